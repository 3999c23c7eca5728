"""The same event in two documents: one record when it is sure, two and a question when it is not."""

from datetime import UTC, datetime

import pytest

from incidents.actions import known_records, propose
from incidents.extraction import extract
from incidents.models import Incident, Report
from incidents.sameness import possible_incidents
from tests.factories import make_document, make_place

pytestmark = pytest.mark.django_db

FIRST = "On 3 May 2019 mortar shells killed 12 people in the town of Halat, the mayor said."
AGAIN = "Twelve people were killed on 3 May 2019 when mortar shells hit the town of Halat, doctors said."
MORE = "Mortar shells killed 40 people in the town of Halat on 3 May 2019, a witness said."
NEXT_DAY = "On 4 May 2019 mortar shells struck the town of Halat and wounded six people, a doctor said."
ELSEWHERE = "On 3 May 2019 mortar shells killed 12 people in the town of Daran, a witness said."


@pytest.fixture(autouse=True)
def towns():
    """Two towns that the newsroom knows."""
    make_place("Halat", latitude="34.100000")
    make_place("Daran", latitude="35.900000")


def read(text):
    """Propose what the text tells; returns its incidents as recorded."""
    document = make_document(text=text, published_at=datetime(2019, 5, 5, tzinfo=UTC))
    propose(extract(text, published="2019-05-05", known=known_records()), document)
    return list(Incident.objects.filter(reports__document=document))


def test_the_same_event_is_proposed_as_one_with_the_reasons():
    (first,) = read(FIRST)
    assert read(AGAIN) == [first]
    assert sorted(Report.objects.values_list("kind", "reasons")) == [
        ("first-report", ""),
        (
            "follow-up",
            "the same type: shelling, artillery or missile attack; the same day; the same place: Halat; both tell of 12 killed",
        ),
    ]
    assert first.tolls.filter(outcome="killed", best=12).count() == 2


@pytest.mark.parametrize("told", [MORE, ELSEWHERE])
def test_other_figures_or_another_place_make_another_event(told):
    (first,) = read(FIRST)
    (second,) = read(told)
    assert second != first
    assert possible_incidents([second]) == {second.pk: []}


def test_a_day_apart_is_asked_and_not_decided():
    (first,) = read(FIRST)
    (second,) = read(NEXT_DAY)
    assert second != first
    (like,) = possible_incidents([second])[second.pk]
    assert (like.record, like.reasons[1:]) == (first, ("a day apart", "the same place: Halat"))


def test_two_that_fit_alike_are_left_to_the_editor():
    (first,) = read(FIRST)
    twin = Incident.objects.create(
        type=first.type, date_start=first.date_start, date_end=first.date_end, date_precision="day", review="accepted"
    )
    twin.placements.create(place=first.places.get())
    twin.tolls.create(outcome="killed", min=12, best=12, max=12)
    (second,) = read(AGAIN)
    assert second not in (first, twin)
    assert [like.record for like in possible_incidents([second])[second.pk]] == [twin, first]


def test_who_is_accused_and_denies_it_is_proposed_in_both_voices():
    text = (
        "On 3 May 2019 mortar shells killed 12 people in the town of Halat, the army said, blaming the Red Front. The Red Front "
        "denied any responsibility for the attack."
    )
    for _ in range(2):
        read(text)

    rows = Incident.objects.get().participations.filter(role="perpetrator")
    assert sorted(rows.values_list("actor__name", "attribution")) == [("Red Front", "alleged"), ("Red Front", "denied")]
