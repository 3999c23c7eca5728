"""The same event reported twice: what the desk asks, what is answered, and who may answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.actions import saved
from incidents.models import Change, Distinct, Incident, Revision
from tests.factories import (
    make_actor,
    make_document,
    make_incident,
    make_participation,
    make_place,
    make_report,
    make_toll,
)

PROPOSALS = "/desk/incidents/incident/proposals/"
SAME = "/desk/incidents/incident/same/"


@pytest.fixture
def twice(db):
    """A strike that is recorded, and one of the same day and place that another document tells of."""
    place = make_place()
    kept = make_incident(places=[place], title="Recorded", has_own_title=True)
    lost = make_incident(
        places=[place], title="Told again", has_own_title=True, review="proposed", rule="strike-verb", confidence=0.8
    )
    make_toll(kept), make_toll(lost, review="proposed")
    for incident in (kept, lost):
        saved(incident)
    return lost, kept


def asked(response):
    """What each fact of the list may be: title, the other's title, the reasons."""
    facts = [fact for group in response.context["groups"] for fact in [*group.incidents, *group.others]]
    return [(fact.title, str(like.record), like.reasons) for fact in facts for like in fact.may_be]


def test_the_list_asks_about_what_may_be_recorded_with_its_reasons(asma, twice):
    response = asma.get(PROPOSALS)
    assert asked(response) == [
        (
            "Told again",
            "Recorded",
            ("the same type: air or drone strike", "the same day", "the same place: Erbin", "both tell of 21 killed"),
        )
    ]
    page = response.content.decode()
    assert "the same day; the same place: Erbin" in page
    assert "Not the same" in page


def test_who_only_reads_is_shown_it_and_not_asked(basil, twice):
    response = basil.get(PROPOSALS)
    assert len(asked(response)) == 1
    assert "Not the same" not in response.content.decode()


@pytest.mark.parametrize(
    "told",
    [
        {"date_start": "2018-02-10"},
        {"type_id": "peaceful-protest"},
        {"date_start": None},
        {"review": "rejected"},
    ],
)
def test_what_differs_is_not_asked_about(asma, twice, told):
    _, kept = twice
    told = told | ({"date_precision": "unknown", "date_end": None} if "date_start" in told and not told["date_start"] else {})
    told = told | ({"date_end": told["date_start"]} if told.get("date_start") else {})
    Incident.objects.filter(pk=kept.pk).update(**told)
    assert asked(asma.get(PROPOSALS)) == []


def test_another_place_or_another_figure_is_another_event(asma, twice):
    _, kept = twice
    kept.tolls.update(min=3, best=3, max=3)
    assert asked(asma.get(PROPOSALS)) == []
    kept.tolls.update(min=21, best=21, max=21)
    kept.placements.update(place=make_place("Duma"))
    assert asked(asma.get(PROPOSALS)) == []


def test_what_one_text_tells_apart_is_not_asked_about(asma):
    document, place = make_document(), make_place()
    for title in ("Morning", "Evening"):
        make_incident(document=document, places=[place], title=title, review="proposed")
    assert asked(asma.get(PROPOSALS)) == []


def test_a_kin_type_in_a_place_around_it_is_asked_about_when_more_agrees(asma, twice):
    lost, kept = twice
    district = make_place("Ghouta")
    inner = make_place("Hazza", parent=district)
    lost.placements.update(place=inner)
    kept.placements.update(place=district)
    Incident.objects.filter(pk=lost.pk).update(type="shelling-missile")
    assert asked(asma.get(PROPOSALS)) == [
        (
            "Told again",
            "Recorded",
            (
                "kin types: shelling, artillery or missile attack and air or drone strike",
                "the same day",
                "Hazza lies in Ghouta",
                "both tell of 21 killed",
            ),
        )
    ]
    kept.tolls.all().delete()
    assert asked(asma.get(PROPOSALS)) == []
    air_force = make_actor("Air force")
    for incident in (kept, lost):
        make_participation(incident, air_force, entity="organisation")
    assert [reasons[-1] for _, _, reasons in asked(asma.get(PROPOSALS))] == ["both name Air force"]


