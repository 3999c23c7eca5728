"""Words without a verb of speech: according to ..., his claim that ..., and a colon before marks."""

from __future__ import annotations

from incidents.extraction.lexicon import words
from incidents.extraction.quotes.adjuncts import content_end
from incidents.extraction.quotes.before import resumed
from incidents.extraction.quotes.narration import SPEECH
from incidents.extraction.quotes.phrases import COORDINATORS, DASHES, REACH, Phrase, has_verb, phrase_after
from incidents.extraction.quotes.reading import Attribution, Reading
from incidents.extraction.quotes.subjects import owner, sentence_subject
from incidents.extraction.sentences import ENDERS
from incidents.extraction.words import positions

NOUNS = words("cue_nouns")
ACCORDING = frozenset(("according",))
SIGNATURE_REACH = 16  # how many items a name with what it stands for may take
SOURCE_REACH = 25  # how many items "according to the head of the agency in the north" may take before its comma


def according_to(reading: Reading) -> None:
    """ "According to X, ..." and "..., according to X"."""
    lowers = reading.lowers
    for at in positions(lowers, ACCORDING):
        if lowers[at + 1 : at + 2] != ["to"]:
            continue
        speaker = phrase_after(reading.items, at + 2)
        parts = _parts(reading, at, speaker) if speaker else ()
        if parts and parts[0].start < parts[0].end and not reading.taken[parts[0].start]:
            reading.take(Attribution(parts, speaker, Phrase(at, at + 2), None, "according-to", 0.85))
            reading.floor = max(parts[-1].end, speaker.end if speaker else 0)


def _parts(reading: Reading, at: int, speaker: Phrase) -> tuple[Phrase, ...]:
    """What the source at `at` is the source of: the words after it when it leads, else those before it, and those after both."""
    sentence, floor = reading.sentence, reading.floor
    items, lowers = sentence
    if at == floor or (at and lowers[at - 1] in COORDINATORS):
        for n in range(speaker.end, min(len(items), speaker.end + SOURCE_REACH)):
            if lowers[n] == "," or lowers[n] == SPEECH:
                begin = n + (lowers[n] == ",")
                return (Phrase(begin, content_end(sentence, begin)),)
    if at <= floor:
        return ()
    end = at - 1 if lowers[at - 1] == "," or items[at - 1].text in DASHES else at
    said = Phrase(reading.words_begin(floor, end), end)
    rest = resumed(sentence, speaker.end, said, quoted=False)
    return (said, rest) if rest else (said,)


def cue_nouns(reading: Reading) -> None:
    """ "his claim that ..." with the one whose claim it is."""
    lowers = reading.lowers
    for at in positions(lowers, NOUNS, 1):
        if at + 2 < len(lowers) and lowers[at + 1] == "that" and not reading.taken[at]:
            speaker = owner(reading.items, at)
            end = content_end(reading.sentence, at + 2)
            if speaker and at + 2 < end:
                reading.take(Attribution((Phrase(at + 2, end),), speaker, Phrase(at, at + 1), None, "cue-noun", 0.5))


def colons(reading: Reading) -> None:
    """Marked words after a colon, without a verb of speech: whoever the clause before it is about said them."""
    lowers = reading.lowers
    if ":" not in lowers:
        return
    for at in range(1, len(lowers) - 1):
        if lowers[at] == ":" and lowers[at + 1] == SPEECH and not reading.taken[at + 1]:
            said = Phrase(at + 1, content_end(reading.sentence, at + 1))
            reading.take(Attribution((said,), _clause_subject(reading, at), Phrase(at, at + 1), None, "colon", 0.6))


def _clause_subject(reading: Reading, end: int) -> Phrase | None:
    """Who the last clause before `end` is about."""
    items = reading.items
    for n in range(end - 1, max(0, end - REACH), -1):
        if items[n].lower in ("but", "and", "while") and has_verb(items, n + 1, end) and has_verb(items, 0, n):
            return sentence_subject(items[n + 1 : end], n + 1)
    return sentence_subject(items[:end])


def signatures(reading: Reading) -> None:
    """Marked words with a name behind a dash: “...” — Nadia Haddad, teacher."""
    items, lowers = reading.sentence
    if DASHES.isdisjoint(lowers):
        return
    for at in range(len(items) - 2):
        if lowers[at] != SPEECH or items[at + 1].text not in DASHES or reading.taken[at]:
            continue
        end = len(items) - (items[-1].text in ENDERS)
        name = phrase_after(items, at + 2)
        signed = name and items[name.start].text[0].isupper() and (name.end == end or items[name.end].text == ",")
        if signed and end - at < SIGNATURE_REACH and not has_verb(items, at + 2, end):
            reading.take(Attribution((Phrase(at, at + 1),), name, Phrase(at + 1, at + 2), None, "signed", 0.8))
