"""The description of the API is valid, is the committed one, and tells the truth."""

import json
from pathlib import Path

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from incidents.actions import release_due
from tests.incidents.api.test_queries import make_story

COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "openapi.yaml"
EXAMPLES = 5
# What is refused although it looks right: cursors nobody was given, codes that are rows, boxes upside down, words with a NUL.
BEYOND_DESCRIPTION = {"cursor", "type", "sector", "section", "bbox", "q"}


@pytest.mark.django_db
def test_schema_is_valid_and_the_committed_one(tmp_path):
    """Made again by `manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml`."""
    made = tmp_path / "openapi.yaml"

    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(made))

    assert made.read_text() == COMMITTED.read_text()


def test_schema_is_openapi_3_1_and_served_in_both_forms(client):
    as_json = client.get("/api/v1/schema/?format=json")
    as_yaml = client.get("/api/v1/schema/")

    assert json.loads(as_json.content)["openapi"] == "3.1.0"
    assert as_yaml.content.decode() == COMMITTED.read_text()


def test_docs_take_scripts_from_this_host_alone(client):
    page = client.get("/api/v1/docs/").content.decode()
    policy = client.get("/api/v1/docs/")["Content-Security-Policy"]

    assert "<script>" not in page
    assert 'src="/static/drf_spectacular_sidecar/' in page
    assert "https://" not in page
    assert "script-src 'self';" in f"{policy};"
    script = client.get("/api/v1/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert "/api/v1/schema/" in script.content.decode()


@pytest.fixture
def description():
    """The description with the site as a web server calls it, save that the test's transaction outlives a request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
def test_answers_are_as_described_whatever_is_asked(description, subtests):
    """Requests made from the description, good and bad: no server error, only the statuses, types and bodies described, and
    what the description does not allow is refused.
    """
    make_story(1)
    release_due()
    for operation in (result.ok() for result in description.get_all_operations()):
        for mode in GenerationMode:
            if mode.is_positive or operation.query:
                with subtests.test(operation=operation.label, mode=mode):
                    ask(operation.as_strategy(mode))


def ask(cases):
    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(case=cases)
    def asking(case):
        response = case.call_and_validate(excluded_checks=[positive_data_acceptance])
        if case.meta.generation.mode.is_positive and response.status_code == 400:
            assert {error["parameter"] for error in response.json()["errors"]} <= BEYOND_DESCRIPTION

    asking()
