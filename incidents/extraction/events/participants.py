"""Who had which part in an event: those harmed, things hit, those who did it and those who are said to have done it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from incidents.extraction.candidates import Participant
from incidents.extraction.events.harm import Harmed, harmed_phrases, is_passive
from incidents.extraction.events.nouns import anywhere, ending_with, perpetrator_nouns, singular_people, target_nouns, victim_groups, weapon_nouns
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import lexicon, words

AT_TARGET = frozenset({"at", "in", "near", "outside", "inside", "against", "on", "under", "of", "beside", "into", "upon", "around"})
ON = frozenset({"on", "against", "upon", "at"})
REACH = 14  # tokens from an explosion to what it went off at
PERSONAL = frozenset({"killed", "injured", "abducted", "detained", "missing", "displaced", "sexually-harmed"})
THINGS = ("facility", "vehicle", "property")
UNNAMED = frozenset({"nobody", "no", "none", "neither"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase names: an entity of the contract, the actor's key if it is one, and the words to print."""

    entity: str
    actor: str | None
    first: int
    last: int


def find_participants(scene: Scene, trigger: Trigger, harmed: list[Harmed]) -> list[Participant]:
    """Everybody and everything the event word gives a part."""
    uses = trigger.word.uses
    if "claim" in uses:
        return list(_doers(scene, scene.phrases.before(trigger.first, 0), "claimed", "claimed-responsibility"))
    if "blame-after" in uses:
        return list(_doers(scene, scene.phrases.after(trigger.last, len(scene.tokens)), "alleged", "blamed"))
    if "blame" in uses:
        subject = trigger.last - trigger.first > 1 or is_passive(scene, trigger)  # "responsible for", "was accused of"
        blamed = scene.phrases.before(trigger.first, 0) if subject else scene.phrases.after(trigger.last, len(scene.tokens))
        return list(_doers(scene, blamed, "alleged", "blamed"))
    if "means" in uses:
        return list(_with_means(scene, trigger))
    if "both" in uses:
        return list(_sides(scene, trigger))
    if uses & {"count", "vague"} or is_aside(scene, trigger):
        return []
    return [*_harmed_ones(scene, trigger, harmed), *_targets(scene, trigger), *_perpetrators(scene, trigger)]


def is_aside(scene: Scene, trigger: Trigger) -> bool:
    """"troops attacking a post were killed": the participle tells another event than its sentence."""
    return trigger.form == "ing" and trigger.first > 0 and scene.phrases.letters[trigger.first - 1] in "WN"


# ---------------------------------------------------------------- what a phrase names
def name_of(scene: Scene, phrase: Phrase, *, expect: str | None = None, doer: bool = False) -> Named | None:
    """What the phrase names; `expect` is the entity of a capitalised name that nothing tells more about. None for anything else.

    A school that is hit is a facility; as a `doer` it is the body.
    """
    tokens, first = scene.tokens, phrase.first
    while first < phrase.last - 1 and scene.phrases.letters[first] == "D" and tokens[first].lower not in ("his", "her", "their"):
        first += 1
    if tokens[phrase.first].lower in UNNAMED:
        return None
    head = anywhere(tokens, phrase.head, phrase.last, victim_groups()) or ending_with(tokens, first, phrase.last, victim_groups())
    start, end = scene.span(first, phrase.last)
    actor = scene.found.actor_at(start, end)
    if actor and not any(span[0] >= start and span[1] == end for span in actor.mentions):
        actor = None if head or ending_with(tokens, first, phrase.last, target_nouns()) else actor
    if ending_with(tokens, first, phrase.last, weapon_nouns()) and not actor:
        return None
    if actor and actor.kind == "person":
        return Named("person", actor.key, first, phrase.last)
    if ending_with(tokens, first, phrase.last, victim_groups()):
        last = _with_body(scene, phrase)
        return Named("person" if _is_singular(scene, first, phrase) else "group", actor.key if actor else None, first, last)
    thing = ending_with(tokens, first, phrase.last, target_nouns())
    if thing and not (actor and doer):
        return Named(thing[1][0], None, first, phrase.last)
    doer = ending_with(tokens, first, phrase.last, perpetrator_nouns())
    if actor:
        return Named("group" if actor.kind == "group" else "organisation", actor.key, first, phrase.last)
    if doer:
        return Named(doer[1][0], None, first, _with_body(scene, phrase))
    if scene.found.place_at(start, end):
        return None
    names = tokens[first : phrase.last]
    if expect and all(token.is_capitalised and not token.lower.endswith(("ed", "ing")) for token in names):
        return Named(expect, None, first, phrase.last)
    return None


