"""Which place a name means, and whether it means a place at all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from incidents.extraction.gazetteer import Entry
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.text import Token

LARGE = 100_000  # inhabitants from which a town is named without its country
PARTS = ("PPLX", "facility")  # kinds of what lies in a town
WIDE = ("PCLI", "PPLC", "ADM1", "CONT", "RGN", "STM", "SEA")
WIDTH = dict.fromkeys(WIDE, 0.25) | {"ADM1": 0.05}  # what a kind counts for by itself


@dataclass(slots=True)
class Setting:
    """Where the article plays: how often each country is named, by its own name, its people or its large places."""

    countries: Counter[str]
    most: int  # of the country named most

    @classmethod
    def of(cls, codes: Iterable[str | None]) -> Setting:
        """From the codes of the countries named."""
        counts = Counter(code for code in codes if code)
        return cls(counts, max(counts.values(), default=0))

    def weight(self, country: str | None) -> float:
        """0 for a country never named, towards 1 for the one named most."""
        return self.countries.get(country, 0) / self.most if country and self.most else 0.0


@cache
def _before_places() -> frozenset[str]:
    """All words that may make a place of the name after them."""
    return words("geography", "directions", "prepositions", "attacked") | {"of"}


def locative(tokens: list[Token], first: int, last: int, limit: int) -> bool:
    """Whether the words around a name make a place of it: "in Erbin", "the town of Erbin", "northern Idlib", "Palmyra, Syria"."""
    at = first - 1
    if at >= 0 and tokens[at].lower in ("the", "nearby", "neighboring", "neighbouring"):
        at -= 1
    if at >= 0 and (before := tokens[at].lower) in _before_places():
        if before in words("geography", "directions", "prepositions"):
            return True
        if at == first - 1 and before in words("geography", "attacked"):  # not "struck the Eagle"
            return True
        if at >= 1 and before == "of" and tokens[at - 1].lower in words("geography", "of"):
            return True
    after = tokens[last] if last < limit else None
    return after is not None and after.lower in lexicon("geography", "after") and after.text[0].islower()


def choose(entries: tuple[Entry, ...], setting: Setting, kind: str = "") -> tuple[Entry, float] | None:
    """The likeliest meaning and how likely it is; None without any.

    `kind` is the feature code that the text's own word gives ("Province": ADM1). The country of the article's other places
    decides between namesakes before size does.
    """
    if kind in PARTS and setting.countries:  # "Dolores neighborhood" is no town abroad
        entries = tuple(entry for entry in entries if setting.weight(entry.country) > 0)
    if not entries:
        return None
    if len(entries) == 1:
        return entries[0], max(0.2, min(0.95, 0.55 + _score(entries[0], setting, kind) / 2))
    scored = sorted([(_score(entry, setting, kind), entry) for entry in entries], key=lambda row: (-row[0], row[1].id))
    best = scored[0]
    rival = next((score for score, entry in scored[1:] if entry.country != best[1].country), 0.0)
    return best[1], max(0.2, min(0.95, 0.55 + (best[0] - rival) / 2))


def _score(entry: Entry, setting: Setting, kind: str) -> float:
    score = math.log10(entry.population + 10) / 7.5 + 0.8 * setting.weight(entry.country)
    if kind:
        score += 0.5 if entry.kind == kind else -0.3 if kind in ("ADM1", "STM", "SEA") else 0.0
    score += WIDTH.get(entry.kind, 0.0)
    return score - 0.2 if entry.is_alias else score


def is_plausible(entry: Entry, setting: Setting, is_locative: bool, is_doubtful: bool) -> bool:
    """Whether a name with this meaning may be taken for the place.

    A doubtful one (an ordinary word) needs a preposition, and its country in the article or a town of some size. Else a village
    needs a preposition or its country, a large town neither; where countries are named, a small town abroad is a namesake.
    """
    at_home = setting.weight(entry.country) > 0
    if is_doubtful:
        return is_locative and (at_home or entry.country is None or entry.population >= LARGE / 5 or entry.kind == "RGN")
    if entry.kind in WIDE and (not entry.is_alias or at_home):
        return True
    if is_locative:
        known = LARGE if setting.countries else LARGE / 10
        return at_home or (entry.population >= known and not entry.is_alias) or entry.population >= LARGE * 3
    if entry.is_alias:
        return at_home and entry.population >= LARGE / 2
    return at_home or entry.population >= LARGE * 2
