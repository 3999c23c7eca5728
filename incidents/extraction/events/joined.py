"""Phrases joined in a list: which of them name somebody again, and what their numbers make together."""

from __future__ import annotations

from bisect import bisect_right

from incidents.extraction.events.nouns import anywhere, ending_with, singular_people, victim_groups
from incidents.extraction.events.persons import ONE, ends_in_name, is_one
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words

THEM = frozenset({"them", "these", "those", "whom", "which"})
WITH = frozenset({("along", "with"), ("together", "with"), ("addition", "to"), ("well", "as")})
REACH = 20  # tokens from "was killed" to "along with"
WHOSE = frozenset({"his", "her", "their", "its"})  # "his wife" is somebody else


def each_once(scene: Scene, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases without those that tell again who the one before is: "Jan Novak, a lawyer", "the mayor, Jan Novak,",
    "six monks, two of them deaf", "senator and candidate Jan Novak"."""
    kept: list[Phrase] = []
    described: Phrase | None = None  # what told again who the last one kept is
    for phrase in phrases:
        if _is_measure(scene, phrase) or _is_event(scene, phrase):
            continue
        if kept and _are_joined_by_comma(scene, kept[-1], phrase):
            if _is_part(scene, phrase) or (_tells_name(scene, kept[-1]) and _is_description(scene, phrase)):
                described = phrase
                continue
            if _is_known_one(scene, kept[-1]) and _tells_who(scene, phrase):
                described = phrase
                continue
            if _is_title(scene, kept[-1]) and ends_in_name(scene, phrase) and _closes(scene, phrase):
                kept[-1] = phrase
                continue
        if described and _are_joined_by_and(scene, described, phrase) and _describes_too(scene, phrase):
            continue
        if (
            kept
            and _are_joined_by_and(scene, kept[-1], phrase)
            and _is_bare_title(scene, kept[-1])
            and _tells_name(scene, phrase)
        ):
            kept.pop()
        kept.append(phrase)
        described = None
    return kept


def joined_behind(scene: Scene, at: int) -> list[Phrase]:
    """As in "was killed near his home, along with two guards": those joined to whom the verb before `at` tells of."""
    letters, tokens = scene.phrases.letters, scene.tokens
    for end in range(at + 2, min(len(tokens), at + REACH)):
        if letters[end - 1] in "KVX;.":
            return []
        if (tokens[end - 2].lower, tokens[end - 1].lower) in WITH:
            return scene.phrases.after(end, len(tokens))
    return []


def takes_up(scene: Scene, phrase: Phrase) -> bool:
    """As in "the attackers", "the minister": does it take up those told before, and tells no more of them?"""
    first = scene.tokens[phrase.first].lower
    return phrase.last - phrase.first == 2 and first in ("the", "these", "those") and scene.phrases.of(phrase) is None


def _is_measure(scene: Scene, phrase: Phrase) -> bool:
    """As in "415 km", "less than two weeks", "millions in losses"."""
    counted = [at for at in range(phrase.first, phrase.last) if scene.phrases.letters[at] == "N"]
    if not counted:
        return False
    at = counted[-1] + 1
    if at == phrase.last and scene.phrases.letters[at : at + 1] in ("P", "F"):
        at += 1
    return at < len(scene.tokens) and scene.tokens[at].lower in words("people", "measures")


def _is_event(scene: Scene, phrase: Phrase) -> bool:
    """As in "53 clashes, 30 dead"."""
    at = bisect_right(scene.triggers, phrase.head, key=_first) - 1
    if at < 0 or scene.triggers[at].last != phrase.last or not (scene.triggers[at].word.is_noun and scene.triggers[at].word.type):
        return False
    return anywhere(scene.tokens, phrase.first, phrase.last, victim_groups()) is None


def _first(trigger: Trigger) -> int:
    return trigger.first


def _are_joined_by_comma(scene: Scene, phrase: Phrase, following: Phrase) -> bool:
    between = scene.phrases.letters[scene.phrases.end_of(phrase) : following.first]
    return between in (",", ",A,")


def _are_joined_by_and(scene: Scene, phrase: Phrase, following: Phrase) -> bool:
    return scene.phrases.letters[scene.phrases.end_of(phrase) : following.first] == "C"


def _describes_too(scene: Scene, phrase: Phrase) -> bool:
    """As in "Jan Novak, head of the club and mayor", "Jan Novak, a friend and a great Czech, was": no third person."""
    if not _is_description(scene, phrase) and (not is_one(scene, phrase) or ends_in_name(scene, phrase)):
        return False
    return _is_bare_title(scene, phrase) or scene.phrases.letters[scene.phrases.end_of(phrase) :][:1] in (",", "-")


def _is_bare_title(scene: Scene, phrase: Phrase) -> bool:
    """As in "senator", "former president of the club": one human being, with neither article nor name."""
    return scene.phrases.letters[phrase.first] == "W" and _is_title(scene, phrase)


def _closes(scene: Scene, phrase: Phrase) -> bool:
    """Does a comma or the end of the sentence follow?"""
    return scene.phrases.letters[phrase.last : phrase.last + 1] in (",", ".", "")


def _is_known_one(scene: Scene, phrase: Phrase) -> bool:
    """As in "the owner", "her driver": one human being of whom more may be told behind a comma."""
    return scene.phrases.letters[phrase.first] == "D" and scene.tokens[phrase.first].lower not in ONE and is_one(scene, phrase)


def _tells_who(scene: Scene, phrase: Phrase) -> bool:
    """As in ", a 58-year-old woman,": one human being, at the end of the list."""
    opened = scene.tokens[phrase.first].lower in ("a", "an") and is_one(scene, phrase)
    return opened and scene.phrases.letters[scene.phrases.end_of(phrase) :][:1] in (",", ".", "-", ")", "")


def _is_part(scene: Scene, phrase: Phrase) -> bool:
    of, them = scene.phrases.letters[phrase.last : phrase.last + 1], scene.tokens[phrase.last + 1 : phrase.last + 2]
    return of == "F" and bool(them) and them[0].lower in THEM


def _tells_name(scene: Scene, phrase: Phrase) -> bool:
    """As in "Jan Novak", "the driver of Jan Novak": what follows may tell who Novak is."""
    if ends_in_name(scene, phrase):
        return True
    inner = scene.phrases.of(phrase) if _is_title(scene, phrase) else None
    while inner and not ends_in_name(scene, inner):  # "president of the court of justice Jan Novak"
        inner = scene.phrases.of(inner)
    return inner is not None


def _is_description(scene: Scene, phrase: Phrase) -> bool:
    """As in "a lawyer", "one of the six monks", "wife of the mayor": a noun for people without a number or a name of its own."""
    if scene.tokens[phrase.first].lower == "one" and scene.phrases.of(phrase):
        return True
    if scene.tokens[phrase.first].lower in WHOSE or scene.number_in(phrase.first, phrase.last) or ends_in_name(scene, phrase):
        return False
    return ending_with(scene.tokens, phrase.first, phrase.last, victim_groups()) is not None


def _is_title(scene: Scene, phrase: Phrase) -> bool:
    return scene.tokens[phrase.head].lower in singular_people()
