"""Phrases of an article as a lexicon has them, and what names somebody or some place."""

from __future__ import annotations

from dataclasses import dataclass, field

from incidents.extraction.gazetteer import Entry
from incidents.extraction.lexicon import beginnings, lexicon, starts
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


class Phrases:
    """The tokens of an article, asked for their words."""

    def __init__(self, article: Analysis) -> None:
        self.article = article
        self.tokens = article.tokens

    def words(self, first: int, last: int) -> str:
        """The text of `tokens[first:last]`, a line break inside it made a blank."""
        if last == first + 1:
            return self.tokens[first].text
        return " ".join(self.article.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def lower(self, first: int, last: int) -> str:
        """The same as a lexicon has it."""
        if last == first + 1:
            return self.article.lowers[first]
        return " ".join(self.article.lowers[first:last]).replace(" 's", "'s")

    def longest_in(self, name: str, part: str, at: int, limit: int) -> int:
        """The end of the longest entry of a lexicon that begins at a token; `at` when none does."""
        length = starts(name, part).get(self.article.lowers[at])
        if length is None or limit <= at:
            return at
        if length == 1:
            return at + 1
        listed = lexicon(name, part)
        for last in range(min(limit, at + length), at, -1):
            if self.lower(at, last) in listed:
                return last
        return at

    def longest_of(self, parts: Parts, at: int, limit: int) -> int:
        """The same over several (file, part) of the lexicon."""
        if self.article.lowers[at] not in beginnings(parts):
            return at
        return max([self.longest_in(name, part, at, limit) for name, part in parts])

    def begins_sentence(self, index: int) -> bool:
        """Whether a token is the first word of its sentence."""
        first = self.article.sentences[self.article.sentence_of[index]].first
        return index == first or (index - first < 4 and not any(token.is_word for token in self.tokens[first:index]))

    def is_joined(self, index: int) -> bool:
        """Whether only blanks stand between a token and the one before it."""
        return index > 0 and self.article.text[self.tokens[index - 1].end : self.tokens[index].start].isspace()
