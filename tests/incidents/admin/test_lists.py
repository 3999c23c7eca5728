"""Lists and suggestions: a fixed number of queries, no answers to questions about what is not shown, no labels for strangers."""

import pytest
from django.contrib import admin

from incidents.models import Affiliation, Item, Run
from tests.factories import (
    make_actor,
    make_article,
    make_document,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_report,
    make_tag,
    make_toll,
)
from tests.incidents.admin.people import someone

SUGGEST = "/desk/autocomplete/"


def more(count):
    """Rows of every kind, each with rows of its own beside it."""
    for n in range(count):
        name = f"{count} {n}"
        document = make_document(headline=f"Report {name}", tags=[make_tag(f"Tag {name}")])
        actor = make_actor(f"Actor {name}", document=document, names=[f"Alias {name}"])
        place = make_place(f"Place {name}", parent=make_place(f"District {name}"))
        incident = make_incident(document=document, places=[place], methods=["aircraft"], title=f"Strike {name}")
        make_toll(incident, claimant=actor)
        make_participation(incident, actor, entity="group")
        make_report(incident)
        make_quote(document=document, speaker=actor, incidents=[incident])
        Item.objects.create(run=Run.objects.create(command="import_seeds"), path=f"{name}.md", action="created")


MODELS = sorted(model._meta.model_name for model in admin.site._registry if model._meta.app_label == "incidents")


@pytest.mark.parametrize("model", MODELS)
def test_list_costs_the_same_for_one_and_twenty(asma, model, django_assert_num_queries, django_assert_max_num_queries):
    more(1)
    address = f"/desk/incidents/{model}/"
    asma.get(address)
    with django_assert_max_num_queries(25) as first:
        assert asma.get(address).status_code == 200
    more(19)
    with django_assert_num_queries(len(first)):
        asma.get(address)


def test_incident_form_costs_the_same_for_one_and_twenty_rows(asma, django_assert_num_queries, django_assert_max_num_queries):
    incident = make_incident()
    document = incident.passages.get().document

    def rows(count):
        for n in range(count):
            actor = make_actor(f"Actor {count} {n}", document=document)
            incident.placements.create(place=make_place(f"Place {count} {n}"))
            make_toll(incident, claimant=actor)
            make_participation(incident, actor, attributed_to=actor, entity="group")
            make_report(incident, make_document(headline=f"Report {count} {n}"))
            incident.links.create(other=make_incident(document=document), kind="follow-up")

    address = f"/desk/incidents/incident/{incident.pk}/change/"
    rows(1)
    asma.get(address)
    with django_assert_max_num_queries(50) as first:
        asma.get(address)
    rows(19)
    with django_assert_num_queries(len(first)):
        page = asma.get(address).content.decode()
    assert page.count("Place 19 ") >= 19


def test_actor_form_costs_the_same_for_one_and_twenty_rows(asma, django_assert_num_queries, django_assert_max_num_queries):
    actor = make_actor()

    def rows(count):
        for n in range(count):
            Affiliation.objects.create(actor=actor, organisation=make_actor(f"Body {count} {n}"))

    address = f"/desk/incidents/actor/{actor.pk}/change/"
    rows(1)
    asma.get(address)
    with django_assert_max_num_queries(30) as first:
        asma.get(address)
    rows(19)
    with django_assert_num_queries(len(first)):
        asma.get(address)


ORACLES = [
    ("incident", "revision__by__password__startswith=a"),
    ("run", "by__password__startswith=p"),
    ("item", "run__by__password__startswith=p"),
    ("quote", "passages__document__article__authors__user__password__startswith=p"),
    ("toll", "incident__note__startswith=secret"),
    ("incident", "passages__document__text__contains=draft"),
]


@pytest.mark.parametrize(("model", "asked"), ORACLES)
def test_list_refuses_questions_about_other_tables(asma, model, asked):
    """A14."""
    more(1)
    assert asma.get(f"/desk/incidents/{model}/?{asked}").status_code in (302, 400)
    assert asma.get(f"/desk/incidents/{model}/?{asked}", follow=True).status_code in (200, 400)


def suggestions(client, term, model="participation", field="actor", app="incidents"):
    asked = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    response = client.get(SUGGEST, asked)
    return [row["text"] for row in response.json()["results"]] if response.status_code == 200 else response.status_code


def test_actor_is_suggested_by_any_name_in_any_script(basil):
    make_actor("Bashar al-Assad", names=["بشار الأسد", "Beşar Esad"])
    make_actor("Somebody else")
    for term in ("assad", "ASSAD", "الاسد", "besar", "Beşar"):
        assert suggestions(basil, term) == ["Bashar al-Assad"]
    assert suggestions(basil, "nobody") == []
    assert len(suggestions(basil, "")) == 2


def test_place_is_suggested_by_any_name(basil):
    make_place("Erbin", names=["عربين", "Arbin"])
    assert suggestions(basil, "arbin", "incidentplace", "place") == ["Erbin"]


def test_articles_are_suggested_as_documents_but_not_listed_with_them(asma):
    article = make_article(headline="Ours")
    make_document(headline="Theirs")
    assert suggestions(asma, "", "passage", "document") == ["Theirs", "Ours"]
    assert [row.headline for row in asma.get("/desk/incidents/document/").context["cl"].result_list] == ["Theirs"]
    assert asma.get(f"/desk/incidents/document/{article.pk}/change/").status_code == 302


FORGED = [
    ("run", "by", "incidents"),
    ("revision", "by", "incidents"),
    ("author", "user", "newsroom"),
    ("logentry", "user", "admin"),
    ("permission", "content_type", "auth"),
    ("participation", "text", "incidents"),
    ("participation", "nothing", "incidents"),
    ("nothing", "nothing", "nothing"),
]


@pytest.mark.parametrize(("model", "field", "app"), FORGED)
def test_forged_suggestion_gives_no_labels(asma, model, field, app):
    """A17."""
    assert suggestions(asma, "a", model, field, app) == 403


def test_suggestion_asks_for_the_right_to_see(db):
    make_actor()
    assert suggestions(someone("new", ()), "Rescuers") == 403
