"""Noun phrases beside a verb: who speaks, to whom, and where what was said begins and ends.

There is no parser here: small words, punctuation and capital letters tell enough of where a phrase ends. All functions take the items of
one sentence of the narrator and indexes into them, and read a bounded number of items.
"""

from __future__ import annotations

from typing import NamedTuple

from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.quotes.cues import cue_at
from incidents.extraction.quotes.narration import Item, Sentence, Speech
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
CHANNELS = lexicon("speech_channels")
WEAK_TIMES = frozenset("the a that on in at of during this last next past same over".split())
RELATIVES = frozenset(("who", "which", "that"))
DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
REACH = 40  # how many items a look to one side reads


class Phrase(NamedTuple):
    """Items `start` up to `end` of a sentence."""

    start: int
    end: int


# -- what a word is -----------------------------------------------------------------------------------------------------------
def is_adverb(item: Item) -> bool:
    lower = item.lower
    return lower in ADVERBS or (len(lower) > 4 and lower.endswith("ly") and item.text[0].islower() and lower not in NOT_ADVERBS)


NOT_ADVERBS = words("function_words", "not adverbs")


def is_verb(items: Sentence, at: int) -> bool:
    """Is the item a finite verb, as far as its form tells? Participles after a determiner are none ("the disputed vote")."""
    item = items[at]
    lower = item.lower
    if lower in AUXILIARIES or lower in IRREGULAR or lower in VERB_LIKE:
        return item.text[0].islower() or lower in AUXILIARIES
    if lower.endswith("ed") and len(lower) > 3 and item.text[0].islower():
        return not (at and (items[at - 1].lower in DETERMINERS or items[at - 1].lower == "'s" or is_adverb(items[at - 1])))
    found = cue_at(items, at)
    return bool(found) and found is not None and found.cue.form == "past"


def has_verb(items: Sentence, start: int, end: int) -> bool:
    return any(is_verb(items, at) for at in range(start, min(end, start + REACH, len(items))))


def is_boundary(item: Item) -> bool:
    """A mark at which every phrase ends."""
    return not item.is_word and item.lower not in ("'s", "&", "'", "\u2019", "/", "$", "%", "\u20ac", "\u00a3", "#") and not isinstance(item, Speech)


# -- the subject before a verb --------------------------------------------------------------------------------------------------
def subject_before(items: Sentence, at: int, floor: int) -> Phrase | None:
    """Who does what the verb at `at` says, looked for to its left, not further than `floor`. None when nobody stands there."""
    floor = max(floor, at - REACH)
    end = before_adverbs(items, at, floor)
    end = _before_aside(items, end, floor)
    if end <= floor:
        return None
    if items[end - 1].text == ",":
        end = _before_apposition(items, end - 1, floor)
        end = _before_aside(items, end, floor)
        if end <= floor:
            return None
    start = _phrase_start(items, end, floor)
    return Phrase(start, end) if start < end and _is_nominal(items, start, end) else None


def before_adverbs(items: Sentence, at: int, floor: int) -> int:
    """The end of what stands before adverbs, auxiliaries and bare times to the left of `at`."""
    end = at
    while end > floor:
        item = items[end - 1]
        if isinstance(item, Speech):
            break
        if is_adverb(item) or item.lower in AUXILIARIES:
            end -= 1
        elif item.lower in WEEKDAYS and end - 1 > floor:
            end -= 1
            while end > floor and items[end - 1].lower in WEAK_TIMES - {"the", "a", "that"}:
                end -= 1
        elif item.lower == "'s" and end - 1 > floor and items[end - 2].lower in PRONOUNS:
            end -= 1
        else:
            break
    return end


def _before_aside(items: Sentence, end: int, floor: int) -> int:
    """The end of what stands before an aside in brackets or between dashes."""
    if end <= floor:
        return end
    closing = items[end - 1].text
    if closing in (")", "]") or closing in DASHES:
        for n in range(end - 2, max(floor, end - 25), -1):
            if (items[n].text in ("(", "[")) if closing in (")", "]") else items[n].text == closing:
                return n
    return end


def _before_apposition(items: Sentence, comma: int, floor: int) -> int:
    """The end of the name before ", the director of the clinic," or ", 39, of Erbin, Syria,"; `comma` is the closing one. `floor` when there is none.

    An age, a place or a short piece between two commas belongs to what stands before it; so does whatever begins with a small letter.
    """
    right = comma
    end = floor
    for n in range(comma - 1, floor, -1):
        item = items[n]
        if isinstance(item, Speech) and not item.is_small:
            break
        if item.text != ",":
            continue
        opener = items[n + 1]
        explains = opener.text[0].islower() or opener.text[0].isdigit() or opener.lower in DETERMINERS
        if end != floor and not (opener.text[0].isdigit() or opener.lower == "of" or (right - n <= 3 and opener.text[0].isupper())):
            break  # the name stands before the comma found last
        if not explains and right - n > 4 and end != floor:
            break
        end = right = n
        if opener.lower in RELATIVES or (explains and not opener.text[0].isdigit() and opener.lower != "of"):
            if not _is_detail(items, n, floor):
                break
    return end


