"""Phrases joined in a list: which of them name somebody again, and what their numbers make together."""

from __future__ import annotations

from incidents.extraction.events.nouns import ending_with, singular_people, victim_groups
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words
from incidents.extraction.mentions import ending_at

THEM = frozenset({"them", "these", "those", "whom", "which"})
WHOSE = frozenset({"his", "her", "their", "its"})  # "his wife" is somebody else


def each_once(scene: Scene, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases without those that tell again who the one before is: "Jan Novak, a lawyer", "the mayor, Jan Novak,",
    "six monks, two of them deaf"."""
    kept: list[Phrase] = []
    for phrase in phrases:
        if _is_measure(scene, phrase):
            continue
        if kept and _are_joined_by_comma(scene, kept[-1], phrase):
            if _is_part(scene, phrase) or (_is_person(scene, kept[-1]) and _is_description(scene, phrase)):
                continue
            if _is_title(scene, kept[-1]) and _is_person(scene, phrase) and _closes(scene, phrase):
                kept[-1] = phrase
                continue
        kept.append(phrase)
    return kept


def _is_measure(scene: Scene, phrase: Phrase) -> bool:
    """As in "415 km", "less than two weeks", "millions in losses"."""
    counted = [at for at in range(phrase.first, phrase.last) if scene.phrases.letters[at] == "N"]
    if not counted:
        return False
    at = counted[-1] + 1
    if at == phrase.last and scene.phrases.letters[at : at + 1] in ("P", "F"):
        at += 1
    return at < len(scene.tokens) and scene.tokens[at].lower in words("people", "measures")


def _are_joined_by_comma(scene: Scene, phrase: Phrase, following: Phrase) -> bool:
    between = scene.phrases.letters[scene.phrases.end_of(phrase) : following.first]
    return between in (",", ",A,")


def _closes(scene: Scene, phrase: Phrase) -> bool:
    """Does a comma or the end of the sentence follow?"""
    return scene.phrases.letters[phrase.last : phrase.last + 1] in (",", ".", "")


def _is_part(scene: Scene, phrase: Phrase) -> bool:
    of, them = scene.phrases.letters[phrase.last : phrase.last + 1], scene.tokens[phrase.last + 1 : phrase.last + 2]
    return of == "F" and bool(them) and them[0].lower in THEM


def _is_person(scene: Scene, phrase: Phrase) -> bool:
    """Does the phrase end in a person's name?"""
    start, end = scene.span(phrase.first, phrase.last)
    actor = scene.found.actor_at(start, end)
    return actor is not None and actor.kind == "person" and bool(ending_at(actor.mentions, end))


def _is_description(scene: Scene, phrase: Phrase) -> bool:
    """As in "a lawyer", "one of the six monks", "wife of the mayor": a noun for people without a number or a name of its own."""
    if scene.tokens[phrase.first].lower == "one" and scene.phrases.of(phrase):
        return True
    if scene.tokens[phrase.first].lower in WHOSE or scene.number_in(phrase.first, phrase.last) or _is_person(scene, phrase):
        return False
    return ending_with(scene.tokens, phrase.first, phrase.last, victim_groups()) is not None


def _is_title(scene: Scene, phrase: Phrase) -> bool:
    return scene.tokens[phrase.head].lower in singular_people()
