import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.dates import EventDate, format_edtf, month_of, parse_edtf, precision_of

day = datetime.date


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2018-02-08", day(2018, 2, 8), day(2018, 2, 8), "day"),
        ("2018-02", day(2018, 2, 1), day(2018, 2, 28), "month"),
        ("2018-02-XX", day(2018, 2, 1), day(2018, 2, 28), "month"),
        ("2018", day(2018, 1, 1), day(2018, 12, 31), "year"),
        ("2018-XX", day(2018, 1, 1), day(2018, 12, 31), "year"),
        ("201X", day(2010, 1, 1), day(2019, 12, 31), "year"),
        ("2018-02-05/2018-02-08", day(2018, 2, 5), day(2018, 2, 8), "days"),
        ("2018-02-05/2018-02-11", day(2018, 2, 5), day(2018, 2, 11), "week"),
        ("2018-02-05/2018-02-28", day(2018, 2, 5), day(2018, 2, 28), "month"),
        ("2018-02/2018-04", day(2018, 2, 1), day(2018, 4, 30), "year"),
    ],
)
def test_edtf_is_read_with_the_precision_of_its_days(text, start, end, precision):
    assert parse_edtf(text) == EventDate(start, end, precision)


@pytest.mark.parametrize("text", ["2018-02-08~", "2018-02?", "2018%", "2018-02-05~/2018-02-08?"])
def test_qualified_edtf_keeps_its_words(text):
    assert parse_edtf(text).text == text
    assert parse_edtf(text).start.year == 2018


def test_edtf_of_nothing_is_unknown():
    assert parse_edtf("  ") == EventDate(None, None, "unknown")
    assert format_edtf(None, None, "unknown") == ""


def test_edtf_with_a_time_is_one_moment():
    moment = datetime.datetime(2018, 3, 16, 14, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    assert parse_edtf("2018-03-16T14:30:00+02:00") == EventDate(moment, moment, "time")
    assert format_edtf(moment, moment, "time") == "2018-03-16T14:30:00+02:00"
    assert format_edtf(day(2018, 3, 16), None, "time") == "2018-03-16"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0000", "year must be between"),
        ("2018-13", "no month 13"),
        ("2018-02-30", "no day 30 in 2018-02"),
        ("2018-02-00", "no day 00"),
        ("8 February 2018", "is no date; write"),
        ("2018-02-08/2018-02-05", "ends before it starts"),
        ("2018-02-08/..", "is no date"),
        ("2018-XX-08", "needs the year or month before it"),
        ("2018-02-08Tnoon", "no date with a time"),
        ("٢٠١٨", "is no date"),
    ],
)
def test_edtf_that_is_wrong_says_what_is_wrong(text, says):
    with pytest.raises(ValueError, match=says):
        parse_edtf(text)


def test_whole_month_and_year_are_written_short():
    assert format_edtf(*month_of(2024, 2), "month") == "2024-02"
    assert format_edtf(day(2024, 1, 1), day(2024, 12, 31), "year") == "2024"
    assert format_edtf(day(2024, 1, 2), day(2024, 1, 31), "month") == "2024-01-02/2024-01-31"


@given(st.dates(), st.dates())
def test_what_is_written_reads_back_the_same(one, other):
    start, end = min(one, other), max(one, other)
    precision = precision_of(start, end)
    assert parse_edtf(format_edtf(start, end, precision)) == EventDate(start, end, precision)


@given(st.text() | st.from_regex(r"\A[0-9X~?%/T-]{0,24}\Z"))
def test_edtf_of_any_text_is_read_or_refused(text):
    try:
        read = parse_edtf(text)
    except ValueError:
        return
    assert read.start is None or read.start <= read.end
