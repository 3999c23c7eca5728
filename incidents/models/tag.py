from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from incidents.models.record import Record


class TagQuerySet(models.QuerySet["Tag"]):
    def public(self, at: datetime | None = None) -> Self:
        """Standing on something public."""
        documents = self.model._meta.get_field("documents").related_model.objects.public(at)
        incidents = self.model._meta.get_field("incidents").related_model.objects.public(at)
        return self.filter(Q(Exists(documents.filter(tags=OuterRef("pk")))) | Q(Exists(incidents.filter(tags=OuterRef("pk")))))


class Tag(Record):
    """A word editors tie documents and incidents together with; it has a page of its own."""

    prefix = "tag_"
    record_type = "tag"

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    description = models.TextField(blank=True)

    objects = TagQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("incidents:tag-detail", args=[self.slug])
