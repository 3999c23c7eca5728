"""Where and when it was, told apart from the event: "the incident took place in Orun", "the factory, located in Orun"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.extraction.events.dates import day_of
from incidents.extraction.events.entities import THINGS
from incidents.extraction.events.passive import BE
from incidents.extraction.events.places import find_places
from incidents.extraction.events.reading import Reading
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words

IT = frozenset({"it", "this", "events"})
LATE = 4  # readings back to the one that told of the thing


def tells_sites(said: frozenset[str]) -> bool:
    """May a sentence of these words tell where or when that was which was told before?"""
    return not (said.isdisjoint(words("places_told", "lies")) and said.isdisjoint(words("places_told", "happened")))


def read_sites(scene: Scene, section: int, told: Sequence[Reading]) -> Iterator[Reading]:
    """What the sentence adds about where and when it was, as readings that open no incident of their own."""
    sentence, telling = scene.sentence, words("places_told", "lies", "happened")
    for at in scene.where(telling):
        word = scene.tokens[at].lower
        lies = word in words("places_told", "lies") and _is_known_thing(scene, at, told)
        happened = word in words("places_told", "happened") and _is_of_event(scene, at)
        if not (lies or happened):
            continue
        clause = scene.clauses[at]
        reading = Reading(told[-1].family, [], (sentence.start, sentence.end), section, sentence.block, rules=["site-told-again"])
        reading.places = find_places(scene, clause, at)
        reading.day = day_of(scene, clause, at) if happened else None
        if reading.places or reading.day:
            yield reading


def _subject(scene: Scene, verb: int) -> int:
    """The last token of what stands before a verb, past its auxiliaries and a comma; -1 for none."""
    at = verb - 1
    while at >= 0 and scene.phrases.letters[at] in "XA,":
        at -= 1
    return at


def _is_known_thing(scene: Scene, verb: int, told: Sequence[Reading]) -> bool:
    """Is the subject "the factory", and was a factory hit?"""
    head = _subject(scene, verb)
    over = scene.phrases.over(head) if head >= 0 else None
    if over is None or over.head != head or scene.tokens[over.first].lower not in ("the", "this", "that"):
        return False
    rows = (row for reading in told[-LATE:] for row in reading.participants if row.entity in THINGS)
    return any(scene.tokens[head].lower in row.text.lower().split() for row in rows)


def _is_of_event(scene: Scene, verb: int) -> bool:
    """As in "the crime occurred", "it happened", "the incident was committed": is the subject an event told before?"""
    head = _subject(scene, verb)
    if head < 0 or any(trigger.first <= head < trigger.last and trigger.word.type for trigger in scene.triggers):
        return False
    passive = any(token.lower in BE for token in scene.tokens[head + 1 : verb])
    if passive == (scene.tokens[verb].lower in ("took", "happened", "occurred")):
        return False
    subject = scene.tokens[head].lower
    return subject in words("blame", "deeds") or (head == 0 and subject in IT)
