"""Those harmed, listed by place: "Five were killed in Orun, three in Lima and four in the town of Ilo"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from incidents.extraction.candidates import IncidentPlace, TollCandidate
from incidents.extraction.events.asides import ASIDE
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.reading import Reading
from incidents.extraction.events.scenes import Scene

LIST = 80  # tokens of a list that are looked through
REACH = 8  # tokens from a number to the name of its place


def by_place(scene: Scene, reading: Reading) -> Iterator[Reading]:
    """The readings of the places listed behind the first one, which keeps its own people and place alone."""
    whole = reading.whole
    rows = list(_rows(scene, reading, whole)) if whole and len(reading.places) > 1 else []
    if not whole or not rows:
        return
    first = scene.span(rows[0][0].first, rows[0][0].last)[0]
    ahead = [place for place in reading.places if place.span[0] < first]
    is_including = scene.tokens[rows[0][0].first - 1].lower == "including"  # "105 in Peru, including 48 in Lima"
    if not any(place.rule != ASIDE and (is_including or place.precision != "country") for place in ahead):
        return
    reading.places, reading.is_listed = ahead, True
    for phrase, places in rows:
        number, span = scene.number_in(phrase.first, phrase.last), scene.span(phrase.first, phrase.last)
        if number is None:
            continue
        toll = replace(
            whole,
            min=number.min,
            best=number.best,
            max=number.max,
            qualifier=number.qualifier,
            text=scene.article.words_of(*span),
            span=span,
        )
        yield replace(
            reading, tolls=[toll], places=places, participants=[], weapons=[], is_separate=True, types=list(reading.types)
        )


def _rows(scene: Scene, reading: Reading, whole: TollCandidate) -> Iterator[tuple[Phrase, list[IncidentPlace]]]:
    """Each bare number behind a comma or "and" with the places that stand behind its "in"."""
    letters, at = scene.phrases.letters, scene.position(whole.span[1])
    numbers = [
        phrase
        for phrase in scene.phrases.inside(at, at + LIST)
        if letters[phrase.first : phrase.last + 1] in ("NP", "NNP")
        and (letters[phrase.first - 1 : phrase.first] in (",", "C") or scene.tokens[phrase.first - 1].lower == "including")
        and scene.tokens[phrase.last].lower in ("in", "at", "near")
    ]
    for phrase in numbers:
        reached = scene.tokens[min(phrase.last + REACH, len(scene.tokens) - 1)].end
        later = [other for other in numbers if other.first > phrase.first]
        limit = min(reached, scene.tokens[later[0].first].start) if later else reached
        places = [place for place in reading.places if scene.tokens[phrase.last].start < place.span[0] < limit]
        if places:
            yield phrase, places
