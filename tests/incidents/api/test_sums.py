"""How many, as JSON and CSV: the numbers of `incidents.sums`, over the filters of the list."""

import pytest

from tests import factories as make
from tests.incidents.api.test_formats import rows_of
from tests.incidents.api.test_incidents import coded, get, reference
from tests.incidents.api.test_lists import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ghouta():
    """A day of bombing with one town's part of it, the week's running total, and another region's day."""
    article = make.make_article()
    region, other = make.make_place("East Ghouta", kind="RGN"), make.make_place("Idlib")
    town = make.make_place("Erbin", regions=[region])
    week = make.make_incident(
        document=article, title="Week", places=[region], date_end=make.EIGHTH, date_start=make.EIGHTH.replace(day=5)
    )
    day = make.make_incident(document=article, title="Day", places=[region], part_of=week)
    erbin = make.make_incident(document=article, title="Erbin", places=[town], part_of=day)
    elsewhere = make.make_incident(document=article, title="Idlib", places=[other])
    return {
        "region": region,
        "week": week,
        "day": day,
        "total": make.make_toll(week, min=220, scope="cumulative", since=make.EIGHTH.replace(day=5)),
        "killed": make.make_toll(day, min=59, best=59, max=59),
        "injured": make.make_toll(day, outcome="injured", min=139, best=139, max=139),
        "erbin": make.make_toll(erbin),
        "children": make.make_toll(erbin, group="children", min=9, best=9, max=9),
        "elsewhere": make.make_toll(elsewhere, min=5, best=5, max=5),
    }


def summed(toll):
    toll.refresh_from_db()
    return {
        **reference(toll),
        "incident": reference(toll.incident, title=toll.incident.title),
        "group": coded(toll.group, {"all": "All", "children": "Children"}[toll.group]),
        "scope": coded(toll.scope, {"incident": "Whole incident", "part": "Part", "cumulative": "Cumulative"}[toll.scope]),
        "since": toll.since.isoformat() if toll.since else None,
        "min": toll.min,
        "best": toll.best,
        "max": toll.max,
    }


def test_sum_counts_nobody_twice_and_says_why(client, ghouta):
    answer = get(client, f"incidents/sum/?place={ghouta['region'].public_id}&date_after=2018-02-08&date_before=2018-02-08")

    assert (answer["next"], answer["previous"]) == (None, None)
    killed, children, injured = answer["results"]
    assert killed == {
        "outcome": coded("killed", "Killed"),
        "group": coded("all", "All"),
        "min": 59,
        "best": 59,
        "max": 59,
        "used": [summed(ghouta["killed"])],
        "left_out": [
            {"toll": summed(ghouta["erbin"]), "reason": coded("in-parent", "Inside the larger incident")},
        ],
        "touching": [],
        "cumulative": [
            {
                "toll": summed(ghouta["total"]),
                "under": {"min": 59, "best": 59, "max": 59},
                "verdict": coded("remainder", "Remainder"),
                "remainder": 161,
            }
        ],
    }
    assert (children["group"]["code"], injured["outcome"]["code"]) == ("children", "injured")
    assert (injured["min"], injured["best"], injured["max"]) == (139, 139, 139)
    assert injured["used"] == [summed(ghouta["injured"])]


def test_sum_in_csv_has_the_same_numbers(client, ghouta):
    address = f"incidents/sum/?place={ghouta['region'].public_id}&date_after=2018-02-08&date_before=2018-02-08"

    rows = rows_of(client, f"{address}&format=csv")

    assert [list(row) for row in rows] == [["outcome", "group", "min", "best", "max"]] * 3
    assert [tuple(row.values()) for row in rows if row["group"] == "all"] == [
        ("killed", "all", "59", "59", "59"),
        ("injured", "all", "139", "139", "139"),
    ]


def test_sum_takes_the_filters_of_incidents_and_nothing_else(client, ghouta):
    for query in ("ordering=-killed", "page_size=1", "cursor=x", "fields=id", "include=tolls", "with_total=true"):
        assert refused(client, f"incidents/sum/?{query}")[1] == [(query.split("=")[0], "unknown-parameter")]
    assert get(client, "incidents/sum/?type=armed-clash")["results"] == []
    assert get(client, "incidents/sum/?min_killed=59")["results"][0]["best"] == 59
