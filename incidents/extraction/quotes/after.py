"""Words that stand after their verb: Smith said (that) ... / Smith told reporters in Kabul: ... / ..., adding that ..."""

from __future__ import annotations

from incidents.extraction.lexicon import words
from incidents.extraction.quotes.adjuncts import content_end, content_start
from incidents.extraction.quotes.cues import SAYING, cue_at
from incidents.extraction.quotes.narration import SPEECH, Item, Items
from incidents.extraction.quotes.phrases import (
    AUXILIARIES,
    CHANNELS,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Phrase,
    has_verb,
    is_verb,
    phrase_after,
)
from incidents.extraction.quotes.reading import Attribution, Reading
from incidents.extraction.quotes.subjects import PARTICLES, before_adverbs
from incidents.extraction.quotes.verbs import Verb
from incidents.numbers import NUMBER_WORDS

NAMING = frozenset(("call", "name", "dub", "label", "brand"))  # "a group called..." is no speech
BEFORE_PARTICIPLE = frozenset(("by", "while", "and", "in", "after", "before", ",", SPEECH))
INFINITIVE = words("cue_verbs", "to")
FIRST_PERSON = frozenset(("i", "we", "you"))  # whoever writes the text speaks for themselves: hardly a quotation
CLAIMING = frozenset(("claim", "admit", "accept"))
LIVES = frozenset(("life", "lives"))
LIVES_REACH = 6  # items from "claimed" to "lives"
DEEDS = frozenset(("responsibility", "credit", "lives"))  # "claimed responsibility" is a deed; what they said is not told
SILENT = frozenset(("comment", "respond", "reply", "answer", "elaborate", "discuss", "mention"))
NOBODY = frozenset(("nobody", "none", "neither"))
CURRENCIES = frozenset("$\u20ac\u00a3\u00a5#@")
CONFIDENCE = {
    "speech": 0.7,
    "told": 0.6,
    "object": 0.45,
    "finding": 0.45,
    "thought": 0.35,
}  # by what kind of verb brings the words in


def words_after(reading: Reading, verb: Verb) -> None:
    """Read the words after a verb, or note that it opens speech in what follows the sentence."""
    items, lowers = reading.sentence
    speaker = _speaker(reading, verb)
    if speaker is None or _is_silence(reading, verb):
        return
    opener = lowers[speaker.start]
    if opener in NOBODY or (opener == "no" and speaker.end - speaker.start > 1):  # "no one said", "no group claimed"
        return
    addressee, at = _told(reading, verb) if "told" in verb.cue.parts else (None, verb.end)
    end = content_end(reading.sentence, at)
    begin = content_start(items, at, end)
    if ":" in lowers:
        begin = _behind_pronoun(lowers, begin, end)
    cue = Phrase(verb.start, verb.end)
    opens = lowers[-1] == ":"
    if begin >= end or (opens and _opens(reading, begin, end)):
        if opens and not SAYING.isdisjoint(verb.cue.parts):
            reading.take(Attribution((), speaker, cue, addressee or _answered(reading, verb), "opens", 0.8))
        return
    if opener in RELATIVES and lowers[begin] != SPEECH and "," in lowers[begin + 1 : end]:
        end = lowers.index(",", begin + 1)  # the clause about whoever is meant ends there
    if reading.taken[begin] or not _fits(reading, verb, begin, at):
        return
    part = _part(lowers, verb, begin, end)
    if part is None:
        return
    confidence = min(0.95, CONFIDENCE[part] + 0.2 * (SPEECH in lowers[begin:end]) + 0.1 * (lowers[begin - 1] == "that"))
    if opener in FIRST_PERSON:
        confidence *= 0.6
    if addressee is None and part == "speech" and lowers[0] == "to":
        addressee = _led_by_addressee(reading)
    reading.take(Attribution((Phrase(begin, end),), speaker, cue, addressee, f"{part}-verb", confidence))


def _behind_pronoun(lowers: list[str], begin: int, end: int) -> int:
    """Where the words begin in "denied it: “We did not.”": the pronoun is not among them."""
    opens = begin + 2 < end and lowers[begin + 1 : begin + 3] == [":", SPEECH]
    return begin + 2 if opens and lowers[begin] in ("it", "this", "that") else begin


def _part(lowers: list[str], verb: Verb, begin: int, end: int) -> str | None:
    """The part of the lexicon by which the verb brings in these words; None when it asks for marks or "that" and has none."""
    parts = verb.cue.parts
    for part in CONFIDENCE:
        if part in parts:
            return part
    if lowers[begin] == SPEECH or ("that" in parts and lowers[begin - 1] == "that"):
        return "speech"
    return "object" if "marks" in parts and SPEECH in lowers[begin:end] else None


# -- the speaker
def _speaker(reading: Reading, verb: Verb) -> Phrase | None:
    """Who the verb is about: its own subject, or that of the clause when it has none."""
    items = reading.items
    cue, start = verb.cue, verb.start
    if cue.form == "ing":
        before = before_adverbs(items, start, reading.floor)
        if _leans_on_clause(items[before - 1] if before else None):
            return reading.main_subject(start)
        if before == start and not cue.is_spoken:
            return None
    elif not COORDINATORS.isdisjoint(reading.lowers[:start]):
        before = before_adverbs(items, start, reading.floor)
        if before and reading.lowers[before - 1] in COORDINATORS:
            return reading.main_subject(start)
    subject = reading.subject_before(start)
    if subject and cue.form == "ing" and _is_sent(reading, subject):
        return reading.main_subject(subject.start)
    if subject and cue.form == "past" and not cue.is_spoken and _is_participle(reading, verb, subject):
        return None
    return subject


