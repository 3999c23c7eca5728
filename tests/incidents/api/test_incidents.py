"""An incident in full, exactly as promised."""

import pytest

from incidents.models import ExternalId
from tests import factories as make

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def coded(code, label):
    return {"code": code, "label": label}


def reference(record, **name):
    return {"id": record.public_id, **name, "url": f"{SITE}{record.get_absolute_url()}"}


def moment(value):
    return value.isoformat().replace("+00:00", "Z")


def evidence(fact):
    passage = fact.passages.get()
    document = passage.document
    return [
        {
            "document": {
                "id": document.public_id,
                "kind": coded("article", "Article"),
                "headline": document.headline,
                "url": f"{SITE}{document.path}",
            },
            "exact": make.SENTENCE,
            "prefix": "A day of airstrikes\n\n",
            "suffix": "\n\n“We dug with our hands,” the h",
            "start": 21,
            "end": 88,
            "state": coded("anchored", "Anchored"),
            "url": f"{SITE}{document.path}#p-{passage.public_id}",
        }
    ]


@pytest.fixture
def article():
    return make.make_article()


@pytest.fixture
def town():
    return make.make_place("Erbin", regions=[make.make_place("East Ghouta", kind="RGN")])


@pytest.fixture
def incident(article, town):
    return make.make_incident(
        document=article,
        places=[(town, "near")],
        methods=["heavy-weapons", "aircraft"],
        tags=[make.make_tag("Airstrikes")],
        part_of=make.make_incident(document=article, title="The week"),
        date_text="on Thursday",
        verification="single-source",
        plover_mode="drone",
    )


def get(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return response.json()


def test_incident_has_exactly_the_promised_fields(client, incident, town, settings):
    settings.DATA_LICENCE = "CC-BY-4.0"
    make.make_toll(incident, min=20, best=21, max=None)
    make.make_participation(incident, attributed_to=None)
    ExternalId.objects.create(scheme="acled", value="SYR7", incident=incident)

    answer = get(client, f"incidents/{incident.public_id}/")

    incident.refresh_from_db()
    assert answer == {
        "id": incident.public_id,
        "url": f"{SITE}/incidents/{incident.public_id}/air-strike/",
        "revision": 0,
        "created_at": moment(incident.created_at),
        "updated_at": moment(incident.updated_at),
        "title": "Air strike",
        "summary": None,
        "type": coded("air-drone-strike", "Air or drone strike"),
        "methods": [coded("heavy-weapons", "Heavy weapons"), coded("aircraft", "Aircraft")],
        "date_start": "2018-02-08",
        "date_end": "2018-02-08",
        "date_precision": coded("day", "Day"),
        "date_text": "on Thursday",
        "places": [{"place": reference(town, name="Erbin"), "precision": coded("near", "Near"), "text": "Erbin"}],
        "country": "SY",
        "latitude": 33.539,
        "longitude": 36.366,
        "place_precision": coded("near", "Near"),
        "part_of": reference(incident.part_of, title="The week"),
        "killed": {"min": 20, "best": 21, "max": None},
        "injured": {"min": None, "best": None, "max": None},
        "verification": coded("single-source", "Single source"),
        "responsibility": coded("single-source-claim", "Single source claim"),
        "tags": [reference(incident.tags.get(), name="Airstrikes")],
        "external_ids": [{"scheme": coded("acled", "ACLED"), "value": "SYR7"}],
        "codes": {
            "acled_event_type": "Explosions/Remote violence",
            "acled_sub_event_type": "Air/drone strike",
            "plover_event": "ASSAULT",
            "plover_mode": "drone",
        },
        "licence": "CC-BY-4.0",
    }


def test_incident_embeds_what_is_asked_for_and_nothing_else(client, incident, article):
    actor = make.make_actor(document=article)
    toll = make.make_toll(incident, claimant=actor, claimant_text="rescuers")
    participation = make.make_participation(incident, actor, role="source", text="rescuers")
    report = make.make_report(incident, article, section="s-erbin")
    quote = make.make_quote(document=article, speaker=actor, incidents=[incident])
    part = make.make_incident(document=article, part_of=incident, title="The second wave")
    plain = get(client, f"incidents/{incident.public_id}/")

    answer = get(client, f"incidents/{incident.public_id}/?include=tolls,participants,quotes,reports,parts")

    embedded = {name: answer.pop(name) for name in ("tolls", "participants", "quotes", "reports", "parts")}
    assert answer == plain
    assert [each["id"] for each in embedded["quotes"]] == [quote.public_id]
    assert [each["id"] for each in embedded["parts"]] == [part.public_id]
    assert embedded["parts"][0].keys() == plain.keys()
    assert embedded["tolls"] == [get(client, f"tolls/{toll.public_id}/")]
    assert embedded["quotes"] == [get(client, f"quotes/{quote.public_id}/")]
    assert embedded["reports"] == [
        {
            "document": reference(article, title=article.headline),
            "kind": coded("first-report", "First report"),
            "section": "s-erbin",
            "evidence": evidence(report),
        }
    ]
    assert embedded["participants"] == [
        {
            "id": participation.public_id,
            "role": coded("source", "Source"),
            "attribution": coded("stated", "Stated"),
            "actor": reference(actor, name="Rescuers"),
            "text": "rescuers",
            "entity": coded("group", "Group"),
            "count": None,
            "outcome": None,
            "attributed_to": None,
            "evidence": evidence(participation),
        }
    ]


def test_toll_has_exactly_the_promised_fields(client, incident, article):
    actor = make.make_actor(document=article)
    toll = make.make_toll(incident, claimant=actor, claimant_text="rescuers", text="21 people")

    answer = get(client, f"tolls/{toll.public_id}/")

    toll.refresh_from_db()
    assert answer == {
        "id": toll.public_id,
        "url": f"{SITE}/incidents/{incident.public_id}/air-strike/#{toll.public_id}",
        "revision": 0,
        "created_at": moment(toll.created_at),
        "updated_at": moment(toll.updated_at),
        "incident": reference(incident, title="Air strike"),
        "outcome": coded("killed", "Killed"),
        "group": coded("all", "All"),
        "min": 21,
        "best": 21,
        "max": 21,
        "qualifier": coded("exact", "Exactly"),
        "scope": coded("incident", "Whole incident"),
        "since": None,
        "as_of": None,
        "claimant": reference(actor, name="Rescuers"),
        "claimant_text": "rescuers",
        "text": "21 people",
        "adopted": True,
        "adopted_reason": None,
        "evidence": evidence(toll),
    }
    embedded = get(client, f"tolls/{toll.public_id}/?include=incident")
    assert embedded == {**answer, "incident": get(client, f"incidents/{incident.public_id}/")}


def test_withheld_place_is_not_told(client, article, town):
    incident = make.make_incident(document=article, places=[(town, "withheld")])

    answer = get(client, f"incidents/{incident.public_id}/")

    assert answer["places"] == [{"place": None, "precision": coded("withheld", "Withheld"), "text": None}]
    assert (answer["latitude"], answer["longitude"]) == (None, None)
    assert get(client, f"incidents/?place={town.public_id}")["results"] == []


def test_document_without_a_page_opens_its_source(client):
    document = make.make_document(source_url="https://agency.example/report")
    incident = make.make_incident(document=document)
    make.make_report(incident, document)

    answer = get(client, f"incidents/{incident.public_id}/?include=reports")["reports"][0]

    assert answer["document"]["url"] is None
    assert answer["evidence"][0]["document"]["url"] is None
    assert answer["evidence"][0]["url"] == "https://agency.example/report"
