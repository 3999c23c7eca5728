"""What the newsroom already has: an index of names to records, built once from the database by desk and importer.

Pure: who builds it passes names in. Names are matched by `incidents.names.name_key`: spelling and a leading article do not
matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from incidents.extraction.gazetteer import Entry
from incidents.names import name_key


@dataclass(frozen=True, slots=True)
class Record:
    """A known actor or place. `part` is "actor" or "place", `kind` an actor's kind or a feature code, `key` the caller's id.

    `is_weak`: too common to match on alone. `entry` is a place's position for the gazetteer's rules, None for an actor.
    """

    part: str
    key: str
    name: str
    kind: str
    is_weak: bool = False
    entry: Entry | None = None


class Known:
    """Names to records. A name of several records is nobody's: the text alone cannot tell them apart."""

    def __init__(self, names: Iterable[tuple[str, Record]]) -> None:
        self._records: dict[str, Record | None] = {}
        self.longest = 0  # words of the longest name
        for name, record in names:
            key = name_key(name)
            if not key:
                continue
            taken = self._records.get(key, record)
            self._records[key] = record if taken is not None and taken.key == record.key else None
            self.longest = max(self.longest, key.count(" ") + 2)

    def __len__(self) -> int:
        return len(self._records)

    def find(self, name: str) -> Record | None:
        """The record of a name, None when there is none or more than one."""
        return self._records.get(name_key(name))
