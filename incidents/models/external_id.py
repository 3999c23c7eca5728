from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from incidents.choices import Scheme
from incidents.models.actor import Actor
from incidents.models.incident import Incident
from incidents.models.place import Place


class ExternalId(models.Model):
    """What another dataset calls a record. One value of a scheme names one record."""

    scheme = models.CharField(max_length=12, choices=Scheme.choices())
    value = models.CharField(max_length=200)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, blank=True, related_name="external_ids")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, null=True, blank=True, related_name="external_ids")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="external_ids")

    class Meta:
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="external_id_is_unique"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False, incident__isnull=True, place__isnull=True)
                | Q(actor__isnull=True, incident__isnull=False, place__isnull=True)
                | Q(actor__isnull=True, incident__isnull=True, place__isnull=False),
                name="external_id_names_one_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    def clean(self) -> None:
        if self.scheme in Scheme.codes() and not re.fullmatch(Scheme(self.scheme).mappings["pattern"], self.value):
            raise ValidationError({"value": f"“{self.value}” is no id of {Scheme(self.scheme).label}."})
