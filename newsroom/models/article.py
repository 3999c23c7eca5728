from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django_prose_editor.fields import ProseEditorField

from incidents.choices import DocumentKind, Genre
from incidents.models import Document
from incidents.models.document import DocumentQuerySet
from newsroom.models.author import Author
from newsroom.models.section import Section
from newsroom.rendering import sanitise

EDITOR_EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Link": {"protocols": ["http", "https"], "enableTarget": False},
    "Heading": {"levels": [2, 3]},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
}


class ArticleQuerySet(DocumentQuerySet):
    def public(self, at: datetime | None = None) -> Self:
        return super().public(at)

    def with_furniture(self) -> Self:
        """What a teaser or an article's head shows, in a fixed number of queries."""
        return self.select_related("section").prefetch_related("tags", "bylines__author")


class Article(Document):
    """A document that we write and publish. Its text is headline, standfirst and the blocks of the body, in this order.

    Change it through `newsroom.actions`: they sanitise, derive the text, anchor the passages again and write the history.
    """

    prefix = "art_"
    owned = ("bylines", "media", "corrections")

    slug = models.SlugField(max_length=200, allow_unicode=True)
    standfirst = models.TextField(blank=True)
    body = ProseEditorField(blank=True, extensions=EDITOR_EXTENSIONS, sanitize=sanitise)
    genre = models.CharField(max_length=20, choices=Genre.choices(), default=Genre.NEWS)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("publish_article", "Can publish and withdraw articles"),
            ("change_published_article", "Can change articles that are published or withdrawn"),
            ("import_seeds", "Can import seed files"),
        ]

    def save(self, **options: Any) -> None:
        self.kind = DocumentKind.ARTICLE
        self.body = sanitise(self.body)
        super().save(**options)

    def clean(self) -> None:
        if self.headline and not any(character.isalnum() for character in self.headline):
            raise ValidationError({"headline": "An article needs a headline."})

    def get_absolute_url(self) -> str:
        return reverse("newsroom:article-detail", args=[self.public_id, self.slug])


class Byline(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="author_signs_once")]

    def __str__(self) -> str:
        return str(self.author)
