"""The reliability table judges as it says."""

from bench.calibration import Judged, figures, judge, reliability


def rows(confidence, right, wrong, kind="quotes", rule="said-after"):
    return [Judged(kind, rule, confidence, n < right) for n in range(right + wrong)]


def test_bins_hold_what_was_said_beside_what_was_right():
    table = list(reliability(rows(0.92, 3, 1) + rows(0.98, 1, 0) + rows(1.0, 1, 1) + rows(0.1, 0, 2, kind="tolls")))
    assert [(kind, low, count, round(said, 2), round(right, 2)) for kind, low, _, count, said, right in table] == [
        ("quotes", 0.9, 7, 0.95, 0.71),
        ("tolls", 0.1, 2, 0.1, 0),
    ]


def test_lines_have_a_step_only_where_a_higher_grade_is_right_more_often():
    assert figures(rows(0.5, 20, 20) + rows(0.9, 38, 2)) == "0.50 | 0.93 from 0.9"
    assert figures(rows(0.5, 38, 2) + rows(0.9, 20, 20)) == "0.72"
    assert figures(rows(0.5, 20, 20) + rows(0.9, 5, 0)) == "0.55"


def answer(**parts):
    return {"actors": [], "places": [], "quotes": [], "incidents": []} | parts


def test_a_quote_needs_its_words_and_its_speaker():
    quote = {"spans": [[0, 10]], "speaker": None, "speaker_text": "the mayor", "speaker_span": [20, 29]}
    quote |= {"rule": "said-after", "confidence": 0.9}
    gold = {"spans": [[0, 12]], "speaker": "Mayor of Halat", "speaker_spans": [[16, 30]]}

    def is_right(other, **changed):
        return [row.is_right for row in judge(answer(quotes=[quote | changed]), {"quotes": [other]})]

    assert is_right(gold) == [True]
    assert is_right(gold, spans=[[0, 5]]) == [False]
    assert is_right(gold | {"speaker": "Ana Lopes", "speaker_spans": []}) == [False]
    assert is_right(gold | {"speaker_spans": []}) == [True]


def test_an_incident_is_judged_by_its_type_and_its_parts_by_the_nearest_one():
    toll = {"outcome": "killed", "group": "all", "scope": "incident", "best": 4, "min": 4, "rule": "kill-past", "confidence": 0.5}
    day = {"start": "2019-05-03", "rule": "day-in-clause", "confidence": 0.7}
    incident = {"type": "explosive-device", "participants": [], "weapons": [], "tolls": [toll], "date": day, "places": []}
    incident |= {"rule": "bomb-past", "confidence": 0.8}
    empty = dict.fromkeys(("perp_individuals", "perp_orgs", "targets", "victims", "weapons", "location", "injured"))
    other = empty | {"type": ["BOMBING"], "date": {"from": "2019-05-01"}, "killed": {"exact": 9}}
    near = empty | {"type": ["BOMBING"], "date": {"from": "2019-05-03"}, "killed": {"exact": 9}}
    judged = judge(answer(incidents=[incident]), {"incidents": [other, near, empty | {"type": ["KIDNAPPING"]}]})
    assert [(row.kind, row.is_right) for row in judged] == [("incidents", True), ("tolls", False), ("dates", True)]
    assert [row.is_right for row in judge(answer(incidents=[incident]), {"incidents": []})] == [False]
