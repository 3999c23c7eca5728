from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse


class AuthorQuerySet(models.QuerySet["Author"]):
    def public(self, at: datetime | None = None) -> Self:
        """Who signs something public."""
        articles = Author._meta.get_field("articles").related_model.objects.public(at)
        return self.filter(Exists(articles.filter(authors=OuterRef("pk"))))


class Author(models.Model):
    """Whose name stands over articles: a person or a desk, with or without an account here."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    bio = models.TextField(blank=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="author")

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("newsroom:author-detail", args=[self.slug])
