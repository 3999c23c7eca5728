"""Whose home was hit: "the residence of the consul", "the minister's house"; whoever lives there was aimed at."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.candidates import Participant
from incidents.extraction.events.entities import name_of, participant
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words


def residents(scene: Scene, phrase: Phrase) -> Iterator[Participant]:
    """The people whose home the phrase names, as targets."""
    if scene.tokens[phrase.head].lower not in words("targets", "homes"):
        return
    for owner in _owners(scene, phrase):
        named = name_of(scene, owner, expect="person")
        if named and named.entity == "person" and scene.phrases.letters[owner.first] != "M":
            yield participant(scene, named, "target", "home-of", 0.6, count=1)


def _owners(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """As in "the minister's house", "the residence and office of the consul"."""
    clitic = scene.phrases.letters.find("S", phrase.first, phrase.last)
    if clitic > phrase.first:
        return [Phrase(phrase.first, clitic)]
    joined = scene.phrases.after(phrase.first, len(scene.tokens))
    return next(([owner] for one in joined[:2] if (owner := scene.phrases.of(one))), [])
