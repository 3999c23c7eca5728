"""The gazetteer: names of places to what they may mean. A read-only index file, opened at the first look-up.

Data: GeoNames (CC BY 4.0) and our own list `lexicon/places.txt`; built by `manage.py build_gazetteer`.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from incidents.names import name_key

FILE = Path(__file__).with_name("gazetteer.index")
SCALE = 10000  # points are kept as whole ten-thousandths of a degree
LONGEST = 6  # words of a name
QUERY = """
    SELECT place.id, place.name, country, admin1, kind, latitude, longitude, population, is_alias
    FROM name JOIN place ON place.id = name.place WHERE key = ? ORDER BY is_alias, population DESC, place.id LIMIT 40
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name. `kind` is a GeoNames feature code; `geonames` is None for a place without an id here."""

    id: int
    name: str
    country: str | None
    admin1: str | None
    kind: str
    latitude: float | None
    longitude: float | None
    population: int
    is_alias: bool

    @property
    def geonames(self) -> int | None:
        """The GeoNames id."""
        return self.id if self.id > 0 else None


@lru_cache(maxsize=20000)
def look_up(name: str) -> tuple[Entry, ...]:
    """What a name may mean, the likeliest first by size alone; empty when nothing has it. Spelling is folded."""
    key = name_key(name)
    if len(key) < 2:
        return ()
    return tuple(_entry(row) for row in _database(os.getpid()).execute(QUERY, (key,)))


@cache
def _database(process: int) -> sqlite3.Connection:
    """One connection a process, for a forked one must not use its parent's; threads may share it, as the file never changes."""
    return sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _entry(row: tuple[int, str, str | None, str | None, str, int | None, int | None, int, int]) -> Entry:
    latitude, longitude = (None if value is None else value / SCALE for value in row[5:7])
    return Entry(*row[:5], latitude, longitude, row[7], bool(row[8]))
