"""What a noun phrase names as a participant: a person, a group, a body or a thing."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from incidents.extraction.candidates import ActorCandidate, Participant
from incidents.extraction.events.nouns import (
    ending_with,
    perpetrator_nouns,
    singular_people,
    target_nouns,
    victim_groups,
    weapon_nouns,
)
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.pronouns import person_meant
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words
from incidents.extraction.mentions import ending_at
from incidents.extraction.text import Token

THINGS = ("facility", "vehicle", "property")
UNNAMED = frozenset({"nobody", "no", "none", "neither"})
MEMBERS = frozenset({"member", "members"})
KEPT = frozenset({"his", "her", "their"})  # determiners that tell whose


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase names: an entity of the contract, the actor's key if it is one, and the words to print."""

    entity: str
    actor: str | None
    first: int
    last: int

    @property
    def is_thing(self) -> bool:
        return self.entity in THINGS


def name_of(scene: Scene, phrase: Phrase, *, expect: str | None = None, doer: bool = False) -> Named | None:
    """What the phrase names; `expect` is the entity of a capitalised name that nothing tells more about. None for anything else.

    A school that is hit is a facility; as a `doer` it is the body.
    """
    tokens, first, last = scene.tokens, phrase.first, phrase.last
    if scene.phrases.letters[first] == "M":
        meant = person_meant(scene, first) if tokens[first].lower != "they" else None
        return Named("person", meant.key, first, last) if meant else None
    if not doer and is_side(scene, phrase):
        whole = scene.phrases.of(phrase)  # "the front of the building": the building
        return name_of(scene, whole, expect=expect) if whole else None
    while first < last - 1 and scene.phrases.letters[first] in "DK" and tokens[first].lower not in KEPT:
        first += 1  # "the murdered inspector": the inspector
    if tokens[phrase.first].lower in UNNAMED:
        return None
    person = ending_with(tokens, first, last, victim_groups())
    is_way = tokens[last - 2 : last - 1] and tokens[last - 2].lower == "way"  # "on his way home"
    thing = ending_with(tokens, first, last, target_nouns()) if not is_way else None
    body = ending_with(tokens, first, last, perpetrator_nouns()) if doer else None
    head = tokens[phrase.head].lower
    is_event = doer and bool({head, head.removesuffix("s")} & words("events", "nouns"))  # "the Grand Hotel bombing"
    actor = _actor_of(scene, first, last, by_head_only=bool(person or thing or body or is_event))
    if doer and actor and (tokens[phrase.head].lower in MEMBERS or not _begins_in(scene, phrase, actor)):
        actor = None  # of "members of the front" neither phrase is that group
    is_group = person is not None or (body is not None and body[1][0] == "group")
    if doer and not is_group and (named := _whole_name(scene, phrase, first) or _introduced(scene, first, last)):
        return named
    weapon = ending_with(tokens, first, last, weapon_nouns())
    if doer and actor and weapon and weapon[0] > first:  # "Russian rockets"
        last = weapon[0]
    if actor is None and not body and weapon and not (thing and thing[0] < weapon[0]):  # a "club", no "country club"
        return None
    if thing and not doer and actor and actor.kind == "person" and not is_persons_name(scene, phrase.first, actor):
        return Named(thing[1][0], None, first, last)  # "the Riverside Drugstores"
    if actor and actor.kind == "person":
        is_body = doer and not is_persons_name(scene, phrase.first, actor)
        return Named("organisation" if is_body else "person", actor.key, first, last)
    if doer and not actor and tokens[phrase.head].lower in MEMBERS and scene.phrases.end_of(phrase) - first > 1:
        return Named("group" if tokens[phrase.head].lower == "members" else "person", None, first, told_by(scene, phrase))
    if person and not (body and body[1][0] == "organisation"):
        entity = "person" if _is_singular(scene, first, phrase) else "group"
        return Named(entity, actor.key if actor else None, first, told_by(scene, phrase) if doer else with_body(scene, phrase))
    if thing and not (actor and doer):
        return Named(thing[1][0], None, first, last)
    if actor:
        is_band = body is not None and body[1][0] == "group" and not any(map(_names, tokens[first:last]))  # "rebel groups"
        return Named("group" if actor.kind == "group" or is_band else "organisation", actor.key, first, last)
    return _described(scene, phrase, first, expect)


def is_side(scene: Scene, phrase: Phrase) -> bool:
    """As in "the front of the building", "the windows": a part of a thing, and no name like "the National Front"."""
    return scene.tokens[phrase.head].text in words("targets", "sides")


def _names(token: Token) -> bool:
    """Is it a word of a name, and not of a country as in "Kenyan gangs"?"""
    return token.is_capitalised and token.lower not in words("countries", "adjectives")


