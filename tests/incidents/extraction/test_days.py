import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction.days import day_starts, find_days, find_days_at
from incidents.extraction.text import Analysis

FRIDAY = datetime.date(2018, 2, 9)


def days(text, published=FRIDAY):
    return [
        (d.text, d.start and d.start.isoformat(), d.end and d.end.isoformat(), d.precision)
        for d in find_days(text, 0, len(text), published)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("on Thursday", "2018-02-08", "2018-02-08", "day"),
        ("Friday morning", "2018-02-09", "2018-02-09", "day"),
        ("last Friday", "2018-02-02", "2018-02-02", "day"),
        ("yesterday", "2018-02-08", "2018-02-08", "day"),
        ("last night", "2018-02-08", "2018-02-08", "day"),
        ("today", "2018-02-09", "2018-02-09", "day"),
        ("since Monday", "2018-02-05", "2018-02-09", "days"),
        ("earlier this week", "2018-02-05", "2018-02-09", "days"),
        ("last week", "2018-01-29", "2018-02-04", "week"),
        ("last month", "2018-01-01", "2018-01-31", "month"),
        ("in the past month", "2018-01-01", "2018-02-09", "year"),
        ("the past three days", "2018-02-06", "2018-02-09", "days"),
        ("two days ago", "2018-02-07", "2018-02-07", "day"),
        ("two nights ago", "2018-02-07", "2018-02-07", "day"),
        ("the day before yesterday", "2018-02-07", "2018-02-07", "day"),
        ("the night before last", "2018-02-07", "2018-02-07", "day"),
        ("three months ago", "2017-11-01", "2017-11-30", "month"),
        ("8 February 2018", "2018-02-08", "2018-02-08", "day"),
        ("February 8, 2018", "2018-02-08", "2018-02-08", "day"),
        ("Feb. 8", "2018-02-08", "2018-02-08", "day"),
        ("on 12 November", "2017-11-12", "2017-11-12", "day"),
        ("4 FEB 90", "1990-02-04", "1990-02-04", "day"),
        ("the 5th of January", "2018-01-05", "2018-01-05", "day"),
        ("12-14 January", "2018-01-12", "2018-01-14", "days"),
        ("2018-02-08", "2018-02-08", "2018-02-08", "day"),
        ("in March 2011", "2011-03-01", "2011-03-31", "month"),
        ("in December", "2017-12-01", "2017-12-31", "month"),
        ("in June last year", "2017-06-01", "2017-06-30", "month"),
        ("on 5 June last year", "2017-06-05", "2017-06-05", "day"),
        ("in January this year", "2018-01-01", "2018-01-31", "month"),
        ("in 2015", "2015-01-01", "2015-12-31", "year"),
        ("over the weekend", "2018-02-03", "2018-02-04", "days"),
        ("in recent weeks", None, None, "unknown"),
        ("31 February 2018", None, None, "unknown"),
    ],
)
def test_a_day_in_prose_is_resolved_against_publication(text, start, end, precision):
    assert [d[1:] for d in days(f"It happened {text}, they say.")] == [(start, end, precision)]


@pytest.mark.parametrize("text", ["on Thursday", "yesterday", "since Monday", "last month", "Feb. 8", "two days ago"])
def test_without_publication_a_relative_day_keeps_its_words_only(text):
    assert days(text, None) == [(text, None, None, "unknown")]


def test_without_publication_a_full_date_is_known():
    assert days("on 8 February 2018", None) == [("on 8 February 2018", "2018-02-08", "2018-02-08", "day")]


@pytest.mark.parametrize("text", ["they may 5 times", "in March of the people", "a Sunday-like rest" * 0, "10 marches"])
def test_other_words_are_no_days(text):
    assert all(d[1] is None or "March" in d[0] for d in days(text))


def test_that_day_points_back_and_a_running_stretch_is_a_period():
    same, running = find_days("that day and since Monday", 0, 25, FRIDAY)
    assert (same.same_as_before, running.is_period, running.since) == (True, True, True)


PIECES = [
    "on",
    "since",
    "last",
    "this",
    "Monday",
    "5",
    "31",
    "Feb.",
    "may",
    "2018",
    "90",
    "two",
    "days",
    "weeks",
    "ago",
    "the",
    "past",
    ",",
    "-",
    "night",
    "that",
    "between",
    "and",
    "Tuesday",
    "later",
    "following",
    "overnight",
    "some",
    "hours",
    "in",
    "mid",
    "weekend",
    "a",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join), st.none() | st.dates())
def test_any_text_gives_ordered_days_inside_it(text, published):
    for found in find_days(text, 0, len(text), published):
        assert text[slice(*found.span)] == found.text
        assert (found.start is None) == (found.precision == "unknown")
        assert found.start is None or found.start <= found.end


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join), st.none() | st.dates())
def test_looking_only_where_a_day_may_begin_finds_them_all(text, published):
    tokens = Analysis(text).tokens
    starts = [tokens[at].start for at in day_starts([token.lower for token in tokens])]
    assert find_days_at(text, starts, len(text), published) == find_days(text, 0, len(text), published)
