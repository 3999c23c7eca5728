"""Who did it: subjects, agents, those named before an event noun, those blamed and those who claim it; the sides of a fight."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.candidates import Participant
from incidents.extraction.events.entities import Named, name_of, participant
from incidents.extraction.events.harm import PERSONAL, is_passive
from incidents.extraction.events.nouns import anywhere, ending_with, perpetrator_nouns, weapon_nouns
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.targets import at_things
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words

REACH = 14  # tokens inside a bracket


def with_means(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """As in "guerrillas planted a bomb at the bank": who did it, and at what, if it is a weapon that was used."""
    passive = is_passive(scene, trigger)
    objects = scene.phrases.before(trigger.first, 0) if passive else scene.phrases.after(trigger.last, len(scene.tokens))
    if not any(ending_with(scene.tokens, phrase.first, phrase.last, weapon_nouns()) for phrase in objects):
        return
    subjects = scene.phrases.by(trigger.last, len(scene.tokens)) if passive else scene.phrases.before(trigger.first, 0)
    yield from doers(scene, subjects, "stated", trigger.rule)
    yield from at_things(scene, trigger)


def perpetrators(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    word, end = trigger.word, len(scene.tokens)
    rule = trigger.rule
    if word.is_noun:
        yield from _modifiers(scene, trigger, rule)
        yield from doers(scene, scene.phrases.by(trigger.last, end, words("doubt", "done")), "stated", rule)
        yield from doers(scene, _those_doing(scene, trigger), "stated", f"{rule}-doing")
        return
    if is_passive(scene, trigger) or word.uses & {"victim", "weapon"}:
        if not word.uses & {"victim", "weapon"}:
            yield from doers(scene, scene.phrases.by(trigger.last, end), "stated", rule)
        return
    subjects = scene.phrases.before(trigger.first, 0)
    if trigger.form == "ing" and trigger.first and scene.phrases.letters[trigger.first - 1] == ",":
        subjects = []  # "..., killing two": the subject is the event before
    yield from doers(scene, subjects, "stated", rule)


def _those_doing(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """As in "guerrillas launched an attack": the subject of the verb whose object is the event."""
    over = scene.phrases.over(trigger.first)
    first = over.first if over else trigger.first
    for at in range(first - 1, max(-1, first - 4), -1):
        if scene.tokens[at].lower in words("doubt", "doing") and scene.phrases.letters[at] in "VEK":
            passive = at > 0 and scene.tokens[at - 1].lower in ("was", "were", "been", "being")
            return [] if passive else scene.phrases.before(at, 0)
    return []


def doers(scene: Scene, phrases: list[Phrase], attribution: str, rule: str) -> Iterator[Participant]:
    """People and bodies as perpetrators; of "Russian strikes" or "a guerrilla bomb" the one named before the head."""
    for phrase in phrases:
        named = name_of(scene, phrase, doer=True)
        owner = scene.phrases.of(phrase)
        if named and not named.is_thing:
            yield participant(scene, named, "perpetrator", rule, 0.7, attribution=attribution)
            yield from _body_of(scene, phrase, attribution, rule)
        elif owner and _is_means(scene, phrase):  # "aircraft of the coalition"
            yield from doers(scene, [owner], attribution, rule)
        elif named is None and (_is_means(scene, phrase) or scene.found.actors_in(*scene.span(phrase.first, phrase.last))):
            yield from _inside(scene, phrase.first, phrase.head, attribution, rule)


def _body_of(scene: Scene, phrase: Phrase, attribution: str, rule: str) -> Iterator[Participant]:
    """As in "members of the front", "FMLN guerrillas": the body they belong to did it too."""
    inner = scene.phrases.of(phrase) if scene.tokens[phrase.head].lower in words("people", "partitives") else None
    if inner:
        named = name_of(scene, inner, expect="organisation", doer=True)
        if named and not named.is_thing:
            yield participant(scene, named, "perpetrator", f"{rule}-members", 0.6, attribution=attribution)
    first = phrase.first
    if first > 2 and scene.phrases.letters[first - 1] == ")":  # "Free Front (FF) fighters"
        opening = scene.phrases.letters.rfind("(", max(0, first - REACH), first)
        before = scene.phrases.over(opening - 1) if opening > 0 else None
        first = before.first if before else first
    if phrase.last - first > 1:
        yield from _inside(scene, first, phrase.head, attribution, f"{rule}-members", actors_only=True)


def _is_means(scene: Scene, phrase: Phrase) -> bool:
    """Is the head a weapon or an event ("strikes", "a bomb"), so that who did it stands before it?"""
    head = scene.tokens[phrase.head].lower
    singular = head.removesuffix("s")
    return bool(ending_with(scene.tokens, phrase.first, phrase.last, weapon_nouns())) or bool(
        {head, singular} & words("events", "nouns")
    )


def _modifiers(scene: Scene, trigger: Trigger, rule: str) -> Iterator[Participant]:
    """As in "Russian strikes", "a guerrilla attack", "the rebels's assault"; of "the Galan assassination" the name is the
    victim's."""
    over = scene.phrases.over(trigger.first)
    if over and over.first < trigger.first and trigger.word.outcome not in PERSONAL:
        yield from _inside(scene, over.first, trigger.first, "stated", rule)


def _inside(
    scene: Scene, first: int, last: int, attribution: str, rule: str, *, actors_only: bool = False
) -> Iterator[Participant]:
    """The actor named among the tokens of a phrase, else a noun for those who act."""
    if first >= last:
        return
    actors = [(span, actor) for span, actor in scene.found.actors_in(*scene.span(first, last)) if actor.kind != "media"]
    for span, actor in actors[-1:]:
        entity = actor.kind if actor.kind in ("person", "group") else "organisation"
        named = Named(entity, actor.key, scene.position(span[0]), scene.position(span[1]))
        if named.first < named.last:
            yield participant(scene, named, "perpetrator", f"{rule}-modifier", 0.6, attribution=attribution)
    if not actors and not actors_only:
        for at in range(first, last):
            if scene.tokens[at].lower.startswith(("pro-", "anti-")) or scene.tokens[at].lower.endswith(("-led", "-backed")):
                named = Named("organisation", None, at, at + 1)
                yield participant(scene, named, "perpetrator", f"{rule}-modifier", 0.5, attribution=attribution)
                return
        hit = anywhere(scene.tokens, first, last, perpetrator_nouns())
        if hit:
            named = Named(hit[2][0], None, hit[0], hit[1])
            yield participant(scene, named, "perpetrator", f"{rule}-modifier", 0.5, attribution=attribution)


def sides_of(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """As in "clashes between A and B", "A clashed with B"."""
    letters, tokens, end = scene.phrases.letters, scene.tokens, len(scene.tokens)
    sides: list[Phrase] = []
    if letters[trigger.last : trigger.last + 1] == "P" and tokens[trigger.last].lower in ("between", "with", "against"):
        sides = scene.phrases.after(trigger.last + 1, end)
    if not trigger.word.is_noun:
        sides = scene.phrases.before(trigger.first, 0)[-1:] + sides
    for number, phrase in enumerate(sides[:4]):
        named = name_of(scene, phrase, expect="organisation", doer=True)
        if named and not named.is_thing:
            yield participant(scene, named, "side-b" if number else "side-a", "sides", 0.6)
