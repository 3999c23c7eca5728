"""Subgroups that a clause of its own counts: "nine children were among them", "nine of them children", "the dead include..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.extraction.candidates import Participant, TollCandidate
from incidents.extraction.events.claims import Claimant, Claims
from incidents.extraction.events.entities import name_of, participant
from incidents.extraction.events.harm import Harmed, counted_parts, parts_behind
from incidents.extraction.events.named import AGAIN, IDENTIFIED, INCLUDE
from incidents.extraction.events.nouns import group_of
from incidents.extraction.events.persons import is_one
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.rising import figure_after
from incidents.extraction.events.scenes import Scene

THEM = frozenset({"them", "those", "these", "whom"})
FIGURES = frozenset({"number", "toll", "figure", "count", "total"})
TELLING = INCLUDE | FIGURES | {"among", "of", ":"}
PARTING = TELLING | THEM | IDENTIFIED
REACH = 4  # tokens between "the dead" and "include"


def tells_parts(said: frozenset[str]) -> bool:
    """May a sentence of these words count parts of what was told before, or say who they were?"""
    return not said.isdisjoint(PARTING)


def find_parts(scene: Scene, claims: Claims, wholes: Sequence[TollCandidate], told: str) -> Iterator[TollCandidate]:
    """The parts that the sentence counts, and other figures for the whole: of the last before them of its `wholes`, else with
    the outcome `told` before."""
    ahead = sorted(range(len(wholes)), key=lambda index: wholes[index].span[0], reverse=True)
    latest = -1  # of the wholes told before a token
    for at in scene.where(TELLING):
        token = scene.tokens[at]
        while ahead and wholes[ahead[-1]].span[0] < token.start:
            latest = max(latest, ahead.pop())
        outcome = wholes[latest].outcome if latest >= 0 else told
        if token.lower in FIGURES and (outcome or token.lower == "toll"):
            is_of_dead = token.lower == "toll" and outcome in ("", "injured")  # "the toll" alone counts the dead
            yield from _other_figure(scene, claims, at, "killed" if is_of_dead else outcome)
            continue
        if token.lower == "among":
            again, end = _again(scene, at + 1)
            phrases = _beside(scene, at, end) if again is not None else []
        elif token.text == ":":
            yield from _tolls(scene, claims, _broken_down(scene, at, wholes[latest]) if latest >= 0 else [], outcome)
            continue
        elif token.lower in INCLUDE:
            again = _subject(scene, at)
            phrases = scene.phrases.after(at + 1, len(scene.tokens)) if again is not None else []
        elif token.lower == "of" and at:
            again, end = _again(scene, at + 1)
            phrases = _of_them(scene, at, end) if again is not None else []
        else:
            continue
        if again or outcome:
            yield from _tolls(scene, claims, phrases, again or outcome)


def _broken_down(scene: Scene, at: int, whole: TollCandidate) -> list[Phrase]:
    """As in "31 people were killed: 18 fighters, 12 soldiers and a journalist": those who make up the whole."""
    phrases = scene.phrases.after(at + 1, len(scene.tokens))
    numbers = [scene.number_in(*scene.whole(phrase)) for phrase in phrases]
    told = sum(
        (number.best or 0) if number else int(is_one(scene, phrase)) for number, phrase in zip(numbers, phrases, strict=True)
    )
    return phrases if len(phrases) > 1 and told == whole.best else []


def people_of(scene: Scene, parts: Sequence[TollCandidate]) -> Iterator[Participant]:
    """Those whom the parts count, as in "two guards are among the wounded"."""
    for part in parts:
        phrase = scene.phrases.over(scene.position(part.span[1]) - 1)
        named = name_of(scene, phrase) if phrase and scene.span(phrase.first, phrase.last) == part.span else None
        if named and named.entity == "group":
            yield participant(scene, named, "victim", part.rule, 0.6, count=part.best, outcome=part.outcome)


def _again(scene: Scene, at: int) -> tuple[str | None, int]:
    """(outcome of what stands behind "among", the token after it); None when it is nobody told before."""
    tokens = scene.tokens
    while at < len(tokens) and tokens[at].lower in ("the", "all"):
        at += 1
    word = tokens[at].lower if at < len(tokens) else ""
    if word in THEM:
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return (AGAIN[following], at + 2) if following in AGAIN else ("", at + 1)
    return AGAIN.get(word), at + 1


def _beside(scene: Scene, at: int, end: int) -> list[Phrase]:
    """Who was among them: the subject of "were among them", else what follows "among them were"."""
    letters = scene.phrases.letters
    if at and letters[at - 1] in "XA":
        return scene.phrases.before(at, 0)
    while end < len(letters) and letters[end] in "XA":
        end += 1
    return scene.phrases.after(end, len(letters)) if end and letters[end - 1] in "XA" else []


def _subject(scene: Scene, at: int) -> str | None:
    """The outcome of the people before "include": "the dead", "they"."""
    for before in reversed(scene.tokens[max(0, at - REACH) : at]):
        if before.lower in AGAIN:
            return AGAIN[before.lower]
    return None


def _of_them(scene: Scene, at: int, end: int) -> list[Phrase]:
    """As in "nine of them children", "nine of the dead were children": the number before, the people after."""
    letters, counted = scene.phrases.letters, scene.phrases.over(at - 1)
    while end < len(letters) and letters[end] in "XA":
        end += 1
    people = scene.phrases.starting_at(end)
    if counted is None or people is None or not scene.number_in(counted.first, counted.last):
        return []
    return [Phrase(counted.first, people.last)]


def _other_figure(scene: Scene, claims: Claims, at: int, outcome: str) -> Iterator[TollCandidate]:
    """As in "the ministry put the number at 80", "an earlier toll of 43", "the toll rose to 45": another claim about the same
    people."""
    tokens, verb = scene.tokens, at - 1
    while verb > 0 and tokens[verb].lower in ("the", "that"):
        verb -= 1
    link = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    is_put = tokens[verb].lower in ("put", "puts") and link == "at"
    is_earlier = tokens[at].lower == "toll" and tokens[verb].lower != "death" and link == "of"
    phrase = scene.phrases.starting_at(at + 2) if is_put or is_earlier else figure_after(scene, at)
    number = scene.number_in(phrase.first, phrase.last) if phrase else None
    if phrase is None or number is None:
        return
    span, claimant = scene.span(verb, phrase.last), claims.claimant(scene, at, phrase.last)
    yield TollCandidate(
        outcome,
        group_of(scene.tokens, *phrase) or "all",
        number.min,
        number.best,
        number.max,
        number.qualifier,
        "incident",
        scene.article.words_of(*span),
        span,
        claimant=claimant.key if claimant else None,
        claimant_text=claimant.text if claimant else None,
        rule="figure-put-at",
        confidence=0.7,
    )
    yield from _as_tolls(scene, claimant, parts_behind(scene, phrase, outcome))  # "a toll of 19, including nine fighters"


def _tolls(scene: Scene, claims: Claims, phrases: list[Phrase], outcome: str) -> Iterator[TollCandidate]:
    claimant = claims.claimant(scene, phrases[0].first, phrases[-1].last) if phrases else None
    yield from _as_tolls(scene, claimant, counted_parts(scene, phrases, outcome))


def _as_tolls(scene: Scene, claimant: Claimant | None, parts: Iterator[Harmed]) -> Iterator[TollCandidate]:
    for one in parts:
        if one.number is None:
            continue
        number, span = one.number, scene.span(one.first, one.last)
        yield TollCandidate(
            one.outcome,
            one.group or "all",
            number.min,
            number.best,
            number.max,
            number.qualifier,
            "part",
            scene.article.words_of(*span),
            span,
            claimant=claimant.key if claimant else None,
            claimant_text=claimant.text if claimant else None,
            rule="part-of-them",
            confidence=0.7,
        )
