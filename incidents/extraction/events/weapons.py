"""What an event was done with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from incidents.extraction.candidates import Weapon
from incidents.extraction.events.nouns import ending_with, weapon_nouns
from incidents.extraction.events.passive import BE
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words

IDLE = frozenset(
    {
        "seized",
        "confiscated",
        "surrendered",
        "stockpile",
        "cache",
        "caches",
        "arsenal",
        "shipment",
        "sale",
        "sell",
        "buy",
        "bought",
        "supply",
    }
)


BEARERS = frozenset({"by", "from", "used", "using"})  # before a carrier: "fired from helicopters"


@dataclass(frozen=True, slots=True)
class Used:
    """A weapon told as used: where its name begins, its method and the incident type it points to. `weapon` None: the words ("two
    bullets") only show the method."""

    at: int
    weapon: Weapon | None
    method: str
    type: str


def find_weapons(scene: Scene) -> list[Used]:
    """What the sentence tells as used, in the order of the text."""
    if not scene.said.isdisjoint(IDLE) or scene.said.isdisjoint(weapon_nouns().last_words):
        return []
    return list(_weapons(scene))[::-1]


def _weapons(scene: Scene) -> Iterator[Used]:
    reached = len(scene.tokens)
    for at in reversed(scene.where(weapon_nouns().last_words)):
        end = at + 1
        hit = ending_with(scene.tokens, 0, end, weapon_nouns()) if end <= reached else None
        if hit is None:
            continue
        first, fields = hit
        method, kind, use = [*fields, "", ""][:3]
        if _is_used(scene, first, end, use):
            span = scene.span(first, end)
            weapon = Weapon(scene.article.words_of(*span), method, span, "weapon-noun", 0.7) if use != "trace" else None
            yield Used(first, weapon, method, kind)
        reached = first


def _is_used(scene: Scene, first: int, end: int, use: str) -> bool:
    letters, following = scene.phrases.letters, scene.tokens[end].lower if end < len(scene.tokens) else ""
    if scene.tokens[end - 1].lower in ("mine", "mines") and not scene.said.isdisjoint(words("weapons", "pits")):
        return False  # "the mine caved in"
    if following in words("weapons", "beside") or letters[first] == "K":
        return False  # "to bomb the town"
    if use == "adjective":
        return following not in words("events", "nouns") and following.removesuffix("s") not in words("events", "nouns")
    if use == "alone":
        return letters[first - 1 : first] != "W"
    return use != "carrier" or _acts(scene, first, end)


def _acts(scene: Scene, first: int, end: int) -> bool:
    """As in "helicopters fired", "aircraft of the coalition were bombing", "strafed by a plane"; not "a plane was hit"."""
    phrase, letters = scene.phrases.over(first), scene.phrases.letters
    start = phrase.first if phrase else first
    if start and scene.tokens[start - 1].lower in BEARERS:
        return True
    at, being = scene.phrases.end_of(phrase) if phrase and phrase.last == end else end, False
    while letters[at : at + 1] and letters[at] in "XAR,":
        being = being or scene.tokens[at].lower in BE
        at += 1
    return letters[at : at + 1] == "K" and (not being or scene.tokens[at].lower.endswith("ing"))
