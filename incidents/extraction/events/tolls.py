"""Tolls: each counted claim that people were killed, hurt, taken or driven out, with its scope and claimant."""

from __future__ import annotations

from dataclasses import replace

from incidents.choices import Group
from incidents.extraction.candidates import TollCandidate
from incidents.extraction.events.claims import Claimant, Claims
from incidents.extraction.events.harm import Harmed
from incidents.extraction.events.lasting import is_total, since_when
from incidents.extraction.events.nouns import anywhere, ending_with, perpetrator_nouns, target_nouns
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.targets import did_it
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words
from incidents.numbers import Number, Qualifier

IMPLIED = "one-by-one"  # the rule of tolls that nobody printed as a number
ADDED = "added-up"  # the rule of tolls that are the sum of printed ones
ALSO = "-also"  # ends the rule of a toll beside another one ("two guards were also killed")
PEOPLE_OUTCOMES = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "trapped",
        "detained",
        "abducted",
        "released",
        "rescued",
        "displaced",
        "sexually-harmed",
        "other",
    }
)


def find_tolls(scene: Scene, claims: Claims, trigger: Trigger, harmed: list[Harmed]) -> list[TollCandidate]:
    """The counted ones of those harmed, as tolls; things are counted by participants only."""
    if trigger.word.outcome not in PEOPLE_OUTCOMES or "thing" in trigger.word.uses:
        return []
    counted = [one for one in harmed if one.number and not _is_household(scene, one) and (one.group or not _is_thing(scene, one))]
    counted = [one for one in counted if not _is_compared_with(scene, one) and not _is_culprit(scene, one)]
    singles = counted
    counted = _together(scene, counted)
    if _has_uncounted(scene, harmed):
        counted = [replace(one, is_part=True) for one in counted]
    since = since_when(scene, trigger)
    cumulative = (since is not None or is_total(scene, trigger)) and not _is_one_event(scene, trigger, singles)
    outcome = "other" if _is_either(scene, trigger) else trigger.word.outcome
    claimant = claims.claimant(scene, counted[0].first, counted[0].last) if counted else None
    return [_toll(scene, trigger, one, outcome, cumulative, since, claimant) for one in counted]


def _is_culprit(scene: Scene, one: Harmed) -> bool:
    """As in "a suspect was shot dead": who did it is not among those whom it cost."""
    phrase = scene.phrases.over(one.first)
    return phrase is not None and did_it(scene, phrase)


def _is_compared_with(scene: Scene, one: Harmed) -> bool:
    """As in "the worst toll of the year, surpassing the 67 deaths of July"."""
    return one.first > 0 and scene.tokens[one.first - 1].lower in words("doubt", "beside")


def _together(scene: Scene, counted: list[Harmed]) -> list[Harmed]:
    """People joined in one list: "A and B were shot" is two; "six monks and two cooks", both civilians, are eight; "a nurse and
    three soldiers" stay apart; of "nine people, four boys and five girls" the later are parts."""
    wholes = [one for one in counted if not one.is_part]
    if len(wholes) < 2:
        return counted
    if all(one.is_implied for one in wholes):
        groups = {one.group or "all" for one in wholes}
        return [_sum(scene, wholes, groups.pop() if len(groups) == 1 else "all"), *counted[len(wholes) :]]
    if _is_broken_down(scene, wholes):
        return [wholes[0], *[replace(one, is_part=True) for one in counted[1:]]]
    named = [replace(one, is_implied=False) for one in wholes if one.is_implied]
    wholes = [replace(one, is_implied=False) for one in wholes]  # "the minister and two guards": one and two
    tops = [one for one in wholes if not any(_is_inside(one, other) for other in wholes)]
    rows: list[Harmed] = []
    for group in dict.fromkeys(one.group or "all" for one in tops):
        members = [one for one in wholes if group in _groups_over(one)]
        rows += members if len(members) == 1 else [_sum(scene, members, group)]
        sides = _are_of_two_sides(scene, members)
        parts = [one for one in members if sides or one.group not in (None, group)]
        rows += [replace(one, is_part=True) for one in parts if one not in named]
    return rows + [one for one in counted if one.is_part]


def _are_of_two_sides(scene: Scene, members: list[Harmed]) -> bool:
    """As in "62 soldiers and 257 militants": the figure of each side is told beside that of all fighters."""
    nouns = [ending_with(scene.tokens, one.first, one.last, perpetrator_nouns()) for one in members if one.group == "combatants"]
    return len({noun is not None and noun[1][0] == "group" for noun in nouns}) > 1


