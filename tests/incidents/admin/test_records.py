"""Forms of records: one revision a save, evidence by exact words, rules told as form errors and never as a failure."""

import pytest

from incidents.actions import recording, saved
from incidents.models import Actor, Change, Containment, ExternalId, Incident, IncidentType, Passage, Quote, Revision, Tag, Toll
from tests.factories import (
    EIGHTH,
    make_actor,
    make_document,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_report,
    make_tag,
    make_toll,
)
from tests.forms import errors, fields, send


def page(record):
    return f"/desk/incidents/{record._meta.model_name}/{record.pk}/change/"


def change(client, record, **changes):
    return send(client, page(record), f"{record._meta.model_name}_form", **changes)


def announced(record):
    with recording():
        saved(record)
    record.refresh_from_db()
    return record


def outbox():
    return [(row.op, row.record) for row in Change.objects.order_by("seq")]


# One save, one revision ----------------------------------------------------------------------------------
def test_incident_with_all_its_rows_is_one_revision(asma):
    place, actor, parent, tag = make_place(), make_actor(), make_incident(title="Campaign", pinned=False), make_tag()
    document = make_document()
    rows = {
        "tolls__TOTAL_FORMS": 1, "tolls__0__outcome": "killed", "tolls__0__group": "all", "tolls__0__min": 21,
        "tolls__0__best": 21, "tolls__0__max": 21, "tolls__0__qualifier": "exact", "tolls__0__scope": "incident",
        "tolls__0__claimant": actor.pk, "placements__TOTAL_FORMS": 1, "placements__0__place": place.pk,
        "placements__0__precision": "near", "placements__0__position": 0, "participations__TOTAL_FORMS": 1,
        "participations__0__role": "perpetrator", "participations__0__text": "the air force",
        "participations__0__entity": "group", "participations__0__attribution": "stated", "methods__TOTAL_FORMS": 1,
        "methods__0__method": "aircraft", "reports__TOTAL_FORMS": 1, "reports__0__document": document.pk,
        "reports__0__kind": "first-report", "external_ids__TOTAL_FORMS": 1, "external_ids__0__scheme": "acled",
        "external_ids__0__value": "SYR123",
    }  # fmt: skip

    rows |= {"type": "air-drone-strike", "date_start": "2018-02-08", "date_precision": "day"}
    response = send(asma, "/desk/incidents/incident/add/", "incident_form", part_of=parent.pk, tags=tag.pk, why="by hand", **rows)

    assert response.status_code == 302
    incident = Incident.objects.exclude(pk=parent.pk).get()
    assert (incident.review, incident.date_start, incident.date_end) == ("proposed", EIGHTH, EIGHTH)
    assert incident.title == "Air or drone strike near Erbin, 8 February 2018"
    assert (incident.part_of, list(incident.tags.all())) == (parent, [tag])
    assert [str(row) for row in incident.tolls.all()] == ["21 killed (all)"]
    revision = Revision.objects.get(record=incident.public_id)
    assert (revision.number, revision.by_name, revision.why) == (1, "asma", "by hand")
    assert len(revision.snapshot["participations"]) == len(revision.snapshot["placements"]) == 1
    assert Revision.objects.get(record=Toll.objects.get().public_id).by_name == "asma"
    assert Revision.objects.count() == 2


def test_title_stays_an_editors_until_it_is_emptied(asma):
    incident = make_incident(title="Made", places=[make_place()])
    change(asma, incident, title="The strike on the market")
    incident.refresh_from_db()
    assert (incident.title, incident.has_own_title) == ("The strike on the market", True)
    change(asma, incident, title="")
    incident.refresh_from_db()
    assert (incident.title, incident.has_own_title) == ("Air or drone strike in Erbin, 8 February 2018", False)


