import pytest

from incidents.actions import release_due
from tests import factories as make
from tests.incidents.api.test_incidents import SITE, coded, get, reference
from tests.incidents.api.test_lists import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def siege():
    """An article, an incident and a quote that hold the word, and a draft that does."""
    article = make.make_article(headline="The siege goes on")
    make.make_article(headline="The siege ends", status="draft")
    incident = make.make_incident(document=article, title="Siege of the town")
    quote = make.make_quote(document=article, text="This siege must end", said_on=make.EIGHTH.replace(day=7))
    release_due()
    return article, incident, quote


def test_search_finds_every_kind_newest_first(client, siege):
    article, incident, quote = siege

    answer = get(client, "search/?q=siege")

    assert answer == {
        "results": [
            {"kind": coded("article", "Articles"), **reference(article, title="The siege goes on")},
            {"kind": coded("incident", "Incidents"), **reference(incident, title="Siege of the town")},
            {"kind": coded("quote", "Quotes"), **reference(quote, title="This siege must end")},
        ],
        "next": None,
        "previous": None,
        "counts": {"article": 1, "incident": 1, "quote": 1},
    }
    assert get(client, "search/?q=siege town")["counts"] == {"article": 1, "incident": 1}
    assert get(client, "search/?q=!!!")["results"] == []


def test_search_pages_hold_every_hit_once(client, siege):
    found, address = [], "search/?q=siege&page_size=1"
    while address:
        answer = get(client, address)
        found += [row["id"] for row in answer["results"]]
        assert ("counts" in answer) == ("cursor" not in address)
        address = answer["next"] and answer["next"].removeprefix(f"{SITE}/api/v1/")

    assert found == [record.public_id for record in siege]


def test_search_is_narrowed_by_kind_and_days(client, siege):
    article, _, quote = siege

    assert [row["id"] for row in get(client, "search/?q=siege&kind=quote")["results"]] == [quote.public_id]
    assert [row["id"] for row in get(client, "search/?q=siege&date_after=2018-02-09")["results"]] == [article.public_id]
    assert [row["id"] for row in get(client, "search/?q=siege&date_before=2018-02-07")["results"]] == [quote.public_id]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("", "q"), ("q=", "q"), ("q=x&kind=toll", "kind"), ("q=x&cursor=1", "cursor"), ("q=x&foo=1", "foo"), ("q=" + "x" * 201, "q"),
     ("q=x&date_after=9", "date_after"), ("q=x&q=y", "q")],
)  # fmt: skip
def test_search_refuses_what_it_cannot_read(client, query, parameter):
    _, errors = refused(client, f"search/?{query}")

    assert [name for name, _ in errors] == [parameter]


def test_lists_find_words_by_the_same_search(client, siege):
    article, incident, quote = siege

    assert [row["id"] for row in get(client, "incidents/?q=siege")["results"]] == [incident.public_id]
    assert [row["id"] for row in get(client, "quotes/?q=siege end")["results"]] == [quote.public_id]
    assert [row["id"] for row in get(client, "articles/?q=siege")["results"]] == [article.public_id]
    assert get(client, "incidents/?q=!!!")["results"] == []
