"""What a candidate says of its own likelihood comes from one table, whatever its rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction import extract
from incidents.extraction.confidence import ANY_RULE, graded, share_right, steps
from incidents.extraction.lexicon import lexicon

KINDS = (
    "actors", "dates", "incidents", "participants", "perpetrator", "placements", "places", "quotes", "target", "tolls", "victim",
    "weapons",
)  # fmt: skip
STORY = """Rebels attacked civilians in the town of Halat on Friday with mortars, killing four people and hurting six, he said.

“We heard it all night,” said Tom Okello, a teacher. According to the Health Ministry, two of the dead were children.
"""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_line_for_any_rule_and_surer_grades_are_no_less_right(kind):
    table = lexicon("confidence", kind)
    assert ANY_RULE in table
    for rule, fields in table.items():
        found = steps(fields)
        assert found[0][0] == 0, rule
        assert len({grade for grade, _ in found}) == len(found), rule
        assert [share for _, share in found] == sorted(share for _, share in found), rule
        assert all(0 < share < 1 for _, share in found), rule


def test_steps_of_a_line():
    assert steps(("0.45", "0.77 from 0.55")) == ((0, 0.45), (0.55, 0.77))


def test_a_rule_named_after_a_word_has_the_line_of_its_pattern():
    line = steps(lexicon("confidence", "victim")["verb"])
    assert share_right("victim", "kill-verb", 0) == line[0][1]
    assert share_right("victim", "shoot to death-verb", 0) == line[0][1]


@given(kind=st.sampled_from(KINDS), rule=st.text(), grade=st.floats(0, 1))
def test_any_rule_and_grade_has_a_share(kind, rule, grade):
    assert 0 < share_right(kind, rule, grade) < 1
    assert share_right(kind, rule, 0) <= share_right(kind, rule, grade) <= share_right(kind, rule, 1)


def test_every_candidate_says_what_the_table_says():
    rows = graded(extract(STORY, published="2019-05-04"))
    assert {kind for kind, _ in rows} >= {
        "incidents",
        "dates",
        "placements",
        "perpetrator",
        "tolls",
        "weapons",
        "quotes",
        "actors",
    }
    for kind, candidate in rows:
        assert candidate.rule
        assert candidate.confidence in {share for fields in lexicon("confidence", kind).values() for _, share in steps(fields)}
