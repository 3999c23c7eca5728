"""People taken and then killed: their killing is part of the abduction, which tells that they are dead."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.candidates import TollCandidate
from incidents.extraction.events.gathered import Gathered

HARMED = ("victim", "target")


def link_killed_captives(incidents: list[Gathered]) -> None:
    """As in "The mayor, who was kidnapped in May, was found dead": the abduction counts him among the killed, and the killing is
    part of it. No more may be dead than were taken: "the mayor, kidnapped in May, was one of 20 killed" is another event."""
    abductions = [one for one in incidents if one.family == "abduction" and not one.period]
    for one in incidents if abductions else []:
        if one.family != "violence" or one.period or one.part_of:
            continue
        dead = [toll for toll in one.tolls if toll.outcome == "killed" and toll.scope == "incident"]
        taken = next((other for other in abductions if dead and _are_same(one, other) and _number(dead) <= _taken(other)), None)
        if taken and taken.part_of is not one:
            one.part_of = taken
            taken.readings[-1].tolls += dead


def _are_same(killing: Gathered, abduction: Gathered) -> bool:
    """Is one of the killed among the taken, by name, or by the same words in one sentence?"""
    return bool(set(_people(killing, "killed")) & set(_people(abduction, "abducted")))


def _people(one: Gathered, outcome: str) -> Iterator[tuple[object, ...]]:
    for reading in one.readings:
        for row in reading.participants:
            if row.role in HARMED and row.outcome == outcome:
                yield (row.actor,) if row.actor else (reading.evidence, row.text.lower())


def _number(tolls: list[TollCandidate]) -> int:
    return max((toll.best or toll.min or 0 for toll in tolls), default=0)


def _taken(abduction: Gathered) -> int:
    return _number([toll for toll in abduction.tolls if toll.outcome == "abducted"]) or 1
