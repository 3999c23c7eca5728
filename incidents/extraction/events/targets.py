"""Those harmed and things hit, as participants; and what was aimed at without being said to be harmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from incidents.extraction.candidates import Participant
from incidents.extraction.events.entities import THINGS, Named, is_side, name_of, participant
from incidents.extraction.events.harm import PERSONAL, Harmed, harmed_phrases
from incidents.extraction.events.homes import residents
from incidents.extraction.events.joined import WHOSE, takes_up
from incidents.extraction.events.nouns import victim_groups
from incidents.extraction.events.passive import OF_THINGS
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.told_again import AGAIN
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words

AT_TARGET = frozenset(
    {
        "at",
        "in",
        "near",
        "outside",
        "inside",
        "against",
        "on",
        "under",
        "of",
        "beside",
        "into",
        "upon",
        "around",
        "onto",
        "opposite",
    }
    | {"underneath", "beneath", "behind", "between", "by"}
)
BEFORE_TO = frozenset({"next", "close", "near", "adjacent", "opposite", "damage", "entrance"})
ON = frozenset({"on", "against", "upon", "at"})
BLASTS = frozenset({"explosive-device", "suicide-attack", "shelling-missile", "air-drone-strike"})
REACH = 14  # tokens from an explosion to what it went off at


def harmed_ones(scene: Scene, trigger: Trigger, harmed: list[Harmed]) -> Iterator[Participant]:
    personal = trigger.word.outcome in PERSONAL and "thing" not in trigger.word.uses
    for one in harmed:
        phrase = scene.phrases.over(one.first)
        if phrase and scene.phrases.letters[one.last : one.last + 1] == "S":
            phrase = Phrase(phrase.first, one.last)  # "the mayor's body"
        counts_only = phrase and set(scene.phrases.letters[phrase.first : phrase.last]) <= {"N", "D"}  # "dozens" of troops
        named = name_of(scene, phrase, expect="person" if personal else None) if phrase and not counts_only else None
        if named and phrase and named.entity == "person" and named.actor is None:
            named = _name_behind(scene, phrase) or named
        is_pronoun = scene.phrases.letters[one.first] == "M"
        if named is None and one.number and personal and not is_pronoun:
            named = Named("person" if one.is_implied else "group", None, one.first, one.last)
        if (
            named is None
            or (phrase and _is_nation(scene, phrase))
            or (personal and (named.is_thing or _is_body(scene, named) or _is_other_noun(scene, named)))
        ):
            continue
        if trigger.word.outcome in ("destroyed", "damaged") and named.entity == "organisation" and named.actor:
            named = replace(named, entity="facility")  # "destroyed the Savings Bank"
        befell = "damaged" if trigger.word.outcome == "destroyed" and phrase and is_side(scene, phrase) else trigger.word.outcome
        outcome = _outcome_of(befell, named.entity)
        is_culprit = outcome in ("killed", "injured") and phrase and did_it(scene, phrase)
        role = "perpetrator" if is_culprit else "victim" if outcome else "target"
        count = one.number.best if one.number else 1 if named.entity == "person" else None
        rule = trigger.rule + (AGAIN if phrase and not is_culprit and takes_up(scene, phrase) else "")
        yield participant(scene, named, role, rule, 0.7, count=count, outcome=outcome)
        yield from residents(scene, phrase) if phrase and named.is_thing else _appositions(scene, one, outcome)


def _name_behind(scene: Scene, phrase: Phrase) -> Named | None:
    """As in "its leader, Tom Okello, was killed", "the mayor of Orun, Tom Okello, and": the name of the one told."""
    at = scene.phrases.end_of(phrase)
    name = scene.phrases.starting_at(at + 1) if scene.phrases.letters[at : at + 1] == "," else None
    if name is None or scene.phrases.letters[name.last : name.last + 1] not in (",", ".", ""):
        return None
    actor = scene.found.actor_at(*scene.span(*name))
    is_whole = actor is not None and scene.span(*name) in actor.mentions
    return Named("person", actor.key, *name) if actor and is_whole and actor.kind == "person" else None


def _premises(scene: Scene, named: Named) -> Named:
    """As in "a bomb attack on the Workers' Union": what a bomb hits of a body is where it is, unless that bears arms."""
    kinds = {actor.key: actor.kind for _, actor in scene.found.actors_in(*scene.span(named.first, named.last))}
    if named.entity != "organisation" or not named.actor or kinds.get(named.actor) in ("armed-group", "state-body"):
        return named
    return replace(named, entity="facility")


def _is_body(scene: Scene, named: Named) -> bool:
    """Bodies are not killed, hurt or taken; a name of which nobody knows whose it is may be a person's."""
    kinds = {actor.key: actor.kind for _, actor in scene.found.actors_in(*scene.span(named.first, named.last))}
    return named.entity == "organisation" and named.actor is not None and kinds.get(named.actor) != "unknown"


