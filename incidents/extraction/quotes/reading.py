"""What is known of a sentence while it is read: which words already have their speaker, and who spoke last."""

from __future__ import annotations

from typing import NamedTuple

from incidents.extraction.quotes.narration import SPEECH, Sentence
from incidents.extraction.quotes.phrases import CHANNELS, DASHES, RELATIVES, Phrase, phrase_after
from incidents.extraction.quotes.subjects import clause_subject, sentence_subject, subject_before
from incidents.extraction.sentences import ENDERS

CHANNEL_REACH = 6  # how many items after the verb a letter or a message may be named
COLON_REACH = 60  # how many items before its end a colon may open what is said
BEFORE_MARKS = DASHES | {"("}
LEFT_OVER = DASHES | ENDERS | {",", ";"}  # marks of what stands before the words


class Attribution(NamedTuple):
    """Ranges of items: the words, who said them, the cue, who was told. No words: the sentence opens speech that follows it."""

    words: tuple[Phrase, ...]
    speaker: Phrase | None
    cue: Phrase
    addressee: Phrase | None
    rule: str
    confidence: float


class Reading:
    """A sentence and the attributions found in it so far."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.items, self.lowers = sentence
        self.found: list[Attribution] = []
        self.floor = 0  # what stands before belongs to an earlier attribution
        self.subject: Phrase | None = None  # of the last verb of speech
        self.taken = bytearray(len(sentence.items))  # 1 for each item of words that have their speaker
        self._subjects: dict[tuple[int, int], Phrase | None] = {}

    def take(self, row: Attribution) -> None:
        """Keep an attribution; its words are then free for no other."""
        if row.addressee is None and row.speaker:
            row = row._replace(addressee=self._addressee_of_channel(row))
        self.found.append(row)
        for part in row.words:
            self.taken[part.start : part.end] = b"\1" * (part.end - part.start)
        if row.speaker and row.rule.startswith(("said-", "speech-")) and self.items[row.speaker.start].lower not in RELATIVES:
            self.subject = row.speaker

    def _addressee_of_channel(self, row: Attribution) -> Phrase | None:
        """Who a letter, a message or a statement goes to that is named before the speaker or right after the verb ("in a
        letter to...").
        """
        lowers = self.lowers
        if "to" not in lowers or CHANNELS.isdisjoint(lowers):
            return None
        for n in range(1, min(row.cue.end + CHANNEL_REACH, len(lowers) - 1)):
            if lowers[n] == "to" and lowers[n - 1] in CHANNELS and not self.taken[n]:
                return phrase_after(self.items, n + 1, short=True)
        return None

    def subject_before(self, at: int) -> Phrase | None:
        """Who does what the verb at `at` says; it is asked with words before the verb in mind and with those after it."""
        key = at, self.floor
        if key not in self._subjects:
            self._subjects[key] = subject_before(self.items, at, self.floor)
        return self._subjects[key]

    def main_subject(self, at: int) -> Phrase | None:
        """Who a verb without a subject of its own is about: the subject of the last verb of speech, else of the clause."""
        if self.subject and self.subject.start < at:
            return self.subject
        return clause_subject(self.items, at) or sentence_subject(self.items)

    def words_begin(self, begin: int, stop: int) -> int:
        """Where words that end at `stop` begin: behind a colon, and behind marks left over from what stands before them."""
        items, lowers = self.sentence
        first = max(begin, stop - COLON_REACH)
        if first <= stop - 2 and lowers[stop - 1] == SPEECH and items[stop - 2].text in BEFORE_MARKS:
            return stop - 1
        lead = lowers[first : stop - 1]
        if ":" in lead:
            return stop - 1 - lead[::-1].index(":")
        while begin < stop - 1 and items[begin].text in LEFT_OVER:
            begin += 1
        return begin
