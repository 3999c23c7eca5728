"""The first case of the vocabulary that fits."""

import pytest

from incidents.api.responsibility import Assertion, responsibility

ARMY, REBELS = "army", "rebels"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "unknown"),
        ([Assertion(ARMY, "stated", publisher="Agency")], "single-source-claim"),
        ([Assertion(ARMY, "alleged", "ministry")], "single-source-claim"),
        ([Assertion(ARMY, "unknown")], "single-source-claim"),
        ([Assertion(ARMY, "stated", publisher="Agency"), Assertion(ARMY, "stated", publisher="Paper")], "likely"),
        ([Assertion(ARMY, "alleged", "ministry"), Assertion(ARMY, "alleged", "rescuers")], "likely"),
        ([Assertion(ARMY, "stated", publisher="Agency"), Assertion(REBELS, "stated", publisher="Agency")], "single-source-claim"),
        ([Assertion(ARMY, "assessed", "court of experts")], "likely"),
        ([Assertion(ARMY, "claimed")], "accepted"),
        ([Assertion(ARMY, "accepted")], "accepted"),
        ([Assertion(ARMY, "confirmed-by-court"), Assertion(ARMY, "alleged", "ministry")], "accepted"),
        ([Assertion(ARMY, "alleged", "ministry"), Assertion(REBELS, "alleged", "rescuers")], "contested"),
        ([Assertion(ARMY, "alleged", "ministry"), Assertion(REBELS, "alleged", "ministry")], "single-source-claim"),
        ([Assertion(ARMY, "alleged", "ministry"), Assertion(ARMY, "denied", ARMY)], "contested"),
        ([Assertion(ARMY, "denied", ARMY)], "denied"),
        ([Assertion(ARMY, "denied", ARMY), Assertion(REBELS, "claimed")], "accepted"),
    ],
)
def test_responsibility(rows, expected):
    assert responsibility(rows) == expected
