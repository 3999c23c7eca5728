import pytest

from incidents.choices import Group
from newsroom.models import Section
from tests.incidents.api.test_incidents import SITE, get
from tests.incidents.api.test_lists import refused

pytestmark = pytest.mark.django_db
UNKNOWN = {"valid_from": None, "retired_at": None, "replaced_by": None}


def test_every_vocabulary_is_listed_with_its_terms(client, django_assert_num_queries):
    with django_assert_num_queries(3):
        answer = get(client, "vocabularies/")

    found = {each["name"]: each for each in answer["results"]}
    assert {"incident-type", "sector", "section", "method", "role", "outcome", "group", "genre", "external-id-scheme"} <= set(
        found
    )
    assert len(found["incident-type"]["terms"]) == 31
    assert found["group"]["url"] == f"{SITE}/api/v1/vocabularies/group/"
    assert [term["code"] for term in found["group"]["terms"]] == Group.codes()
    assert all(vocabulary["terms"] for name, vocabulary in found.items() if name != "section")


def test_closed_vocabulary(client):
    [term] = [term for term in get(client, "vocabularies/group/")["terms"] if term["code"] == "children"]

    mappings = {"parent": "civilians", "ucdp": "deaths_civilians"}
    assert term == {"code": "children", "label": "Children", "definition": None, "mappings": mappings, **UNKNOWN}


def test_open_vocabularies_are_read_from_their_rows(client):
    Section.objects.create(name="Syria", slug="syria", description="The war.")

    [term] = get(client, "vocabularies/section/")["terms"]
    strike = next(term for term in get(client, "vocabularies/incident-type/")["terms"] if term["code"] == "air-drone-strike")

    assert term == {"code": "syria", "label": "Syria", "definition": "The war.", "mappings": {}, **UNKNOWN}
    assert strike == {
        "code": "air-drone-strike",
        "label": "Air or drone strike",
        "definition": "Weapons fired or dropped from aircraft or drones",
        "mappings": {
            "acled_event_type": "Explosions/Remote violence",
            "acled_sub_event_type": "Air/drone strike",
            "plover_event": "ASSAULT",
            "plover_mode": "aerial",
        },
        **UNKNOWN,
    }


def test_vocabularies_take_no_parameter(client):
    assert refused(client, "vocabularies/?q=x")[1] == [("q", "unknown-parameter")]
