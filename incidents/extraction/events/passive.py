"""Passive or active: is the subject of an event verb the one harmed, as in "was killed", "21 killed", "was stopped and shot"?"""

from __future__ import annotations

from incidents.extraction.events.nouns import ending_with, group_of, target_nouns, weapon_nouns
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene, asked_once
from incidents.extraction.events.triggers import Trigger

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "wasn't", "weren't", "got"})
WHICH = frozenset({"", "seized", "destroyed", "damaged", "injured", "detained"})  # what a participle beside a noun may recall
OF_THINGS = frozenset({"destroyed", "damaged", "seized"})
THEM = frozenset({"him", "her", "them", "us", "me", "himself", "herself", "themselves"})
REACH = 14  # tokens from "and" back to the passive verb before it


@asked_once
def is_passive(scene: Scene, trigger: Trigger) -> bool:
    """As in "was killed", "killed by", "21 killed": the subject is the one harmed."""
    if trigger.form != "past" or "active" in trigger.word.uses:
        return False
    letters, at = scene.phrases.letters, trigger.first
    while at > 0 and (letters[at - 1] in "XAq" or scene.phrases.is_found(at - 1)):
        at -= 1
        if scene.tokens[at].lower in BE:
            return True
    if harms_them(scene, trigger):
        return False
    if letters[trigger.last : trigger.last + 1] == "Y" or "alone" in trigger.word.uses:
        return letters[trigger.last : trigger.last + 1] == "Y"
    if scene.phrases.after(trigger.last, len(scene.tokens)) and not _only_when(scene, trigger):
        return False
    if letters[trigger.last : trigger.last + 2] == "CK" and scene.phrases.after(trigger.last + 2, len(scene.tokens)):
        return False  # "attacked and sank a boat"
    if at > 1 and letters[at - 1] == "C" and (letters[at - 2] == "K" or passive_before(scene, at - 1)):
        return True  # "were killed or wounded", "was stopped by gunmen and shot"
    if told_beside(scene, trigger):
        return True
    subjects = scene.phrases.before(trigger.first, 0)
    return bool(subjects) and at == trigger.first and _may_be_harmed(scene, trigger, subjects[-1])


def told_beside(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """Those whom a participle between commas tells of, as in "the two judges, kidnapped on Monday in Lima, were"."""
    letters, at = scene.phrases.letters, trigger.first
    if trigger.form != "past" or at < 2 or letters[at - 1] != ",":
        return []
    only_when = bool(scene.phrases.after(trigger.last, len(scene.tokens))) and _only_when(scene, trigger)
    beside = only_when or letters[trigger.last : trigger.last + 1] in ("P", "A")
    phrase = scene.phrases.over(at - 2) if beside else None
    if phrase is None or phrase.last != at - 1 or scene.tokens[phrase.first].lower in THEM:
        return []
    return scene.phrases.with_earlier(phrase, 0)


def passive_before(scene: Scene, conjunction: int) -> int:
    """Where the passive verb before "and" stands, as in "was found guilty and", "were stopped by gunmen and"; else 0."""
    letters = scene.phrases.letters
    verb = max(letters.rfind(mark, max(0, conjunction - REACH), conjunction) for mark in "KVE")
    before = verb - 1
    while before > 0 and letters[before] == "A":
        before -= 1
    return verb if before >= 0 and scene.tokens[before].lower in BE and "X" not in letters[verb:conjunction] else 0


def _only_when(scene: Scene, trigger: Trigger) -> bool:
    """As in "21 people killed Thursday": what follows is a day."""
    follower = scene.phrases.after(trigger.last, len(scene.tokens))
    start, end = scene.span(follower[0].first, follower[0].last)
    return any(day.span[0] <= start and end <= day.span[1] for day in scene.days)


def _may_be_harmed(scene: Scene, trigger: Trigger, subject: Phrase) -> bool:
    """People, or for verbs that ask for it a thing ("three shops destroyed") or a weapon ("a bomb planted under a bus")."""
    if "means" in trigger.word.uses:
        return ending_with(scene.tokens, subject.first, subject.last, weapon_nouns()) is not None
    if trigger.word.outcome in OF_THINGS and ending_with(scene.tokens, subject.first, subject.last, target_nouns()):
        return True
    return is_people(scene, subject)


def is_people(scene: Scene, phrase: Phrase) -> bool:
    first, last = scene.whole(phrase)
    return scene.number_in(first, last) is not None or group_of(scene.tokens, first, last) is not None


def harms_them(scene: Scene, trigger: Trigger) -> bool:
    """As in "riddled them with bullets", "broke in and killed him"."""
    return any(token.lower in THEM for token in scene.tokens[trigger.last : trigger.last + 1])


def only_says_which(scene: Scene, trigger: Trigger) -> bool:
    """As in "the seized documents", "a wounded rebel", "the cars seized there were old": what befell them before."""
    if trigger.word.is_noun or trigger.form != "past" or trigger.word.outcome not in WHICH:
        return False
    over = scene.phrases.over(trigger.first)
    if over and over.first < trigger.first < over.head:
        return True
    return trigger.word.outcome in OF_THINGS and _stands_behind(scene, trigger)


def _stands_behind(scene: Scene, trigger: Trigger) -> bool:
    """As in "the documents seized", "trucks seized from rebels were": a participle behind the one thing whose clause goes on, or
    which was known."""
    letters = scene.phrases.letters
    thing = scene.phrases.over(trigger.first - 1) if trigger.first else None
    if thing is None or letters[thing.first - 1 : thing.first] == "C" or letters[trigger.last : trigger.last + 1] == "Y":
        return False
    if not ending_with(scene.tokens, thing.first, thing.last, target_nouns()) or scene.phrases.after(trigger.last, len(letters)):
        return False
    comma = letters.find(",", trigger.last)
    goes_on = set(letters[trigger.last : comma if comma >= 0 else len(letters)]) & {"X", "V"}
    return bool(goes_on) or scene.tokens[thing.first].lower == "the"
