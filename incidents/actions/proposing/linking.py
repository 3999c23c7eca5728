"""Which known actor, place or incident a candidate means. Sure or not at all: what is not sure is left to an editor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from incidents.choices import ActorKind, Group, PlacePrecision, Review, Scheme, Scope
from incidents.extraction.candidates import ActorCandidate, IncidentCandidate, PlaceCandidate
from incidents.extraction.gazetteer import Entry
from incidents.extraction.known import Known
from incidents.extraction.known import Record as KnownRecord
from incidents.models import Actor, ActorName, Document, IncidentType, Place, PlaceName
from incidents.names import name_key
from incidents.sameness import SURE, Inside, Likeness, Telling, compare, count_of, recorded, telling_of

# Places this exact tell two incidents apart.
EXACT_PLACES: Final = (PlacePrecision.EXACT, PlacePrecision.NEAR)


def known_records() -> Known:
    """The names of all actors and places that nobody rejected, as the extractor looks them up. Two queries."""
    return Known(_names())


def _names() -> Iterator[tuple[str, KnownRecord]]:
    actors = ActorName.objects.exclude(actor__review=Review.REJECTED).filter(actor__merged_into=None).select_related("actor")
    for name in actors.order_by("pk"):
        yield name.name, KnownRecord("actor", name.actor.public_id, name.actor.name, name.actor.kind, name.is_weak)
    places = PlaceName.objects.exclude(place__review=Review.REJECTED).select_related("place").order_by("pk")
    for row in places:
        place = row.place
        yield row.name, KnownRecord("place", place.public_id, place.name, place.kind, row.is_weak, _entry(place))


def _entry(place: Place) -> Entry:
    latitude = None if place.latitude is None else float(place.latitude)
    longitude = None if place.longitude is None else float(place.longitude)
    return Entry(-place.pk, place.name, place.country or None, None, place.kind, latitude, longitude, 0, False)


# ------------------------------------------------------------------------------------- actors and places
def known_actor(candidate: ActorCandidate) -> Actor | None:
    """The one actor of this name, in any review state, so that a rejected one is not proposed again."""
    if candidate.known:
        return Actor.objects.filter(public_id=candidate.known).first()
    named = Actor.objects.filter(names__key=name_key(candidate.name), names__is_weak=False, merged_into=None).distinct()
    is_person = candidate.kind == ActorKind.PERSON
    fitting = [actor for actor in named if (actor.kind == ActorKind.PERSON) == is_person]
    return fitting[0] if len(fitting) == 1 else None


def is_namesake(candidate: ActorCandidate) -> bool:
    """Whether several actors have this name: then nobody is linked, and nobody proposed."""
    return Actor.objects.filter(names__key=name_key(candidate.name), merged_into=None).distinct().count() > 1


def known_place(candidate: PlaceCandidate) -> Place | None:
    """The place of the same GeoNames id, else the one of this name in the same country."""
    if candidate.known:
        return Place.objects.filter(public_id=candidate.known).first()
    if candidate.geonames:
        numbered = Place.objects.filter(external_ids__scheme=Scheme.GEONAMES, external_ids__value=str(candidate.geonames)).first()
        if numbered:
            return numbered
    named = Place.objects.filter(names__key=name_key(candidate.name), country=candidate.country or "").distinct()
    return named[0] if len(named) == 1 and _is_near(named[0], candidate) else None


def _is_near(place: Place, candidate: PlaceCandidate) -> bool:
    """Within half a degree, when both have a point: two towns of one name are two places."""
    if place.latitude is None or place.longitude is None or candidate.latitude is None or candidate.longitude is None:
        return True
    return abs(float(place.latitude) - candidate.latitude) < 0.5 and abs(float(place.longitude) - candidate.longitude) < 0.5


# -------------------------------------------------------------------------------------------- incidents
def known_incident(candidate: IncidentCandidate, places: list[Place], document: Document) -> Likeness | None:
    """The one incident another document reported already, with the reasons; None when it is not sure, or when there are two."""
    telling = telling_of_candidate(candidate, places, document)
    if not telling or not telling.is_exact or not any(place.precision in EXACT_PLACES for place in candidate.places):
        return None
    others = [(incident, telling_of(incident)) for incident in recorded([telling])]
    inside = Inside.of([telling, *(other for _, other in others)])
    found = [
        Likeness(incident, tuple(result[1]), result[0])
        for incident, other in others
        if other.is_exact and (result := compare(telling, other, inside)) and result[0] >= SURE
    ]
    best = [likeness for likeness in found if likeness.points == max(each.points for each in found)]
    return best[0] if len(best) == 1 and best[0].record.type_id == candidate.type else None


def telling_of_candidate(candidate: IncidentCandidate, places: list[Place], document: Document) -> Telling | None:
    """What the text tells of it; None when a day or a place is missing."""
    when = candidate.date
    kind = IncidentType.objects.filter(pk=candidate.type).first()
    if not (when and when.start and places and kind):
        return None
    counts = {
        toll.outcome: count_of(toll.min, toll.best, toll.max)
        for toll in reversed(candidate.tolls)
        if (toll.group, toll.scope) == (Group.ALL, Scope.INCIDENT)
    }
    return Telling(
        type=kind,
        start=date.fromisoformat(when.start[:10]),
        end=date.fromisoformat((when.end or when.start)[:10]),
        precision=when.precision,
        places={place.pk: place for place in places},
        counts=counts,
        actors={},
        documents=frozenset([document.pk]),
    )
