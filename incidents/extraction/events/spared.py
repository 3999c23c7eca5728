"""People who were aimed at and not harmed: "escaped unhurt", "the minister was not injured"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.extraction.candidates import Participant
from incidents.extraction.events.entities import name_of, participant
from incidents.extraction.events.joined import each_once
from incidents.extraction.events.passive import BE
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words
from incidents.extraction.text import Token

REACH = 3  # tokens from "not" to "injured"


def tells_of_spared(tokens: Sequence[Token], said: frozenset[str]) -> bool:
    """May the sentence say that somebody was not harmed? `said`: its words."""
    if not said.isdisjoint(words("doubt", "unharmed")):
        return True
    not_harmed = words("doubt", "not harmed")
    return not said.isdisjoint(not_harmed) and any(
        token.lower in not_harmed and _denial(tokens, at) for at, token in enumerate(tokens)
    )


def find_spared(scene: Scene) -> Iterator[Participant]:
    """Those of whom the sentence says so, as targets."""
    for at in scene.where(words("doubt", "unharmed", "not harmed")):
        verb = at if scene.tokens[at].lower in words("doubt", "unharmed") else _denial(scene.tokens, at)
        if verb:
            yield from _subjects(scene, verb)


def _denial(tokens: Sequence[Token], at: int) -> int:
    """Where "was not" begins before "injured", "escaped" before "injury"; 0 when nothing denies it."""
    for before in range(at - 1, max(0, at - REACH) - 1, -1):
        lower = tokens[before].lower
        if lower in ("not", "wasn't", "weren't") or lower in words("doubt", "escaping"):
            return before
    return 0


def _subjects(scene: Scene, at: int) -> Iterator[Participant]:
    letters = scene.phrases.letters
    while at > 1 and (letters[at - 1] in "XAV" or scene.tokens[at - 1].lower in BE | words("doubt", "escaping")):
        at -= 1
    for phrase in each_once(scene, scene.phrases.before(at, 0)):
        named = name_of(scene, phrase, expect="person")
        if named and named.entity in ("person", "group"):
            number = scene.number_in(phrase.first, phrase.last)
            count = number.best if number else 1 if named.entity == "person" else None
            yield participant(scene, named, "target", "not-harmed", 0.7, count=count, outcome="unharmed")
