"""Places that a clause names by other words: "there", "here", "in this city", "in the Peruvian capital", "in the district"."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.candidates import IncidentPlace, PlaceCandidate
from incidents.extraction.events.asides import is_distance, is_of_report
from incidents.extraction.events.geography import entry_of, precision_of
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import lexicon


def named_again(scene: Scene, clause: int, *, alone: bool) -> Iterator[IncidentPlace]:
    """The town a clause means; `alone`, with no place of its own, also the place or district told last."""
    named = next(_capital(scene, clause), None) or next(_here(scene, clause), None)
    if named is None and alone:
        named = next(_there(scene, clause), None) or next(_again(scene, clause), None)
    if named:
        yield named


def _there(scene: Scene, clause: int) -> Iterator[IncidentPlace]:
    """As in "killed 59 people there": the place told last; not "there were"."""
    first, end = scene.ranges[clause]
    for at in range(max(1, first), end if scene.told and "there" in scene.said else 0):
        if scene.tokens[at].lower == "there" and scene.clauses[at] == clause:
            if scene.phrases.letters[at + 1 : at + 2] in ("X", "K", "V"):
                continue
            yield _told_again(scene.told[-1], scene.span(at, at + 1))


def _here(scene: Scene, clause: int) -> Iterator[IncidentPlace]:
    """As in "shot dead here today", "in this city": where the report was filed; not "said here"."""
    is_told = "here" in scene.said or "this" in scene.said
    filed = scene.found.place_at(*scene.article.datelines[0].place) if is_told and scene.article.datelines else None
    first, end = scene.ranges[clause]
    for at in range(max(1, first), end if filed else 0):
        if scene.clauses[at] != clause or "q" in scene.phrases.letters[first:at]:
            continue
        here = scene.tokens[at].lower == "here" and not is_of_report(scene, at) and _follows_event(scene, at)
        if filed and (here or (_is_kind(scene, at) and scene.tokens[at - 1].lower == "this")):
            yield _at(filed, scene.span(at - (not here), at + 1), "place-of-report")


def _follows_event(scene: Scene, at: int) -> bool:
    """Is the last verb before a token the event's?"""
    verbs = [letter for letter in scene.phrases.letters[:at] if letter in "VK"]
    return verbs[-1:] == ["K"]


def _capital(scene: Scene, clause: int) -> Iterator[IncidentPlace]:
    """As in "in the Peruvian capital": the capital of that country, if the article names it; "in the capital" is the one of the
    country that the article names most."""
    first, end = scene.ranges[clause]
    for at in range(max(2, first), end if "capital" in scene.said else 0):
        phrase = scene.phrases.over(at) if scene.tokens[at].lower == "capital" else None
        if phrase is None or phrase.last > at + 1 or scene.clauses[at] != clause:
            continue
        start = phrase.first
        if scene.tokens[start].lower != "the" or scene.tokens[start - 1].lower not in lexicon("places_told", "at"):
            continue
        if is_distance(scene, start - 1):  # "west of the capital"
            continue
        adjectives = [token.lower for token in scene.tokens[start + 1 : at]]
        codes = {code for adjective in adjectives for code in lexicon("countries", "adjectives").get(adjective, ())}
        capital = _capital_of(scene, codes) if codes or not adjectives else None
        if capital:
            yield _at(capital, scene.span(start, at + 1), "place-of-report")


def _capital_of(scene: Scene, codes: set[str]) -> PlaceCandidate | None:
    """The capital among the places of the article, of one of the countries; without one, of the country named most."""
    codes = codes or {code for code, _ in scene.found.countries.most_common(1)}
    for place in scene.found.places:
        entry = entry_of(place.name, place.geonames, place.country) if place.country in codes else None
        if entry and entry.kind == "PPLC":
            return place
    return None


def _again(scene: Scene, clause: int) -> Iterator[IncidentPlace]:
    """As in "in the district": the latest district told."""
    first, end = scene.ranges[clause]
    kinds = lexicon("places_told", "kinds")
    for at in range(max(2, first), end if scene.told and not kinds.keys().isdisjoint(scene.said) else 0):
        kind = scene.tokens[at].lower
        if kind not in kinds or scene.clauses[at] != clause or not _is_kind(scene, at):
            continue
        precision = kinds[kind][0]
        known = next(
            (place for place in reversed(scene.told) if kind in place.text.lower() or place.precision == precision), None
        )
        if known:
            yield _told_again(known, scene.span(at - 1, at + 1))


def _is_kind(scene: Scene, at: int) -> bool:
    """As in "in the district", "in this city", "in the same town"."""
    kind, article, cue = scene.tokens[at].lower, scene.tokens[at - 1].lower, scene.tokens[at - 2].lower
    if article == "same":
        article, cue = cue, scene.tokens[at - 3].lower if at > 2 else ""
    return kind in lexicon("places_told", "kinds") and article in ("the", "that", "this") and cue in lexicon("places_told", "at")


def _told_again(known: IncidentPlace, span: tuple[int, int]) -> IncidentPlace:
    return IncidentPlace(known.place, known.text, known.precision, span, "place-again", 0.5)


def _at(place: PlaceCandidate, span: tuple[int, int], rule: str) -> IncidentPlace:
    return IncidentPlace(place.key, place.name, precision_of(place), span, rule, 0.5)
