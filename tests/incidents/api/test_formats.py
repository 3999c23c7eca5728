"""CSV and GeoJSON of the same rows, and how a format is chosen."""

import csv
import io
import json
import math

import pytest

from incidents.api.renderers import RecordJSONRenderer, neutralised
from incidents.filters.fields import BoxField
from tests import factories as make
from tests.incidents.api.test_incidents import SITE, get

pytestmark = pytest.mark.django_db


def rows_of(client, address):
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def test_csv_has_one_row_a_record_with_codes_and_flat_objects(client):
    article = make.make_article()
    whole = make.make_incident(document=article, title="The week", date_start=make.EIGHTH.replace(day=5))
    incident = make.make_incident(document=article, places=[make.make_place()], part_of=whole, methods=["drone"])
    make.make_toll(incident, min=20, best=21, max=None)
    incident.refresh_from_db()

    first, second = rows_of(client, "incidents/?format=csv")

    incident.refresh_from_db()
    assert first == {
        "id": incident.public_id,
        "url": f"{SITE}{incident.get_absolute_url()}",
        "revision": "0",
        "created_at": incident.created_at.isoformat().replace("+00:00", "Z"),
        "updated_at": incident.updated_at.isoformat().replace("+00:00", "Z"),
        "title": "Air strike",
        "summary": "",
        "type": "air-drone-strike",
        "date_start": "2018-02-08",
        "date_end": "2018-02-08",
        "date_precision": "day",
        "date_text": "",
        "country": "SY",
        "latitude": "33.539",
        "longitude": "36.366",
        "place_precision": "exact",
        "part_of_id": whole.public_id,
        "part_of_title": "The week",
        "part_of_url": f"{SITE}{whole.get_absolute_url()}",
        "killed_min": "20",
        "killed_best": "21",
        "killed_max": "",
        "injured_min": "",
        "injured_best": "",
        "injured_max": "",
        "verification": "unverified",
        "responsibility": "unknown",
        "codes_acled_event_type": "Explosions/Remote violence",
        "codes_acled_sub_event_type": "Air/drone strike",
        "codes_plover_event": "ASSAULT",
        "codes_plover_mode": "aerial",
        "licence": "",
    }
    assert (second["id"], second["part_of_id"], second["killed_best"]) == (whole.public_id, "", "")


def test_csv_has_its_header_without_rows_and_for_a_single_record(client):
    header = client.get("/api/v1/tags/?format=csv").content
    tag = make.make_tag()
    make.make_article(tags=[tag])

    assert header == b"id,url,revision,created_at,updated_at,name,slug,description,counts_articles,counts_incidents\r\n"
    assert [row["slug"] for row in rows_of(client, f"tags/{tag.public_id}/?format=csv")] == ["airstrikes"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r'=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("words\n=1+1", "words\n'=1+1"),
        ('","=1+1', '","=1+1'),
        ("+49 30 1234", "+49 30 1234"),
        ("-33.5", "-33.5"),
        ("a = b", "a = b"),
        ("عربين", "عربين"),
    ],
)
def test_text_cell_is_never_a_formula(client, text, cell):
    assert neutralised(text) == cell


def test_quotes_and_line_ends_stay_in_their_cell(client):
    article = make.make_article()
    words = 'He said "=1+1",\nthen left'
    make.make_quote(document=article, text=words)
    make.make_quote(document=article, text="=HYPERLINK(1)")

    assert [row["text"] for row in rows_of(client, "quotes/?format=csv")] == ["'=HYPERLINK(1)", words]


def test_geojson_holds_points_as_longitude_and_latitude(client):
    article = make.make_article()
    nowhere = make.make_incident(document=article, title="Somewhere")
    incident = make.make_incident(document=article, places=[make.make_place(latitude="-33.5", longitude="36.123457")])

    response = client.get("/api/v1/incidents/?fields=id,title&with_total=true", headers={"Accept": "application/geo+json"})

    assert response["Content-Type"] == "application/geo+json"
    point = {"type": "Point", "coordinates": [36.123457, -33.5]}
    assert response.json() == {
        "type": "FeatureCollection",
        "next": None,
        "previous": None,
        "total": 2,
        "features": [
            {"type": "Feature", "id": incident.public_id, "geometry": point, "properties": {"title": "Air strike"}},
            {"type": "Feature", "id": nowhere.public_id, "geometry": None, "properties": {"title": "Somewhere"}},
        ],
    }
    single = client.get(f"/api/v1/incidents/{incident.public_id}/?format=geojson").json()
    assert (single["type"], single["geometry"], "id" in single["properties"]) == ("Feature", point, False)


def test_box_holds_the_public_points_in_it_and_crosses_the_antimeridian(client):
    article = make.make_article()
    for name, latitude, longitude in [("Erbin", "33.5", "36.4"), ("Suva", "-18.1", "178.4"), ("Apia", "-13.8", "-171.8")]:
        place = make.make_place(name, latitude=latitude, longitude=longitude)
        make.make_incident(document=article, title=name, places=[place])
    make.make_incident(document=article, title="Nowhere")

    boxes = {
        "170,-20,-170,-10": ["Apia", "Suva"],
        "36,33,37,34": ["Erbin"],
        "-180,-90,180,90": ["Apia", "Suva", "Erbin"],
        "36.4,33.5,36.4,33.5": ["Erbin"],
        "0,0,1,1": [],
    }
    for box, expected in boxes.items():
        assert [row["title"] for row in get(client, f"incidents/?bbox={box}")["results"]] == expected
    assert BoxField().clean(" 36.1, 33.3 ,36.6,33.7 ")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/json;q=0.5, text/csv;q=0.4", "application/json"),
        ("application/geo+json, */*;q=0.1", "application/geo+json"),
        ("text/html, application/json;q=0.9", "application/json"),
    ],
)
def test_accept_chooses_the_format(client, accept, media_type):
    assert client.get("/api/v1/incidents/", headers={"Accept": accept})["Content-Type"] == media_type


def test_accept_that_cannot_be_met_is_406_and_format_decides_over_it(client):
    for accept in ("text/html", "application/xml", "image/*"):
        response = client.get("/api/v1/incidents/", headers={"Accept": accept})
        assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
        assert client.get("/api/v1/incidents/?format=json", headers={"Accept": accept}).status_code == 200
    assert client.get("/api/v1/tags/", headers={"Accept": "application/geo+json"}).status_code == 406


@pytest.mark.parametrize("address", ["incidents/?format=xml", "tags/?format=geojson", "tags/?format=JSON", "changes/?format=csv"])
def test_unknown_format_is_400_with_those_allowed(client, address):
    response = client.get(f"/api/v1/{address}")

    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["parameter"], error["code"]) == ("format", "invalid-choice")
    assert "Allowed: json" in error["detail"]


def test_json_never_holds_nan():
    with pytest.raises(ValueError, match="not JSON compliant"):
        RecordJSONRenderer().render({"latitude": math.nan})
    assert json.loads(RecordJSONRenderer().render({"name": "عربين"}).decode()) == {"name": "عربين"}
