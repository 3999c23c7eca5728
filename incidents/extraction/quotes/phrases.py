"""Words of a sentence by their form, and the noun phrase that begins at a word.

There is no parser here: small words, punctuation and capital letters tell enough of where a phrase ends. All functions take
the items of one sentence of the narrator and indexes into them, and read a bounded number of items.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from incidents.extraction.lexicon import words
from incidents.extraction.quotes.cues import cue_at, forms
from incidents.extraction.quotes.narration import SPEECH, Item, Items, Speech
from incidents.extraction.sentences import ENDERS

AUXILIARIES = words("function_words", "auxiliaries")
BE = words("function_words", "be")
DETERMINERS = words("function_words", "determiners")
POSSESSIVES = words("function_words", "possessives")
PRONOUNS = words("function_words", "pronouns")
OBJECT_PRONOUNS = words("function_words", "object pronouns")
PREPOSITIONS = words("function_words", "prepositions")
SUBORDINATORS = words("function_words", "subordinators")
COORDINATORS = words("function_words", "coordinators")
ADVERBS = words("function_words", "adverbs")
TIMES = words("function_words", "times")
WEEKDAYS = words("function_words", "weekdays")
IRREGULAR = words("function_words", "irregular verbs")
VERB_LIKE = words("function_words", "verb-like")
CHANNELS = words("speech_channels")
FINITE = AUXILIARIES | IRREGULAR | VERB_LIKE
INSIDE = frozenset((SPEECH, "'s", "&", "'", "\u2019", "/", "$", "%", "\u20ac", "\u00a3", "#"))  # may stand inside a phrase
WEAK_TIMES = frozenset(["the", "a", "that", "on", "in", "at", "of", "during", "this", "last", "next", "past", "same", "over"])
RELATIVES = frozenset(("who", "which", "that"))
UNNAMED = frozenset(("named", "identified", "anonymous", "quoted"))  # what "who asked not to be", "to remain" ends in
DASHES = frozenset(("-", "--", "\u2013", "\u2014", "\u2015"))
LOOSE_ENDS = PREPOSITIONS | DETERMINERS | COORDINATORS
ARTICLES = frozenset(("the", "a", "an"))
REACH = 40  # how many items a look to one side reads


class Phrase(NamedTuple):
    """Items `start` up to `end` of a sentence."""

    start: int
    end: int


# -- what a word is -----------------------------------------------------------------------------------------------------------
def is_adverb(item: Item) -> bool:
    lower = item.lower
    return lower in ADVERBS or (lower.endswith("ly") and len(lower) > 4 and item.text[0].islower() and lower not in NOT_ADVERBS)


NOT_ADVERBS = words("function_words", "not adverbs")


@cache
def _pasts() -> frozenset[str]:
    """The words with which the past form of a verb of saying begins."""
    return frozenset(first for first, rows in forms().items() if any(cue.form == "past" for _, cue in rows))


def is_verb(items: Items, at: int) -> bool:
    """Is the item a finite verb, as far as its form tells? Participles after a determiner are none ("the disputed vote")."""
    item = items[at]
    lower = item.lower
    if lower in FINITE:
        return item.text[0].islower() or lower in AUXILIARIES
    if lower.endswith("ed") and len(lower) > 3 and item.text[0].islower():
        before = at - 1
        while before > 0 and is_adverb(items[before]):
            before -= 1
        return not (at and (items[before].lower in DETERMINERS or items[before].lower == "'s"))
    if lower not in _pasts():
        return False
    found = cue_at(items, at)
    return found is not None and found.cue.form == "past"


def has_verb(items: Items, start: int, end: int) -> bool:
    return any(is_verb(items, at) for at in range(start, min(end, start + REACH, len(items))))


def is_boundary(item: Item) -> bool:
    """A mark at which every phrase ends."""
    return not item.is_word and item.lower not in INSIDE


NEVER_FIRST = PREPOSITIONS | (SUBORDINATORS - RELATIVES)


def phrase_after(items: Items, at: int, *, short: bool = False) -> Phrase | None:
    """The noun phrase that begins at `at`. A short one ends before prepositions but "of" between capitals, and before a small
    verb-like word.
    """
    if at >= len(items) or isinstance(items[at], Speech):
        return None
    first = items[at]
    if first.lower in NEVER_FIRST or not first.is_word:
        return None
    if first.lower in OBJECT_PRONOUNS or (first.lower in PRONOUNS and first.lower not in DETERMINERS):
        return Phrase(at, at + 1)
    end = at
    while end < len(items) and end - at < 25:
        aside = _behind_brackets(items, end) if end > at else end
        if aside == end and _ends_phrase(items, at, end, short):
            break
        end = max(aside, end + 1)
    while end > at + 1 and (items[end - 1].lower in LOOSE_ENDS or is_adverb(items[end - 1])):
        end -= 1
    return Phrase(at, end) if end > at and (end > at + 1 or first.lower not in ARTICLES) else None


def _behind_brackets(items: Items, n: int) -> int:
    """The item behind a short aside in brackets that opens at `n`, when the phrase goes on after it ("the party (CHP)
    leader").
    """
    if items[n].text not in ("(", "["):
        return n
    for m in range(n + 2, min(n + 6, len(items) - 1)):
        if items[m].text in (")", "]"):
            return m + 1 if items[m + 1].is_word and not is_verb(items, m + 1) and items[m + 1].lower not in PREPOSITIONS else n
    return n


def _ends_phrase(items: Items, at: int, n: int, short: bool) -> bool:
    item = items[n]
    lower = item.lower
    if isinstance(item, Speech):
        return not item.is_small
    if is_boundary(item) or item.text in ENDERS or (lower in SUBORDINATORS and n > at) or lower in WEEKDAYS:
        return True
    if n == at:
        return False
    if lower in PREPOSITIONS:
        return not (lower == "of" or (not short and lower in ("for", "from")))
    if lower in COORDINATORS:
        return not (n + 1 < len(items) and items[n + 1].text[0].isupper() and items[n - 1].text[0].isupper())
    if short and n > at and (lower in DETERMINERS or lower in PRONOUNS) and items[n - 1].lower not in ("of", "'s", "and"):
        return True
    if (
        short
        and item.text[0].isupper()
        and items[n - 1].text[0].islower()
        and items[n - 1].lower not in ("of", "the", "and", "'s")
    ):
        return items[at].text[0].islower() and items[at].lower not in DETERMINERS
    return is_verb(items, n)
