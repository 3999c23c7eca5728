"""Where candidates are named: an index of mentions that answers "who stands here" without reading them all."""

from __future__ import annotations

from bisect import bisect_left
from typing import Generic, Protocol, TypeVar

Span = tuple[int, int]

LONGEST = 300  # code points; a longer stretch is no name, and lets a look-up read only what starts shortly before


class Named(Protocol):
    """A candidate with a key and mentions."""

    key: str
    mentions: list[Span]


def ending_at(mentions: list[Span], end: int) -> list[Span]:
    """Those of a candidate's mentions that end at an offset, without reading them all."""
    near = mentions[bisect_left(mentions, (end - LONGEST,)) : bisect_left(mentions, (end,))]
    return [span for span in near if span[1] == end]


def around(mentions: list[Span], start: int, end: int) -> list[Span]:
    """Those that the span lies in, without reading them all."""
    near = mentions[bisect_left(mentions, (start - LONGEST,)) : bisect_left(mentions, (start + 1,))]
    return [span for span in near if span[1] >= end]


T = TypeVar("T", bound=Named)


class MentionIndex(Generic[T]):
    """Mentions of all candidates of one part, in the order of the text. Adding one also adds it to its candidate."""

    def __init__(self) -> None:
        self._rows: list[tuple[Span, str, T]] = []  # mention, key, candidate

    def add(self, candidate: T, span: Span) -> None:
        """Add a mention, once. One longer than LONGEST is kept by the candidate and not found here."""
        _insert_once(candidate.mentions, span)
        if span[1] - span[0] <= LONGEST:
            _insert_once(self._rows, (span, candidate.key, candidate))

    def inside(self, start: int, end: int) -> list[tuple[Span, T]]:
        """(mention, candidate) for mentions that lie wholly inside the span, in the order of the text."""
        rows = self._rows
        rows = rows[bisect_left(rows, ((start,),)) : bisect_left(rows, ((end,),))]
        return [(span, candidate) for span, _, candidate in rows if span[1] <= end] if rows else []

    def at(self, start: int, end: int) -> T | None:
        """The candidate with the longest mention over the span, the first of equals; None when nobody is named there."""
        rows = self._rows
        best, length = None, -1
        for span, _, candidate in rows[bisect_left(rows, ((start - LONGEST,),)) : bisect_left(rows, ((end,),))]:
            if span[1] > start and span[1] - span[0] > length:
                best, length = candidate, span[1] - span[0]
        return best


Row = TypeVar("Row", bound=tuple[object, ...])


def _insert_once(rows: list[Row], row: Row) -> None:
    """Keep a sorted list sorted and without doubles."""
    if not rows or rows[-1] < row:  # most come in the order of the text
        rows.append(row)
        return
    at = bisect_left(rows, row)
    if rows[at : at + 1] != [row]:
        rows.insert(at, row)
