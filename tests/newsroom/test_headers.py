"""The headers of every answer: what a browser may run, keep, send on and embed (A06, A30, A32, A52)."""

import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path as url

from newsroom.content_security import Headers

pytestmark = pytest.mark.django_db


def directives(response):
    parts = (part.strip().split(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def answer(path, use_nonce=False):
    """An answer of an address, whether or not a view stands there, as the middleware dresses it."""

    def view(request):
        return HttpResponse(str(request.csp_nonce) if use_nonce else "")

    return Headers(view)(RequestFactory().get(path))


@pytest.mark.parametrize("path", ["/", "/articles/", "/healthz", "/nowhere", "/apis/", "/deskx/"])
def test_public_policy_allows_nothing_inline_and_nothing_from_elsewhere(path):
    found = directives(answer(path))
    assert found["default-src"] == found["object-src"] == found["base-uri"] == found["frame-ancestors"] == ["'none'"]
    assert found["script-src"] == found["style-src"] == found["connect-src"] == found["form-action"] == ["'self'"]
    assert not re.search(r"unsafe|\*|nonce|https?:", answer(path)["Content-Security-Policy"])


def test_desk_policy_runs_an_inline_script_by_the_nonce_of_its_own_answer():
    first, second = answer("/desk/", use_nonce=True), answer("/desk/", use_nonce=True)
    assert directives(first)["script-src"] == ["'self'", f"'nonce-{first.content.decode()}'"]
    assert first.content != second.content
    assert "unsafe" not in first["Content-Security-Policy"]


def test_api_answers_are_not_documents():
    assert directives(answer("/api/v1/incidents/")) == {"default-src": ["'none'"], "frame-ancestors": ["'none'"]}


def test_api_documentation_takes_files_of_our_own_host_alone():
    found = directives(answer("/api/v1/docs/"))
    assert found["script-src"] == ["'self'"]
    assert not re.search(r"\*|https?:", answer("/api/v1/docs/")["Content-Security-Policy"])


@pytest.mark.parametrize("path", ["/healthz", "/desk/login/", "/nowhere"])
def test_every_answer_carries_the_headers_of_the_house(client, path):
    response = client.get(path)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]


def test_https_is_kept_for_a_year(client, settings):
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    assert client.get("/healthz", secure=True)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:8000@evil.example", ""])
def test_unknown_host_is_refused(client, host, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    assert client.get("/desk/login/", headers={"host": host}).status_code == 400


def test_addresses_in_other_headers_are_ignored(client):
    forged = {"x-forwarded-host": "evil.example", "x-original-url": "/desk/", "x-http-method-override": "DELETE"}
    response = client.get("/desk/", headers=forged)
    assert (response.status_code, response["Location"]) == (302, "/desk/login/?next=/desk/")


def test_request_id_of_the_proxy_is_kept_when_readable(client):
    assert client.get("/healthz", headers={"x-request-id": "abc-123-def"})["X-Request-ID"] == "abc-123-def"
    for given in ("short", "x" * 65, "<script>alert(1)</script>", ""):
        assert re.fullmatch(r"[0-9a-f]{32}", client.get("/healthz", headers={"x-request-id": given})["X-Request-ID"])


NOT_SERVED = "/.git/config /.env /__debug__/ /metrics /manage.py /static/../manage.py /static/%2e%2e/manage.py /var/secret-key"


@pytest.mark.parametrize("path", NOT_SERVED.split())
def test_nothing_of_the_machine_room_is_served(client, path):
    assert client.get(path).status_code == 404


def broken(request):
    raise RuntimeError("the words of the trace")


urlpatterns = [url("broken", broken)]


@pytest.mark.urls(__name__)
def test_failure_tells_its_number_and_no_more(client, caplog):
    client.raise_request_exception = False
    response = client.get("/broken")
    assert response.status_code == 500
    assert re.fullmatch(r"[0-9a-f]{32}", response["X-Request-ID"])
    assert "trace" not in response.content.decode().lower()
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "the words of the trace" in caplog.text
