"""Stretches of a text inside quotation marks, found in one pass.

Newspapers mix straight, curly and low marks, guillemets and two apostrophes; they forget the closing mark, and they open
speech again at every paragraph that it runs over. Only the outermost marks matter here: a stretch keeps what is quoted inside
it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from incidents.extraction.mentions import Span

# Every mark that can open or close speech: `` and '' are one each, but of three apostrophes after a word the first stands alone.
# It begins with the class of all first characters, which lets `re` run to the next one.
MARK = re.compile(r"[\"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f](?:(?<=`)`|(?<=')(?!(?<=\S')''(?!'))'|(?<!`))")
NEAR_MARKS = 12  # how many marks on a quotation inside another may close
BREAK = "\n"  # stands for the break between two paragraphs
# what can close the speech that a mark opened
CLOSERS = {
    '"': ('"', "\u201d", "\u201c"),
    "''": ("''", '"', "\u201d"),
    "``": ("''", '"', "\u201d"),
    "\u201c": ("\u201d", '"', "\u201c"),
    "\u201d": ("\u201d", '"'),
    "\u201f": ("\u201d", '"'),
    "\u201e": ("\u201c", "\u201d", '"'),
    "\u00ab": ("\u00bb",),
    "\u00bb": ("\u00ab", "\u00bb"),
    "\u300c": ("\u300d",),
    "\u300e": ("\u300f",),
    "'": ("'", "\u2019"),
    "\u2018": ("\u2019", "'"),
    "\u2019": ("\u2019", "'"),
    "\u201a": ("\u2018", "\u2019"),
    "\u201b": ("\u2019", "'"),
    "\u2039": ("\u203a",),
    "\u203a": ("\u2039", "\u203a"),
}
SINGLE = frozenset("'\u2018\u2019\u201a\u201b")  # each may be an apostrophe
ALWAYS_OPENING = frozenset(("\u201e", "\u201f", "\u201a", "\u201b", "\u300c", "\u300e", "``"))
ALWAYS_CLOSING = frozenset("\u300d\u300f")
INVISIBLE = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b-\u200d\ufeff"
OUTSIDE_LEFT = re.compile(rf"[\s(\[{{<\u2014\u2013\-/:,;=>\u2026{INVISIBLE}]")  # may stand before an opening mark
OUTSIDE_RIGHT = re.compile(rf"[\s)\]}}>\u2014\u2013\-/:,;.?!<\u2026'\"\u2019\u201d{INVISIBLE}]")  # may stand after a closing one


class Quotation(NamedTuple):
    """A stretch inside marks: `start`..`end` with the marks, `spans` without them, one a paragraph; `closed` if its end was
    printed.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    closed: bool


class Mark(NamedTuple):
    """One mark as printed, and what its neighbours allow it to be; a paragraph break can be neither."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The outermost quoted stretches of the paragraphs of `text`, in order and without overlap. Linear in the length of the
    text.
    """
    return Scan(text, paragraphs).stretches()


