"""Validators: one strong ETag for everything public, so that an unchanged answer costs one query."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Exists, Subquery
from django.utils import timezone
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from incidents.actions.release import release_due
from incidents.models import Change, ChangeCounter, Document

SHAPE = "1"  # raise it when the same rows are answered in another shape


@dataclass(frozen=True)
class PublicState:
    """The number and time of the latest public change: what every answer is made from."""

    seq: int
    at: datetime | None

    @classmethod
    def now(cls):
        """One query; more only when documents have come due that the outside has not been told of."""
        seq, at, is_due = cls.read()
        if is_due:
            release_due()
            seq, at, _ = cls.read()
        return cls(seq, at)

    @staticmethod
    def read():
        latest = Change.objects.order_by("-seq").values("at")[:1]
        row = ChangeCounter.objects.annotate(at=Subquery(latest), is_due=Exists(Document.objects.due()))
        return row.values_list("last", "at", "is_due").get(pk=1)

    def etag(self, request):
        """Of the state and of all that shapes the answer: address, parameters in any order, media type."""
        query = urlencode(sorted((name, value) for name, values in request.query_params.lists() for value in values))
        asked = "\n".join([SHAPE, str(self.seq), request.accepted_renderer.media_type, request.path, query])
        return f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'

    @property
    def last_modified(self):
        """Empty for a second after a change: another one could follow within it, and the header counts whole seconds."""
        is_settled = self.at and timezone.now() - self.at > timedelta(seconds=1)
        return http_date(self.at.timestamp()) if is_settled else ""

    def is_known(self, request, *, by_time):
        """Whether the client holds this very answer. A record that was taken back must be 410, never 304: for single records only
        an ETag counts (`by_time` false), and `*` never does.
        """
        if tags := request.headers.get("If-None-Match"):
            return self.etag(request) in [tag.removeprefix("W/") for tag in parse_etags(tags)]
        since = parse_http_date_safe(request.headers.get("If-Modified-Since", "")) if by_time else None
        return bool(since and self.last_modified and self.at.timestamp() < since + 1)

    def mark(self, response, request):
        response["ETag"] = self.etag(request)
        if self.last_modified:
            response["Last-Modified"] = self.last_modified
        response["Cache-Control"] = "public, no-cache"  # may be kept, must be asked about each time
        return response
