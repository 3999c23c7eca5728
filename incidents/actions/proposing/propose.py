"""Writes proposals. They wait for an editor, and nothing of them is public before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from incidents.actions.passages import pin
from incidents.actions.proposing.linking import is_namesake, known_actor, known_incident, known_place
from incidents.actions.proposing.recorded import Recorded
from incidents.actions.recording import recording
from incidents.actions.review import saved
from incidents.choices import ActorKind, DatePrecision, Entity, NameKind, Outcome, ReportKind, Review, Role, Scheme
from incidents.extraction.candidates import (
    ActorCandidate,
    Extraction,
    IncidentCandidate,
    Participant,
    PlaceCandidate,
    QuoteCandidate,
    TollCandidate,
)
from incidents.models import (
    Actor,
    ActorName,
    Document,
    ExternalId,
    Incident,
    IncidentMethod,
    IncidentPlace,
    Participation,
    Passage,
    Place,
    PlaceName,
    Quote,
    Report,
    Toll,
)
from incidents.models.record import Reviewed

SectionOf = Callable[[Document, int], str]


def propose(found: Extraction, document: Document, *, section_of: SectionOf = lambda document, position: "") -> list[Reviewed]:
    """Propose what was found in the document's text, except what its words say already; returns the new records.

    A candidate that means a known actor, place or incident is linked to it; an incident that another document reported gets this
    document's report and claims. Everything is one transaction.
    """
    with recording(why="proposed"):
        return _Proposal(document, found, section_of).write()


@dataclass
class _Proposal:
    document: Document
    found: Extraction
    section_of: SectionOf
    new: list[Reviewed] = field(default_factory=list)
    actors: dict[str, Actor | None] = field(default_factory=dict)  # by the candidate's key
    places: dict[str, Place] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)

    def write(self) -> list[Reviewed]:
        self.recorded = Recorded(self.document)
        self.victims = {
            part.actor
            for incident in self.found.incidents
            for part in incident.participants
            if part.role == Role.VICTIM and part.actor
        }
        for candidate in self.found.incidents:
            self._incident(candidate)
        for candidate in self.found.incidents:
            self._part_of(candidate)
        for quote in self.found.quotes:
            self._quote(quote)
        self._rest()
        return self.new

    def _add(self, record: Any, passages: list[tuple[int, int]]) -> None:
        record.review = Review.PROPOSED
        record.save()
        record.passages.add(*(self._pin(span) for span in passages))
        self.new.append(record)

    def _pin(self, span: tuple[int, int]) -> Passage:
        return pin(self.document, start=span[0], end=span[1])

    # ------------------------------------------------------------------------------- actors and places
    def _rest(self) -> None:
        """Actors who stand in no incident and no quote are proposed as well: they are named."""
        for candidate in self.found.actors:
            self._actor(candidate.key)

    def _actor(self, key: str | None) -> Actor | None:
        if key is None:
            return None
        if key not in self.actors:
            candidate = next(candidate for candidate in self.found.actors if candidate.key == key)
            actor = known_actor(candidate)
            if actor is None and not is_namesake(candidate):
                actor = self._new_actor(candidate)
            self.actors[key] = actor
        actor = self.actors[key]
        return actor if actor is not None and actor.review != Review.REJECTED else None

    def _new_actor(self, candidate: ActorCandidate) -> Actor:
        actor = Actor(name=candidate.name[:300], kind=candidate.kind, rule=candidate.rule[:100], confidence=candidate.confidence)
        self._add(actor, candidate.mentions[:1])
        is_public = not (candidate.kind == ActorKind.PERSON and candidate.key in self.victims)
        kind = NameKind.DESCRIPTOR if candidate.kind == ActorKind.GROUP else NameKind.OFFICIAL
        ActorName.objects.create(actor=actor, name=actor.name, kind=kind, is_public=is_public)
        saved(actor)
        return actor

    def _place(self, key: str | None) -> Place | None:
        if key is None:
            return None
        if key not in self.places:
            candidate = next(candidate for candidate in self.found.places if candidate.key == key)
            self.places[key] = known_place(candidate) or self._new_place(candidate)
        return self.places[key]

    def _new_place(self, candidate: PlaceCandidate) -> Place:
        country = Place.objects.filter(country=candidate.country or "-", kind__startswith="PCL").first()
        place = Place(
            name=candidate.name[:300],
            parent=country,
            country=candidate.country or "",
            latitude=_degrees(candidate.latitude),
            longitude=_degrees(candidate.longitude),
            rule=candidate.rule[:100],
            confidence=candidate.confidence,
            review=Review.PROPOSED,
        )
        place.save()
        self.new.append(place)
        PlaceName.objects.create(place=place, name=place.name, kind=NameKind.OFFICIAL, is_public=True)
        if candidate.geonames:
            ExternalId.objects.create(place=place, scheme=Scheme.GEONAMES, value=str(candidate.geonames))
        saved(place)
        return place

    # -------------------------------------------------------------------------------------- incidents
    def _incident(self, candidate: IncidentCandidate) -> None:
        placements = [(place, self._place(place.place)) for place in candidate.places]
        places = [place for _, place in placements if place]
        incident = self.recorded.incident(candidate, places)
        if incident is None:
            known = known_incident(candidate, places, self.document)
            if known is None:
                incident = self._new_incident(candidate)
                self._write_places(incident, placements)
            else:
                incident = known.record
            self._report(incident, candidate, known.reasons if known else ())
        self.incidents[candidate.key] = incident
        if incident.review == Review.REJECTED:
            return
        for part in candidate.participants:
            self._participation(incident, part)
        for toll in candidate.tolls:
            self._toll(incident, toll)
        saved(incident)

    def _new_incident(self, candidate: IncidentCandidate) -> Incident:
        when = candidate.date
        start = date.fromisoformat(when.start[:10]) if when and when.start else None
        end = date.fromisoformat(when.end[:10]) if when and when.end else start
        incident = Incident(
            type_id=candidate.type,
            date_start=start,
            date_end=end,
            date_precision=when.precision if when and start else DatePrecision.UNKNOWN,
            date_text=when.text[:200] if when else "",
            rule=candidate.rule[:100],
            confidence=candidate.confidence,
        )
        self._add(incident, candidate.evidence)
        methods = dict.fromkeys([*candidate.methods, *(weapon.method for weapon in candidate.weapons if weapon.method)])
        IncidentMethod.objects.bulk_create(IncidentMethod(incident=incident, method=method) for method in methods)
        return incident

    def _write_places(self, incident: Incident, placements: list[tuple[Any, Place | None]]) -> None:
        rows = {place.pk: (printed, place) for printed, place in reversed(placements) if place}
        for position, (printed, place) in enumerate(reversed(rows.values())):
            IncidentPlace.objects.create(
                incident=incident, place=place, precision=printed.precision, text=printed.text[:200], position=position
            )

    def _report(self, incident: Incident, candidate: IncidentCandidate, reasons: tuple[str, ...]) -> None:
        """This document tells of it: the first one to do so, or another, and then why it is taken for the same."""
        kind = ReportKind.FOLLOW_UP if incident.reports.exclude(document=self.document.pk).exists() else ReportKind.FIRST_REPORT
        section = self.section_of(self.document, candidate.evidence[0][0])
        report, is_new = Report.objects.get_or_create(
            incident=incident,
            document_id=self.document.pk,
            defaults={"kind": kind, "section": section, "reasons": "; ".join(reasons)[:500]},
        )
        if is_new:
            report.passages.add(*(self._pin(span) for span in candidate.evidence))

    def _part_of(self, candidate: IncidentCandidate) -> None:
        incident, whole = self.incidents[candidate.key], self.incidents.get(candidate.part_of or "")
        is_own = any(incident is new for new in self.new)
        if is_own and whole and whole is not incident and whole.review != Review.REJECTED:
            incident.part_of = whole
            incident.save()
            saved(incident)

    def _participation(self, incident: Incident, part: Participant) -> None:
        actor = self._actor(part.actor) if part.entity in (Entity.PERSON, Entity.GROUP, Entity.ORGANISATION) else None
        if self.recorded.participation(incident, part, actor) or not (actor or part.text):
            return
        row = Participation(
            incident=incident,
            role=part.role,
            actor=actor,
            text=part.text[:300],
            entity=part.entity,
            count=part.count,
            outcome=part.outcome or "",
            attribution=part.attribution,
            attributed_to=self._actor(part.attributed_to),
            rule=part.rule[:100],
            confidence=part.confidence,
        )
        self._add(row, [part.span])

    # ---------------------------------------------------------------------------------- tolls and quotes
    def _toll(self, incident: Incident, candidate: TollCandidate) -> None:
        if candidate.outcome not in Outcome.of_people() or self.recorded.toll(candidate):
            return
        toll = Toll(
            incident=incident,
            outcome=candidate.outcome,
            group=candidate.group,
            min=candidate.min,
            best=candidate.best,
            max=candidate.max,
            qualifier=candidate.qualifier,
            scope=candidate.scope,
            since=date.fromisoformat(candidate.since[:10]) if candidate.since else None,
            claimant=self._actor(candidate.claimant),
            claimant_text=(candidate.claimant_text or "")[:300],
            text=candidate.text,
            rule=candidate.rule[:100],
            confidence=candidate.confidence,
        )
        self._add(toll, [candidate.span])
        saved(toll)

    def _quote(self, candidate: QuoteCandidate) -> None:
        if self.recorded.quote(candidate):
            return
        quote = Quote(
            kind=candidate.kind,
            text=candidate.text,
            speaker=self._actor(candidate.speaker),
            speaker_text=(candidate.speaker_text or "")[:300],
            addressee=self._actor(candidate.addressee),
            cue=(candidate.cue or "")[:100],
            rule=candidate.rule[:100],
            confidence=candidate.confidence,
        )
        self._add(quote, candidate.spans)
        saved(quote)


def _degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(Decimal("0.000001"))
