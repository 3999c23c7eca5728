"""What kind of event a word tells: the types and families of the vocabulary, and what decides where a word alone does not."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.events.civil import TERRITORY, takes_place
from incidents.extraction.events.harm import harmed_phrases, is_captive
from incidents.extraction.events.nouns import ending_with, group_of, perpetrator_nouns, target_nouns, weapon_nouns
from incidents.extraction.events.passive import is_passive
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.events.weapons import Used
from incidents.extraction.lexicon import words

REACH = 14  # tokens from "in which" to the harm
OF_STATE = frozenset({"security-forces", "officials"})
WITHIN = frozenset({"in", "during"})
# If two types fit, the one that stands first (VOCABULARY section 1); the rest follow in the order of the vocabulary, 8 after
# all of them.
ORDER = (
    "chemical-attack",
    "suicide-attack",
    "air-drone-strike",
    "shelling-missile",
    "explosive-device",
    "targeted-killing",
    "sexual-violence",
    "abduction",
    "excessive-force",
    "armed-clash",
    "territory-change",
    "protest-intervention",
    "violent-demonstration",
    "mob-violence",
    "raid-seizure",
    "property-destruction",
    "attack-on-civilians",
    "forced-displacement",
    "arrest-detention",
    "legal-action",
    "strike-boycott",
    "peaceful-protest",
    "agreement-ceasefire",
    "force-movement",
    "violent-crime",
    "accident-disaster",
    "other",
)
FAMILIES = {
    **dict.fromkeys(
        (
            "",
            "chemical-attack",
            "suicide-attack",
            "air-drone-strike",
            "shelling-missile",
            "explosive-device",
            "targeted-killing",
            "excessive-force",
            "attack-on-civilians",
            "armed-clash",
        ),
        "violence",
    ),
    **dict.fromkeys(("peaceful-protest", "protest-intervention", "violent-demonstration"), "protest"),
}


HARM = frozenset({"killed", "injured", "destroyed", "damaged"})
ACCIDENT = "accident-disaster"
BLASTS = frozenset({"explosion", "blast", "explode"})
FLOWN = frozenset({"carried", "carries", "conducted", "conducts", "flew", "flown", "launched"})  # before "a strike": from the air
FLOWN_REACH = 4


def family_of(kind: str) -> str:
    """Types told of one event in different words belong to one family ("attack", "bombing", "killed")."""
    return FAMILIES.get(kind, kind)


def best_type(types: list[str]) -> str:
    """The type that stands first in the vocabulary's order; "attack-on-civilians" when only harm is told."""
    return min(types, key=ORDER.index) if types else "attack-on-civilians"


def as_taken(scene: Scene, trigger: Trigger) -> Trigger:
    """A word of taking by what it takes: a town changes hands, people are held, things are seized."""
    if trigger.word.lemma == "raid" and _costs_lives(scene, trigger):
        return trigger._replace(word=replace(trigger.word, type=""))  # "raided the village, killing ten": an attack
    if trigger.word.lemma in BLASTS and not scene.said.isdisjoint(words("doubt", "gas")):
        return trigger._replace(word=replace(trigger.word, type=ACCIDENT, methods=()))  # "an explosion of methane"
    if "taking" not in trigger.word.uses:
        return trigger
    if takes_place(scene, trigger):
        return trigger._replace(word=replace(trigger.word, type=TERRITORY, outcome="", uses=frozenset({"weak", "alone"})))
    taken = harmed_phrases(scene, trigger)[:1]
    if any(_is_people(scene, p) for p in taken) and not any(
        ending_with(scene.tokens, p.first, p.last, target_nouns()) or ending_with(scene.tokens, p.first, p.last, weapon_nouns())
        for p in taken
    ):
        is_abduction = _is_by_armed(scene, trigger) or (_are_children(scene, taken) and not _is_by_state(scene, trigger))
        kind, outcome = ("abduction", "abducted") if is_abduction else ("arrest-detention", "detained")
        return trigger._replace(word=replace(trigger.word, type=kind, outcome=outcome, uses=frozenset({"weak"})))
    return trigger


def _are_children(scene: Scene, taken: list[Phrase]) -> bool:
    return any(group_of(scene.tokens, *phrase) == "children" for phrase in taken)