def _with_body(scene: Scene, phrase: Phrase) -> int:
    """"members of the front", "a group of armed men": the words after "of" belong to it."""
    if scene.tokens[phrase.head].lower in words("people", "partitives"):
        return scene.phrases.end_of(phrase)
    return phrase.last


def _is_singular(scene: Scene, first: int, phrase: Phrase) -> bool:
    return scene.tokens[phrase.head].lower in singular_people() and not scene.number_in(first, phrase.last)


def _row(scene: Scene, named: Named, role: str, rule: str, confidence: float, **more: object) -> Participant:
    attribution = str(more.get("attribution", "stated"))
    if any(token.lower in words("doubt", "alleged") for token in scene.tokens[max(0, named.first - 2) : named.last]):
        attribution = "alleged" if attribution == "stated" and role == "perpetrator" else attribution
    span = scene.span(named.first, named.last)
    row = Participant(role, named.actor, scene.article.words_of(*span), named.entity, span, attribution=attribution, rule=rule, confidence=confidence)
    count, outcome = more.get("count"), more.get("outcome")
    row.count = count if isinstance(count, int) else None
    row.outcome = outcome if isinstance(outcome, str) else None
    return row


# ---------------------------------------------------------------- those harmed
def _harmed_ones(scene: Scene, trigger: Trigger, harmed: list[Harmed]) -> Iterator[Participant]:
    personal = trigger.word.outcome in PERSONAL and "thing" not in trigger.word.uses
    for one in harmed:
        if one.is_part:
            continue
        phrase = scene.phrases.over(one.first)
        counts_only = phrase is not None and set(scene.phrases.letters[phrase.first : phrase.last]) <= set("ND")  # "dozens of troops"
        named = name_of(scene, phrase, expect="person" if personal else None) if phrase and not counts_only else None
        if named is None and one.number and personal:
            named = Named("person" if one.is_implied else "group", None, one.first, one.last)
        if named is None or (personal and named.entity in THINGS):
            continue
        outcome = _outcome_of(trigger.word.outcome, named.entity)
        role = "victim" if outcome else "target"
        count = one.number.best if one.number else 1 if named.entity == "person" else None
        yield _row(scene, named, role, f"{trigger.word.lemma}-{'noun' if trigger.word.is_noun else 'verb'}", 0.7, count=count, outcome=outcome)
        yield from _appositions(scene, one, outcome)


def _outcome_of(outcome: str, entity: str) -> str | None:
    """A thing is destroyed, damaged or seized; people are not."""
    of_things = outcome in ("destroyed", "damaged", "seized")
    return (outcome or None) if of_things == (entity in THINGS) else None


def _appositions(scene: Scene, one: Harmed, outcome: str | None) -> Iterator[Participant]:
    """"Three volunteers — A, B and C — were killed": the names after a dash, colon or bracket are the victims' own."""
    letters = scene.phrases.letters
    opening = letters[one.last : one.last + 1]
    if opening not in ("-", "(", ";") or not one.number:
        return
    closing = letters.find({"(": ")", "-": "-", ";": "."}[opening], one.last + 1, one.last + 1 + 60)
    first, last = one.last + 1, closing if closing > 0 else min(len(letters), one.last + 60)
    if first >= last:
        return
    for span, actor in scene.found.actors_in(*scene.span(first, last)):
        if actor.kind == "person":
            named = Named("person", actor.key, scene.position(span[0]), scene.position(span[1]))
            yield _row(scene, named, "victim", "named-victims", 0.8, count=1, outcome=outcome)


