"""Walking the pages of a list shows every row once, in order."""

import datetime

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from incidents.api.pagination import Keyset
from incidents.filters import IncidentFilter
from incidents.models import Incident
from tests import factories as make
from tests.incidents.api.test_incidents import get
from tests.incidents.api.test_lists import refused

SITE = "http://127.0.0.1:8000"


def pages_of(ordering, size, direction="next", cursor=None):
    """The ids of each page, walking from the cursor on."""
    while True:
        page = Keyset("incidents", IncidentFilter({"ordering": ordering})).page(cursor, size)
        yield [row.public_id for row in page.rows], page
        cursor = getattr(page, direction)
        if cursor is None:
            return


class Walking(TestCase):
    @given(
        days=st.lists(st.integers(1, 3), min_size=1, max_size=7),
        size=st.integers(1, 4),
        ordering=st.sampled_from(["-date_start", "date_start", "-updated_at", "-killed"]),
    )
    def test_pages_hold_every_row_once_in_order(self, days, size, ordering):
        """Few days for many rows: most share the value they are ordered by."""
        document = make.make_document()
        rows = [make.make_incident(document=document, date_start=make.EIGHTH.replace(day=day), killed_rank=day) for day in days]
        Incident.objects.update(updated_at=make.NINTH)
        sign = -1 if ordering.startswith("-") else 1
        by_day = ordering != "-updated_at"
        expected = [row.public_id for row in sorted(rows, key=lambda row: (sign * row.date_start.day * by_day, sign * row.pk))]

        there = list(pages_of(ordering, size))

        assert [public_id for ids, _ in there for public_id in ids] == expected
        assert all(len(ids) == size for ids, _ in there[:-1])
        assert there[0][1].previous is None
        back = list(pages_of(ordering, size, "previous", there[-1][1].previous)) if len(there) > 1 else []
        assert [ids for ids, _ in back] == [ids for ids, _ in reversed(there[:-1])]


pytestmark = pytest.mark.django_db


def test_next_and_previous_are_absolute_and_in_the_link_header(client):
    for _ in range(3):
        make.make_incident()
    first = client.get("/api/v1/incidents/?page_size=1&type=air-drone-strike", headers={"Host": "localhost"})
    following = first.json()["next"]

    second = client.get(following.removeprefix(SITE))

    assert following.startswith(f"{SITE}/api/v1/incidents/?page_size=1&type=air-drone-strike&cursor=")
    assert first["Link"] == f'<{following}>; rel="next", <{SITE}/data/>; rel="license"'
    answer = second.json()
    assert second["Link"] == f'<{answer["next"]}>; rel="next", <{answer["previous"]}>; rel="prev", <{SITE}/data/>; rel="license"'


def test_page_after_a_row_that_was_hidden_goes_on_where_it_stood(client):
    article = make.make_article()
    rows = [make.make_incident(document=article) for _ in range(3)]
    following = get(client, "incidents/?page_size=1")["next"]
    Incident.objects.filter(pk=rows[2].pk).update(review="rejected")

    answer = client.get(following.removeprefix(SITE)).json()

    assert [row["id"] for row in answer["results"]] == [rows[1].public_id]


def cursor_of(client, address="incidents/?page_size=1"):
    return get(client, address)["next"].split("cursor=")[1]


def test_cursor_of_another_list_order_or_filter_is_refused(client):
    article = make.make_article()
    for _ in range(2):
        make.make_quote(document=article, incidents=[make.make_incident(document=article)])
    cursor = cursor_of(client)

    for address in ("quotes/?", "incidents/?ordering=-killed&", "incidents/?type=air-drone-strike&", "tolls/?"):
        kind, errors = refused(client, f"{address}cursor={cursor}")
        assert (kind, errors) == ("invalid-cursor", [("cursor", "invalid-cursor")])
    assert get(client, f"incidents/?cursor={cursor}&page_size=2&fields=id&type=")


@pytest.mark.parametrize(
    "cursor", ["x", ":", "a:b", "W10:x", "0", "-1", "1000000000", "é", "%00", "WyJhIl0", "x" * 1000, "x" * 1_000_000]
)
def test_cursor_that_is_none_is_refused(client, cursor):
    assert refused(client, f"incidents/?cursor={cursor}") == ("invalid-cursor", [("cursor", "invalid-cursor")])


def test_cursor_is_refused_when_a_letter_of_it_changes(client):
    for _ in range(2):
        make.make_incident()
    cursor = cursor_of(client)

    refused(
        client, f"incidents/?cursor={'X' if cursor[5] != 'X' else 'Y'}".replace("cursor=", f"cursor={cursor[:5]}") + cursor[6:]
    )


def test_cursor_of_a_row_that_was_deleted_has_expired(client):
    article = make.make_article()
    rows = [make.make_incident(document=article) for _ in range(2)]
    cursor = cursor_of(client)
    rows[1].delete()

    assert refused(client, f"incidents/?cursor={cursor}") == ("cursor-expired", [("cursor", "cursor-expired")])


def test_cursor_tells_no_database_key(client):
    for _ in range(2):
        make.make_incident()

    payload = signing.b64_decode(cursor_of(client).split("%3A")[0].encode()).decode()

    first = Incident.objects.order_by("-pk").first()
    assert payload == f'["a","{first.public_id}","date:{datetime.date(2018, 2, 8)}"]'
