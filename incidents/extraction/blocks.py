"""Blocks: the paragraphs, headings, captions and list items of a text, in order and without gaps of meaning.

A text is cut at blank lines. Inside such a chunk the lines are one paragraph when they look wrapped at a width, else each line
is a block of its own. Markdown's marks (`#`, `>`, `-`) decide the kind and are left out of the block's span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

MARKDOWN = re.compile(r"[^\S\r\n]*(?:(?P<heading>#{1,6})|(?P<quote>>)|(?P<item>[-*+\u2022\u00b7]|\d{1,3}[.)]))(?:[^\S\r\n]+|\Z)")
LINE = re.compile(r"[^\r\n\u2028\u2029\x85]+")
TERMINAL = ".!?\u2026\u061f\u06d4\u3002"
CLOSERS = "\"'\u201d\u2019\u00bb)]*_"
HEADING_WORDS = 16  # a heading is no longer
HEADLINE_WORDS = 30
WIDEST_LINE = 130  # of wrapped prose, in code points
INDENT = 6  # by which the first line of a paragraph may be set in


class Kind(Enum):
    """What a block is. `MEDIA` is set by the media stage: a caption for something missing from the text."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BLOCKQUOTE = "blockquote"
    ITEM = "item"
    MEDIA = "media"


@dataclass(slots=True)
class Block:
    """`text[start:end]` without outer blanks; tokens and sentences of `Analysis` from the `first` ones up to the `last` ones."""

    kind: Kind
    start: int
    end: int
    first: int = 0
    last: int = 0
    first_sentence: int = 0
    last_sentence: int = 0


def split_blocks(text: str, title: str | None = None) -> list[Block]:
    """The blocks of a text. The first one is the headline when it reads like one or equals `title`; others may be headings."""
    blocks = [block for chunk in _chunks(text) for block in _blocks_of(text, chunk)]
    if blocks and _is_headline(text, blocks, title):
        blocks[0].kind = Kind.HEADLINE
    for at, block in enumerate(blocks):
        follower = blocks[at + 1] if at + 1 < len(blocks) else None
        if at and block.kind is Kind.PARAGRAPH and follower and _is_heading(text, block, follower):
            block.kind = Kind.HEADING
    return blocks


def _chunks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines (their spans, without outer blanks) between blank lines."""
    lines: list[tuple[int, int]] = []
    end = 0
    for match in LINE.finditer(text):
        breaks = text[end : match.start()].replace("\r\n", "\n")
        line = match.group().strip(" \t\ufeff\u00a0\u200b\f\v")
        start = match.start() + match.group().find(line) if line else match.start()
        end = match.end()
        if lines and (len(breaks) > 1 or not line):
            yield lines
            lines = []
        if line and line.strip():
            lines.append((start, start + len(line)))
    if lines:
        yield lines


def _blocks_of(text: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    """One block when the lines are wrapped prose, else a block a line."""
    if len(lines) > 1 and not _is_wrapped(text, lines):
        for line in lines:
            yield from _blocks_of(text, [line])
        return
    start, end = lines[0][0], lines[-1][1]
    kind = Kind.PARAGRAPH
    if mark := MARKDOWN.match(text, start, end):
        kind = Kind.HEADING if mark["heading"] else Kind.BLOCKQUOTE if mark["quote"] else Kind.ITEM
        start = mark.end()
    if start < end:
        yield Block(kind, start, end)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """True when most lines were broken because the next word would hardly have fitted the longest one."""
    width = max(end - start for start, end in lines)
    if width > WIDEST_LINE or any(MARKDOWN.match(text, start, end) for start, end in lines[1:]):
        return False
    full = 0
    for (start, end), (following, stop) in pairwise(lines):
        word = re.match(r"\S*", text[following : min(stop, following + WIDEST_LINE)])
        full += end - start + 1 + (word.end() if word else 0) >= width - INDENT
    return full >= 0.8 * (len(lines) - 1)


def _word_count(text: str, block: Block) -> int:
    return len(text[block.start : min(block.end, block.start + 400)].split())


def _ends_sentence(text: str, block: Block) -> bool:
    return text[max(block.start, block.end - 8) : block.end].rstrip(CLOSERS)[-1:] in tuple(TERMINAL)


def _is_headline(text: str, blocks: list[Block], title: str | None) -> bool:
    first = blocks[0]
    if first.kind is Kind.HEADING:
        return True
    words = text[first.start : first.end]
    if title and _bare(words[:1000]) == _bare(title[:1000]):
        return True
    if first.kind is not Kind.PARAGRAPH or len(blocks) == 1 or words.endswith(":"):
        return False
    return _word_count(text, first) <= HEADLINE_WORDS and not _ends_sentence(text, first)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _is_heading(text: str, block: Block, follower: Block) -> bool:
    """A short line without a sentence's end, that begins with a capital, and something longer or a caption after it."""
    words = text[block.start : block.end]
    if "\n" in words or "\r" in words or not words[0].isalnum() or words[0].islower():
        return False
    if _word_count(text, block) > HEADING_WORDS or _ends_sentence(text, block) or words[-1] in ":;,-\u2014\u2013":
        return False
    return follower.kind is not Kind.HEADING and follower.end - follower.start > 2