def test_the_same_is_one_merge_with_one_name_in_the_history(asma, client, twice):
    lost, kept = twice
    Incident.objects.filter(pk=lost.pk).update(review="accepted")
    saved(Incident.objects.get(pk=lost.pk))
    address = lost.get_absolute_url()
    assert client.get(address).status_code == 200

    page = asma.post(SAME, {"same": f"{lost.public_id} {kept.public_id}", "next": PROPOSALS}, follow=True)

    assert "“Told again” is now part of “Recorded”" in page.content.decode()
    assert asked(page) == []
    merged = Revision.objects.exclude(merge="")
    assert {(row.merge, row.by_name) for row in merged} == {(merged[0].merge, "asma")}
    assert client.get(address).headers["Location"] == kept.get_absolute_url()
    gone = client.get(f"/api/v1/incidents/{lost.public_id}/")
    assert (gone.status_code, gone.json()["reason"], gone.json()["replaced_by"]) == (410, "merged", kept.public_id)
    assert Change.objects.filter(record=lost.public_id).latest("seq").replaced_by == kept.public_id


def test_an_address_merged_twice_leads_to_what_stands(asma, client, twice):
    lost, kept = twice
    Incident.objects.filter(pk=lost.pk).update(review="accepted")
    saved(Incident.objects.get(pk=lost.pk))
    last = make_incident(title="Third", has_own_title=True)
    asma.post(SAME, {"same": f"{lost.public_id} {kept.public_id}"})
    asma.post(SAME, {"same": f"{kept.public_id} {last.public_id}"})
    assert client.get(lost.get_absolute_url()).headers["Location"] == last.get_absolute_url()


def test_what_a_merged_one_had_waits_under_the_kept_one(asma, twice):
    lost, kept = twice
    document = lost.passages.get().document
    make_report(lost, document, review="proposed")
    page = asma.post(SAME, {"same": f"{lost.public_id} {kept.public_id}"}, follow=True)
    heads = [
        (fact.title, sorted(part.title for part in fact.parts)) for group in page.context["groups"] for fact in group.incidents
    ]
    assert heads == [("Recorded", ["21 killed", "First report"])]


def test_not_the_same_is_not_asked_again(asma, twice):
    lost, kept = twice
    page = asma.post(SAME, {"apart": f"{lost.public_id} {kept.public_id}"}, follow=True)
    assert "Nobody is asked again" in page.content.decode()
    assert asked(page) == []
    assert (Distinct.objects.get().by_name, Incident.objects.get(pk=lost.pk).merged_into) == ("asma", None)


def test_a_merge_is_undone_where_it_stands(asma, client, twice):
    lost, kept = twice
    asma.post(SAME, {"same": f"{lost.public_id} {kept.public_id}"})
    address = f"/desk/incidents/incident/{kept.pk}/change/"
    assert "Merged here" in asma.get(address).content.decode()
    page = asma.post(SAME, {"unmerge": lost.public_id, "next": address}, follow=True)
    assert "“Told again” stands on its own again." in page.content.decode()
    assert "Merged here" not in page.content.decode()
    assert lost.tolls.count() == 1


def test_its_form_asks_too(asma, twice):
    lost, kept = twice
    page = asma.get(f"/desk/incidents/incident/{lost.pk}/change/").content.decode()
    assert f'value="{lost.public_id} {kept.public_id}"' in page
    assert "May be one that is recorded already" not in asma.get(f"/desk/incidents/incident/{kept.pk}/change/").content.decode()


def test_who_may_not_review_decides_nothing(dana, basil, twice):
    lost, kept = twice
    for client in (dana, basil):
        for posted in ({"same": f"{lost.public_id} {kept.public_id}"}, {"apart": f"{lost.public_id} {kept.public_id}"}):
            assert client.post(SAME, posted).status_code == 403
        assert client.get(f"/desk/incidents/incident/{lost.pk}/merge/").status_code == 403
    assert (Distinct.objects.count(), Incident.objects.filter(merged_into=None).count()) == (0, 2)