def _has_uncounted(scene: Scene, harmed: list[Harmed]) -> bool:
    """As in "the monks and two women", "the mayor and some aides": those counted are not all; "six monks and nuns" are six."""
    wholes = [one for one in harmed if not one.is_part]
    told = [one.number is not None for one in wholes]
    if len(told) < 2 or all(told) or not any(told):
        return False
    some = next(one for one in wholes if not one.number)
    comes_first = wholes[0] is some and scene.phrases.letters[some.first] == "D"
    return bool(some.group) and (comes_first or all(one.is_implied for one in wholes if one.number))


def _groups_over(one: Harmed) -> tuple[str, ...]:
    """The toll group and those it is part of."""
    group = Group(one.group or "all")
    return (group.value, *[above.value for above in group.ancestors])


def _is_inside(one: Harmed, other: Harmed) -> bool:
    return (other.group or "all") in _groups_over(one)[1:]


def _is_broken_down(scene: Scene, wholes: list[Harmed]) -> bool:
    """Do the later numbers add up to the first, with no "and" between?"""
    best = [one.number.best if one.number else None for one in wholes]
    between = scene.phrases.letters[wholes[0].last : wholes[1].first]
    return len(wholes) > 2 and "C" not in between and None not in best and best[0] == sum(filter(None, best[1:]))


def _sum(scene: Scene, members: list[Harmed], group: str) -> Harmed:
    """All of them as one, with what is known of each number added up."""
    numbers = [one.number for one in members if one.number]
    low, best, high = (_added(column) for column in zip(*[(n.min, n.best, n.max) for n in numbers], strict=True))
    kinds = {number.qualifier for number in numbers} - {"exact"}
    qualifier: Qualifier = kinds.pop() if len(kinds) == 1 else "vague" if kinds else "exact"
    first, last = members[0].first, members[-1].last
    number = Number(low, best, high, qualifier, *scene.span(first, last))
    return Harmed(first, last, members[0].outcome, group, number, is_implied=all(one.is_implied for one in members), is_sum=True)


def _added(column: tuple[int | None, ...]) -> int | None:
    return None if None in column else sum(filter(None, column))


def _toll(
    scene: Scene, trigger: Trigger, one: Harmed, outcome: str, cumulative: bool, since: str | None, claimant: Claimant | None
) -> TollCandidate:
    assert one.number is not None
    number = one.number
    first, last = (one.first, one.last) if one.is_part else (min(one.first, trigger.first), max(one.last, trigger.last))
    span = scene.span(first, last)
    scope = "part" if one.is_part else "cumulative" if cumulative else "incident"
    return TollCandidate(
        outcome,
        one.group or "all",
        number.min,
        number.best,
        number.max,
        number.qualifier,
        scope,
        scene.article.words_of(*span),
        span,
        since=since if cumulative else None,
        claimant=claimant.key if claimant else None,
        claimant_text=claimant.text if claimant else None,
        rule=_rule(scene, trigger, one),
        confidence=0.5 if one.is_implied else 0.6 if one.is_sum or number.qualifier == "vague" else 0.8,
    )


def _rule(scene: Scene, trigger: Trigger, one: Harmed) -> str:
    also = ALSO if not one.is_part and _is_beside(scene, trigger) else ""
    if one.is_implied or one.is_sum:
        return (IMPLIED if one.is_implied else ADDED) + also
    return f"{trigger.word.lemma}-{'part' if one.is_part else trigger.form}{also}"


def _is_beside(scene: Scene, trigger: Trigger) -> bool:
    """As in "were also killed", "also died"."""
    return any(token.lower == "also" for token in scene.tokens[max(0, trigger.first - 2) : trigger.first])


def _is_thing(scene: Scene, one: Harmed) -> bool:
    return anywhere(scene.tokens, one.first, one.last, target_nouns()) is not None


def _is_one_event(scene: Scene, trigger: Trigger, counted: list[Harmed]) -> bool:
    """Somebody told alone or by name, or "the murder last week of four candidates": no running total."""
    if trigger.word.is_noun and trigger.word.type and not scene.tokens[trigger.last - 1].lower.endswith("s"):
        return True
    return any(one.is_implied for one in counted) or all(one.number is not None and one.number.max == 1 for one in counted)


def _is_household(scene: Scene, one: Harmed) -> bool:
    """Families are no count of people."""
    phrase = scene.phrases.over(one.first)
    counted = scene.tokens[phrase.first : phrase.last] if phrase else ()  # "some 300 families homeless"
    return any(token.lower in words("people", "households") for token in counted[-2:])


def _is_either(scene: Scene, trigger: Trigger) -> bool:
    """As in "killed or wounded": one number for both."""
    at = trigger.last
    return at + 1 < len(scene.tokens) and scene.tokens[at].lower == "or" and scene.phrases.letters[at + 1] == "K"