def _is_other_noun(scene: Scene, named: Named) -> bool:
    """A word of the language that opens the sentence is nobody's name; "19,000 deaths" are told by the toll."""
    head = scene.tokens[named.last - 1]
    if head.lower in ("death", "deaths"):
        return True
    alone = named.actor is None and (named.first, named.last) == (0, 1)
    return alone and head.lower in words("common") and head.lower not in victim_groups()


def _is_nation(scene: Scene, phrase: Phrase) -> bool:
    """As in "a massacre of the Kenyan people", "they killed our people": everybody, and so nobody in particular."""
    tokens = scene.tokens[phrase.first : phrase.last]
    if tokens[-1].lower != "people" or tokens[0].lower not in ("the", "our", "its"):
        return False
    of_which = scene.phrases.letters[phrase.last : phrase.last + 1] in ("R", "K", "E")  # "the people who were killed"
    return not of_which and all(token.lower in words("countries", "adjectives") for token in tokens[1:-1])


def did_it(scene: Scene, phrase: Phrase) -> bool:
    """As in "the attacker was killed", "one of the killers was wounded"; "two gunmen were killed" may have done nothing."""
    culprits = scene.phrases.of(phrase) or phrase
    head, first = scene.tokens[culprits.head].lower, scene.tokens[culprits.first].lower
    is_again = first in ("the", "these", *WHOSE) or (head == "suspect" and first == "a")
    return is_again and head in words("blame", "culprits")


def _outcome_of(outcome: str, entity: str) -> str | None:
    """A thing is destroyed, damaged or seized; people are not."""
    return (outcome or None) if (outcome in OF_THINGS) == (entity in THINGS) else None


def _appositions(scene: Scene, one: Harmed, outcome: str | None) -> Iterator[Participant]:
    """As in "Three volunteers — A, B and C — were killed", "eight people (a cook and seven guards)": whoever stands after a dash,
    colon or bracket."""
    letters = scene.phrases.letters
    opening = letters[one.last : one.last + 1]
    is_named = one.is_implied and scene.found.actor_at(*scene.span(one.last - 1, one.last))
    if opening not in ("-", "(", ";") or not one.number or is_named:
        return  # "the suspects in the murder of Anna Mala: A and B" are others
    closing = letters.find({"(": ")", "-": "-", ";": "."}[opening], one.last + 1, one.last + 1 + 60)
    first, last = one.last + 1, closing if closing > 0 else min(len(letters), one.last + 60)
    if first >= last:
        return
    persons = [(span, actor) for span, actor in scene.found.actors_in(*scene.span(first, last)) if actor.kind == "person"]
    for span, actor in persons:
        named = Named("person", actor.key, scene.position(span[0]), scene.position(span[1]))
        yield participant(scene, named, "victim", "named-victims", 0.8, count=1, outcome=outcome)
    for phrase in scene.phrases.after(first, last) if not persons else []:
        told = name_of(scene, phrase)
        number = scene.number_in(phrase.first, phrase.last)
        if told and (told.entity == "person" or (told.entity == "group" and number)):
            count = number.best if number else 1
            yield participant(scene, told, "victim", "named-victims", 0.6, count=count, outcome=outcome)


