"""Three-way merge: what a file says now, what it said last, and what the record says today.

A record's content is flattened to single values: a column, one tag of many, one name of many. Where the file says what it said
last, the record keeps what it has. Where the file says something new, it is written, unless somebody changed that value by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import NOT_PROVIDED, Model

Content = dict[str, Any]
State = dict[str, Any]  # "name", "tags/tag_..." or "names/عربين/ar" -> its value

# Relations to other records: each one is a value of its own.
LINKS: Final = frozenset({"tags", "regions", "passages", "incidents"})
# Rows that a record owns: the fields that tell one from another, and the fields that a file may give.
ROWS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "names": (("name", "language"), ("kind", "is_public", "is_weak")),
    "external_ids": (("scheme",), ("value",)),
    "affiliations": (("organisation", "title"), ("start", "start_precision", "end", "end_precision")),
    "methods": (("method",), ()),
    "placements": (("place",), ("precision", "text", "position")),
    "reports": (("document",), ("kind", "section", "review", "passages")),
    "participations": (
        ("origin_id",),
        ("origin", "review", "role", "actor", "text", "entity", "count", "outcome", "attribution", "attributed_to", "passages"),
    ),
    "assertions": (("stance", "toll", "participation"), ()),
}


@dataclass(slots=True)
class Merge:
    """What is to be written (None takes a value away), and which of the file's values give way to a change by hand."""

    changes: State = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


def merge(*, base: State, current: State, wanted: State) -> Merge:
    merged = Merge()
    for key in {**wanted, **base}:
        last, now, new = base.get(key), current.get(key), wanted.get(key)
        if new == last or now == new:
            continue
        if now == last:
            merged.changes[key] = new
        else:
            merged.conflicts.append(key)
    return merged


def flatten(content: Content) -> State:
    """Each value of a content under a key of its own; columns of owned rows that no file gives are left out."""
    state: State = {}
    for name, value in content.items():
        if name in ROWS:
            keys, values = ROWS[name]
            for row in value:
                state[row_key(name, row)] = {column: row.get(column) for column in (*keys, *values)}
        elif name in LINKS:
            state.update({f"{name}/{link}": True for link in value})
        else:
            state[name] = value
    return state


def row_key(name: str, row: Content) -> str:
    """`names/عربين/ar`; a participation that no file told is told from others by its own id."""
    parts = [str(row.get(column) or "") for column in ROWS[name][0]]
    return "/".join([name, *(parts if any(parts) else [row.get("public_id", "")])])


def apply(content: Content, changes: State, model: type[Model]) -> Content:
    """The content with the changes in it; what a change takes away becomes the column's default."""
    result = {name: list(value) if isinstance(value, list) else value for name, value in content.items()}
    for key, value in changes.items():
        name, _, rest = key.partition("/")
        if name in ROWS:
            result[name] = _with_row(name, result.get(name, []), key, value)
        elif name in LINKS:
            others = [link for link in result.get(name, []) if link != rest]
            result[name] = sorted([*others, rest]) if value else others
        else:
            result[name] = default_of(model, name) if value is None else value
    return result


def _with_row(name: str, rows: Iterable[Content], key: str, value: Content | None) -> list[Content]:
    changed, is_found = [], False
    for row in rows:
        if row_key(name, row) != key:
            changed.append(row)
        elif value is not None:
            changed.append(row | value)
            is_found = True
    return changed if value is None or is_found else [*changed, value]


def default_of(model: type[Model], name: str) -> Any:
    """What a column holds when nobody says anything, as a snapshot writes it."""
    column: Any = model._meta.get_field(name)
    if column.default is not NOT_PROVIDED:
        return column.get_default()
    return None if column.null else ""
