"""Verbs that write: keyword-only after the subject, atomic, returning what they changed. Everything goes through
`recording()`.
"""

from incidents.actions.incidents import adopt_if_first, adopt_toll, incident_saved
from incidents.actions.merging import merge, tell_apart
from incidents.actions.passages import anchor_again, facts_on, pin, pin_words, speech, would_lose
from incidents.actions.places import Cycle, place_saved
from incidents.actions.proposing import known_records, propose
from incidents.actions.recording import recording
from incidents.actions.release import release_due
from incidents.actions.review import accept, reject, saved
from incidents.actions.unmerging import unmerge

__all__ = [
    "Cycle",
    "accept",
    "adopt_if_first",
    "adopt_toll",
    "anchor_again",
    "facts_on",
    "incident_saved",
    "known_records",
    "merge",
    "pin",
    "pin_words",
    "place_saved",
    "propose",
    "recording",
    "reject",
    "release_due",
    "saved",
    "speech",
    "tell_apart",
    "unmerge",
    "would_lose",
]
