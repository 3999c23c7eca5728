"""Well-formed HTML into parts, one for each block, and parts back into HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from itertools import count
from typing import Final, Literal, NamedTuple

Kind = Literal["headline", "standfirst", "heading", "paragraph", "quote", "item"]
Path = tuple[tuple[str, int], ...]

CONTAINERS: Final = frozenset({"blockquote", "ul", "ol", "li"})
LEAVES: Final = frozenset({"p", "h2", "h3"})
INLINE: Final = frozenset({"strong", "em", "a"})
ALLOWED: Final = CONTAINERS | LEAVES | INLINE | {"br"}
# Pasted and imported markup that is read as the nearest allowed element, or as the edge of a block ("").
FOREIGN: Final = {
    "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em", "cite": "em",
    **dict.fromkeys(
        ["address", "article", "aside", "caption", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer",
         "header", "hr", "main", "nav", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"], ""),
}  # fmt: skip
_VOID: Final = frozenset({"br", "hr"})
_DEEPEST: Final = 8  # containers in each other; what is nested deeper stands in the eighth
_SPACES: Final = re.compile(r"([ \t\n\r\f\v\xa0]+)")


class Part(NamedTuple):
    """A block without its place: what it is, its inline HTML, its text, and its containers with their numbers."""

    kind: Kind
    html: str
    text: str
    path: Path


def read(html: str) -> list[Part]:
    """The blocks of HTML as nh3 writes it; FOREIGN elements are read as what they stand for, empty blocks left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.parts


class _Reader(HTMLParser):
    """Reads well-formed HTML, as nh3 writes it, into parts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._numbers = count(1)
        self._open: list[tuple[str, int]] = []  # block elements around this point
        self._closers: list[str] = []  # for each element around this point: "block", an inline element, or "" when passed over
        self._inline: dict[str, str] = {}  # inline elements around this point and their opening tags
        self._pieces: list[tuple[str, str]] = []  # (html, text) of the block being read
        self._texts: list[int] = []  # which of them have text: words, " " or "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = FOREIGN.get(tag, tag)
        if tag == "br":
            self._break_line()
        elif element in INLINE:
            self._start_inline(element, dict(attrs).get("href"))
        else:
            self.end_block()
            if tag not in _VOID:
                self._open.append((element, next(self._numbers)))
                self._closers.append("block")

    def _start_inline(self, element: str, href: str | None) -> None:
        if element in self._inline or (element == "a" and not href):
            self._closers.append("")
            return
        self._inline[element] = f'<a href="{escape(href or "")}">' if element == "a" else f"<{element}>"
        self._pieces.append((self._inline[element], ""))
        self._closers.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._closers:
            return
        closer = self._closers.pop()
        if closer == "block":
            self.end_block()
            self._open.pop()
        elif closer:
            del self._inline[closer]
            self._pieces.append((f"</{closer}>", ""))

    def handle_data(self, data: str) -> None:
        for words in _SPACES.split(data):
            if words and not _SPACES.match(words):
                self._add_text(escape(words, quote=False), words)
            elif words and self._last_text() not in ("", " ", "\n"):
                self._add_text(" ", " ")

    def _break_line(self) -> None:
        if self._last_text() == " ":
            self._drop_last_text()
        if self._texts and [self._pieces[at][1] for at in self._texts[-2:]] != ["\n", "\n"]:
            self._add_text("<br>", "\n")

    def _add_text(self, html: str, text: str) -> None:
        self._texts.append(len(self._pieces))
        self._pieces.append((html, text))

    def _last_text(self) -> str:
        return self._pieces[self._texts[-1]][1] if self._texts else ""

    def _drop_last_text(self) -> None:
        self._pieces[self._texts.pop()] = ("", "")

    def end_block(self) -> None:
        while self._last_text().isspace():
            self._drop_last_text()
        if self._texts:
            closing = "".join(f"</{element}>" for element in reversed(self._inline))
            html = "".join(html for html, _ in self._pieces) + closing
            path = self._path()
            self.parts.append(Part(_kind_of(path), html, "".join(text for _, text in self._pieces), path))
        self._pieces = [(tag, "") for tag in self._inline.values()]
        self._texts = []

    def _path(self) -> Path:
        """The containers that make sense around a block, and its own element."""
        path: list[tuple[str, int]] = []
        leaf: tuple[str, int] | None = None
        for element, number in self._open:
            if element in LEAVES:
                leaf = (element, number)
            elif element in CONTAINERS and len(path) < _DEEPEST:
                is_in_list = bool(path) and path[-1][0] in ("ul", "ol")
                if element == "li" and not is_in_list:
                    continue
                if element != "li" and is_in_list:
                    path.append(("li", next(self._numbers)))
                path.append((element, number))
                leaf = None
        if path and path[-1][0] in ("ul", "ol"):
            path.append(("li", next(self._numbers)))
        if leaf is None and (not path or path[-1][0] != "li"):
            leaf = ("p", next(self._numbers))
        return (*path, leaf) if leaf else tuple(path)


def _kind_of(path: Path) -> Kind:
    elements = [element for element, _ in path]
    if elements[-1] in ("h2", "h3"):
        return "heading"
    if "blockquote" in elements:
        return "quote"
    return "item" if "li" in elements else "paragraph"


def nest(body: Iterable[tuple[Path, str, str]]) -> str:
    """Blocks in their containers: what two neighbours share stays open between them."""
    html: list[str] = []
    around: Path = ()
    for path, anchor, inner in body:
        shared = next((n for n, (a, b) in enumerate(zip(around, path, strict=False)) if a != b), min(len(around), len(path)))
        html += [f"</{element}>" for element, _ in reversed(around[shared:])]
        opening = [f"<{element}>" for element, _ in path[shared:]]
        if anchor and opening:
            opening[-1] = f'<{path[-1][0]} id="{escape(anchor)}">'
        html += [*opening, inner]
        around = path
    html += [f"</{element}>" for element, _ in reversed(around)]
    return "".join(html)
