"""How many, and why: by example on the day the rules were made for, and against a slow answer that is obviously right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from incidents.choices import Group, Outcome, Review, Scope
from incidents.models import Containment, Incident
from incidents.sums import Asked, Figure, LeftOut, Verdict, add, sum_tolls
from tests.factories import make_document, make_incident, make_place, make_toll

EIGHTH = date(2018, 2, 8)


def ghouta():
    """East Ghouta on 8 February 2018: the day's 59 and 139, Erbin's 21 inside it, and the week's running totals."""
    region = make_place("East Ghouta", kind="RGN")
    town = make_place("Erbin", regions=[region])
    week = make_incident(places=[region], date_start=date(2018, 2, 5), date_end=EIGHTH, date_precision="days", title="The week")
    day = make_incident(places=[region], part_of=week, title="The day")
    erbin = make_incident(places=[town], part_of=day, title="Erbin")
    tolls = {
        "220": make_toll(week, min=220, best=220, max=None, qualifier="at-least", scope="cumulative"),
        "800": make_toll(week, outcome="injured", min=800, best=800, max=None, qualifier="more-than", scope="cumulative"),
        "59": make_toll(day, min=59, best=59, max=59),
        "139": make_toll(day, outcome="injured", min=139, best=139, max=139),
        "21": make_toll(erbin),
        "9": make_toll(erbin, group="children", min=9, best=9, max=9),
        "3": make_toll(erbin, group="women", min=3, best=3, max=3),
    }
    inside = set(Containment.objects.filter(container=region).values_list("place", flat=True))
    return tolls, week, Asked(EIGHTH, EIGHTH, inside)


@pytest.mark.django_db
def test_the_day_in_east_ghouta_counts_nobody_twice():
    tolls, _week, asked = ghouta()

    killed, children, women, injured = sum_tolls(Incident.objects.public().between(EIGHTH, EIGHTH), asked)

    assert (killed.outcome, killed.group, killed.min, killed.best, killed.max) == ("killed", "all", 59, 59, 59)
    assert killed.used == [tolls["59"]]
    assert killed.left_out == [(tolls["21"], LeftOut.IN_PARENT)]
    assert killed.touching == []
    [running] = killed.cumulative
    assert (running.toll, running.under, running.verdict, running.remainder) == (
        tolls["220"],
        Figure(59, 59, 59),
        Verdict.REMAINDER,
        161,
    )
    assert (injured.outcome, injured.best, injured.cumulative[0].toll) == ("injured", 139, tolls["800"])
    assert (children.best, children.left_out) == (None, [(tolls["9"], LeftOut.IN_PARENT)])
    assert (women.best, women.left_out) == (None, [(tolls["3"], LeftOut.IN_PARENT)])


@pytest.mark.django_db
def test_the_town_alone_shows_its_children_and_women():
    tolls, _week, asked = ghouta()
    town = tolls["21"].incident

    killed, children, women = sum_tolls(Incident.objects.public().filter(pk=town.pk), asked)

    assert [(s.group, s.min, s.best, s.max) for s in (killed, children, women)] == [
        ("all", 21, 21, 21),
        ("children", 9, 9, 9),
        ("women", 3, 3, 3),
    ]


@pytest.mark.django_db
def test_an_incident_that_only_touches_the_days_is_named_and_not_counted():
    long = make_incident(date_start=date(2018, 2, 7), date_end=EIGHTH, date_precision="days")
    toll = make_toll(long, min=5, best=5, max=5)

    [killed] = sum_tolls(Incident.objects.public(), Asked(start=EIGHTH, end=EIGHTH))

    assert (killed.min, killed.best, killed.max, killed.used, killed.touching) == (None, None, None, [], [long])
    assert killed.left_out == [(toll, LeftOut.TOUCHING)]


@pytest.mark.django_db
def test_an_incident_partly_in_another_place_is_not_counted():
    here, there = make_place("Erbin"), make_place("Duma")
    both = make_incident(places=[here, there])
    make_toll(both)

    [killed] = sum_tolls(Incident.objects.public(), Asked(places={here.pk}))

    assert (killed.best, killed.touching) == (None, [both])


