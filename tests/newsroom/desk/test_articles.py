"""Articles on the desk: written, saved once, two editors, what an edit would take from the facts."""

import random

import pytest

from incidents.models import Change, Document, Incident, Revision, Toll
from newsroom.actions import save_article
from newsroom.models import Article, Byline, Correction, Media
from tests.factories import (
    SENTENCE,
    make_actor,
    make_article,
    make_author,
    make_incident,
    make_quote,
    make_section,
    make_tag,
    make_toll,
)
from tests.forms import errors, fields, send

ADD = "/desk/newsroom/article/add/"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def change(article):
    return f"/desk/newsroom/article/{article.pk}/change/"


def draft(**options):
    article = make_article(status="draft", published_at=None, first_published_at=None, **options)
    save_article(article)
    return article


def published(**options):
    article = make_article(**options)
    save_article(article)
    return article


def write(client, address=ADD, **changes):
    return send(client, address, "article_form", **changes)


def test_article_with_its_rows_is_one_revision(reporter):
    author, section, tag = make_author(), make_section(), make_tag()
    inline = {
        "bylines__TOTAL_FORMS": 1,
        "bylines__0__author": author.pk,
        "bylines__0__position": 0,
        "media__TOTAL_FORMS": 1,
        "media__0__kind": "slot",
        "media__0__caption": "Rescuers at work:",
        "media__0__position": 0,
    }
    body = "<p>They <b>dug</b>.</p><script>alert(1)</script>"

    response = write(
        reporter, headline="Night", standfirst="Dark", body=body, section=section.pk, tags=tag.pk, why="first notes", **inline
    )

    assert response.status_code == 302
    article = Article.objects.get()
    assert (article.status, article.text, article.slug) == ("draft", "Night\n\nDark\n\nThey dug.", "night")
    assert article.body == "<p>They <strong>dug</strong>.</p>"
    assert [str(byline) for byline in article.bylines.all()] == ["Asma Haddad"]
    assert [str(slot) for slot in article.media.all()] == ["Rescuers at work:"]
    assert (article.section, list(article.tags.all())) == (section, [tag])
    revision = Revision.objects.get(record=article.public_id)
    assert (revision.number, revision.by_name, revision.why) == (1, "basil", "first notes")
    assert revision.snapshot["bylines"] == [{"author": author.pk, "position": 0}]
    assert not Change.objects.exists()


def test_saving_without_a_change_writes_no_revision(reporter):
    article = draft()
    assert write(reporter, change(article)).status_code == 302
    assert Revision.objects.filter(record=article.public_id).count() == 1


def test_text_that_is_new_is_read_for_facts(reporter):
    """Proposals alone, and none twice: neither for a save without new words nor for words that were read before."""
    body = "<p>Airstrikes on Erbin killed 21 people on 8 February 2018, rescuers said.</p>"
    write(reporter, headline="Night", body=body)

    article = Article.objects.get()
    tolls = Toll.objects.filter(passages__document=article)
    assert [(toll.outcome, toll.best, toll.review) for toll in tolls] == [("killed", 21, "proposed")]
    assert "21 killed" in reporter.get(change(article)).content.decode()
    assert not Incident.objects.public().exists()

    write(reporter, change(article), why="nothing new", slug="other")
    write(reporter, change(article), body=f"{body}<p>Shells on Douma injured 30 people on 8 February 2018.</p>")

    assert sorted(tolls.values_list("outcome", "best")) == [("injured", 30), ("killed", 21)]


def test_article_that_is_not_public_has_no_page_to_view(editor):
    hidden, shown = draft(), published(headline="Out")
    assert "View on site" not in editor.get(change(hidden)).content.decode()
    assert f'href="{shown.get_absolute_url()}"' in editor.get(change(shown)).content.decode()


def test_blanks_between_blocks_that_the_editor_leaves_out_are_no_change(editor):
    stored = "<p>One <strong>a</strong> <em>b</em>.</p>\n<ul>\n<li>Two</li>\n</ul>\n"
    article = draft(body=stored)
    write(editor, change(article), headline="Other", body="<p>One <strong>a</strong> <em>b</em>.</p><ul><li>Two</li></ul>")
    article.refresh_from_db()
    assert (article.headline, article.body) == ("Other", stored)
    write(editor, change(article), body="<p>One <strong>a</strong><em>b</em>.</p><ul><li>Two</li></ul>")
    article.refresh_from_db()
    assert article.body == "<p>One <strong>a</strong><em>b</em>.</p><ul><li>Two</li></ul>"


