"""Who did it, told apart from the event: ahead of it ("The attack was the work of gunmen. The mayor was killed."), or of several
at once ("The front claimed responsibility for both attacks.")."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from incidents.extraction.candidates import Participant
from incidents.extraction.events.gathered import RECENT, Gathered
from incidents.extraction.events.reading import Reading
from incidents.extraction.events.triggers import plural
from incidents.extraction.lexicon import words
from incidents.extraction.text import Analysis

NEAR = 700  # code points between who did it and the event
SEVERAL = frozenset({"these", "those", "both"})


def share_doers(article: Analysis, readings: list[Reading], gathered: list[Gathered]) -> None:
    """Incidents that nobody is known to have done learn it from clauses apart: from one that belongs to no incident and stands
    ahead of them, or from one about several events behind them."""
    taken = {id(reading) for one in gathered for reading in one.readings}
    lost = [reading for reading in readings if id(reading) not in taken and _doers_of(reading)]
    several = [reading for reading in readings if _doers_of(reading) and _is_of_several(article, reading)]
    for at, one in enumerate(gathered):
        if any(_doers_of(reading) for reading in one.readings):
            continue
        ahead = [reading for reading in lost if _leads_to(reading, one.readings[0])]
        behind = [reading for reading in several if _looks_back(reading, one, gathered[at + RECENT : at + RECENT + 1])]
        for reading in ahead[-1:] or behind[:1]:
            one.readings.append(_only_doers(reading))


def _doers_of(reading: Reading) -> list[Participant]:
    return [row for row in reading.participants if row.role == "perpetrator"]


def _only_doers(reading: Reading) -> Reading:
    rows = [replace(row, confidence=round(row.confidence - 0.2, 2)) for row in _doers_of(reading)]
    return Reading(
        reading.family, [], reading.evidence, reading.section, reading.block, participants=rows, rules=["doer-told-apart"]
    )


def _leads_to(reading: Reading, first: Reading) -> bool:
    gap = first.evidence[0] - reading.evidence[1]
    return reading.family == first.family and reading.section == first.section and 0 <= gap < NEAR


def _is_of_several(article: Analysis, reading: Reading) -> bool:
    """As in "claimed responsibility for both attacks", "these murders were blamed on"; not as in "carried out two attacks"."""
    if all(row.attribution == "stated" for row in _doers_of(reading)):
        return False
    tokens = [token.lower for token in article.tokens_in(*reading.evidence)]
    return any(
        token in SEVERAL and any(word in _several_events() for word in tokens[at + 1 : at + 4]) for at, token in enumerate(tokens)
    )


@cache
def _several_events() -> frozenset[str]:
    return frozenset(plural(noun) for noun in words("events", "nouns") | words("blame", "deeds"))


def _looks_back(reading: Reading, one: Gathered, later: list[Gathered]) -> bool:
    """Is the incident one of the latest before the clause?"""
    is_recent = not later or later[0].readings[0].evidence[0] >= reading.evidence[0]
    before = one.readings[0].evidence[0] < reading.evidence[0]
    return before and is_recent and reading.family == one.family and reading.section == one.section and not one.period
