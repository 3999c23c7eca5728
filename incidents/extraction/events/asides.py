"""Places that stand in the clause of an event and are not where it happened: somebody's office, where it was reported, what a
distance is counted from."""

from __future__ import annotations

import re

from incidents.extraction.events.passive import BE
from incidents.extraction.events.phrases import LONGEST
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words

TAKEN = re.compile(r"K[DNWAFC]*\Z")
ASIDE = "place-aside"  # the rule of such a place: it tells events apart, and is no place of one


def is_aside(scene: Scene, cue: int, last: int) -> bool:
    """Is a place behind a preposition, which ends before a token, not where the event was?"""
    told_of_somebody = _is_of_office(scene, cue, last) or _is_of_origin(scene, cue) or _is_of_apposition(scene, cue, last)
    return is_of_report(scene, cue) or told_of_somebody or _is_of_way(scene, cue)


def is_of_teller(scene: Scene, cue: int, last: int) -> bool:
    """Is it only where those are who tell of the event? Such a place tells no events apart."""
    return _is_of_carer(scene, cue, last) or _is_of_speaker(scene, cue)


def is_distance(scene: Scene, cue: int) -> bool:
    """As in "60 km from Orun", "just south of Orun"; "in the south of Orun" lies inside."""
    if cue < 1 or scene.tokens[cue].lower not in ("of", "from"):
        return False
    before = scene.tokens[cue - 1].lower
    if before in words("people", "measures"):
        return True
    if before not in words("places_told", "directions"):
        return False
    opening = [token.lower for token in scene.tokens[max(0, cue - 3) : cue - 1]]
    return opening[-1:] != ["the"] or opening == ["to", "the"]


def _is_of_office(scene: Scene, cue: int, last: int) -> bool:
    """As in "the mayor of Orun", "the ambassador in Orun, who": where somebody serves."""
    if cue < 1:
        return False
    of = scene.phrases.letters[cue] == "F"
    if of:
        return _is_office(scene, cue - 1)
    if not _begins_predicate(scene, last) or "K" in scene.phrases.letters[:cue]:
        return False
    at = cue - 1
    while at > 0 and (phrase := scene.phrases.over(at)):
        if _is_office(scene, phrase.head):
            return True
        at = phrase.first - 2 if phrase.first and scene.phrases.letters[phrase.first - 1] == "F" else -1
    return False


def _is_office(scene: Scene, head: int) -> bool:
    noun = scene.tokens[head].lower
    return noun in words("titles", "heads") or noun.removesuffix("s") in words("titles", "heads")


def _is_of_origin(scene: Scene, cue: int) -> bool:
    """As in "a station based in Orun", "the singer, born in Orun"."""
    return cue > 0 and scene.tokens[cue - 1].lower in words("places_told", "origins")


def _is_of_apposition(scene: Scene, cue: int, last: int) -> bool:
    """As in "the mayor, a resident of Orun, a town west of Lima, was shot": it tells who one is, between subject and verb."""
    letters = scene.phrases.letters
    comma = letters.rfind(",", max(0, cue - LONGEST), max(cue, 0))
    if comma < 1 or scene.tokens[comma + 1].lower not in ("a", "an") or letters[last : last + 1] != ",":
        return False
    return letters[last + 1 : last + 2] in ("X", "K") and not set("KVX") & set(letters[max(0, last - LONGEST) : last])


def _is_of_way(scene: Scene, cue: int) -> bool:
    """As in "came from a meeting in Orun", "were taken to the hospital in Orun"."""
    before = scene.phrases.over(cue - 1) if cue > 1 else None
    if before is None or before.last != cue or not before.first:
        return False
    way = scene.tokens[before.first - 1].lower
    if way == "from" and TAKEN.search(scene.phrases.letters, 0, before.first - 1):
        return False  # "were kidnapped from a college in Orun", "took 20 pupils from a college in Orun"
    return way == "from" or (way == "to" and scene.tokens[before.head].lower in words("places_told", "care"))


def _is_of_carer(scene: Scene, cue: int, last: int) -> bool:
    """As in ", the hospital in Orun said", "a doctor in Orun told reporters": where the wounded came to."""
    before = scene.phrases.over(cue - 1) if cue > 0 else None
    told = scene.tokens[last].lower if last < len(scene.tokens) else ""
    if before is None or not (told in words("doubt", "reporting") or told in words("doubt", "saying")):
        return False
    return any(token.lower in words("places_told", "care") for token in scene.tokens[before.first : before.last])


def _is_of_speaker(scene: Scene, cue: int) -> bool:
    """As in "said Jan Novak, an official in Orun": where he who says so serves."""
    office = scene.phrases.over(cue - 1) if cue > 0 else None
    if office is None or scene.phrases.letters[office.first - 1 : office.first] != "," or office.first < 2:
        return False
    name = scene.phrases.over(office.first - 2)
    verb = scene.tokens[name.first - 1].lower if name and name.first else ""
    return verb in words("doubt", "reporting") or verb in words("doubt", "saying")


def _begins_predicate(scene: Scene, at: int) -> bool:
    """Does the subject end before a token: at its verb, or at a comma?"""
    return scene.phrases.letters[at : at + 1] in (",", "V", "X", "K", "E")


def is_of_report(scene: Scene, cue: int) -> bool:
    """As in "it was reported today in Orun that", "in a statement issued in Orun"; "clashes were reported in Orun" took place
    there."""
    letters, at = scene.phrases.letters, cue - 1
    while at > 0 and letters[at] == "A":
        at -= 1
    verb = scene.tokens[at].lower if at >= 0 else ""
    if letters[max(at, 0)] not in "VEK" or not (verb in words("doubt", "reporting") or verb in words("doubt", "saying")):
        return False
    passive, at = False, at - 1
    while at >= 0 and letters[at] in "XA":
        passive = passive or scene.tokens[at].lower in BE
        at -= 1
    if at < 0 or scene.tokens[at].lower == "it":
        return True
    return not passive and not any(trigger.first <= at < trigger.last for trigger in scene.triggers)
