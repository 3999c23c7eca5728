"""Taking a merge back, as its revisions tell it. What somebody changed since then stays as it was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from incidents.actions.history import Snapshot, fill, found, identity, row_content
from incidents.actions.merging import MOVES, Merged, owner_of
from incidents.actions.recording import recording
from incidents.models import Revision
from incidents.models.record import Record

Told = tuple[Snapshot, Snapshot]  # what stood before a merge, and after it


def unmerge(lost: Merged, *, by: AbstractBaseUser | None = None, why: str = "") -> Merged:
    """Make a merged record one of its own again, with all that hung on it; returns it.

    Raises ValueError when it is not merged, or when what it was merged into is now part of another one itself.
    """
    with recording(by=by, why=why or "merge undone") as record:
        lost = type(lost)._default_manager.get(pk=lost.pk)
        kept: Merged | None = lost.merged_into
        if kept is None:
            raise ValueError(f"“{lost}” is not merged.")
        if kept.merged_into_id:
            raise ValueError(f"“{kept}” is merged into “{kept.merged_into}” itself: take that back first.")
        undo = _Undo(lost, kept, *_group(lost))
        undo.write()
        for touched in undo.touched.values():
            record.touch(touched)
    lost.refresh_from_db()
    return lost


def _group(lost: Merged) -> tuple[dict[str, Snapshot], dict[str, Snapshot]]:
    """By public id, the snapshots of all that the merge changed: before it, and after it."""
    history = Revision.objects.filter(record=lost.public_id, number__isnull=False).order_by("-number")
    merged = (newer.merge for newer, older in pairwise(history) if newer.merge and not older.snapshot["merged_into"])
    group = next(merged, "")
    if not group:
        raise ValueError(f"The history of “{lost}” does not tell how it was merged.")
    before, after = {}, {}
    for revision in Revision.objects.filter(merge=group):
        earlier = Revision.objects.filter(record=revision.record, number=(revision.number or 0) - 1).first()
        if earlier:
            before[revision.record], after[revision.record] = earlier.snapshot, revision.snapshot
    return before, after


@dataclass
class _Undo:
    lost: Merged
    kept: Merged
    before: dict[str, Snapshot]
    after: dict[str, Snapshot]
    touched: dict[str, Record] = field(default_factory=dict)

    def write(self) -> None:
        for relation in MOVES[type(self.lost)]:
            if not self.lost._meta.get_field(relation).many_to_many:
                self._move_back(relation)
        self._mend_rows(self.lost)
        self._mend_rows(self.kept)
        both = (self.lost, self.kept)
        others = [record for record in [*self.touched.values(), *self._tied()] if record not in both]
        for record in (*others, *both):
            if record.public_id in self.before:
                record.refresh_from_db()
                put_back(record, self.before[record.public_id], self.after[record.public_id])
                self._touch(record)

    def _touch(self, record: Record) -> None:
        self.touched[record.public_id] = record

    def _tied(self) -> list[Record]:
        """Quotes that are about the incident, by their own tie: a row of neither of the two."""
        return list(self.kept.quotes.filter(public_id__in=self.before)) if "quotes" in MOVES[type(self.lost)] else []

    # ------------------------------------------------------------------------------------------- rows
    def _move_back(self, relation: str) -> None:
        """The rows of `kept` that hung on `lost` before."""
        name = self.lost._meta.get_field(relation).remote_field.name  # type: ignore[union-attr]
        for row in getattr(self.kept, relation).all():
            told = self._told(row, relation, name)
            if told and told[0].get(name, self.lost.public_id) == self.lost.public_id != told[1].get(name, self.kept.public_id):
                setattr(row, name, self.lost)
                row.save()
                put_back(row, *told)
                self._touch(owner_of(row))

    def _told(self, row: Any, relation: str, name: str) -> Told | None:
        """What the history says of a row that hangs on `kept`; None when it was not moved there."""
        if isinstance(row, Record) and row.public_id in self.before:
            return self.before[row.public_id], self.after[row.public_id]
        if relation in self.lost.owned:
            return self._owned(row, relation, name)
        owner = owner_of(row)
        rows = next((each for each in owner.owned if owner._meta.get_field(each).related_model is type(row)), "")
        return self._owned_by(owner, rows, row) if owner.public_id in self.before else None

    def _owned(self, row: Any, relation: str, name: str) -> Told | None:
        """A row that `lost` owned and `kept` owns now: it stood among the rows of the one and stands among those of the other."""
        key = identity(row_content(row, name), type(row), name)
        told = [
            next((each for each in content.get(relation, []) if identity(each, type(row), name) == key), None)
            for content in (self.before[self.lost.public_id], self.after[self.kept.public_id])
        ]
        stayed = any(identity(each, type(row), name) == key for each in self.before[self.kept.public_id].get(relation, []))
        return (told[0], told[1]) if told[0] and told[1] and not stayed else None

    def _owned_by(self, owner: Record, relation: str, row: Any) -> Told | None:
        """A row of a third record that names `kept` and named `lost`: rows stand in one order before and after."""
        name = owner._meta.get_field(relation).remote_field.name  # type: ignore[union-attr]
        key = identity(row_content(row, name), type(row), name)
        pairs = zip(self.before[owner.public_id][relation], self.after[owner.public_id][relation], strict=True)
        return next(((old, new) for old, new in pairs if identity(new, type(row), name) == key), None)

    def _mend_rows(self, record: Merged) -> None:
        """Rows that stayed where they were and were changed: a report that got the words of another one."""
        for relation, row, name in owned_rows(record):
            key = identity(row_content(row, name), type(row), name)
            told = [
                next(
                    (each for each in content[record.public_id].get(relation, []) if identity(each, type(row), name) == key), None
                )
                for content in (self.before, self.after)
            ]
            if told[0] and told[1] and told[0] != told[1]:
                put_back(row, told[0], told[1])


def owned_rows(record: Record) -> Iterator[tuple[str, Any, str]]:
    """(relation, row, the field that names the record) of every row that the record owns."""
    for relation in record.owned:
        name = record._meta.get_field(relation).remote_field.name  # type: ignore[union-attr]
        for row in getattr(record, relation).all():
            yield relation, row, name


def put_back(row: models.Model, before: Snapshot, after: Snapshot) -> None:
    """Undo what differs between the two, where it still stands as it did after."""
    now = row_content(row, "")
    columns = {column.name for column in row._meta.concrete_fields}
    mine = {name for name in columns & before.keys() if before[name] != after[name] == now.get(name)}
    fill(row, {name: before[name] for name in mine})
    row.save()
    for relation in row._meta.many_to_many:
        old, new = (set(content.get(relation.name, [])) for content in (before, after))
        ties = getattr(row, relation.name)
        ties.remove(*(found(relation.related_model, key) for key in new - old))
        ties.add(*(found(relation.related_model, key) for key in old - new))
