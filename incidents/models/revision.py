from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from incidents.models.run import Run


class Revision(models.Model):
    """One row for every save of an article or a record: the full snapshot, who, when, why, and the run it belongs to.

    The only history: undo, compare, restore, edit conflicts, import undo, merge undo and the audit trail read it.
    `record` is the public id. A pending revision is a new version of a public article being worked on; it has number null until
    it goes live.
    """

    record = models.CharField(max_length=24, db_index=True)
    type = models.CharField(max_length=20)
    number = models.PositiveIntegerField(null=True)
    snapshot = models.JSONField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200, blank=True)  # survives the user
    why = models.CharField(max_length=500, blank=True)
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="revisions")
    merge = models.CharField(max_length=24, blank=True, db_index=True)  # the id shared by all revisions of one merge
    is_pending = models.BooleanField(default=False)

    class Meta:
        ordering = ["record", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"], condition=models.Q(number__isnull=False), name="revision_number_is_unique"
            ),
            models.UniqueConstraint(fields=["record"], condition=models.Q(is_pending=True), name="one_pending_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.record} r{self.number}"
