"""An extraction as a page of text for a person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from incidents.extraction.candidates import (
    ActorCandidate,
    Extraction,
    IncidentCandidate,
    IncidentPlace,
    PlaceCandidate,
    QuoteCandidate,
    Span,
    TollCandidate,
)
from incidents.extraction.text import Analysis

WIDTH = 150
SENTENCE_WIDTH = 600


class Summary:
    """Writes the parts of one extraction; with `explain`, each value is followed by rule, confidence, span and sentence."""

    def __init__(self, text: str, found: Extraction, explain: bool = False) -> None:
        self.text = text
        self.found = found
        self.explain = explain
        self.names = {actor.key: actor.name for actor in found.actors}
        self.places = {place.key: place.name for place in found.places}
        self.sentences = Analysis(text, None, None, None).sentences if explain else []
        self.starts = [sentence.start for sentence in self.sentences]

    def lines(self, name: str) -> Iterator[str]:
        """The whole page. `name` is what the article is called by."""
        found = self.found
        yield f"{name}: {found.headline or '(no headline)'}"
        parts: list[tuple[str, Iterable[str]]] = [
            ("Sections", (f"{section.heading or '(opening)'}  {section.start}-{section.end}" for section in found.sections)),
            ("Missing media", (slot.caption for slot in found.media)),
            ("Incidents", (line for incident in found.incidents for line in self._incident(incident))),
            ("Quotes", (line for quote in found.quotes for line in self._quote(quote))),
            ("Actors", (line for actor in found.actors for line in self._actor(actor))),
            ("Places", (line for place in found.places for line in self._place(place))),
        ]
        for title, rows in parts:
            listed = list(rows)
            yield ""
            yield title if listed else f"{title}: none"
            yield from (f"  {row}" for row in listed)

    # ---------------------------------------------------------------- parts
    def _place_name(self, place: IncidentPlace) -> str:
        """As printed; a country that a town's name only points to by its own name."""
        return self.places.get(place.place or "", place.text) if place.precision == "country" else place.text

    def _incident(self, incident: IncidentCandidate) -> Iterator[str]:
        date = incident.date
        days = " to ".join(dict.fromkeys(day for day in (date.start, date.end) if day)) if date else ""
        when = f"{days or 'no day'} ({date.precision}: {_short(date.text)})" if date else "no day"
        where = ", ".join(map(self._place_name, incident.places)) or "no place"
        part = f", part of {incident.part_of}" if incident.part_of else ""
        yield f"{incident.key}  {incident.type} at {where}, {when}{part}"
        yield from self._why(incident.rule, incident.confidence, incident.evidence[0] if incident.evidence else None, "      ")
        if self.explain:
            yield from self._when_and_where(incident)
        for person in incident.participants:
            outcome = f", {person.outcome}" if person.outcome else ""
            who = self.names.get(person.actor or "", person.text)
            how = "" if person.attribution == "stated" else f" ({person.attribution})"
            yield f"      {person.role}: {_short(who)}{outcome}{how}"
            yield from self._why(person.rule, person.confidence, person.span, "        ")
        for weapon in incident.weapons:
            yield f"      with: {weapon.text} ({weapon.method or 'unknown'})"
            yield from self._why(weapon.rule, weapon.confidence, weapon.span, "        ")
        for toll in incident.tolls:
            yield f"      {self._toll(toll)}"
            yield from self._why(toll.rule, toll.confidence, toll.span, "        ")

    def _when_and_where(self, incident: IncidentCandidate) -> Iterator[str]:
        if incident.date:
            yield f"      when: {_short(incident.date.text)}"
            yield from self._why(incident.date.rule, incident.date.confidence, incident.date.span, "        ")
        for place in incident.places:
            yield f"      where: {_short(place.text)} ({place.precision})"
            yield from self._why(place.rule, place.confidence, place.span, "        ")

    def _toll(self, toll: TollCandidate) -> str:
        by = self.names.get(toll.claimant or "", toll.claimant_text or "")
        since = f" since {toll.since}" if toll.since else ""
        scope = "" if toll.scope == "incident" else f" [{toll.scope}{since}]"
        return f"{toll.outcome} {figure(toll)} {toll.group}{scope}{f', says {by}' if by else ''}: “{_short(toll.text)}”"

    def _quote(self, quote: QuoteCandidate) -> Iterator[str]:
        speaker = self.names.get(quote.speaker or "", quote.speaker_text or "nobody named")
        to = f" to {self.names.get(quote.addressee, '')}" if quote.addressee else ""
        yield f"{quote.key}  {speaker}{to} ({quote.kind}): {_short(quote.text)}"
        yield from self._why(quote.rule, quote.confidence, quote.spans[0] if quote.spans else None, "      ")
        if self.explain and quote.speaker_span:
            yield f"      speaker: {_short(quote.speaker_text or speaker)}"
            yield from self._why(quote.rule, quote.confidence, quote.speaker_span, "        ")

    def _actor(self, actor: ActorCandidate) -> Iterator[str]:
        titles = f", {'; '.join(actor.titles)}" if actor.titles else ""
        yield f"{actor.key}  {actor.name}{titles} ({actor.kind}), {_times(actor.mentions)}"
        yield from self._why(actor.rule, actor.confidence, actor.mentions[0] if actor.mentions else None, "      ")

    def _place(self, place: PlaceCandidate) -> Iterator[str]:
        point = (
            f" {place.latitude:.3f}, {place.longitude:.3f}" if place.latitude is not None and place.longitude is not None else ""
        )
        number = f" GeoNames {place.geonames}" if place.geonames else ""
        yield f"{place.key}  {place.name} ({place.country or 'country unknown'}){point}{number}, {_times(place.mentions)}"
        yield from self._why(place.rule, place.confidence, place.mentions[0] if place.mentions else None, "      ")

    def _why(self, rule: str, confidence: float, span: Span | None, indent: str) -> Iterator[str]:
        if not self.explain:
            return
        where = f"{span[0]}-{span[1]}" if span else "no span"
        yield f"{indent}rule {rule or '-'}, confidence {confidence:.2f}, {where}"
        if span:
            start, end = self._sentence(span)
            marked = f"{self.text[start : span[0]]}>>{self.text[span[0] : span[1]]}<<{self.text[span[1] : end]}"
            yield f"{indent}{_short(marked, SENTENCE_WIDTH)}"

    def _sentence(self, span: Span) -> Span:
        """From the start of the sentence that the words begin in to the end of the one they end in."""
        first, last = (max(0, bisect_right(self.starts, place) - 1) for place in (span[0], span[1] - 1))
        if not self.sentences:
            return span
        return min(span[0], self.sentences[first].start), max(span[1], self.sentences[last].end)


def figure(toll: TollCandidate) -> str:
    """The number of a toll as one reads it: "21", "at least 220", "dozens (24 or more)"."""
    if toll.qualifier == "vague":
        return f"some ({toll.min} or more)" if toll.min else "some"
    if toll.qualifier == "range":
        return f"{toll.min} to {toll.max}"
    number = toll.best if toll.best is not None else toll.min if toll.min is not None else toll.max
    words = {"exact": "", "at-least": "at least ", "more-than": "more than ", "at-most": "at most ", "about": "about "}
    return f"{words.get(toll.qualifier, '')}{number if number is not None else 'an unknown number'}"


def _times(mentions: list[Span]) -> str:
    return f"{len(mentions)} mention{'' if len(mentions) == 1 else 's'}"


def _short(text: str, width: int = WIDTH) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1]}…"
