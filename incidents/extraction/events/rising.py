"""Tolls that are told anew: "the toll rose to 19 on Friday", "two of the wounded died", "four more bodies were found"."""

from __future__ import annotations

from itertools import pairwise

from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene, asked_once
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words

HURT = frozenset({"wounded", "injured", "hurt"})
PUT = frozenset({"put", "puts", "putting"})  # "put the number of dead at 43 on Sunday"
MORE = frozenset({"more", "another", "other", "others", "further", "additional"})
TOLL = frozenset({"toll", "dead", "deaths"})
LATE_CAUSES = frozenset({"injuries", "injury", "wounds", "wound", "burns"})  # what one dies of days after
CARE_REACH = 7  # tokens from "died" to "hospital" in "on the way to a hospital"
REACH = 4  # tokens from "toll" to "rose", from "raised" to "toll"


def dies_later(scene: Scene, event: int) -> bool:
    """As in "died of her injuries early on Friday": the day of a death is not that of what caused it."""
    after = scene.lowers[event + 1 : event + 5]
    return after[:1] in (["of"], ["from"]) and not LATE_CAUSES.isdisjoint(after[1:])


def is_of_hurt(scene: Scene, phrase: Phrase) -> bool:
    """As in "two of the wounded", "a third of those injured"."""
    inner = scene.phrases.of(phrase)
    if inner is None:
        return False
    return not HURT.isdisjoint(scene.lowers[inner.first : inner.last + 1])


def adds_to_toll(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """Are those who died among the dead that are counted beside them: "two of the wounded died", "three more died of their
    wounds", "four more bodies were found"?"""
    if trigger.word.outcome != "killed":
        return False
    if is_of_hurt(scene, phrase) or _gives_new_total(scene, trigger) or _died_in_care(scene, trigger, phrase):
        return True
    counted = scene.lowers[phrase.first : phrase.last]
    if MORE.isdisjoint(counted):
        return False
    is_more = any(word in MORE and after != "than" for word, after in pairwise([*counted, ""]))  # not "more than 60 bodies"
    return is_more and ("bodies" in trigger.word.uses or dies_later(scene, trigger.first))


def _died_in_care(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """As in "38 bodies were found. Three people died in hospital.": fewer than those told right before."""
    after, told = scene.lowers[trigger.last : trigger.last + CARE_REACH], scene.told_before
    if told is None or told.outcome != "killed" or after[:1] not in (["in"], ["at"], ["on"]):
        return False
    number = scene.number_in(*scene.whole(phrase))
    if number is None:
        return False
    in_care = not words("places_told", "care").isdisjoint(after[1:])
    return in_care and (number.best or number.min or 0) < (told.best or told.min or 0)


def _gives_new_total(scene: Scene, trigger: Trigger) -> bool:
    """As in "A girl died on Monday, raising the death toll to 15": what the deaths told have brought it to."""
    raising = (at for at in scene.where(words("doubt", "toll raised")) if scene.tokens[at].lower.endswith("ing"))
    return any(at >= trigger.last and _names_toll(scene, at) for at in raising)


def _names_toll(scene: Scene, at: int) -> bool:
    return not TOLL.isdisjoint(scene.lowers[at + 1 : at + 1 + 2 * REACH])


@asked_once
def is_told_later(scene: Scene, trigger: Trigger) -> bool:
    """Does the clause tell what came out after the event, so that its day is not the day of it?"""
    if "count" in trigger.word.uses:
        before = scene.lowers[max(0, trigger.first - REACH) : trigger.first]
        after = scene.lowers[trigger.last : trigger.last + REACH]
        is_raised = not (words("doubt", "toll raised").isdisjoint(before) and PUT.isdisjoint(before))
        if is_raised or not words("doubt", "toll rises").isdisjoint(after):
            return True
        following = scene.trigger_at.get(trigger.last)  # "two of the wounded died"
        return following is not None and is_told_later(scene, following)
    if dies_later(scene, trigger.first):
        return True
    if trigger.word.outcome == "rescued":  # from what another sentence tells
        return not any(one.word.type for one in scene.triggers)
    phrases = scene.phrases.before(trigger.first, 0) + scene.phrases.after(trigger.last, len(scene.tokens))
    return any(adds_to_toll(scene, trigger, phrase) for phrase in phrases)


def figure_after(scene: Scene, at: int) -> Phrase | None:
    """What "the toll" at a token has come to: "rose to 19", "stands at 19", "has reached 19", "raising the toll to 19"."""
    raised = not words("doubt", "toll raised").isdisjoint(scene.lowers[max(0, at - REACH) : at])
    last = at + 1
    while last < len(scene.tokens) and scene.phrases.letters[last] in "XA":
        last += 1
    rises = scene.tokens[last].lower if last < len(scene.tokens) else ""
    if rises in words("doubt", "toll rises"):
        last += 1
    elif not raised:
        return None
    last += last < len(scene.tokens) and scene.tokens[last].lower in ("to", "at", "by")
    return scene.phrases.starting_at(last)


def risen_to(scene: Scene, at: int) -> Phrase | None:
    """What "the death toll" before a token has come to, where other words stand between: "from the quake of magnitude 7 that hit
    Lima has risen to 1,411"."""
    for verb in scene.where(words("doubt", "toll rises")):
        after = verb + 1 + (verb + 1 < len(scene.tokens) and scene.tokens[verb + 1].lower in ("to", "at"))
        figure = scene.phrases.starting_at(after) if verb >= at else None
        if figure and scene.number_in(*figure):
            return figure
    return None
