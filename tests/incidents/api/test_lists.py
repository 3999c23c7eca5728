"""Parameters of lists: what is taken, and how everything else is refused."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.filters import IncidentFilter
from incidents.models import Incident
from tests import factories as make
from tests.incidents.api.test_incidents import get

pytestmark = pytest.mark.django_db


def refused(client, address):
    """The problem's type and errors of a request that must be 400."""
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json"), response.content
    problem = response.json()
    assert problem["status"] == 400
    return problem["type"].split("/")[-2], [(error["parameter"], error["code"]) for error in problem["errors"]]


def test_fields_picks_fields_in_json_and_csv(client):
    make.make_incident()

    assert [set(row) for row in get(client, "incidents/?fields=title,killed")["results"]] == [{"title", "killed"}]
    csv = client.get("/api/v1/incidents/?fields=title,killed&format=csv").content.decode()
    assert csv == "title,killed_min,killed_best,killed_max\r\nAir strike,,,\r\n"


def test_total_counts_the_whole_list(client):
    for _ in range(3):
        make.make_incident()
    make.make_incident(review="proposed")

    answer = get(client, "incidents/?with_total=true&page_size=1")

    assert (answer["total"], len(answer["results"])) == (3, 1)
    assert "total" not in get(client, "incidents/?with_total=false")


@pytest.mark.parametrize("size", ["0", "-1", "201", "1000000000", "text", "1.0", "٥", "1e2", "+5", "0x10"])
def test_page_size_out_of_bounds_is_refused(client, size):
    began = time.process_time()

    assert refused(client, f"incidents/?page_size={size}") == ("validation", [("page_size", "invalid")])

    assert time.process_time() - began < 1


def test_page_size_may_be_blank_or_at_its_bounds(client):
    for size in ("", "1", "200"):
        get(client, f"incidents/?page_size={size}")


@pytest.mark.parametrize(
    "name",
    [
        "foo",
        "internal_note__startswith",
        "note__startswith",
        "created_by__password__startswith",
        "title__icontains",
        "type__label",
        "Type",
        "key",
        "api_key",
        "_query",
        "type'--",
        "\x00",
        "x" * 5000,
    ],
)
def test_unknown_parameter_is_refused_with_those_allowed(client, name):
    response = client.get("/api/v1/incidents/", {name: "1"})

    assert response.status_code == 400
    problem = response.json()
    assert problem["type"].endswith("/unknown-parameter/")
    [error] = problem["errors"]
    assert (error["parameter"], error["code"]) == (name[:100], "unknown-parameter")
    assert error["detail"].endswith(
        "Allowed: actor, article, bbox, country, cursor, date_after, date_before, fields, format, include, max_killed, method, "
        "min_killed, ordering, outcome, page_size, part_of, place, q, role, tag, type, updated_since, verification, with_total."
    )


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("ordering=note", "ordering"),
        ("ordering=internal_note", "ordering"),
        ("ordering=sort_date", "ordering"),
        ("ordering=-date_start,killed", "ordering"),
        ("ordering=?", "ordering"),
        ("ordering=title;drop table", "ordering"),
        ("fields=note", "fields"),
        ("fields=id,pk", "fields"),
        ("fields=type__code", "fields"),
        ("fields=*", "fields"),
        ("include=passages", "include"),
        ("include=tolls__claimant", "include"),
        ("include=tolls.claimant", "include"),
        ("include=note", "include"),
        ("type=nothing", "type"),
        ("type=armed-clash,nothing", "type"),
        ("method=DRONE", "method"),
        ("actor=1", "actor"),
        ("actor=inc_aaaaaaaaaaaa", "actor"),
        ("actor=act_aaaaaaaaaaaa' or 1=1 --", "actor"),
        ("place=plc_", "place"),
        ("country=syria", "country"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=nan,0,1,1", "bbox"),
        ("bbox=1e400,0,1,1", "bbox"),
        ("bbox=0,50,1,40", "bbox"),
        ("bbox=-181,0,1,1", "bbox"),
        ("date_after=0000-01-01", "date_after"),
        ("date_after=2018-2-8", "date_after"),
        ("date_after=2018-02-30", "date_after"),
        ("date_after=99999-01-01", "date_after"),
        ("date_before=08/02/2018", "date_before"),
        ("min_killed=-1", "min_killed"),
        ("min_killed=9999999999999999999999", "min_killed"),
        ("min_killed=1.5", "min_killed"),
        ("max_killed=nan", "max_killed"),
        ("updated_since=2018-01-01", "updated_since"),
        ("updated_since=0001-01-01T00:00:00%2B14:00", "updated_since"),
        ("with_total=yes", "with_total"),
        ("tag=a b", "tag"),
        ("q=" + "x" * 10_000, "q"),
        ("q=%00", "q"),
    ],
)
def test_value_that_cannot_be_read_is_refused_by_name(client, query, parameter):
    kind, errors = refused(client, f"incidents/?{query}")

    assert (kind, [name for name, _ in errors]) == ("validation", [parameter])


