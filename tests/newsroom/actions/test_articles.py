"""Saving, publishing and withdrawing an article, and what becomes of the facts pinned to it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.choices import CorrectionKind, EvidenceState, Status
from incidents.models import Change, Incident, Revision, Toll
from newsroom.actions import Conflict, WrongState, correct, publish, restore_article, save_article, submit, unschedule, withdraw
from newsroom.models import Article, User
from tests.factories import SENTENCE, make_article, make_author, make_incident, make_tag, make_toll

pytestmark = pytest.mark.django_db


def a_new_article(**fields):
    article = Article(headline="A day of airstrikes", body=f"<p>{SENTENCE}</p>", **fields)
    return save_article(article, why="written").article


def again(article):
    return Article.objects.get(pk=article.pk)


def test_a_save_cleans_derives_and_writes_one_revision():
    asma = User.objects.create(username="asma")
    article = Article(
        headline="  A  day ",
        standfirst="In short.",
        body='<p onclick="x()">One.</p><script>bad()</script><h2>Part</h2><p>Two.</p>',
    )

    save_article(article, by=asma, why="written", tags=[make_tag()], authors=[make_author()])

    article = again(article)
    assert article.body == "<p>One.</p><h2>Part</h2><p>Two.</p>"
    assert article.text == "A day\n\nIn short.\n\nOne.\n\nPart\n\nTwo."
    assert article.path == f"/articles/{article.public_id}/a-day/"
    revision = Revision.objects.get(record=article.public_id)
    assert (revision.number, revision.by_name, article.revision) == (1, "asma", 1)
    assert revision.snapshot["body"] == article.body


def test_saving_without_a_change_writes_nothing():
    article = a_new_article()

    save_article(again(article), why="looked at")

    assert Revision.objects.filter(record=article.public_id).count() == 1


def test_two_editors_do_not_lose_each_others_words():
    article = a_new_article()
    one, two = again(article), again(article)
    one.headline, two.headline = "One", "Two"
    asma = User.objects.create(username="asma")

    save_article(one, by=asma, expected_revision=1)
    with pytest.raises(Conflict, match="asma saved this article while you were editing it"):
        save_article(two, expected_revision=1)

    assert again(article).headline == "One"
    assert Revision.objects.filter(record=article.public_id).count() == 2


def test_an_edit_elsewhere_moves_the_evidence():
    article = a_new_article()
    incident = make_incident(document=article)
    toll = make_toll(incident, document=article)
    publish(article)

    edited = again(article)
    edited.body = f"<p>A new first paragraph.</p><p>{SENTENCE}</p>"
    saved = save_article(edited)

    passage = toll.passages.get()
    assert saved.lost == []
    assert (passage.state, edited.text[passage.start : passage.end]) == (EvidenceState.MOVED, SENTENCE)
    assert Toll.objects.public().get() == toll


def test_words_taken_out_take_the_fact_from_the_public_and_bring_it_back():
    article = a_new_article()
    make_incident(document=article)
    publish(article)
    start = Change.objects.count()

    edited = again(article)
    edited.body = "<p>Nothing of the kind happened in this town, it turned out.</p>"
    saved = save_article(edited)

    assert [passage.exact for passage in saved.lost] == [SENTENCE]
    assert not Incident.objects.public().exists()
    gone = Change.objects.filter(seq__gt=start, op="delete").get()
    assert (gone.type, gone.reason) == ("incident", "evidence-lost")

    restore_article(again(article), Revision.objects.get(record=article.public_id, number=2))

    assert Incident.objects.public().exists()
    assert again(article).status == Status.PUBLISHED


def test_the_workflow_goes_only_where_the_table_says():
    article = a_new_article()
    with pytest.raises(WrongState, match="draft cannot become withdrawn"):
        withdraw(again(article), why="no")
    submit(again(article))
    unschedule(again(article))
    publish(again(article), at=timezone.now() + timedelta(days=1))
    assert not Article.objects.public().exists()
    with pytest.raises(WrongState, match="not public yet"):
        withdraw(again(article), why="no")
    unschedule(again(article))
    publish(again(article), at=timezone.now())
    assert Article.objects.public().exists()
    with pytest.raises(WrongState, match="withdraw it instead"):
        unschedule(again(article))
    withdraw(again(article), why="wrong")
    assert not Article.objects.public().exists()
    publish(again(article), why="right after all")
    assert Article.objects.public().exists()


def test_a_correction_is_a_change_of_the_article():
    article = make_article()
    correct(article, kind=CorrectionKind.CORRECTION, text="It was 21, not 12.")

    assert [c.text for c in again(article).corrections.all()] == ["It was 21, not 12."]
    assert Change.objects.get().record == article.public_id
