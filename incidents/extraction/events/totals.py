"""The tolls of one incident, from those that its clauses tell."""

from __future__ import annotations

import re
from dataclasses import replace

from incidents.choices import Group
from incidents.extraction.candidates import TollCandidate
from incidents.extraction.events.nouns import victim_groups
from incidents.extraction.events.reading import Reading
from incidents.extraction.events.tolls import ADDED, ALSO, IMPLIED
from incidents.numbers import SMALL

OTHERS = frozenset({"other", "others", "more", "another"})
FOUND = ("find-", "discover-", "recover-", "retrieve-", "unearth-", "pull-")  # rules
FEW = 12  # tolls that others are looked up in, to keep the stage linear
MANY, TIMES = 1000, 50  # a figure as large, and so many times the one told first, is no event's own


def tolls_of(readings: list[Reading]) -> list[TollCandidate]:
    """Each claim once, the same numbers by the same claimant told twice being one; people told one by one count where no number
    is told, or beside those told before when they were "also" killed."""
    told = _with_bodies_in(
        _without_history(_without_members(_with_totals([toll for reading in readings for toll in reading.tolls])))
    )
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
        if ALSO in toll.rule and any(_is_same_relative(one, toll) for one in told[-FEW:]):
            continue
        if at is None or not _is_exact(toll) or not _counts_on(told[at], toll):
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


def _with_bodies_in(tolls: list[TollCandidate]) -> list[TollCandidate]:
    """As in "133 people were killed", and later "28 bodies were found in a cellar": they are among those."""
    whole = next((toll for toll in tolls if toll.outcome == "killed" and toll.scope == "incident"), None)
    if whole is None:
        return tolls
    known = whole.best or whole.min or 0
    return [replace(toll, scope="part") if toll is not whole and _is_of_bodies(toll, known) else toll for toll in tolls]


def _is_of_bodies(toll: TollCandidate, known: int) -> bool:
    is_found = toll.rule.startswith(FOUND) and toll.scope == "incident"
    return is_found and "bodies" in _words(toll) and 0 < (toll.best or toll.min or 0) < known


def _counts_on(told: TollCandidate, toll: TollCandidate) -> bool:
    """As in "was killed. Two guards also died", "Eight were hurt. Ten others were also hurt"."""
    if ALSO not in toll.rule:
        return False
    return IMPLIED in told.rule + toll.rule or bool(OTHERS & set(_words(toll)))


def _is_same_relative(told: TollCandidate, toll: TollCandidate) -> bool:
    """As in "A guard and his son were shot. They also killed the guard's son.": counted already."""
    if not toll.rule.startswith(IMPLIED) or toll.outcome != told.outcome:
        return False
    kin = [word for word in _words(toll) if word in victim_groups()][-1:]
    words = _words(told)
    return any(b in kin and {"his", "her", "their"} & set(words[max(0, at - 2) : at]) for at, b in enumerate(words))


def _without_members(tolls: list[TollCandidate]) -> list[TollCandidate]:
    """As in "the murder of the six monks", and later "of the six monks and two women": six of the eight."""
    sums = [(toll, set(_words(toll))) for toll in tolls if toll.rule.startswith(ADDED) and _is_exact(toll)][:FEW]
    return [replace(toll, scope="part") if any(_is_member(toll, *one) for one in sums) else toll for toll in tolls]


def _is_member(toll: TollCandidate, whole: TollCandidate, words: set[str]) -> bool:
    if toll.outcome != whole.outcome or not _is_exact(toll) or toll.rule.startswith(ADDED) or toll.best == 1:
        return False
    own = _words(toll)
    number = {word for word in own if SMALL.get(word) == toll.best or word == str(toll.best)}
    return bool(number & words) and bool({word for word in own if word in victim_groups()} & words)


def _without_history(tolls: list[TollCandidate]) -> list[TollCandidate]:
    """As in "A bomb killed two guards. The war has cost 70,000 lives.": so many are those of more events."""
    first: dict[str, int] = {}
    told: list[TollCandidate] = []
    for toll in tolls:
        number = toll.best or toll.min or 0
        least = first.setdefault(toll.outcome, number)
        is_history = toll.scope == "incident" and least and number >= max(MANY, TIMES * least)
        told.append(replace(toll, scope="cumulative") if is_history else toll)
    return told


def _words(toll: TollCandidate) -> list[str]:
    return re.findall(r"[\w-]+", toll.text.lower())


def _is_exact(toll: TollCandidate) -> bool:
    return toll.scope == "incident" and toll.qualifier == "exact"


def _common(one: str, other: str) -> str:
    """The nearest group that both are part of."""
    above = {group.value for group in (Group(one), *Group(one).ancestors)}
    return next(group.value for group in (Group(other), *Group(other).ancestors) if group.value in above)
