"""Who had which part in an event: those harmed, things hit, those who did it and those who are said to have done it."""

from __future__ import annotations

from incidents.extraction.candidates import Participant
from incidents.extraction.events.doers import doers, perpetrators, sides_of, with_means
from incidents.extraction.events.harm import Harmed, is_passive
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.targets import harmed_ones, targets
from incidents.extraction.events.triggers import Trigger


def find_participants(scene: Scene, trigger: Trigger, harmed: list[Harmed]) -> list[Participant]:
    """Everybody and everything the event word gives a part."""
    uses = trigger.word.uses
    if "claim" in uses:
        return list(doers(scene, scene.phrases.before(trigger.first, 0), "claimed", "claimed-responsibility"))
    if "blame-after" in uses:
        return list(doers(scene, scene.phrases.after(trigger.last, len(scene.tokens)), "alleged", "blamed"))
    if "blame" in uses:
        subject = trigger.last - trigger.first > 1 or is_passive(scene, trigger)  # "responsible for", "was accused of"
        blamed = scene.phrases.before(trigger.first, 0) if subject else scene.phrases.after(trigger.last, len(scene.tokens))
        return list(doers(scene, blamed, "alleged", "blamed"))
    if "means" in uses:
        return list(with_means(scene, trigger))
    if "both" in uses:
        return list(sides_of(scene, trigger))
    if uses & {"count", "vague"} or is_aside(scene, trigger):
        return []
    return [*harmed_ones(scene, trigger, harmed), *targets(scene, trigger), *perpetrators(scene, trigger)]


def is_aside(scene: Scene, trigger: Trigger) -> bool:
    """As in "troops attacking a post were killed": the participle tells another event than its sentence."""
    return trigger.form == "ing" and trigger.first > 0 and scene.phrases.letters[trigger.first - 1] in "WN"
