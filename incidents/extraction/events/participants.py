"""Who had which part in an event: those harmed, things hit, those who did it and those who are said to have done it."""

from __future__ import annotations

from incidents.extraction.candidates import Participant
from incidents.extraction.events.blame import blamed, is_violent
from incidents.extraction.events.captors import captors, tells_captors
from incidents.extraction.events.civil import ROLE_OF_ACTOR, taking_part
from incidents.extraction.events.doers import perpetrators, sides_of, with_means
from incidents.extraction.events.harm import Harmed
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.targets import harmed_ones, targets
from incidents.extraction.events.triggers import Trigger


def find_participants(scene: Scene, trigger: Trigger, harmed: list[Harmed]) -> list[Participant]:
    """Everybody and everything the event word gives a part."""
    uses = trigger.word.uses
    if uses & {"claim", "count", "vague"}:
        return []
    if "both" in uses:
        return list(sides_of(scene, trigger))
    told = list(blamed(scene, trigger.first, trigger.last)) if is_violent(trigger.word.type) else []
    if trigger.word.type == "abduction":
        told += captors(scene, is_abduction=True) if tells_captors(scene.said) else ()
    if is_aside(scene, trigger):
        return told
    if "means" in uses:
        return [*with_means(scene, trigger), *told]
    acting = taking_part if trigger.word.type in ROLE_OF_ACTOR else perpetrators
    return [*harmed_ones(scene, trigger, harmed), *targets(scene, trigger), *acting(scene, trigger), *told]


def is_aside(scene: Scene, trigger: Trigger) -> bool:
    """As in "troops attacking a post were killed": the participle tells another event than its sentence."""
    return trigger.form == "ing" and trigger.first > 0 and scene.phrases.letters[trigger.first - 1] in "WN"
