"""Quotes, actors, places, tags and documents, exactly as promised."""

import pytest

from incidents.models import Affiliation, ExternalId
from tests import factories as make
from tests.incidents.api.test_incidents import SITE, coded, get, moment, reference

pytestmark = pytest.mark.django_db


def standing(record):
    """What every record has."""
    record.refresh_from_db()
    path = record.path if hasattr(record, "path") else record.get_absolute_url()
    return {
        "id": record.public_id,
        "url": f"{SITE}{path}" if path else None,
        "revision": 0,
        "created_at": moment(record.created_at),
        "updated_at": moment(record.updated_at),
    }


def test_quote(client):
    article = make.make_article()
    speaker, addressee = make.make_actor(document=article), make.make_actor("The ministry", document=article)
    incident = make.make_incident(document=article)
    quote = make.make_quote(
        document=article, speaker=speaker, addressee=addressee, incidents=[incident], cue="said", channel="interview",
        speaker_title="head", said_on=make.EIGHTH,
    )  # fmt: skip

    answer = get(client, f"quotes/{quote.public_id}/")

    passage = quote.passages.get()
    evidence = answer.pop("evidence")
    assert [each["url"] for each in evidence] == [f"{SITE}{article.path}#p-{passage.public_id}"]
    assert answer == {
        **standing(quote),
        "kind": coded("direct", "Direct"),
        "text": "We dug with our hands,",
        "speaker": reference(speaker, name="Rescuers"),
        "speaker_text": "the head of the rescuers",
        "speaker_title": "head",
        "addressee": reference(addressee, name="The ministry"),
        "cue": "said",
        "channel": coded("interview", "Interview"),
        "said_on": "2018-02-08",
        "article": reference(article, title=article.headline),
        "incidents": [reference(incident, title="Air strike")],
    }
    embedded = get(client, f"quotes/{quote.public_id}/?include=speaker,incidents,article")
    listed = get(client, f"documents/?fields={','.join(embedded['article'])}")["results"]
    assert embedded["speaker"] == get(client, f"actors/{speaker.public_id}/")
    assert embedded["incidents"] == [get(client, f"incidents/{incident.public_id}/")]
    assert embedded["article"] == listed[0]


def test_actor(client):
    article = make.make_article()
    office = make.make_actor("Civil Defence", document=article)
    secret = make.make_actor("Secret office", document=article, is_public=False)
    alias = {"name": "الدفاع", "kind": "transliteration", "language": "ar"}
    actor = make.make_actor(
        "Head of rescue", document=article, sector_id="police-security", description="Leads.",
        names=[alias, {"name": "Real name", "is_public": False}],
    )  # fmt: skip
    Affiliation.objects.create(actor=actor, organisation=office, title="head", start="2017-01-01")
    Affiliation.objects.create(actor=actor, organisation=secret, title="agent")
    ExternalId.objects.create(scheme="wikidata", value="Q42", actor=actor)
    for role in ("victim", "witness"):
        make.make_participation(make.make_incident(document=article), actor, role=role)
    make.make_quote(document=article, speaker=actor)
    make.make_quote(document=article, speaker=actor, review="proposed")

    answer = get(client, f"actors/{actor.public_id}/")

    assert answer == {
        **standing(actor),
        "name": "Head of rescue",
        "kind": coded("organisation", "Organisation"),
        "sector": coded("police-security", "Police, gendarmes, guards"),
        "names": [
            {"name": "Head of rescue", "kind": coded("official", "Official"), "language": None, "script": "Latn"},
            {"name": "الدفاع", "kind": coded("transliteration", "Transliteration"), "language": "ar", "script": "Arab"},
        ],
        "description": "Leads.",
        "affiliations": [
            {"organisation": reference(office, name="Civil Defence"), "title": "head", "start": "2017-01-01", "end": None}
        ],
        "external_ids": [{"scheme": coded("wikidata", "Wikidata"), "value": "Q42"}],
        "counts": {"incidents": 2, "quotes": 1},
    }
    embedded = get(client, f"actors/{actor.public_id}/?include=affiliations")["affiliations"]
    assert [each["organisation"] for each in embedded] == [get(client, f"actors/{office.public_id}/")]


def test_place(client):
    country = make.make_place("Syria", kind="PCLI", latitude=None, longitude=None)
    region = make.make_place("East Ghouta", kind="RGN", parent=country)
    town = make.make_place("Erbin", parent=country, regions=[region], names=[{"name": "عربين", "language": "ar"}])
    ExternalId.objects.create(scheme="geonames", value="173480", place=town)
    ExternalId.objects.create(scheme="pcode", value="SY0301", place=town)
    make.make_incident(places=[town])
    make.make_incident(places=[(town, "withheld")])

    answer = get(client, f"places/{town.public_id}/")

    assert answer == {
        **standing(town),
        "name": "Erbin",
        "names": [
            {"name": "Erbin", "kind": coded("alias", "Alias"), "language": None, "script": "Latn"},
            {"name": "عربين", "kind": coded("alias", "Alias"), "language": "ar", "script": "Arab"},
        ],
        "kind": "PPL",
        "country": "SY",
        "parent": reference(country, name="Syria"),
        "regions": [reference(region, name="East Ghouta")],
        "latitude": 33.539,
        "longitude": 36.366,
        "geonames": "173480",
        "pcode": "SY0301",
        "counts": {"incidents": 1},
    }
    assert get(client, f"places/{town.public_id}/?include=parent")["parent"] == get(client, f"places/{country.public_id}/")


def test_tag(client):
    tag = make.make_tag("Airstrikes", description="From the air.")
    article = make.make_article(tags=[tag])
    make.make_article(headline="Draft", tags=[tag], status="draft")
    make.make_document(tags=[tag])
    make.make_incident(document=article, tags=[tag])
    make.make_incident(document=article, tags=[tag], review="proposed")

    answer = get(client, f"tags/{tag.public_id}/")

    assert answer == {
        **standing(tag),
        "name": "Airstrikes",
        "slug": "airstrikes",
        "description": "From the air.",
        "counts": {"articles": 1, "incidents": 1},
    }


@pytest.mark.parametrize("may_be_shown", [True, False])
def test_document_shows_its_text_only_where_it_may(client, may_be_shown):
    document = make.make_document(is_text_public=may_be_shown)

    answer = get(client, f"documents/{document.public_id}/")

    assert answer == {
        **standing(document),
        "kind": coded("agency-report", "Agency report"),
        "headline": "A day of airstrikes",
        "publisher": "Agency",
        "language": "en",
        "published_at": "2018-02-09T09:00:00Z",
        "source_url": "https://agency.example/report",
        "text": make.TEXT if may_be_shown else None,
    }
    assert "text" not in get(client, "documents/")["results"][0]
