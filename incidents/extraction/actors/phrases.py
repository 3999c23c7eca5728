"""Phrases of an article as a lexicon has them, and what names somebody or some place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from incidents.extraction.gazetteer import Entry
from incidents.extraction.lexicon import lexicon, starts
from incidents.extraction.text import Analysis

Parts = tuple[tuple[str, str], ...]  # (file, part) of the lexicon


@dataclass(slots=True)
class Mention:
    """`tokens[first:last]` names something.

    `what` is person, role (a title alone), country, nationality, people, place, single (one unknown word), alone (a noun without
    a name) or body, which has the actor's `kind`. For a place, `kind` is the feature code that the text's own word gives.
    `entries` are the gazetteer's meanings, the likeliest first.
    """

    first: int
    last: int
    what: str
    name: str
    kind: str = ""
    rule: str = ""
    confidence: float = 0.5
    titles: list[str] = field(default_factory=list)
    begin: int | None = None  # the first token of titles that stand before the name in capitals
    country: str | None = None
    entries: tuple[Entry, ...] = ()
    alias: str | None = None  # what other names of the same body have in common with this one
    key: str | None = None  # of a known record
    is_titled: bool = False  # stands in a heading whose words all have capitals


@cache
def _table(parts: Parts) -> tuple[Mapping[str, int], frozenset[str]]:
    """First token of an entry of these parts -> how many tokens the longest such entry has; and all the entries."""
    longest: dict[str, int] = {}
    for name, part in parts:
        for token, length in starts(name, part).items():
            longest[token] = max(length, longest.get(token, 0))
    return longest, frozenset().union(*(lexicon(name, part) for name, part in parts))


class Phrases:
    """The tokens of an article, asked for their words."""

    def __init__(self, article: Analysis) -> None:
        self.article = article
        self.tokens = article.tokens
        self.lowers = article.lowers

    def words(self, first: int, last: int) -> str:
        """The text of `tokens[first:last]`, a line break inside it made a blank."""
        if last == first + 1:
            return self.tokens[first].text
        return " ".join(self.article.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def lower(self, first: int, last: int) -> str:
        """The same as a lexicon has it."""
        return " ".join(self.lowers[first:last]).replace(" 's", "'s")

    def longest_of(self, parts: Parts, at: int, limit: int) -> int:
        """The end of the longest entry of some (file, part) of the lexicon that begins at a token; `at` when none does."""
        longest, entries = _table(parts)
        length = longest.get(self.lowers[at], 0)
        if length <= 1:  # no entry, or one word that is itself an entry
            return at + length if limit > at else at
        for last in range(min(limit, at + length), at, -1):
            if self.lower(at, last) in entries:
                return last
        return at

    def begins_sentence(self, index: int) -> bool:
        """Whether a token is the first word of its sentence."""
        first = self.article.sentences[self.article.sentence_of[index]].first
        if index == first:
            return True
        if index - first > 3 or self.tokens[index - 1].is_word:
            return False
        return not any(token.is_word for token in self.tokens[first:index])

    def is_joined(self, index: int) -> bool:
        """Whether only blanks stand between a token and the one before it."""
        return index > 0 and self.article.text[self.tokens[index - 1].end : self.tokens[index].start].isspace()
