"""A record's content as a snapshot, and back: what a Revision keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from incidents.models import Document, Passage, Revision, Run
from incidents.models.record import Record

# Columns that count or announce the record but are none of its content.
BOOKKEEPING = {"public_id", "revision", "created_at", "updated_at", "is_announced", "document_ptr"}
PUBLIC_ID = re.compile(r"(?:art|doc|inc|act|quo|tol|par|plc|tag)_[0-9A-Za-z]{8,}")

Snapshot = dict[str, Any]


def snapshot(record: Record) -> Snapshot:
    """The record's own columns, its relations as ids, and the rows it owns, as JSON values. Costs a query a relation."""
    content = _columns(record, skip=BOOKKEEPING | set(record.derived))
    for relation in record._meta.many_to_many:
        if relation.remote_field.through._meta.auto_created:  # type: ignore[union-attr]  # else its rows are owned
            content[relation.name] = sorted(_reference(row) for row in getattr(record, relation.name).all())
    for name in record.owned:
        owner = record._meta.get_field(name).remote_field.name  # type: ignore[union-attr]
        rows = [row_content(child, owner) for child in getattr(record, name).order_by("pk")]
        # A row put back after it was deleted has another key: its id, not its age, says where it stands.
        content[name] = sorted(rows, key=lambda row: row.get("public_id", ""))
    return content


def row_content(child: models.Model, owner: str) -> Snapshot:
    """A row of a record as its snapshot keeps it; `owner` is the field that names the record."""
    content = _columns(child, skip=(BOOKKEEPING - {"public_id"}) | {owner})
    for relation in child._meta.many_to_many:
        content[relation.name] = sorted(_reference(row) for row in getattr(child, relation.name).all())
    return content


def identity(row: Snapshot, model: Any, owner: str) -> tuple[Any, ...]:
    """What tells an owned row from the others of its record: its id, what makes it unique there, else all that it says."""
    if "public_id" in row:
        return (row["public_id"],)
    unique = [c.fields for c in model._meta.constraints if isinstance(c, models.UniqueConstraint) and c.condition is None]
    names = [name for name in unique[0] if name != owner] if unique else sorted(row)
    return tuple(str(row[name]) for name in names)


def _columns(row: models.Model, *, skip: set[str]) -> Snapshot:
    return {
        column.name: _reference(getattr(row, column.name)) if column.is_relation else _value(getattr(row, column.name))
        for column in row._meta.concrete_fields
        if not column.primary_key and column.name not in skip
    }


def _reference(row: Any) -> Any:
    """How a snapshot names another row: a record by its public id, anything else by its key."""
    return None if row is None else getattr(row, "public_id", row.pk)


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def public_ids(content: Any) -> Iterator[str]:
    """Every public id of a record that a snapshot names."""
    if isinstance(content, str):
        if PUBLIC_ID.fullmatch(content):
            yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from public_ids(part)


def latest(record: Record) -> Revision | None:
    return Revision.objects.filter(record=record.public_id, number__isnull=False).order_by("-number").first()


def write_revision(
    record: Record, *, by: AbstractBaseUser | None, why: str, run: Run | None, merge: str
) -> tuple[Revision | None, Snapshot, Snapshot]:
    """One row if the content differs from the latest revision's; returns (the new row or None, content before, content now)."""
    before, now = latest(record), snapshot(record)
    if before and before.snapshot == now:
        return None, now, now
    number = before.number + 1 if before and before.number else 1
    revision = Revision.objects.create(
        record=record.public_id,
        type=record.record_type,
        number=number,
        snapshot=now,
        by_id=by.pk if by else None,
        by_name=by.get_username() if by else "",
        why=why,
        run=run,
        merge=merge,
    )
    _root(record).filter(pk=record.pk).update(revision=number)
    record.revision = number
    return revision, before.snapshot if before else {}, now


def _root(record: Record) -> models.QuerySet[Any]:
    """The table that holds the bookkeeping columns."""
    return (Document if isinstance(record, Document) else type(record))._default_manager.all()


def restore(record: Record, content: Snapshot) -> None:
    """Put a snapshot's content back into the record and the rows it owns; the caller touches it in its recording.

    Raises `LookupError` when a row that the snapshot names is no longer there.
    """
    fill(record, content)
    record.save()
    for relation in record._meta.many_to_many:
        if relation.name in content:
            getattr(record, relation.name).set(found(relation.related_model, key) for key in content[relation.name])
    for name in record.owned:
        if name in content:
            _restore_rows(record, name, content[name])


def _restore_rows(record: Record, name: str, rows: list[Snapshot]) -> None:
    """A row that is still there is mended in place, so that what hangs on it stays."""
    relation = record._meta.get_field(name)
    model: Any = relation.related_model
    owner: str = relation.remote_field.name  # type: ignore[union-attr]
    standing = {}
    for child in getattr(record, name).all():
        content = row_content(child, owner)
        standing[identity(content, model, owner)] = child, content
    wanted = {identity(row, model, owner) for row in rows}
    for key, (child, _) in standing.items():
        if key not in wanted:
            child.delete()
    for row in rows:
        child, content = standing.get(identity(row, model, owner), (model(**{owner: record}), {}))
        if row == content:
            continue
        fill(child, row)
        child.save()
        for many in model._meta.many_to_many:
            getattr(child, many.name).set(found(many.related_model, key) for key in row.get(many.name, []))


def fill(row: models.Model, content: Snapshot) -> None:
    """Set the columns that the content has. Raises `LookupError`."""
    for column in row._meta.concrete_fields:
        if column.name in content:
            value = content[column.name]
            setattr(row, column.name, found(column.related_model, value) if column.is_relation else column.to_python(value))


def found(model: Any, key: Any) -> Any:
    """The row that a snapshot names; None for None. Raises `LookupError`."""
    if key is None:
        return None
    is_record = issubclass(model, Record | Passage)
    row = model._default_manager.filter(**{"public_id" if is_record else "pk": key}).first()
    if row is None:
        raise LookupError(f"{model._meta.verbose_name} {key} is no longer there")
    return row
