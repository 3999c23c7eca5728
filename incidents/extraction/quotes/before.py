"""Words that stand before their verb: "...," Smith said. / "...," said Smith. / The bridge is gone, the mayor said."""

from __future__ import annotations

from typing import NamedTuple

from incidents.extraction.lexicon import words
from incidents.extraction.quotes.adjuncts import content_end, is_tail
from incidents.extraction.quotes.cues import cue_at
from incidents.extraction.quotes.narration import Item, Sentence, Speech
from incidents.extraction.quotes.phrases import (
    DASHES,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Phrase,
    has_verb,
    is_verb,
    phrase_after,
)
from incidents.extraction.quotes.reading import Attribution, Reading
from incidents.extraction.quotes.subjects import before_adverbs, subject_before
from incidents.extraction.quotes.verbs import Verb
from incidents.extraction.sentences import ENDERS

NEVER_INVERTED = words("never_inverted")
MALE_OBJECTS = OBJECT_PRONOUNS - {"you", "it", "everyone", "everybody", "someone", "somebody", "people"}
RESUME_REACH = 30  # how many items an attribution may take before the words go on
JOINERS = frozenset(("but", "and", "because", "that", "or"))


class Place(NamedTuple):
    """Who speaks, the last item of what stands before them, and the item after the verb and its subject."""

    speaker: Phrase
    left: int
    tail: int


def words_before(reading: Reading, verb: Verb, *, quoted: bool) -> bool:
    """Try to read the words before a verb: those that end in a quoted stretch, or plain ones. True when found."""
    items, begin = reading.items, reading.floor
    place = _place(reading, verb)
    if place is None or place.left < begin or (place.left == begin and not isinstance(items[begin], Speech)):
        return False
    speaker, left, tail = place
    addressee = phrase_after(items, tail, short=True) if "told" in verb.cue.parts else None
    tail = addressee.end if addressee else tail
    if _is_quoted(items, begin, left) != quoted or not (
        quoted or (items[left].text == "," and _is_said(items, begin, left, tail))
    ):
        return False
    stop = left + 1 if isinstance(items[left], Speech) else left
    said = Phrase(reading.words_begin(begin, stop), stop)
    rest = resumed(items, tail, said, quoted=quoted)
    rule = ("said-after" if speaker.start < verb.start else "said-inverted") + ("-resumed" if rest else "")
    parts = (said, rest) if rest else (said,)
    reading.take(Attribution(parts, speaker, Phrase(verb.start, verb.end), addressee, rule, 0.9 if quoted else 0.7))
    reading.floor = rest.end if rest else tail
    return True


def _place(reading: Reading, verb: Verb) -> Place | None:
    """Where the speaker stands; right behind quoted words the inverted order is looked for first."""
    items, start = reading.items, verb.start
    after_speech = start > reading.floor and any(isinstance(item, Speech) for item in items[max(0, start - 2) : start])
    if after_speech:
        return _inverted(reading, verb) or _ordinary(reading, verb)
    return _ordinary(reading, verb) or _inverted(reading, verb)


def _ordinary(reading: Reading, verb: Verb) -> Place | None:
    """ "..., Smith said"."""
    items, floor = reading.items, reading.floor
    subject = subject_before(items, verb.start, floor)
    if subject is None or subject.start <= floor:
        return None
    left = subject.start - 1
    if items[left].text == ",":
        for n in range(left - 1, max(floor - 1, left - 6), -1):  # "...," another friend, Smith told AFP
            item = items[n]
            if isinstance(item, Speech) and not item.is_small:
                return Place(subject, n, verb.end)
            if not item.is_word or is_verb(items, n):
                break
    return Place(subject, left, verb.end) if _may_end_words(items[left]) else None


def _inverted(reading: Reading, verb: Verb) -> Place | None:
    """ "..., said Smith"."""
    items, left = reading.items, verb.start - 1
    if left < reading.floor or verb.cue.form == "base" or verb.cue.lemma in NEVER_INVERTED or not _may_end_words(items[left]):
        return None
    item = items[left]
    if isinstance(item, Speech) and item.is_small:
        return None
    subject = phrase_after(items, verb.end)
    if subject is None or items[subject.start].lower in MALE_OBJECTS or items[subject.start].lower in RELATIVES:
        return None
    if isinstance(item, Speech):
        return Place(subject, left, subject.end)
    tail = (
        subject.end >= len(items)
        or items[subject.end].text in ENDERS
        or items[subject.end].text == ","
        or is_tail(items, subject.end)
    )
    return Place(subject, left, subject.end) if tail else None


def _may_end_words(item: Item) -> bool:
    return isinstance(item, Speech) or item.text == "," or item.text in DASHES


def _is_quoted(items: Sentence, begin: int, left: int) -> bool:
    """Do quoted words end at `left`, with or without a comma behind the marks?"""
    if isinstance(items[left], Speech):
        return True
    return _may_end_words(items[left]) and left > begin and isinstance(items[left - 1], Speech)


def _is_said(items: Sentence, begin: int, left: int, tail: int) -> bool:
    """Are plain words before the comma what is said? They are when nothing but an adjunct follows the verb, or when the
    clause goes on.
    """
    goes_on = tail < len(items) and items[tail].text == ","
    if left - begin < 2 - goes_on or not is_tail(items, tail):
        return False
    clause = has_verb(items, begin, left) or any(isinstance(item, Speech) for item in items[begin:left])
    opener = items[begin].lower
    if goes_on and (clause or opener in PREPOSITIONS or opener in SUBORDINATORS):
        return clause and not isinstance(items[min(tail + 1, len(items) - 1)], Speech)
    return goes_on or clause


def resumed(items: Sentence, tail: int, before: Phrase, *, quoted: bool) -> Phrase | None:
    """The words that go on after the attribution ("...," he said, "...")."""
    for n in range(tail, min(tail + RESUME_REACH, len(items))):
        if isinstance(items[n], Speech):
            if _has_other_speaker(items, n):
                return None
            joint = items[before_adverbs(items, n, tail) - 1]
            joined = n == tail or joint.text in (",", ":", *DASHES) or joint.lower in JOINERS
            if joined:
                return Phrase(n, content_end(items, n))
            break
        if quoted and n > tail and items[n].lower == "that" and items[n - 1].text == ",":
            return Phrase(n, content_end(items, n))  # "...," he wrote to them, that ...
        if items[n].text in ENDERS or items[n].text == ";" or (n > tail and cue_at(items, n)):
            break
    if quoted or tail + 1 >= len(items) or items[tail].text != ",":
        return None
    leads = items[before.start].lower in PREPOSITIONS  # "For us, according to Haddad, the bridge is lost"
    if has_verb(items, before.start, before.end) or not (leads or has_verb(items, tail + 1, len(items))):
        return None
    return Phrase(tail + 1, content_end(items, tail + 1))


def _has_other_speaker(items: Sentence, n: int) -> bool:
    """Do quoted words at `n` have a verb of speech of their own ("...," said Kunin)?"""
    speech = items[n]
    if not isinstance(speech, Speech) or speech.last_character not in ",?!":
        return False
    for m in range(n + 1, min(n + 5, len(items))):
        if not items[m].is_word:
            return False
        found = cue_at(items, m)
        if found and found.cue.is_spoken and found.cue.form in ("past", "s"):
            return True
    return False
