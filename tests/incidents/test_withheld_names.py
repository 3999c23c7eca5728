"""The name of a victim stands in no record that the public sees, unless an editor made it public."""

import pytest

from tests.factories import make_actor, make_article, make_incident, make_participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    article = make_article(body="<p>Airstrikes killed three people.</p>")
    incident = make_incident(document=article, words="Airstrikes killed three people.")
    victim = make_actor("Karim Saleh", kind="person", is_public=False, pinned=False)
    words = "Airstrikes killed three people."
    make_participation(incident, victim, document=article, words=words, role="victim", entity="person", text="Karim Saleh")
    make_participation(incident, document=article, words=words, role="victim", entity="group", text="three people")
    return incident


def test_api_gives_no_name(client, incident):
    answer = client.get(f"/api/v1/incidents/{incident.public_id}/?include=participants").json()

    assert [(part["actor"], part["text"]) for part in answer["participants"]] == [(None, None), (None, "three people")]


def test_pages_give_no_name(client, incident):
    article = incident.passages.get().document
    for path in (incident.get_absolute_url(), article.path):
        page = client.get(path).content.decode()

        assert "Karim" not in page
        assert "Name withheld" in page
