"""Reading an article for its facts: what the extractor finds becomes proposals, which wait for an editor."""

from __future__ import annotations

from typing import Any

from incidents.actions import known_records, propose
from incidents.extraction import extract
from incidents.extraction.candidates import Extraction
from incidents.models import Document
from newsroom.models import Article
from newsroom.rendering import derive


def read_for_facts(article: Article) -> Extraction:
    """Propose what the extractor finds in the article's text, except what its words say already; returns all that was found."""
    found = extract(
        article.text,
        title=article.headline,
        published=article.published_at.date() if article.published_at else None,
        language=article.language,
        known=known_records(),
    )
    propose(found, article, section_of=section_of)
    return found


def section_of(document: Document, position: int) -> str:
    """The anchor of the heading above a position of an article's text; "" above the first one and for other documents."""
    article: Any = Article.objects.filter(pk=document.pk).first()
    if article is None:
        return ""
    blocks = derive(article.headline, article.standfirst, article.body).blocks
    above = [block.anchor for block in blocks if block.kind == "heading" and block.start <= position]
    return above[-1] if above else ""
