from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Run(models.Model):
    """One import."""

    class State(models.TextChoices):
        RUNNING = "running", "Running"
        INTERRUPTED = "interrupted", "Interrupted"
        FINISHED = "finished", "Finished"
        FAILED = "failed", "Finished with errors"
        UNDONE = "undone", "Undone"

    command = models.CharField(max_length=50)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.command} {self.pk}"


class Item(models.Model):
    """A file or a row of an import: its natural key, the hash of its content, what was done with it.

    `records` are the public ids it stands for; `values` what it said of each, field by field, so that a later import can
    tell an editor's change by hand from its own last word.
    """

    class Action(models.TextChoices):
        CREATED = "created", "Created"
        UPDATED = "updated", "Updated"
        UNCHANGED = "unchanged", "Unchanged"
        CONFLICT = "conflict", "Kept an editor's change"
        ERROR = "error", "Refused"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="items")
    path = models.CharField(max_length=1000)
    line = models.PositiveIntegerField(null=True)
    origin = models.CharField(max_length=200, blank=True)
    origin_id = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=10, choices=Action.choices)
    message = models.TextField(blank=True)
    records = models.JSONField(default=list)
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["origin", "origin_id"], name="item_by_natural_key")]

    def __str__(self) -> str:
        return f"{self.path}: {self.action}"
