"""The one sanitiser: any HTML in, the allowed part of it out."""

from __future__ import annotations

import re
from typing import Final

import nh3

from incidents.names import clean_text
from newsroom.rendering.reading import ALLOWED, FOREIGN, nest, read

_PASSES: Final = 20  # each pass takes away what the one before laid open; real markup needs one
_FOREIGN_TAG: Final = re.compile(rf"<(?:{'|'.join(FOREIGN)})[ >]")


def sanitise(html: str) -> str:
    """The allowed part of any HTML; what is allowed already comes back byte for byte.

    Elements: p, h2, h3, blockquote, ul, ol, li, strong, em, br and a with an http or https href. Others are dropped and their
    text kept, except that of script and style. ValueError for a NUL or half a character.
    """
    html = clean_text(html)
    if _FOREIGN_TAG.search(html := _clean(html, ALLOWED | set(FOREIGN))):
        html = _rebuilt(html)
    for _ in range(_PASSES):
        before, html = html, clean_text(_clean(html, ALLOWED))
        if html == before:
            return html
    return _rebuilt(html)


def _clean(html: str, elements: frozenset[str] | set[str]) -> str:
    return nh3.clean(
        html,
        tags=set(elements),
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


def _rebuilt(html: str) -> str:
    return nest((part.path, "", part.html) for part in read(html))
