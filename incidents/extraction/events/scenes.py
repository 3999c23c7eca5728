"""A sentence as the incident stage sees it: its event words, phrases, numbers, days and clauses."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from itertools import pairwise
from typing import Any, TypeVar

from incidents.extraction.candidates import ActorCandidate, Extraction, IncidentPlace, TollCandidate
from incidents.extraction.days import DayMention, day_starts, find_days_at
from incidents.extraction.events.clauses import came_after, clauses_of, joined_event
from incidents.extraction.events.nouns import ending_with, perpetrator_nouns, weapon_nouns
from incidents.extraction.events.phrases import Phrase, Phrases
from incidents.extraction.events.triggers import Trigger, as_tried, find_triggers, is_told_as_fact
from incidents.extraction.lexicon import words
from incidents.extraction.mentions import Span
from incidents.extraction.text import Analysis, Sentence, Token
from incidents.extraction.words import positions
from incidents.numbers import SMALL, Number, find_numbers, may_count

BEGAN = frozenset({"began", "started", "begun", "erupted", "broke"})
SINCE_REACH = 16  # tokens from "since" to the day on which something began
WHOSE = frozenset({"the", "its", "their", "his", "her", "'s", "’s", "a"})  # before "deadliest"
SINCE_RAID = 4  # tokens from "since" to the day in "since the rebels' 7 October raid"
EVER_REACH = 10  # tokens from "deadliest" to "in three years"
AHEAD = frozenset({"in", "near", "outside", "inside"})  # at the beginning of a sentence: a place follows
LAST = frozenset({"last week", "last month", "last year"})
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Scene:
    """One sentence. Token positions are those within the sentence; spans are of the article."""

    article: Analysis
    found: Extraction
    sentence: Sentence
    tokens: Sequence[Token]
    lowers: list[str]  # their lower-case words
    numbers: Sequence[Number]
    phrases: Phrases
    triggers: list[Trigger]  # those told as facts
    clauses: list[int]  # the number of the clause that each token belongs to
    days: list[DayMention] = field(default_factory=list)
    told: list[IncidentPlace] = field(default_factory=list)  # the places of earlier scenes, the latest last; all scenes share it
    said: frozenset[str] = frozenset()  # its words in lower case, so that what cannot stand in it is not looked for
    told_before: TollCandidate | None = None  # those whom the sentence before counts whole
    follows_total: bool = False  # the sentence before it in the paragraph gives a total over many events
    is_first: bool = False  # nothing was told before
    trigger_at: dict[int, Trigger] = field(default_factory=dict)  # by its first token
    _days: dict[int, list[DayMention]] = field(default_factory=dict)
    spellings: Mapping[str, ActorCandidate] = field(default_factory=dict)  # words as printed in small letters -> the actor
    countries: Mapping[str, str | None] = field(default_factory=dict)  # key of a place -> its country
    tellers: Sequence[Span] = ()  # the speakers of the quotes, in the order of the text
    answers: dict[tuple[str, int], tuple[Trigger, Any]] = field(default_factory=dict)  # of `asked_once`
    ranges: list[tuple[int, int]] = field(default_factory=list)  # of each clause: its first token, and the one after its last

    def __post_init__(self) -> None:
        """Where each clause lies, so that nothing reads the whole sentence once for each of its clauses."""
        self.trigger_at = {trigger.first: trigger for trigger in self.triggers}
        if not any(self.clauses):
            self.ranges.append((0, len(self.clauses)))
            return
        for at, clause in enumerate(self.clauses):
            if clause == len(self.ranges):
                self.ranges.append((at, at + 1))
            else:
                self.ranges[clause] = (self.ranges[clause][0], at + 1)

    def days_in(self, clause: int) -> list[DayMention]:
        """The days told in a clause, in the order of the text."""
        if not self._days and self.days:
            for day in self.days:
                at = min(self.position(day.span[0]), len(self.clauses) - 1)
                self._days.setdefault(self.clauses[at], []).append(day)
        return self._days.get(clause, [])

    def where(self, words: frozenset[str]) -> list[int]:
        """The tokens that are one of the words."""
        if self.said.isdisjoint(words):
            return []
        return list(positions(self.lowers, words))

    def span(self, first: int, last: int) -> Span:
        """The stretch of the article that tokens from `first` up to `last` cover."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def text(self, first: int, last: int) -> str:
        return self.article.words_of(*self.span(first, last))

    def whole(self, phrase: Phrase) -> tuple[int, int]:
        """The phrase with its "of" phrases, as token positions."""
        return phrase.first, self.phrases.end_of(phrase)

    def number_in(self, first: int, last: int) -> Number | None:
        """The first number that begins among the tokens."""
        if first >= last:
            return None
        start, end = self.span(first, last)
        at = bisect_left(self.numbers, start, key=_start)
        return self.numbers[at] if at < len(self.numbers) and self.numbers[at].start < end else None

    def country_of(self, place: IncidentPlace) -> str | None:
        """The code of the country that a place told lies in, when it is known."""
        return self.countries.get(place.place or "")

    def position(self, offset: int) -> int:
        """The token position of an offset of the article."""
        return bisect_left(self.article.token_starts, offset) - self.sentence.first


