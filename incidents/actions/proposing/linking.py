"""Which known actor, place or incident a candidate means. Sure or not at all: what is not sure is left to an editor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from incidents.choices import ActorKind, DatePrecision, Group, Outcome, PlacePrecision, Review, Scheme, Scope
from incidents.extraction.candidates import ActorCandidate, IncidentCandidate, PlaceCandidate, TollCandidate
from incidents.extraction.gazetteer import Entry
from incidents.extraction.known import Known
from incidents.extraction.known import Record as KnownRecord
from incidents.models import Actor, ActorName, Containment, Document, Incident, Place, PlaceName, Toll
from incidents.names import name_key

# Days and places this exact tell two incidents apart.
EXACT_DAYS: Final = (DatePrecision.TIME, DatePrecision.DAY)
EXACT_PLACES: Final = (PlacePrecision.EXACT, PlacePrecision.NEAR)
ONE_DAY: Final = timedelta(days=1)


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
def known_incident(candidate: IncidentCandidate, places: list[Place], document: Document) -> Incident | None:
    """The one incident another document reported already: same type, near day, same or containing place, tolls that agree."""
    day = exact_day(candidate)
    if day is None or not places or not _is_exact_place(candidate):
        return None
    found = Incident.objects.filter(type=candidate.type, merged_into=None, date_precision__in=EXACT_DAYS).exclude(
        review=Review.REJECTED
    )
    found = found.filter(date_start__range=(day - ONE_DAY, day + ONE_DAY)).exclude(passages__document=document.pk).distinct()
    fitting = [incident for incident in found if _same_place(incident, places, candidate) and _tolls_agree(incident, candidate)]
    same_day = [incident for incident in fitting if incident.date_start == day]
    fitting = same_day or fitting
    return fitting[0] if len(fitting) == 1 else None


def exact_day(candidate: IncidentCandidate) -> date | None:
    when = candidate.date
    return date.fromisoformat(when.start[:10]) if when and when.start and when.precision in EXACT_DAYS else None


def _is_exact_place(candidate: IncidentCandidate) -> bool:
    return any(place.precision in EXACT_PLACES for place in candidate.places)


def _same_place(incident: Incident, places: list[Place], candidate: IncidentCandidate) -> bool:
    """The same place; or one that contains it, when the number of the dead is the same too."""
    mine, theirs = {place.pk for place in places}, set(incident.places.values_list("pk", flat=True))
    if mine & theirs:
        return True
    holds = Containment.objects.filter(place__in=mine, container__in=theirs) | Containment.objects.filter(
        place__in=theirs, container__in=mine
    )
    dead, counted = _dead(candidate), _adopted_or_first(incident)
    return holds.exists() and dead is not None and counted is not None and dead.best is not None and dead.best == counted.best


def _tolls_agree(incident: Incident, candidate: IncidentCandidate) -> bool:
    """Whether both numbers of the dead can be true; a missing one agrees with any."""
    dead, counted = _dead(candidate), _adopted_or_first(incident)
    if dead is None or counted is None:
        return True
    low, high = (
        (dead.min or dead.best or 0, dead.max or dead.best),
        (counted.min or counted.best or 0, counted.max or counted.best),
    )
    lowest, highest = max(low[0], high[0]), min((n for n in (low[1], high[1]) if n is not None), default=None)
    return highest is None or lowest <= highest


def _dead(candidate: IncidentCandidate) -> TollCandidate | None:
    tolls = [
        toll for toll in candidate.tolls if (toll.outcome, toll.group, toll.scope) == (Outcome.KILLED, Group.ALL, Scope.INCIDENT)
    ]
    return tolls[0] if tolls else None


def _adopted_or_first(incident: Incident) -> Toll | None:
    tolls = incident.tolls.filter(outcome=Outcome.KILLED, group=Group.ALL, scope=Scope.INCIDENT).exclude(review=Review.REJECTED)
    return tolls.order_by("-adopted", "pk").first()
