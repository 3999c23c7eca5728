"""Whole articles, in wordings of many kinds: what they tell must be found and nothing may be made up of what they do not."""

from pathlib import Path

import pytest

from tests.incidents.extraction.scoring import read_gold, scores

DATA = Path(__file__).parents[2] / "data"
RETOLD = sorted((DATA / "retold").glob("*.gold.json"))


@pytest.mark.parametrize("path", RETOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_a_retold_story_gives_all_its_facts(path):
    found = scores(read_gold(path))

    assert {part: score.missed for part, score in found.items()} == {part: [] for part in found}


@pytest.mark.parametrize("path", RETOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_a_retold_story_gives_no_toll_that_it_does_not_tell(path):
    assert scores(read_gold(path))["tolls"].made_up == []


def test_the_round_up_gives_its_facts():
    found = scores(read_gold(DATA / "round_up.gold.json"))

    assert {part: round(score.f1, 1) for part, score in found.items()} == dict.fromkeys(found, 100.0)
