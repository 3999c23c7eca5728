"""Who the dead, the wounded or the missing are: "the dead were identified as A and B", "one of the wounded is C"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.extraction.candidates import Participant
from incidents.extraction.events.entities import name_of, participant
from incidents.extraction.events.harm import harmed_phrases
from incidents.extraction.events.joined import each_once
from incidents.extraction.events.nouns import ending_with, perpetrator_nouns, victim_groups
from incidents.extraction.events.passive import BE, is_passive
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words
from incidents.extraction.text import Token

# What those harmed are called again, with the outcome it tells; "" leaves it to what was told before.
AGAIN = {
    "they": "",
    "victims": "",
    "victim": "",
    "fatality": "killed",
    "casualties": "",
    "dead": "killed",
    "deceased": "killed",
    "killed": "killed",
    "fatalities": "killed",
    "deaths": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
    "kidnapped": "abducted",
    "abducted": "abducted",
}
IDENTIFIED = frozenset({"identified", "named"})
AMONG_THEM = frozenset({"including", "among"})
INCLUDE = frozenset({"include", "includes", "included"})
NAMING = IDENTIFIED | AMONG_THEM | INCLUDE | BE | {":"}
OTHERS = frozenset({"other", "others"})
SOMEBODY = frozenset({"one", "person", "persons", "victim", "victims"})
REACH = 6  # tokens between "the dead" and "were" or "identified"


def tells_who(tokens: Sequence[Token]) -> bool:
    """As in "They were A and B", "The other victim is C": may a sentence without any event word say who those told before are?"""
    opening = [token.lower for token in tokens[:4]]
    return (opening[:1] == ["they"] and opening[1:2] != [] and opening[1] in BE) or bool(OTHERS & set(opening[:3]))


def find_named(scene: Scene, outcome: str) -> Iterator[Participant]:
    """The people whom the sentence names as harmed; `outcome` is what befell the people told last."""
    for at in scene.where(NAMING):
        token = scene.tokens[at]
        following = scene.tokens[at + 1].lower if at + 1 < len(scene.tokens) else ""
        if token.lower in IDENTIFIED and following == "as":
            again, names = _subject(scene, at), at + 2
        elif token.lower in AMONG_THEM:
            again, names = _harm_before(scene, at) or _harm_behind(scene, at), at + 1 + (following == "them")
        elif token.text == ":" and scene.phrases.letters[at + 1 : at + 2] in ("D", "N", "W"):
            again, names = _harm_before(scene, at) if _counts_before(scene, at) else None, at + 1
        elif token.lower in INCLUDE or (token.lower in BE and scene.phrases.letters[at + 1 : at + 2] in ("D", "W", ";")):
            told = _called_again(scene, at)
            again, names = _just_told(scene, at) if told is None else told, at + 1
        else:
            continue
        if again is not None and (again or outcome):
            yield from _people(scene, names, again or outcome)


def _harm_before(scene: Scene, at: int) -> str | None:
    """What befell those of whom "including" or "among them" names some: as the event word before it tells."""
    before = [one.word.outcome for one in scene.triggers if one.last <= at and scene.clauses[one.first] == scene.clauses[at]]
    return before[-1] if before and before[-1] in AGAIN.values() else None


def _counts_before(scene: Scene, at: int) -> bool:
    """As in "two people were killed in Lima:" — does it count more than one before the colon?"""
    harmed = [phrase for one in scene.triggers if one.last <= at for phrase in harmed_phrases(scene, one)]
    number = scene.number_in(harmed[-1].first, harmed[-1].last) if harmed else None
    return number is not None and (number.best or number.min or 0) > 1


def _harm_behind(scene: Scene, at: int) -> str | None:
    """The same as the verb behind tells, in "five people, including a cook, were wounded"."""
    if scene.phrases.letters[max(0, at - 1) : at] != ",":
        return None
    behind = next((one for one in scene.triggers if one.first > at), None)
    told = behind is not None and not behind.word.is_noun and is_passive(scene, behind)
    return behind.word.outcome if behind and told and behind.word.outcome in AGAIN.values() else None


def _subject(scene: Scene, at: int) -> str | None:
    """The outcome of those identified, called again or by a noun: "the victims", "the soldier"; None for who did it."""
    subjects = scene.phrases.before(at, 0)
    if not subjects:
        return None
    head = subjects[-1]
    if ending_with(scene.tokens, head.first, head.last, perpetrator_nouns()):
        return None
    told = _called_again(scene, at)
    if told is not None:
        return told
    return "" if ending_with(scene.tokens, head.first, head.last, victim_groups()) else None


def _called_again(scene: Scene, at: int) -> str | None:
    """The outcome of the word for those harmed shortly before a verb: "the dead were", "one of the wounded is", "injured are"."""
    for back, before in enumerate(reversed(scene.tokens[max(0, at - REACH) : at]), 1):
        if before.lower in ("they", "them"):  # "one of them is", not "the man who killed them is"
            is_meant = before.lower == "they" or scene.phrases.letters[at - back - 1 : at - back] == "F"
            return "" if is_meant and _are_several(scene) else None
        if before.lower in AGAIN:
            return AGAIN[before.lower]
        if before.lower in OTHERS and back <= 2 and (back == 1 or scene.tokens[at - 1].lower in SOMEBODY):
            return ""  # "the other victim is"
        if before.text in (",", ";", "."):
            return None
    return None


def _just_told(scene: Scene, at: int) -> str | None:
    """The outcome of the participle right before a verb, as in "among those murdered was", "the men shot dead were"."""
    told = next(
        (one for one in scene.triggers if (one.last if one.ending is None else one.ending + 1) == at and one.form == "past"), None
    )
    return told.word.outcome if told and told.word.outcome in AGAIN.values() else None


def _are_several(scene: Scene) -> bool:
    """Were more than one told before? "They" are not the one guard whom two men killed."""
    told = scene.told_before
    return told is None or (told.best or told.min) != 1


def _people(scene: Scene, at: int, outcome: str) -> Iterator[Participant]:
    while scene.phrases.letters[at : at + 1] in (";", "q", "A"):
        at += 1
    told: set[int] = set()
    is_long = any(token.text == ";" for token in scene.tokens[at:])  # "A, 42, a cook; B; and C"
    while at:
        for phrase in each_once(scene, scene.phrases.after(at, len(scene.tokens))):
            if is_long and phrase.first > at and not _is_name(scene, phrase):
                continue
            named = name_of(scene, phrase, expect="person" if _is_name(scene, phrase) else None)
            if named and named.entity == "person" and named.first not in told:
                told.add(named.first)
                yield participant(scene, named, "victim", "named-victims", 0.7, count=1, outcome=outcome)
        at = _next_in_list(scene, at) if told else 0


def _next_in_list(scene: Scene, at: int) -> int:
    """Where a list goes on, as in "A, 55, of Lima; B, 42, a cook; and C": behind the next semicolon; 0 at its end."""
    for following in range(at, len(scene.tokens)):
        if scene.tokens[following].text == ";":
            is_last = scene.phrases.letters[following + 1 : following + 2] == "C"
            return following + 1 + is_last
    return 0


def _is_name(scene: Scene, phrase: Phrase) -> bool:
    return phrase.last - phrase.first > 1 and all(
        token.is_capitalised and token.lower not in words("common") for token in scene.tokens[phrase.first : phrase.last]
    )
