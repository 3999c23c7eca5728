"""Tokens: words and marks of a text with their offsets."""

from __future__ import annotations

import re
from functools import lru_cache

# Combining marks are no word characters to `re`; a word goes on over them (and over the joiners of Arabic and Indic scripts).
MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a51\u0b01-\u0b03\u0b3c-\u0b57\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe20-\ufe2f"
)
CHARACTER = rf"[\w{MARK}]"
APOSTROPHES = "'\u2019\u02bc"
POSSESSIVE = frozenset(APOSTROPHES)
HYPHENS = "-\u2010\u2011"
WORD = rf"\w{CHARACTER}*+(?:[{HYPHENS}{APOSTROPHES}&]\w{CHARACTER}*+)*+"
# Every alternative eats what it can and never goes back: one pass whatever the text is. The first two lines are for speed alone:
# a blank begins nothing, and most words are letters before a blank or a comma.
TOKEN = re.compile(
    r"(?=\S)(?:"
    r"[^\W\d_]\w*+(?=[ ,\n])"
    rf"|(?:[^\W\d_]\.){{2,}}+(?:[{HYPHENS}]\w{CHARACTER}*+)*+"
    r"|(?:https?://|www\.)[^\s<>\"\u201d)\]]++"
    r"|\d{1,2}:\d\d(?!\d)"
    rf"|\d++(?:[.,]\d++)*+(?:{CHARACTER}++)?+(?:[{HYPHENS}{APOSTROPHES}]\w{CHARACTER}*+)*+"
    rf"|[@#]?{WORD}"
    rf"|\.{{2,}}+|-{{2,}}+|[{APOSTROPHES}][sS](?!{CHARACTER})"
    r"|\S)"
)
PLAIN = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})


Form = tuple[str, bool, bool, bool]
LONG = 40  # code points; longer words are not kept in mind


def _read_form(text: str) -> Form:
    lower = text.lower() if text.isascii() else text.translate(PLAIN).lower()
    if len(text) > 1 and text[-1] == "." and text[-2] != ".":
        lower = lower[:-1]
    is_word = text[0].isalnum() or (len(text) > 1 and text[0] in "@#")
    return lower, is_word, len(text) > 1 and text.isupper(), lower == "'s"


_form = lru_cache(maxsize=50_000)(_read_form)  # a word is worked out once


class Token:
    """A word or a mark.

    `lower` is the form to look up in a lexicon: lower case, plain apostrophe and hyphen, without the full stop of an abbreviation
    ("Gen." is "gen", "U.S." is "u.s"). `is_word`: begins with a letter or a digit. `is_upper`: two or more letters, all capitals.
    `is_clitic`: the 's of a possessive (or of "it's"), which is a token of its own.
    """

    __slots__ = ("block", "end", "index", "is_clitic", "is_upper", "is_word", "lower", "sentence", "start", "text")

    def __init__(self, text: str, start: int, index: int, block: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.index = index  # in Analysis.tokens
        self.block = block  # in Analysis.blocks
        self.sentence = -1  # in Analysis.sentences, set when sentences are cut
        self.lower, self.is_word, self.is_upper, self.is_clitic = _form(text) if len(text) < LONG else _read_form(text)

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start})"

    @property
    def is_capitalised(self) -> bool:
        """Begins with a capital letter ("Erbin", "US-led", "SDF")."""
        return self.text[0].isupper()

    @property
    def is_number(self) -> bool:
        """Digits, with or without separators ("9,000", "2.5"); number words are no concern of the token."""
        return self.text[0].isdigit() and self.text[-1].isdigit() and self.text.replace(",", "").replace(".", "").isdigit()


def tokens_of(text: str, start: int, end: int, block: int, first: int, abbreviations: frozenset[str]) -> list[Token]:
    """The tokens of `text[start:end]`; the first gets index `first`.

    A word of `abbreviations`, or a single capital letter, keeps the full stop that follows it ("Gen.", "J.").
    """
    tokens: list[Token] = []
    index, begin = first, start
    for word in TOKEN.findall(text, start, end):
        begin = text.find(word, begin)  # blanks alone lie between
        if word == ".":
            before = tokens[-1] if tokens else None
            if before and before.end == begin and _is_short(before.text, abbreviations):
                tokens[-1] = Token(f"{before.text}.", before.start, before.index, block)
                begin += 1
                continue
        elif word[-1] in "sS" and word[-2:-1] in POSSESSIVE and len(word) > 2:
            tokens.append(Token(word[:-2], begin, index, block))
            index, begin, word = index + 1, begin + len(word) - 2, word[-2:]
        token = Token(word, begin, index, block)
        tokens.append(token)
        index, begin = index + 1, token.end
    return tokens


def _is_short(word: str, abbreviations: frozenset[str]) -> bool:
    return (len(word) == 1 and word.isupper()) or (len(word) <= 6 and word.lower() in abbreviations)
