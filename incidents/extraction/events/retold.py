"""Who did it, told apart from the event: "the crime was committed by X", "the attackers were members of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from incidents.extraction.candidates import Participant
from incidents.extraction.events.blame import blamed, cue_ending_in, is_open, is_violent, issuer, speaker_of
from incidents.extraction.events.captors import captors, tells_captors
from incidents.extraction.events.doers import doers
from incidents.extraction.events.passive import BE
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.reading import Reading
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.text import Token

BLAMING = frozenset({"blamed", "blames", "blaming", "accused", "accuses", "accusing"})
DENYING = frozenset({"denied", "denies", "deny", "denying"})
CLAIMING = frozenset({"claimed", "claims", "claiming", "took", "taken", "assumed"})  # before "responsibility"
CLAUSE_REACH = 8  # tokens from "denied" to "involved"
REACH = 8  # tokens between "the attackers" and "were"


def tells_doers(said: frozenset[str]) -> bool:
    """May a sentence of these words tell who did what was told before?"""
    return not said.isdisjoint(words("blame", "deeds", "culprits", "answering")) or tells_captors(said)


def tells_names(tokens: Sequence[Token], last: Reading | None) -> bool:
    """As in "Their names are A and B" after a sentence that tells who is said to have done it."""
    alleged = last is not None and any(row.role == "perpetrator" and row.attribution == "alleged" for row in last.participants)
    return alleged and [token.lower for token in tokens[:2]] == ["their", "names"]


def read_doers(scene: Scene, section: int, last: Reading | None) -> Iterator[Reading]:
    """What the sentence adds about who did it, as readings that open no incident of their own. `last`: the one told before."""
    rows = list(_of_deeds(scene))
    rows += [] if scene.said.isdisjoint(words("blame", "culprits")) else _of_culprits(scene)
    rows += _names_of_them(scene) if tells_names(scene.tokens, last) else []
    if rows:
        yield _again(scene, section, "violence", rows)
    if tells_captors(scene.said) and (rows := list(captors(scene, is_abduction=False))):
        yield _again(scene, section, "abduction", rows)


def _names_of_them(scene: Scene) -> Iterator[Participant]:
    people = scene.phrases.after(3, len(scene.tokens)) if scene.tokens[2].lower in BE else []
    yield from doers(scene, people, "alleged", "culprits-are")


def _again(scene: Scene, section: int, family: str, rows: list[Participant]) -> Reading:
    sentence = scene.sentence
    span = (sentence.start, sentence.end)
    return Reading(family, [], span, section, sentence.block, participants=rows, rules=["doer-told-again"])


@cache
def _violent_nouns() -> frozenset[str]:
    """Singular and plural."""
    nouns = [noun for noun, fields in lexicon("events", "nouns").items() if fields[0] and is_violent(fields[0])]
    return frozenset(noun + ending for noun in nouns for ending in ("", "s"))


@cache
def _words_of_deeds() -> frozenset[str]:
    return _violent_nouns() | words("blame", "deeds") | {"responsible", "responsibility"} | BLAMING | DENYING


def _of_deeds(scene: Scene) -> Iterator[Participant]:
    """As in "the crime was committed by soldiers", "the front took credit for this action", "denied responsibility for it"."""
    events = {at for trigger in scene.triggers for at in range(trigger.first, trigger.last)}
    for at in scene.where(_words_of_deeds()):
        token = scene.tokens[at]
        if token.lower == "responsible":
            yield from _responsible(scene, at)
        if token.lower in DENYING and scene.phrases.letters[at] in "VEK":
            yield from _denied_alone(scene, at)
        if token.lower == "responsibility" and not scene.said.isdisjoint(CLAIMING):
            yield from _claimed_alone(scene, at)
        if token.lower in BLAMING and scene.tokens[at - 1].lower not in BE:
            yield from _blamed_alone(scene, at)
        if at in events or (scene.phrases.letters[at] != "W" and token.lower != "it"):
            continue
        if token.lower in words("blame", "deeds"):
            agents = scene.phrases.by(at + 1, len(scene.tokens))
            if agents and any(between.lower in words("doubt", "done") for between in scene.tokens[at + 1 : agents[0].first]):
                yield from doers(scene, agents, "stated", "deed-by")
            yield from blamed(scene, at, at + 1)
        elif token.lower in _violent_nouns():
            yield from blamed(scene, at, at + 1)


def _responsible(scene: Scene, at: int) -> Iterator[Participant]:
    """As in "police concluded that the front was responsible", without "for"."""
    after = [token.lower for token in scene.tokens[at + 1 : at + 3]]
    before = {token.lower for token in scene.tokens[max(0, at - 3) : at]}
    if (after[:1] == ["for"] and after[1:] not in (["it"], ["this"])) or scene.tokens[-1].text == "?":
        return
    held = scene.phrases.over(at - 1) if at else None
    if held and held.first and scene.tokens[held.first - 1].lower in ("hold", "holds", "held", "holding"):
        yield from doers(
            scene, [Phrase(held.first, at)], "alleged", "blamed", by=speaker_of(scene, held.first - 1), expect="organisation"
        )
    elif before & BE and "not" not in before:
        verb = at - 1 if scene.tokens[at - 1].lower == "held" else at
        subjects = [phrase for phrase in scene.phrases.before(verb, 0) if not is_open(scene, phrase)]
        yield from doers(scene, subjects, "alleged", "blamed", expect="organisation")


def _denied_alone(scene: Scene, verb: int) -> Iterator[Participant]:
    """As in "the front denied any involvement", "denied that its fighters were behind it", without what in."""
    after = [token.lower for token in scene.tokens[verb + 1 : verb + 3 + CLAUSE_REACH]]
    after = after[1:] if after[:1] == ["any"] else after
    is_noun = (
        after[:1] != [] and after[0] in words("blame", "parts") and after[1:2] in ([], ["."], [","], ["and"], [";"], ["but"])
    )
    clause = after[:CLAUSE_REACH] if after[:1] in (["that"], ["its"], ["it"], ["they"], ["their"], ["being"], ["having"]) else []
    if not is_noun and not (words("blame", "taking part") & set(clause) and not set(clause) & {"for", "in"}):
        return
    subjects = scene.phrases.before(verb, 0)
    told = issuer(scene, subjects[-1], verb) or subjects[-1:] if subjects else []
    yield from doers(scene, told, "denied", "denied-responsibility", expect="organisation")


def _claimed_alone(scene: Scene, at: int) -> Iterator[Participant]:
    """As in "the front claimed responsibility in a message", without what for."""
    verb = at - 1
    behind = scene.tokens[at + 1 : at + 1 + CLAUSE_REACH]
    claims = verb > 0 and scene.tokens[verb].lower in CLAIMING and scene.phrases.letters[verb] in "VEK"
    if not claims or any(token.lower == "for" for token in behind):
        return
    subjects = scene.phrases.before(verb, 0)
    if subjects and not is_open(scene, subjects[0]):
        told = issuer(scene, subjects[-1], verb) or _named_beside(scene, subjects[-1], verb)
        yield from doers(scene, told, "claimed", "claimed-responsibility", expect="organisation")


def _named_beside(scene: Scene, phrase: Phrase, verb: int) -> list[Phrase]:
    """Of "a little-known group, the Red Front, claimed" the front."""
    name = scene.phrases.over(verb - 2) if scene.phrases.letters[verb - 1] == "," else None
    is_name = name is not None and name.first > phrase.last and scene.tokens[name.head].is_capitalised
    return [name] if name and is_name else [phrase]


def _blamed_alone(scene: Scene, verb: int) -> Iterator[Participant]:
    """As in "the army blamed the front", without what for."""
    objects = [phrase for phrase in scene.phrases.after(verb + 1, len(scene.tokens)) if not is_open(scene, phrase)]
    last = scene.phrases.end_of(objects[-1]) if objects else 0
    if objects and last < len(scene.tokens) and scene.phrases.letters[last] in ".,;(C":
        yield from doers(scene, objects, "alleged", "blamed", by=speaker_of(scene, verb), expect="organisation")


def _of_culprits(scene: Scene) -> Iterator[Participant]:
    """As in "the killers were soldiers", "the attackers, believed to be members of the front"."""
    for at, token in enumerate(scene.tokens):
        if token.lower not in words("blame", "culprits"):
            continue
        yield from doers(scene, _called_culprit(scene, at), "alleged", "called-culprit", expect="organisation")
        if (
            at > 1
            and scene.tokens[at - 2].lower in words("blame", "pointing at")
            and scene.phrases.letters[at + 1 : at + 2] == "P"
        ):
            as_whom = scene.phrases.starting_at(at + 2)  # "police identified the attacker as X"
            yield from doers(scene, [as_whom] if as_whom else [], "alleged", "called-culprit", expect="organisation")
        for end in range(at + 2, min(len(scene.tokens), at + REACH)):
            if scene.phrases.letters[end - 1] in "K;":
                break
            names = scene.phrases.after(end, len(scene.tokens)) if cue_ending_in(scene, end, "are") else []
            if names and cue_ending_in(scene, end + 1, "are") is None:
                yield from doers(scene, names, "alleged", "culprits-are", expect="organisation")
                break


def _called_culprit(scene: Scene, at: int) -> list[Phrase]:
    """As in "the evidence points to X as the killer", "X was identified as the killer": the phrase for X."""
    over = scene.phrases.over(at)
    link = over.first - 1 if over else 0
    if over is None or link < 2 or over.last != at + 1 or scene.tokens[link].lower != "as":
        return []
    named = scene.phrases.over(link - 1)
    if named is not None:
        points = scene.tokens[named.first - 1].lower if named.first else ""
        return [named] if points in (*words("blame", "pointing at"), "to") else []
    is_said = scene.tokens[link - 1].lower in words("blame", "pointing at") and scene.tokens[link - 2].lower in BE
    return scene.phrases.before(link - 1, 0) if is_said else []
