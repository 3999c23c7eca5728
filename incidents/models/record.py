"""What every public record is made of: an opaque id, a revision number, a natural key, a review state."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from incidents.choices import Review

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
WRITTEN_BY_RECORDINGS = {"revision", "updated_at", "is_announced"}
ID_LENGTH = 12  # 62**12 ids: none is guessed, none comes twice


def random_id(prefix: str = "") -> str:
    """A new public id: the prefix and 12 random characters of [0-9A-Za-z]."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))


class Record(models.Model):
    """A record with a public answer.

    `public_id` is the only id the outside sees. `revision` numbers the rows of its history, `updated_at` is the last
    public change. `is_announced` says that the outside has been told of it, that is, that its latest Change is an upsert; only
    settling
    a recording writes it. (`origin`, `origin_id`) is the natural key an import found it by; empty for what was made at the
    desk.
    """

    prefix: ClassVar[str]
    record_type: ClassVar[str]
    # Children whose rows belong to the record's history: names of reverse relations.
    owned: ClassVar[tuple[str, ...]] = ()
    # Columns computed from other rows: never part of the history.
    derived: ClassVar[tuple[str, ...]] = ()

    public_id = models.CharField("public id", max_length=24, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField("created", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("updated", default=timezone.now, editable=False, db_index=True)
    is_announced = models.BooleanField("announced", default=False, editable=False)
    origin = models.CharField(max_length=200, blank=True, editable=False)
    origin_id = models.CharField("id at its origin", max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "origin_id"], condition=~Q(origin_id=""), name="%(class)s_natural_key_is_unique"
            ),
            models.CheckConstraint(condition=~Q(public_id=""), name="%(class)s_has_a_public_id"),
        ]

    def save(self, **options: Any) -> None:
        """Saving an instance that was loaded a while ago never takes back what a recording has written of it since."""
        if not self.public_id:
            self.public_id = random_id(self.prefix)
        elif not self._state.adding and not options.get("update_fields"):
            columns = (column.name for column in self._meta.concrete_fields if not column.primary_key)
            options["update_fields"] = [name for name in columns if name not in WRITTEN_BY_RECORDINGS]
        super().save(**options)


class Reviewed(Record):
    """A record that an editor accepts or rejects. `rule` and `confidence` (0 to 1) tell which rule proposed it; both
    empty when a person wrote it.
    """

    review = models.CharField(max_length=10, choices=Review.choices(), default=Review.PROPOSED, db_index=True)
    rule = models.CharField(max_length=100, blank=True, editable=False)
    confidence = models.FloatField(null=True, blank=True, editable=False)
    note = models.TextField("internal note", blank=True, help_text="For the desk only, never public.")

    class Meta(Record.Meta):
        abstract = True
