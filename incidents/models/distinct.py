from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class DistinctQuerySet(models.QuerySet["Distinct"]):
    def about(self, ids: Iterable[str]) -> Self:
        """What was said of these records, by their public ids."""
        wanted = list(ids)
        return self.filter(Q(one__in=wanted) | Q(other__in=wanted))


class Distinct(models.Model):
    """An editor has said that two incidents, or two actors, are not the same: nobody is asked again.

    `one` and `other` are public ids, in the order of their characters.
    """

    one = models.CharField(max_length=24)
    other = models.CharField(max_length=24, db_index=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200, blank=True)  # survives the user

    objects = DistinctQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="distinct_is_said_once")]

    def __str__(self) -> str:
        return f"{self.one} is not {self.other}"
