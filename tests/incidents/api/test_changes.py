import pytest

from incidents.actions import recording
from incidents.models import Change
from tests import factories as make
from tests.incidents.api.test_incidents import SITE, get, moment
from tests.incidents.api.test_lists import refused

pytestmark = pytest.mark.django_db


def test_changes_tell_what_appeared_and_what_left_in_order(client):
    article = make.make_article()
    incident = make.make_incident(document=article)
    make.make_incident(document=make.make_article(headline="Draft", status="draft"))
    get(client, "changes/")
    with recording() as record:
        incident.review = "rejected"
        incident.save()
        record.touch(incident)

    answer = get(client, "changes/")

    incident.refresh_from_db()
    article.refresh_from_db()
    expected = [
        ("upsert", "article", article, 0, None),
        ("upsert", "incident", incident, 0, None),
        ("delete", "incident", incident, 1, "unaccepted"),
    ]
    times = list(Change.objects.values_list("at", flat=True))
    assert answer == {
        "results": [
            {
                "seq": seq,
                "op": op,
                "type": kind,
                "id": record.public_id,
                "revision": revision,
                "at": moment(times[seq - 1]),
                "url": f"{SITE}/api/v1/{kind}s/{record.public_id}/",
                "reason": reason,
                "replaced_by": None,
            }
            for seq, (op, kind, record, revision, reason) in enumerate(expected, start=1)
        ],
        "next": None,
        "previous": None,
    }


def test_changes_are_walked_by_number(client):
    for _ in range(2):
        make.make_incident()
    numbers, address = [], "changes/?page_size=3"
    while address:
        answer = get(client, address)
        numbers += [row["seq"] for row in answer["results"]]
        address = answer["next"] and answer["next"].removeprefix(f"{SITE}/api/v1/")

    assert numbers == list(range(1, Change.objects.count() + 1))
    assert [row["seq"] for row in get(client, "changes/?after=3")["results"]] == numbers[3:]
    assert get(client, f"changes/?after={2**62}")["results"] == []


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9" * 30, "%00"])
def test_number_that_is_none_is_refused(client, after):
    kind, errors = refused(client, f"changes/?after={after}")

    assert (kind, [name for name, _ in errors]) == ("validation", ["after"])
