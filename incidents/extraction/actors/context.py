"""What the words around a name tell about it: whether somebody acts there, or something is located."""

from __future__ import annotations

from functools import cache

from incidents.extraction.actors.chunks import small_words
from incidents.extraction.actors.phrases import Mention
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.places import locative
from incidents.extraction.text import Analysis, Token

WHO_REACH = 4  # tokens after "Xyz Abc," in which a noun for people says who that is


class Context:
    """Looks around the mentions of one article. `place_end` is the token after the place told last: a list goes on from it."""

    def __init__(self, article: Analysis) -> None:
        self.article = article
        self.tokens = article.tokens
        self.lowers = article.lowers
        self.place_end = -1

    def before(self, mention: Mention) -> str:
        """The word before a mention, as a lexicon has it; empty at the beginning."""
        return self.lowers[mention.first - 1] if mention.first else ""

    def after(self, mention: Mention) -> Token | None:
        """The token after a mention in its block."""
        if mention.last < len(self.tokens) and self._is_in_block(mention, mention.last):
            return self.tokens[mention.last]
        return None

    def _is_in_block(self, mention: Mention, at: int) -> bool:
        return self.article.block_of[mention.first] == self.article.block_of[at]

    def is_locative(self, mention: Mention) -> bool:
        """Whether the mention stands where a place does: in a dateline, a list of places, after a preposition."""
        sentence = self.article.sentences[self.article.sentence_of[mention.first]]
        is_near = 0 <= self.place_end < mention.first <= self.place_end + 2
        if sentence.is_dateline or (is_near and self._goes_on_list(mention)):
            return True
        return locative(self.tokens, mention.first, mention.last, sentence.last)

    def is_told_as_place(self, mention: Mention) -> bool:
        """Whether even a name of two words is a place: "in Xyz Abc", "the town of Xyz Abc", "to Xyz Abc, where"."""
        before, at = self.before(mention), mention.first
        if before not in _before_places():  # nearly all
            return False
        if before in words("geography", "inside"):
            return True
        if before == "on" and at > 1 and self.lowers[at - 2] in words("geography", "fall on"):
            return True
        if before == "of" and self.is_of_kind(mention):
            return True
        following = self.lowers[mention.last : mention.last + 2]
        return before in words("geography", "prepositions") and (following[:1] == ["where"] or following == [",", "where"])

    def is_of_kind(self, mention: Mention) -> bool:
        """As in "the town of Xyz"."""
        at = mention.first
        return self.before(mention) == "of" and at > 1 and self.lowers[at - 2] in lexicon("places_told", "kinds")

    def is_told_who(self, mention: Mention) -> bool:
        """Whether an age or a noun for people between commas says who it is: "Xyz Abc, 42,", "Xyz Abc, a member of"."""
        tokens, at = self.tokens, mention.last
        if at + 2 >= len(tokens) or tokens[at].text != "," or not self._is_in_block(mention, at + 1):
            return False
        if tokens[at + 1].text.isdecimal():
            return len(tokens[at + 1].text) < 4 and tokens[at + 2].text in (",", ".", ";")
        return not _people().isdisjoint(self.lowers[at + 1 : at + 1 + WHO_REACH])

    def _goes_on_list(self, mention: Mention) -> bool:
        """Whether nothing but a comma or a conjunction stands between the place told last and this one."""
        between = self.tokens[self.place_end : mention.first]
        return all(token.text in (",", "/") or token.lower in ("and", "or") for token in between)

    def acts(self, mention: Mention) -> bool:
        """Whether a name is told to do something or something is done to it."""
        before, at = self.before(mention), mention.first - 1
        if before == "the" and at > 0:
            at -= 1
            before = self.lowers[at]
        if before in words("proper", "acted on") or (before == "to" and at > 0 and self.lowers[at - 1] == "according"):
            return True
        if before in words("geography", "inside"):  # "a strike in Xyz left"
            return False
        verb = self._verb_after(mention.last, self.article.block_of[mention.first])
        if verb is None or verb.lower in _verbs():
            return verb is not None
        return (
            verb.lower.endswith(("s", "ed"))
            and verb.text.islower()
            and verb.lower in words("common")
            and verb.lower not in small_words()
        )

    def _verb_after(self, at: int, block: int) -> Token | None:
        """Where the verb of a subject would stand: after adverbs, and after a second subject ("Russia and the regime have")."""
        lowers, end = self.lowers, len(self.lowers)
        if at + 2 < end and lowers[at] == "and":
            at += 3 if lowers[at + 1] == "the" else 2
        while at < end and (lowers[at].endswith("ly") or lowers[at] in words("function_words", "adverbs")):
            at += 1
        return self.tokens[at] if at < end and self.article.block_of[at] == block else None

    def stands_before_noun(self, mention: Mention) -> bool:
        """ "the US response": a country in capitals as a describing word."""
        if mention.last - mention.first > 1 or not self.tokens[mention.first].is_upper:
            return False
        following = self.after(mention)
        return following is not None and following.text[0].islower() and following.lower in words("common")

    def owns(self, mention: Mention) -> bool:
        """ "Australia's diplomatic efforts": something owned that is no place ("Syria's capital" is one)."""
        following = self.after(mention)
        if following is None or not following.is_clitic or mention.last + 1 >= len(self.tokens):
            return False
        owned = self.tokens[mention.last + 1]
        return owned.text.islower() and owned.lower not in words("geography", "of", "directions", "after")


@cache
def _before_places() -> frozenset[str]:
    """Words before even a name of two words that is a place."""
    return words("geography", "inside", "prepositions") | {"on", "of"}


@cache
def _people() -> frozenset[str]:
    """Nouns for people, which say who somebody is."""
    return words("people", "victims") | words("people", "partitives") | words("titles", "heads")


@cache
def _verbs() -> frozenset[str]:
    """Words that make somebody of the name before them."""
    return words("function_words", "auxiliaries") | words("grammar", "verbs") | words("speech")
