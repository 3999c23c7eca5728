"""Files of an import: found, decoded and cleaned, before any format looks at them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from incidents.importers.problems import Problem, Refused
from incidents.names import clean_text

LARGEST: Final = 5_000_000  # bytes of one file


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`name` is how the file is shown and told from others: its path below the folder that was asked for."""

    path: Path
    name: str
    text: str
    sha256: str

    @property
    def stem(self) -> str:
        return self.path.stem

    @property
    def ending(self) -> str:
        return self.path.suffix.lower()

    def problem(self, message: str, *, line: int | None = None, field: str = "") -> Problem:
        return Problem(self.name, line, field, message)


def find_files(paths: Iterable[Path], endings: Collection[str]) -> tuple[list[tuple[Path, str]], list[Problem]]:
    """(path, name) of every file with one of the endings, folders with all below them, in the order of names; and what is amiss.

    A file that is asked for by name must have one of the endings; in a folder others are passed over, and so is what begins with
    a dot.
    """
    found: dict[Path, str] = {}
    problems = []
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                parts = file.relative_to(path).parts
                if file.is_file() and file.suffix.lower() in endings and not any(part.startswith(".") for part in parts):
                    found.setdefault(file.resolve(), "/".join(parts))
        elif not path.exists():
            problems.append(Problem(str(path), None, "", "there is no such file or folder"))
        elif path.suffix.lower() not in endings:
            known = ", ".join(sorted(endings))
            problems.append(Problem(str(path), None, "", f"no format reads “{path.suffix}”; there are {known}"))
        else:
            found.setdefault(path.resolve(), path.name)
    named: dict[str, Path] = {}
    for path, name in found.items():  # two of one name, below two folders, are shown in full
        named[name if name not in named else str(path)] = path
    return [(path, name) for name, path in named.items()], problems


def read_file(path: Path, name: str) -> SourceFile:
    """The file's text: UTF-8 with or without a byte order mark, composed (NFC), lines ending in a line feed, clean.

    Raises Refused when it is too large, unreadable, empty or no UTF-8.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Refused([Problem(name, None, "", f"the file is larger than {LARGEST // 1_000_000} MB")])
        content = path.read_bytes()
    except OSError as error:
        raise Refused([Problem(name, None, "", f"the file cannot be read: {error.strerror}")]) from error
    text = _decode(content, name)
    if not text.strip():
        raise Refused([Problem(name, None, "", "the file is empty")])
    return SourceFile(path, name, text, hashlib.sha256(content).hexdigest())


def _decode(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused([Problem(name, line, "", "this is no UTF-8; save the file with that encoding")]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Refused([Problem(name, line, "", "this is no text: it holds a NUL character")])
    return unicodedata.normalize("NFC", clean_text(text))