def test_saving_a_form_unchanged_writes_nothing(asma):
    incident = announced(make_incident(places=[make_place()], methods=["aircraft"], tags=[make_tag()]))
    toll = announced(make_toll(incident))
    make_participation(incident, make_actor())
    make_report(incident)
    saved(incident)
    before = (Revision.objects.count(), Change.objects.count())
    for record in (incident, toll):
        assert change(asma, record).status_code == 302
    assert (Revision.objects.count(), Change.objects.count()) == before


def test_change_of_a_participation_is_one_of_its_incident(asma):
    part = make_participation()
    assert change(asma, part, text="the navy").status_code == 302
    revision = Revision.objects.get()
    assert (revision.record, revision.snapshot["participations"][0]["text"]) == (part.incident.public_id, "the navy")


def test_second_editor_of_a_record_gets_both_versions(asma, dana):
    toll = announced(make_toll())
    second = fields(dana.get(page(toll)), "toll_form")
    change(asma, toll, best=20, min=20, max=20)
    response = dana.post(page(toll), second | {"text": ["mine"]})
    assert response.status_code == 409
    assert [(row["label"], row["mine"], row["theirs"]) for row in response.context["adminform"].form.both] == [
        ("Min", "21", "20"),
        ("Best", "21", "20"),
        ("Max", "21", "20"),
        ("As printed", "mine", ""),
    ]
    toll.refresh_from_db()
    assert (toll.best, toll.text) == (20, "")


def test_history_tells_who_changed_what_and_why(asma):
    incident = announced(make_incident(places=[make_place("Erbin")]))
    change(asma, incident, verification="confirmed", summary="Twenty-one people died.", why="the ministry admitted it")
    shown = asma.get(f"/desk/incidents/incident/{incident.pk}/history/").content.decode()
    for words in ("asma", "the ministry admitted it", "<del>unverified</del>", "<ins>confirmed</ins>", "“Erbin”"):
        assert words in shown


# Evidence ------------------------------------------------------------------------------------------------
def pin(client, record, **words):
    return change(client, record, **{f"evidence_{name}": value for name, value in words.items()})


def test_record_is_pinned_to_exact_words(asma):
    document = make_document(text="He said no. She said no.")
    for record in (make_quote(pinned=False), make_actor(pinned=False), make_toll(pinned=False), make_participation(pinned=False)):
        assert pin(asma, record, document=document.pk, words="said no", before="She ").status_code == 302
        assert [(found.start, found.end, found.exact) for found in record.passages.all()] == [(16, 23, "said no")]
    assert Passage.objects.filter(document=document).count() == 1


def test_words_that_name_no_place_are_told_apart(asma):
    document, quote = make_document(text="He said no. She said no."), make_quote(pinned=False)
    told = [
        errors(pin(asma, quote, document=document.pk, words="said yes")),
        errors(pin(asma, quote, document=document.pk, words="said no")),
        errors(pin(asma, quote, document=document.pk, words="said no", before="They ")),
        errors(pin(asma, quote, document=document.pk)),
        errors(pin(asma, quote, words="said no")),
        errors(pin(asma, quote, document=999999, words="said no")),
    ]
    assert told == [
        {"evidence_words": ["the words “said yes” do not stand in the text"]},
        {"evidence_words": ["the words “said no” stand 2 times in the text; give some words before or after them"]},
        {"evidence_words": ["the words “said no” do not stand between the given words before and after them"]},
        {"evidence_words": ["Copy the exact words from the document."]},
        {"evidence_document": ["Which document do these words stand in?"]},
        {"evidence_document": ["Select a valid choice. That choice is not one of the available choices."]},
    ]
    assert not quote.passages.exists()


def test_words_are_taken_away_and_the_outside_hears_of_it(asma):
    quote = announced(make_quote())
    assert quote.is_announced
    pin(asma, quote, removed=quote.passages.get().pk)
    assert not quote.passages.exists()
    assert [(row.op, row.record) for row in Change.objects.order_by("seq")] == [
        ("upsert", quote.public_id),
        ("delete", quote.public_id),
    ]


