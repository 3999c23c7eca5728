"""Many articles: one answer a line, in order, bad lines answered and counted."""

import json

import pytest

from incidents.extraction.stream import answer, answers

GOOD = [json.dumps({"id": f"a{number}", "text": f"Mayor Tom Okello{number} resigned."}).encode() for number in range(40)]


def replies(lines, **more):
    return [(json.loads(line), is_result) for line, is_result in answers(lines, **more)]


def test_answers_are_in_order():
    assert [reply["id"] for reply, _ in replies(GOOD)] == [f"a{number}" for number in range(40)]


def test_answers_of_two_workers_are_those_of_one():
    assert list(answers(GOOD, workers=2)) == list(answers(GOOD))


def test_answers_pass_blank_lines_over():
    assert len(replies([b"\n", GOOD[0], b"  \r\n", GOOD[1]])) == 2


@pytest.mark.parametrize(
    ("line", "name", "problem"),
    [
        (b"{", None, "line 7: not JSON: "),
        (b"[]", None, "line 7: an article is an object with id and text"),
        (b'{"id": "x"}', "x", "line 7: the field text is missing"),
        (b'{"text": "x"}', None, "line 7: the field id is missing"),
        (b'{"id": "x", "text": 5}', "x", "line 7: the field text has the wrong type: int"),
        (b'{"id": true, "text": ""}', True, "line 7: the field id has the wrong type: bool"),
        (b'{"id": "x", "text": "", "pubished": ""}', "x", "line 7: unknown field 'pubished'"),
        (
            b'{"id": "x", "text": "", "published": "last week"}',
            "x",
            "line 7: the field published is no day like 2018-02-09: 'last week'",
        ),
        (b'{"id": "x", "text": "\\ud800"}', "x", "line 7: the field text holds half of a character"),
        (b"\xff\xfe", None, "line 7: not UTF-8: byte 1"),
        (b"[" * 100_000, None, "line 7: "),
    ],
)
def test_answer_to_a_bad_line_says_what_is_wrong(line, name, problem):
    reply, is_result = answer(7, line)
    assert not is_result
    told = json.loads(reply)
    assert set(told) == {"id", "error"}
    assert told["id"] == name
    assert told["error"].startswith(problem)


def test_answers_go_on_after_a_bad_line():
    assert [is_result for _, is_result in replies([GOOD[0], b"{", GOOD[1]])] == [True, False, True]


def test_answers_are_taken_as_they_come():
    """Reading is lazy: no line is asked for before its answer is wanted, but for the batches under way."""
    asked = []

    def lines():
        for line in GOOD:
            asked.append(line)
            yield line

    stream = answers(lines())
    next(stream)
    assert len(asked) == 1


def test_answer_has_the_fields_of_the_contract():
    reply, _ = replies([json.dumps({"id": 5, "text": "T", "title": None, "published": "2018-02-09", "language": "en"}).encode()])[
        0
    ]
    assert list(reply) == ["id", "headline", "sections", "media", "actors", "places", "incidents", "quotes"]
    assert reply["id"] == 5
