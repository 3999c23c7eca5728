"""Which recorded incident another one may be, and which actor, with reasons. Precision before recall: nothing is named that does
not agree in all of kind, day and place, and nothing that an editor has told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q

from incidents.choices import ActorKind, DatePrecision, Group, Outcome, Review, Scope
from incidents.models import Actor, ActorName, Containment, Distinct, Incident, IncidentPlace, IncidentType, Place
from incidents.models.record import Record

EXACT_DAYS: Final = (DatePrecision.TIME, DatePrecision.DAY)
ONE_DAY: Final = timedelta(days=1)
LONGEST: Final = timedelta(days=31)  # a span of days longer than this says too little
MOST_SHOWN: Final = 3
POSSIBLE: Final = 5  # points from which an editor is asked: one step short of type, day and place all the same
SURE: Final = 6  # points from which a new report is proposed as one of what is recorded
GENERAL: Final = "attack-on-civilians"  # what is called so at first may turn out to be any of these
VIOLENT: Final = ("Battles", "Explosions/Remote violence", "Violence against civilians")
NAMES_AT_LEAST: Final = 3  # letters of a short form

Count = tuple[int, int | None, int | None]  # lowest, highest, best


@dataclass(frozen=True)
class Likeness:
    """A record that another one may be, and what speaks for it. `points` order several."""

    record: Any
    reasons: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class Telling:
    """An event as it is told, recorded or only read: all that two tellings are compared by."""

    type: IncidentType
    start: date | None
    end: date | None
    precision: str
    places: dict[int, Place]
    counts: dict[str, Count]  # people killed, injured... in the whole incident, by outcome
    actors: dict[int, Actor]
    documents: frozenset[int]  # where it is told

    @property
    def is_exact(self) -> bool:
        return self.precision in EXACT_DAYS and self.start == self.end


@dataclass(frozen=True)
class Inside:
    """Which place lies in which, for the places of some tellings. One query."""

    pairs: frozenset[tuple[int, int]]  # (place, container)

    @classmethod
    def of(cls, tellings: Iterable[Telling]) -> Inside:
        places = {pk for telling in tellings for pk in telling.places}
        rows = Containment.objects.filter(place__in=places, container__in=places)
        return cls(frozenset(rows.values_list("place", "container")))


# ----------------------------------------------------------------------------------------- two tellings
def compare(one: Telling, other: Telling, inside: Inside) -> tuple[int, list[str]] | None:
    """Points and reasons why two tellings may be of one event; None when something speaks against it: one text that tells them
    apart does.
    """
    if one.documents & other.documents:
        return None
    points, reasons = 0, []
    for part in (_types(one, other), _days(one, other), _places(one, other, inside), _counts(one, other), _actors(one, other)):
        if part is None:
            return None
        points += part[0]
        reasons += [part[1]] if part[1] else []
    return points, reasons


def _types(one: Telling, other: Telling) -> tuple[int, str] | None:
    if one.type == other.type:
        return 2, f"the same type: {one.type.label.lower()}"
    families = one.type.acled_event_type, other.type.acled_event_type
    is_general = GENERAL in (one.type.code, other.type.code) and all(family in VIOLENT for family in families)
    if is_general or (families[0] and families[0] == families[1]):
        return 1, f"kin types: {one.type.label.lower()} and {other.type.label.lower()}"
    return None


def _days(one: Telling, other: Telling) -> tuple[int, str] | None:
    if not (one.start and one.end and other.start and other.end):
        return None
    if one.is_exact and other.is_exact:
        apart = abs(one.start - other.start)
        return None if apart > ONE_DAY else (1, "a day apart") if apart else (2, "the same day")
    is_vague = max(one.end - one.start, other.end - other.start) > LONGEST
    return None if is_vague or one.start > other.end or other.start > one.end else (0, "days that overlap")


def _places(one: Telling, other: Telling, inside: Inside) -> tuple[int, str] | None:
    shared = [place for pk, place in one.places.items() if pk in other.places]
    if exact := [place for place in shared if not _is_country(place)]:
        return 2, f"the same place: {exact[0]}"
    for inner, outer in ((one, other), (other, one)):
        for pk, place in inner.places.items():
            for around, container in outer.places.items():
                if (pk, around) in inside.pairs and not _is_country(container):
                    return 1, f"{place} lies in {container}"
    return None


def _is_country(place: Place) -> bool:
    return place.kind.startswith("PCL")


def _counts(one: Telling, other: Telling) -> tuple[int, str] | None:
    """Figures that cannot both be true tell two events apart; the same figure speaks for one."""
    same = ""
    for outcome, (low, high, best) in one.counts.items():
        if outcome not in other.counts:
            continue
        other_low, other_high, other_best = other.counts[outcome]
        highest = min((n for n in (high, other_high) if n is not None), default=None)
        if highest is not None and max(low, other_low) > highest:
            return None
        if best and best == other_best:
            same = same or f"both tell of {best} {Outcome(outcome).label.lower()}"
    return (2, same) if same else (0, "")


def _actors(one: Telling, other: Telling) -> tuple[int, str] | None:
    shared = [str(actor) for pk, actor in one.actors.items() if pk in other.actors]
    return (1, f"both name {', '.join(shared[:3])}") if shared else (0, "")


def count_of(low: int | None, best: int | None, high: int | None) -> Count:
    """The figure of a claim as a range; no highest where none is told."""
    return low or best or 0, high if high is not None else best, best


# --------------------------------------------------------------------------------------- what is asked
def may_be_same(records: Iterable[Record]) -> dict[tuple[type, int], list[Likeness]]:
    """By (model, key): what each proposed incident or actor of these may be. A fixed number of queries a kind, none for a kind
    without any.
    """
    found: dict[tuple[type, int], list[Likeness]] = {}
    rows = [row for row in records if isinstance(row, Incident | Actor)]
    waiting = [row for row in rows if row.review == Review.PROPOSED and row.merged_into_id is None]
    for model, possible in POSSIBLE_OF.items():
        if asked := [row for row in waiting if isinstance(row, model)]:
            found |= {(model, pk): likenesses for pk, likenesses in possible(asked).items()}
    return found


# ------------------------------------------------------------------------------------ recorded incidents
def telling_of(incident: Incident) -> Telling:
    """Of an incident loaded by `with_tellings`."""
    counts: dict[str, Count] = {}
    for toll in sorted(incident.tolls.all(), key=lambda toll: (not toll.adopted, toll.pk)):
        if (toll.group, toll.scope) == (Group.ALL, Scope.INCIDENT) and toll.review != Review.REJECTED:
            counts.setdefault(toll.outcome, count_of(toll.min, toll.best, toll.max))
    return Telling(
        type=incident.type,
        start=incident.date_start,
        end=incident.date_end,
        precision=incident.date_precision,
        places={row.place_id: row.place for row in incident.placements.all()},
        counts=counts,
        actors={
            row.actor_id: row.actor
            for row in incident.participations.all()
            if row.actor_id and row.actor and row.review != Review.REJECTED
        },
        documents=frozenset(passage.document_id for passage in incident.passages.all()),
    )


def recorded(tellings: Iterable[Telling]) -> list[Incident]:
    """Incidents near any of these by day and place, ready for `telling_of`, oldest first. A fixed number of queries."""
    days, places = Q(pk__in=[]), set()
    for telling in tellings:
        if telling.start and telling.end:
            days |= Q(date_start__lte=telling.end + ONE_DAY, date_end__gte=telling.start - ONE_DAY)
            places |= {pk for pk, place in telling.places.items() if not _is_country(place)}
    near = IncidentPlace.objects.filter(Q(place__containers__container__in=places) | Q(place__contents__place__in=places))
    found = Incident.objects.filter(days, merged_into=None, pk__in=near.values("incident")).exclude(review=Review.REJECTED)
    return list(with_tellings(found).order_by("pk"))


def with_tellings(incidents: Any) -> Any:
    """With all that `telling_of` reads."""
    return incidents.select_related("type").prefetch_related("placements__place", "tolls", "participations__actor", "passages")


def possible_incidents(incidents: Iterable[Incident]) -> dict[int, list[Likeness]]:
    """By the key of each of these: the recorded incidents that it may be, the likeliest first. A fixed number of queries."""
    asked = list(with_tellings(Incident.objects.filter(pk__in=[incident.pk for incident in incidents])))
    tellings = {incident.pk: telling_of(incident) for incident in asked}
    others = recorded(tellings.values())
    told = {other.pk: telling_of(other) for other in others}
    inside = Inside.of([*tellings.values(), *told.values()])
    apart = told_apart(asked)
    found: dict[int, list[Likeness]] = {}
    for incident in asked:
        likenesses = []
        for other in others:
            if other.pk == incident.pk or is_part(incident, other) or frozenset((incident.public_id, other.public_id)) in apart:
                continue
            result = compare(tellings[incident.pk], told[other.pk], inside)
            if result and result[0] >= POSSIBLE:
                likenesses.append(Likeness(other, tuple(result[1]), result[0]))
        found[incident.pk] = likeliest(likenesses)
    return found


def is_part(one: Incident, other: Incident) -> bool:
    """A part and its whole are two."""
    return one.part_of_id == other.pk or other.part_of_id == one.pk


def likeliest(likenesses: list[Likeness]) -> list[Likeness]:
    """What stands accepted is asked about before what is proposed itself."""
    order = sorted(likenesses, key=lambda like: (-like.points, like.record.review != Review.ACCEPTED, like.record.pk))
    return order[:MOST_SHOWN]


def told_apart(records: Iterable[Any]) -> set[frozenset[str]]:
    """The pairs that editors have told apart, among those with one of these records. One query."""
    rows = Distinct.objects.about(record.public_id for record in records)
    return {frozenset(pair) for pair in rows.values_list("one", "other")}


# --------------------------------------------------------------------------------------- recorded actors
def possible_actors(actors: Iterable[Actor]) -> dict[int, list[Likeness]]:
    """By the key of each of these: the recorded actors that share a name with it, or that one of them is named short for."""
    asked = {actor.pk: actor for actor in actors}
    mine: dict[int, set[str]] = defaultdict(set)
    for pk, key in ActorName.objects.filter(actor__in=asked, is_weak=False).exclude(key="").values_list("actor", "key"):
        mine[pk].add(key)
    wanted = Q(pk__in=[])
    for key in {key for keys in mine.values() for key in keys}:
        wanted |= Q(key__in={key, key.rpartition(" ")[2]})
        if len(key) >= NAMES_AT_LEAST:
            wanted |= Q(key__endswith=f" {key}")
    rows = ActorName.objects.filter(wanted, actor__merged_into=None, is_weak=False).exclude(actor__review=Review.REJECTED)
    named = list(rows.select_related("actor").order_by("actor", "pk"))
    apart = told_apart(asked.values())
    found: dict[int, list[Likeness]] = {}
    for pk, actor in asked.items():
        best: dict[int, Likeness] = {}
        for name in named:
            other = name.actor
            if other.pk == pk or not _fit(actor, other) or frozenset((actor.public_id, other.public_id)) in apart:
                continue
            like = _named_like(name, mine[pk], other)
            if like and (other.pk not in best or best[other.pk].points < like.points):
                best[other.pk] = like
        found[pk] = likeliest(list(best.values()))
    return found


def _fit(one: Actor, other: Actor) -> bool:
    """A person is no body; what is not known may be either."""
    kinds = {one.kind, other.kind}
    return ActorKind.UNKNOWN in kinds or len(kinds & {ActorKind.PERSON}) == 0 or kinds == {ActorKind.PERSON}


def _named_like(name: ActorName, keys: set[str], other: Actor) -> Likeness | None:
    """The same name; or, of people, a last name and the whole one."""
    if name.key in keys:
        return Likeness(other, (f"the same name: {name.name}",), 2)
    if other.kind != ActorKind.PERSON:
        return None
    for key in keys:
        short, long = sorted((key, name.key), key=len)
        if len(short) >= NAMES_AT_LEAST and long.endswith(f" {short}"):
            return Likeness(other, (f"a short form of one name: {name.name}",), 1)
    return None


POSSIBLE_OF: Final[dict[type, Any]] = {Incident: possible_incidents, Actor: possible_actors}
