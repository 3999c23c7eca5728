"""How many, with the recipe: which tolls were added, which were left out and why.

Adopted tolls are added, of scope `incident`, and of scope `part` for their own group only. A part is never added to its whole, a
sub-incident never to its parent, and an incident that only touches the asked days and places is named but not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from incidents.choices import Group, Outcome, Scope, Vocabulary
from incidents.models import Incident, Toll

# Groups that do not overlap: a total is at least their sum. Everything else may overlap (a nurse is a woman).
DISJOINT = {
    Group.ALL: (Group.CIVILIANS, Group.COMBATANTS, Group.SECURITY_FORCES, Group.OFFICIALS, Group.UNKNOWN),
    Group.CIVILIANS: (Group.CHILDREN, Group.WOMEN, Group.MEN),
}


# The tree of groups both ways: sums walk it once for every incident.
INSIDE = {group: tuple(child for child in Group if child.parent is group) for group in Group}
ABOVE = {group: (group, *group.ancestors) for group in Group}


class LeftOut(Vocabulary):
    """Why a toll is not in the sum."""

    NOT_ADOPTED = "not-adopted", "Not adopted", "Another claim about the same people was adopted, or none yet"
    IN_PARENT = "in-parent", "Inside the larger incident", "Its incident is part of a larger one that is counted as a whole"
    TOUCHING = "touching", "Not wholly inside", "Its incident lies only partly inside the asked days and places"


class Verdict(Vocabulary):
    """How a cumulative figure compares with the sum under it."""

    EQUAL = "equal", "Equal", "The incidents add up to it"
    REMAINDER = "remainder", "Remainder", "More than the recorded incidents explain"
    CONFLICT = "conflict", "Conflict", "Less than the recorded incidents add up to"
    UNKNOWN = "unknown", "Nothing to compare", "No figures are recorded under it"


@dataclass(frozen=True, slots=True)
class Figure:
    """Lowest, best and highest number; unknown is None, never 0."""

    min: int | None = None
    best: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Cumulative:
    """A running total beside the sum under it; `remainder` is how many it counts beyond, None when that is not known."""

    toll: Toll
    under: Figure
    verdict: Verdict
    remainder: int | None


@dataclass
class Sum:
    """One outcome and group: the numbers and the recipe."""

    outcome: Outcome
    group: Group
    min: int | None = None
    best: int | None = None
    max: int | None = None
    used: list[Toll] = field(default_factory=list)
    left_out: list[tuple[Toll, LeftOut]] = field(default_factory=list)
    touching: list[Incident] = field(default_factory=list)
    cumulative: list[Cumulative] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """The days and places the question is about; None where it asks for no limit. `places` holds everything inside the
    asked ones.
    """

    start: date | None = None
    end: date | None = None
    places: Collection[int] | None = None

    def holds(self, incident: Incident) -> bool:
        """Whether the incident lies wholly inside."""
        if self.start and not (incident.date_start and incident.date_start >= self.start):
            return False
        if self.end and not (incident.date_end and incident.date_end <= self.end):
            return False
        if self.places is None:
            return True
        where = [placement.place_id for placement in incident.placements.all()]
        return bool(where) and all(place in self.places for place in where)


def sum_tolls(incidents: QuerySet[Incident], asked: Asked | None = None) -> list[Sum]:
    """Answer "how many" for public incidents, per outcome and group in the order of the vocabulary.

    `incidents` are those the filters let through, overlap included; `asked` holds the days and places of the question.
    Costs a query for incidents, placements, tolls and passages each, and one for each level of `part_of` above and below them.
    """
    asked = asked or Asked()
    rows = {incident.pk: incident for incident in incidents.order_by("sort_date", "pk").prefetch_related("placements")}
    counted = {pk for pk, incident in rows.items() if asked.holds(incident)}
    parents = _parents(rows.values())
    tolls = _public_tolls(set(rows))
    sums: dict[tuple[str, str], Sum] = {}
    for outcome, group in _questions(tolls):
        answer = _answer(outcome, group, tolls, rows, counted, parents)
        if answer.used or answer.left_out or answer.touching or answer.min is not None:
            sums[outcome, group] = answer
    for toll, under in _under_cumulative(tolls):
        answer = sums.setdefault((toll.outcome, toll.group), Sum(Outcome(toll.outcome), Group(toll.group)))
        answer.cumulative.append(_compare(toll, under))
    order = [(outcome.value, group.value) for outcome in Outcome for group in Group]
    return [sums[key] for key in order if key in sums]


def figure(tolls: Iterable[Toll], group: Group) -> Figure:
    """What the adopted tolls of one incident and one outcome say of a group.

    Its own toll when there is one (a part counts for its own group, not for `all`); else, for `all`, at least the sum of
    groups that do not overlap.
    """
    by_group = {Group(toll.group): toll for toll in tolls if toll.adopted}
    own = by_group.get(group)
    if own and not (group is Group.ALL and own.scope == Scope.PART):
        return Figure(own.min, own.best, own.max)
    return Figure(min=_at_least(Group.ALL, by_group)) if group is Group.ALL else Figure()


def add(figures: Iterable[Figure]) -> Figure:
    """`min` adds what is known; `best` and `max` are known only when every one is. Nothing known is None, not 0."""
    rows = list(figures)
    known = [f.min for f in rows if f.min is not None]
    return Figure(sum(known) if known else None, _all_known([f.best for f in rows]), _all_known([f.max for f in rows]))


def _all_known(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _at_least(group: Group, by_group: dict[Group, Toll]) -> int | None:
    """The least number the tolls of a group and of those under it prove: the surest of its own figure, of the sum of the
    groups under it that do not overlap, and of any single one that may."""
    if not any(group in ABOVE[known] for known in by_group):
        return None
    proofs: list[int] = []
    if group in by_group and not (group is Group.ALL and by_group[group].scope == Scope.PART):
        toll = by_group[group]
        proofs += [number for number in (toll.min if toll.min is not None else toll.best,) if number is not None]
    children = {child: _at_least(child, by_group) for child in INSIDE[group]}
    apart = [children[child] for child in DISJOINT.get(group, ())]
    disjoint = [number for number in apart if number is not None]
    proofs += [sum(disjoint)] if disjoint else []
    proofs += [number for child, number in children.items() if number is not None and child not in DISJOINT.get(group, ())]
    return max(proofs, default=None)


def _public_tolls(incidents: set[int]) -> list[Toll]:
    tolls = Toll.objects.public().filter(incident__in=incidents).select_related("incident").with_evidence()
    return list(tolls.order_by("incident__sort_date", "pk"))


def _questions(tolls: list[Toll]) -> list[tuple[Outcome, Group]]:
    """Outcome and group of every toll that is no running total, and `all` for each of those outcomes."""
    asked = {
        (Outcome(toll.outcome), Group(group))
        for toll in tolls
        if toll.scope != Scope.CUMULATIVE
        for group in (toll.group, Group.ALL)
    }
    return sorted(asked, key=lambda pair: (list(Outcome).index(pair[0]), list(Group).index(pair[1])))


def _answer(
    outcome: Outcome,
    group: Group,
    tolls: list[Toll],
    rows: dict[int, Incident],
    counted: set[int],
    parents: dict[int, int | None],
) -> Sum:
    answer = Sum(outcome, group)
    of_incident: dict[int, list[Toll]] = defaultdict(list)
    for toll in tolls:
        if toll.outcome == outcome and toll.scope != Scope.CUMULATIVE:
            of_incident[toll.incident_id].append(toll)
    whole = {pk for pk in counted if any(_covers(toll, group) for toll in of_incident.get(pk, ()))}
    figures = []
    for pk, incident_tolls in of_incident.items():
        found = figure(incident_tolls, group)
        is_inside = any(ancestor in whole for ancestor in _ancestors(pk, parents))
        if pk not in counted and found != Figure():
            answer.touching.append(rows[pk])
        elif found != Figure() and not is_inside:
            figures.append(found)
        answer.used += _used(incident_tolls, group) if pk in counted and not is_inside else []
        answer.left_out += _left_out(incident_tolls, group, is_counted=pk in counted, is_inside=is_inside)
    total = add(figures)
    answer.min, answer.best, answer.max = total.min, total.best, total.max
    return answer


def _covers(toll: Toll, group: Group) -> bool:
    """Whether the toll counts the whole incident for this group or one above it."""
    return toll.adopted and toll.scope == Scope.INCIDENT and Group(toll.group) in ABOVE[group]


def _used(tolls: list[Toll], group: Group) -> list[Toll]:
    """The tolls the figure of one incident stands on."""
    adopted = [toll for toll in tolls if toll.adopted]
    own = [toll for toll in adopted if toll.group == group and not (group is Group.ALL and toll.scope == Scope.PART)]
    if own or group is not Group.ALL:
        return own
    return adopted if _at_least(Group.ALL, {Group(toll.group): toll for toll in adopted}) is not None else []


def _left_out(tolls: list[Toll], group: Group, *, is_counted: bool, is_inside: bool) -> list[tuple[Toll, LeftOut]]:
    reasons = []
    for toll in (toll for toll in tolls if toll.group == group):
        if not toll.adopted:
            reasons.append((toll, LeftOut.NOT_ADOPTED))
        elif not is_counted:
            reasons.append((toll, LeftOut.TOUCHING))
        elif is_inside:
            reasons.append((toll, LeftOut.IN_PARENT))
    return reasons


def _parents(incidents: Iterable[Incident]) -> dict[int, int | None]:
    """Child to parent, all the way up; one query a level beyond the given incidents."""
    parents: dict[int, int | None] = {incident.pk: incident.part_of_id for incident in incidents}
    while missing := {parent for parent in parents.values() if parent is not None and parent not in parents}:
        parents.update(dict.fromkeys(missing))
        parents.update(Incident.objects.filter(pk__in=missing).values_list("pk", "part_of"))
    return parents


def _ancestors(pk: int, parents: dict[int, int | None]) -> list[int]:
    found: list[int] = []
    parent = parents.get(pk)
    while parent is not None and parent not in found:
        found.append(parent)
        parent = parents.get(parent)
    return found


def _under_cumulative(tolls: list[Toll]) -> list[tuple[Toll, Figure]]:
    """Each cumulative toll with the sum of the incidents under its own; a query a level below, and one for their tolls."""
    running = [toll for toll in tolls if toll.scope == Scope.CUMULATIVE]
    if not running:
        return []
    parents: dict[int, int | None] = {toll.incident_id: None for toll in running}
    level = set(parents)
    while level:
        below = dict(Incident.objects.public().filter(part_of__in=level).values_list("pk", "part_of"))
        level = set(below) - set(parents)
        parents.update(below)
    rows = {incident.pk: incident for incident in Incident.objects.filter(pk__in=parents)}
    everything = _public_tolls(set(parents))
    compared = []
    for toll in running:
        inside = {pk for pk in parents if pk == toll.incident_id or toll.incident_id in _ancestors(pk, parents)}
        answer = _answer(
            Outcome(toll.outcome), Group(toll.group), [t for t in everything if t.incident_id in inside], rows, inside, parents
        )
        compared.append((toll, Figure(answer.min, answer.best, answer.max)))
    return compared


def _compare(toll: Toll, under: Figure) -> Cumulative:
    stated = next((n for n in (toll.best, toll.min, toll.max) if n is not None), None)
    recorded = next((n for n in (under.best, under.min) if n is not None), None)
    if stated is None or recorded is None:
        return Cumulative(toll, under, Verdict.UNKNOWN, None)
    if stated == recorded:
        return Cumulative(toll, under, Verdict.EQUAL, 0)
    most = next((n for n in (toll.max, toll.best) if n is not None), None)
    if stated > recorded:
        return Cumulative(toll, under, Verdict.REMAINDER, stated - recorded)
    # "at least 220" does not speak against 230; "exactly 220" and "up to 220" do.
    return Cumulative(toll, under, Verdict.EQUAL if most is None else Verdict.CONFLICT, 0 if most is None else None)


__all__ = ["Asked", "Cumulative", "Figure", "LeftOut", "Sum", "Verdict", "add", "figure", "sum_tolls"]
