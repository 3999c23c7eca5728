"""What is not public stands in no answer of any kind, and is told from what never was by nothing."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.actions import recording
from incidents.models import Affiliation
from tests import factories as make
from tests.incidents.api.test_incidents import get

pytestmark = pytest.mark.django_db

HIDDEN_STATES = [
    {"status": "draft"},
    {"status": "in-review"},
    {"published_at": timezone.now() + timedelta(days=1)},
    {"status": "withdrawn"},
]
LISTS = ["incidents", "tolls", "quotes", "actors", "documents", "articles", "places", "tags"]
INCLUDES = {
    "incidents": "tolls,participants,quotes,reports,parts",
    "tolls": "incident",
    "quotes": "speaker,incidents,article",
    "actors": "affiliations",
    "articles": "incidents,quotes,actors,media",
    "places": "parent",
}


def everything_on(document, name):
    """One record of each kind that hangs on this document alone, all of them named so that a leak is seen."""
    tag = make.make_tag(f"tag {name}")
    place = make.make_place(f"place {name}")
    actor = make.make_actor(f"actor {name}", document=document)
    incident = make.make_incident(document=document, title=f"incident {name}", places=[place], tags=[tag])
    return {
        "incidents": incident,
        "tolls": make.make_toll(incident, text=f"toll {name}", document=document),
        "quotes": make.make_quote(document=document, speaker=actor, text=f"quote {name}", incidents=[incident]),
        "actors": actor,
        "documents": document,
        "articles": document,
        "places": place,
        "tags": tag,
        "participation": make.make_participation(incident, actor, document=document, text=f"words {name}"),
        "report": make.make_report(incident, document),
    }


def every_answer(client):
    """All that the API says to who may ask for anything, in every format."""
    addresses = [f"{name}/?with_total=true" for name in LISTS]
    addresses += [f"{name}/?include={include}" for name, include in INCLUDES.items()]
    addresses += [f"{name}/?format=csv" for name in LISTS]
    addresses += ["incidents/?format=geojson", "places/?format=geojson", "incidents/sum/", "changes/", "search/?q=hidden"]
    answers = {}
    for address in addresses:
        response = client.get(f"/api/v1/{address}")
        assert response.status_code == 200, response.content
        answers[address] = response.content.decode()
    return answers


def test_articles_that_are_not_public_hide_all_that_hangs_on_them_alone(client):
    hidden = []
    for number, state in enumerate(HIDDEN_STATES):
        article = make.make_article(headline=f"article hidden {number}", **state)
        hidden += everything_on(article, f"hidden {number}").items()
    everything_on(make.make_article(headline="article shown"), "shown")

    answers = every_answer(client)

    ids = [record.public_id for _, record in hidden if hasattr(record, "public_id")]
    for address, text in answers.items():
        assert "hidden" not in text, address
        assert [public_id for public_id in ids if public_id in text] == [], address
    assert [json.loads(answers[f"{name}/?with_total=true"])["total"] for name in LISTS] == [1] * len(LISTS)
    for name, record in hidden:
        if name in LISTS:
            assert client.get(f"/api/v1/{name}/{record.public_id}/").status_code == 404


def test_records_that_are_not_accepted_are_absent(client):
    kinds = ("incidents", "tolls", "quotes", "actors", "participation", "report")
    hidden = []
    for review in ("proposed", "rejected"):
        records = everything_on(make.make_article(headline=review), f"hidden {review}")
        for name in kinds:
            records[name].review = review
            if name == "tolls":
                records[name].adopted = False
            records[name].save()
            hidden.append((name, records[name]))

    answers = every_answer(client)

    assert {address for address, text in answers.items() if "hidden" in text} == set()
    for name, record in hidden:
        if name in LISTS:
            assert json.loads(answers[f"{name}/?with_total=true"])["total"] == 0
            assert client.get(f"/api/v1/{name}/{record.public_id}/").status_code == 404


def test_passage_that_is_lost_supports_nothing(client):
    records = everything_on(make.make_article(), "hidden")
    for name in ("incidents", "quotes"):
        records[name].passages.update(state="lost")

    assert get(client, "incidents/")["results"] == []
    assert get(client, "tolls/")["results"] == []
    assert get(client, "quotes/")["results"] == []


def test_public_record_names_nothing_hidden(client):
    """A published incident, its toll and quote link to a proposed actor, a hidden incident, a draft's report and passage."""
    article, draft = make.make_article(), make.make_article(headline="article hidden", status="draft")
    secret = make.make_actor("actor hidden", document=article, review="proposed")
    nameless = make.make_actor("name hidden", document=article, is_public=False)
    whole = make.make_incident(document=draft, title="incident hidden")
    hidden_place = make.make_place("place hidden", review="proposed")
    incident = make.make_incident(document=article, part_of=whole, places=[hidden_place])
    make.make_toll(incident, claimant=secret, document=article)
    make.make_toll(incident, document=draft, outcome="injured", text="toll hidden")
    make.make_participation(incident, secret, text="gunmen", attributed_to=nameless)
    make.make_participation(incident, document=draft, text="words hidden")
    make.make_report(incident, draft)
    quote = make.make_quote(document=article, speaker=secret, addressee=nameless, incidents=[incident, whole])
    make.pin(quote, "We dug with our hands,", draft)
    shown = make.make_actor("Office", document=article)
    Affiliation.objects.create(actor=shown, organisation=secret, title="agent")

    answers = every_answer(client)

    assert {address for address, text in answers.items() if "hidden" in text} == set()
    answer = get(client, f"incidents/{incident.public_id}/?include=tolls,participants,quotes,reports,parts")
    assert (answer["part_of"], answer["places"], answer["reports"]) == (None, [], [])
    assert answer["injured"] == {"min": None, "best": None, "max": None}
    assert [toll["claimant"] for toll in answer["tolls"]] == [None]
    assert [(p["actor"], p["attributed_to"], p["text"]) for p in answer["participants"]] == [(None, None, "gunmen")]
    assert [(q["speaker"], q["addressee"], len(q["evidence"])) for q in answer["quotes"]] == [(None, None, 1)]
    assert answer["quotes"][0]["incidents"] == [
        {"id": incident.public_id, "title": "Air strike", "url": answer["url"]},
    ]


