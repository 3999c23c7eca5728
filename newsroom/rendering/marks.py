"""Blocks into the HTML of a page, with passages marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from typing import Final, NamedTuple

from newsroom.rendering.blocks import Block
from newsroom.rendering.reading import Path, nest

_TAG_OR_TEXT: Final = re.compile(r"<[^>]*>|[^<]+")


class Marking(NamedTuple):
    """A passage to be marked: `p-<id>` becomes the id of its first element on the page."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """HTML of an article's parts, for the page to put in its own h1, standfirst and body elements."""

    headline: str
    standfirst: str
    body: str


def mark(blocks: Sequence[Block], passages: Iterable[Marking] = ()) -> Page:
    """The HTML of an article with its passages marked; without passages just its HTML, headings with their anchors.

    Each stretch is one `mark`; inside it every passage has a `span`, the first one with the id `p-<id>`, those that go on over
    an element or a block with `data-passage`. The text is the same with and without marks.
    """
    marker = _Marker(passages)
    html: dict[str, str] = {"headline": "", "standfirst": ""}
    body: list[tuple[Path, str, str]] = []
    for block in blocks:
        inner = marker.mark(block)
        if block.kind in html:
            html[block.kind] = inner
        else:
            body.append((block.path, block.anchor, inner))
    return Page(html["headline"], html["standfirst"], nest(body))


class _Marker:
    def __init__(self, passages: Iterable[Marking]) -> None:
        self._passages = sorted(passages, key=lambda passage: (passage.start, -passage.end, passage.id))
        self._begun: set[str] = set()

    def mark(self, block: Block) -> str:
        inside = [passage for passage in self._passages if passage.start < block.end and block.start < passage.end]
        if not inside:
            return block.html
        html: list[str] = []
        at = block.start
        for piece in _TAG_OR_TEXT.findall(block.html):
            if piece.startswith("<"):
                html.append(piece)
                at += piece == "<br>"
            else:
                text = unescape(piece)
                html += self._segments(text, at, inside)
                at += len(text)
        return "".join(html)

    def _segments(self, text: str, at: int, passages: list[Marking]) -> Iterator[str]:
        """The text cut wherever a passage begins or ends; `at` is where it stands in the derived text."""
        end = at + len(text)
        edges = {edge for passage in passages for edge in (passage.start, passage.end) if at < edge < end}
        bounds = sorted({at, end, *edges})
        for start, stop in pairwise(bounds):
            words = escape(text[start - at : stop - at], quote=False)
            covering = [passage for passage in passages if passage.start <= start and stop <= passage.end]
            yield self._marked(words, covering) if covering else words

    def _marked(self, words: str, passages: list[Marking]) -> str:
        for passage in reversed(passages):
            name = "data-passage" if passage.id in self._begun else "id"
            words = f'<span {name}="p-{escape(passage.id)}">{words}</span>'
        self._begun.update(passage.id for passage in passages)
        return f'<mark class="passage">{words}</mark>'