def test_headline_of_blanks_is_one_form_error(reporter):
    for headline, error in (("   ", "This field is required."), ("\u200b\u2063", "An article needs a headline.")):
        assert errors(write(reporter, headline=headline, body="<p>Text</p>")) == {"headline": [error]}


def test_second_editor_gets_both_texts_and_loses_nothing(editor, publisher):
    """F05: fields, inlines and the revision number."""
    article, author = draft(), make_author()
    second = fields(publisher.get(change(article)), "article_form")
    byline = {"bylines__TOTAL_FORMS": 1, "bylines__0__author": author.pk, "bylines__0__position": 0}
    write(editor, change(article), headline="Asma's headline", **byline)
    second |= {"headline": ["The chief's headline"], "body": ["<p>The chief's body.</p>"]}
    second |= {"media-TOTAL_FORMS": ["1"], "media-0-caption": ["The chief's slot:"], "media-0-kind": ["slot"]}
    second["media-0-position"] = ["0"]

    response = publisher.post(change(article), second)

    assert response.status_code == 409
    page = response.content.decode()
    assert "asma saved this while you were editing it." in page
    assert "Asma&#x27;s headline" in page
    shown = fields(response, "article_form")
    assert shown["headline"] == ["The chief's headline"]
    assert shown["body"] == ["<p>The chief's body.</p>"]
    assert shown["media-0-caption"] == ["The chief's slot:"]
    article.refresh_from_db()
    assert (article.headline, article.media.count(), article.bylines.count()) == ("Asma's headline", 0, 1)

    shown.pop("csrfmiddlewaretoken", None)
    assert publisher.post(change(article), shown).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.media.count(), article.bylines.count()) == ("The chief's headline", 1, 1)
    assert [revision.by_name for revision in Revision.objects.filter(record=article.public_id)] == ["", "asma", "chief"]


def test_whatever_the_order_of_two_editors_no_save_is_lost(editor, publisher):
    """F05: a save goes through exactly when nobody else has saved since the form was opened, whoever opens and sends when."""
    article, dice = draft(), random.Random(5)
    clients = {"asma": editor, "chief": publisher}
    opened = {name: (fields(client.get(change(article)), "article_form"), 1) for name, client in clients.items()}
    standing = 1
    for n in range(60):
        name = dice.choice(list(clients))
        if dice.random() < 0.5:
            opened[name] = fields(clients[name].get(change(article)), "article_form"), standing
            continue
        form, seen = opened[name]
        response = clients[name].post(change(article), form | {"headline": [f"{name} {n}"]})
        assert response.status_code == (302 if seen == standing else 409)
        if seen == standing:
            standing += 1
            assert Article.objects.values_list("headline", "revision").get() == (f"{name} {n}", standing)
    assert Revision.objects.filter(record=article.public_id).count() == standing > 10


def test_conflict_shows_words_not_markup_of_the_other(editor, publisher):
    article = draft()
    second = fields(publisher.get(change(article)), "article_form")
    write(editor, change(article), standfirst=HOSTILE, headline="Hostile")
    page = publisher.post(change(article), second).content.decode()
    assert "Saved by somebody else" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("seen", ["", "0", "99", "text"])
def test_form_without_its_revision_number_overwrites_nothing(editor, seen):
    article = draft()
    response = write(editor, change(article), headline="Forged", seen_revision=seen)
    assert response.status_code in (200, 409)
    article.refresh_from_db()
    assert article.headline == "A day of airstrikes"


def test_editor_confirms_before_facts_lose_their_words(editor):
    article = published()
    incident = make_incident(document=article)
    make_toll(incident, words="killed 21 people", document=article)
    make_quote(document=article, review="proposed")
    body = "<p>“We dug with our hands,” the head of the rescuers said.</p>"

    asked = write(editor, change(article), body=body)

    assert asked.status_code == 200
    assert [passage.exact for passage in asked.context["adminform"].form.would_lose] == [SENTENCE, "killed 21 people"]
    assert Document.objects.get(pk=article.pk).text.count(SENTENCE) == 1
    assert fields(asked, "article_form")["body"] == [body]

    assert write(editor, change(article), body=body, confirm_lost="on").status_code == 302
    assert set(incident.passages.values_list("state", flat=True)) == {"lost"}
    assert editor.get("/desk/").context["work_lists"][1].count == 2


