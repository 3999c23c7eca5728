"""The last stage: how often a candidate of a rule is right, from one table.

A rule grades what it finds by signs of its own, such as a strong verb or quotation marks; grades order the candidates of one rule
and are compared with nothing else. `lexicon/confidence.txt` says, kind by kind, how often candidates of a rule and a grade were
right, and only that is what a candidate says of itself.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from math import inf
from typing import Final, Protocol

from incidents.extraction.candidates import Extraction
from incidents.extraction.lexicon import Fields, lexicon
from incidents.extraction.text import Analysis

ANY_RULE: Final = "any other"
MEASURED_ROLES: Final = ("perpetrator", "target", "victim")  # with a part of their own


class Graded(Protocol):
    rule: str
    confidence: float


def weigh(article: Analysis, found: Extraction) -> None:
    """Stage 6. Puts what the table says in place of every grade."""
    for kind, candidate in graded(found):
        candidate.confidence = share_right(kind, candidate.rule, candidate.confidence)


def graded(found: Extraction) -> list[tuple[str, Graded]]:
    """Every candidate with the part of the table it is looked up in."""
    rows: list[tuple[str, Graded]] = [("quotes", quote) for quote in found.quotes]
    rows += [("actors", actor) for actor in found.actors]
    rows += [("places", place) for place in found.places]
    for incident in found.incidents:
        rows.append(("incidents", incident))
        rows += [("dates", incident.date)] if incident.date else []
        rows += [("placements", place) for place in incident.places]
        rows += [(part.role if part.role in MEASURED_ROLES else "participants", part) for part in incident.participants]
        rows += [("weapons", weapon) for weapon in incident.weapons]
        rows += [("tolls", toll) for toll in incident.tolls]
    return rows


def share_right(kind: str, rule: str, grade: float) -> float:
    """The figure of the finest line that covers the rule; of several figures, that of the highest grade reached."""
    figures = _steps(kind, rule)
    reached = bisect_right(figures, (grade, inf))
    return figures[reached - 1][1] if reached else 0.0


@cache
def _steps(kind: str, rule: str) -> tuple[tuple[float, float], ...]:
    """(least grade, share right) of a rule, by rising grade; what has no line of its own falls back to its pattern.

    Rules that are named after a word, such as "kill-verb-body", share the line of their pattern: "verb-body", else "body".
    """
    table = lexicon("confidence", kind)
    words = rule.split("-")
    names = ["-".join(words[n:]) for n in range(len(words))]
    return steps(next((table[name] for name in names if name in table), table[ANY_RULE]))


def steps(fields: Fields) -> tuple[tuple[float, float], ...]:
    """The figures of a line, "0.4" or "0.7 from 0.6", as (least grade, share right), by rising grade."""
    found = []
    for one in fields:
        share, _, least = one.partition(" from ")
        found.append((float(least or 0), float(share)))
    return tuple(sorted(found))
