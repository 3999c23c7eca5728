"""What the extractor proposes: one class for each candidate of the contract, and the object that holds them.

Every span is `[start, end)` in code points of the text as given. Codes are those of the vocabularies. `rule` names the rule that
found a candidate, `confidence` (0 to 1) says how often such a candidate is right. Unknown numbers are None, never 0.
`Extraction.as_json()` gives the contract's object, field by field and in its order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from incidents.extraction.mentions import MentionIndex
from incidents.extraction.mentions import Span as Span

Json = dict[str, Any]


@dataclass(slots=True)
class Section:
    """A sub-story: from its heading (None for what stands before the first one) to the next heading."""

    heading: str | None
    start: int
    end: int


@dataclass(slots=True)
class MediaSlot:
    """A caption that introduces something missing from the text: "Video from the square:"."""

    caption: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class ActorCandidate:
    """Somebody who acts or is acted on, with everything in the text that names them. `kind`: vocabulary 3."""

    key: str
    name: str
    kind: str
    titles: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    rule: str = ""
    confidence: float = 0.5
    known: str | None = None  # the caller's key when the name is one of `known`; not part of the contract's object


@dataclass(slots=True, eq=False)
class PlaceCandidate:
    """A place named in the text. `country` is the ISO 3166 code, `geonames` the GeoNames id, both None when nothing fits."""

    key: str
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    mentions: list[Span] = field(default_factory=list)
    rule: str = ""
    confidence: float = 0.5
    known: str | None = None  # as for actors


@dataclass(slots=True)
class DateCandidate:
    """When it happened. `start` and `end` are ISO days (or ISO times with precision `time`); None when no day is known."""

    start: str | None
    end: str | None
    precision: str
    text: str
    span: Span
    rule: str = ""
    confidence: float = 0.5


@dataclass(slots=True)
class IncidentPlace:
    """Where it happened: the key of a place candidate, the words as printed and how precise they are."""

    place: str | None
    text: str
    precision: str
    span: Span
    rule: str = ""
    confidence: float = 0.5


@dataclass(slots=True)
class Participant:
    """Who or what had which part. `entity`: person, group, organisation, facility, vehicle or property."""

    role: str
    actor: str | None
    text: str
    entity: str
    span: Span
    count: int | None = None
    outcome: str | None = None
    attribution: str = "stated"
    attributed_to: str | None = None
    rule: str = ""
    confidence: float = 0.5


@dataclass(slots=True)
class Weapon:
    """What it was done with, as printed, and the method it belongs to."""

    text: str
    method: str | None
    span: Span
    rule: str = ""
    confidence: float = 0.5


@dataclass(slots=True)
class TollCandidate:
    """One claim that so many were killed, injured... `since` is an ISO day; `claimant` None is the article's own voice."""

    outcome: str
    group: str
    min: int | None
    best: int | None
    max: int | None
    qualifier: str
    scope: str
    text: str
    span: Span
    since: str | None = None
    claimant: str | None = None
    claimant_text: str | None = None
    rule: str = ""
    confidence: float = 0.5


@dataclass(slots=True)
class IncidentCandidate:
    """One thing that happened. `evidence`: the sentences (or clauses) that tell it, at least one."""

    key: str
    type: str
    evidence: list[Span]
    methods: list[str] = field(default_factory=list)
    part_of: str | None = None
    date: DateCandidate | None = None
    places: list[IncidentPlace] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    tolls: list[TollCandidate] = field(default_factory=list)
    rule: str = ""
    confidence: float = 0.5


@dataclass(slots=True)
class QuoteCandidate:
    """Somebody's words. `spans` leave out the quotation marks; `speaker` and `addressee` are keys of actor candidates."""

    key: str
    kind: str
    spans: list[Span]
    text: str
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    addressee: str | None = None
    rule: str = ""
    confidence: float = 0.5