def targets(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """What was attacked without being said to be harmed: "attack on the embassy", "a bomb exploded outside a bank"."""
    word = trigger.word
    if word.is_noun:
        for phrase in [*_on(scene, trigger), *_called_target(scene, trigger)]:
            named = name_of(scene, phrase, expect=None)
            if named and not _is_nation(scene, phrase):
                named = _premises(scene, named) if word.type in BLASTS else named
                yield participant(scene, named, "target", f"{word.lemma}-on", 0.7)
                yield from residents(scene, phrase)
    if word.type in BLASTS and not _has_object(scene, trigger):
        yield from at_things(scene, trigger)


def _on(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """As in "attack on the embassy", "the attack staged by two men against the embassy"."""
    letters, at, end = scene.phrases.letters, trigger.last, min(len(scene.tokens), trigger.last + REACH)
    if letters[at : at + 1] in ("P", "Y") and scene.tokens[at].lower in ON:
        return scene.phrases.after(at + 1, len(scene.tokens))
    done, clause = words("doubt", "done"), scene.clauses[trigger.first]
    while at < end and (letters[at] not in "KV;" or scene.tokens[at].lower in done) and scene.clauses[at] == clause:
        if scene.tokens[at].lower == "against":
            return scene.phrases.after(at + 1, len(scene.tokens))
        at += 1
    return []


def _called_target(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """As in "the school was the target of two bomb attacks"."""
    over = scene.phrases.over(trigger.first)
    of = (over.first if over else trigger.first) - 1
    target = scene.phrases.over(of - 1) if of > 0 and scene.phrases.letters[of] == "F" else None
    if target is None or scene.tokens[target.head].lower not in ("target", "targets") or not target.first:
        return []
    return scene.phrases.before(target.first, 0) if scene.phrases.letters[target.first - 1] in "XA" else []


def _has_object(scene: Scene, trigger: Trigger) -> bool:
    return not trigger.word.is_noun and "weapon" not in trigger.word.uses and bool(harmed_phrases(scene, trigger))


def at_things(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """Facilities, vehicles and property after "at", "in front of", "outside"... of an explosion or a strike; a district or a road
    is where it was."""
    for phrase in scene.phrases.inside(trigger.last, min(len(scene.tokens), trigger.last + REACH)):
        if _is_of_other(scene, trigger, phrase):
            return
        named = name_of(scene, phrase) if _is_at(scene, phrase) else None
        if named and named.is_thing and scene.tokens[phrase.head].lower not in words("targets", "areas"):
            yield participant(scene, named, "target", f"{trigger.word.lemma}-at", 0.6)
            yield from residents(scene, phrase)


def _is_of_other(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """Does the phrase belong to another event word, or to another clause?"""
    other_event = "K" in scene.phrases.letters[trigger.last : phrase.first]
    return other_event or scene.clauses[phrase.first] != scene.clauses[trigger.first]


def shot_at(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """As in "fired from a car at a banker": the people behind "at" of shots."""
    for phrase in scene.phrases.inside(trigger.last, min(len(scene.tokens), trigger.last + REACH)):
        if _is_of_other(scene, trigger, phrase):
            return
        named = name_of(scene, phrase, expect="person") if scene.tokens[phrase.first - 1].lower == "at" else None
        if named and named.entity in ("person", "group"):
            yield participant(scene, named, "target", f"{trigger.word.lemma}-at", 0.6)


def _is_at(scene: Scene, phrase: Phrase) -> bool:
    """As in "outside the bank", "the bank and the school", "300 meters from the bank"; not "thrown from a car"."""
    before, link = ["", "", *(token.lower for token in scene.tokens[max(0, phrase.first - 2) : phrase.first])][-2:]
    if link == "from":
        return before == "across" or before in words("people", "measures")
    return link in AT_TARGET or link == "and" or (link == "to" and before in BEFORE_TO)