# ---------------------------------------------------------------- targets
def _targets(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """What was attacked without being said to be harmed: "attack on the embassy", "a bomb exploded outside a bank"."""
    word, letters, end = trigger.word, scene.phrases.letters, len(scene.tokens)
    if word.is_noun and letters[trigger.last : trigger.last + 1] in ("P", "Y") and scene.tokens[trigger.last].lower in ON:
        for phrase in scene.phrases.after(trigger.last + 1, end):
            named = name_of(scene, phrase, expect=None)
            if named:
                yield _row(scene, named, "target", f"{word.lemma}-on", 0.7)
    if word.type in ("explosive-device", "suicide-attack", "shelling-missile", "air-drone-strike") and not _has_object(scene, trigger):
        yield from _at_things(scene, trigger)


def _has_object(scene: Scene, trigger: Trigger) -> bool:
    return not trigger.word.is_noun and "weapon" not in trigger.word.uses and bool(harmed_phrases(scene, trigger))


def _at_things(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """Facilities, vehicles and property after "at", "in front of", "outside"... of an explosion or a strike."""
    for phrase in scene.phrases.inside(trigger.last, min(len(scene.tokens), trigger.last + REACH)):
        before = scene.tokens[phrase.first - 1].lower if phrase.first else ""
        if scene.clauses[phrase.first] != scene.clauses[trigger.first] or "K" in scene.phrases.letters[trigger.last : phrase.first]:
            return
        named = name_of(scene, phrase) if before in AT_TARGET or (before == "and") else None
        if named and named.entity in THINGS:
            yield _row(scene, named, "target", f"{trigger.word.lemma}-at", 0.6)


# ---------------------------------------------------------------- those who did it
def _with_means(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """"guerrillas planted a bomb at the bank": who did it, and at what, if it is a weapon that was used."""
    passive = is_passive(scene, trigger)
    objects = scene.phrases.before(trigger.first, 0) if passive else scene.phrases.after(trigger.last, len(scene.tokens))
    if not any(ending_with(scene.tokens, phrase.first, phrase.last, weapon_nouns()) for phrase in objects):
        return
    subjects = scene.phrases.by(trigger.last, len(scene.tokens)) if passive else scene.phrases.before(trigger.first, 0)
    yield from _doers(scene, subjects, "stated", f"{trigger.word.lemma}-verb")
    yield from _at_things(scene, trigger)


def _perpetrators(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    word, end = trigger.word, len(scene.tokens)
    rule = f"{word.lemma}-{'noun' if word.is_noun else 'verb'}"
    if word.is_noun:
        yield from _modifiers(scene, trigger, rule)
        yield from _doers(scene, scene.phrases.by(trigger.last, end, words("doubt", "done")), "stated", rule)
        yield from _doers(scene, _those_doing(scene, trigger), "stated", f"{rule}-doing")
        return
    if is_passive(scene, trigger) or word.uses & {"victim", "weapon"}:
        if not word.uses & {"victim", "weapon"}:
            yield from _doers(scene, scene.phrases.by(trigger.last, end), "stated", rule)
        return
    subjects = scene.phrases.before(trigger.first, 0)
    if trigger.form == "ing" and trigger.first and scene.phrases.letters[trigger.first - 1] == ",":
        subjects = []  # "..., killing two": the subject is the event before
    yield from _doers(scene, subjects, "stated", rule)


def _those_doing(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """"guerrillas launched an attack": the subject of the verb whose object is the event."""
    over = scene.phrases.over(trigger.first)
    first = over.first if over else trigger.first
    for at in range(first - 1, max(-1, first - 4), -1):
        if scene.tokens[at].lower in words("doubt", "doing") and scene.phrases.letters[at] in "VEK":
            passive = at > 0 and scene.tokens[at - 1].lower in ("was", "were", "been", "being")
            return [] if passive else scene.phrases.before(at, 0)
    return []


def _doers(scene: Scene, phrases: list[Phrase], attribution: str, rule: str) -> Iterator[Participant]:
    """People and bodies as perpetrators; of "Russian strikes" or "a guerrilla bomb" the one named before the head."""
    for phrase in phrases:
        named = name_of(scene, phrase, doer=True)
        if named and named.entity not in THINGS:
            yield _row(scene, named, "perpetrator", rule, 0.7, attribution=attribution)
            yield from _body_of(scene, phrase, attribution, rule)
        elif named is None and (_is_means(scene, phrase) or scene.found.actors_in(*scene.span(phrase.first, phrase.last))):
            yield from _inside(scene, phrase.first, phrase.head, attribution, rule)


def _body_of(scene: Scene, phrase: Phrase, attribution: str, rule: str) -> Iterator[Participant]:
    """"members of the front", "FMLN guerrillas": the body they belong to did it too."""
    inner = scene.phrases.of(phrase) if scene.tokens[phrase.head].lower in words("people", "partitives") else None
    if inner:
        named = name_of(scene, inner, expect="organisation", doer=True)
        if named and named.entity not in THINGS:
            yield _row(scene, named, "perpetrator", f"{rule}-members", 0.6, attribution=attribution)
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
        {head, singular} & set(lexicon("events", "nouns"))
    )


def _modifiers(scene: Scene, trigger: Trigger, rule: str) -> Iterator[Participant]:
    """"Russian strikes", "a guerrilla attack", "the rebels's assault"; of "the Galan assassination" the name is the victim's."""
    over = scene.phrases.over(trigger.first)
    if over and over.first < trigger.first and trigger.word.outcome not in PERSONAL:
        yield from _inside(scene, over.first, trigger.first, "stated", rule)


def _inside(scene: Scene, first: int, last: int, attribution: str, rule: str, *, actors_only: bool = False) -> Iterator[Participant]:
    """The actor named among the tokens of a phrase, else a noun for those who act."""
    if first >= last:
        return
    actors = [(span, actor) for span, actor in scene.found.actors_in(*scene.span(first, last)) if actor.kind != "media"]
    for span, actor in actors[-1:]:
        entity = actor.kind if actor.kind in ("person", "group") else "organisation"
        named = Named(entity, actor.key, scene.position(span[0]), scene.position(span[1]))
        if named.first < named.last:
            yield _row(scene, named, "perpetrator", f"{rule}-modifier", 0.6, attribution=attribution)
    if not actors and not actors_only:
        for at in range(first, last):
            if scene.tokens[at].lower.startswith(("pro-", "anti-")) or scene.tokens[at].lower.endswith(("-led", "-backed")):
                yield _row(scene, Named("organisation", None, at, at + 1), "perpetrator", f"{rule}-modifier", 0.5, attribution=attribution)
                return
        hit = anywhere(scene.tokens, first, last, perpetrator_nouns())
        if hit:
            yield _row(scene, Named(hit[2][0], None, hit[0], hit[1]), "perpetrator", f"{rule}-modifier", 0.5, attribution=attribution)


def _sides(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """"clashes between A and B", "A clashed with B"."""
    letters, tokens, end = scene.phrases.letters, scene.tokens, len(scene.tokens)
    sides: list[Phrase] = []
    if letters[trigger.last : trigger.last + 1] == "P" and tokens[trigger.last].lower in ("between", "with", "against"):
        sides = scene.phrases.after(trigger.last + 1, end)
    if not trigger.word.is_noun:
        sides = scene.phrases.before(trigger.first, 0)[-1:] + sides
    for number, phrase in enumerate(sides[:4]):
        named = name_of(scene, phrase, expect="organisation", doer=True)
        if named and named.entity not in THINGS:
            yield _row(scene, named, "side-b" if number else "side-a", "sides", 0.6)