def asked_once(question: Callable[[Scene, Trigger], Answer]) -> Callable[[Scene, Trigger], Answer]:
    """For what many ask of an event word: it is worked out once. The answer must not be changed."""

    name = question.__name__

    @wraps(question)
    def answer(scene: Scene, trigger: Trigger) -> Answer:
        key = name, trigger.first
        known: tuple[Trigger, Answer] | None = scene.answers.get(key)
        if known is None or known[0] is not trigger:
            known = scene.answers[key] = trigger, question(scene, trigger)
        return known[1]

    return answer


def _start(number: Number) -> int:
    return number.start


def _begin(token: Token) -> int:
    return token.start


def scene_of(
    article: Analysis,
    found: Extraction,
    sentence: Sentence,
    told: list[IncidentPlace],
    said: frozenset[str],
    *,
    goes_on: bool = False,
) -> Scene | None:
    """The scene of a sentence; None when it holds no event word that is told as a fact and does not go on with the one before."""
    tokens, lowers = article.tokens_of(sentence), article.lowers[sentence.first : sentence.last]
    triggers = find_triggers(tokens, lowers)
    if not triggers and not goes_on:
        return None
    numbers = _numbers(article, sentence, said)
    number_words = [index for number in numbers for index in _positions(article, sentence, number.start, number.end)]
    verbs = [
        index
        for trigger in triggers
        if not trigger.word.is_noun and (trigger.form != "base" or tokens[max(0, trigger.first - 1)].lower in ("to", "did"))
        for index in range(trigger.first, trigger.last)
    ]
    verbs += [trigger.ending for trigger in triggers if trigger.ending is not None]
    phrases = Phrases(
        tokens,
        article.texts[sentence.first : sentence.last],
        lowers,
        said,
        verbs,
        number_words,
        _place_ahead(article, found, sentence),
    )
    facts = [as_tried(trigger, lowers) for trigger in triggers if is_told_as_fact(trigger, lowers, phrases.letters, 0)]
    if not facts and not goes_on:
        return None
    after, joined = came_after(tokens, lowers, said, phrases.letters), joined_event(article, found, sentence, phrases)
    clauses = clauses_of(tokens, lowers, said, phrases.letters, after, joined)
    starts = [tokens[at].start for at in day_starts(lowers)]
    days = find_days_at(article.text, starts, sentence.end, article.published) if starts else []
    if "since" in said:
        days = [_running(day, tokens, article.published) for day in days]
    if days and not said.isdisjoint(words("doubt", "ever")):
        days = [day for day in days if not _is_compared(day, tokens)]
    if len(days) > 1:
        days = _from_day_told(days)
    if after is not None:
        days.append(_counted_from(tokens, days, after))
    if days and any(_is_one_event(trigger, phrases) for trigger in facts):
        days = [replace(day, is_period=False) if day.text.lower() in LAST else day for day in days]
    return Scene(article, found, sentence, tokens, lowers, numbers, phrases, facts, clauses, days, told, said)


def _place_ahead(article: Analysis, found: Extraction, sentence: Sentence) -> range:
    """The place in "In Lima gunmen killed", which no comma parts from the noun after it."""
    tokens = article.tokens_of(sentence)
    place = found.place_at(tokens[1].start, tokens[1].end) if len(tokens) > 3 and tokens[0].lower in AHEAD else None
    if place is None:
        return range(0)
    last = 1
    while last < len(tokens) - 1 and found.place_at(tokens[last].start, tokens[last].end) is place:
        last += 1
    follower = tokens[last].lower
    return range(1, last) if follower in words("people", "victims", "perpetrators") else range(0)


