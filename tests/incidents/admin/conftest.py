"""Asma reviews and edits records, Dana edits them, Basil only reads them."""

import pytest

from tests.incidents.admin.people import someone

VERBS_OF_BASIL = ("view",)
VERBS_OF_DANA = ("view", "add", "change", "delete")


@pytest.fixture
def asma(db):
    return someone("asma", VERBS_OF_DANA, "review_records")


@pytest.fixture
def dana(db):
    return someone("dana", VERBS_OF_DANA)


@pytest.fixture
def basil(db):
    return someone("basil", VERBS_OF_BASIL)
