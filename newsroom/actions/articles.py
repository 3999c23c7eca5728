"""Saving an article: clean, derive the text once, anchor the evidence again, one revision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from incidents.actions import anchor_again, recording
from incidents.actions.history import restore
from incidents.choices import CorrectionKind, DocumentKind, Prominence
from incidents.models import Document, Passage, Revision
from incidents.names import slug
from newsroom.models import Article, Author, Byline, Correction
from newsroom.rendering import derive, plain_line, sanitise


class Conflict(Exception):
    """Somebody else saved in the meantime; `theirs` is what stands now."""

    def __init__(self, theirs: Revision | None) -> None:
        self.theirs = theirs
        who = theirs.by_name if theirs and theirs.by_name else "Somebody else"
        super().__init__(f"{who} saved this article while you were editing it.")


@dataclass(frozen=True)
class Saved:
    """What a save did: the passages whose words are no longer in the text stand on the desk's work list."""

    article: Article
    lost: list[Passage]


def save_article(
    article: Article, *, by: AbstractBaseUser | None = None, why: str = "", expected_revision: int | None = None, **relations: Any
) -> Saved:
    """Write the article as it stands in memory, with `tags` and `authors` (in byline order) when given.

    `expected_revision` is the revision the editor started from: raises `Conflict` when it is no longer the latest.
    Everything is one transaction: text, passages, revision, and what the outside hears of it.
    """
    with recording(by=by, why=why):
        if article.pk:
            claim(article, expected_revision)
        old_text = Document.objects.values_list("text", flat=True).get(pk=article.pk) if article.pk else ""
        saved = _save_text(article, old_text)
        write_relations(article, **relations)
    return saved


def claim(article: Article, expected_revision: int | None) -> None:
    """Lock the document row, and refuse when it has moved on. The update names parent columns only: Django splits any
    other, and a split update checks nothing."""
    standing = Document.objects.filter(pk=article.pk)
    if expected_revision is not None:
        standing = standing.filter(revision=expected_revision)
    if not standing.update(kind=DocumentKind.ARTICLE):
        raise Conflict(Revision.objects.filter(record=article.public_id, number__isnull=False).order_by("-number").first())


def fill_derived(article: Article) -> None:
    """Clean fields, slug, plain text and address, from headline, standfirst and body."""
    article.headline = plain_line(article.headline)[:300]
    article.standfirst = plain_line(article.standfirst)
    article.body = sanitise(article.body)
    article.text = derive(article.headline, article.standfirst, article.body).text
    article.slug = article.slug or slug(article.headline, fallback="article")
    article.kind = DocumentKind.ARTICLE
    article.is_text_public = True
    if not article.public_id:
        article.save()  # gives it its id, which its address is made of
    article.path = reverse("newsroom:article-detail", args=[article.public_id, article.slug])


def write_relations(article: Article, *, tags: Any = None, authors: list[Author] | None = None) -> None:
    if tags is not None:
        article.tags.set(tags)
    if authors is not None and authors != [byline.author for byline in article.bylines.select_related("author")]:
        article.bylines.all().delete()
        for position, author in enumerate(authors):
            Byline.objects.create(article=article, author=author, position=position)


def correct(
    article: Article,
    *,
    kind: CorrectionKind,
    text: str,
    by: AbstractBaseUser | None = None,
    prominence: Prominence = Prominence.TOP,
) -> Correction:
    """Tell the readers what was wrong or is new; the article's page, feed and API answer change with it."""
    with recording(by=by, why=f"{kind.label}: {text}"[:500]) as record:
        correction = Correction.objects.create(
            article=article, kind=kind, text=text, prominence=prominence, by_id=by.pk if by else None
        )
        record.touch(article)
    return correction


def restore_article(article: Article, revision: Revision, *, by: AbstractBaseUser | None = None) -> Saved:
    """Put an earlier revision's content back, as a new revision. Its state stays what it is: who restores does not publish."""
    state = {name: getattr(article, name) for name in ("status", "published_at", "first_published_at")}
    with recording(by=by, why=f"restored revision {revision.number}"):
        claim(article, None)
        old_text = article.text
        restore(article, {name: value for name, value in revision.snapshot.items() if name not in (*state, "corrections")})
        return _save_text(article, old_text)


def _save_text(article: Article, old_text: str) -> Saved:
    with recording() as record:
        fill_derived(article)
        article.save()
        lost = anchor_again(article, old_text=old_text) if old_text != article.text else []
        record.touch(article)
    return Saved(article, lost)