def _is_one_event(trigger: Trigger, phrases: Phrases) -> bool:
    """As in "an air raid": what it did last year is no total."""
    if trigger.word.outcome == "abducted" or _do_once(trigger, phrases):
        return True
    over = phrases.over(trigger.first) if trigger.word.is_noun else None
    return over is not None and over.head == trigger.last - 1 and phrases.tokens[over.first].lower in ("a", "an")


def _do_once(trigger: Trigger, phrases: Phrases) -> bool:
    """As in "gunmen shot dead 11 miners last month": those who act in it act once."""
    if trigger.word.is_noun or phrases.letters[trigger.last : trigger.last + 1] not in ("D", "N"):
        return False
    subjects = phrases.before(trigger.first, 0)
    tables = perpetrator_nouns(), weapon_nouns()  # "warplanes struck a hospital last week"
    return any(ending_with(phrases.tokens, *one, table) for one in subjects for table in tables)


def _numbers(article: Analysis, sentence: Sentence, said: frozenset[str]) -> list[Number]:
    text, shift = article.words_of(sentence.start, sentence.end), sentence.start
    if not may_count(text, said):
        return []
    return [Number(n.min, n.best, n.max, n.qualifier, n.start + shift, n.end + shift) for n in find_numbers(text)]


def _positions(article: Analysis, sentence: Sentence, start: int, end: int) -> range:
    first, last = article.token_range(start, end)
    return range(max(0, first - sentence.first), min(last, sentence.last) - sentence.first)


def _running(day: DayMention, tokens: Sequence[Token], published: datetime.date | None) -> DayMention:
    """The days of "since the siege began on 23 May", "since rebels broke it last Saturday": they run on until publication."""
    at = bisect_left(tokens, day.span[0], key=_begin)
    before = [token.lower for token in tokens[max(0, at - SINCE_REACH) : at]]
    if day.since or day.start is None or "since" not in before or "," in before[len(before) - before[::-1].index("since") :]:
        return day
    return replace(day, end=max(day.start, published or day.start), is_period=True, since=True)


def _is_compared(day: DayMention, tokens: Sequence[Token]) -> bool:
    """As in "the deadliest attack on the town in three years", "their first talks in months", "the worst since Monday's raid": no
    time of what is told."""
    at = bisect_left(tokens, day.span[0], key=_begin)
    before = [token.lower for token in tokens[max(0, at - EVER_REACH) : at]]
    if not day.is_period and "since" not in before[-SINCE_RAID:]:
        return False
    behind_comma = len(before) - before[::-1].index(",") if "," in before else 0
    pairs = pairwise(before[behind_comma:])
    return any(second in words("doubt", "ever") and first in WHOSE for first, second in pairs)


def _from_day_told(days: list[DayMention]) -> list[DayMention]:
    """As in "confirmed on Saturday that he was killed the day before": counted from the one day told right before it."""
    counted = list(days)
    for at, (known, day) in enumerate(pairwise(days), 1):
        if day.same_as_before and day.shift and known.start and known.start == known.end and not known.is_period:
            start = known.start + datetime.timedelta(days=day.shift)
            counted[at] = DayMention(start, start, "day", day.text, day.span)
    return counted


def _counted_from(tokens: Sequence[Token], days: list[DayMention], at: int) -> DayMention:
    """The day of "four days after", counted from the one day told before it."""
    span = tokens[at].start, tokens[at + 2].end
    if tokens[at + 1].lower not in ("day", "days"):  # "a week after", of no day that is sure
        return DayMention(None, None, "unknown", " ".join(token.text for token in tokens[at : at + 3]), span)
    number = tokens[at].lower
    count = SMALL.get(number, 1) if not number.isdecimal() else int(number) if len(number) < 4 else 0
    known = next((day for day in days if day.start and day.start == day.end and day.span[1] <= span[0]), None)
    text = " ".join(token.text for token in tokens[at : at + 3])
    if known is None or known.start is None:
        return DayMention(None, None, "unknown", text, span, same_as_before=True, shift=-count)
    day = known.start - datetime.timedelta(days=count)
    return DayMention(day, day, "day", text, span)