@lru_cache(maxsize=4096)
def sides(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """(can open, can close) for a mark between these two characters."""
    if sign in ALWAYS_OPENING or sign in ALWAYS_CLOSING:
        return sign in ALWAYS_OPENING, sign in ALWAYS_CLOSING
    free_left, free_right = bool(OUTSIDE_LEFT.match(before)), bool(OUTSIDE_RIGHT.match(after))
    spaced_left, spaced_right = before.isspace(), after.isspace()
    if sign in SINGLE:
        elided = after.isdigit() or (sign == "\u2019" and not spaced_left)  # '90s; a closing form opens only after a blank
        return free_left and not spaced_right and not elided, not spaced_left and not after.isalnum() and sign != "\u2018"
    if sign in "\u00ab\u2039":  # French sets blanks inside, so only the blank outside tells
        return free_left or not free_right, not spaced_left and free_right
    if sign in "\u00bb\u203a":
        return spaced_left and not free_right, True
    if sign == "\u201c":  # closes German speech, and is sometimes used for the closing mark
        return free_left or not free_right, not spaced_left and free_right
    if sign == "\u201d":
        return spaced_left and (before == BREAK or not spaced_right), free_right or not spaced_left
    return free_left and not spaced_right, not spaced_left or free_right


class Scan:
    """The marks of one text and the pass over them."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.text = text
        self.end = paragraphs[-1][1] if paragraphs else 0
        self.marks: list[Mark] = []
        self.breaks: list[int] = []  # which of the marks are breaks between two paragraphs
        self.read_all(paragraphs)
        self.openings = [n for n, mark in enumerate(self.marks) if mark.opens]
        self.singles = self.pair_singles() if any(self.marks[n].sign in SINGLE for n in self.openings) else {}

    def read_all(self, paragraphs: Sequence[Span]) -> None:
        """The marks of all paragraphs, with a break between each two of these."""
        text, marks = self.text, self.marks
        end = None
        for start, stop in paragraphs:
            if end is not None:
                self.breaks.append(len(marks))
                marks.append(Mark(end, start, BREAK, False, False))
            for found in MARK.finditer(text, start, stop):
                begin, end = found.span()
                sign = found.group()
                before = text[begin - 1] if begin > start else BREAK
                after = text[end] if end < stop else BREAK
                marks.append(Mark(begin, end, sign, *sides(sign, before, after)))
            end = stop

    @cached_property
    def doubles(self) -> list[int]:
        """How many double marks stand before each mark."""
        return list(accumulate((mark.sign not in SINGLE and mark.sign != BREAK for mark in self.marks), initial=0))

    @cached_property
    def level(self) -> list[int]:
        """Openings less closings before each mark, of those double ones that can be one thing only."""
        return list(accumulate((mark.opens - mark.closes if mark.sign not in SINGLE else 0 for mark in self.marks), initial=0))

    def paragraph_end(self, n: int) -> int:
        """Index of the break that ends the paragraph of mark `n`, or the number of marks."""
        at = bisect.bisect_left(self.breaks, n)
        return self.breaks[at] if at < len(self.breaks) else len(self.marks)

    def stretches(self) -> list[Quotation]:
        found: list[Quotation | None] = []
        reached = 0
        for n in self.openings:
            if n < reached:
                continue
            mark = self.marks[n]
            if mark.sign not in SINGLE:
                stretch, reached = self.follow(n)
                found.append(stretch)
            elif (partner := self.singles.get(n)) is not None:
                closing = self.marks[partner]
                found.append(self.finish(n, [(mark.end, closing.start)], closing.end, closed=True))
                reached = partner + 1
        return [stretch for stretch in found if stretch]

    # -- speech in double marks
    def follow(self, first: int) -> tuple[Quotation | None, int]:
        """The stretch that mark `first` opens, and the mark to go on from."""
        marks = self.marks
        sign, begin, depth = marks[first].sign, marks[first].end, 0
        closers = CLOSERS[sign]
        spans: list[Span] = []
        n = first + 1
        while n < len(marks):
            mark = marks[n]
            if mark.sign == BREAK:
                spans.append((begin, mark.start))
                resumed = self.resume(n, sign)
                if resumed is None:
                    return self.finish(first, spans, mark.start, closed=False), n + 1
                begin, n = resumed
                continue
            if mark.sign in SINGLE:
                pass
            elif mark.sign == sign and mark.opens and not mark.closes:
                if not self.nested(n):  # the mark before was never closed: speech starts here
                    return self.finish(first, spans, spans[-1][1], closed=False) if spans else None, n
                depth += 1
            elif sign == '"' and (inner := self.nested_curly(n)):
                n = inner
            elif mark.closes and mark.sign in closers:
                if not depth:
                    spans.append((begin, mark.start))
                    return self.finish(first, spans, mark.end, closed=True), n + 1
                depth -= 1
            n += 1
        spans.append((begin, self.end))
        return self.finish(first, spans, self.end, closed=False), n

    def nested_curly(self, n: int) -> int | None:
        """The mark that closes the curly one at `n` inside speech in straight marks; None where it is no such pair.

        It is one when the next double mark closes it, and what follows in the paragraph, if anything, is a straight one.
        """
        if self.marks[n].sign != "\u201c" or not self.marks[n].opens:
            return None
        rest = [m for m in range(n + 1, min(n + NEAR_MARKS, self.paragraph_end(n))) if self.marks[m].sign not in SINGLE]
        signs = [self.marks[m].sign for m in rest[:2]]
        return rest[0] if signs in (["\u201d"], ["\u201d", '"']) else None

    def nested(self, n: int) -> bool:
        """Does the paragraph hold a closing mark for the opening one at `n` and another for the speech around it?"""
        return self.level[self.paragraph_end(n)] < self.level[n]

    def resume(self, n: int, opening: str) -> tuple[int, int] | None:
        """(where the words go on, the mark after that) when speech runs on over the paragraph break at mark `n`.

        It does when the next paragraph opens with the same mark again, or when its first double mark can only close.
        """
        for k in range(n + 1, self.paragraph_end(n + 1)):
            mark = self.marks[k]
            if mark.sign == opening and mark.opens and mark.start == self.marks[n].end:
                return mark.end, k + 1
            if mark.sign not in SINGLE:
                return (self.marks[n].end, k) if mark.closes and not mark.opens and mark.sign in CLOSERS[opening] else None
        return None

    def finish(self, first: int, spans: list[Span], end: int, *, closed: bool) -> Quotation | None:
        """The stretch, its spans without blank edges; None when no words are left."""
        trimmed = [trim(self.text, start, end) for start, end in spans]
        kept = tuple([span for span in trimmed if span[0] < span[1]])
        return Quotation(self.marks[first].start, end if closed else kept[-1][1], kept, closed) if kept else None

    # -- single marks or apostrophes
    def pair_singles(self) -> dict[int, int]:
        """{opening single mark: its closing one} inside paragraphs; double marks between the two must come in pairs.

        A mark after an s and before a small letter may be a possessive ("the boys' toys"): a better one is looked for first.
        """
        maybe = [n for n, mark in enumerate(self.marks) if mark.closes and mark.sign in SINGLE]
        sure = [n for n in maybe if not possessive(self.text, self.marks[n])]
        pairs = {}
        for n, mark in enumerate(self.marks):
            if mark.opens and mark.sign in SINGLE:
                ends = (self.next_closer(n, closers) for closers in (sure, maybe))
                end = next((end for end in ends if end is not None), None)
                if end is not None:
                    pairs[n] = end
        return pairs

    def next_closer(self, n: int, closers: list[int]) -> int | None:
        at = bisect.bisect(closers, n)
        if at == len(closers) or closers[at] > self.paragraph_end(n):
            return None
        end = closers[at]
        if self.marks[end].start - self.marks[n].end < 2:
            return None  # rock 'n' roll
        return (
            end
            if self.marks[end].sign in CLOSERS[self.marks[n].sign] and (self.doubles[end] - self.doubles[n]) % 2 == 0
            else None
        )


def possessive(text: str, mark: Mark) -> bool:
    return text[mark.start - 1] in "sxz" and text[mark.end : mark.end + 1] == " " and text[mark.end + 1 : mark.end + 2].islower()


def trim(text: str, start: int, end: int) -> Span:
    """The span without blanks at its edges."""
    words = text[start:end]
    if len(words.strip()) == len(words):
        return start, end
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()) if words.strip() else start
