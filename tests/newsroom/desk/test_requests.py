"""What the desk accepts: with a token of its own pages, for the rows the user may touch, of any length one writes."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from incidents.models import Toll
from newsroom.models import Article
from tests.factories import make_article, make_incident, make_participation, make_quote, make_toll
from tests.forms import fields, send
from tests.newsroom.desk.people import logged_in, make_user, one_of_everything
from tests.newsroom.desk.test_rights import address, lines


def test_nothing_is_written_without_the_token_of_a_page(db):
    """A29: every address that takes a POST."""
    rows, client = one_of_everything(), Client(enforce_csrf_checks=True)
    client.force_login(make_user("root", is_superuser=True))
    before = {model: type(row).objects.count() for model, row in rows.items()}
    for name, _, _ in lines():
        if (where := address(name, rows)) and name != "logout":
            assert (name, client.post(where, {"post": "yes", "why": "forged"}).status_code) == (name, 403)
    assert {model: type(row).objects.count() for model, row in rows.items()} == before


@pytest.mark.parametrize("verb", ["publish", "withdraw", "submit", "back-to-draft"])
def test_link_changes_no_state(publisher, verb):
    article = make_article()
    publisher.get(f"/desk/newsroom/article/{article.pk}/{verb}/?why=forged&at_0=2018-01-01")
    assert Article.objects.get().status == "published"


def test_rows_of_a_form_ask_for_their_own_right(db):
    """A60: who may change incidents but not tolls changes none through the incident's form, and adds none."""
    user = make_user("half")
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_incident", "change_incident", "view_toll"]))
    client, toll = logged_in(user), make_toll()
    page = f"/desk/incidents/incident/{toll.incident.pk}/change/"
    data = fields(client.get(page), "incident_form")
    data.pop("csrfmiddlewaretoken", None)
    row = {"id": toll.pk, "incident": toll.incident.pk, "outcome": "killed", "group": "all", "best": 99, "qualifier": "exact"}
    row |= {"scope": "incident"}
    data |= {f"tolls-0-{name}": [value] for name, value in row.items()} | {"tolls-0-DELETE": ["on"]}
    data |= {f"tolls-1-{name}": [value] for name, value in row.items() if name != "id"}
    data |= {"tolls-TOTAL_FORMS": ["2"], "tolls-INITIAL_FORMS": ["1"]}

    assert client.post(page, data | {"summary": ["Changed"]}).status_code == 302

    toll.incident.refresh_from_db()
    assert toll.incident.summary == "Changed"
    assert list(Toll.objects.values_list("pk", "best")) == [(toll.pk, 21)]


def test_popup_asks_for_the_same_right_as_the_form(reporter):
    """A60."""
    quote = make_quote()
    for path in ("incidents/actor/add/", "incidents/place/add/", "newsroom/section/add/"):
        assert reporter.get(f"/desk/{path}?_popup=1").status_code == 403
    page = f"/desk/incidents/quote/{quote.pk}/change/?_popup=1"
    assert reporter.post(page, {"text": "Forged", "kind": "direct"}).status_code == 403


def test_incident_with_hundreds_of_rows_can_be_saved(editor):
    incident = make_incident()
    for n in range(150):
        make_participation(incident, text=f"participant {n}", pinned=False)
    page = f"/desk/incidents/incident/{incident.pk}/change/"
    assert send(editor, page, "incident_form", participations__149__text="the last one").status_code == 302
    assert incident.participations.last().text == "the last one"


def test_private_answers_are_kept_by_no_cache(editor):
    for path in ("/desk/", "/desk/newsroom/article/", "/desk/incidents/incident/proposals/"):
        assert "no-store" in editor.get(path)["Cache-Control"]
