"""Words that open another event than the one told before: "elsewhere", "in another attack", "a second bomb"."""

from __future__ import annotations

from functools import cache

from incidents.extraction.events.harm import PERSONAL
from incidents.extraction.events.passive import is_passive
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words

OPENS = frozenset({"a", "an", "another"})


def is_separate(scene: Scene) -> bool:
    """As in "elsewhere", "in another attack"; "another 25", "three others", "three other men", "two guards were also killed" are
    more of the same."""
    letters, separate = scene.phrases.letters, words("doubt", "separate")
    if opens_operation(scene) or opens_other_time(scene):
        return True
    return not scene.said.isdisjoint(separate) and any(
        token.lower in separate
        and letters[at + 1 : at + 2] != "N"
        and "N" not in letters[max(0, at - 1) : at]
        and not (token.lower == "also" and _is_of_more(scene, at))
        for at, token in enumerate(scene.tokens[:8])
    )


def opens_other_time(scene: Scene) -> bool:
    """As in "An earlier strike on the town left 45 dead": of no day that is told."""
    opening = [token.lower for token in scene.tokens[:2]]
    return opening in (["an", "earlier"], ["a", "later"], ["a", "previous"])


def opens_other_hour(scene: Scene) -> bool:
    """As in "In the evening a missile hit", "Hours later", "Shortly afterwards"."""
    opening = " ".join([token.lower for token in scene.tokens[:3]])
    return opening.startswith(_other_hours())


@cache
def _other_hours() -> tuple[str, ...]:
    return tuple(words("doubt", "another hour"))


def opens_operation(scene: Scene) -> bool:
    """As in "the army launched an operation and killed two suspects": the answer to what was told."""
    return any(
        scene.tokens[at - 1].lower in OPENS and scene.phrases.letters[at - 2] in "VEK"
        for at in scene.where(words("doubt", "answers"))
        if at > 1
    )


def is_another(scene: Scene, trigger: Trigger) -> bool:
    """As in "another blast", "the third explosion", "a second bomb went off"."""
    over = scene.phrases.over(trigger.first) if trigger.word.is_noun else None
    weapons = scene.phrases.before(trigger.first, 0) if "weapon" in trigger.word.uses else []
    for phrase in [*weapons, *([over] if over else [])]:
        first = phrase.first + (scene.tokens[phrase.first].lower in ("the", "a"))
        if scene.tokens[first].lower in words("doubt", "counting on"):
            return True
    return False


def _is_of_more(scene: Scene, at: int) -> bool:
    """Is somebody else harmed: "were also killed", "also died"?"""
    return any(
        trigger.first == at + 1
        and trigger.word.outcome in PERSONAL
        and (is_passive(scene, trigger) or "victim" in trigger.word.uses)
        for trigger in scene.triggers
    )
