"""An unchanged answer costs one query; a changed one is never taken for unchanged."""

from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.actions import recording, release_due
from incidents.models import Change
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = "/api/v1/incidents/"


@pytest.fixture
def article():
    article = make.make_article()
    make.make_incident(document=article)
    release_due()
    return article


def settled():
    """As if the latest change were a minute ago."""
    Change.objects.update(at=timezone.now() - timedelta(minutes=1))


def change(record):
    with recording() as writing:
        record.headline += ", again"
        record.save()
        writing.touch(record)


def test_unchanged_answer_is_304_in_one_query(client, article, django_assert_num_queries):
    settled()
    incident = client.get(LIST).json()["results"][0]["id"]
    for address in (LIST, f"{LIST}{incident}/", "/api/v1/incidents/sum/", "/api/v1/changes/"):
        first = client.get(address)
        for tag in (first["ETag"], f'"other", W/{first["ETag"]}'):
            with django_assert_num_queries(1):
                again = client.get(address, headers={"If-None-Match": tag})

            assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
            assert again["Cache-Control"] == "public, no-cache"
            assert "Accept" in again["Vary"]


def test_etag_is_strong_and_changes_with_the_public_record(client, article):
    before = client.get(LIST)["ETag"]
    assert before.startswith('"')

    change(article)

    after = client.get(LIST, headers={"If-None-Match": before})
    assert (after.status_code, after["ETag"] == before) == (200, False)


def test_etag_stays_when_what_changes_is_hidden(client, article):
    before = client.get(LIST)["ETag"]

    change(make.make_article(headline="Draft", status="draft"))

    assert client.get(LIST)["ETag"] == before


def test_etag_tells_answers_of_one_state_apart(client, article):
    tags = {
        client.get(LIST)["ETag"],
        client.get(f"{LIST}?page_size=1")["ETag"],
        client.get(f"{LIST}?fields=id")["ETag"],
        client.get(f"{LIST}?format=csv")["ETag"],
        client.get(LIST, headers={"Accept": "application/geo+json"})["ETag"],
        client.get("/api/v1/tolls/")["ETag"],
    }

    assert len(tags) == 6
    same = [client.get(f"{LIST}?{query}")["ETag"] for query in ("page_size=1&fields=id", "fields=id&page_size=1")]
    assert same[0] == same[1]


def test_document_whose_time_comes_changes_the_answer(client, article):
    later = timezone.now() + timedelta(hours=1)
    scheduled = make.make_article(headline="Scheduled", published_at=later)
    before = client.get("/api/v1/articles/")
    assert [row["headline"] for row in before.json()["results"]] == ["A day of airstrikes"]

    scheduled.published_at = timezone.now() - timedelta(seconds=1)
    scheduled.save()

    after = client.get("/api/v1/articles/", headers={"If-None-Match": before["ETag"]})
    assert [row["headline"] for row in after.json()["results"]] == ["Scheduled", "A day of airstrikes"]
    assert Change.objects.filter(record=scheduled.public_id, op="upsert").exists()


def test_list_may_be_asked_by_time(client, article):
    settled()
    first = client.get(LIST)
    moment = first["Last-Modified"]

    assert client.get(LIST, headers={"If-Modified-Since": moment}).status_code == 304
    assert client.get(LIST, headers={"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}).status_code == 200
    assert client.get(LIST, headers={"If-Modified-Since": "no date"}).status_code == 200
    wins = {"If-Modified-Since": moment, "If-None-Match": '"other"'}
    assert client.get(LIST, headers=wins).status_code == 200
    change(article)
    assert client.get(LIST, headers={"If-Modified-Since": moment}).status_code == 200


def test_answer_within_a_second_of_a_change_names_no_time(client, article):
    change(article)

    assert "Last-Modified" not in client.get(LIST)