def _is_by_state(scene: Scene, trigger: Trigger) -> bool:
    """As in "police seized two boys": who arrests."""
    agents = scene.phrases.by(trigger.last, len(scene.tokens)) if is_passive(scene, trigger) else ()
    return any(group_of(scene.tokens, *phrase) in OF_STATE for phrase in agents or scene.phrases.before(trigger.first, 0))


def _is_people(scene: Scene, phrase: Phrase) -> bool:
    actor = scene.found.actor_at(*scene.span(*phrase))
    told = scene.number_in(*phrase) or group_of(scene.tokens, *phrase)
    return bool(told) or (actor is not None and actor.kind == "person")


def _is_by_armed(scene: Scene, trigger: Trigger) -> bool:
    """As in "the rebels seized two nuns", "gunmen seized the pair": by others than the state."""
    passive = is_passive(scene, trigger)
    agents = scene.phrases.by(trigger.last, len(scene.tokens)) if passive else scene.phrases.before(trigger.first, 0)
    for phrase in agents:
        actor = scene.found.actor_at(*scene.span(*scene.whole(phrase)))
        noun = ending_with(scene.tokens, phrase.first, phrase.last, perpetrator_nouns())
        if (actor and actor.kind == "armed-group") or (
            noun and noun[1][0] == "group" and group_of(scene.tokens, *phrase) not in OF_STATE
        ):
            return True
    return False


def _costs_lives(scene: Scene, trigger: Trigger) -> bool:
    """Does the clause tell of people killed or hurt?"""
    clause = scene.clauses[trigger.first]
    return any(one.word.outcome in ("killed", "injured") and scene.clauses[one.first] == clause for one in scene.triggers)


def families_of_harm(scene: Scene, triggers: list[Trigger], weapons: dict[int, list[Used]]) -> dict[int, str]:
    """What harm without a cause of its own came of in each clause, told before it or after: of an accident that the clause names,
    unless it tells an attack or its weapon, which then led to the accident too. Aircraft crash by themselves."""
    families = {
        clause: "violence" for clause, used in weapons.items() if any(one.type and one.method != "aircraft" for one in used)
    }
    for trigger in triggers:
        family, clause = family_of(trigger.word.type), scene.clauses[trigger.first]
        if trigger.word.type and family in ("violence", ACCIDENT) and families.get(clause) != "violence":
            families[clause] = family
    return families


def means_of_subject(scene: Scene, trigger: Trigger) -> list[str]:
    """As in "aircraft destroyed a bridge": the type that the weapon points to which did it."""
    if trigger.word.is_noun or is_passive(scene, trigger):
        return []
    hits = [
        ending_with(scene.tokens, phrase.first, phrase.last, weapon_nouns()) for phrase in scene.phrases.before(trigger.first, 0)
    ]
    return [kind for hit in hits if hit for kind in hit[1][1:2] if kind]


def does_harm(scene: Scene, noun: Trigger) -> bool:
    """As in "a strike destroyed a bridge", "killed in a strike on the camp", "five strikes engaged patrols and damaged a road",
    "carried out a strike": no work is stopped there."""
    after, before = scene.lowers[noun.last : noun.last + 1], scene.lowers[max(0, noun.first - FLOWN_REACH) : noun.first]
    if after in (["on"], ["against"]) or not FLOWN.isdisjoint(before):
        return True
    over = scene.phrases.over(noun.first)
    hits_people = any(one.word.outcome in ("killed", "injured") for one in scene.triggers)
    counted = over is not None and scene.number_in(over.first, noun.first) is not None
    return any(
        (one.word.outcome in HARM or (hits_people and one.word.lemma == "hit"))
        and noun.last <= one.first
        and scene.clauses[one.first] == scene.clauses[noun.first]
        and (counted or any(phrase.head == noun.last - 1 for phrase in scene.phrases.before(one.first, 0)))
        for one in scene.triggers
    )


def is_harm_of_abduction(scene: Scene, trigger: Trigger) -> bool:
    """As in "the kidnapping of the mayor, an attack in which his driver was killed", "was kidnapped and found dead"."""
    if is_captive(scene, trigger):
        return True
    if "which" not in scene.said:
        return False
    for at in range(max(1, trigger.first - REACH), trigger.first):
        if scene.lowers[at] == "which" and scene.lowers[at - 1] in WITHIN:
            return any(one.last <= at and one.word.outcome == "abducted" for one in scene.triggers)
    return False