def _is_sent(reading: Reading, subject: Phrase) -> bool:
    """Is it what somebody sends out or whom they tell ("released a statement saying", "emailed friends saying")?"""
    items, verb = reading.items, subject.start - 1
    if verb > reading.floor and items[verb].lower in PARTICLES:
        verb -= 1  # "sent out a letter"
    if verb <= reading.floor or not is_verb(items, verb):
        return False
    told = cue_at(items, verb)
    is_owned = items[subject.start].lower in POSSESSIVES or items[subject.start].lower in ("a", "an")
    return (is_owned and items[subject.end - 1].lower in CHANNELS) or bool(told and told.cue.is_spoken)


def _is_silence(reading: Reading, verb: Verb) -> bool:
    """As in "did not comment on the deaths": nothing was said."""
    if verb.cue.lemma.split()[0] not in SILENT:
        return False
    return any(word == "not" or word.endswith("n't") for word in reading.lowers[max(0, verb.start - 3) : verb.start])


def _leans_on_clause(previous: Item | None) -> bool:
    """Does an -ing form after this item have the subject of its clause (", saying", "by saying")?"""
    return previous is None or previous.text in DASHES or previous.lower in BEFORE_PARTICIPLE


def _is_participle(reading: Reading, verb: Verb, subject: Phrase) -> bool:
    """Is the form a participle that describes the noun before it ("a group called...", "sent a letter titled...")?"""
    items = reading.items
    if subject.end != verb.start:
        return False
    if verb.cue.lemma in NAMING and items[subject.start].lower in ("a", "an") and _names(reading, verb.end):
        return True
    return (
        subject.start > reading.floor and is_verb(items, subject.start - 1) and items[subject.start - 1].lower not in AUXILIARIES
    )


def _names(reading: Reading, at: int) -> bool:
    """Does a name or a quoted word stand here, with or without "the"?"""
    items = reading.items
    at += at < len(items) and items[at].lower == "the"
    return at < len(items) and (items[at].lower == SPEECH or items[at].text[0].isupper())


# -- who is told
def _told(reading: Reading, verb: Verb) -> tuple[Phrase | None, int]:
    """(who is told, the item after them) of a verb that takes somebody to tell.

    "urged the army to withdraw", "asked the army to withdraw": they belong to what is urged.
    """
    items, at = reading.items, verb.end
    if at >= len(items):
        return None, at
    first = items[at]
    if first.lower in SUBORDINATORS or first.lower in PREPOSITIONS or not first.is_word:
        return None, at
    addressee = phrase_after(items, at, short=True)
    if addressee is None or addressee.end >= len(items):
        return None, at
    if not verb.cue.is_spoken or items[addressee.end].lower == "to":
        return addressee, at
    return addressee, addressee.end


def _opens(reading: Reading, begin: int, end: int) -> bool:
    """Does nothing stand before the last colon but who is answered ("replied to the leader of the party:")?"""
    items = reading.items
    if end != len(items) - 1:
        return False
    return SPEECH not in reading.lowers[begin:end] and not has_verb(items, begin, end)


def _answered(reading: Reading, verb: Verb) -> Phrase | None:
    """Who is answered or written to, right after the verb or at the head of the sentence ("To the leader he replied:")."""
    items, at = reading.items, verb.end
    if leading := _led_by_addressee(reading):
        return leading
    while at < len(items) and items[at].lower in ("to", "at", "back"):
        at += 1
    return phrase_after(items, at)


def _led_by_addressee(reading: Reading) -> Phrase | None:
    """As in "To the leader he replied", "To Haddad, who..., she wrote"; "To win the war, he said" is no address."""
    items = reading.items
    if items[0].lower != "to" or len(items) < 3 or not (items[1].lower in DETERMINERS or items[1].text[0].isupper()):
        return None
    return phrase_after(items, 1, short=True)


def _opens_count(items: Items, begin: int) -> bool:
    """As in "said at least 60 soldiers", "said around 2,000 rescuers": the preposition belongs to the number."""
    following = items[begin + 1 : begin + 3]
    if not following:
        return False
    if items[begin].lower in ("at", "up"):
        return following[0].lower in ("least", "most", "to")
    is_number = following[0].text[0].isdigit() or following[0].lower in NUMBER_WORDS
    return is_number and items[begin].lower in ("about", "around", "over", "between", "under")


def _fits(reading: Reading, verb: Verb, begin: int, at: int) -> bool:
    """Can what stands at `begin` be somebody's words, where the verb and who is told end at `at`?"""
    items, lowers = reading.sentence
    first, lower, lemma = items[begin], lowers[begin], verb.cue.lemma
    if begin > at or lower == SPEECH:
        return True
    if lower in PREPOSITIONS and lower not in ("to", "as", "like") and not _opens_count(items, begin):
        return False
    if lemma in CLAIMING and not DEEDS.isdisjoint(lowers[begin : begin + 3]):
        return False
    if lemma == "claim" and not LIVES.isdisjoint(lowers[begin : begin + LIVES_REACH]):
        return False  # "a war that has claimed more than 10,000 lives"
    if lower == "to" and begin + 1 < len(items):  # "to leave" is what is agreed, "to the army" is not
        following = items[begin + 1]
        infinitive = following.lower == SPEECH or (
            following.is_word and following.text[0].islower() and following.lower not in DETERMINERS
        )
        return infinitive and lemma in INFINITIVE
    return lower not in AUXILIARIES and lower not in COORDINATORS and (first.is_word or first.text in CURRENCIES)
