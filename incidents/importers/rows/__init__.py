"""The records of a YAML file as rows: every field checked, nothing yet asked of the database.

docs/seeds.md describes the format for people; it and this package change together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from incidents.importers.rows.actors import read_actor, read_place
from incidents.importers.rows.incidents import read_incident
from incidents.importers.rows.row import Content, Ref, Row, RowReader, Tagged, Term, Words
from incidents.importers.rows.tolls import read_quote, read_toll
from incidents.importers.tables import Table

# In the order in which they can be written.
READERS: Final[dict[str, Callable[[RowReader], tuple[Content, Content]]]] = {
    "place": read_place,
    "actor": read_actor,
    "incident": read_incident,
    "toll": read_toll,
    "quote": read_quote,
}


def read_rows(table: Table) -> Iterator[Row]:
    """Every record of a file, in the order in which they can be written."""
    for kind, read in READERS.items():
        for inner in table.tables(f"{kind}s", named_by="id"):
            reader = RowReader(inner)
            row = Row(kind, inner.id("id", required=True), inner.line, inner.where)
            row.content, row.notes = read(reader)
            row.refs = reader.refs
            inner.finish()
            yield row


__all__ = ["READERS", "Content", "Ref", "Row", "Tagged", "Term", "Words", "read_rows"]
