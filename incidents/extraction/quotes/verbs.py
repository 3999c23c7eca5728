"""Which cues of a sentence are verbs there, and not nouns, adjectives or passives."""

from __future__ import annotations

from typing import NamedTuple

from incidents.extraction.lexicon import words
from incidents.extraction.quotes.cues import Cue, cue_at, forms
from incidents.extraction.quotes.narration import SPEECH, Items, Sentence
from incidents.extraction.quotes.phrases import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    UNNAMED,
    is_adverb,
)
from incidents.extraction.words import positions

NOUNS = words("cue_nouns")
EVENTS = words("events", "nouns")
PLURALS = words("function_words", "plural nouns")
PERFECT = frozenset(("has", "have", "had", "'ve"))
NOUN_DETERMINERS = DETERMINERS - PRONOUNS
NOT_BEFORE_ING = PREPOSITIONS - {"by", "in", "after", "before", "without", "while"}
BEFORE_BASE = AUXILIARIES - BE - PERFECT


class Verb(NamedTuple):
    """A cue that is a verb in a sentence: items `start` up to `end`."""

    cue: Cue
    start: int
    end: int


def verbs_of(sentence: Sentence) -> list[Verb]:
    """The verbs of speech of a sentence, as far as their neighbours tell."""
    items = sentence.items
    found: list[Verb] = []
    for at in positions(sentence.lowers, forms()):
        if found and at < found[-1].end:
            continue
        cue = cue_at(items, at)
        if cue and acts_as_verb(items, at, cue.end, cue.cue):
            found.append(Verb(cue.cue, at, cue.end))
    return found


def acts_as_verb(items: Items, at: int, end: int, cue: Cue) -> bool:
    """Is this form a verb here?"""
    if at and items[at].text[0].isupper():
        if items[at - 1].is_word and not _in_headline(items, at):
            return False
        if cue.form not in ("past", "s") and items[at - 1].text[0].isupper():
            return False
    before = at
    while before and is_adverb(items[before - 1]):
        before -= 1
    previous = items[before - 1].lower if before else ""
    following = items[end].lower if end < len(items) else "."
    if previous == "who" and following in ("not", "to") and any(item.lower in UNNAMED for item in items[end : end + 5]):
        return False  # "an official who asked not to be named said"
    if cue.lemma == "quote as saying":
        return previous in BE
    if cue.form == "past":
        return _is_past(previous, following)
    if cue.form == "participle":
        return previous in PERFECT
    if cue.form == "ing":
        return previous not in DETERMINERS and previous not in NOT_BEFORE_ING and previous != "'s"
    if cue.form == "s" and previous in RELATIVES and before > 1 and items[before - 2].text == ",":
        return True  # "a report, which notes"
    if previous == "" or previous in PREPOSITIONS or previous == "'s" or previous in NOUN_DETERMINERS:
        return False
    if cue.form == "base":
        return previous in BEFORE_BASE or previous in PLURALS or _is_plural(items, before)
    return _is_third_person(items, at, before, following, cue)


def _in_headline(items: Items, at: int) -> bool:
    """Do all longer words around begin with a capital?"""
    return all(item.text[0].isupper() for item in items[: at + 20] if item.is_word and len(item.text) > 4)


def _is_past(previous: str, following: str) -> bool:
    """No passive ("was told"), no adjective ("the reported plan") and no participle ("criticised by many")."""
    if previous in BE or (previous in NOUN_DETERMINERS and previous != "that") or previous in PREPOSITIONS:
        return False
    return following != "by" or previous in AUXILIARIES


def _is_third_person(items: Items, at: int, before: int, following: str, cue: Cue) -> bool:
    """The -s form of a verb and not the plural of a noun ("direct attacks on...")."""
    if before == at and items[at - 1].lower == SPEECH:
        return True
    if before > 1 and items[before - 2].lower == SPEECH and items[before - 1].text[0].isupper():
        return True  # "...,” Haddad says as he leaves
    if items[before - 1].text[0].isdigit():
        return False
    if following == ":" and cue.lemma in EVENTS:  # "Iran protests: 12 held" names what it tells of
        return False
    if items[at].lower in NOUNS and "by" in (item.lower for item in items[max(0, at - 2) : at]):  # "by current estimates"
        return False
    if items[before - 1].lower not in PRONOUNS and not items[before - 1].text[0].isupper() and not _is_determined(items, before):
        return False
    if following in COORDINATORS or following in AUXILIARIES or following in (".", ",", ";", ")"):
        return cue.is_spoken and following in (".", ",")
    return following not in PREPOSITIONS or following in ("in", "on", "to")


def _is_determined(items: Items, end: int) -> bool:
    """Does a determiner stand shortly before `end`, or a mark at which an aside ends?"""
    return any(
        item.lower in DETERMINERS or item.lower == "'s" or item.text in (",", ")") for item in items[max(0, end - 5) : end]
    )


def _is_plural(items: Items, end: int) -> bool:
    """Does the word before `end` look like a plural, or like the last of several names?"""
    head = items[end - 1]
    if head.lower.endswith("s") and not head.lower.endswith("ss") and len(head.text) > 2:
        return True
    return end > 2 and items[end - 2].lower == "and" and head.text[0].isupper()
