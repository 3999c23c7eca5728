"""Tolls: each counted claim that people were killed, hurt, taken or driven out, with its scope and claimant."""

from __future__ import annotations

from itertools import pairwise

from incidents.extraction.candidates import TollCandidate
from incidents.extraction.events.claims import Claimant, Claims
from incidents.extraction.events.harm import Harmed
from incidents.extraction.events.nouns import anywhere, target_nouns
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words
from incidents.numbers import Number

IMPLIED = "one-by-one"  # the rule of tolls that nobody printed as a number
PEOPLE_OUTCOMES = frozenset(
    {"killed", "injured", "missing", "trapped", "detained", "abducted", "displaced", "sexually-harmed", "other"}
)


def find_tolls(scene: Scene, claims: Claims, trigger: Trigger, harmed: list[Harmed]) -> list[TollCandidate]:
    """The counted ones of those harmed, as tolls; things are counted by participants only."""
    if trigger.word.outcome not in PEOPLE_OUTCOMES or "thing" in trigger.word.uses:
        return []
    counted = [one for one in harmed if one.number and not _is_household(scene, one) and (one.group or not _is_thing(scene, one))]
    counted = _together(scene, counted)
    since = _since(scene, trigger)
    cumulative = since is not None or _is_total(scene, trigger)
    outcome = "other" if _is_either(scene, trigger) else trigger.word.outcome
    claimant = claims.claimant(scene, counted[0].first, counted[0].last) if counted else None
    return [_toll(scene, trigger, one, outcome, cumulative, since, claimant) for one in counted]


def _together(scene: Scene, counted: list[Harmed]) -> list[Harmed]:
    """As in "A and B were shot": two; people of one group told one by one are counted together."""
    ones = [one for one in counted if one.is_implied]
    if len(ones) < 2 or len(ones) < len(counted):
        return counted
    number = Number(len(ones), len(ones), len(ones), "exact", *scene.span(ones[0].first, ones[-1].last))
    groups = {one.group or "all" for one in ones}
    group = groups.pop() if len(groups) == 1 else "all"
    return [Harmed(ones[0].first, ones[-1].last, ones[0].outcome, group, number, is_implied=True)]


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
        since=since,
        claimant=claimant.key if claimant else None,
        claimant_text=claimant.text if claimant else None,
        rule=IMPLIED if one.is_implied else f"{trigger.word.lemma}-{'part' if one.is_part else trigger.form}",
        confidence=0.5 if one.is_implied else 0.6 if number.qualifier == "vague" else 0.8,
    )


def _is_thing(scene: Scene, one: Harmed) -> bool:
    return anywhere(scene.tokens, one.first, one.last, target_nouns()) is not None


def _is_household(scene: Scene, one: Harmed) -> bool:
    """Families are no count of people."""
    phrase = scene.phrases.over(one.first)
    return phrase is not None and scene.tokens[phrase.head].lower in words("people", "households")


def _is_either(scene: Scene, trigger: Trigger) -> bool:
    """As in "killed or wounded": one number for both."""
    at = trigger.last
    return at + 1 < len(scene.tokens) and scene.tokens[at].lower == "or" and scene.phrases.letters[at + 1] == "K"


def _period(scene: Scene, trigger: Trigger) -> list[str | None]:
    """The beginnings of the running stretches of days that the clause names."""
    days = scene.days_in(scene.clauses[trigger.first])
    return [day.start.isoformat() if day.start else None for day in days if day.is_period]


def _since(scene: Scene, trigger: Trigger) -> str | None:
    return next((start for start in _period(scene, trigger) if start), None)


def _is_total(scene: Scene, trigger: Trigger) -> bool:
    """A running stretch without bounds ("in recent weeks"), or a word for totals."""
    lowered = [token.lower for token in scene.tokens[max(0, trigger.first - 20) : trigger.last + 20]]
    pairs = {f"{a} {b}" for a, b in pairwise(lowered)}
    return bool(_period(scene, trigger)) or bool((set(lowered) | pairs) & words("doubt", "period"))
