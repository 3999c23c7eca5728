"""Markdown and plain text into body HTML."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from markdown_it import MarkdownIt

from incidents.extraction.blocks import Block, Kind, split_blocks
from newsroom.rendering.cleaning import sanitise


class Draft(NamedTuple):
    headline: str
    body_html: str


def from_markdown(text: str) -> str:
    """Body HTML of a Markdown body: headings become h2 (# and ##) and h3, HTML in it is shown as text."""
    return sanitise(_MARKDOWN.render(text))


# A line set in is a paragraph, and a picture needs a media record: neither code blocks nor images.
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).disable(["code", "image"])


def from_plain_text(text: str) -> Draft:
    """First line headline, then blocks between blank lines; a short line without an end, before a paragraph, is a heading."""
    headline, _, rest = text.strip().partition("\n")
    headline = " ".join(headline.split())
    whole = f"{headline}\n\n{rest}"
    # A headline of marks alone ("#", ">") is no block: what stands behind it counts, not what comes second.
    blocks = [block for block in split_blocks(whole, title=headline) if block.start >= len(headline)]
    parts = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        inner = _PLAIN_INNER.get(kind, "p")
        outer = _PLAIN_OUTER.get(kind)
        body = "\n".join(_plain_element(inner, whole, block) for block in group)
        parts.append(f"<{outer}>\n{body}\n</{outer}>" if outer else body)
    return Draft(headline, sanitise("\n".join(parts)))


_PLAIN_INNER: Final = {Kind.HEADING: "h2", Kind.ITEM: "li"}
_PLAIN_OUTER: Final = {Kind.ITEM: "ul", Kind.BLOCKQUOTE: "blockquote"}


def _plain_element(element: str, text: str, block: Block) -> str:
    words = " ".join(text[block.start : block.end].split())
    return f"<{element}>{escape(words, quote=False)}</{element}>"
