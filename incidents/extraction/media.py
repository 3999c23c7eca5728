"""Headline, sections and media slots: how the article is put together."""

from __future__ import annotations

from incidents.extraction.candidates import Extraction, MediaSlot, Section
from incidents.extraction.lexicon import words
from incidents.extraction.text import Analysis, Block, Kind


def find_sections(article: Analysis, found: Extraction) -> None:
    """Stage 1. Sets the headline and the sub-stories: each heading opens one, what stands before the first has none.

    A text without any block has no section. The headline is part of no section unless it is the whole text.
    """
    blocks = article.blocks
    if not blocks:
        return
    if blocks[0].kind is Kind.HEADLINE:
        found.headline = article.words_of(blocks[0].start, blocks[0].end)
        blocks = blocks[1:] or blocks
    for block in blocks:
        if block.kind is Kind.HEADING:
            found.sections.append(Section(article.words_of(block.start, block.end), block.start, block.end))
        elif not found.sections:
            found.sections.append(Section(None, block.start, block.end))
        found.sections[-1].end = block.end


def find_media(article: Analysis, found: Extraction) -> None:
    """Stage 2. Captions for something missing; their blocks become `Kind.MEDIA` and may still carry a fact.

    A caption is a line of its own that ends in a colon and whose main verb, if any, is not one of speech.
    """
    for block in article.blocks:
        if _is_caption(article, block):
            block.kind = Kind.MEDIA
            found.media.append(MediaSlot(article.words_of(block.start, block.end), block.start, block.end))


def _is_caption(article: Analysis, block: Block) -> bool:
    if block.last - block.first < 2 or article.lowers[block.last - 1] != ":":  # nearly every block
        return False
    if (
        block.kind not in (Kind.PARAGRAPH, Kind.ITEM)
        or block.last_sentence - block.first_sentence != 1
        or block.end - block.start > 400
    ):
        return False
    if words("speech").isdisjoint(article.lowers[block.first : block.last]):
        return True
    tokens = article.tokens[block.first : block.last]
    return not any(token.lower in words("speech") and not article.is_quoted(token) for token in tokens)
