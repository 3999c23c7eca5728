"""The tolls of one incident, from those that its clauses tell."""

from __future__ import annotations

from dataclasses import replace

from incidents.choices import Group
from incidents.extraction.candidates import TollCandidate
from incidents.extraction.events.reading import Reading
from incidents.extraction.events.tolls import ADDED, ALSO, IMPLIED


def tolls_of(readings: list[Reading]) -> list[TollCandidate]:
    """Each claim once, the same numbers by the same claimant told twice being one; people told one by one count where no number
    is told, or beside those told before when they were "also" killed."""
    told = _with_totals([toll for reading in readings for toll in reading.tolls])
    printed = {toll.outcome for toll in told if not toll.rule.startswith(IMPLIED)}
    rows: dict[tuple[object, ...], TollCandidate] = {}
    implied: set[str] = set()
    for toll in told:
        if toll.rule.startswith(IMPLIED) and toll.outcome in printed | implied:
            continue
        implied |= {toll.outcome} if toll.rule.startswith(IMPLIED) else set()
        rows.setdefault(
            (toll.outcome, toll.group, toll.min, toll.best, toll.max, toll.scope, toll.claimant or toll.claimant_text), toll
        )
    return list(rows.values())


def _with_totals(tolls: list[TollCandidate]) -> list[TollCandidate]:
    """As in "The minister was killed. Two guards also died.": three, the two of them a part."""
    told: list[TollCandidate] = []
    for toll in tolls:
        at = next((n for n in range(len(told) - 1, -1, -1) if told[n].outcome == toll.outcome and _is_exact(told[n])), None)
        if ALSO not in toll.rule or at is None or not _is_exact(toll) or IMPLIED not in told[at].rule + toll.rule:
            told.append(toll)
            continue
        group = _common(told[at].group, toll.group)
        number = (told[at].best or 0) + (toll.best or 0)
        parts = [
            replace(one, scope="part") for one in (told[at], toll) if not one.rule.startswith(IMPLIED) and one.group != group
        ]
        told[at : at + 1] = []
        told += [replace(toll, group=group, min=number, best=number, max=number, rule=ADDED, confidence=0.5), *parts]
    return told


def _is_exact(toll: TollCandidate) -> bool:
    return toll.scope == "incident" and toll.qualifier == "exact"


def _common(one: str, other: str) -> str:
    """The nearest group that both are part of."""
    above = {group.value for group in (Group(one), *Group(one).ancestors)}
    return next(group.value for group in (Group(other), *Group(other).ancestors) if group.value in above)
