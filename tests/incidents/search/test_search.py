"""One search over articles, incidents, actors and quotes, on both engines alike."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from incidents import search
from incidents.choices import Review, Status
from incidents.models import Actor, Incident, Quote
from incidents.search.entry import SearchEntry, words_of
from newsroom.models import Article
from tests.factories import make_actor, make_article, make_incident, make_place, make_quote, make_section, make_tag

pytestmark = pytest.mark.django_db


def index(*records):
    for record in records:
        kind = {Article: "article", Incident: "incident", Actor: "actor", Quote: "quote"}[type(record)]
        search.refresh(kind, [record.pk])


def found(query, **options):
    return [(hit.kind, hit.record) for hit in search.search(query, **options).hits]


def test_all_kinds_are_found_newest_first_with_counts():
    place = make_place("Erbin")
    article = make_article(headline="Strikes on Erbin", published_at=datetime(2018, 2, 9, 9, tzinfo=UTC))
    incident = make_incident(title="Air strike in Erbin", places=[place], document=article)
    actor = make_actor("Erbin rescue centre", created_at=datetime(2020, 1, 1, tzinfo=UTC))
    quote = make_quote(text="Erbin is burning", sort_date=date(2018, 2, 10))
    index(article, incident, actor, quote)

    answer = search.search("erbin")

    assert [hit.record for hit in answer.hits] == [actor, quote, article, incident]
    assert answer.counts == {"article": 1, "incident": 1, "actor": 1, "quote": 1}


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Kemal Kılıçdaroğlu", "kilicdaroglu"),
        ("Recep Tayyip Erdoğan", "ERDOGAN"),
        ("Ma'rib Council", "marib"),
        ("Ma’rib Council", "ma'rib"),
        ("الخوذ البيضاء", "الخوذ"),
        ("Deir ez-Zor council", "deir ez zor"),
    ],
)
def test_names_are_found_however_they_are_typed(name, query):
    actor = make_actor(name)
    index(actor)

    assert found(query) == [("actor", actor)]


def test_every_word_must_be_there_and_quoted_words_side_by_side():
    near, far = make_quote(text="the death toll rises"), make_quote(text="a toll paid, then death")
    index(near, far)

    assert {record.pk for _, record in found("death toll")} == {near.pk, far.pk}
    assert found('"death toll"') == [("quote", near)]
    assert found("death bridge") == []


@pytest.mark.parametrize(
    "query", ["", " ", '"', "!!", "OR", "NOT", "a AND", "kind:article", "title:*", "*", "{x}", "'", "\\", "%", ")(", "\x00"]
)
def test_any_query_is_words_and_nothing_else(query):
    index(make_article())

    assert found(query) == []


def test_only_what_is_public_stands_in_the_index():
    article, draft = make_article(headline="Public word"), make_article(headline="Hidden word", status=Status.DRAFT)
    proposed = make_incident(title="Proposed word", review=Review.PROPOSED)
    index(article, draft, proposed)

    assert found("word") == [("article", article)]
    assert SearchEntry.objects.count() == 1


def test_a_stale_entry_never_shows():
    article = make_article(headline="Public word")
    index(article)
    Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN)

    assert found("word") == []


def test_a_private_name_is_not_searched():
    actor = make_actor("Rescue centre", names=[{"name": "Secretname", "is_public": False}])
    index(actor)

    assert found("secretname") == []


def test_facets_and_days_narrow():
    syria = make_section()
    tag = make_tag()
    early = make_article(headline="One word", section=syria, published_at=datetime(2018, 2, 8, 23, 59, 59, tzinfo=UTC))
    late = make_article(headline="Two word", tags=[tag], published_at=datetime(2018, 2, 9, tzinfo=UTC))
    index(early, late)

    assert found("word", facets=[("section", "syria")]) == [("article", early)]
    assert found("word", facets=[("tag", "airstrikes")]) == [("article", late)]
    assert found("word", after=date(2018, 2, 9)) == [("article", late)]
    assert found("word", before=date(2018, 2, 8)) == [("article", early)]
    assert found("", kind="article") == [("article", late), ("article", early)]
    assert found("word", kind="quote") == []


def test_pages_show_every_hit_once():
    articles = [make_article(headline=f"Word {n}") for n in range(7)]  # all of the same second
    index(*articles)

    seen, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        page = search.search("word", cursor=cursor, limit=3)
        seen += [hit.record.pk for hit in page.hits]
        cursor, pages = page.next, pages + 1

    assert sorted(seen) == sorted(article.pk for article in articles)
    assert pages == 3


def test_a_full_second_spills_into_the_next():
    articles = [make_article(headline=f"Word {n}") for n in range(40)]
    index(*articles)

    assert len(found("word")) == 40


def test_a_new_date_moves_the_entry():
    article, other = make_article(headline="One word"), make_article(headline="Other word")
    index(article, other)
    Article.objects.filter(pk=article.pk).update(published_at=datetime(2019, 1, 1, tzinfo=UTC))

    index(article)

    assert [record.pk for _, record in found("word")] == [article.pk, other.pk]
    assert SearchEntry.objects.count() == 2


def test_the_same_content_writes_nothing():
    article = make_article(headline="One word")
    index(article)
    before = SearchEntry.objects.values().get()

    index(article)

    assert SearchEntry.objects.values().get() == before


def test_relevance_puts_the_title_first():
    weak = make_article(headline="Other news", body="<p>One word about Erbin.</p>", published_at=datetime(2019, 1, 1, tzinfo=UTC))
    strong = make_article(headline="Erbin, Erbin", body="<p>Erbin again.</p>")
    index(weak, strong)

    assert [record.pk for _, record in found("erbin", by_relevance=True)] == [strong.pk, weak.pk]


def test_repair_mends_what_is_missing_and_what_is_stale():
    kept, gone, missing = (make_article(headline=f"Word {n}") for n in range(3))
    index(kept, gone)
    Article.objects.filter(pk=gone.pk).update(status=Status.WITHDRAWN)

    search.repair()

    assert {entry.record_id for entry in SearchEntry.objects.all()} == {kept.pk, missing.pk}


@pytest.mark.parametrize("rows", [1, 20])
def test_queries_do_not_grow_with_hits(rows, django_assert_num_queries):
    index(*[make_article(headline="Word", tags=[make_tag(f"Tag {n}")]) for n in range(rows)])

    # PostgreSQL: hits and counts at once, between two that set the planner's mind; SQLite: one each. Then entries, and articles
    # with their tags and bylines.
    with django_assert_num_queries(7 if connection.vendor == "postgresql" else 6):
        search.search("word")


class AnyWords(TestCase):
    @given(st.text(max_size=30))
    def test_any_text_is_a_query(self, query):
        for order in (True, False):
            search.search(query, by_relevance=order)

    @given(st.text(min_size=1, max_size=20))
    def test_words_of_a_title_find_it(self, title):
        quote = make_quote(text=title.replace("\x00", ""), speaker_text="")
        index(quote)

        assert not words_of(title) or quote.pk in {record.pk for _, record in found(title.replace('"', " "), limit=500)}
