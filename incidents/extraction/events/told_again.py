"""Rows for those harmed that tell again who others are: "four people" beside four names, "the minister" beside "Minister A"."""

from __future__ import annotations

from collections.abc import Mapping

from incidents.extraction.candidates import Participant
from incidents.extraction.lexicon import words
from incidents.extraction.mentions import Span
from incidents.numbers import SMALL

AGAIN = "-again"  # end of the name of a rule: "the minister", "the peasants" were told before
PEOPLE = ("person", "group")


def each_victim_once(rows: list[Participant], told_in: Mapping[int, Span]) -> list[Participant]:
    """The rows without those for the same people in fewer words; `told_in`: the sentence of a row, by its identity."""
    harmed = [row for row in rows if row.role == "victim" and row.entity in PEOPLE]
    dropped: set[int] = set()
    for row in harmed:
        others = [one for one in harmed if one is not row and one.outcome == row.outcome and id(one) not in dropped]
        apart = [one for one in others if told_in[id(one)] != told_in[id(row)]]
        if row.actor is None and (_is_counted_by(row, others) or _is_counted_again(row, apart) or _is_taken_up(row, others)):
            dropped.add(id(row))
    return [row for row in rows if id(row) not in dropped]


def _is_counted_by(row: Participant, others: list[Participant]) -> bool:
    """As in "four people" when four are told one by one, "one person" beside the one who is named."""
    if not row.count or not _is_bare_count(row):
        return False
    persons = [one for one in others if one.entity == "person"]
    return len(persons) >= row.count if row.count > 1 else len(others) == len(persons) == 1 and persons[0].actor is not None


def _is_counted_again(row: Participant, apart: list[Participant]) -> bool:
    """As in "six people" in one sentence and "six teachers" in another."""
    return bool(row.count) and _is_bare_count(row) and any(one.count == row.count and one.entity == "group" for one in apart)


def _is_bare_count(row: Participant) -> bool:
    """As in "four people", "the two", "at least 12": a number and no word for who they are."""
    told = row.text.lower().split()
    return all(word in SMALL or word in words("people", "anybody") or word[0].isdigit() for word in told)


def _is_taken_up(row: Participant, others: list[Participant]) -> bool:
    """As in "the minister" beside "Minister Jan Novak", "the teachers" beside "six teachers"."""
    if not row.rule.endswith(AGAIN):
        return False
    head = row.text.lower().split()[-1]
    return any(head in one.text.lower().split() and (one.actor or one.entity == row.entity == "group") for one in others)
