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
        self._records: dict[tuple[str, str], Record | None] = {}  # by part and name key
        self.longest = 0  # words of the longest name
        for name, record in names:
            key = name_key(name)
            if not key:
                continue
            taken = self._records.get((record.part, key), record)
            self._records[record.part, key] = record if taken is not None and taken.key == record.key else None
            self.longest = max(self.longest, key.count(" ") + 2)

    def __len__(self) -> int:
        return len(self._records)

    def find(self, name: str) -> Record | None:
        """The record of a name, None when there is none or more than one, an actor and a place included."""
        key = name_key(name)
        if ("actor", key) in self._records and ("place", key) in self._records:
            return None
        return self._records.get(("actor", key)) or self._records.get(("place", key))

    def find_in(self, part: str, name: str) -> Record | None:
        """The same among the actors or the places alone, for who knows from elsewhere which of the two a name means."""
        return self._records.get((part, name_key(name)))
