"""Who says so: speech that holds no fact of the article's own, and the claimant of a figure or of an accusation."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from incidents.extraction.candidates import Extraction, QuoteCandidate
from incidents.extraction.events.nouns import anywhere, perpetrator_nouns, victim_groups
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.subjects import tellers
from incidents.extraction.lexicon import words
from incidents.extraction.text import Analysis

NOBODY = frozenset({"", "i", "you", "we", "it", "there"})  # a pronoun that names no claimant
PRONOUNS = frozenset({"he", "she", "they"})
NEAR = 200  # code points from a quote to the sentence that goes on with its speaker
SOURCES = frozenset({"according", "by"})
PUT = frozenset({"put", "puts", "gave", "gives", "given", "giving"})
LIVES = frozenset({"life", "lives", "victims"})  # what a war claims
PUT_AT = frozenset({"number", "toll", "figure", "count", "dead", "wounded", "injured", "missing"})  # "put the dead at ten"
PUT_REACH = 8  # tokens from "gave" to "toll" in "gave a far lower death toll"
REACH = 30  # tokens between a verb of reporting and what it reports


@dataclass(frozen=True, slots=True)
class Claimant:
    """An actor's key, None when the words name no known actor, and the words as printed."""

    key: str | None
    text: str


class Claims:
    """The quotes of an article, asked by token."""

    def __init__(self, article: Analysis, found: Extraction) -> None:
        self._speech = bytearray(len(article.tokens))
        self._quotes = sorted((quote for quote in found.quotes if quote.spans), key=_start)
        self._quote_of: dict[int, QuoteCandidate] = {}
        self._source: tuple[Scene | None, Claimant | None] = (None, None)  # of the scene asked last
        for quote in found.quotes:
            for start, end in quote.spans:
                first, last = article.token_range(start, end)
                if quote.kind in ("direct", "block"):
                    self._speech[first:last] = b"\1" * (last - first)
                self._quote_of.update(dict.fromkeys(range(first, last), quote))

    def is_speech(self, index: int) -> bool:
        """Is the token of the article inside direct or block speech?"""
        return bool(self._speech[index])

    def claimant(self, scene: Scene, first: int, last: int) -> Claimant | None:
        """Who says what the tokens of the scene say; None in the article's own voice."""
        for position in (first, last - 1):
            quote = self._quote_of.get(scene.sentence.first + position)
            if quote and (quote.speaker or (quote.speaker_text or "").lower() not in NOBODY):
                return self._meant(scene, Claimant(quote.speaker, quote.speaker_text or ""))
        if self._source[0] is not scene:
            self._source = scene, _source_of(scene)
        if self._source[1] or scene.said.isdisjoint(_reporting()):
            return self._source[1]
        found = _subject_before(scene, first) or _subject_after(scene, last)
        return self._meant(scene, found) if found else None

    def _meant(self, scene: Scene, claimant: Claimant) -> Claimant:
        """Whom "he" means in "He put the number at 12": who was quoted last, shortly before."""
        at = bisect_left(self._quotes, scene.sentence.start, key=_start) - 1
        if claimant.key or claimant.text.lower() not in PRONOUNS or at < 0:
            return claimant
        before = self._quotes[at]
        told = before.speaker_text or ""
        is_near = scene.sentence.start - before.spans[-1][1] < NEAR and told.lower() not in NOBODY | PRONOUNS
        return Claimant(before.speaker, told) if is_near else claimant


def _start(quote: QuoteCandidate) -> int:
    return quote.spans[0][0]


def _source_of(scene: Scene) -> Claimant | None:
    """As in "..., according to the ministry", "..., by current estimates", "... by the ministry's count"."""
    for at in scene.where(SOURCES):
        if at >= len(scene.tokens) - 2:
            return None
        if scene.tokens[at].lower == "according" and scene.tokens[at + 1].lower == "to":
            phrase = scene.phrases.starting_at(at + 2)
            return _named(scene, *scene.whole(phrase)) if phrase else None
        if scene.tokens[at].lower == "by":
            phrase = scene.phrases.starting_at(at + 1)
            if phrase and scene.tokens[phrase.head].lower in words("doubt", "accounts"):
                owner = scene.phrases.letters.find("S", phrase.first, phrase.last)
                return _named(scene, phrase.first, owner if owner > 0 else phrase.last)
    return None


@cache
def _reporting() -> frozenset[str]:
    return words("doubt", "reporting") | PUT


def _is_reporting(scene: Scene, at: int) -> bool:
    word = scene.tokens[at].lower
    if word in PUT:  # "put the number of dead at ten", not "put an end to"
        return any(token.lower in PUT_AT for token in scene.tokens[at + 1 : at + PUT_REACH])
    if word not in words("doubt", "reporting") or scene.phrases.letters[at] not in "VEK":
        return False
    objects = scene.phrases.after(at + 1, len(scene.tokens)) if word.startswith("claim") else []
    return not any(scene.tokens[phrase.head].lower in LIVES for phrase in objects[:1])


def _subject_before(scene: Scene, first: int) -> Claimant | None:
    """As in "The ministry acknowledged the deaths of...", "Officials said that..."."""
    for at in range(first - 1, max(-1, first - REACH), -1):
        if _is_reporting(scene, at) and scene.clauses[at] == scene.clauses[first]:
            subjects = tellers(scene, scene.phrases.before(at, 0))
            return _together(scene, subjects) if subjects else None
    return None


def _subject_after(scene: Scene, last: int) -> Claimant | None:
    """As in "..., the ministry said", at the end of the sentence or before a semicolon."""
    semicolon = scene.phrases.letters.find(";", last, last + REACH)
    end = semicolon if semicolon >= 0 else len(scene.tokens)
    for at in range(end - 1, max(last, end - 8), -1):
        if _is_reporting(scene, at):
            subjects = tellers(scene, scene.phrases.before(at, last))
            if subjects and subjects[0].first and scene.phrases.letters[subjects[0].first - 1] in ",q":
                return _together(scene, subjects)
    return None


def _together(scene: Scene, subjects: list[Phrase]) -> Claimant | None:
    """Those who say so: "police and rescue officials" in one."""
    named = _named(scene, *scene.whole(subjects[-1]))
    if named is None or len(subjects) == 1:
        return named
    return Claimant(None, scene.text(subjects[0].first, scene.whole(subjects[-1])[1]))


def _named(scene: Scene, first: int, last: int) -> Claimant | None:
    """A claimant is a known actor or a noun for people or bodies."""
    start, end = scene.span(first, last)
    actor = scene.found.actor_at(start, end)
    if actor is None and not any(anywhere(scene.tokens, first, last, table) for table in (victim_groups(), perpetrator_nouns())):
        known = any(
            token.lower.rstrip("s") in words("doubt", "sources")
            or token.lower in words("doubt", "accounts")
            or token.is_capitalised
            for token in scene.tokens[first:last]
        )
        if not known:
            return None
    return Claimant(actor.key if actor else None, scene.article.words_of(start, end))
