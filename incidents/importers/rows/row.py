"""A record as a file tells it, and the reading of what all records have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from incidents.importers.tables import Table
from incidents.importers.yaml_tree import Node, Scalar

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ref:
    """Another record, by its id. Where it is named is kept for the problem when there is none."""

    kind: str
    id: str
    line: int
    field: str


@dataclass(frozen=True, slots=True)
class Term:
    """A code of an open vocabulary, whose rows are in the database: `incidenttype` or `sector`."""

    vocabulary: str
    code: str
    line: int
    field: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag by its name or slug; it is made when there is none."""

    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words of an article ("" is the file's own), and what stands before or after them when they stand twice."""

    exact: str
    prefix: str
    suffix: str
    article: str
    line: int
    field: str


@dataclass(slots=True)
class Row:
    """A record as a file tells it. `content` has the shape of a record's snapshot, with Ref, Term, Tagged and Words still to be
    looked up; `notes` is what the writing needs beside it. `where` names the row in problems, such as `tolls[erbin-killed]`."""

    kind: str
    id: str
    line: int
    where: str
    content: Content = field(default_factory=dict)
    notes: Content = field(default_factory=dict)
    refs: list[Ref] = field(default_factory=list)


class RowReader:
    """Reads the fields of one record and collects what it refers to."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.refs: list[Ref] = []

    def inner(self, table: Table) -> RowReader:
        reader = RowReader(table)
        reader.refs = self.refs
        return reader

    def ref(self, kind: str, name: str, *, required: bool = False) -> Ref | None:
        id = self.table.id(name, required=required)
        return self._keep(Ref(kind, id, self.table.line_of(name), self.table.path_of(name))) if id else None

    def ref_list(self, kind: str, name: str) -> list[Ref]:
        line, path = self.table.line_of(name), self.table.path_of(name)
        return [self._keep(Ref(kind, id, line, path)) for id in self.table.ids(name)]

    def _keep(self, ref: Ref) -> Ref:
        self.refs.append(ref)
        return ref

    def term(self, vocabulary: str, name: str, *, required: bool = False) -> Term | None:
        code = self.table.text(name, required=required)
        return Term(vocabulary, code, self.table.line_of(name), self.table.path_of(name)) if code else None

    def words(self, *, required: bool = False) -> list[Words]:
        """`words` is a text, or a list of texts and of {words, prefix, suffix, article}."""
        article, prefix, suffix = self.table.id("article"), self.table.text("prefix"), self.table.text("suffix")
        found = [self._words(node, article, prefix, suffix) for node in self.table.nodes("words")]
        if required and not found:
            self.table.problem("words", "this is required: the words of the article that say so")
        for words in found:
            if words.article:
                self._keep(Ref("article", words.article, words.line, words.field))
        return [words for words in found if words.exact]

    def _words(self, node: Node, article: str, prefix: str, suffix: str) -> Words:
        path = self.table.path_of("words")
        if isinstance(node, Scalar):
            return Words((node.value or "").strip(), prefix, suffix, article, node.line, path)
        inner = self.table.inside(node, path)
        words = Words(
            inner.text("words", longest=5000, required=True),
            inner.text("prefix"),
            inner.text("suffix"),
            inner.id("article") or article,
            node.line,
            inner.path_of("words"),
        )
        inner.finish()
        return words


def given(**values: Any) -> Content:
    """The values that a file gives: what is left out is left as the record has it."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def iso_day(day: Any) -> str | None:
    return day.isoformat()[:10] if day else None
