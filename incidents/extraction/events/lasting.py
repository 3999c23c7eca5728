"""Figures that are no event's own: what a war, a regime or a year has cost so far, and which in a row an event is."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from incidents.extraction.days import DayMention
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words

LASTING = re.compile(r"[\w-]+-(?:years?|months?|weeks?)(?:-(?:old|long))?|(?:years?|months?|weeks?|decades?)-long")
YEARS = frozenset({"years", "decades"})
LONG = frozenset({"month", "year"})  # precisions of a stretch in which more than one event lies
WEEK = 7  # days
BEGAN = frozenset({"began", "begun", "started", "erupted", "out"})
IS = frozenset({"is", "was", "are", "were", "be", "became", "becomes"})
WHILE = frozenset({"while", "whereas"})
DURING = frozenset({"in", "during"})
NEAR = 20  # tokens around an event word


def since_when(scene: Scene, trigger: Trigger) -> str | None:
    """The first day of the running stretch that the clause names."""
    return next((start for start in _period(scene, trigger) if start), None)


def is_total(scene: Scene, trigger: Trigger) -> bool:
    """A running stretch without bounds ("in recent weeks"), a word for totals, or all that a war has done so far."""
    if _period(scene, trigger):
        return True
    lowered = [token.lower for token in scene.tokens[max(0, trigger.first - NEAR) : trigger.last + NEAR]]
    if _is_word_for_totals(scene, lowered) or _does_it_last_years(scene, lowered):
        return True
    if _is_compared(scene, trigger):
        return True
    if "count" in trigger.word.uses and any(token.lower == "since" for token in scene.tokens[trigger.last : trigger.last + 1]):
        return True
    return _is_perfect(scene, trigger) and (
        scene.follows_total  # "... In the east 15 soldiers have been killed."
        or "since" in lowered
        or _is_of_long_event(scene, trigger)
        or _is_in_year(scene, trigger)
    )


def _period(scene: Scene, trigger: Trigger) -> list[str | None]:
    """The beginnings of the running stretches of days that the clause names."""
    clause = scene.clauses[trigger.first]
    days = scene.days_in(clause) or (_opening(scene) if clause and scene.tokens[scene.ranges[clause][0]].lower in WHILE else [])
    return [day.start.isoformat() if day.start else None for day in days if day.is_period]


def _opening(scene: Scene) -> list[DayMention]:
    """As in "Since May, strikes have killed 350 fighters, while 23 soldiers have died": it is said of both."""
    return [day for day in scene.days[:1] if day.is_period and scene.position(day.span[0]) == 0]


@cache
def _words_for_totals() -> frozenset[str]:
    """The words that what stands for a total ends in: "far" of "so far"."""
    return frozenset(told.split()[-1] for told in words("doubt", "period"))


def _is_word_for_totals(scene: Scene, lowered: list[str]) -> bool:
    """As in "in recent weeks", "annually"."""
    if scene.said.isdisjoint(_words_for_totals()):
        return False
    pairs = {f"{a} {b}" for a, b in pairwise(lowered)}
    return not words("doubt", "period").isdisjoint(pairs.union(lowered))


def _does_it_last_years(scene: Scene, lowered: list[str]) -> bool:
    """As in "the four-year war", "ten years of armed conflict", "after decades of military rule", "a war that has lasted"."""
    long_events = words("doubt", "long events")
    if scene.said.isdisjoint(long_events) and scene.said.isdisjoint(YEARS):
        return False
    if any(LASTING.fullmatch(a) and b in long_events for a, b in pairwise(lowered)):
        return True
    if "lasted" in lowered and long_events & set(lowered):
        return True
    of_years = [at for at, (a, b) in enumerate(pairwise(lowered)) if a in YEARS and b == "of"]
    return any(set(lowered[at : at + 5]) & (long_events | words("doubt", "long rule")) for at in of_years)


def _is_compared(scene: Scene, trigger: Trigger) -> bool:
    """As in "211 were killed in July, up from 155 in June": a figure of statistics."""
    if scene.said.isdisjoint(("up", "down", "compared")):
        return False
    after = [token.lower for token in scene.tokens[trigger.last :]]
    pairs = set(pairwise(after))
    return not pairs.isdisjoint((("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")))


def _is_in_year(scene: Scene, trigger: Trigger) -> bool:
    """As in "700 have died during 1990"."""
    return any(day.precision in LONG for day in scene.days_in(scene.clauses[trigger.first]))


def _verb(scene: Scene, trigger: Trigger) -> int:
    """Where the verb stands that harms: the event word, or "left" in "left 70,000 dead", "claimed" in "claimed 200 lives"."""
    if trigger.word.is_noun and trigger.word.type:
        return trigger.first
    counted = scene.phrases.over(trigger.first) or next(iter(scene.phrases.before(trigger.first, 0)), None)
    before = counted.first - 1 if counted else 0
    if before > 0 and scene.tokens[before].lower == "left":
        return before
    joined = before + 1
    while joined > 0 and scene.phrases.letters[joined - 1] in ",C":
        joined -= 1
    first = next((one for one in scene.triggers if one.last == joined), None) if joined <= before else None
    if first and "count" in first.word.uses:  # "left 70,000 dead and 9,000 wounded"
        return _verb(scene, first)
    return _verb_before(scene, before + 1) if trigger.word.is_noun else trigger.first


def _verb_before(scene: Scene, at: int) -> int:
    """The verb whose object begins at `at`: "resulted" in "has resulted in 70,000 deaths"."""
    letters = scene.phrases.letters
    while at > 0 and letters[at - 1] in "APF":
        at -= 1
    return at - 1 if at > 0 and letters[at - 1] in "VEK" else at


def _is_perfect(scene: Scene, trigger: Trigger) -> bool:
    """As in "have been killed", "has killed", "has left 70,000 dead"."""
    at = _verb(scene, trigger)
    if at > 1 and scene.phrases.letters[at - 1] == "C":  # "has killed 9,000 people and displaced 80,000"
        before = scene.trigger_at.get(scene.phrases.letters.rfind("K", max(0, at - NEAR), at - 1))
        return before is not None and _is_perfect(scene, before)
    while at > 0 and scene.phrases.letters[at - 1] in "XA":
        at -= 1
        if scene.tokens[at].lower in ("has", "have"):
            return True
    return False


def _is_of_long_event(scene: Scene, trigger: Trigger) -> bool:
    """As in "the insurgency has killed", "the war that began in May has left 70,000 killed", "have died in the struggle"; "this
    weekend's offensive has left 20 dead" tells what days cost."""
    days = [day for day in scene.days_in(scene.clauses[trigger.first]) if not _is_beginning(scene, day)]
    if any(day.start and day.end and (day.end - day.start).days < WEEK for day in days):
        return False
    verb = _verb(scene, trigger)
    long_events = words("doubt", "long events")
    if any(token.lower in long_events for token in scene.tokens[max(0, verb - NEAR) : verb]):
        return True
    for phrase in scene.phrases.inside(verb, verb + NEAR):
        if scene.tokens[phrase.head].lower in long_events and scene.tokens[phrase.first - 1].lower in DURING:
            return True
    return False


def _is_beginning(scene: Scene, day: DayMention) -> bool:
    """As in "the offensive that began 12 days ago": what it has cost is no day's."""
    at = scene.position(day.span[0])
    return any(token.lower in BEGAN for token in scene.tokens[max(0, at - 2) : at])


def counts_in_a_row(scene: Scene, trigger: Trigger) -> bool:
    """As in "He is the third journalist killed in a year", "It was the fourth murder of a teacher", "she is one more mayor
    killed": of one told before, it says how many there were; in a lead it is the news."""
    if scene.is_first:
        return False
    if trigger.word.is_noun:
        phrase = scene.phrases.over(trigger.first)
    else:
        phrase = next(iter(scene.phrases.before(trigger.first, 0)), None)
    if phrase is None or phrase.first == 0 or scene.tokens[phrase.first - 1].lower not in IS:
        return False
    opener, *number = scene.lowers[phrase.first : phrase.first + 2]
    return (opener == "the" and not words("doubt", "in a row").isdisjoint(number)) or (opener == "one" and number == ["more"])
