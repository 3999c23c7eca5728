"""People left in a state: "left two guards and a child dead and 12 people wounded"."""

from __future__ import annotations

from incidents.extraction.events.phrases import LONGEST, Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger

LEFT = frozenset({"left", "leaves", "leaving", "leave"})
STATES = frozenset({"dead", "wounded", "injured", "hurt", "missing", "homeless", "trapped"})
LISTED = frozenset("DNWACFSPq,")  # letters of those left and of their states


def left_so(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """Those whom the clause says to be left dead, wounded or homeless, where it lists more than one number; else []."""
    if scene.said.isdisjoint(LEFT) or scene.tokens[trigger.last - 1].lower not in STATES or trigger.last - trigger.first > 1:
        return []
    at, start = trigger.first, trigger.first
    while at > max(0, trigger.first - LONGEST) and scene.tokens[at - 1].lower not in LEFT:
        at -= 1
        is_state = scene.tokens[at].lower in STATES
        if not (is_state or scene.phrases.letters[at] in LISTED):
            return []
        if is_state and start == trigger.first:
            start = at + 1
    if not at or scene.tokens[at - 1].lower not in LEFT:
        return []
    start = at if start == trigger.first else start + (scene.phrases.letters[start] == "C")
    phrases = [Phrase(one.first, min(one.last, trigger.first)) for one in scene.phrases.inside(start, trigger.first)]
    joined = [one for one in phrases if one.first == start or scene.phrases.letters[one.first - 1] in ("C", ",")]
    is_behind_state = start > at  # "and a driver injured"
    is_apart = scene.phrases.letters[trigger.first - 1] == ","  # "left 14 people, including four children, dead"
    if len(joined) > 1 or is_apart:
        return joined if any(scene.number_in(*one) for one in joined) else []
    return joined if is_behind_state else []
