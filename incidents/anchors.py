"""Where words stand in a text, and where they stand after the text was edited.

Positions are code points. A passage found again always shows exactly its words; whenever it is not sure which of two equal
phrases is meant, it is lost, and an editor decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from incidents.choices import EvidenceState

CONTEXT: Final = 32  # characters kept on each side
# Words and matching context together that tell a phrase from another one with the same words.
_ENOUGH: Final = 24
_LINE_ENDS: Final = re.compile(r"(\n+)")


class WordsError(ValueError):
    """The words do not name one stretch of the text; the message is fit for whoever wrote them."""


class WordsAbsent(WordsError):
    pass


class WordsAmbiguous(WordsError):
    pass


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch [start, end) of a text, its exact words, and up to 32 characters before and after it."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def cut(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end]; ValueError when that is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) is no stretch of a text of {len(text)} characters")
    return Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end)


def occurrences(text: str, exact: str, *, prefix: str = "", suffix: str = "") -> list[tuple[int, int]]:
    """Every [start, end) where the words stand, between the words of `prefix` and `suffix` when these are given.

    Any white space matches any other, so words copied over a line's or a paragraph's end are found.
    """
    words = exact.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    before = re.compile(r"\s+".join(map(re.escape, prefix.split())) + r"\s*\Z")
    after = re.compile(r"\s*" + r"\s+".join(map(re.escape, suffix.split())))
    found = []
    match = pattern.search(text)
    while match:
        start, end = match.span()
        # The prefix is looked for at the end of a window: white space may be longer in the text than as given.
        window = text[max(0, start - 2 * len(prefix) - CONTEXT) : start]
        if before.search(window) and after.match(text, end):
            found.append((start, end))
        match = pattern.search(text, start + 1)
    return found


def locate(text: str, exact: str, *, prefix: str = "", suffix: str = "") -> tuple[int, int]:
    """The one place where the words stand; WordsAbsent or WordsAmbiguous when there is none or more than one."""
    found = occurrences(text, exact, prefix=prefix, suffix=suffix)
    if len(found) == 1:
        return found[0]
    if found:
        raise WordsAmbiguous(f"the words “{exact}” stand {len(found)} times in the text; give some words before or after them")
    if (prefix or suffix) and occurrences(text, exact):
        raise WordsAbsent(f"the words “{exact}” do not stand between the given words before and after them")
    raise WordsAbsent(f"the words “{exact}” do not stand in the text")


def reanchor(new_text: str, anchor: Anchor, old_text: str | None = None) -> tuple[EvidenceState, Anchor | None]:
    """Where a passage stands in a new text: (anchored | moved, its new anchor) or (lost, None).

    With `old_text`, the text the anchor was cut from, equal phrases are told apart by what was edited around them, not by their
    context alone. For many passages of one text make one `Edit` and ask that.
    """
    return Edit(old_text, new_text).reanchor(anchor)


class Edit:
    """The way from an old text to a new one: which stretches were kept, and so where every passage went.

    Anchoring a passage in a kept stretch costs a look-up, any other one a search for its words.
    """

    def __init__(self, old_text: str | None, new_text: str) -> None:
        self._old = old_text
        self._new = new_text
        self._kept = [] if old_text is None else list(_kept_stretches(old_text, new_text))

    def reanchor(self, anchor: Anchor) -> tuple[EvidenceState, Anchor | None]:
        start = self._by_position(anchor)
        if start is None:
            start = self._by_words(anchor)
        if start is None:
            return EvidenceState.LOST, None
        found = cut(self._new, start, start + len(anchor.exact))
        return (EvidenceState.ANCHORED if start == anchor.start else EvidenceState.MOVED), found

    def _by_position(self, anchor: Anchor) -> int | None:
        """Where the edit carried the passage, when it stands in a stretch that was kept."""
        if self._old is None or self._old[anchor.start : anchor.end] != anchor.exact:
            return None
        for old_start, new_start, length in self._kept:
            if old_start <= anchor.start and anchor.end <= old_start + length:
                return anchor.start - old_start + new_start
        return None

    def _by_words(self, anchor: Anchor) -> int | None:
        candidates = list(_starts(self._new, anchor.exact))
        was_only_one = self._old is not None and len(candidates) == 1 and len(list(_starts(self._old, anchor.exact))) == 1
        free = [
            (self._context(start, anchor), start) for start in candidates if not self._is_other(start, start + len(anchor.exact))
        ]
        if not free:
            return None
        best = max(score for score, _ in free)
        starts = [start for score, start in free if score == best]
        if len(starts) > 1:
            return anchor.start if anchor.start in starts and self._old is None else None
        is_sure = was_only_one or starts[0] == anchor.start or len(anchor.exact) + best >= _ENOUGH
        return starts[0] if is_sure else None

    def _is_other(self, start: int, end: int) -> bool:
        """Whether the words at `start` are known to have stood elsewhere in the old text: equal words, but not these."""
        return any(new_start <= start and end <= new_start + length for _, new_start, length in self._kept)

    def _context(self, start: int, anchor: Anchor) -> int:
        """How many characters next to `start` agree with the passage's context, on both sides together."""
        end = start + len(anchor.exact)
        before = self._new[max(0, start - CONTEXT) : start]
        after = self._new[end : end + CONTEXT]
        return _common(before[::-1], anchor.prefix[::-1]) + _common(after, anchor.suffix)


def _starts(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _common(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _kept_stretches(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """(start in old, start in new, length) of what an edit kept: whole paragraphs first, then both ends of a changed stretch.

    Paragraphs, because two edits far from each other leave those between them alone, and comparing them is quick.
    """
    old_parts, new_parts = _LINE_ENDS.split(old), _LINE_ENDS.split(new)
    old_at, new_at = _starts_of(old_parts), _starts_of(new_parts)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_parts, new_parts).get_opcodes():
        before, after = old[old_at[i1] : old_at[i2]], new[new_at[j1] : new_at[j2]]
        if tag == "equal":
            yield old_at[i1], new_at[j1], len(before)
        elif tag == "replace":
            head = _common(before, after)
            tail = _common(before[head:][::-1], after[head:][::-1])
            yield old_at[i1], new_at[j1], head
            yield old_at[i2] - tail, new_at[j2] - tail, tail


def _starts_of(parts: list[str]) -> list[int]:
    return list(accumulate(map(len, parts), initial=0))
