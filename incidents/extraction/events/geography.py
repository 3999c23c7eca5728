"""Which kind of place a name means, how precise it is, and which place lies in which."""

from __future__ import annotations

import math
from functools import lru_cache

from incidents.extraction.candidates import PlaceCandidate
from incidents.extraction.gazetteer import Entry, look_up
from incidents.extraction.lexicon import lexicon

PRECISION = {
    "PCL": "country",
    "ADM1": "admin1",
    "ADM2": "admin2",
    "ADM": "admin2",
    "RGN": "region",
    "PPL": "exact",
    "STM": "region",
}
FINENESS = {  # the precisions of an incident's place, the most exact first
    "exact": 0,
    "near": 1,
    "admin2": 2,
    "admin1": 3,
    "region": 4,
    "water-air": 5,
    "country": 6,
    "unknown": 7,
    "withheld": 7,
}
REGION_KM, DISTRICT_KM = 40.0, 60.0


def precision_of(place: PlaceCandidate) -> str:
    """How exact a known place is, by its kind in the gazetteer."""
    entry = entry_of(place.name, place.geonames, place.country)
    if entry is None:
        kind = place.name.rpartition(" ")[2].lower()
        return lexicon("places_told", "kinds").get(kind, ("exact",))[0]
    return next((precision for kind, precision in PRECISION.items() if entry.kind.startswith(kind)), "exact")


def is_part_of_world(place: PlaceCandidate) -> bool:
    """As in "Central America": a region of several countries."""
    entry = entry_of(place.name, place.geonames, place.country)
    return entry is not None and entry.kind == "RGN" and entry.country is None


@lru_cache(maxsize=4096)
def entry_of(name: str, geonames: int | None, country: str | None) -> Entry | None:
    """The gazetteer's entry for a place candidate; "Idlib Province" is the province of that name, not the town."""
    words, wanted = name.split(), ""
    if len(words) > 1 and words[-1].lower() in lexicon("places_told", "kinds"):
        wanted = {"admin1": "ADM1", "admin2": "ADM2"}.get(lexicon("places_told", "kinds")[words[-1].lower()][0], "")
    entries = look_up(name) or (look_up(" ".join(words[:-1])) if wanted else ())
    if geonames is not None:
        entries = tuple(entry for entry in entries if entry.geonames == geonames) or entries
    elif country:
        entries = tuple(entry for entry in entries if entry.country == country) or entries
    return next((entry for entry in entries if entry.kind.startswith(wanted)), next(iter(entries), None))


def contains(outer: PlaceCandidate, inner: PlaceCandidate) -> bool:
    """Does one place lie in the other: a town in a province, a region or a country?"""
    if outer.key == inner.key:
        return False
    big, small = (entry_of(place.name, place.geonames, place.country) for place in (outer, inner))
    if big is None or small is None:
        return False
    if big.kind.startswith("PCL"):
        return big.country == small.country and not small.kind.startswith("PCL")
    if big.kind == "ADM1":
        return (big.country, big.admin1) == (small.country, small.admin1) and not small.kind.startswith(("PCL", "ADM1"))
    if big.kind == "RGN" or big.kind.startswith("ADM"):
        limit = REGION_KM if big.kind == "RGN" else DISTRICT_KM
        abroad = big.country is not None and big.country != small.country  # over the border, and near
        return not abroad and small.kind.startswith("PPL") and _distance(big, small) <= limit
    return False


def _distance(a: Entry, b: Entry) -> float:
    """Kilometres between two entries; infinite when one has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    x = math.radians(b.longitude - a.longitude) * math.cos(math.radians((a.latitude + b.latitude) / 2))
    return 6371 * math.hypot(x, math.radians(b.latitude - a.latitude))