@dataclass(slots=True)
class Extraction:
    """Everything found in one article. Stages add to it in order, by the methods below; a stage reads what earlier ones left."""

    headline: str | None = None
    sections: list[Section] = field(default_factory=list)
    media: list[MediaSlot] = field(default_factory=list)
    actors: list[ActorCandidate] = field(default_factory=list)
    places: list[PlaceCandidate] = field(default_factory=list)
    incidents: list[IncidentCandidate] = field(default_factory=list)
    quotes: list[QuoteCandidate] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)  # how often each is named; not part of the contract's object
    _actor_mentions: MentionIndex[ActorCandidate] = field(default_factory=MentionIndex)
    _place_mentions: MentionIndex[PlaceCandidate] = field(default_factory=MentionIndex)

    def new_key(self, prefix: str) -> str:
        """The next free key of a part: `a` actors, `p` places, `i` incidents, `q` quotes ("a1", "a2"...)."""
        return f"{prefix}{len(getattr(self, PREFIXES[prefix])) + 1}"

    def add_actor(self, name: str, kind: str, spans: Iterable[Span], *, rule: str, confidence: float) -> ActorCandidate:
        """A new actor with these mentions. Look for the same one first: `actor_at`, or by name in `actors`."""
        actor = ActorCandidate(self.new_key("a"), name, kind, rule=rule, confidence=confidence)
        self.actors.append(actor)
        for span in spans:
            self._actor_mentions.add(actor, span)
        return actor

    def add_place(self, place: PlaceCandidate, spans: Iterable[Span]) -> PlaceCandidate:
        """Take in a place (its key is set here) with these mentions."""
        place.key = self.new_key("p")
        self.places.append(place)
        for span in spans:
            self._place_mentions.add(place, span)
        return place

    def mention_actor(self, actor: ActorCandidate, span: Span) -> None:
        """One more mention of an actor of this article."""
        self._actor_mentions.add(actor, span)

    def mention_place(self, place: PlaceCandidate, span: Span) -> None:
        """One more mention of a place of this article."""
        self._place_mentions.add(place, span)

    def actor_at(self, start: int, end: int) -> ActorCandidate | None:
        """The actor with the longest mention that overlaps the span, the first of equals; None when there is none."""
        return self._actor_mentions.at(start, end)

    def place_at(self, start: int, end: int) -> PlaceCandidate | None:
        """The place with the longest mention that overlaps the span, the first of equals; None when there is none."""
        return self._place_mentions.at(start, end)

    def actors_in(self, start: int, end: int) -> list[tuple[Span, ActorCandidate]]:
        """(mention, actor) for the mentions that lie inside the span, in the order of the text."""
        return self._actor_mentions.inside(start, end)

    def places_in(self, start: int, end: int) -> list[tuple[Span, PlaceCandidate]]:
        """(mention, place) for the mentions that lie inside the span, in the order of the text."""
        return self._place_mentions.inside(start, end)

    def as_json(self, id: str | None = None) -> Json:
        """The contract's object. `id` is the caller's name for the article; spans are lists, nothing else is changed."""
        answer: Json = json.loads(self.as_line(id))
        return answer

    def as_line(self, id: str | None = None) -> str:
        """The same as one line of JSON without a line break at its end; raises ValueError on NaN or infinity."""
        answer = {"id": id, **{name: getattr(self, name) for name in PARTS}}
        return json.dumps(answer, ensure_ascii=False, allow_nan=False, check_circular=False, default=_fields)


PREFIXES = {"a": "actors", "p": "places", "i": "incidents", "q": "quotes"}  # of keys
PARTS = ("headline", "sections", "media", "actors", "places", "incidents", "quotes")
FIELDS: dict[type, tuple[list[str], attrgetter[tuple[object, ...]]]] = {  # those of the contract, in its order, and their reader
    row: (fields.split(), attrgetter(*fields.split()))
    for row, fields in {
        Section: "heading start end",
        MediaSlot: "caption start end",
        ActorCandidate: "key name kind titles mentions rule confidence",
        PlaceCandidate: "key name country latitude longitude geonames mentions rule confidence",
        IncidentCandidate: "key type methods part_of evidence rule confidence date places participants weapons tolls",
        DateCandidate: "start end precision text span rule confidence",
        IncidentPlace: "place text precision span rule confidence",
        Participant: "role actor text entity count outcome attribution attributed_to span rule confidence",
        Weapon: "text method span rule confidence",
        TollCandidate: "outcome group min best max qualifier scope since claimant claimant_text text span rule confidence",
        QuoteCandidate: "key kind spans text speaker speaker_text speaker_span cue cue_span addressee rule confidence",
    }.items()
}


def _fields(row: object) -> Json:
    """A candidate as a dict of the contract's fields."""
    names, read = FIELDS[type(row)]
    return dict(zip(names, read(row), strict=True))
