"""Who took people away: those who let them go, or still hold them, as in "the rebels released the two engineers"."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.candidates import Participant
from incidents.extraction.events.doers import doers
from incidents.extraction.events.nouns import ending_with, group_of, perpetrator_nouns
from incidents.extraction.events.passive import BE
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words

FIGHTERS = ("combatants", None)  # groups that hold captives; the police who free them are none


def tells_captors(said: frozenset[str]) -> bool:
    """May a sentence of these words tell who held people?"""
    return not said.isdisjoint(words("blame", "letting go"))


def captors(scene: Scene, *, is_abduction: bool) -> Iterator[Participant]:
    """Those who released or hold somebody. `is_abduction`: the sentence tells that these people were taken; else only fighters
    and what they call themselves count, for a court releases people too."""
    for at, token in enumerate(scene.tokens):
        if token.lower in words("blame", "letting go") and scene.phrases.letters[at] in "VEGK":
            found = [phrase for phrase in _holding(scene, at) if _may_hold(scene, phrase, is_abduction)]
            yield from doers(scene, found, "stated", "captor", expect="organisation" if is_abduction else None)


def _holding(scene: Scene, at: int) -> list[Phrase]:
    """The agent of "were released by the rebels", the subject of "the rebels released", "the rebels are holding"."""
    before = {token.lower for token in scene.tokens[max(0, at - 3) : at]}
    if before & BE and not scene.tokens[at].lower.endswith("ing"):
        return scene.phrases.by(at + 1, len(scene.tokens))
    return scene.phrases.before(at, 0) if scene.phrases.after(at + 1, len(scene.tokens)) else []


def _may_hold(scene: Scene, phrase: Phrase, is_abduction: bool) -> bool:
    noun = ending_with(scene.tokens, phrase.first, phrase.last, perpetrator_nouns())
    if noun and noun[1][0] == "group":
        return group_of(scene.tokens, phrase.first, phrase.last) in FIGHTERS
    actor = scene.found.actor_at(*scene.span(*scene.whole(phrase)))
    if actor and actor.kind == "armed-group":
        return True
    return is_abduction and noun is None and actor is not None and actor.kind in ("organisation", "unknown")