def test_filters_by_what_is_hidden_find_nothing(client):
    article, draft = make.make_article(), make.make_article(headline="Draft", status="draft")
    actor = make.make_actor("Secret", document=article, review="proposed")
    place = make.make_place("Secret", review="proposed")
    whole = make.make_incident(document=draft)
    incident = make.make_incident(document=article, part_of=whole, places=[place])
    make.make_participation(incident, actor, text="gunmen")
    make.make_report(incident, draft)

    for name, hidden in {"actor": actor, "place": place, "part_of": whole, "article": draft}.items():
        assert get(client, f"incidents/?{name}={hidden.public_id}")["results"] == []


def same_but_for_address(response):
    problem = response.json()
    problem.pop("instance")
    headers = {name: value for name, value in response.headers.items() if name not in ("Content-Length", "X-Request-ID")}
    return response.status_code, problem, headers


def test_hidden_records_answer_like_those_that_never_were(client):
    records = everything_on(make.make_article(headline="article hidden", status="draft"), "hidden")
    for name in LISTS:
        ids = (records[name].public_id, records[name].prefix + "0" * 12)

        hidden, unknown = (client.get(f"/api/v1/{name}/{public_id}/") for public_id in ids)

        assert same_but_for_address(hidden) == same_but_for_address(unknown)
        assert hidden.status_code == 404


def test_record_that_was_taken_back_is_gone(client):
    article = make.make_article()
    toll = make.make_toll(make.make_incident(document=article))
    address = f"/api/v1/tolls/{toll.public_id}/"
    seen = client.get(address)
    with recording() as record:
        toll.review, toll.adopted = "rejected", False
        toll.save()
        record.touch(toll)

    gone = client.get(address, headers={"If-None-Match": f"{seen['ETag']}, *"})

    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    assert gone.json() == {
        "type": "http://127.0.0.1:8000/api/problems/gone/",
        "title": "Gone",
        "status": 410,
        "detail": "This record was taken back.",
        "instance": address,
        "reason": "unaccepted",
        "replaced_by": None,
    }
    in_a_while = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    assert client.get(address, headers=in_a_while).status_code == 410


def test_merged_record_says_what_replaced_it(client):
    article = make.make_article()
    kept, merged = make.make_actor("Rescuers", document=article), make.make_actor("The rescuers", document=article)
    client.get("/api/v1/actors/")
    with recording() as record:
        merged.merged_into = kept
        merged.save()
        record.touch(merged)

    answer = client.get(f"/api/v1/actors/{merged.public_id}/")

    assert answer.status_code == 410
    assert (answer.json()["reason"], answer.json()["replaced_by"]) == ("merged", kept.public_id)
