"""Titles: offices, ranks and forms of address before, around and after a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from incidents.extraction.actors.chunks import ordinary_words
from incidents.extraction.actors.phrases import Mention, Phrases
from incidents.extraction.gazetteer import look_up
from incidents.extraction.lexicon import endings, lexicon, words

WIDEST = 9  # tokens of a title told in small letters
NOUNS = (("titles", "heads"), ("titles", "forms"))
BEFORE_NOUNS = (
    ("titles", "before"),
    ("countries", "names"),
    ("countries", "adjectives"),
    ("bodies", "heads"),
    ("organisations", "international"),
)


@cache
def _around_nouns() -> frozenset[str]:
    """Words of which a title told in small letters is made."""
    listed = words("titles", "heads", "before", "forms") | words("countries", "adjectives", "names")
    return listed | words("bodies", "heads")


class Titles:
    """Reads titles in one article."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.tokens = phrases.tokens
        self.lowers = phrases.lowers

    def end(self, at: int, limit: int) -> int:
        """The end of a run of title words that has a title noun last; `at` when there is none."""
        end, index = at, at
        while index < limit:
            noun = self.phrases.longest_of(NOUNS, index, limit)
            if noun > index:
                index = end = noun
            elif (word := self._word_before(index, limit)) > index:
                index = word
            elif end > at and self.lowers[index] in ("of", "for") and self._goes_on(index, limit):
                return limit
            else:
                break
        return end

    def _word_before(self, index: int, limit: int) -> int:
        """The end of what may stand before a title noun: "deputy", a country, a body, an ordinary word."""
        last = self.phrases.longest_of(BEFORE_NOUNS, index, limit)
        lower = self.lowers[index]
        return index + 1 if last == index and (lower in words("common") or lower in words("bodies", "modifiers")) else last

    def _goes_on(self, index: int, limit: int) -> bool:
        """ "Minister for the Middle East", "Secretary of State": no person's name stands behind the link."""
        last = self.lowers[limit - 1]
        if last in ordinary_words() or last in lexicon("countries", "names") or last in lexicon("countries", "adjectives"):
            return True
        return bool(look_up(self.phrases.words(index + 1, limit).removeprefix("the ")))

    def before(self, first: int, ending: Mapping[int, Mention]) -> str | None:
        """ "army spokesman" before a name: a title noun in small letters and the words before it, over an acronym in brackets.

        `ending`: the mentions of bodies by the token after them.
        """
        if not first or self.lowers[first - 1] not in endings("titles", "heads"):  # before most names
            return None
        begin = first
        while begin > 0 and first - begin < WIDEST:
            body = ending.get(begin)
            if body and body.what in ("body", "country") and begin < first:
                begin = body.first
            elif self.lowers[begin - 1] in _around_nouns():
                begin -= 1
            elif begin > 3 and self.tokens[begin - 1].text == ")" and self.tokens[begin - 3].text == "(":
                begin -= 3
            else:
                break
        return self.phrases.words(begin, first) if self._holds_title(begin, first) else None

    def before_comma(self, mention: Mention, ending: Mapping[int, Mention]) -> str | None:
        """ "The union's leader, Salma Haddad, ...": a title before a name between commas."""
        first, last = mention.first, mention.last
        if (
            first < 2
            or last >= len(self.tokens)
            or self.tokens[first - 1].text != ","
            or self.tokens[last].text not in (",", ".", ";")
        ):
            return None
        return self.before(first - 1, ending)

    def after(self, last: int, beginning: Mapping[int, Mention]) -> str | None:
        """ ", the army spokesman," after a name. `beginning`: the mentions by their first token."""
        tokens, block_of = self.tokens, self.phrases.article.block_of
        if last + 2 >= len(tokens) or tokens[last].text != "," or block_of[last] != block_of[last + 1]:
            return None
        begin = end = last + 2 if self.lowers[last + 1] in ("the", "a", "an") else last + 1
        if (role := beginning.get(begin)) and role.what == "role":
            return role.name
        while end < len(tokens) and end - begin < WIDEST and self.lowers[end] in _around_nouns():
            end += 1
        closes = end < len(tokens) and (tokens[end].text in (",", ".", ";", ")") or self.lowers[end] in ("of", "for", "in"))
        return self.phrases.words(begin, end) if closes and self._holds_title(begin, end) else None

    def _holds_title(self, begin: int, end: int) -> bool:
        return any(self.phrases.lower(index, end) in words("titles", "heads") for index in range(begin, end))

    def share(self, one: Mention, other: Mention | None) -> None:
        """ "Russian and Iranian Presidents A and B": a plural title becomes one title for each of the two."""
        title = one.titles[0] if one.titles else ""
        before, _, noun = title.rpartition(" ")
        single = noun.removesuffix("s")
        if single == noun or single.lower() not in words("titles", "heads"):
            return
        one.titles[0] = f"{before} {single}".strip()
        if other and other.first == one.last + 1 and self.lowers[one.last] == "and" and not other.titles:
            other.titles.append(one.titles[0])
            begin = one.first - len(title.split()) - 2
            if begin >= 0 and self.lowers[begin] in lexicon("countries", "adjectives") and self.lowers[begin + 1] == "and":
                one.titles[0] = f"{self.tokens[begin].text} {single}"