# Rules ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"date_end": "2018-02-07"}, {"date_end": ["It ends before it starts."]}),
        ({"date_start": "", "date_end": "2018-02-08"}, {"date_start": ["A last day needs a first day."]}),
        ({"date_precision": "unknown"}, {"date_precision": ["Say how exactly the days are known."]}),
        ({"date_start": "", "date_end": ""}, {"date_precision": ["Without a day the precision is unknown."]}),
        ({"date_start": "0000-00-00"}, {"date_start": ["Enter a valid date."]}),
        ({"type": "nonsense"}, {"type": ["Select a valid choice. That choice is not one of the available choices."]}),
        ({"part_of": "SELF"}, {"part_of": ["“Air strike” would be part of itself."]}),
    ],
)
def test_rules_of_an_incident_are_form_errors(asma, changes, told):
    incident = make_incident()
    changes = {name: incident.pk if value == "SELF" else value for name, value in changes.items()}
    assert errors(change(asma, incident, **changes)) == told


def test_cycle_of_incidents_is_a_form_error(asma):
    day = make_incident(title="Day")
    strike = make_incident(title="Strike", part_of=make_incident(title="Hour", part_of=day))
    assert errors(change(asma, day, part_of=strike.pk)) == {"part_of": ["“Day” would be part of itself."]}


def test_cycle_of_places_is_a_form_error(asma):
    country = make_place("Syria", kind="PCLI")
    town = make_place("Erbin", parent=country)
    assert errors(change(asma, country, parent=town.pk)) == {
        "parent": ["“Erbin” lies inside “Syria”: it would lie inside itself."]
    }
    assert errors(change(asma, country, regions=[town.pk]))["regions"]
    assert errors(change(asma, country, latitude=""))["latitude"] == ["A point needs both latitude and longitude."]


def test_moved_place_takes_what_lies_in_it_along(asma):
    old, new = make_place("Old"), make_place("New")
    district = make_place("District", parent=old)
    town = make_place("Town", parent=district)
    assert change(asma, district, parent=new.pk).status_code == 302
    containers = Containment.objects.filter(place=town).values_list("container__name", flat=True)
    assert sorted(containers) == ["District", "New", "Town"]


TOLLS = [
    (
        {"min": 30},
        {"best": ["The best figure is below the lowest."], "max": ["The highest figure is below the lowest."]},
    ),
    ({"min": 30, "max": ""}, {"best": ["The best figure is below the lowest."]}),
    ({"max": 3}, {"max": ["The highest figure is below the best one."]}),
    ({"best": "", "max": 3}, {"max": ["The highest figure is below the lowest."]}),
    ({"min": -1}, {"min": ["Ensure this value is greater than or equal to 0."]}),
    ({"scope": "cumulative"}, {"scope": ["This claim is adopted, and a cumulative figure never is: adopt another one first."]}),
]


@pytest.mark.parametrize(("changes", "told"), TOLLS)
def test_rules_of_a_toll_are_form_errors_in_both_forms(asma, changes, told):
    toll = make_toll()
    assert errors(change(asma, toll, **changes)) == told
    assert errors(change(asma, toll.incident, **{f"tolls__0__{name}": value for name, value in changes.items()})) == told


def test_toll_does_not_move_onto_another_adopted_one(asma):
    toll = make_toll()
    make_toll(toll.incident, outcome="injured")
    told = {"outcome": ["Another claim about this outcome and group is adopted already."]}
    assert errors(change(asma, toll, outcome="injured")) == told
    assert errors(change(asma, toll.incident, tolls__0__outcome="injured", tolls__1__outcome="injured")) == told


@pytest.mark.parametrize("huge", ["99999999999999999999", "1e9", "٥x"])
def test_number_that_is_none_is_a_form_error(asma, huge):
    assert set(errors(change(asma, make_toll(), max=huge))) == {"max"}


