"""Articles among what is searched."""

from __future__ import annotations

from incidents.search import Content, Kind, kinds
from newsroom.models import Article


def article_content(article: Article) -> Content:
    section = [("section", article.section.slug)] if article.section else []
    bylines = " ".join(byline.author.name for byline in article.bylines.all())
    return Content(
        title=article.headline,
        text=f"{article.text} {bylines}",
        at=article.published_at or article.created_at,
        facets=[
            *section,
            *(("tag", tag.slug) for tag in article.tags.all()),
            ("genre", article.genre),
            ("language", article.language),
        ],
    )


def register() -> None:
    kinds.add(Kind("article", 1, lambda: Article.objects.public().with_furniture(), article_content, "Articles"))
