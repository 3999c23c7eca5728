from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.numbers import Number, find_numbers, read_number


def numbers(text, **kw):
    """(words, min, best, max, qualifier) of every number found."""
    return [(text[n.start : n.end], n.min, n.best, n.max, n.qualifier) for n in find_numbers(text, **kw)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21", 21),
        ("nine", 9),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("9,000", 9000),
        ("1,234,567", 1234567),
        ("300\u202f000", 300000),
        ("one million", 1000000),
        ("2.5 million", 2500000),
        ("two hundred and fifty", 250),
        ("a hundred", 100),
        ("twenty-one", 21),
        ("Twenty One", 21),
        ("three hundred thousand", 300000),
        ("one thousand two hundred and six", 1206),
        ("40 thousand", 40000),
        ("a hundred and one", 101),
    ],
)
def test_an_exact_number_is_all_three(text, value):
    assert read_number(text) == Number(value, value, value, "exact", 0, len(text))


@pytest.mark.parametrize(
    ("text", "least", "best", "most", "qualifier"),
    [
        ("at least 220", 220, 220, None, "at-least"),
        ("no fewer than six", 6, 6, None, "at-least"),
        ("50 or more", 50, 50, None, "at-least"),
        ("200+", 200, 200, None, "at-least"),
        ("more than 800", 800, 800, None, "more-than"),
        ("over a hundred", 100, 100, None, "more-than"),
        ("up to 30", None, None, 30, "at-most"),
        ("fewer than ten", None, None, 10, "at-most"),
        ("as many as 40", None, None, 40, "at-most"),
        ("about 100", None, 100, None, "about"),
        ("nearly 60", None, 60, None, "about"),
        ("an estimated 300,000", None, 300000, None, "about"),
        ("50 or so", None, 50, None, "about"),
        ("between 20 and 30", 20, None, 30, "range"),
        ("20 to 30", 20, None, 30, "range"),
        ("20\u201330", 20, None, 30, "range"),
        ("2 to 3 million", 2000000, None, 3000000, "range"),
        ("two or three dozen", 24, None, 36, "range"),
        ("dozens", 24, None, None, "vague"),
        ("Scores", 40, None, None, "vague"),
        ("several hundred", 200, None, None, "vague"),
        ("tens of thousands", 20000, None, None, "vague"),
        ("many", None, None, None, "vague"),
        ("a few", None, None, None, "vague"),
    ],
)
def test_qualifying_words_decide_the_three_numbers(text, least, best, most, qualifier):
    assert numbers(text) == [(text, least, best, most, qualifier)]


@pytest.mark.parametrize(
    "text",
    [
        "21st",
        "21%",
        "21 percent",
        "between 20 and 30 per cent",
        "$21",
        "10:30",
        "MiG-21",
        "AK-47s",
        "83-month",
        "3-year-old",
        "9/11",
        "2018-02-08",
        "8.2.2018",
        "F16",
        "no one",
        "thousand",
        "2.75",
        "007",
        "one-sided",
        "0",
        "9" * 40,
        "٢١",
    ],
)
def test_a_figure_that_counts_nothing_is_left_alone(text):
    assert numbers(text) == []


def test_numbers_side_by_side_stay_apart():
    assert [n[0] for n in numbers("killed 21, including nine children and three women, and wounded at least 12 others")] == [
        "21",
        "nine",
        "three",
        "at least 12",
    ]
    assert [n[:2] for n in numbers("rose from 20 to 30")] == [("20", 20), ("30", 30)]
    assert [n[0] for n in numbers("between 2016-2018")] == ["2016", "2018"]


def test_more_words_may_stand_between_a_qualifier_and_its_number():
    assert numbers("at least another 59 people") == [("at least another 59", 59, 59, None, "at-least")]


def test_arabic_indic_digits_are_read_when_asked_for():
    assert numbers("قتل ٢١ شخصا", arabic_indic=True) == [("٢١", 21, 21, 21, "exact")]


@given(st.integers(1, 999_999_999))
def test_digits_with_separators_give_their_value(value):
    assert read_number(f"{value:,}") == Number(value, value, value, "exact", 0, len(f"{value:,}"))


PIECES = [
    "a",
    "an",
    "half",
    "two",
    "twenty",
    "five",
    "hundred",
    "dozen",
    "thousand",
    "million",
    "and",
    "or",
    "to",
    "between",
    "from",
    "at least",
    "about",
    "many",
    "dozens",
    "20",
    "3,000",
    "-",
    "\u2013",
    ".",
    "%",
    "2.5",
    "more",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_gives_ordered_numbers_inside_it(text):
    found = find_numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for n in found:
        known = [v for v in (n.min, n.best, n.max) if v is not None]
        assert known == sorted(known)
        assert 0 not in known


def test_letters_that_grow_when_made_small_move_nothing():
    text = "İİ Twenty people fled"
    (number,) = find_numbers(text)
    assert (text[number.start : number.end], number.best) == ("Twenty", 20)
