"""Quotation marks: which stretches of a text stand inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PAIRS = {
    "\u201c": "\u201d",
    "\u00ab": "\u00bb",
    "\u201e": "\u201c\u201d",
    "\u2039": "\u203a",
    "\u300c": "\u300d",
    "\u2018": "\u2019",
}
STRAIGHT = '"'
SINGLES = "\u2018'"
MARKS = frozenset("\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u2018\u2019\"'")


@dataclass(slots=True)
class Quotation:
    """`text[start:end]` with its marks; `inner` without them. `level` 0 is outermost. An open one has no closing mark: it runs to
    the end of its block, and on into the next block when that begins with an opening mark (a convention of long speech)."""

    start: int
    end: int
    level: int
    mark: str
    is_open: bool = False

    @property
    def inner(self) -> tuple[int, int]:
        """The words alone."""
        return self.start + len(self.mark), self.end if self.is_open else self.end - 1


def find_quotations(text: str, blocks: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The quotations of a text, outer before inner, in the order of the text; none crosses the end of a block."""
    found: list[Quotation] = []
    for start, end in blocks:
        found += _in_block(text, start, end)
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return found


def _in_block(text: str, start: int, end: int) -> list[Quotation]:
    """One pass with a stack of open marks; a closing mark ends the nearest open quotation it fits."""
    stack: list[tuple[str, int]] = []
    found: list[Quotation] = []
    position = start
    while position < end:
        mark = text[position]
        if mark in MARKS:
            if _closes(text, position, start, end, stack):
                while not _fits(stack[-1][0], mark):  # an inner mark that never closed (an apostrophe taken for one) is dropped
                    stack.pop()
                opening, begin = stack.pop()
                found.append(Quotation(begin, position + 1, len(stack), opening))
            elif _opens(text, position, start, end, stack):
                stack.append((mark, position))
        position += 1
    if stack and stack[0][0] not in SINGLES:
        found = [quotation for quotation in found if quotation.start < stack[0][1]] + _open(stack, found, end)
    return found


def _open(stack: list[tuple[str, int]], found: list[Quotation], end: int) -> list[Quotation]:
    mark, begin = stack[0]
    inner = [quotation for quotation in found if quotation.start > begin]
    return [Quotation(begin, end, 0, mark, is_open=True), *inner]


def _fits(opening: str, mark: str) -> bool:
    return mark == opening if opening in "\"'" else mark in PAIRS[opening]


def _closes(text: str, at: int, start: int, end: int, stack: list[tuple[str, int]]) -> bool:
    """An open quotation fits the mark, words stand before it and no word follows at once."""
    mark = text[at]
    if not any(_fits(opening, mark) for opening, _ in stack[-3:]):
        return False
    before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2] if at + 1 < end else ""
    if mark in "'\u2019" and after.isalnum():
        return False  # an apostrophe inside a word
    opens_another = mark == STRAIGHT and after.isalnum() and (not before or before.isspace())
    return not opens_another


def _opens(text: str, at: int, start: int, end: int, stack: list[tuple[str, int]]) -> bool:
    mark = text[at]
    before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2] if at + 1 < end else ""
    if mark not in PAIRS and mark not in "\"'":
        return False
    if len(stack) >= 3 or not after or (after.isspace() and mark in "\"'\u2018"):
        return False
    if mark in "\"'\u2018":
        return not before or not before.isalnum()
    return True
