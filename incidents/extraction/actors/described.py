"""Bodies told with a small letter: "Iraqi security forces", "the Assad regime", "pro-government fighters", "the army"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from operator import attrgetter

from incidents.extraction.actors.chunks import is_describing, small_words
from incidents.extraction.actors.phrases import Mention, Phrases
from incidents.extraction.lexicon import beginnings, lexicon, words
from incidents.extraction.words import positions

WIDEST = 8  # tokens between the first describing word and the noun
NOT_BEFORE = frozenset(("a", "an", "no", "any", "'s", "his", "her", "their", "our", "my", "-", "other", "another"))

NOUNS = (("bodies", "heads"), ("bodies", "people"))


class Describer:
    """Finds describing phrases beside the proper names already read; a phrase takes in the names it begins with."""

    def __init__(self, phrases: Phrases, mentions: list[Mention]) -> None:
        self.phrases = phrases
        self.tokens = phrases.tokens
        self.lowers = phrases.lowers
        self.mentions = mentions
        self.ending = dict(zip(map(attrgetter("last"), mentions), mentions, strict=True))  # by the token after it
        self.beginning = dict(zip(map(attrgetter("first"), mentions), mentions, strict=True))

    @cached_property
    def named(self) -> frozenset[int]:
        """The tokens of all names."""
        return frozenset(chain.from_iterable(range(mention.first, mention.last) for mention in self.mentions))

    def find(self) -> Iterator[Mention]:
        """The describing phrases of the article, in order, without overlaps."""
        nouns = beginnings(NOUNS)
        taken = 0
        for at in positions(self.lowers, nouns):
            if at < taken:
                continue
            sentence = self.phrases.article.sentences[self.phrases.article.sentence_of[at]]
            if mention := self._ending_at(at, max(taken, sentence.first), sentence.last):
                yield mention
                taken = mention.last

    def _ending_at(self, at: int, floor: int, limit: int) -> Mention | None:
        """A phrase whose noun begins at a token, within its sentence and behind the phrase before it."""
        if not self._is_small(at):
            return None
        noun_end = self.phrases.longest_of(NOUNS, at, limit)
        noun = self.phrases.lower(at, noun_end)
        if noun_end == at or self._is_before_noun(noun, noun_end, limit):
            return None
        part = "heads" if noun in lexicon("bodies", "heads") else "people"
        first, is_named = self._leftmost(at, floor)
        if not is_named and noun in words("bodies", "owned") and (owner := self._owner(noun_end, limit)):
            return self._mention(first, owner.last, part, noun, owner.country)
        if is_named:
            country = next((m.country for m in self._inside(first, at) if m.country), None)
            return self._mention(first, noun_end, part, noun, country)
        return self._alone(first, noun_end)

    def _is_small(self, index: int) -> bool:
        """Written with a small letter, or with a capital only because a sentence begins."""
        token = self.tokens[index]
        return token.text[0].islower() or (self.phrases.begins_sentence(index) and index not in self.named)

    def _is_before_noun(self, noun: str, last: int, limit: int) -> bool:
        """ "military operations", "news reports": the noun describes another one that is no body."""
        if last == limit or not self.tokens[last].text[0].islower():
            return False
        if noun in words("bodies", "modifiers") and self.phrases.longest_of(NOUNS, last, limit) > last:
            return True  # "opposition party"
        following = self.lowers[last]
        return (
            noun in words("bodies", "describing")
            and following in words("common")
            and following not in small_words()
            and following not in words("grammar", "verbs")
        )

    def _leftmost(self, at: int, limit: int) -> tuple[int, bool]:
        """Where the phrase before a noun begins, and whether a name stands in it."""
        first, is_named = at, False
        while first > limit and at - first < WIDEST:
            before = self.tokens[first - 1]
            mention = self.ending.get(first)
            if mention and self._is_place_ahead(mention):
                break
            if mention and mention.first >= limit and mention.what != "role":
                first, is_named = mention.first, True
            elif before.is_clitic and (owner := self.ending.get(first - 1)) and owner.first >= limit:
                return owner.first, True
            elif "-" in before.lower and is_describing(before):
                first, is_named = first - 1, True
            elif before.lower in words("bodies", "modifiers") and self._is_small(first - 1):
                first -= 1
            else:
                break
            if not self.phrases.is_joined(first):
                break
        return first, is_named

    def _is_place_ahead(self, mention: Mention) -> bool:
        """As in "In Lima gunmen killed": the place where they did it, not whose they are."""
        before = mention.first - 1
        is_place = mention.what in ("place", "country") and before >= 0
        return is_place and self.lowers[before] in words("geography", "inside") and self.phrases.begins_sentence(before)

    def _owner(self, at: int, limit: int) -> Mention | None:
        """The name after "of" or "of the"."""
        if at + 1 < limit and self.lowers[at] == "of":
            following = at + 2 if self.lowers[at + 1] == "the" else at + 1
            mention = self.beginning.get(following)
            return mention if mention and mention.what in ("country", "place", "body", "single", "person") else None
        return None

    def _inside(self, first: int, last: int) -> list[Mention]:
        return [self.beginning[index] for index in range(first, last) if index in self.beginning]

    def _mention(self, first: int, last: int, part: str, noun: str, country: str | None) -> Mention:
        kind = lexicon("bodies", part)[noun][0]
        if country and noun in words("bodies", "state fighters") and last - first == 2 and not is_describing(self.tokens[first]):
            kind = "state-body"
        if kind == "armed-group" and (self.tokens[first].text[0].isdigit() or self._is_of_state(first, last)):
            kind = "state-body"
        if any(mention.kind == "armed-group" for mention in self._inside(first, last)):
            kind = "armed-group"
        rule = "described-body" if part == "heads" else "described-people"
        return Mention(first, last, "body", self._name(first, last), kind, rule, 0.75, country=country)

    def _name(self, first: int, last: int) -> str:
        """The words, without the capital that only the beginning of a sentence gave them ("Pro-government fighters")."""
        name = self.phrases.words(first, last)
        if not self.phrases.begins_sentence(first) or first in self.named:
            return name
        prefix = lexicon("proper", "with").get(self.lowers[first].split("-", 1)[0]) == ("before",)
        return name[0].lower() + name[1:] if prefix or self._is_small(first) else name

    def _is_of_state(self, first: int, last: int) -> bool:
        """ "Army troops", "government forces": fighters of a state."""
        of_state = not words("bodies", "of state").isdisjoint(self.lowers[first : last - 1])
        return of_state and not is_describing(self.tokens[first])

    def _alone(self, first: int, last: int) -> Mention | None:
        """ "The army": a noun without a name. Only some act by themselves; any other needs an article, and a body told before."""
        noun = self.phrases.lower(first, last)
        acting = lexicon("bodies", "alone").get(noun)
        if first < last - 1 and self.lowers[last - 1] in words("bodies", "fighters"):
            for part, kind in (("of state", "state-body"), ("of rebels", "armed-group")):
                if self.lowers[last - 2] in words("bodies", part):
                    return Mention(first, last, "body", noun, kind, "described-fighters", 0.5)
        before = self.lowers[first - 1] if first else ""
        if before in NOT_BEFORE or not (acting or before in ("the", "this")):
            return None
        fields = acting or lexicon("bodies", "heads").get(noun)
        if not fields:
            return None
        return Mention(first, last, "alone", self._name(first, last), fields[0], "body-without-a-name", 0.5)