def test_rules_of_a_participation_are_form_errors(asma):
    part, actor = make_participation(), make_actor()
    assert errors(change(asma, part, text="")) == {"text": ["Name the participant: an actor, or the words as printed."]}
    told = errors(change(asma, part, actor=actor.pk, entity="vehicle"))
    assert told == {"entity": ["A facility, a vehicle or property is no actor: leave the actor empty."]}


def test_taken_names_and_ids_are_form_errors(asma):
    make_tag("Airstrikes")
    taken = make_actor("Rescuers")
    ExternalId.objects.create(scheme="wikidata", value="Q1", actor=taken)
    assert set(errors(change(asma, make_tag("Other"), name="Airstrikes", slug="airstrikes"))) == {"name", "slug"}
    ids = {"external_ids__TOTAL_FORMS": 1, "external_ids__0__scheme": "wikidata"}
    actor = make_actor("Others")
    assert errors(change(asma, actor, **ids, external_ids__0__value="Q1")) == {
        "__all__": ["External id with this Scheme and Value already exists."]
    }
    assert set(errors(change(asma, actor, **ids, external_ids__0__value="twelve"))) == {"value"}
    twice = {"names__TOTAL_FORMS": 2, "names__1__name": "Others", "names__1__kind": "alias"}
    assert change(asma, actor, **twice).status_code == 200
    own = {"affiliations__TOTAL_FORMS": 1, "affiliations__0__organisation": actor.pk}
    own |= {"affiliations__0__start_precision": "unknown", "affiliations__0__end_precision": "unknown"}
    assert errors(change(asma, actor, **own)) == {"organisation": ["An actor is not affiliated with itself."]}


def test_report_and_place_are_named_once(asma):
    incident, place, document = make_incident(), make_place(), make_document()
    twice = {"placements__TOTAL_FORMS": 2, "reports__TOTAL_FORMS": 2}
    for n in (0, 1):
        twice |= {f"placements__{n}__place": place.pk, f"placements__{n}__precision": "exact", f"placements__{n}__position": n}
        twice |= {f"reports__{n}__document": document.pk, f"reports__{n}__kind": "mention"}
    response = change(asma, incident, **twice)
    assert response.status_code == 200
    assert response.content.decode().count("Please correct the duplicate") >= 2
    assert not incident.placements.exists()


def test_new_actor_stands_among_its_names_and_stays_hidden(asma):
    response = send(asma, "/desk/incidents/actor/add/", "actor_form", name="A neighbour", kind="person")
    assert response.status_code == 302
    actor = Actor.objects.get()
    assert list(actor.names.values_list("name", "is_public")) == [("A neighbour", False)]
    assert len(Revision.objects.get(record=actor.public_id).snapshot["names"]) == 1


def test_document_that_is_mended_keeps_its_passages(asma):
    quote = make_quote()
    document = quote.passages.get().document
    assert change(asma, document, text=f"Dateline. {document.text}").status_code == 302
    assert quote.passages.get().state == "moved"
    change(asma, document, text="Nothing is left.")
    assert quote.passages.get().state == "lost"
    assert errors(change(asma, document, published_at_0="", published_at_1="")) == {
        "published_at": ["A published document has a time of publication."]
    }
    assert errors(change(asma, document, source_url="javascript:alert(1)")) == {"source_url": ["Enter a valid URL."]}


# Adopting ------------------------------------------------------------------------------------------------
def test_claim_is_adopted_with_a_reason(asma):
    adopted = make_toll()
    other = make_toll(adopted.incident, best=24, min=24, max=24)
    address = f"/desk/incidents/toll/{other.pk}/adopt/"
    assert "21 killed" in asma.get(address).content.decode()
    assert asma.post(address, {"reason": ""}).context["form"].errors
    assert asma.post(address, {"reason": "the hospital counted"})["Location"] == page(adopted.incident)
    adopted.refresh_from_db()
    other.refresh_from_db()
    assert (adopted.adopted, other.adopted, other.adopted_reason) == (False, True, "the hospital counted")
    assert Revision.objects.get(record=other.public_id).why == "the hospital counted"


