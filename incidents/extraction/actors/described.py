"""Bodies told with a small letter: "Iraqi security forces", "the Assad regime", "pro-government fighters", "the army"."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.actors.chunks import is_describing, small_words
from incidents.extraction.actors.reading import Mention, Reader
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.text import Sentence

WIDEST = 8  # tokens between the first describing word and the noun
DESCRIBING = frozenset("military service intelligence command office news security state program programme".split())
STATE_FORCES = ("forces", "troops", "soldiers", "personnel", "units", "servicemen", "warplanes", "jets", "aircraft", "army", "military")
OF_STATE = frozenset("army navy military government police regime federal state marine".split())
OF_REBELS = frozenset("rebel rebels opposition militant insurgent jihadist guerrilla paramilitary separatist islamist resistance".split())
FIGHTERS = frozenset("forces troops soldiers units fighters militia militias militiamen gunmen groups".split())
NOT_BEFORE = ("a", "an", "no", "any", "'s", "his", "her", "their", "our", "my", "-", "other", "another")
OWNED = frozenset(
    "government regime people army parliament citizens population leaders forces members residents inhabitants leadership authorities".split()
)


class Describer:
    """Finds describing phrases beside the proper names already read; a phrase takes in the names it begins with."""

    def __init__(self, reader: Reader, mentions: list[Mention]) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.ending = {mention.last: mention for mention in mentions}  # by the token after it
        self.beginning = {mention.first: mention for mention in mentions}

    def find(self, sentence: Sentence) -> Iterator[Mention]:
        """The describing phrases of a sentence, in order, without overlaps."""
        at = sentence.first
        taken = sentence.first
        while at < sentence.last:
            mention = self._ending_at(at, taken, sentence)
            if mention:
                yield mention
                at = taken = mention.last
            else:
                at += 1

    def _ending_at(self, at: int, taken: int, sentence: Sentence) -> Mention | None:
        """A phrase whose noun begins at a token."""
        noun_end, part = self._noun(at, sentence.last)
        if noun_end == at:
            return None
        first, is_named = self._leftmost(at, taken)
        noun = self.reader.lower(at, noun_end)
        if not is_named and noun in OWNED and (owner := self._owner(noun_end, sentence.last)):
            return self._mention(first, owner.last, part, noun, owner.country)
        if is_named:
            country = next((m.country for m in self._inside(first, at) if m.country), None)
            return self._mention(first, noun_end, part, noun, country)
        return self._alone(first, noun_end)

    def _noun(self, at: int, limit: int) -> tuple[int, str]:
        """The end of the longest noun of people that begins at a token and is written small, and its part of the lexicon."""
        if not self.tokens[at].text[0].islower():
            return at, ""
        ends = [(self.reader.longest_in("bodies", part, at, limit), part) for part in ("heads", "people")]
        last, part = max(ends, key=lambda end: end[0])
        return (at, "") if last == at or self._is_before_noun(at, last, limit) else (last, part)

    def _is_before_noun(self, at: int, last: int, limit: int) -> bool:
        """ "military operations", "news reports": the noun describes another one that is no body."""
        if last == limit or self.reader.lower(at, last) not in DESCRIBING:
            return False
        following = self.tokens[last]
        return following.text[0].islower() and following.lower in words("common") and following.lower not in small_words() and following.lower not in words("grammar", "verbs")

    def _leftmost(self, at: int, limit: int) -> tuple[int, bool]:
        """Where the phrase before a noun begins, and whether a name stands in it."""
        first, is_named = at, False
        while first > limit and at - first < WIDEST:
            before = self.tokens[first - 1]
            mention = self.ending.get(first)
            if mention and mention.first >= limit and mention.what != "role":
                first, is_named = mention.first, True
            elif before.is_clitic and (owner := self.ending.get(first - 1)) and owner.first >= limit:
                return owner.first, True
            elif is_describing(before):
                first, is_named = first - 1, True
            elif before.lower in words("bodies", "modifiers") and before.text[0].islower():
                first -= 1
            else:
                break
            if not self._joined(first):
                break
        return first, is_named

    def _joined(self, index: int) -> bool:
        """Whether only blanks stand before a token."""
        return index > 0 and self.tokens[index - 1].end < self.tokens[index].start

    def _owner(self, at: int, limit: int) -> Mention | None:
        """The name after "of" or "of the"."""
        if at + 1 < limit and self.tokens[at].lower == "of":
            following = at + 2 if self.tokens[at + 1].lower == "the" else at + 1
            mention = self.beginning.get(following)
            return mention if mention and mention.what in ("country", "place", "body", "single", "person") else None
        return None

    def _inside(self, first: int, last: int) -> Iterator[Mention]:
        for index in range(first, last):
            if index in self.beginning:
                yield self.beginning[index]

    def _mention(self, first: int, last: int, part: str, noun: str, country: str | None) -> Mention:
        kind = lexicon("bodies", part)[noun][0]
        if country and noun in STATE_FORCES and last - first == 2 and not is_describing(self.tokens[first]):
            kind = "state-body"
        if kind == "armed-group" and (self.tokens[first].text[0].isdigit() or self._is_of_state(first, last)):
            kind = "state-body"
        rule = "described-body" if part == "heads" else "described-people"
        return Mention(first, last, "body", self.reader.words(first, last), kind, rule, 0.75, country=country)

    def _is_of_state(self, first: int, last: int) -> bool:
        """ "Army troops", "government forces": fighters of a state."""
        return not is_describing(self.tokens[first]) and any(token.lower in OF_STATE for token in self.tokens[first : last - 1])

    def _alone(self, first: int, last: int) -> Mention | None:
        """ "The army": a noun without a name. Only some act by themselves; any other needs an article, and a body told before."""
        noun = self.reader.lower(first, last)
        acting = lexicon("bodies", "alone").get(noun)
        if first < last - 1 and self.tokens[last - 1].lower in FIGHTERS and self.tokens[last - 2].lower in OF_STATE | OF_REBELS:
            kind = "state-body" if self.tokens[last - 2].lower in OF_STATE else "armed-group"
            return Mention(first, last, "body", noun, kind, "described-fighters", 0.5)
        fields = acting or lexicon("bodies", "heads").get(noun)
        before = self.tokens[first - 1].lower if first else ""
        if not fields or before in NOT_BEFORE or not (acting or before in ("the", "this")):
            return None
        return Mention(first, last, "alone", self.reader.words(first, last), fields[0], "body-without-a-name", 0.5)