def test_edit_that_keeps_the_words_asks_nothing(editor):
    article = published()
    incident = make_incident(document=article)
    body = f"<p>A new first paragraph.</p><p>{SENTENCE}</p>"
    assert write(editor, change(article), body=body).status_code == 302
    assert incident.passages.get().state == "moved"


def test_facts_stand_beside_the_form_with_their_words(editor):
    article = published()
    incident = make_incident(document=article)
    make_toll(incident, rule="deaths", confidence=0.8, review="proposed")
    make_quote(document=article)
    page = editor.get(change(article)).content.decode()
    for words in ("21 killed", "deaths, 80 %", "We dug with our hands,", f"/desk/incidents/incident/{incident.pk}/change/"):
        assert words in page
    assert page.count('name="accept"') == 1


def test_published_article_is_shown_to_a_reporter_as_it_reads(reporter):
    page = reporter.get(change(published())).content.decode()
    assert f"<p>{SENTENCE}</p>" in page
    assert "<textarea" not in page
    assert "Why:" not in page


def test_reporter_sees_facts_but_no_buttons(reporter):
    article = draft()
    make_incident(document=article, review="proposed")
    page = reporter.get(change(article)).content.decode()
    assert SENTENCE in page
    assert 'name="accept"' not in page


def test_extra_fields_of_a_form_change_nothing(publisher):
    """A19: what the form does not ask is not written, not by the record's form and not by its rows'."""
    article = draft()
    forged = {"status": "published", "published_at": "2018-01-01", "published_at_0": "2018-01-01", "published_at_1": "00:00"}
    forged |= {"revision": 99, "is_announced": "on", "public_id": "art_000000000000", "text": "forged", "path": "/forged/"}
    forged |= {"first_published_at": "2018-01-01", "origin": "forged", "origin_id": "forged", "kind": "letter", "created_by": 1}
    before = Article.objects.filter(pk=article.pk).values().get()

    assert write(publisher, change(article), headline="Changed", **forged).status_code == 302

    after = Article.objects.filter(pk=article.pk).values().get()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"headline", "text", "revision"}
    assert (after["headline"], after["revision"]) == ("Changed", 2)


def test_corrections_are_signed_and_never_changed(editor, asma):
    article = published()
    row = {"corrections__TOTAL_FORMS": 1, "corrections__0__kind": "correction", "corrections__0__text": "It was 21."}
    write(editor, change(article), **row, **{"corrections__0__prominence": "top", "corrections__0__by": 99})
    correction = Correction.objects.get()
    assert (correction.by, correction.text) == (asma, "It was 21.")

    data = fields(editor.get(change(article)), "article_form")
    data |= {"corrections-0-text": ["Never said"], "corrections-0-id": [correction.pk], "corrections-0-DELETE": ["on"]}
    data |= {"corrections-0-article": [article.pk], "corrections-TOTAL_FORMS": ["1"], "corrections-INITIAL_FORMS": ["1"]}
    editor.post(change(article), data)
    assert Correction.objects.get().text == "It was 21."


def test_markup_in_plain_fields_is_shown_as_words(publisher, superuser):
    """A02: list, form, delete confirmation, messages, history, proposals."""
    section, tag = make_section(HOSTILE, description=HOSTILE), make_tag(HOSTILE, slug="hostile")
    author = make_author(HOSTILE)
    article = draft(headline=HOSTILE, standfirst=HOSTILE, section=section, authors=[author], tags=[tag])
    Article.objects.filter(pk=article.pk).update(headline=HOSTILE)
    Document.objects.filter(pk=article.pk).update(text=f"{HOSTILE} {HOSTILE}")
    article.refresh_from_db()
    actor = make_actor(
        HOSTILE, document=article, words="<img src=x onerror=alert(1)> <script>", names=[HOSTILE + "2"], review="proposed"
    )
    Media.objects.create(article=article, caption=HOSTILE, alt_text=HOSTILE)
    Correction.objects.create(article=article, text=HOSTILE)
    pages = [
        publisher.get("/desk/newsroom/article/"),
        publisher.get(change(article)),
        publisher.get(f"/desk/newsroom/article/{article.pk}/delete/"),
        publisher.get(f"/desk/newsroom/article/{article.pk}/history/"),
        publisher.get(f"/desk/newsroom/article/{article.pk}/publish/"),
        publisher.post(f"/desk/newsroom/article/{article.pk}/publish/", {"why": HOSTILE}, follow=True),
        publisher.get("/desk/incidents/incident/proposals/"),
        publisher.get(f"/desk/incidents/actor/{actor.pk}/change/"),
        publisher.get("/desk/incidents/actor/"),
        publisher.get("/desk/incidents/passage/"),
        superuser.get(f"/desk/incidents/actor/{actor.pk}/delete/"),
        superuser.post("/desk/incidents/tag/", {"action": "delete_selected", "_selected_action": [tag.pk]}),
    ]
    for response in pages:
        page = response.content.decode()
        assert response.status_code == 200
        assert "&lt;img src=x" in page
        assert "<script>alert" not in page
    assert "<img src=x" not in page
    accepted = publisher.post("/desk/incidents/incident/decide/", {"accept": actor.public_id}, follow=True).content.decode()
    assert "Accepted 1 record: &lt;script&gt;" in accepted
    assert "<script>alert" not in accepted


