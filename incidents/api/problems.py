"""Errors as RFC 9457 problems, inside the REST framework and outside, and the pages their `type` opens."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe
from rest_framework.exceptions import APIException

from incidents.api.manners import with_manners


@dataclass(frozen=True)
class Kind:
    """A problem's title, and what a programmer should know of it."""

    title: str
    meaning: str


KINDS = {
    "validation": Kind("Invalid request", "A value cannot be read or is not allowed. `errors` names each one and says what is."),
    "unknown-parameter": Kind("Unknown parameter", "The address holds a parameter that is not known here, perhaps misspelt."),
    "invalid-cursor": Kind(
        "Invalid cursor", "The cursor was not made by this list with these filters in this order. Start again."
    ),
    "cursor-expired": Kind("Cursor expired", "The row the cursor stood on is gone for good. Start again from the first page."),
    "not-found": Kind("Not found", "There is no public record at this address."),
    "gone": Kind("Gone", "The record was public and was taken back, or is now part of another one, `replaced_by`."),
    "not-authenticated": Kind("Not authenticated", "The request needs a key, or its key is not valid."),
    "forbidden": Kind("Forbidden", "The request is understood and refused."),
    "method-not-allowed": Kind("Method not allowed", "The header `Allow` lists the methods of this address."),
    "unsupported-format": Kind("Unsupported format", "The answer cannot be given in the media type asked for."),
    "conflict": Kind("Conflict", "The request does not fit the present state of the record."),
    "rate-limited": Kind("Too many requests", "The header `Retry-After` says after how many seconds to try again."),
    "unavailable": Kind("Temporarily unavailable", "The service cannot answer now. Try again later."),
    "internal": Kind("Internal error", "Something failed on our side; it was noted."),
}
BY_STATUS = {
    400: "validation",
    401: "not-authenticated",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "unsupported-format",
    409: "conflict",
    410: "gone",
    415: "unsupported-format",
    429: "rate-limited",
    503: "unavailable",
}


class Problem(APIException):
    """Raise it from a view of the API; `more` are further members of the answer."""

    def __init__(self, status, kind, detail, **more):
        super().__init__(detail)
        self.status_code, self.kind, self.more = status, kind, more


class Invalid(Problem):
    """400 for `errors`, a list of {parameter, code, detail}."""

    def __init__(self, errors):
        codes = {error["code"] for error in errors}
        kind = next((code for code in ("unknown-parameter", "invalid-cursor", "cursor-expired") if code in codes), "validation")
        detail = errors[0]["detail"] if len(errors) == 1 else f"{len(errors)} things are wrong with the request; see `errors`."
        super().__init__(400, kind, detail, errors=errors)


def problem_response(request, status, kind=None, detail="", headers=None, **more):
    """The answer itself; the same for every cause, so that nothing about a hidden record can be told from it."""
    kind = kind or BY_STATUS.get(status, "internal" if status >= 500 else "validation")
    body = {
        "type": f"{settings.BASE_URL}/api/problems/{kind}/",
        "title": KINDS[kind].title,
        "status": status,
        "detail": detail or KINDS[kind].meaning,
        "instance": escape_uri_path(request.path),
        **more,
    }
    text = json.dumps(body, ensure_ascii=False, allow_nan=False)
    response = HttpResponse(text, status=status, content_type="application/problem+json", headers=headers)
    response["Cache-Control"] = "no-store"
    return with_manners(response)


def exception_handler(exception, context):
    """For `REST_FRAMEWORK["EXCEPTION_HANDLER"]`. What is no error of the request goes on to be logged and answered as 500."""
    request, headers = context["request"], {}
    if isinstance(exception, Http404):
        return problem_response(request, 404)
    if isinstance(exception, PermissionDenied):
        return problem_response(request, 403)
    if not isinstance(exception, APIException):
        return None
    if wait := getattr(exception, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    if isinstance(exception, Problem):
        return problem_response(request, exception.status_code, exception.kind, str(exception.detail), headers, **exception.more)
    return problem_response(request, exception.status_code, None, str(exception.detail), headers)


@require_safe
def problem_page(request, kind):
    """What a problem's `type` opens."""
    if kind not in KINDS:
        raise Http404
    return render(request, "incidents/problem.html", {"code": kind, "problem": KINDS[kind]})
