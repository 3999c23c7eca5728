"""Publish, withdraw, submit, back to draft: by the form's buttons and the list's actions, with rights and states (A20)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.models import Change, Revision
from newsroom.actions import save_article
from newsroom.models import Article
from tests.factories import NINTH, make_article, make_incident

DRAFT = {"status": "draft", "published_at": None, "first_published_at": None}
LIST = "/desk/newsroom/article/"


def article_in(status, **fields):
    fields = (DRAFT if status in ("draft", "in-review") else {}) | {"status": status} | fields
    article = make_article(**fields)
    save_article(article)
    return article


def door(article, verb):
    return f"/desk/newsroom/article/{article.pk}/{verb}/"


def status(article):
    return Article.objects.values_list("status", flat=True).get(pk=article.pk)


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_publishing_makes_the_accepted_facts_public(publisher):
    article = article_in("draft")
    incident = make_incident(document=article)

    response = publisher.post(door(article, "publish"), {"seen_revision": 1}, follow=True)

    assert told(response) == ["Published: “A day of airstrikes”"]
    article.refresh_from_db()
    assert article.is_public()
    assert {change.record for change in Change.objects.filter(op="upsert")} >= {article.public_id, incident.public_id}
    revision = Revision.objects.filter(record=article.public_id).order_by("-number").first()
    assert (revision.number, revision.by_name, revision.why) == (2, "chief", "published")


def test_article_is_scheduled_by_a_time_to_come(publisher):
    article = article_in("draft")
    tomorrow = timezone.now() + timedelta(days=1)
    publisher.post(door(article, "publish"), {"at_0": f"{tomorrow:%Y-%m-%d}", "at_1": "06:30", "seen_revision": 1})
    article.refresh_from_db()
    assert f"{article.published_at:%Y-%m-%d %H:%M}" == f"{tomorrow:%Y-%m-%d} 06:30"
    assert not article.is_public()
    assert "Scheduled" in publisher.get(LIST).content.decode()
    assert [row["verb"] for row in publisher.get(f"{LIST}{article.pk}/change/").context["doors"]] == ["back-to-draft"]


def test_withdrawing_asks_for_a_reason(publisher):
    article = article_in("published")
    refused = publisher.post(door(article, "withdraw"), {"seen_revision": 1})
    assert refused.context["form"].errors == {"why": ["This field is required."]}
    assert status(article) == "published"

    publisher.post(door(article, "withdraw"), {"seen_revision": 1, "why": "a source took it back"})
    assert status(article) == "withdrawn"
    assert Revision.objects.filter(record=article.public_id).latest("id").why == "a source took it back"
    assert publisher.get(f"/articles/{article.public_id}/{article.slug}/").status_code == 410


WRONG = [
    ("withdraw", "draft", "An article that is draft cannot become withdrawn."),
    ("submit", "published", "An article that is published cannot become in review."),
    ("back-to-draft", "published", "It is public: withdraw it instead."),
    ("publish", "published", "An article that is published cannot become published."),
    ("back-to-draft", "withdrawn", "An article that is withdrawn cannot become draft."),
]


@pytest.mark.parametrize(("verb", "state", "message"), WRONG)
def test_door_that_leads_nowhere_says_why(publisher, verb, state, message):
    article = article_in(state)
    response = publisher.post(door(article, verb), {"seen_revision": 1, "why": "because"}, follow=True)
    assert told(response) == [f"“A day of airstrikes”: {message}"]
    assert status(article) == state


@pytest.mark.parametrize(
    ("verb", "state"), [("publish", "draft"), ("publish", "in-review"), ("withdraw", "published"), ("back-to-draft", "in-review")]
)
@pytest.mark.parametrize("role", ["reporter", "editor", "data_editor"])
def test_forged_transition_is_refused_without_the_right(db, request, role, verb, state):
    """A20: by its address and as an action of the list; the audit trail says nothing happened."""
    client = request.getfixturevalue(role)
    article = article_in(state)
    assert client.post(door(article, verb), {"why": "forged"}).status_code == 403
    chosen = {"action": verb.replace("-", "_"), "_selected_action": [article.pk], "why": "forged", "confirmed": 1}
    client.post(LIST, chosen)
    assert status(article) == state
    assert Revision.objects.filter(record=article.public_id).count() == 1


def test_reporter_submits_a_draft_and_then_leaves_it_to_who_publishes(reporter, publisher):
    article = article_in("draft")
    reporter.post(door(article, "submit"), {"seen_revision": 1})
    assert status(article) == "in-review"
    assert reporter.post(door(article, "back-to-draft"), {}).status_code == 403
    publisher.post(door(article, "publish"), {})
    assert reporter.post(f"{LIST}{article.pk}/change/", {"headline": "Mine"}).status_code == 403
    assert reporter.get(f"{LIST}{article.pk}/change/").status_code == 200


def test_transition_of_what_somebody_saved_meanwhile_is_refused(publisher):
    article = article_in("draft")
    article.headline = "Changed since"
    save_article(article)
    response = publisher.post(door(article, "publish"), {"seen_revision": 1}, follow=True)
    assert told(response) == ["Somebody saved this article in the meantime: look at it again."]
    assert status(article) == "draft"


def test_asking_changes_nothing(publisher):
    article = article_in("draft")
    assert publisher.get(door(article, "publish")).status_code == 200
    assert status(article) == "draft"
    assert publisher.get("/desk/newsroom/article/99999/publish/").status_code == 404


def test_list_publishes_the_chosen_and_names_the_others(publisher):
    one, other, untouched = article_in("draft", headline="One"), article_in("published", headline="Other"), article_in("draft")
    chosen = {"action": "publish", "_selected_action": [one.pk, other.pk]}
    response = publisher.post(LIST, chosen, follow=True)
    assert sorted(told(response)) == ["Published: “One”", "“Other”: An article that is published cannot become published."]
    assert [status(article) for article in (one, other, untouched)] == ["published", "published", "draft"]
    assert Revision.objects.filter(record=one.public_id).latest("id").why == "published"


def test_list_withdraws_after_a_reason(publisher):
    one, other = article_in("published", headline="One"), article_in("published", headline="Other", published_at=NINTH)
    chosen = {"action": "withdraw", "_selected_action": [one.pk, other.pk]}
    asked = publisher.post(LIST, chosen)
    assert "Withdraw them" in asked.content.decode()
    assert status(one) == "published"
    publisher.post(LIST, chosen | {"confirmed": 1, "why": "the agency retracted it"})
    assert (status(one), status(other)) == ("withdrawn", "withdrawn")
    assert {row.why for row in Revision.objects.filter(number=2)} == {"the agency retracted it"}


def test_empty_article_is_not_published(publisher):
    article = make_article(**DRAFT, headline="", body="")
    response = publisher.post(door(article, "publish"), {}, follow=True)
    assert told(response) == ["“”: An empty article cannot be published."]
