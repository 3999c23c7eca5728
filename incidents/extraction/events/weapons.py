"""What an event was done with."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.candidates import Weapon
from incidents.extraction.events.nouns import ending_with, weapon_nouns
from incidents.extraction.events.scenes import Scene

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


def find_weapons(scene: Scene) -> list[tuple[int, Weapon, str]]:
    """(token position, weapon, the incident type it points to) for each weapon that the sentence tells as used."""
    if any(token.lower in IDLE for token in scene.tokens):
        return []
    return list(_weapons(scene))


def _weapons(scene: Scene) -> Iterator[tuple[int, Weapon, str]]:
    end = len(scene.tokens)
    while end > 0:
        hit = ending_with(scene.tokens, max(0, end - 3), end, weapon_nouns())
        if hit is None:
            end -= 1
            continue
        first, fields = hit
        method, kind = [*fields, ""][:2]
        span = scene.span(first, end)
        yield first, Weapon(scene.article.words_of(*span), method, span, "weapon-noun", 0.7), kind
        end = first
