"""Every error is a problem, inside the REST framework and outside, and its type opens a page."""

import pytest
from django.test import Client

from incidents.api.problems import KINDS
from tests import factories as make
from tests.incidents.api.test_incidents import SITE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("method", "address", "status", "kind"),
    [
        ("get", "/api/v1/incidents/inc_000000000000/", 404, "not-found"),
        ("get", "/api/v1/incidents/x/", 404, "not-found"),
        ("get", "/api/v1/incidents/%00/", 404, "not-found"),
        ("get", "/api/v1/vocabularies/nothing/", 404, "not-found"),
        ("get", "/api/v1/nothing/", 404, "not-found"),
        ("get", "/api/v2/incidents/", 404, "not-found"),
        ("get", "/api/problems/nothing/", 404, "not-found"),
        ("post", "/api/v1/incidents/", 405, "method-not-allowed"),
        ("delete", "/api/v1/incidents/inc_000000000000/", 405, "method-not-allowed"),
        ("put", "/api/v1/changes/", 405, "method-not-allowed"),
        ("patch", "/api/v1/schema/", 405, "method-not-allowed"),
        ("options", "/api/v1/docs/", 405, "method-not-allowed"),
    ],
)
def test_error_is_a_problem_whose_type_opens_a_page(client, method, address, status, kind):
    response = getattr(client, method)(address)

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    problem = response.json()
    assert problem == {
        "type": f"{SITE}/api/problems/{kind}/",
        "title": KINDS[kind].title,
        "status": status,
        "detail": problem["detail"],
        "instance": address,
    }
    assert problem["detail"]
    page = client.get(problem["type"].removeprefix(SITE))
    assert (page.status_code, KINDS[kind].title in page.content.decode()) == (200, True)


def test_405_names_the_methods_of_the_address(client):
    response = client.post("/api/v1/incidents/")

    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_failure_of_ours_is_a_problem_that_tells_nothing(settings):
    make.make_incident()
    del settings.DATA_LICENCE  # stands for any mistake of ours

    response = Client(raise_request_exception=False).get("/api/v1/incidents/")

    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response.json()["type"] == f"{SITE}/api/problems/internal/"
    assert b"LICENCE" not in response.content
    assert b"Traceback" not in response.content


def test_pages_keep_their_own_errors(client):
    response = client.get("/nothing/")

    assert (response.status_code, response["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_head_and_options_answer_anyone(client):
    get, head = client.get("/api/v1/incidents/"), client.head("/api/v1/incidents/")
    options = client.options("/api/v1/incidents/")

    assert (head.status_code, head.content) == (200, b"")
    assert {name: value for name, value in head.headers.items() if name != "X-Request-ID"} == {
        name: value for name, value in get.headers.items() if name != "X-Request-ID"
    }
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert options["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_answers_have_their_manners(client):
    for address, status in (("/api/v1/incidents/", 200), ("/api/v1/incidents/x/", 404), ("/api/v1/nothing/", 404)):
        response = client.get(address)
        assert response.status_code == status
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert response["Vary"] == "Accept, Accept-Encoding, Authorization"
        assert response["Content-Language"] == "en"
        assert response["Link"] == f'<{SITE}/data/>; rel="license"'
        assert set(response["Content-Security-Policy"].split("; ")) == {"default-src 'none'", "frame-ancestors 'none'"}
        assert response["X-Content-Type-Options"] == "nosniff"
        assert not response.cookies
