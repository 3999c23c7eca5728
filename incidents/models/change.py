from __future__ import annotations

from django.db import models

from incidents.choices import DeleteReason


class Change(models.Model):
    """The outbox: one row for every record whose public answer appears, changes or disappears, in commit order and without gaps.

    Rows are written by settling a recording and by nothing else, and are kept for ever.
    """

    class Op(models.TextChoices):
        UPSERT = "upsert", "Appeared or changed"
        DELETE = "delete", "Left the public set"

    seq = models.BigIntegerField(primary_key=True)
    op = models.CharField(max_length=6, choices=Op.choices)
    type = models.CharField(max_length=20)
    record = models.CharField(max_length=24, db_index=True)
    revision = models.PositiveIntegerField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=DeleteReason.choices(), blank=True)
    replaced_by = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.op} {self.record}"


class ChangeCounter(models.Model):
    """One row: the last number given. Locked until the commit, it is the change lock."""

    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
