"""Any text a fact can be pinned to."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone

from incidents.choices import DocumentKind, PublisherKind, Status
from incidents.models.record import Record
from incidents.models.tag import Tag

http_address = URLValidator(schemes=["http", "https"])


class DocumentQuerySet(models.QuerySet["Document"]):
    def public(self, at: datetime | None = None) -> Self:
        """Published, and the time has come: decided by the clock in the query, so that nothing public waits for a worker."""
        return self.filter(status=Status.PUBLISHED, published_at__lte=at or timezone.now())

    def withdrawn(self) -> Self:
        """Was public once and was taken back."""
        return self.filter(status=Status.WITHDRAWN, first_published_at__lte=timezone.now())

    def due(self, at: datetime | None = None) -> Self:
        """Public by the clock, but the outside has not been told yet."""
        return self.public(at).filter(is_announced=False)


class Document(Record):
    """A text with a publisher: an agency report, a ministry's letter, or one of our own articles.

    `text` is the derived plain text that every passage counts in. `path` is its public address on this site, written by
    whoever publishes it; empty means that evidence opens `source_url`. `is_text_public` says whether the whole text may be
    shown to the outside.
    """

    prefix = "doc_"
    owned = ()
    derived = ("path", "text")

    kind = models.CharField(max_length=20, choices=DocumentKind.choices(), default=DocumentKind.OTHER)
    headline = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47, such as en or ar.")
    publisher = models.CharField(max_length=200, blank=True, db_index=True)
    publisher_kind = models.CharField(max_length=20, choices=PublisherKind.choices(), blank=True)
    source_url = models.URLField("source address", max_length=2000, blank=True, validators=[http_address])
    licence = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField("published", null=True, blank=True, db_index=True)
    first_published_at = models.DateTimeField("first published", null=True, blank=True, editable=False)
    status = models.CharField(max_length=10, choices=Status.choices(), default=Status.DRAFT, db_index=True)
    path = models.CharField(max_length=400, blank=True, editable=False)
    is_text_public = models.BooleanField("text may be shown", default=False)
    tags = models.ManyToManyField(Tag, related_name="documents", blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-published_at", "-id"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(status=Status.PUBLISHED) | models.Q(published_at__isnull=False),
                name="published_document_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def record_type(self) -> str:  # type: ignore[override]  # an article is announced as what it is
        return "article" if self.kind == DocumentKind.ARTICLE else "document"

    @property
    def evidence_url(self) -> str:
        """Where a reader opens it: its page here, else its source; empty when there is neither."""
        return self.path or self.source_url

    def is_public(self, at: datetime | None = None) -> bool:
        """The clock's answer for a loaded row; querysets use `public()`."""
        return self.status == Status.PUBLISHED and self.published_at is not None and self.published_at <= (at or timezone.now())
