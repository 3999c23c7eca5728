"""Pages by keyset over (order column, id): no row is skipped or repeated, however many share a date.

A cursor names the row a page begins after or ends before, by its value in the order column and its public id. It is signed
together with the list, its order and its filters, so a cursor from elsewhere is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db.models import Q

from incidents.api.problems import Invalid

PAGING = ("cursor", "page_size", "with_total", "fields", "include", "format")  # may change from page to page


@dataclass
class Page:
    """`rows` in order; the cursors of the pages after and before it, None where there are none."""

    rows: list
    next: str | None
    previous: str | None


class Keyset:
    """Pages of one filtered list."""

    def __init__(self, name, filterset):
        self.queryset = filterset.qs
        word, self.column, self.descending = filterset.order
        asked = sorted((key, value) for key, values in filterset.data.lists() if key not in PAGING for value in values if value)
        self.signer = signing.Signer(salt=f"cursor:{name}:{word}:{urlencode(asked)}")

    def page(self, cursor, size):
        if not cursor:
            rows = list(self.queryset[: size + 1])
            return Page(rows[:size], self.after(rows[size - 1]) if len(rows) > size else None, None)
        is_backwards, value, pk = self.read(cursor)
        rows = list(self.beyond(value, pk, is_backwards)[: size + 1])
        has_more, rows = len(rows) > size, rows[:size]
        if is_backwards:
            rows.reverse()
        if not rows:
            return Page([], None, None)
        has_next, has_previous = (True, has_more) if is_backwards else (has_more, True)
        return Page(rows, self.after(rows[-1]) if has_next else None, self.before(rows[0]) if has_previous else None)

    def beyond(self, value, pk, is_backwards):
        """The rows after (value, pk) in the list's order, or those before it, nearest first."""
        queryset = self.queryset.reverse() if is_backwards else self.queryset
        side = "lt" if self.descending != is_backwards else "gt"
        # The first condition alone lets an index on the column find the place.
        return queryset.filter(
            Q(**{f"{self.column}__{side}e": value}), Q(**{f"{self.column}__{side}": value}) | Q(**{f"pk__{side}": pk})
        )

    def after(self, row):
        return self.cursor(row, "a")

    def before(self, row):
        return self.cursor(row, "b")

    def cursor(self, row, direction):
        value = row
        for name in self.column.split("__"):
            value = getattr(value, name)
        written = f"{type(value).__name__}:{value.isoformat() if isinstance(value, date) else value}"
        return self.signer.sign_object([direction, row.public_id, written])

    def read(self, cursor):
        try:
            direction, public_id, written = self.signer.unsign_object(cursor)
        except (signing.BadSignature, ValueError):
            detail = "This cursor was not made for this list with these filters and this order."
            raise Invalid([{"parameter": "cursor", "code": "invalid-cursor", "detail": detail}]) from None
        # Of any row: one that has left the list since still says where the page begins, and shows nothing of itself.
        pk = self.queryset.model._base_manager.filter(public_id=public_id).values_list("pk", flat=True).first()
        if pk is None:
            detail = "The record this cursor stood on is gone for good. Start again."
            raise Invalid([{"parameter": "cursor", "code": "cursor-expired", "detail": detail}])
        kind, _, text = written.partition(":")
        return direction == "b", READERS[kind](text), pk


READERS = {"int": int, "str": str, "date": date.fromisoformat, "datetime": datetime.fromisoformat}


def page_url(request, cursor):
    """The absolute address of the page, or None without a cursor."""
    if cursor is None:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor
    return f"{settings.BASE_URL}{request.path}?{query.urlencode()}"
