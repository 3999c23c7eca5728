"""What the extractor knows, as data files beside this module; adding a word is adding a line.

One format for all of them, `NAME.txt` in UTF-8:

    # a comment, also after two blanks at the end of a line
    word or phrase = code | code  # an entry with what it means: fields separated by |
    word or phrase                # an entry without fields
    word, other word = code       # several entries with the same fields

Entries are looked up as `Token.lower` gives them: lower case, plain apostrophes and hyphens, phrases with one blank between the
words. A file may hold `[parts]`: a line `[name]` opens a part, which is read by `lexicon("file", "name")`.
Files are read on first use and kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

Fields = tuple[str, ...]
FOLDER = Path(__file__).parent
PART = re.compile(r"\[([a-z0-9 -]+)\]")
PLAIN = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})


@cache
def lexicon(name: str, part: str = "") -> Mapping[str, Fields]:
    """The entries of `name.txt` (of one part of it): entry -> fields. Raises KeyError for a part the file does not have."""
    return MappingProxyType(_parts(name)[part])


@cache
def words(name: str, *parts: str) -> frozenset[str]:
    """Only the entries, of one part or of several, for a yes or no."""
    return frozenset().union(*(lexicon(name, part) for part in parts or ("",)))


@cache
def longest(name: str, part: str = "") -> int:
    """How many words the longest entry has: where a search for phrases may stop."""
    return max((entry.count(" ") + 1 for entry in lexicon(name, part)), default=0)


@cache
def starts(name: str, part: str = "") -> Mapping[str, int]:
    """First token of an entry -> how many tokens the longest such entry has; a possessive 's is a token."""
    found: dict[str, int] = {}
    for entry in lexicon(name, part):
        tokens = entry.replace("'s", " 's").split()
        found[tokens[0]] = max(len(tokens), found.get(tokens[0], 0))
    return MappingProxyType(found)


@cache
def beginnings(parts: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The first tokens of all entries of these (file, part): where a search for phrases may begin."""
    return frozenset().union(*(starts(name, part) for name, part in parts))


@cache
def endings(name: str, part: str) -> frozenset[str]:
    """The last words of all entries."""
    return frozenset(entry.rpartition(" ")[2] for entry in lexicon(name, part))


@cache
def _parts(name: str) -> dict[str, dict[str, Fields]]:
    parts: dict[str, dict[str, Fields]] = {"": {}}
    entries = parts[""]
    path = FOLDER / f"{name}.txt"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = re.split(r"(?:^|  +)#", line)[0].strip()
        if opening := PART.fullmatch(line):
            entries = parts.setdefault(opening[1], {})
        elif line:
            _read(line, entries, f"{path.name}:{number}")
    return parts


def _read(line: str, entries: dict[str, Fields], where: str) -> None:
    left, _, right = line.partition(" = ")
    fields = tuple(field.strip() for field in right.split("|")) if right else ()
    for entry in left.translate(PLAIN).lower().split(","):
        key = " ".join(entry.split())
        if not key or entries.get(key, fields) != fields:
            raise ValueError(f"{where}: {'an empty entry' if not key else f'{key!r} stands here twice with other fields'}")
        entries[key] = fields