@pytest.mark.django_db
def test_disjoint_groups_give_a_total_of_all_its_least_number():
    incident = make_incident()
    make_toll(incident, group="civilians", min=4, best=4, max=4)
    make_toll(incident, group="combatants", min=6, best=None, max=None, qualifier="at-least")

    total = sum_tolls(Incident.objects.public())[0]

    assert (total.group, total.min, total.best, total.max) == ("all", 10, None, None)


@pytest.mark.django_db
def test_groups_that_may_overlap_are_not_added():
    incident = make_incident()
    make_toll(incident, group="women", min=4, best=4, max=4)
    make_toll(incident, group="health-workers", min=3, best=3, max=3)

    assert sum_tolls(Incident.objects.public())[0].min == 4


@pytest.mark.django_db
def test_hidden_claims_are_in_no_recipe():
    incident = make_incident()
    make_toll(incident, review=Review.PROPOSED, min=7, best=7, max=7)
    make_toll(incident, document=make_document(status="draft"), min=8, best=8, max=8)

    assert sum_tolls(Incident.objects.public()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 20])
def test_queries_do_not_grow_with_incidents(rows, django_assert_num_queries):
    for _ in range(rows):
        make_toll(make_incident(places=[make_place()]))

    with django_assert_num_queries(4):
        sum_tolls(Incident.objects.public())


@given(st.lists(st.builds(Figure, *[st.none() | st.integers(0, 50)] * 3), max_size=6))
def test_adding_is_exact_and_unknown_is_not_nought(figures):
    total = add(figures)

    known = [f.min for f in figures if f.min is not None]
    assert total.min == (sum(known) if known else None)
    for name in ("best", "max"):
        numbers = [getattr(f, name) for f in figures]
        assert getattr(total, name) == (None if not numbers or None in numbers else sum(numbers))


CLAIMS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["all", "civilians", "children"]),
        st.sampled_from(["incident", "part"]),
        st.integers(1, 9),
    ),
    max_size=8,
)
PARENTS = st.tuples(st.none(), st.none() | st.just(0), st.none() | st.integers(0, 1), st.none() | st.integers(0, 2))


class AgainstASlowAnswer(TestCase):
    @given(claims=CLAIMS, parents=PARENTS, counted=st.sets(st.integers(0, 3), min_size=1))
    def test_sum_equals_the_slow_answer(self, claims, parents, counted):
        document = make_document()
        place, elsewhere = make_place("Erbin"), make_place("Duma")
        incidents = []
        for number, parent in enumerate(parents):
            where = place if number in counted else elsewhere
            part_of = None if parent is None else incidents[parent]
            incidents.append(make_incident(document=document, places=[where], part_of=part_of))
        adopted = {}
        for number, group, scope, count in claims:
            is_first = (number, group) not in adopted
            toll = make_toll(incidents[number], group=group, scope=scope, min=count, best=count, max=count, adopted=is_first)
            adopted.setdefault((number, group), toll)

        answer = {s.group: s for s in sum_tolls(Incident.objects.public(), Asked(places={place.pk}))}

        for group in (Group.ALL, Group.CIVILIANS, Group.CHILDREN):
            expected = slow_sum(group, adopted, parents, counted)
            found = answer.get(group)
            assert ((found.min, found.best, found.max) if found else (None, None, None)) == expected
            if found:
                assert {toll.outcome for toll in found.used} <= {Outcome.KILLED}


def slow_sum(group, adopted, parents, counted):
    """Incident by incident, by the letter of the rules."""

    def chain(number):
        while (number := parents[number]) is not None:
            yield number

    def counts_whole(number):
        return number in counted and any(
            (toll := adopted.get((number, above))) and toll.scope == Scope.INCIDENT for above in (group, *group.ancestors)
        )

    minima, bests = [], []
    for number in sorted(counted):
        if any(counts_whole(ancestor) for ancestor in chain(number)):
            continue
        own = adopted.get((number, group))
        if own and not (group == "all" and own.scope == Scope.PART):
            minima.append(own.best)
            bests.append(own.best)
        elif group == "all":
            below = [adopted[number, g].best for g in ("civilians", "children") if (number, g) in adopted]
            if below:
                minima.append(max(below))  # children are civilians: the larger one is proved
                bests.append(None)
    best = None if not bests or None in bests else sum(bests)
    return (sum(minima) if minima else None, best, best)
