"""What stands between a verb of speech and the words: to whom, when and where they were said; and where the words end."""

from __future__ import annotations

from incidents.extraction.quotes.cues import SAYING, cue_at
from incidents.extraction.quotes.narration import SPEECH, Items, Sentence, Speech
from incidents.extraction.quotes.phrases import (
    AUXILIARIES,
    CHANNELS,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    REACH,
    SUBORDINATORS,
    TIMES,
    WEAK_TIMES,
    has_verb,
    is_adverb,
    is_boundary,
    is_verb,
)
from incidents.extraction.sentences import ENDERS
from incidents.extraction.words import positions

ANNOUNCING = frozenset(("that", ":", SPEECH))
BEFORE_SPEECH = DASHES | {",", ":"}
SIGNAL_REACH = 20  # how many items "in a statement on Friday" and its like may take before the words
ASIDES = frozenset(("who", "which", "where", "whose"))  # after a comma: the narrator explains what was said
EXPLAINS = frozenset(("which", "who", "made", "given", "led", "driven", "a", "an"))  # may go on with what was just said
LEADS = frozenset(("while", "if", "because", "although", "though", "unless", "since"))  # a clause that another one follows
TURNS = frozenset((SPEECH, ",", ";", "and", "but"))  # where words may end before their sentence does
CLAUSE_REACH = 6  # how many items a subject may take before its verb
CHANNEL_REACH = 7  # how many items from its preposition a channel may stand
OPENERS_OF_TIME = frozenset(
    ("when", "while", "as", "after", "before", "during", "since", "because", "if", "once", "until", "where", "who", "which")
)


def content_start(items: Items, at: int, stop: int) -> int:
    """Where the words begin after a verb that ends at `at`: behind adverbs, times, places and "that"."""
    k = at
    while k < stop and items[k].lower not in ANNOUNCING:
        step = _step(items, k, stop)
        if step == k:
            break
        k = step
    if k >= stop or items[k].lower == SPEECH:
        return k
    if items[k].lower in ANNOUNCING:
        return k + 1
    signal = _signal(items, k, stop)
    if signal is not None:
        return signal
    return k + 1 if items[k].text == "," else k


def _signal(items: Items, at: int, stop: int) -> int | None:
    """The start of words that a colon, "that" or a comma before quoted words announces behind an adjunct; None when nothing
    does.
    """
    first = items[at]
    if not (first.text == "," or first.lower in PREPOSITIONS or first.lower in OPENERS_OF_TIME):
        return None
    for n in range(at + 1, min(stop, at + SIGNAL_REACH)):
        lower = items[n].lower
        if lower in ANNOUNCING:
            if lower == ":" or (lower == "that" and items[n - 1].lower not in PREPOSITIONS):
                return n + 1
            if lower == SPEECH and items[n - 1].text in BEFORE_SPEECH:
                return n
        if lower in ENDERS or lower == ";" or is_verb(items, n):
            return None
    return None


def _step(items: Items, k: int, stop: int) -> int:
    """The item behind one adverb, time or phrase of place that begins at `k`; `k` when none does."""
    lower = items[k].lower
    if is_adverb(items[k]) and lower not in DETERMINERS:
        return k + 1
    if lower in TIMES and (after := after_time(items, k, stop)) > k:
        return after
    if lower in PREPOSITIONS and lower not in ("to", "of", "about", "for"):
        return after_channel(items, k, stop)
    return k


def after_time(items: Items, k: int, stop: int) -> int:
    """The item behind a bare time that begins at `k` ("on Thursday", "last week"); `k` when none does."""
    n = k
    strong = False
    while n < stop and (items[n].lower in TIMES or (n > k and items[n].text[0].isdigit() and strong)):
        strong = strong or items[n].lower not in WEAK_TIMES
        n += 1
    while n > k and items[n - 1].lower in WEAK_TIMES:
        n -= 1  # "on Thursday the army..."
    return n if strong and not (n < stop and items[n].lower == "'s") else k


def after_channel(items: Items, k: int, stop: int) -> int:
    """The item behind "in a statement", "on Twitter", "at a news conference in Ankara"; `k` when no channel is named."""
    for n in range(k + 1, min(stop, k + CHANNEL_REACH)):
        item = items[n]
        if is_boundary(item) or isinstance(item, Speech) or item.lower in SUBORDINATORS:
            return k
        if items[n - 1].lower == "to":
            return k  # "in efforts to address..."
        if item.lower in CHANNELS or f"{items[n - 1].lower} {item.lower}" in CHANNELS:
            end = n + 1
            while end < stop and (items[end].lower in CHANNELS or (items[end].is_word and _is_that(items, end + 1, stop))):
                end += 1
            if end < stop and items[end].lower in PREPOSITIONS and items[end].lower not in ("to", "that"):
                end = _after_place(items, end, stop)
            return end
    return k


def _is_that(items: Items, at: int, stop: int) -> bool:
    return at < stop and items[at].lower == "that"


def _after_place(items: Items, k: int, stop: int) -> int:
    """The item behind a preposition and the capitals after it ("in Tal Abyad", "with the BBC"); `k` when there are none."""
    n = k + 1
    while n < stop and (items[n].text[0].isupper() or items[n].lower in DETERMINERS or items[n].lower == "'s"):
        n += 1
    return n if n > k + 1 and items[n - 1].text[0].isupper() else k


