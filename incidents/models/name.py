from __future__ import annotations

from typing import Any

from django.db import models

from incidents.choices import NameKind
from incidents.names import name_key, script_of


class Name(models.Model):
    """One name of an actor or a place, in one language and script. `key` is the folded name that matching and suggestions
    look up.
    """

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=NameKind.choices(), default=NameKind.ALIAS)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47, such as ar; empty when unknown.")
    script = models.CharField(max_length=4, blank=True, editable=False)
    is_public = models.BooleanField("public", default=False, help_text="Names of victims are not public unless set.")
    is_weak = models.BooleanField("weak", default=False, help_text="Too common to match on alone.")
    key = models.CharField(max_length=300, editable=False, db_index=True)

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.script = script_of(self.name)
        self.key = name_key(self.name)[:300]
        super().save(*args, **kwargs)
