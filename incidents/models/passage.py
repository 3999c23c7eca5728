from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from incidents.choices import EvidenceState
from incidents.models.document import Document
from incidents.models.record import random_id


class PassageQuerySet(models.QuerySet["Passage"]):
    def public(self, at: datetime | None = None) -> Self:
        """Evidence the outside can open: not lost, in a public document."""
        return self.exclude(state=EvidenceState.LOST).filter(document__in=Document.objects.public(at))

    def supporting(self, relation: str, at: datetime | None = None) -> Exists:
        """A condition for the facts of one relation ("incidents", "tolls"...): a public passage supports the row."""
        return Exists(self.public(at).filter(**{relation: OuterRef("pk")}))

    def as_evidence(self) -> Prefetch[Any]:
        """A fact's public passages with their documents, for `prefetch_related`; `sorted_passages` reads them."""
        return Prefetch("passages", self.public().select_related("document").defer("document__text"))


class Passage(models.Model):
    """A stretch of a document's live text: the only evidence there is.

    `start` and `end` count code points of `Document.text`; `exact` are the words there, `prefix` and `suffix` about 32
    characters around them. A fact added to a pending version waits with null positions. Pages open it as `#p-<public_id>`.
    """

    public_id = models.CharField(max_length=24, unique=True, editable=False, default=partial(random_id, ""))
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="passages")
    exact = models.TextField()
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=EvidenceState.choices(), default=EvidenceState.ANCHORED)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["document", "start", "end", "id"]
        indexes = [models.Index(fields=["document", "start"], name="passage_in_its_text")]
        constraints = [
            models.CheckConstraint(condition=Q(start__isnull=True) | Q(end__gt=F("start")), name="passage_has_words"),
            models.CheckConstraint(
                condition=Q(state=EvidenceState.LOST) | (Q(start__isnull=False) & Q(end__isnull=False)),
                name="found_passage_has_a_position",
            ),
        ]

    def __str__(self) -> str:
        return self.exact

    def get_absolute_url(self) -> str:
        """Where a reader opens the sentence; for a document without a page here, its source."""
        return f"{self.document.path}#{self.anchor}" if self.document.path else self.document.source_url

    @property
    def anchor(self) -> str:
        return f"p-{self.public_id}"


def sorted_passages(fact: Any) -> list[Passage]:
    """A fact's prefetched passages in the order of the text."""
    return sorted(
        fact.passages.all(), key=lambda passage: (passage.document_id, passage.start or 0, passage.end or 0, passage.pk)
    )
