"""When an event happened: the day its clause tells, and not the day on which somebody told it."""

from __future__ import annotations

import re

from incidents.extraction.actors.chunks import ordinary_words
from incidents.extraction.candidates import DateCandidate
from incidents.extraction.days import DayMention
from incidents.extraction.events.rising import is_told_later
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words

RELATIVES = frozenset({"who", "that", "which"})
TOLD_IN = frozenset({"statement", "communique", "interview", "speech", "letter", "message", "broadcast", "report"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def day_of(scene: Scene, clause: int, event: int) -> DayMention | None:
    """The day of the event at a token of a clause: the nearest that is not the day of somebody's saying so; a running stretch
    only when nothing else is told."""
    trigger = scene.trigger_at.get(event)
    is_late = trigger is not None and is_told_later(scene, trigger)
    first = scene.ranges[clause][0]
    if first > 1 and scene.tokens[first].lower == "when":  # "the worst since May, when", "on Monday, when"
        before = [day for day in scene.days if day.span[1] == scene.tokens[first - 1].start]
        if before:
            return before[0]
    told = scene.days_in(clause) or _days_beside(scene, clause)
    days = [day for day in told if not _is_day_of_report(scene, day) and not _is_recalled(scene, day)]
    days = [day for day in days if not _is_of_other_verb(scene, day, event) and not _is_in_name(scene, day)]
    if is_late:
        days = [day for day in days if _is_day_of_noun(scene, day)]
    single = [day for day in days if not day.is_period]
    single = [day for day in single if not _opens_report(scene, day)] or single
    if event and scene.tokens[event - 1].lower == "after":  # "vowed on Saturday ... after killing"
        single = days = [day for day in single if scene.position(day.span[0]) > event]
    return min(single, key=lambda day: _reach(scene, day, first, event), default=days[-1] if days else None)


def _days_beside(scene: Scene, clause: int) -> list[DayMention]:
    """As in "Last night, while the town slept, gunmen killed", "was shot, while going home today": a day without a clause of its
    own."""
    if scene.tokens[scene.ranges[clause][0]].lower in words("doubt", "sparking"):
        return []
    before, after = clause - 1, clause + 1
    if clause and scene.tokens[scene.ranges[clause][0]].lower == "and" and len(scene.days_in(before)) == 1:
        return scene.days_in(before)  # "killed two in Lima on Monday and gunmen shot three in Cusco"
    if clause and len(days := scene.days_in(before)) == 1 and scene.ranges[before] == (0, scene.position(days[0].span[1]) + 1):
        return days
    if clause and scene.tokens[scene.ranges[clause][0]].lower == "where" and _happens(scene, before):
        return scene.days_in(before)
    if after < len(scene.ranges) and scene.tokens[scene.ranges[after][0]].lower in ("while", "as"):
        first, last = scene.ranges[after]
        if (
            not any(scene.clauses[trigger.first] == after for trigger in scene.triggers)
            and "G" in scene.phrases.letters[first:last]
        ):
            return scene.days_in(after)
    return []


def _happens(scene: Scene, clause: int) -> bool:
    """As in "it took place on Monday in Orun, where"."""
    first, last = scene.ranges[clause]
    return any(token.lower in words("places_told", "happened") for token in scene.tokens[first:last])


def _has_event(scene: Scene, clause: int) -> bool:
    return any(scene.clauses[trigger.first] == clause for trigger in scene.triggers)


def _is_in_name(scene: Scene, day: DayMention) -> bool:
    """As in "on 9 July Avenue", "the “9 July” brigade": a street or a body named after a day."""
    first, last = scene.position(day.span[0]), scene.position(day.span[1])
    letters = scene.phrases.letters
    if letters[first - 1 : first] == "q" and letters[last : last + 1] == "q":
        return True
    following = scene.tokens[last : last + 1]
    named = bool(following) and following[0].is_capitalised and following[0].lower in ordinary_words()
    return named and not _begins(scene, last)


def _is_of_other_verb(scene: Scene, day: DayMention, event: int) -> bool:
    """As in "spoke today of the murder of", "those who had been kidnapped were found today", "the wife of the
    kidnapped man spoke today": it tells when something else was."""
    at, letters = scene.position(day.span[0]), scene.phrases.letters
    trigger, over = scene.trigger_at.get(event), scene.phrases.over(event)
    if over and trigger and not trigger.word.is_noun and trigger.last < over.last and scene.tokens[over.first].lower in DEFINITE:
        return True  # "the kidnapped man"
    if at > event:
        opener = event - 1
        while opener > 0 and letters[opener] in "XAE":
            opener -= 1
        main = re.search("X[XA]*[EVK]", letters[event + 1 : at])
        return scene.tokens[opener].lower in RELATIVES and main is not None
    if trigger is None or not trigger.word.is_noun or over is None or scene.tokens[over.first].lower not in DEFINITE:
        return False
    between = range(scene.position(day.span[1]), over.first)
    verbs = [
        index
        for index in (at - 1, *between)
        if letters[index] == "V" or (letters[index] == "E" and not scene.phrases.over(index))
    ]
    return any(not _does(scene, index, over.first) for index in verbs)


def _does(scene: Scene, verb: int, noun: int) -> bool:
    """As in "today launched the attack", not "today made a speech about the attack"."""
    does = scene.tokens[verb].lower in words("doubt", "doing", "taking place")
    return does and not scene.phrases.inside(verb + 1, noun)


def _is_recalled(scene: Scene, day: DayMention) -> bool:
    """As in "the worst since 2011, when": the day of what follows."""
    return day.text.lower().startswith("since ") and not day.since


def _reach(scene: Scene, day: DayMention, first: int, event: int) -> tuple[bool, int]:
    """How far a day is from an event word, whether another verb claims it first: "buried on Tuesday those killed on Monday"."""
    at, letters = scene.position(day.span[0]), scene.phrases.letters
    between = range(event + 1, at) if at > event else range(first, at)
    verbs = any(letters[index] in "VK" or (letters[index] == "E" and not scene.phrases.over(index)) for index in between)
    return verbs, abs(at - event)


def _is_day_of_report(scene: Scene, day: DayMention) -> bool:
    """As in "said on Thursday", "today announced", "minister until May": the day belongs to something else than the event. What
    stands right before an event noun is the day of it ("for Wednesday's attack", "after the 18 August killing")."""
    if _is_day_of_noun(scene, day):
        return False
    first, last = scene.position(day.span[0]), scene.position(day.span[1])
    before, after = (scene.tokens[at].lower if 0 <= at < len(scene.tokens) else "" for at in (first - 1, last))
    if before in ("until", "till", "before", "after", "by", "for", "to", "from"):
        return True
    claim = scene.trigger_at.get(last) or scene.trigger_at.get(last + 1)
    if claim and "claim" in claim.word.uses:
        return True
    telling = words("doubt", "reporting", "saying")
    told_in = scene.phrases.over(first - 1) if before in TOLD_IN else None
    if told_in and told_in.first > 1 and scene.phrases.letters[told_in.first - 1 : told_in.first + 1] == "PD":
        verb = scene.tokens[told_in.first - 2].lower  # "said in a statement on Sunday", not "during a broadcast on Sunday"
        return scene.tokens[told_in.first - 1].lower == "in" and verb in telling
    return before in telling or after in words("doubt", "reporting") - {"alleged"}  # "on 10 March alleged rebels killed"


def _is_day_of_noun(scene: Scene, day: DayMention) -> bool:
    """As in "Wednesday's attack", "the 18 August killing"."""
    last = scene.position(day.span[1])
    return any(at < len(scene.tokens) and scene.tokens[at].text == "'s" for at in (last - 1, last)) or _begins(scene, last)


def _opens_report(scene: Scene, day: DayMention) -> bool:
    """As in "On Thursday the minister condemned": the first verb after a day that opens the sentence is one of speech."""
    if scene.position(day.span[0]) > 0:
        return False
    at = scene.position(day.span[1])
    while at < len(scene.tokens) and scene.phrases.letters[at] not in "VEKX":
        at += 1
    verb = scene.tokens[at].lower if at < len(scene.tokens) else ""
    return verb in words("doubt", "saying") or verb in words("doubt", "reporting")


def _begins(scene: Scene, at: int) -> bool:
    """Does an event noun begin at a token, or behind one more word ("terrorist attack")?"""
    return any(trigger.word.is_noun for trigger in map(scene.trigger_at.get, (at, at + 1)) if trigger)


def date_of(day: DayMention | None, rule: str, confidence: float) -> DateCandidate | None:
    """A day mention as the contract's date."""
    if day is None:
        return None
    start, end = (value.isoformat() if value else None for value in (day.start, day.end))
    return DateCandidate(start, end, day.precision, day.text, day.span, rule, confidence)