def test_cumulative_claim_is_not_adopted(asma, dana):
    toll = make_toll(scope="cumulative")
    response = asma.post(f"/desk/incidents/toll/{toll.pk}/adopt/", {"reason": "x"}, follow=True)
    assert [str(row) for row in response.context["messages"]] == [
        "This claim cannot be adopted: a cumulative figure is never adopted."
    ]
    assert dana.post(f"/desk/incidents/toll/{toll.pk}/adopt/", {"reason": "x"}).status_code == 403
    assert asma.get("/desk/incidents/toll/0/adopt/").status_code == 404


def test_hidden_columns_are_not_written_by_extra_fields(dana):
    """A19, in the record's form and in its rows."""
    toll = make_toll(review="proposed")
    forged = {
        "review": "accepted",
        "adopted": "on",
        "revision": 9,
        "public_id": "tol_forged000000",
        "is_announced": "on",
        "rule": "x",
    }
    change(dana, toll, **forged)
    change(dana, toll.incident, **{f"tolls__0__{name}": value for name, value in forged.items()}, merged_into=toll.incident.pk)
    toll.refresh_from_db()
    assert (toll.review, toll.adopted, toll.is_announced, toll.rule) == ("proposed", False, False, "")
    assert toll.incident.merged_into is None


# Deleting ------------------------------------------------------------------------------------------------
def test_deleted_record_is_told_to_the_outside(dana):
    quote, tag = announced(make_quote()), make_tag()
    dana.post(f"/desk/incidents/quote/{quote.pk}/delete/", {"post": "yes"})
    dana.post("/desk/incidents/tag/", {"action": "delete_selected", "_selected_action": [tag.pk], "post": "yes"})
    assert (Quote.objects.count(), Tag.objects.count()) == (0, 0)
    assert [(row.op, row.record) for row in Change.objects.order_by("seq")] == [
        ("upsert", quote.public_id),
        ("delete", quote.public_id),
    ]


def test_many_are_deleted_one_by_one(dana):
    quotes = [announced(make_quote()) for _ in range(3)]
    chosen = {"action": "delete_selected", "_selected_action": [quote.pk for quote in quotes], "post": "yes"}
    dana.post("/desk/incidents/quote/", chosen)
    assert {row.record for row in Change.objects.filter(op="delete")} == {quote.public_id for quote in quotes}


def test_toll_deleted_in_its_incidents_form_is_told_too(dana):
    toll = announced(make_toll())
    assert change(dana, toll.incident, tolls__0__DELETE="on").status_code == 302
    assert not Toll.objects.exists()
    assert ("delete", toll.public_id) in outbox()


def test_record_that_others_stand_on_says_which(dana):
    actor = make_actor("Speaker")
    make_quote(speaker=actor)
    shown = dana.post(f"/desk/incidents/actor/{actor.pk}/delete/", {"post": "yes"}).content.decode()
    assert "would require deleting the following protected related objects" in shown
    assert "We dug with our hands," in shown
    dana.post("/desk/incidents/actor/", {"action": "delete_selected", "_selected_action": [actor.pk], "post": "yes"})
    assert Actor.objects.filter(pk=actor.pk).exists()


def test_code_of_a_vocabulary_is_added_and_never_renamed(dana):
    add = {"code": "new-kind", "label": "New kind", "position": 99}
    assert send(dana, "/desk/incidents/incidenttype/add/", "incidenttype_form", **add).status_code == 302
    send(dana, "/desk/incidents/incidenttype/new-kind/change/", "incidenttype_form", label="Renamed", code="another")
    assert IncidentType.objects.get(pk="new-kind").label == "Renamed"
    assert not IncidentType.objects.filter(pk="another").exists()