def test_two_values_are_one_too_many_but_for_codes_and_ids(client):
    strike = make.make_incident()
    clash = make.make_incident(type_id="armed-clash", date_start=make.EIGHTH.replace(day=7))
    make.make_incident(type_id="other")

    several = [
        "type=armed-clash&type=air-drone-strike",
        "type=armed-clash,air-drone-strike",
        "type=armed-clash,&type=air-drone-strike",
    ]
    for query in several:
        found = get(client, f"incidents/?{query}")["results"]
        assert [row["id"] for row in found] == [strike.public_id, clash.public_id]
    for query in ("q=a&q=b", "q=a&q=", "min_killed=1&min_killed=1", "page_size=1&page_size=2", "format=json&format=json"):
        kind, errors = refused(client, f"incidents/?{query}")
        assert (kind, errors) == ("validation", [(query.split("=")[0], "repeated")])


def test_every_error_is_named_at_once(client):
    kind, errors = refused(client, "incidents/?foo=1&type=x&page_size=0&cursor=x&fields=x&ordering=x")

    assert kind == "unknown-parameter"
    assert sorted(errors) == [
        ("fields", "invalid-choice"),
        ("foo", "unknown-parameter"),
        ("ordering", "invalid-choice"),
        ("page_size", "invalid"),
        ("type", "invalid-choice"),
    ]


def test_blank_value_is_no_filter(client):
    incident = make.make_incident()
    names = [*IncidentFilter.base_filters, "fields", "include", "cursor", "page_size", "with_total", "format"]

    answer = get(client, "incidents/?" + "&".join(f"{name}=" for name in names))

    assert [row["id"] for row in answer["results"]] == [incident.public_id]


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("", ["late", "middle", "early"]),
        ("-date_start", ["late", "middle", "early"]),
        ("date_start", ["early", "middle", "late"]),
        ("-killed", ["early", "late", "middle"]),
        ("-updated_at", ["middle", "early", "late"]),
    ],
)
def test_incidents_come_in_the_order_asked_for(client, ordering, expected):
    article = make.make_article()
    made = {}
    for day, (title, killed) in enumerate([("early", 9), ("middle", None), ("late", 4)], start=1):
        made[title] = make.make_incident(document=article, title=title, date_start=make.EIGHTH.replace(day=day))
        if killed:
            make.make_toll(made[title], best=killed)
    client.get("/api/v1/incidents/")  # tells of all of them, which is their last public change
    for title, hour in (("early", 2), ("middle", 3), ("late", 1)):
        Incident.objects.filter(pk=made[title].pk).update(updated_at=make.NINTH.replace(hour=hour))

    answer = get(client, f"incidents/?ordering={ordering}")

    assert [row["title"] for row in answer["results"]] == expected


@pytest.mark.parametrize(
    ("ordering", "expected"), [("name", ["A", "B", "C"]), ("-quotes", ["B", "C", "A"]), ("-incidents", ["C", "B", "A"])]
)
def test_actors_come_by_name_or_by_what_they_did(client, ordering, expected):
    article = make.make_article()
    a, b, c = (make.make_actor(name, document=article) for name in "ABC")
    for speaker in (b, b, c):
        make.make_quote(document=article, speaker=speaker)
    for _ in range(3):
        make.make_quote(document=article, speaker=a, review="proposed")
    for actor in (b, c, c):
        make.make_participation(make.make_incident(document=article), actor)

    assert [row["name"] for row in get(client, f"actors/?ordering={ordering}")["results"]] == expected


def test_request_reaches_the_database_as_parameters_only(client):
    make.make_incident()
    hostile = "zzinjectedzz"
    with CaptureQueriesContext(connection) as captured:
        for name in ("ordering", "fields", "include", "type", "actor", "place", hostile):
            client.get(f"/api/v1/incidents/?{name}={hostile}")
            client.get(f"/api/v1/incidents/{hostile}/?{name}={hostile}")

    assert [query["sql"] for query in captured if hostile in query["sql"] and f"'{hostile}'" not in query["sql"]] == []
