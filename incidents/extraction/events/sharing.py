"""Who did it, told apart from the event: ahead of it ("The attack was the work of gunmen. The mayor was killed."), or of several
at once ("The front claimed responsibility for both attacks.")."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache
from itertools import pairwise

from incidents.extraction.candidates import Participant
from incidents.extraction.events.event_words import plural
from incidents.extraction.events.gathered import RECENT, Gathered, is_same_place
from incidents.extraction.events.reading import Reading
from incidents.extraction.lexicon import words
from incidents.extraction.text import Analysis

NEAR = 700  # code points between who did it and the event
SEVERAL = frozenset({"these", "those", "both"})


def share_doers(article: Analysis, readings: list[Reading], gathered: list[Gathered]) -> None:
    """Incidents that nobody is known to have done learn it from clauses apart: from one that belongs to no incident and stands
    ahead of them, or from one about several events behind them."""
    taken = {id(reading) for one in gathered for reading in one.readings}
    told = [reading for reading in readings if _doers_of(reading)]
    lost = [reading for reading in told if id(reading) not in taken]
    last_clauses = [one for one, later in pairwise([*told, None]) if one and (later is None or later.evidence != one.evidence)]
    several = [reading for reading in last_clauses if _is_of_several(article, reading)]
    for number, one in enumerate(gathered):
        if any(_doers_of(reading) for reading in one.readings):
            continue
        start = one.readings[0].evidence[0]
        ahead = bisect_right(lost, start, key=lambda reading: reading.evidence[1]) - 1
        behind = bisect_right(several, start, key=lambda reading: reading.evidence[0])
        if ahead >= 0 and start - lost[ahead].evidence[1] < NEAR and _is_alike(lost[ahead], one):
            one.readings.append(_only_doers(lost[ahead]))
        elif behind < len(several) and _is_alike(several[behind], one) and not _is_far(gathered, number, several[behind]):
            one.readings.append(_only_doers(several[behind]))


def _doers_of(reading: Reading) -> list[Participant]:
    return [row for row in reading.participants if row.role == "perpetrator"]


def _only_doers(reading: Reading) -> Reading:
    rows = [replace(row, confidence=round(row.confidence - 0.2, 2)) for row in _doers_of(reading)]
    return Reading(
        reading.family, [], reading.evidence, reading.section, reading.block, participants=rows, rules=["doer-told-apart"]
    )


def _is_alike(reading: Reading, one: Gathered) -> bool:
    same = any(is_same_place(a, b) for a in reading.places for b in one.places)
    apart = not same and all(any(place.precision != "country" for place in places) for places in (reading.places, one.places))
    return reading.family == one.family and reading.section == one.section and not one.period and not apart


def _is_far(gathered: list[Gathered], number: int, reading: Reading) -> bool:
    """Are there too many incidents between one and the clause?"""
    beyond = number + RECENT
    return beyond < len(gathered) and gathered[beyond].readings[0].evidence[0] < reading.evidence[0]


def _is_of_several(article: Analysis, reading: Reading) -> bool:
    """As in "claimed responsibility for both attacks", "these murders were blamed on"; not as in "carried out two attacks"."""
    if all(row.attribution == "stated" for row in _doers_of(reading)):
        return False
    tokens = [token.lower for token in article.tokens_in(*reading.evidence)]
    return any(
        token in SEVERAL and any(word in _several_events() for word in tokens[at + 1 : at + 4]) for at, token in enumerate(tokens)
    )


@cache
def _several_events() -> frozenset[str]:
    return frozenset(plural(noun) for noun in words("events", "nouns") | words("blame", "deeds"))
