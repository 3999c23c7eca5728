"""Sentences: runs of tokens, cut inside blocks only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from incidents.extraction.words import Token

END_MARKS = ".!?\u2026\u061f\u06d4\u3002"  # an abbreviation's last letter is one too
ENDERS = frozenset({*END_MARKS, "..."})
CLOSING = frozenset("\"'\u201d\u2019\u00bb)]")
OPENING = frozenset("\"'\u201c\u2018\u00ab\u201e([-\u2014\u2013\u2022")
# "LIMA, 4 FEB 90 (EFE) -- [TEXT] ", "DAMASCUS, Syria (AP) \u2014 ", "Oran (Algeria), 3 May -- ": a place, its country,
# day and agency if given, and a dash
DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\n,;:.()\[\]\"]{1,40})(?:\s\((?P<country>[^\W\d_][^()\n\d]{1,40})\)(?=,))?"
    r"(?:,[ \t]*(?P<rest>[^\n()\[\]\"]{2,60}?))?"
    r"(?:\s{1,3}\((?P<source>[^()\n]{2,80}(?:\n[^()\n]{1,60})?)\))?"
    r"\s{0,3}(?:--|\u2014|\u2013|\s-\s)\s{0,3}(?:\[[^\[\]]{2,60}\])?\s{0,3}"
)


DAY = re.compile(r"\b(?:\d{1,2}\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s+\d{1,2})\b")
DASH = re.compile(r"--|[\u2013\u2014]|\s-\s")  # without one there is no dateline to look for
LONGEST = 600  # tokens; nobody prints longer sentences, and so none costs more than its share
DATELINE_REACH = 260  # code points
PARTICLES = frozenset(("de", "del", "la", "las", "los", "el", "al", "of", "the", "city", "upon", "on", "ez", "es"))


@dataclass(slots=True)
class Sentence:
    """`text[start:end]` without outer blanks; its tokens from `first` up to `last`."""

    start: int
    end: int
    first: int
    last: int
    block: int
    is_dateline: bool = False


@dataclass(slots=True)
class Dateline:
    """Where and when the report was filed, before its first sentence. Spans are of the text."""

    start: int
    end: int
    place: tuple[int, int]
    rest: tuple[int, int] | None
    source: tuple[int, int] | None


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline a block begins with. It needs an agency in brackets, a day, or its place all in capitals."""
    end = min(end, start + DATELINE_REACH)
    if not DASH.search(text, start, end):
        return None
    found = DATELINE.match(text, start, end)
    if not found:
        return None
    place = found["place"].strip()
    is_name = all(word[0].isupper() or word.lower() in PARTICLES for word in place.split())
    is_told = found["source"] or DAY.search(found["rest"] or "") or (place.isupper() and len(place) > 2)
    if not is_name or not is_told:
        return None
    return Dateline(
        start,
        found.end(),
        (found.start("place"), found.start("place") + len(place)),
        found.span("rest") if found["rest"] else None,
        found.span("source") if found["source"] else None,
    )


def cut(
    text: str, tokens: Sequence[Token], starts: Sequence[int], first: int, last: int, openers: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """(first, last) token indexes of the sentences among `tokens[first:last]`, which begin at `starts`; one without an end is cut
    after LONGEST tokens."""
    begin = first
    for at in _ends(text, tokens, starts, first, last):
        while at - begin > LONGEST:
            yield begin, begin + LONGEST
            begin += LONGEST
        sure = tokens[at - 1].text in ENDERS
        while at < last and tokens[at].text in CLOSING and tokens[at].start == tokens[at - 1].end:
            at += 1
        if at < last and (at - begin >= LONGEST or _begins(text, tokens, at, last, sure=sure, openers=openers)):
            yield begin, at
            begin = at
    while last - begin > LONGEST:
        yield begin, begin + LONGEST
        begin += LONGEST
    if begin < last:
        yield begin, last


def _ends(text: str, tokens: Sequence[Token], starts: Sequence[int], first: int, last: int) -> Iterator[int]:
    """The tokens behind those that may end a sentence. Looked for in the text, for few tokens do."""
    if first == last:
        return
    start, end = tokens[first].start, tokens[last - 1].end
    ends: list[int] = []
    for mark in END_MARKS:
        at = text.find(mark, start, end)
        while at >= 0:
            ends.append(at + 1)
            at = text.find(mark, at + 1, end)
    for found in sorted(ends):
        at = bisect_left(starts, found, first, last)
        if tokens[at - 1].end == found:
            yield at


def _begins(text: str, tokens: Sequence[Token], at: int, last: int, sure: bool, openers: frozenset[str]) -> bool:
    """Whether a sentence may begin at a token: after a blank, with no small letter, after an abbreviation only by an opener."""
    token = tokens[at]
    if token.start == tokens[at - 1].end:
        return False
    steps = 0
    while token.text in OPENING and at + 1 < last and steps < 3:
        at, steps = at + 1, steps + 1
        token = tokens[at]
    if not sure:
        return token.is_capitalised and token.lower in openers
    return not token.text[0].islower() and (token.is_word or token.text in OPENING or not token.text.isascii())
