"""What the public may not see stands on no page: no list, detail, count, filter, search or source of one."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from incidents.actions import saved
from incidents.choices import Review, Status
from newsroom.actions import publish, withdraw
from newsroom.models import Article, Section
from tests.factories import (
    SENTENCE,
    make_actor,
    make_article,
    make_author,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_report,
    make_section,
    make_tag,
    make_toll,
)

pytestmark = pytest.mark.django_db

LISTS = ["/", "/articles/", "/incidents/", "/actors/", "/quotes/", "/search/?q=headline", "/data/"]


def a_story(name, *, review=Review.ACCEPTED, **article):
    """An article with one of every kind of record, each carrying the name."""
    section = Section.objects.filter(slug="syria").first() or make_section()  # sections are the publication's own, and public
    author, tag = make_author(f"{name} author"), make_tag(f"{name} tag")
    article = make_article(headline=f"{name} headline", section=section, authors=[author], tags=[tag], **article)
    place = make_place(f"{name} place", review=review)
    incident = make_incident(document=article, title=f"{name} incident", places=[place], tags=[tag], review=review)
    actor = make_actor(f"{name} actor", document=article, review=review)
    make_participation(incident, actor, document=article, review=review)
    make_report(incident, article, review=review)
    toll = make_toll(incident, document=article, review=review, min=4321, best=4321, max=4321)
    quote = make_quote(document=article, text=f"{name} words", speaker=actor, incidents=[incident], review=review)
    return {"article": article, "incident": incident, "actor": actor, "place": place, "toll": toll, "quote": quote, "tag": tag}


HIDDEN = {
    "draft": {"status": Status.DRAFT},
    "in review": {"status": Status.IN_REVIEW},
    "scheduled": {"published_at": timezone.now() + timedelta(days=1)},
    "withdrawn": {"status": Status.WITHDRAWN},
}


@pytest.mark.parametrize("state", HIDDEN)
def test_article_that_is_not_public_hides_all_that_stands_on_it(client, state):
    shown = a_story("Openword")
    hidden = a_story("Secretword", **HIDDEN[state])
    call_command("repair_search", verbosity=0)

    pages = [*LISTS, *(record.get_absolute_url() for record in shown.values())]
    for path in pages:
        page = client.get(path)

        assert page.status_code == 200, path
        assert "secretword" not in page.content.decode().lower(), path
    for kind in ("incident", "actor", "place", "quote", "tag"):
        assert client.get(hidden[kind].get_absolute_url()).status_code == 404, kind
    assert client.get(hidden["article"].get_absolute_url()).status_code == (410 if state == "withdrawn" else 404)


@pytest.mark.parametrize("review", [Review.PROPOSED, Review.REJECTED])
def test_record_that_nobody_accepted_is_on_no_page(client, review):
    article = a_story("Openword", review=review)["article"]
    call_command("repair_search", verbosity=0)

    for path in [*LISTS, article.get_absolute_url()]:
        page = client.get(path).content.decode()

        assert not re.search("4,?321", page), path
        for kind in ("incident", "actor", "place", "words"):
            assert f"Openword {kind}" not in page, (path, kind)
    assert SENTENCE in client.get(article.get_absolute_url()).content.decode().replace("&#x27;", "'")


def test_withdrawn_article_is_a_notice_and_nothing_of_its_content(client):
    story = a_story("Secretword", status=Status.DRAFT)
    publish(story["article"])
    assert client.get(story["article"].get_absolute_url()).status_code == 200

    withdraw(Article.objects.get(pk=story["article"].pk), why="It was wrong.")

    page = client.get(story["article"].get_absolute_url())
    assert page.status_code == 410
    assert "Secretword" not in page.content.decode()


def test_draft_and_nothing_are_told_alike(client):
    draft = make_article(status=Status.DRAFT)

    answers = [client.get(f"/articles/{id}/x/") for id in (draft.public_id, "art_000000000000")]

    assert [answer.status_code for answer in answers] == [404, 404]
    texts = [answer.content.decode().replace(draft.public_id, "art_000000000000") for answer in answers]
    assert texts[0] == texts[1]


def test_wrong_slug_leads_to_the_right_address(client):
    story = a_story("Openword")

    for kind in ("article", "incident", "actor", "place"):
        right = story[kind].get_absolute_url()
        for wrong in (right.rsplit("/", 2)[0] + "/wrong/", right.rsplit("/", 2)[0] + "/"):
            answer = client.get(wrong)
            assert (answer.status_code, answer["Location"]) == (301, right)


def test_merged_actor_leads_to_the_one_it_was_merged_into(client):
    kept, merged = make_actor("Kept"), make_actor("Merged")
    saved(merged)
    merged.merged_into = kept
    merged.save()
    saved(merged, why="merged")

    answer = client.get(merged.get_absolute_url())

    assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url())


MARKUP = "<script>alert(1)</script><b>"


def test_markup_in_plain_fields_is_text(client):
    article = make_article(headline=f"A {MARKUP}", slug="a", standfirst=MARKUP, tags=[make_tag(f"T {MARKUP}", slug="t")])
    incident = make_incident(document=article, title=f"I {MARKUP}", places=[make_place(f"P {MARKUP}")], summary=MARKUP)
    actor = make_actor(f"N {MARKUP}", document=article, description=MARKUP, names=[f"Other {MARKUP}"])
    make_participation(incident, actor, document=article, text=MARKUP)
    make_toll(incident, document=article, claimant_text=MARKUP)
    quote = make_quote(document=article, text=MARKUP, speaker=actor, speaker_text=MARKUP, speaker_title=MARKUP)

    for record in (article, incident, actor, quote):
        page = client.get(record.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert "</script><b>" not in page
    lists = ("/", "/articles/", "/incidents/", "/actors/", "/quotes/")
    for path in (*lists, f"/search/?q={MARKUP}", f"/incidents/?q={MARKUP}"):
        assert "<script>alert" not in client.get(path).content.decode()
