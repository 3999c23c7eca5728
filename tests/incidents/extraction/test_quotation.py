"""Quotation marks are paired the way newspapers print them, and never cost more than one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction.text import Analysis

MARKS = "\"'\u2018\u2019\u201c\u201d\u201e\u201a\u00ab\u00bb`"


def words_in(text: str) -> list[list[str]]:
    """The words of each quoted stretch, paragraph by paragraph."""
    return [[text[start:end] for start, end in stretch.spans] for stretch in Analysis(text).quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We stay," he said. "All of us."', [["We stay,"], ["All of us."]]),
        ("“We stay,” he said. “All of us.”", [["We stay,"], ["All of us."]]),
        ("''We stay,'' he said. ``All of us.''", [["We stay,"], ["All of us."]]),
        ("'We don't leave,' he said. 'None of us.'", [["We don't leave,"], ["None of us."]]),
        ("‘We don’t leave,’ he said. ‘None of us.’", [["We don’t leave,"], ["None of us."]]),
        ("«Nous restons», dit-il. « Tous »", [["Nous restons"], ["Tous"]]),
        ("„Wir bleiben“, sagte er. »Alle«", [["Wir bleiben"], ["Alle"]]),
        ("「残る」と彼は言った", [["残る"]]),
    ],
    ids=["straight", "curly", "two apostrophes", "single", "curly single", "guillemets", "low-9", "corner brackets"],
)
def test_marks_of_each_kind(text, expected):
    assert words_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The boys' toys, the '90s and rock 'n' roll",
        "Don’t ask; it’s the drivers’ strike",
        'A pipe of 5" and a board of 6\' 2"',
        '"',
        "“ ”",
        "",
    ],
)
def test_marks_that_are_no_quotation(text):
    assert words_in(text) == []


def test_marks_inside_marks_stay_with_the_words_around_them():
    assert words_in("“He told us ‘go home’ and left,” she said.") == [["He told us ‘go home’ and left,"]]
    assert words_in("'He shouted \"go home\" at us,' she said.") == [['He shouted "go home" at us,']]
    assert words_in("“He told us “go home” and left,” she said.") == [["He told us “go home” and left,"]]
    assert words_in('"He told us “go home” and left," she said.') == [["He told us “go home” and left,"]]
    assert words_in('"He told us “go home”.\n\n"We left," she said.') == [["He told us “go home”.", "We left,"]]
    assert words_in("''He told us, 'Go home,''' she said.") == [["He told us, 'Go home,'"]]


def test_marks_opened_again_at_every_paragraph_are_one_stretch():
    assert words_in("“The first day was calm.\n\n“The second was not,” she said. “Not at all.”") == [
        ["The first day was calm.", "The second was not,"],
        ["Not at all."],
    ]
    assert words_in('"The first day was calm.\r\n\r\n"The second was not," she said.') == [
        ["The first day was calm.", "The second was not,"]
    ]


def test_marks_closed_only_in_the_next_paragraph_are_one_stretch():
    assert words_in('"The first day was calm.\n\nThe second was not."') == [["The first day was calm.", "The second was not."]]


def test_mark_never_closed_ends_with_its_paragraph():
    text = "She said: “We stay.\n\nThe army left."
    [stretch] = Analysis(text).quotations
    assert not stretch.closed
    assert words_in(text) == [["We stay."]]


def test_mark_never_closed_does_not_swallow_the_next_quotation():
    assert words_in("“We stay, he said. “All of us,” she added.") == [["All of us,"]]


@given(st.text(alphabet=st.sampled_from(list(MARKS + " .,an\n\r\u0301\u05d0\U0001f600")), max_size=120))
def test_marked_stretches_lie_in_the_text_in_order(text):
    end = 0
    for stretch in Analysis(text).quotations:
        assert end <= stretch.start < stretch.end <= len(text)
        end = stretch.end
        inner = stretch.start
        for start, stop in stretch.spans:
            assert inner <= start < stop <= stretch.end
            assert text[start:stop].strip() == text[start:stop]
            inner = stop
