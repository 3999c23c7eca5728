"""What is known of a sentence while it is read: which words already have their speaker, and who spoke last."""

from __future__ import annotations

from typing import NamedTuple

from incidents.extraction.quotes.narration import Sentence, Speech
from incidents.extraction.quotes.phrases import CHANNELS, DASHES, RELATIVES, Phrase, phrase_after
from incidents.extraction.quotes.subjects import clause_subject, sentence_subject
from incidents.extraction.sentences import ENDERS

CHANNEL_REACH = 6  # how many items after the verb a letter or a message may be named
COLON_REACH = 60  # how many items before its end a colon may open what is said


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

    def __init__(self, items: Sentence) -> None:
        self.items = items
        self.lowers = [item.lower for item in items]  # to ask at once whether a word stands anywhere
        self.found: list[Attribution] = []
        self.floor = 0  # what stands before belongs to an earlier attribution
        self.subject: Phrase | None = None  # of the last verb of speech
        self._taken = bytearray(len(items))

    def take(self, row: Attribution) -> None:
        """Keep an attribution; its words are then free for no other."""
        if row.addressee is None and row.speaker:
            row = row._replace(addressee=self._addressee_of_channel(row))
        self.found.append(row)
        for part in row.words:
            self._taken[part.start : part.end] = b"\1" * (part.end - part.start)
        if row.speaker and row.rule.startswith(("said-", "speech-")) and self.items[row.speaker.start].lower not in RELATIVES:
            self.subject = row.speaker

    def _addressee_of_channel(self, row: Attribution) -> Phrase | None:
        """Who a letter, a message or a statement goes to that is named before the speaker or right after the verb ("in a
        letter to...").
        """
        items = self.items
        if "to" not in self.lowers:
            return None
        reach = row.cue.end + CHANNEL_REACH
        for n in range(1, min(reach, len(items) - 1)):
            if items[n].lower == "to" and items[n - 1].lower in CHANNELS and self.is_free(n):
                return phrase_after(items, n + 1, short=True)
        return None

    def is_free(self, at: int) -> bool:
        """Is this item outside all words that have their speaker?"""
        return not self._taken[at]

    def main_subject(self, at: int) -> Phrase | None:
        """Who a verb without a subject of its own is about: the subject of the last verb of speech, else of the clause."""
        if self.subject and self.subject.start < at:
            return self.subject
        return clause_subject(self.items, at) or sentence_subject(self.items)

    def words_begin(self, begin: int, stop: int) -> int:
        """Where words that end at `stop` begin: behind a colon, and behind marks left over from what stands before them."""
        items = self.items
        for n in range(stop - 2, max(begin, stop - COLON_REACH) - 1, -1):
            if items[n].text == ":" or (items[n].text in (*DASHES, "(") and isinstance(items[n + 1], Speech) and n + 2 == stop):
                return n + 1
        while begin < stop - 1 and (items[begin].text in (",", ";", *DASHES) or items[begin].text in ENDERS):
            begin += 1
        return begin