def test_draft_is_deleted_and_what_was_public_is_not(publisher):
    never, once = draft(), published(headline="Once public")
    page = f"/desk/newsroom/article/{never.pk}/delete/"
    assert publisher.post(page, {"post": "yes"}).status_code == 302
    assert publisher.post(f"/desk/newsroom/article/{once.pk}/delete/", {"post": "yes"}).status_code == 403
    both = {"action": "delete_selected", "_selected_action": [once.pk], "post": "yes"}
    publisher.post("/desk/newsroom/article/", both)
    assert [article.headline for article in Article.objects.all()] == ["Once public"]


def test_article_with_evidence_says_what_holds_it(publisher):
    article = draft()
    incident = make_incident(document=article)
    page = publisher.get(f"/desk/newsroom/article/{article.pk}/delete/").content.decode()
    assert "Cannot delete article" in page
    assert SENTENCE in page
    publisher.post(f"/desk/newsroom/article/{article.pk}/delete/", {"post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()
    assert incident.passages.count() == 1


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("newsroom/article", "authors__user__password__startswith=a"),
        ("newsroom/article", "bylines__author__user__password__startswith=a"),
        ("newsroom/author", "user__password__startswith=a"),
        ("incidents/run", "by__password__startswith=a"),
        ("incidents/incident", "note__startswith=a"),
    ],
)
def test_list_answers_no_question_about_what_it_does_not_show(publisher, path, asked):
    """A14. A field of the row itself may be asked: whoever sees the list may open the row."""
    make_article(authors=[make_author()])
    expected = 200 if asked.startswith("note") else 400
    assert publisher.get(f"/desk/{path}/?{asked}", follow=True).status_code == expected


def test_list_is_searched_and_filtered(publisher):
    draft(headline="Bread arrives")
    published(headline="Bombs fall")
    listed = "/desk/newsroom/article/"

    def found(query):
        return [row.headline for row in publisher.get(listed + query).context["cl"].result_list]

    assert found("?q=bread") == ["Bread arrives"]
    assert found("?status__exact=published") == ["Bombs fall"]
    assert found("?when=out") == ["Bombs fall"]
    assert found("?when=scheduled") == []


def grown(count):
    author, section = make_author(f"Author {count}"), make_section(f"Section {count}")
    for n in range(count):
        make_article(headline=f"Story {count} {n}", authors=[author], section=section, tags=[make_tag(f"Tag {count} {n}")])


def test_article_list_costs_the_same_for_one_and_twenty(publisher, django_assert_num_queries, django_assert_max_num_queries):
    grown(1)
    with django_assert_max_num_queries(20) as first:
        publisher.get("/desk/newsroom/article/")
    grown(19)
    with django_assert_num_queries(len(first)):
        assert publisher.get("/desk/newsroom/article/").context["cl"].result_count == 20


def test_article_form_costs_the_same_for_one_and_twenty_facts(
    publisher, django_assert_num_queries, django_assert_max_num_queries
):
    article = draft()

    def add_facts(count):
        for n in range(count):
            actor = make_actor(f"Speaker {count} {n}", document=article)
            incident = make_incident(document=article, review="proposed")
            make_toll(incident, claimant=actor, review="proposed")
            make_quote(document=article, speaker=actor)
            Byline.objects.create(article=article, author=make_author(f"Author {count} {n}"))
            Media.objects.create(article=article, caption="Slot")

    add_facts(1)
    publisher.get(change(article))
    with django_assert_max_num_queries(50) as first:
        publisher.get(change(article))
    add_facts(19)
    with django_assert_num_queries(len(first)):
        publisher.get(change(article))
