"""The open vocabularies: rows that editors may add to. The rows of VOCABULARY are put there by a data migration and always
exist.
"""

from __future__ import annotations

from django.db import models


class Term(models.Model):
    """A code with a label and a definition. A code is retired, never deleted or renamed."""

    code = models.SlugField(max_length=40, primary_key=True)
    label = models.CharField(max_length=100)
    definition = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in lists.")
    valid_from = models.DateField(null=True, blank=True)
    retired_at = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label


class IncidentType(Term):
    """What happened. The mapping gives an incident's default codes in other datasets; empty where they have no counterpart."""

    acled_event_type = models.CharField("ACLED event type", max_length=60, blank=True)
    acled_sub_event_type = models.CharField("ACLED sub-event type", max_length=60, blank=True)
    plover_event = models.CharField("PLOVER event", max_length=40, blank=True)
    plover_mode = models.CharField("PLOVER mode", max_length=40, blank=True)


class Sector(Term):
    """What part of society an actor belongs to."""

    acled_inter = models.CharField("ACLED inter", max_length=60, blank=True)
    plover = models.CharField("PLOVER", max_length=10, blank=True)
