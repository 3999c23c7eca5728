"""Who is held responsible for an incident, computed from its perpetrator rows and never typed in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from incidents.choices import Attribution, Responsibility

ADMITTED = {Attribution.CLAIMED, Attribution.ACCEPTED, Attribution.CONFIRMED_BY_COURT}


@dataclass(frozen=True)
class Assertion:
    """One perpetrator row: whom it names (an actor, else the words), how, on whose word (None: the text's own), and in whose
    publication.
    """

    perpetrator: object
    attribution: str
    claimant: object = None
    publisher: str = ""


def responsibility(assertions):
    """The first of VOCABULARY's cases that fits."""
    rows = list(assertions)
    standing = [row for row in rows if row.attribution != Attribution.DENIED]
    if not rows:
        return Responsibility.UNKNOWN
    if is_contested(rows, standing):
        return Responsibility.CONTESTED
    if any(row.attribution in ADMITTED for row in rows):
        return Responsibility.ACCEPTED
    if any(row.attribution == Attribution.ASSESSED for row in rows) or has_two_voices(standing):
        return Responsibility.LIKELY
    return Responsibility.SINGLE_SOURCE_CLAIM if standing else Responsibility.DENIED


def is_contested(rows, standing):
    """A perpetrator who is named and denies it, or two claimants who name nobody in common."""
    denied = {row.perpetrator for row in rows if row.attribution == Attribution.DENIED}
    if denied & {row.perpetrator for row in standing}:
        return True
    named = defaultdict(set)
    for row in standing:
        if row.claimant is not None:
            named[row.claimant].add(row.perpetrator)
    return any(one.isdisjoint(other) for one in named.values() for other in named.values())


def has_two_voices(standing):
    """Two claimants, or two publishers, name the same perpetrator."""
    claimants, publishers = defaultdict(set), defaultdict(set)
    for row in standing:
        claimants[row.perpetrator].update({row.claimant} - {None})
        publishers[row.perpetrator].update({row.publisher} - {""})
    return any(len(voices) > 1 for voices in (*claimants.values(), *publishers.values()))