def _actor_of(scene: Scene, first: int, last: int, *, by_head_only: bool) -> ActorCandidate | None:
    """The actor a phrase is about. Of "FMLN troops" the actor FMLN is not: where the head is a noun of ours it must be in the
    mention."""
    start, end = scene.span(first, last)
    actor = scene.found.actor_at(start, end)
    if actor and by_head_only and not any(span[0] >= start for span in ending_at(actor.mentions, end)):
        return None
    return actor


def _whole_name(scene: Scene, phrase: Phrase, first: int) -> Named | None:
    """As in "the Army of the North": a body's name that goes on with "of"."""
    last = scene.phrases.end_of(phrase)
    if last == phrase.last:
        return None
    actor = next((one for span, one in scene.found.actors_in(*scene.span(first, last)) if span == scene.span(first, last)), None)
    return Named("organisation", actor.key, first, last) if actor and actor.kind not in ("person", "group") else None


def _introduced(scene: Scene, first: int, last: int) -> Named | None:
    """As in "the guerrilla group Red Path": the name behind the noun for a body."""
    for at in range(last - 2, first - 1, -1):
        if scene.tokens[at].lower in words("bodies", "introducing") and scene.tokens[at].text.islower():
            if all(token.is_capitalised for token in scene.tokens[at + 1 : last]):
                actor = scene.spellings.get(scene.text(at + 1, last).lower())
                return Named("organisation", actor.key if actor else None, at + 1, last)
            return None
    return None


def _begins_in(scene: Scene, phrase: Phrase, actor: ActorCandidate) -> bool:
    start, end = scene.span(phrase.first, phrase.last)
    at = bisect_left(actor.mentions, (start, 0))
    return at < len(actor.mentions) and actor.mentions[at][0] < end


def _described(scene: Scene, phrase: Phrase, first: int, expect: str | None) -> Named | None:
    body = ending_with(scene.tokens, first, phrase.last, perpetrator_nouns())
    if body:
        return Named(body[1][0], None, first, told_by(scene, phrase))
    names = scene.tokens[first : phrase.last]
    place = scene.found.place_at(*scene.span(first, phrase.last))
    if not expect or (place and place.rule != "unknown-name-after-preposition"):
        return None
    if all(token.is_capitalised and not (len(token.text) > 4 and token.lower.endswith(("ed", "ing"))) for token in names):
        return Named(expect, None, first, phrase.last)
    return None


def with_body(scene: Scene, phrase: Phrase) -> int:
    """The end of "members of the front", "a group of armed men": the words after "of" tell who they are."""
    if scene.tokens[phrase.head].lower in words("people", "partitives"):
        return scene.phrases.end_of(phrase)
    return phrase.last


def told_by(scene: Scene, phrase: Phrase) -> int:
    """The same with what they were seen in: "men wearing army uniforms"."""
    last = with_body(scene, phrase)
    if last < len(scene.tokens) and scene.tokens[last].lower in words("people", "seen"):
        at = last + 1 + (scene.phrases.letters[last + 1 : last + 2] in ("P", "A"))
        seen = scene.phrases.starting_at(at)
        return scene.phrases.end_of(seen) if seen else last
    return last


def is_persons_name(scene: Scene, first: int, actor: ActorCandidate) -> bool:
    """Whether an actor taken for a person can be one: "the Red Path" without any title is a body."""
    at = first if scene.phrases.letters[first] == "D" else first - 1
    while at > 0 and scene.phrases.letters[at] == "q":  # "the “Red Path”"
        at -= 1
    return bool(actor.titles) or at < 0 or scene.tokens[at].lower not in ("the", "so-called", "self-styled")


def _is_singular(scene: Scene, first: int, phrase: Phrase) -> bool:
    return scene.tokens[phrase.head].lower in singular_people() and not scene.number_in(first, phrase.last)


def participant(
    scene: Scene,
    named: Named,
    role: str,
    rule: str,
    confidence: float,
    *,
    attribution: str = "stated",
    attributed_to: str | None = None,
    count: int | None = None,
    outcome: str | None = None,
) -> Participant:
    """The contract's row. A perpetrator told with a word of doubt ("suspected rebels") is alleged."""
    if role == "perpetrator" and attribution == "stated":
        told = scene.lowers[max(0, named.first - 2) : named.last]
        attribution = "stated" if words("doubt", "alleged").isdisjoint(told) else "alleged"
    span = scene.span(named.first, named.last)
    text = scene.article.words_of(*span)
    return Participant(role, named.actor, text, named.entity, span, count, outcome, attribution, attributed_to, rule, confidence)