def content_end(sentence: Sentence, k: int) -> int:
    """Where the words that begin at `k` end: at the end of the sentence, or where the narrator goes on about them."""
    items, lowers = sentence
    last = len(items) - 1
    leads = not LEADS.isdisjoint(lowers[k : k + 2])
    for n in positions(lowers, TURNS, k):
        item = items[n]
        if isinstance(item, Speech):
            if n < last and _closes(item, items, n + 1) and not _goes_on(items, k, n):
                if not leads:
                    return n + 1
                leads = False
        elif item.lower == ",":
            if n == last or (n > k and _narrator_returns(items, n + 1)) or (n > k + 3 and lowers[n + 1] in ASIDES):
                return n
        elif item.lower == ";":
            return n
        elif k < n < last - 1 and (_verb_at(items, n + 1) or _acts_next(items, n)):
            return n - 1 if lowers[n - 1] == "," else n
    return last if k <= last and (lowers[last] in ENDERS or lowers[last] == ":") else len(items)


def _acts_next(items: Items, n: int) -> bool:
    """Does the speaker do something else right behind marks (called them “friends” and left)?"""
    return isinstance(items[n - 1], Speech) and is_verb(items, n + 1) and items[n + 1].lower not in AUXILIARIES


def _goes_on(items: Items, k: int, n: int) -> bool:
    """Do reported words with some in marks go on behind the comma inside these, in a clause about them that has marks too?

    As in: called it a “mistake,” made by “amateurs”; said that “it failed,” and that “nobody acted”.
    """
    following = [item.lower for item in items[n + 1 : n + 4] if item.text != ","][:2]
    if following in (["and", "that"], ["but", "that"]) and n > k and items[k].lower == "that":
        return True
    if n == k or items[n + 1].lower not in EXPLAINS:
        return False
    for m in range(n + 1, min(n + CLAUSE_REACH * 2, len(items))):
        if isinstance(items[m], Speech):
            return True
        found = cue_at(items, m)
        if items[m].text in (",", ";", ":") or (found and found.cue.is_spoken):
            return False
    return False


def _closes(speech: Speech, items: Items, n: int) -> bool:
    """Do quoted words end what is said? They do before a comma or a dash, inside the marks or outside, and before a time or a
    channel.
    """
    following = items[n]
    if speech.is_small:
        return following.lower in PREPOSITIONS and after_channel(items, n, len(items)) > n
    if speech.last_character == "," or following.text == "," or following.text in DASHES:
        return following.lower not in ("because", "or")
    if following.lower in OPENERS_OF_TIME and speech.last_character in ".?!":
        return True
    return after_time(items, n, len(items)) > n or (following.lower in PREPOSITIONS and after_channel(items, n, len(items)) > n)


def _narrator_returns(items: Items, n: int) -> bool:
    """Does a clause about the same speaker or another source begin here (", adding that", ", according to")?"""
    if n >= len(items):
        return True
    if items[n].lower == "according" or _clause_follows(items, n):
        return True
    while n < len(items) - 1 and (
        items[n].lower in COORDINATORS or is_adverb(items[n]) or items[n].lower in ("has", "had", "have")
    ):
        n += 1
    found = cue_at(items, n)
    return bool(found and found.cue.form in ("ing", "past", "s") and found.cue.parts & SAYING)


def _clause_follows(items: Items, n: int) -> bool:
    """Does somebody begin to speak right here (", the mayor said")?"""
    for m in range(n, min(n + CLAUSE_REACH, len(items))):
        if not items[m].is_word or items[m].lower in SUBORDINATORS:
            return False
        found = cue_at(items, m)
        if found and found.cue.form in ("past", "s") and found.cue.is_spoken:
            return m > n
        if is_verb(items, m):
            return False
    return False


def _verb_at(items: Items, n: int) -> bool:
    """Does a past form of a verb of speech stand here (", and told", "but also said")?"""
    while n < len(items) - 1 and (is_adverb(items[n]) or items[n].lower in ("has", "had", "have", "he", "she", "they", "it")):
        n += 1
    found = cue_at(items, n)
    return bool(found and found.cue.form in ("past", "ing") and found.cue.parts & SAYING)


def is_tail(items: Items, k: int) -> bool:
    """Is what follows from `k` no more than an adjunct (time, place, occasion), or nothing, up to the end or a comma before
    new words?
    """
    stop = min(len(items), k + REACH)
    if k >= len(items) or items[k].text in ENDERS:
        return True
    first = items[k]
    if isinstance(first, Speech):
        return False
    if first.text == ",":
        return k + 1 >= len(items) or not isinstance(items[k + 1], Speech)
    if first.lower in OPENERS_OF_TIME:
        return True
    if not (first.lower in PREPOSITIONS or first.lower in TIMES or is_adverb(first)):
        return False
    for n in range(k, stop):
        item = items[n]
        if item.lower == "that" or isinstance(item, Speech) or item.text == ":":
            return False
        if item.text == "," or item.lower in OPENERS_OF_TIME or item.text in ENDERS:
            return not has_verb(items, k, n) and not (item.text == "," and isinstance(items[min(n + 1, len(items) - 1)], Speech))
    return not has_verb(items, k, stop)
