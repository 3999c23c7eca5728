"""Tokens: words and marks of a text with their offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import compress, count
from typing import TypeVar

# Combining marks are no word characters to `re`; a word goes on over them (and over the joiners of Arabic and Indic scripts).
MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a51\u0b01-\u0b03\u0b3c-\u0b57\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe20-\ufe2f"
)
CHARACTER = rf"[\w{MARK}]"
APOSTROPHES = "'\u2019\u02bc"
HYPHENS = "-\u2010\u2011"
# The 's of a possessive ends a word; that of "it's-a-boy" does not.
CLITIC = rf"[{APOSTROPHES}][sS](?![{MARK}\w]|[{HYPHENS}{APOSTROPHES}&]\w)"
WORD = rf"\w{CHARACTER}*+(?:(?!{CLITIC})[{HYPHENS}{APOSTROPHES}&]\w{CHARACTER}*+)*+"
# Every alternative eats what it can and never goes back: one pass whatever the text is. The first two lines are for speed alone:
# a blank begins nothing, and most words are letters before a blank or a comma.
TOKEN = re.compile(
    r"(?=\S)(?:"
    r"[A-Za-z]++(?=[ ,\n])"
    rf"|(?:[^\W\d_]\.){{2,}}+(?:[{HYPHENS}]\w{CHARACTER}*+)*+"
    rf"|(?:https?://|www\.)(?:(?![{APOSTROPHES}][sS](?:[\s<>\"\u201d)\]]|\Z))[^\s<>\"\u201d)\]])++"
    r"|\d{1,2}:\d\d(?!\d)"
    rf"|\d++(?:[.,]\d++)*+(?:{CHARACTER}++)?+(?:(?!{CLITIC})[{HYPHENS}{APOSTROPHES}]\w{CHARACTER}*+)*+"
    rf"|[@#]?{WORD}"
    rf"|\.{{2,}}+|-{{2,}}+|[{APOSTROPHES}][sS](?!{CHARACTER})"
    r"|\S)"
)
FULL_STOP = frozenset(".")
PLAIN = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})


T = TypeVar("T")
Form = tuple[str, bool, bool]  # what to look up, whether it is a word, whether it is all capitals
LONG = 40  # code points; longer words are not kept in mind
MANY = 50_000  # words kept in mind


class Remembered(dict[str, T]):
    """Word -> what a function makes of it, worked out once. Long words are not kept; when there are MANY all are let go."""

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self.work_out = work_out

    def __missing__(self, text: str) -> T:
        if len(self) >= MANY:
            self.clear()
        made = self.work_out(text)
        if len(text) < LONG:
            self[text] = made
        return made


def _read_form(text: str) -> Form:
    lower = text.lower() if text.isascii() else text.translate(PLAIN).lower()
    if len(text) > 1 and text[-1] == "." and text[-2] != ".":
        lower = lower[:-1]
    is_word = text[0].isalnum() or (len(text) > 1 and text[0] in "@#")
    return lower, is_word, len(text) > 1 and text.isupper()


_forms = Remembered(_read_form)


class Token:
    """A word or a mark.

    `lower` is the form to look up in a lexicon: lower case, plain apostrophe and hyphen, without the full stop of an abbreviation
    ("Gen." is "gen", "U.S." is "u.s"). `is_word`: begins with a letter or a digit. `is_upper`: two or more letters, all capitals.
    """

    __slots__ = ("end", "index", "is_upper", "is_word", "lower", "start", "text")

    def __init__(self, text: str, start: int, index: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.index = index  # in Analysis.tokens
        self.lower, self.is_word, self.is_upper = _forms[text]

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start})"

    @property
    def is_clitic(self) -> bool:
        """The 's of a possessive (or of "it's"), which is a token of its own."""
        return self.lower == "'s"

    @property
    def is_capitalised(self) -> bool:
        """Begins with a capital letter ("Erbin", "US-led", "SDF")."""
        return self.text[0].isupper()

    @property
    def is_number(self) -> bool:
        """Digits, with or without separators ("9,000", "2.5"); number words are no concern of the token."""
        return self.text[0].isdigit() and self.text[-1].isdigit() and self.text.replace(",", "").replace(".", "").isdigit()


def tokens_of(text: str, start: int, end: int, first: int, abbreviations: frozenset[str]) -> list[Token]:
    """The tokens of `text[start:end]`; the first gets index `first`.

    A word of `abbreviations`, or a single capital letter, keeps the full stop that follows it ("Gen.", "J.").
    """
    matches = list(TOKEN.finditer(text, start, end))
    texts, starts = list(map(re.Match.group, matches)), list(map(re.Match.start, matches))
    kept = bytearray(b"\1" * len(texts))
    for at in positions(texts, FULL_STOP):
        word = texts[at - 1] if at else ""
        if word and starts[at - 1] + len(word) == starts[at] and _is_short(word, abbreviations):
            texts[at - 1], kept[at] = f"{word}.", 0
    return list(map(Token, compress(texts, kept), compress(starts, kept), count(first)))


def positions(lowers: Sequence[str], wanted: Container[str], start: int = 0) -> Iterator[int]:
    """Where any of the wanted words stand, from `start` on, in order. No Python is run for the other words."""
    return compress(count(start), map(wanted.__contains__, lowers[start:] if start else lowers))


def _is_short(word: str, abbreviations: frozenset[str]) -> bool:
    return (len(word) == 1 and word.isupper()) or (len(word) <= 6 and word.lower() in abbreviations)
