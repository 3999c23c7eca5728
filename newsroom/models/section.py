from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse


class SectionQuerySet(models.QuerySet["Section"]):
    def public(self, at: datetime | None = None) -> Self:
        """With something public in it."""
        articles = Section._meta.get_field("articles").related_model.objects.public(at)
        return self.filter(Exists(articles.filter(section=OuterRef("pk"))))


class Section(models.Model):
    """A part of the publication, such as Syria or Diplomacy; an article stands in one."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the navigation.")

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("newsroom:section-detail", args=[self.slug])
