"""Files of records written by hand (YAML): read whole, then written row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from incidents.choices import Role
from incidents.importers.files import SourceFile
from incidents.importers.look_up import DEFAULT_ORIGIN
from incidents.importers.problems import Problem, Refused
from incidents.importers.rows import READERS, Ref, Row, read_rows
from incidents.importers.tables import Table
from incidents.importers.writing import Writing
from incidents.importers.yaml_tree import Mapping, Node, Scalar, YamlError, parse_yaml

KEYS: Final = frozenset({"source", *(f"{kind}s" for kind in READERS)})


class Import(Protocol):
    """One file, read without a problem and ready to be written. Whatever writes itself this way can be imported.

    `provides` and `needs` put the files of a run in order, and `rank` where these leave it open. `origin` is the source of its
    natural keys, `article` the id its words stand in, `sha256` of all it was read from: a file that says the same is passed over.
    """

    @property
    def file(self) -> SourceFile: ...
    @property
    def rank(self) -> int: ...
    @property
    def origin(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def provides(self) -> list[Ref]: ...
    @property
    def needs(self) -> list[Ref]: ...
    @property
    def victims(self) -> set[str]: ...

    def write(self, writing: Writing) -> None: ...


@dataclass(slots=True)
class RecordsFile:
    """The records of a YAML file. Places and actors alone are written as early as can be, so that articles are linked to them."""

    file: SourceFile
    rows: list[Row]
    origin: str = DEFAULT_ORIGIN
    article: str = ""
    sha256: str = ""
    needs: list[Ref] = field(default_factory=list)

    @property
    def rank(self) -> int:
        return 0 if all(row.kind in ("place", "actor") for row in self.rows) else 2

    @property
    def provides(self) -> list[Ref]:
        return [Ref(row.kind, row.id, row.line, row.where) for row in self.rows]

    @property
    def victims(self) -> set[str]:
        parts = [part for row in self.rows for part in row.notes.get("participants", [])]
        return {part["actor"].id for part in parts if part["role"] == Role.VICTIM and part["actor"]}

    def write(self, writing: Writing) -> None:
        for row in self.rows:
            writing.write(row)


def read_tree(file: SourceFile) -> Mapping:
    """The file's keys and values; raises Refused when it is no YAML or no mapping."""
    try:
        tree = parse_yaml(file.text)
    except YamlError as error:
        raise Refused([file.problem(str(error), line=error.line)]) from error
    if not isinstance(tree, Mapping):
        raise Refused([file.problem("here must stand keys, such as `incidents`, with values", line=tree.line)])
    return tree


def read_records(file: SourceFile, tree: Mapping, *, article: str, other_keys: frozenset[str] = frozenset()) -> RecordsFile:
    """Check every field of every record; raises Refused with all that is wrong. `other_keys` belong to somebody else."""
    problems: list[Problem] = []

    def report(line: int, field: str, message: str) -> None:
        problems.append(file.problem(message, line=line, field=field))

    for key in tree.entries:
        if key not in KEYS | other_keys:
            report(tree.lines[key], key, f"there is no such key; there are {', '.join(sorted(KEYS | other_keys))}")
    table = Table(tree, "", report)
    origin = table.text("source", longest=200) or DEFAULT_ORIGIN
    rows = list(read_rows(table))
    for again in _given_twice(rows):
        report(again.line, again.where, f"the id “{again.id}” is given twice in this file")
    if problems:
        raise Refused(sorted(problems, key=lambda problem: problem.line or 0))
    own = [Ref("article", article, row.line, row.where) for row in rows if _needs_own_article(row)]
    needs = [ref for row in rows for ref in row.refs] + own
    return RecordsFile(file, rows, origin, article, file.sha256, needs)


def _given_twice(rows: list[Row]) -> Iterator[Row]:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row.kind, row.id) in seen:
            yield row
        seen.add((row.kind, row.id))


def _needs_own_article(row: Row) -> bool:
    parts = [row.content, *row.notes.get("participants", [])]
    return any(not words.article for part in parts for words in part.get("passages", []))


__all__ = ["KEYS", "Import", "Node", "RecordsFile", "Scalar", "read_records", "read_tree"]