def _is_detail(items: Sentence, comma: int, floor: int) -> bool:
    """Is what stands before a comma an age or a state, so that the name is still further left ("Smith, 39, a farmer")?"""
    before = items[comma - 1]
    return comma - 2 > floor and items[comma - 2].text == "," and (before.text[0].isdigit() or before.text[0].isupper())


def _phrase_start(items: Sentence, end: int, floor: int) -> int:
    """Where the noun phrase that ends at `end` begins."""
    last = items[end - 1].lower
    if last in RELATIVES or (last in PRONOUNS and last not in DETERMINERS):
        return end - 1
    n = end - 1
    while n >= floor and not _stops(items, n, end):
        n -= 1
    start = n + 1
    if start > floor and items[start].lower in PREPOSITIONS and start < end:  # "officials | briefed | on the matter said"
        start = _past_participle(items, start, floor, end)
    return _without_lead(items, start, end)


def _stops(items: Sentence, n: int, end: int) -> bool:
    item = items[n]
    if isinstance(item, Speech):
        return not item.is_small
    if is_boundary(item):
        return True
    lower = item.lower
    if lower in COORDINATORS:
        return not (0 < n < end - 1 and items[n - 1].text[0].isupper() and items[n + 1].text[0].isupper()) and lower != "&"
    return lower in SUBORDINATORS or is_verb(items, n)


def _past_participle(items: Sentence, start: int, floor: int, end: int) -> int:
    """The start of a phrase that goes on to the left over a participle or a short relative clause; `start` when it does not."""
    n = start - 1
    if items[n].text[0].isupper() or not is_verb(items, n) or items[n].lower in AUXILIARIES:
        return start
    if n - 1 >= floor and items[n - 1].lower in RELATIVES:
        n -= 1
    m = n - 1
    while m >= floor and not _stops(items, m, end):
        m -= 1
    return m + 1 if m + 1 < n else start


def _without_lead(items: Sentence, start: int, end: int) -> int:
    """Without what comes before the phrase itself: coordinators, adverbs, bare times, a leading preposition with its phrase."""
    begin = start
    while start < end - 1:
        lower = items[start].lower
        if lower in COORDINATORS or is_adverb(items[start]):
            start += 1
        elif lower in TIMES - DETERMINERS or (lower in WEAK_TIMES and _time_follows(items, start, end)):
            start += 1
        elif lower in PREPOSITIONS:
            nouns = [n for n in range(start + 1, end) if items[n].lower in PREPOSITIONS]
            start = (nouns[-1] if nouns and nouns[-1] < end - 1 else start) + 1
        elif items[start].text in ("'s", "'", "\u2019", "/"):
            start += 1
        else:
            break
    return start if start < end else begin


def _time_follows(items: Sentence, start: int, end: int) -> bool:
    """Is it the first word of a bare time with a phrase after it ("last week officials")?"""
    n = start
    while n < end and (items[n].lower in TIMES or items[n].text[0].isdigit()):
        n += 1
    return n < end and any(items[m].lower not in WEAK_TIMES for m in range(start, n))


def _is_nominal(items: Sentence, start: int, end: int) -> bool:
    """Can these items be somebody? The last one is a word, no preposition, no bare determiner of something else."""
    head = items[end - 1]
    if isinstance(head, Speech):
        return False
    lower = head.lower
    if lower in PRONOUNS or lower in RELATIVES:
        return True
    if lower == "it" or lower in PREPOSITIONS or lower in SUBORDINATORS or lower in DETERMINERS or lower in COORDINATORS or lower in TIMES:
        return head.text[0].isupper() and lower not in TIMES and end - start > 1
    return head.is_word


# -- the subject after a verb, and the one who is told ----------------------------------------------------------------------------
def phrase_after(items: Sentence, at: int, *, short: bool = False) -> Phrase | None:
    """The noun phrase that begins at `at`. A short one ends before prepositions but "of" between capitals, and before a small verb-like word."""
    if at >= len(items) or isinstance(items[at], Speech):
        return None
    first = items[at]
    if first.lower in PREPOSITIONS or first.lower in SUBORDINATORS - RELATIVES or not first.is_word:
        return None
    if first.lower in OBJECT_PRONOUNS or (first.lower in PRONOUNS and first.lower not in DETERMINERS):
        return Phrase(at, at + 1)
    end = at
    while end < len(items) and end - at < 25 and not _ends_phrase(items, at, end, short):
        end += 1
    while end > at and (items[end - 1].lower in PREPOSITIONS or items[end - 1].lower in DETERMINERS or items[end - 1].lower in COORDINATORS):
        end -= 1
    return Phrase(at, end) if end > at else None


def _ends_phrase(items: Sentence, at: int, n: int, short: bool) -> bool:
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
    if short and item.text[0].isupper() and items[n - 1].text[0].islower() and items[n - 1].lower not in ("of", "the", "and", "'s"):
        return items[at].text[0].islower() and items[at].lower not in DETERMINERS
    return is_verb(items, n)
