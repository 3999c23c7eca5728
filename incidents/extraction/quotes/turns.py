"""Interviews and transcripts: paragraphs that begin with a speaker and a colon ("HADDAD: We stayed.", "Q: Why?")."""

from __future__ import annotations

from collections import Counter

from incidents.extraction.text import Analysis, Block, Kind

LABEL_WORDS = 4
LEAST_TURNS = 4  # two of each of two speakers


def turns(article: Analysis) -> dict[int, int]:
    """{index of a block: index of the colon's token} for all turns of a conversation.

    One line with a colon is no conversation ("Update: ..."): two speakers must have two turns each.
    """
    found = {number: colon for number, block in enumerate(article.blocks) if (colon := _colon(article, block))}
    if len(found) < LEAST_TURNS:
        return {}
    labels = {number: _label(article, article.blocks[number], colon) for number, colon in found.items()}
    counts = Counter(labels.values())
    speakers = {label for label, count in counts.items() if count > 1}
    return {number: colon for number, colon in found.items() if labels[number] in speakers} if len(speakers) > 1 else {}


def _colon(article: Analysis, block: Block) -> int | None:
    """The token of the colon behind a label of few words that all have capitals; None when the block has none."""
    opening = article.lowers[block.first : block.first + LABEL_WORDS + 1]
    if ":" not in opening or block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return None
    colon = block.first + opening.index(":")
    if not block.first < colon < block.last - 1:
        return None
    return colon if all(token.is_capitalised for token in article.tokens[block.first : colon]) else None


def _label(article: Analysis, block: Block, colon: int) -> str:
    return " ".join(article.lowers[block.first : colon])
