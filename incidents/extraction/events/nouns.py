"""What a noun phrase names: people of which group, a thing of which kind, a weapon of which method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from incidents.extraction.events.event_words import plural
from incidents.extraction.lexicon import Fields, lexicon
from incidents.extraction.text import Token
from incidents.numbers import SMALL


class NounTable(dict[str, Fields]):
    """Nouns in singular and regular plural with their fields; `last_words` lets a look-up give up at the first word, and
    `lengths` tells how many words the longest noun with that last word has."""

    def __init__(self, entries: Mapping[str, Fields]) -> None:
        super().__init__({**{plural(noun): fields for noun, fields in entries.items()}, **entries})
        self.lengths: dict[str, int] = {}
        for noun in self:
            *_, last = words = noun.split()
            self.lengths[last] = max(len(words), self.lengths.get(last, 1))
        self.last_words = frozenset(self.lengths)


@cache
def victim_groups() -> NounTable:
    """Noun for people -> toll group."""
    return NounTable(lexicon("people", "victims"))


@cache
def perpetrator_nouns() -> NounTable:
    """Noun for those who act -> "group" or "organisation"."""
    return NounTable(lexicon("people", "perpetrators"))


@cache
def target_nouns() -> NounTable:
    """Noun for a thing -> facility, vehicle or property."""
    return NounTable(lexicon("targets"))


@cache
def weapon_nouns() -> NounTable:
    """Noun for a weapon -> method, and the incident type it points to."""
    return NounTable(lexicon("weapons"))


@cache
def singular_people() -> frozenset[str]:
    """Nouns for one human being."""
    return frozenset(noun for noun in lexicon("people", "victims") if plural(noun) in victim_groups() and noun not in PLURALS)


PLURALS = frozenset(
    {"people", "troops", "police", "children", "women", "men", "servicemen", "gunmen", "policemen", "infantry", "elderly"}
)


def ending_with(tokens: Sequence[Token], first: int, last: int, table: NounTable) -> tuple[int, Fields] | None:
    """The longest entry that ends at `last`: (its first position, its fields)."""
    longest = table.lengths.get(tokens[last - 1].lower) if last > first else None
    if longest is None:
        return None
    for length in range(min(longest, last - first), 0, -1):
        fields = table.get(" ".join([token.lower for token in tokens[last - length : last]]))
        if fields is not None:
            return last - length, fields
    return None


def anywhere(tokens: Sequence[Token], first: int, last: int, table: NounTable) -> tuple[int, int, Fields] | None:
    """The entry nearest to the end of the phrase, where its head is: (first, last, fields)."""
    for end in range(last, first, -1):
        hit = ending_with(tokens, first, end, table)
        if hit:
            return hit[0], end, hit[1]
    return None


GROWN = 18  # years


def group_of(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The toll group of a phrase: its head decides, else a word before the head; None when it names no people."""
    hit = anywhere(tokens, first, last, victim_groups())
    if hit is None:
        return None
    if hit[2][0] in ("women", "men", "civilians") and _is_childs_age(tokens, first, hit[0]):
        return "children"  # "his two-month-old daughter"
    if hit[2][0] == "all":  # "civil defense people", "army members": a word before says more
        before = anywhere(tokens, first, hit[0], victim_groups())
        return before[2][0] if before else "all"
    return hit[2][0]


def _is_childs_age(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Does an age below that of a grown-up stand before the noun: "three-week-old", "12-year-old"?"""
    for token in tokens[first:last]:
        number, _, unit = token.lower.partition("-")
        if unit in ("day-old", "week-old", "month-old"):
            return True
        if unit == "year-old":
            return (int(number) if number.isdecimal() and len(number) < 4 else SMALL.get(number, GROWN)) < GROWN
    return False


def group_of_text(text: str) -> str | None:
    """The toll group of words as printed."""
    words = text.lower().split()
    return next((victim_groups()[word][0] for word in reversed(words) if word in victim_groups()), None)
