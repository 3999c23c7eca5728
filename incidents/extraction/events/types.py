"""Which type of event the clauses tell that tell of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from incidents.extraction.events.kinds import best_type

GENERIC = "attack-on-civilians"  # when only harm is told
BLASTS = frozenset({"explosive-device", "shelling-missile"})


class Told(Protocol):
    """A clause that tells of an event: the types that its words and its weapons point to."""

    types: list[str]
    weapon_types: list[str]
    methods: list[str]
    is_background: bool


Clause = TypeVar("Clause", bound=Told)


def type_of(readings: Sequence[Told]) -> str:
    """The type of the event that the clauses tell: that of the first one which tells any, made more exact by the others.

    Where shots are told, bombs and shells of another clause do not make a bombing of the attack.
    """
    first = next((reading for reading in readings if _kinds(reading)), readings[0])
    kind = best_type(_kinds(first))
    if kind != GENERIC:
        return kind
    told = [reading for reading in readings if reading is first or not reading.is_background]
    kinds = [kind for reading in told for kind in _kinds(reading) if reading is first or kind != "armed-clash"]
    if any("firearms" in reading.methods for reading in told):
        kinds = [kind for kind in kinds if kind not in BLASTS]
    return best_type(kinds)


def fitting(readings: Sequence[Clause], kind: str) -> list[Clause]:
    """The clauses that do not tell another kind of attack than the event's: theirs are its methods and weapons."""
    return [reading for reading in readings if kind in BLASTS or not BLASTS & set(reading.types)]


def _kinds(reading: Told) -> list[str]:
    return reading.types + ([] if "firearms" in reading.methods else reading.weapon_types)
