"""Words that stand before their verb: "...," Smith said. / "...," said Smith. / The bridge is gone, the mayor said."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from incidents.extraction.lexicon import words
from incidents.extraction.quotes.adjuncts import content_end, is_tail
from incidents.extraction.quotes.cues import cue_at, forms
from incidents.extraction.quotes.narration import SPEECH, Items, Sentence, Speech
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
from incidents.extraction.quotes.subjects import before_adverbs
from incidents.extraction.quotes.verbs import Verb
from incidents.extraction.sentences import ENDERS
from incidents.extraction.words import positions

NEVER_INVERTED = words("never_inverted")
MALE_OBJECTS = OBJECT_PRONOUNS - {"you", "it", "everyone", "everybody", "someone", "somebody", "people"}
RESUME_REACH = 30  # how many items an attribution may take before the words go on
JOINERS = frozenset(("but", "and", "because", "that", "or", ",", ":"))
ENDS_WORDS = DASHES | {",", SPEECH}  # may stand between words and whoever said them


class Place(NamedTuple):
    """Who speaks, the last item of what stands before them, and the item after the verb and its subject."""

    speaker: Phrase
    left: int
    tail: int


def words_before(reading: Reading, verb: Verb, *, quoted: bool) -> bool:
    """Try to read the words before a verb: those that end in a quoted stretch, or plain ones. True when found."""
    items, begin = reading.items, reading.floor
    if (SPEECH if quoted else ",") not in reading.lowers[begin : verb.start] or reading.taken[verb.start]:
        return False  # as with most verbs
    place = _place(reading, verb)
    if place is None or place.left < begin or (place.left == begin and items[begin].lower != SPEECH):
        return False
    speaker, left, tail = place
    addressee = phrase_after(items, tail, short=True) if "told" in verb.cue.parts else None
    tail = addressee.end if addressee else tail
    if _is_quoted(items, begin, left) != quoted or not (
        quoted or (items[left].text == "," and _is_said(items, begin, left, tail))
    ):
        return False
    stop = left + (items[left].lower == SPEECH)
    said = Phrase(reading.words_begin(begin, stop), stop)
    rest = resumed(reading.sentence, tail, said, quoted=quoted)
    rule = ("said-after" if speaker.start < verb.start else "said-inverted") + ("-resumed" if rest else "")
    parts = (said, rest) if rest else (said,)
    reading.take(Attribution(parts, speaker, Phrase(verb.start, verb.end), addressee, rule, 0.9 if quoted else 0.7))
    reading.floor = rest.end if rest else tail
    return True


def _place(reading: Reading, verb: Verb) -> Place | None:
    """Where the speaker stands; right behind quoted words the inverted order is looked for first."""
    start = verb.start
    if start > reading.floor and SPEECH in reading.lowers[max(0, start - 2) : start]:
        return _inverted(reading, verb) or _ordinary(reading, verb)
    return _ordinary(reading, verb) or _inverted(reading, verb)


def _ordinary(reading: Reading, verb: Verb) -> Place | None:
    """ "..., Smith said"."""
    items, floor = reading.items, reading.floor
    subject = reading.subject_before(verb.start)
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
    return Place(subject, left, verb.end) if items[left].text in ENDS_WORDS else None


def _inverted(reading: Reading, verb: Verb) -> Place | None:
    """ "..., said Smith"."""
    items, left = reading.items, verb.start - 1
    if left < reading.floor or verb.cue.form == "base" or verb.cue.lemma in NEVER_INVERTED or items[left].text not in ENDS_WORDS:
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


def _is_quoted(items: Items, begin: int, left: int) -> bool:
    """Do quoted words end at `left`, with or without a comma behind the marks?"""
    if items[left].lower == SPEECH:
        return True
    return left > begin and items[left - 1].lower == SPEECH and items[left].text in ENDS_WORDS


def _is_said(items: Items, begin: int, left: int, tail: int) -> bool:
    """Are plain words before the comma what is said? They are when nothing but an adjunct follows the verb, or when the
    clause goes on.
    """
    goes_on = tail < len(items) and items[tail].text == ","
    if left - begin < 2 - goes_on or not is_tail(items, tail):
        return False
    clause = has_verb(items, begin, left) or any(item.lower == SPEECH for item in items[begin:left])
    opener = items[begin].lower
    if goes_on and (clause or opener in PREPOSITIONS or opener in SUBORDINATORS):
        return clause and items[min(tail + 1, len(items) - 1)].lower != SPEECH
    return goes_on or clause


def resumed(sentence: Sentence, tail: int, before: Phrase, *, quoted: bool) -> Phrase | None:
    """The words that go on after the attribution ("...," he said, "...")."""
    items, lowers = sentence
    for n in positions(lowers, _halts(), tail):
        lower = lowers[n]
        if n >= tail + RESUME_REACH:
            break
        if lower == SPEECH:
            if _has_other_speaker(items, n):
                return None
            joint = items[before_adverbs(items, n, tail) - 1]
            if n == tail or joint.text in DASHES or joint.lower in JOINERS:
                return Phrase(n, content_end(sentence, n))
            break
        if quoted and n > tail and lower == "that" and lowers[n - 1] == ",":
            return Phrase(n, content_end(sentence, n))  # "...," he wrote to them, that ...
        if lower in ENDERS or lower == ";" or (n > tail and cue_at(items, n)):
            break
    if quoted or lowers[tail : tail + 1] != [","] or tail + 1 >= len(items):
        return None
    leads = lowers[before.start] in PREPOSITIONS  # "For us, according to Haddad, the bridge is lost"
    if has_verb(items, before.start, before.end) or not (leads or has_verb(items, tail + 1, len(items))):
        return None
    return Phrase(tail + 1, content_end(sentence, tail + 1))


@cache
def _halts() -> frozenset[str]:
    """The words and marks at which it shows whether words go on after their attribution."""
    return frozenset(forms()) | ENDERS | {SPEECH, "that", ";"}


def _has_other_speaker(items: Items, n: int) -> bool:
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
