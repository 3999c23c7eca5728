"""Does a phrase tell of one human being, or of two?"""

from __future__ import annotations

from incidents.extraction.events.nouns import ending_with, singular_people, victim_groups
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.mentions import ending_at

ONE = frozenset({"a", "an", "one", "another"})
LONGEST_NAME = 6  # words, with the noun before it


def is_pair(scene: Scene, phrase: Phrase) -> bool:
    """As in "a couple", "the twins"."""
    of = scene.phrases.letters[phrase.last : phrase.last + 1] == "F"
    return not of and scene.tokens[phrase.head].lower in words("people", "pairs")


def is_one(scene: Scene, phrase: Phrase) -> bool:
    """As in "a policeman", "the mayor", "Jan Novak": one human being."""
    if scene.tokens[phrase.first].lower in ("he", "she", "him") or scene.tokens[phrase.head].lower in singular_people():
        return True
    if _are_many(scene, phrase):
        return False
    return _is_one_of_a_people(scene, phrase) or ends_in_name(scene, phrase) or _is_titled(scene, phrase)


def ends_in_name(scene: Scene, phrase: Phrase) -> bool:
    """As in "Jan Novak", "opposition leader Jan Novak": does it end in a person's name?"""
    if _are_many(scene, phrase):
        return False
    start, end = scene.span(phrase.first, phrase.last)
    actors = [scene.found.actor_at(start, end), *[actor for _, actor in scene.found.actors_in(start, end)]]
    named = [actor for actor in actors if actor and ending_at(actor.mentions, end)]
    if named:
        return any(actor.kind == "person" for actor in named)
    return scene.tokens[phrase.head].lower not in singular_people() and _has_name_of_person(scene, phrase)


def _are_many(scene: Scene, phrase: Phrase) -> bool:
    """As in "the Jesuit Priests", "Kenyans": a plural, whatever its capital letters look like."""
    head = scene.tokens[phrase.head].lower
    hit = ending_with(scene.tokens, phrase.first, phrase.last, victim_groups())
    return (hit is not None and head not in singular_people()) or head in lexicon("countries", "peoples")


def _is_one_of_a_people(scene: Scene, phrase: Phrase) -> bool:
    """As in "a Pole", "one Kenyan"."""
    opener, head = scene.tokens[phrase.first].lower, scene.tokens[phrase.head].lower
    return opener in ONE and (head in lexicon("countries", "adjectives") or f"{head}s" in lexicon("countries", "peoples"))


def _is_titled(scene: Scene, phrase: Phrase) -> bool:
    """As in "lawyer Anna London", "the brothers Petr": a noun for people before a name, be it that of a town."""
    for at in range(phrase.first, phrase.head):
        if ending_with(scene.tokens, phrase.first, at + 1, victim_groups()):
            return all(token.is_capitalised for token in scene.tokens[at + 1 : phrase.last]) and phrase.last - at < LONGEST_NAME
    return False


def _has_name_of_person(scene: Scene, phrase: Phrase) -> bool:
    """As in "Jan Novak", "Anna Maria Stone": capitalised to the end, with two words or more that are no words of the language."""
    if scene.found.place_at(*scene.span(phrase.first, phrase.last)):
        return False
    first = phrase.last
    while first > phrase.first and scene.tokens[first - 1].is_capitalised:
        first -= 1
    names = scene.tokens[first : phrase.last]
    return len([token for token in names if token.lower not in words("common")]) > 1
