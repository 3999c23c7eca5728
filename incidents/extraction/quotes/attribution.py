"""Who said what in one sentence of the narrator: verbs of speech with their subject and the words they bring in.

The words stand before the subject ("The bridge is gone, the mayor said") or after the verb ("the mayor said the bridge was gone"); the
first kind is looked for first, so that a verb inside such words starts nothing of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from incidents.extraction.lexicon import words
from incidents.extraction.quotes.adjuncts import content_end, content_start, is_tail
from incidents.extraction.quotes.cues import Cue, cue_at
from incidents.extraction.quotes.narration import Sentence, Speech
from incidents.extraction.quotes.phrases import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    REACH,
    SUBORDINATORS,
    Phrase,
    before_adverbs,
    has_verb,
    is_adverb,
    is_verb,
    phrase_after,
    subject_before,
)
from incidents.extraction.sentences import ENDERS

NOUNS = words("cue_nouns")
PLURALS = words("function_words", "plural nouns")
FINITE = frozenset(("past", "s", "base"))
NEVER_INVERTED = words("never_inverted")
NAMING = frozenset(("call", "name", "dub", "label", "brand"))  # "a group called..." is no speech


class Attribution(NamedTuple):
    """Ranges of items: the words, who said them, the cue, who was told. No words: the sentence opens speech that follows it."""

    words: tuple[Phrase, ...]
    speaker: Phrase | None
    cue: Phrase
    addressee: Phrase | None
    rule: str
    confidence: float


class Verb(NamedTuple):
    """A cue in a sentence, from `start` up to `end`, that is a verb there."""

    cue: Cue
    start: int
    end: int


def attributions(items: Sentence) -> list[Attribution]:
    """What is attributed to somebody in a sentence, in its order."""
    return Reader(items).read()


def verbs_of(items: Sentence) -> list[Verb]:
    """The cues of a sentence that are verbs there, as far as their neighbours tell."""
    found = []
    at = 0
    while at < len(items):
        cue = cue_at(items, at)
        if cue and acts_as_verb(items, at, cue.end, cue.cue):
            found.append(Verb(cue.cue, at, cue.end))
            at = cue.end
        else:
            at += 1
    return found


def acts_as_verb(items: Sentence, at: int, end: int, cue: Cue) -> bool:
    """Is this form a verb here, and not a noun, an adjective or a passive?"""
    if items[at].text[0].isupper() and at and items[at - 1].text[0].isupper() and cue.form != "past":
        return cue.form == "s" and all(item.text[0].isupper() for item in items[: at + 20] if item.is_word and len(item.text) > 4)
    before = at
    while before and is_adverb(items[before - 1]):
        before -= 1
    previous = items[before - 1].lower if before else ""
    following = items[end].lower if end < len(items) else "."
    if cue.form == "past":
        if previous in BE or previous in DETERMINERS - PRONOUNS - {"that"} or (following == "by" and previous not in AUXILIARIES):
            return False
        return previous not in PREPOSITIONS
    if cue.form == "participle":
        return previous in ("has", "have", "had", "'ve")
    if cue.form == "ing":
        return previous not in DETERMINERS and previous not in PREPOSITIONS - {"by", "in", "after", "before", "without", "while"} and previous != "'s"
    if previous == "" or previous in PREPOSITIONS or previous == "'s" or previous in DETERMINERS - PRONOUNS:
        return False
    if cue.form == "base":
        return previous in AUXILIARIES - BE - {"has", "have", "had"} or previous in PLURALS or _plural(items, before)
    if before == at and at and isinstance(items[at - 1], Speech):
        return True
    if previous not in PRONOUNS and not items[before - 1].text[0].isupper() and not _determined(items, before):
        return False
    if following in COORDINATORS or following in AUXILIARIES or following in (".", ",", ";", ")"):
        return "speech" in cue.parts and following in (".", ",")
    return following not in PREPOSITIONS - {"in", "on", "to"}


def _determined(items: Sentence, end: int) -> bool:
    """Does a determiner stand shortly before `end`, or a mark at which an aside ends?"""
    for n in range(end - 1, max(-1, end - 6), -1):
        if items[n].lower in DETERMINERS or items[n].lower == "'s" or items[n].text in (",", ")"):
            return True
    return False


def _plural(items: Sentence, end: int) -> bool:
    """Does the word before `end` look like a plural, or like the last of several names?"""
    head = items[end - 1]
    if head.text[-1:] in ("s", "S") and head.lower[-2:] != "ss" and len(head.text) > 2:
        return True
    return end > 2 and items[end - 2].lower == "and" and head.text[0].isupper()


class Reader:
    """One pass over the verbs of a sentence, and what it has found."""

    def __init__(self, items: Sentence) -> None:
        self.items = items
        self.verbs = verbs_of(items)
        self.found: list[Attribution] = []
        self.taken: list[Phrase] = []  # words that already have their speaker
        self.floor = 0  # what stands before belongs to an earlier attribution
        self.subject: Phrase | None = None  # of the last verb of speech

    def read(self) -> list[Attribution]:
        spoken = [verb for verb in self.verbs if verb.cue.form in FINITE and "speech" in verb.cue.parts]
        done = [verb for verb in spoken if self.is_free(verb.start) and self.words_before(verb, quoted=True)]
        self.according_to()
        done += [verb for verb in spoken if verb not in done and self.is_free(verb.start) and self.words_before(verb, quoted=False)]
        for verb in self.verbs:
            if verb not in done and self.is_free(verb.start):
                self.words_after(verb)
        self.nouns()
        self.colon()
        return sorted(self.found, key=lambda row: min((part.start for part in row.words), default=row.cue.start))

    def is_free(self, at: int) -> bool:
        return not any(part.start <= at < part.end for part in self.taken)

    def take(self, row: Attribution) -> None:
        self.found.append(row)
        self.taken += row.words
        if row.speaker and row.rule.startswith(("said-", "speech-")):
            self.subject = row.speaker

    # -- the words come first: "...," Smith said / said Smith
    def words_before(self, verb: Verb, *, quoted: bool) -> bool:
        """Try to read the words before a verb: those that end in a quoted stretch, or plain ones. True when found."""
        items = self.items
        after_speech = verb.start > self.floor and (isinstance(items[verb.start - 1], Speech) or isinstance(items[verb.start - 2], Speech))
        looks = (self._inverted, self._ordinary) if after_speech else (self._ordinary, self._inverted)
        place = looks[0](verb) or looks[1](verb)
        if place is None:
            return False
        speaker, left, tail = place
        begin = self.floor
        if left < begin or (left == begin and not isinstance(items[left], Speech)):
            return False
        addressee = None
        if "told" in verb.cue.parts:
            addressee = phrase_after(items, tail, short=True)
            tail = addressee.end if addressee else tail
        spoken = isinstance(items[left], Speech) or (items[left].text in (",", *DASHES) and left > begin and isinstance(items[left - 1], Speech))
        stop = left + 1 if isinstance(items[left], Speech) else left
        if spoken != quoted or not (quoted or (items[left].text == "," and self._is_said(begin, left, tail))):
            return False
        begin = self._begin(begin, stop)
        parts = [Phrase(begin, stop)]
        rest = self._resumed(tail, parts[0], quoted)
        parts += [rest] if rest else []
        rule = ("said-after" if speaker.start < verb.start else "said-inverted") + ("-resumed" if rest else "")
        self.take(Attribution(tuple(parts), speaker, Phrase(verb.start, verb.end), addressee, rule, 0.9 if quoted else 0.7))
        self.floor = rest.end if rest else tail
        return True

    def _ordinary(self, verb: Verb) -> tuple[Phrase, int, int] | None:
        """(subject, last item of what stands before it, item after the verb) of "..., Smith said"."""
        subject = subject_before(self.items, verb.start, self.floor)
        if subject is None or subject.start <= self.floor:
            return None
        left = subject.start - 1
        for n in range(left - 1, max(self.floor - 1, left - 6), -1):  # "...," another friend, Smith told AFP
            if isinstance(self.items[n], Speech) and self.items[left].text == "," and not self.items[n].is_small:
                return subject, n, verb.end
            if not self.items[n].is_word or is_verb(self.items, n):
                break
        item = self.items[left]
        return (subject, left, verb.end) if isinstance(item, Speech) or item.text == "," or item.text in DASHES else None

    def _inverted(self, verb: Verb) -> tuple[Phrase, int, int] | None:
        """The same for "..., said Smith"."""
        items, left = self.items, verb.start - 1
        if left < self.floor or verb.cue.form == "base" or verb.cue.lemma in NEVER_INVERTED or not (isinstance(items[left], Speech) or items[left].text in (",", *DASHES)):
            return None
        if isinstance(items[left], Speech) and items[left].is_small and not items[left].last_character in ",":
            return None
        subject = phrase_after(items, verb.end)
        if subject is None or items[subject.start].lower in ("him", "her", "them", "me", "us"):
            return None
        if not isinstance(items[left], Speech) and (has_verb(items, subject.end, subject.end + 6) and not is_tail(items, subject.end)):
            return None
        closes = subject.end >= len(items) or items[subject.end].text in ENDERS or items[subject.end].text == "," or is_tail(items, subject.end)
        return (subject, left, subject.end) if closes or isinstance(items[left], Speech) else None

    def _is_said(self, begin: int, left: int, tail: int) -> bool:
        """Are unmarked words before the comma what is said? They are when nothing but an adjunct follows the verb, or the clause goes on."""
        goes_on = tail < len(self.items) and self.items[tail].text == ","
        if left - begin < 2 - goes_on or not is_tail(self.items, tail):
            return False
        opener = self.items[begin].lower
        if goes_on and (opener in PREPOSITIONS or opener in SUBORDINATORS or is_verb(self.items, begin) or has_verb(self.items, begin, left)):
            return not isinstance(self.items[min(tail + 1, len(self.items) - 1)], Speech) and has_verb(self.items, begin, left)
        return goes_on or has_verb(self.items, begin, left)

    def _begin(self, begin: int, stop: int) -> int:
        """Words begin after a colon or a mark left over from what stands before them."""
        items = self.items
        for n in range(stop - 1, begin - 1, -1):
            if items[n].text == ":" and n + 1 < stop:
                return n + 1
            if stop - n > 60:
                break
        while begin < stop - 1 and items[begin].text in (",", ";", *DASHES, *ENDERS):
            begin += 1
        return begin

    def _resumed(self, tail: int, before: Phrase, quoted: bool) -> Phrase | None:
        """The words that go on after the attribution ("...," he said, "...")."""
        items = self.items
        for n in range(tail, min(tail + 30, len(items))):
            if isinstance(items[n], Speech):
                joined = items[n - 1].text in (",", ":", *DASHES) or items[n - 1].lower in ("but", "and", "because", "that", "or")
                return Phrase(n, content_end(items, n)) if joined or n == tail else None
            if items[n].text in ENDERS or items[n].text == ";" or (n > tail and cue_at(items, n)):
                break
        if quoted or tail + 1 >= len(items) or items[tail].text != ",":
            return None
        if has_verb(items, before.start, before.end) or not has_verb(items, tail + 1, len(items)):
            return None
        return Phrase(tail + 1, content_end(items, tail + 1))

    # -- the words come after the verb: Smith said (that) ...
    def words_after(self, verb: Verb) -> None:
        items = self.items
        speaker = self._speaker_of(verb)
        if speaker is None:
            return
        addressee, at = self._told(verb)
        end = content_end(items, at)
        begin = content_start(items, at, end)
        cue = Phrase(verb.start, verb.end)
        if begin >= end or (end == len(items) - 1 and items[end].text == ":" and items[verb.end - 1].lower in ("to", "at")):
            if items[-1].text == ":" and verb.cue.parts & {"speech", "told", "object"}:
                self.take(Attribution((), speaker, cue, addressee or self._answered(verb), "opens", 0.8))
            return
        if not self._fits(verb, begin, at) or not self.is_free(begin):
            return
        quoted = any(isinstance(item, Speech) for item in items[begin:end])
        self.take(Attribution((Phrase(begin, end),), speaker, cue, addressee, self._rule(verb), self._confidence(verb, begin, quoted)))

    def _speaker_of(self, verb: Verb) -> Phrase | None:
        items = self.items
        if verb.cue.form == "ing":
            before = before_adverbs(items, verb.start, self.floor)
            previous = items[before - 1] if before else None
            if previous is None or isinstance(previous, Speech) or previous.text in (",", *DASHES) or previous.lower in ("by", "while", "and", "in", "after", "before"):
                return self.main_subject(verb.start)
            if before == verb.start and "speech" not in verb.cue.parts:
                return None
        elif items[before_adverbs(items, verb.start, 0) - 1].lower in COORDINATORS if before_adverbs(items, verb.start, 0) else False:
            return self.main_subject(verb.start)
        if "speech" not in verb.cue.parts and verb.cue.form == "past" and self._reduced(verb):
            return None
        return subject_before(items, verb.start, self.floor)

    def main_subject(self, at: int) -> Phrase | None:
        """Who a verb without a subject of its own is about: the subject of the last verb of speech, else of the sentence."""
        if self.subject and self.subject.start < at:
            return self.subject
        return sentence_subject(self.items)

    def _reduced(self, verb: Verb) -> bool:
        """Is it a participle after the object of another verb ("sent a letter called...")?"""
        subject = subject_before(self.items, verb.start, self.floor)
        if subject is None or subject.end != verb.start:
            return False
        if verb.cue.lemma in NAMING and self.items[subject.start].lower in ("a", "an"):
            return True
        if subject.start <= self.floor:
            return False
        before = self.items[subject.start - 1]
        return is_verb(self.items, subject.start - 1) and before.lower not in AUXILIARIES

    def _told(self, verb: Verb) -> tuple[Phrase | None, int]:
        """(who is told, the item after them) for verbs that take somebody to tell."""
        if "told" not in verb.cue.parts or verb.end >= len(self.items):
            return None, verb.end
        first = self.items[verb.end]
        if first.lower in SUBORDINATORS or first.lower in PREPOSITIONS or isinstance(first, Speech) or not first.is_word:
            return None, verb.end
        addressee = phrase_after(self.items, verb.end, short=True)
        if addressee is None or addressee.end >= len(self.items):
            return None, verb.end
        if "speech" not in verb.cue.parts:
            return addressee, verb.end  # "urged the army to withdraw": they belong to what is urged
        return addressee, addressee.end

    def _answered(self, verb: Verb) -> Phrase | None:
        """Who is answered or addressed in "responded to the leader of the party:"."""
        for at in (verb.end - 1, verb.end):
            if at + 1 < len(self.items) and self.items[at].lower in ("to", "at"):
                return phrase_after(self.items, at + 1)
        return None

    def _fits(self, verb: Verb, begin: int, at: int) -> bool:
        """Can what stands at `begin` be the words of this verb?"""
        first = self.items[begin]
        if isinstance(first, Speech) or begin > at:
            return True
        if first.lower in PREPOSITIONS and first.lower not in ("to", "as", "like"):
            return False
        return not (is_verb(self.items, begin) and first.lower in AUXILIARIES)

    def _rule(self, verb: Verb) -> str:
        for part in ("speech", "told", "object", "finding", "thought"):
            if part in verb.cue.parts:
                return f"{part}-verb"
        return "verb"

    def _confidence(self, verb: Verb, begin: int, quoted: bool) -> float:
        marked_by_that = self.items[begin - 1].lower == "that"
        base = {"speech-verb": 0.7, "told-verb": 0.6, "object-verb": 0.45, "finding-verb": 0.45, "thought-verb": 0.35}[self._rule(verb)]
        return min(0.95, base + 0.2 * quoted + 0.1 * marked_by_that)

    # -- other ways to say it
    def according_to(self) -> None:
        items = self.items
        for at in range(len(items) - 2):
            if items[at].lower != "according" or items[at + 1].lower != "to":
                continue
            speaker = phrase_after(items, at + 2)
            if speaker is None:
                continue
            cue = Phrase(at, at + 2)
            leads = at == self.floor or (at and items[at - 1].lower in COORDINATORS)
            comma = next((n for n in range(speaker.end, min(len(items), speaker.end + 25)) if items[n].text == "," or isinstance(items[n], Speech)), None)
            if leads and comma is not None:
                begin = comma + (not isinstance(items[comma], Speech))
                words_said = Phrase(begin, content_end(items, begin))
            elif at > self.floor:
                end = at - 1 if items[at - 1].text in (",", *DASHES) else at
                words_said = Phrase(self._begin(self.floor, end), end)
            else:
                continue
            if words_said.start < words_said.end and self.is_free(words_said.start):
                rest = self._resumed(speaker.end, words_said, quoted=False) if at > self.floor and not leads else None
                parts = (words_said, rest) if rest else (words_said,)
                self.take(Attribution(parts, speaker, cue, None, "according-to", 0.85))
                self.floor = max(parts[-1].end, speaker.end)

    def nouns(self) -> None:
        """"his claim that ..." with the one whose claim it is."""
        items = self.items
        for at in range(1, len(items) - 2):
            if items[at].lower in NOUNS and items[at + 1].lower == "that" and self.is_free(at):
                speaker = owner(items, at)
                end = content_end(items, at + 2)
                if speaker and at + 2 < end:
                    self.take(Attribution((Phrase(at + 2, end),), speaker, Phrase(at, at + 1), None, "cue-noun", 0.5))

    def colon(self) -> None:
        """Marked words after a colon, without a verb of speech: whoever the sentence is about said them."""
        items = self.items
        for at in range(1, len(items) - 1):
            if items[at].text == ":" and isinstance(items[at + 1], Speech) and self.is_free(at + 1):
                speaker = self._before_colon(at)
                end = content_end(items, at + 1)
                self.take(Attribution((Phrase(at + 1, end),), speaker, Phrase(at, at + 1), None, "colon", 0.6))


    def _before_colon(self, at: int) -> Phrase | None:
        """The subject of the last clause before a colon."""
        items = self.items
        for n in range(at - 1, max(0, at - REACH), -1):
            if items[n].lower in ("but", "and", "while") and n + 1 < at and has_verb(items, n + 1, at) and has_verb(items, 0, n):
                return sentence_subject(items[n + 1 : at], n + 1)
        return sentence_subject(items[:at])


def owner(items: Sentence, at: int) -> Phrase | None:
    """Whose the noun at `at` is: "his claim", "the army's repeated claim"."""
    for n in range(at - 1, max(-1, at - 5), -1):
        lower = items[n].lower
        if lower in ("his", "her", "their", "my", "our", "your", "its"):
            return Phrase(n, n + 1)
        if lower == "'s":
            return subject_before(items, n, 0)
        if lower in PREPOSITIONS or is_verb(items, n) or not items[n].is_word:
            return None
    return None


def sentence_subject(items: Sentence, offset: int = 0) -> Phrase | None:
    """The phrase that a clause is about: the first one, behind a leading adjunct and its comma. `offset`: of the clause in its sentence."""
    begin = 0
    if items and (items[0].lower in PREPOSITIONS or items[0].lower in SUBORDINATORS or items[0].lower.endswith("ing")) and items[0].lower != "that":
        comma = next((n for n, item in enumerate(items[:40]) if item.text == ","), None)
        begin = 0 if comma is None else comma + 1
    while begin < len(items) and (is_adverb(items[begin]) or items[begin].lower in COORDINATORS or items[begin].text in (",", *DASHES)):
        begin += 1
    found = phrase_after(items, begin)
    return found and Phrase(found.start + offset, found.end + offset)
