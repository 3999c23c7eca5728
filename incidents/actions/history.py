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
        rows = [_row(child, owner) for child in getattr(record, name).order_by("pk")]
        # A row put back after it was deleted has another key: its id, not its age, says where it stands.
        content[name] = sorted(rows, key=lambda row: row.get("public_id", ""))
    return content


def _row(child: models.Model, owner: str) -> Snapshot:
    content = _columns(child, skip=(BOOKKEEPING - {"public_id"}) | {owner})
    for relation in child._meta.many_to_many:
        content[relation.name] = sorted(_reference(row) for row in getattr(child, relation.name).all())
    return content


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
    _fill(record, content)
    record.save()
    for relation in record._meta.many_to_many:
        if relation.name in content:
            getattr(record, relation.name).set(_found(relation.related_model, key) for key in content[relation.name])
    for name in record.owned:
        if name in content:
            _restore_rows(record, name, content[name])


def _restore_rows(record: Record, name: str, rows: list[Snapshot]) -> None:
    relation = record._meta.get_field(name)
    model: Any = relation.related_model
    kept = {row["public_id"] for row in rows if row.get("public_id")}
    existing = {child.public_id: child for child in getattr(record, name).all()} if issubclass(model, Record) else {}
    getattr(record, name).exclude(**({"public_id__in": kept} if kept else {})).delete()
    for row in rows:
        child = existing.get(row.get("public_id")) or model(**{relation.remote_field.name: record})  # type: ignore[union-attr]
        _fill(child, row)
        child.save()
        for many in model._meta.many_to_many:
            getattr(child, many.name).set(_found(many.related_model, key) for key in row.get(many.name, []))


def _fill(row: models.Model, content: Snapshot) -> None:
    for column in row._meta.concrete_fields:
        if column.name in content:
            value = content[column.name]
            setattr(row, column.name, _found(column.related_model, value) if column.is_relation else column.to_python(value))


def _found(model: Any, key: Any) -> Any:
    if key is None:
        return None
    is_record = issubclass(model, Record | Passage)
    row = model._default_manager.filter(**{"public_id" if is_record else "pk": key}).first()
    if row is None:
        raise LookupError(f"{model._meta.verbose_name} {key} is no longer there")
    return row
