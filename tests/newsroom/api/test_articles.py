"""Articles in the API, exactly as promised."""

import pytest

from incidents.actions import recording
from tests import factories as make
from tests.incidents.api.test_incidents import SITE, coded, get, moment, reference

pytestmark = pytest.mark.django_db
BODY = f"<h2>Erbin</h2><p>{make.SENTENCE}</p><h2>Elsewhere</h2><p>“We dug with our hands,” the head of the rescuers said.</p>"


@pytest.fixture
def article():
    article = make.make_article(
        body=BODY, standfirst="Another day.", genre="round-up", section=make.make_section(), tags=[make.make_tag()],
        authors=[make.make_author("Asma Haddad"), make.make_author("Basil Khoury")], publisher="Agency",
        source_url="https://agency.example/report", licence="CC-BY-4.0",
    )  # fmt: skip
    article.corrections.create(kind="correction", text="The day was wrong.", at=make.NINTH)
    return article


def test_article_has_exactly_the_promised_fields(client, article):
    listed = get(client, "articles/")["results"]
    detail = get(client, f"articles/{article.public_id}/")

    article.refresh_from_db()
    expected = {
        "id": article.public_id,
        "url": f"{SITE}/articles/{article.public_id}/a-day-of-airstrikes/",
        "revision": 0,
        "created_at": moment(article.created_at),
        "updated_at": moment(article.updated_at),
        "headline": "A day of airstrikes",
        "slug": "a-day-of-airstrikes",
        "standfirst": "Another day.",
        "genre": coded("round-up", "Round-up"),
        "language": "en",
        "section": coded("syria", "Syria"),
        "tags": [reference(article.tags.get(), name="Airstrikes")],
        "bylines": [
            {"name": "Asma Haddad", "slug": "asma-haddad", "url": f"{SITE}/authors/asma-haddad/"},
            {"name": "Basil Khoury", "slug": "basil-khoury", "url": f"{SITE}/authors/basil-khoury/"},
        ],
        "published_at": "2018-02-09T09:00:00Z",
        "first_published_at": "2018-02-09T09:00:00Z",
        "sections": [{"heading": "Erbin", "anchor": "s-erbin"}, {"heading": "Elsewhere", "anchor": "s-elsewhere"}],
        "corrections": [{"kind": coded("correction", "Correction"), "text": "The day was wrong.", "at": "2018-02-09T09:00:00Z"}],
        "source": {"publisher": "Agency", "url": "https://agency.example/report", "licence": "CC-BY-4.0"},
        "word_count": 30,
    }
    assert listed == [expected]
    assert detail == {**expected, "body_html": BODY, "text": article.text}
    assert article.text.startswith("A day of airstrikes\n\nAnother day.\n\nErbin\n\n")


def test_article_embeds_what_is_pinned_to_it(client, article):
    other = make.make_article(headline="Another")
    make.make_incident(document=other)
    incident, reported = make.make_incident(document=article), make.make_incident(document=other, title="Reported")
    make.make_report(reported, article)
    named, speaker, claimant, took_part = (make.make_actor(name, document=other) for name in ("Dana", "Cyril", "Boris", "Anna"))
    make.pin(named, "rescuers", article)
    make.make_actor("Not here", document=other)
    quote = make.make_quote(document=article, speaker=speaker)
    make.make_toll(incident, claimant=claimant)
    make.make_participation(incident, took_part)
    article.media.create(caption="Footage of rescues", alt_text="Rescuers dig")

    answer = get(client, f"articles/{article.public_id}/?include=incidents,quotes,actors,media&fields=id")

    assert answer.keys() == {"id", "incidents", "quotes", "actors", "media"}
    assert answer["incidents"] == [get(client, f"incidents/{row.public_id}/") for row in (reported, incident)]
    assert answer["quotes"] == [get(client, f"quotes/{quote.public_id}/")]
    assert answer["actors"] == [get(client, f"actors/{row.public_id}/") for row in (took_part, claimant, speaker, named)]
    media = {
        "kind": coded("slot", "Empty slot"),
        "caption": "Footage of rescues",
        "credit": None,
        "alt_text": "Rescuers dig",
        "url": None,
    }
    assert answer["media"] == [media]


def test_article_stands_among_documents_too(client, article):
    [row] = get(client, "documents/")["results"]

    assert (row["id"], row["kind"], row["url"]) == (article.public_id, coded("article", "Article"), f"{SITE}{article.path}")
    assert get(client, f"documents/{article.public_id}/")["text"] == article.text


def test_draft_of_an_article_is_not_found_and_a_withdrawn_one_gone(client, article):
    address = f"/api/v1/articles/{article.public_id}/"
    client.get(address)
    draft = make.make_article(headline="Draft", status="draft")
    with recording() as record:
        article.status = "withdrawn"
        article.save()
        record.touch(article)

    assert client.get(f"/api/v1/articles/{draft.public_id}/").status_code == 404
    for gone in (address, f"/api/v1/documents/{article.public_id}/"):
        response = client.get(gone)
        assert (response.status_code, response.json()["reason"]) == (410, "withdrawn")
        assert "airstrikes" not in response.content.decode()
