"""Whom "he", "she" or "him" means in the telling of an event."""

from __future__ import annotations

from bisect import bisect_right

from incidents.extraction.candidates import ActorCandidate
from incidents.extraction.events.scenes import Scene
from incidents.extraction.mentions import LONGEST, Span
from incidents.extraction.text import Sentence

SENTENCES_BACK = 2


def person_meant(scene: Scene, at: int) -> ActorCandidate | None:
    """The person whom the sentence names first before the pronoun, else the one whom the nearest sentence before names first;
    nobody where that one only speaks there ("Chief Novak said a gunman had fled. He is suspected of")."""
    article, sentence, end = scene.article, scene.sentence, scene.tokens[at].start
    for _ in range(SENTENCES_BACK + 1):
        speaks = False
        for span, actor in scene.found.actors_in(sentence.start, end):
            token = article.token_at(span[0])
            if actor.kind == "person" and token and not article.is_quoted(token):
                if sentence is scene.sentence or not _is_teller(scene, span):
                    return actor
                speaks = True
        if speaks:
            return None
        before = _before(scene, sentence)
        if before is None:
            return None
        sentence, end = before, before.end
    return None


def _is_teller(scene: Scene, mention: Span) -> bool:
    """Does a verb of speech have the mention as its speaker?"""
    at = bisect_right(scene.tellers, (mention[0], mention[1] + LONGEST)) - 1
    return at >= 0 and scene.tellers[at][0] <= mention[0] and mention[1] <= scene.tellers[at][1]


def _before(scene: Scene, sentence: Sentence) -> Sentence | None:
    """The sentence before, in the same paragraph or the one before it."""
    before = scene.article.sentence_at(sentence.start - 1) if sentence.start else None
    return before if before and before is not sentence and scene.sentence.block - before.block <= 1 else None
