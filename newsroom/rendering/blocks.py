"""The one derivation of an article's plain text, and the blocks it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import count

from incidents.names import clean_text, slug
from newsroom.rendering.cleaning import sanitise
from newsroom.rendering.reading import Kind, Part, Path, read


@dataclass(frozen=True, slots=True)
class Block:
    """A headline, standfirst, heading, paragraph, quoted paragraph or list item.

    `text` stands at [start, end) of the derived text; `html` is the same with its inline elements. `anchor` names a heading
    in addresses. `path` says which containers it stands in, each with a number, so that neighbours share a list or quotation.
    """

    kind: Kind
    html: str
    text: str
    start: int
    end: int
    anchor: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Derived:
    text: str
    blocks: list[Block]


def derive(headline: str, standfirst: str, body_html: str) -> Derived:
    """The plain text of an article and its blocks; the body is sanitised first, so any HTML is safe to give and to show.

    White space inside a block is one space, a line break one line feed (two when repeated). Empty blocks are left out.
    """
    blocks: list[Block] = []
    anchors: set[str] = set()
    end = 0
    for kind, html, text, path in _parts(headline, standfirst, sanitise(body_html)):
        start = end + 2 if blocks else 0
        end = start + len(text)
        anchor = _free_anchor(text, anchors) if kind == "heading" else ""
        blocks.append(Block(kind, html, text, start, end, anchor, path))
    return Derived("\n\n".join(block.text for block in blocks), blocks)


def plain_line(text: str) -> str:
    """A headline or standfirst as it is stored and counted: clean, white space one space, no outer blanks."""
    return " ".join(clean_text(text).split())


def _parts(headline: str, standfirst: str, body_html: str) -> Iterator[Part]:
    heads: tuple[tuple[Kind, str], ...] = (("headline", headline), ("standfirst", standfirst))
    for kind, text in heads:
        if line := plain_line(text):
            yield Part(kind, escape(line, quote=False), line, ())
    yield from read(body_html)


def _free_anchor(heading: str, taken: set[str]) -> str:
    anchor = first = "s-" + slug(heading, fallback="section", length=60)
    numbers = count(2)
    while anchor in taken:
        anchor = f"{first}-{next(numbers)}"
    taken.add(anchor)
    return anchor
