"""Who had which part in an event: those harmed, things hit, those who did it and those who are said to have done it."""

from __future__ import annotations

from incidents.extraction.candidates import Participant
from incidents.extraction.events.blame import blamed, is_violent
from incidents.extraction.events.captors import captors, tells_captors
from incidents.extraction.events.civil import ROLE_OF_ACTOR, taking_part
from incidents.extraction.events.doers import is_weapon, perpetrators, sides_of, with_means
from incidents.extraction.events.harm import Harmed, harmed_phrases
from incidents.extraction.events.nouns import ending_with, perpetrator_nouns
from incidents.extraction.events.phrases import LONGEST, Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.targets import did_it, harmed_ones, targets
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
    harmed_and_hit = [*harmed_ones(scene, trigger, harmed), *targets(scene, trigger)]
    if strikes_back(scene, trigger):
        return [*harmed_and_hit, *told]
    acting = taking_part if trigger.word.type in ROLE_OF_ACTOR else perpetrators
    return [*harmed_and_hit, *acting(scene, trigger), *told]


def strikes_back(scene: Scene, trigger: Trigger) -> bool:
    """As in "the attacker was killed by guards", "air defences shot down 20 drones": who does it did not do what is told."""
    phrases = harmed_phrases(scene, trigger) if not trigger.word.is_noun and trigger.word.outcome else []
    return any(did_it(scene, phrase) or _is_culprit_again(scene, phrase) for phrase in phrases) or (
        "thing" in trigger.word.uses and bool(phrases) and all(is_weapon(scene, phrase) for phrase in phrases)
    )


def _is_culprit_again(scene: Scene, phrase: Phrase) -> bool:
    """As in "a gunman killed two before he was shot dead by guards"."""
    if phrase.last > phrase.first + 1 or scene.tokens[phrase.first].lower not in ("he", "she", "they", "him", "her", "them"):
        return False
    before = scene.phrases.inside(max(0, phrase.first - LONGEST), phrase.first)
    return any(ending_with(scene.tokens, *one, perpetrator_nouns()) for one in before)


def is_aside(scene: Scene, trigger: Trigger) -> bool:
    """As in "troops attacking a post were killed": the participle tells another event than its sentence."""
    return trigger.form == "ing" and trigger.first > 0 and scene.phrases.letters[trigger.first - 1] in "WN"