@pytest.mark.parametrize("posted", [{}, {"same": ""}, {"same": "inc_a"}, {"same": "a b"}, {"apart": "\0 \0"}, {"unmerge": "x y"}])
def test_what_names_no_two_records_changes_nothing(asma, twice, posted):
    page = asma.post(SAME, posted, follow=True)
    assert "Nothing was changed. What is the same as what?" in page.content.decode()
    assert (Distinct.objects.count(), Revision.objects.exclude(merge="").count()) == (0, 0)
    assert asma.get(SAME).status_code == 405


def test_what_cannot_be_one_is_told(asma, twice):
    lost, _ = twice
    page = asma.post(SAME, {"same": f"{lost.public_id} {make_actor().public_id}"}, follow=True)
    assert "Nothing was changed. A record is merged with another one of its kind." in page.content.decode()


def test_two_are_merged_by_hand(asma, twice):
    lost, kept = twice
    address = f"/desk/incidents/incident/{lost.pk}/merge/"
    assert asma.get(address).status_code == 200
    page = asma.post(address, {"kept": lost.pk, "why": ""})
    assert "merged with another one" in page.content.decode()
    asma.post(address, {"kept": kept.pk, "why": "one and the same strike"})
    assert Incident.objects.get(pk=lost.pk).merged_into == kept
    assert "one and the same strike" in set(Revision.objects.filter(record=lost.public_id).values_list("why", flat=True))


def test_actors_of_one_name_are_asked_about(asma):
    hale = make_actor("James Hale", kind="person")
    make_actor("Hale & Sons", kind="company")
    make_actor("Hale", kind="company")
    lost = make_actor("Hale", kind="person", review="proposed")
    again = make_actor("JAMES HALE", kind="person", review="proposed")
    assert sorted(asked(asma.get(PROPOSALS))) == [
        ("Hale", "JAMES HALE", ("a short form of one name: JAMES HALE",)),
        ("Hale", "James Hale", ("a short form of one name: James Hale",)),
        ("JAMES HALE", "Hale", ("a short form of one name: Hale",)),
        ("JAMES HALE", "James Hale", ("the same name: James Hale",)),
    ]
    asma.post(SAME, {"same": f"{again.public_id} {hale.public_id}"})
    asma.post(SAME, {"apart": f"{lost.public_id} {hale.public_id}"})
    assert asked(asma.get(PROPOSALS)) == []


def test_what_is_merged_is_offered_nowhere(asma, twice):
    lost, kept = twice
    asma.post(SAME, {"same": f"{lost.public_id} {kept.public_id}"})
    query = {"app_label": "incidents", "model_name": "toll", "field_name": "incident", "term": "o"}
    offered = asma.get("/desk/autocomplete/", query).json()["results"]
    assert [row["text"] for row in offered] == ["Recorded"]


def test_asking_costs_the_same_for_one_and_ten(asma, django_assert_num_queries):
    def tell_twice(count):
        for n in range(count):
            place = make_place(f"Town {count} {n}")
            actor = make_actor(f"Group {count} {n}", document=make_document())
            make_actor(f"Group {count} {n}", review="proposed")
            for review in ("accepted", "proposed"):
                incident = make_incident(document=one if review == "proposed" else None, places=[place], review=review)
                make_toll(incident, review=review)
                make_participation(incident, actor, entity="organisation", review=review)

    one = make_document()
    tell_twice(1)
    with CaptureQueriesContext(connection) as first:
        assert len(asked(asma.get(f"{PROPOSALS}?document={one.public_id}"))) == 1
    tell_twice(9)
    with django_assert_num_queries(len(first)):
        assert len(asked(asma.get(f"{PROPOSALS}?document={one.public_id}"))) == 10


def test_a_report_put_under_a_recorded_incident_says_why(asma, twice):
    _, kept = twice
    again = make_document(headline="Third")
    make_report(kept, again, review="proposed", reasons="the same day; the same place: Erbin")
    page = asma.get(f"{PROPOSALS}?document={again.public_id}").content.decode()
    assert "Taken for one event: the same day; the same place: Erbin" in page
