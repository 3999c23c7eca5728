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
WORD = re.compile(r"\S*")
TERMINAL = ".!?\u2026\u061f\u06d4\u3002"
NO_HEADING = frozenset(TERMINAL + ":;,-\u2014\u2013")  # what no heading ends in
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
    blocks = [block for start, end in _spans(text) if (block := _block(text, start, end))]
    if blocks and _is_headline(text, blocks, title):
        blocks[0].kind = Kind.HEADLINE
    for block, follower in pairwise(blocks[1:]):
        if block.kind is Kind.PARAGRAPH and _is_heading(text, block, follower):
            block.kind = Kind.HEADING
    return blocks


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """A chunk is one span when its lines are wrapped prose, else each line is one."""
    for lines in _chunks(text):
        if len(lines) == 1 or not _is_wrapped(text, lines):
            yield from lines
        else:
            yield lines[0][0], lines[-1][1]


def _chunks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines (their spans, without outer blanks) between blank lines."""
    lines: list[tuple[int, int]] = []
    end = 0
    for match in LINE.finditer(text):
        printed, start = match.group(), match.start()
        line = printed.strip(" \t\ufeff\u00a0\u200b\f\v")
        if lines and (not line or (start - end > 1 and len(text[end:start].replace("\r\n", "\n")) > 1)):
            yield lines
            lines = []
        end = match.end()
        if line.strip():
            start += printed.find(line)
            lines.append((start, start + len(line)))
    if lines:
        yield lines


def _block(text: str, start: int, end: int) -> Block | None:
    """The block of a span; None when nothing but Markdown's mark stands there."""
    kind = Kind.PARAGRAPH
    if mark := MARKDOWN.match(text, start, end):
        kind = Kind.HEADING if mark["heading"] else Kind.BLOCKQUOTE if mark["quote"] else Kind.ITEM
        start = mark.end()
    return Block(kind, start, end) if start < end else None


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """True when most lines were broken because the next word would hardly have fitted the longest one."""
    width = max([end - start for start, end in lines])
    if width > WIDEST_LINE or any(MARKDOWN.match(text, start, end) for start, end in lines[1:]):
        return False
    full = 0
    for (start, end), (following, stop) in pairwise(lines):
        word = WORD.match(text, following, min(stop, following + WIDEST_LINE))
        full += end - start + 1 + (word.end() - following if word else 0) >= width - INDENT
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
    if text[block.end - 1] in NO_HEADING:  # as with most
        return False
    words = text[block.start : block.end]
    if "\n" in words or "\r" in words or not words[0].isalnum() or words[0].islower():
        return False
    if _word_count(text, block) > HEADING_WORDS or _ends_sentence(text, block):
        return False
    return follower.kind is not Kind.HEADING and follower.end - follower.start > 2
