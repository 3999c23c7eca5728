"""The text of an article, read once: blocks, sentences, tokens and quotations with their offsets.

All offsets are code points of the text as given; nothing is normalised. Every stage reads this object and none changes it, but
for the media stage, which sets the kind of a caption's block.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from incidents.extraction.blocks import Block, Kind, split_blocks
from incidents.extraction.lexicon import words
from incidents.extraction.quotation import Quotation, find_quotations
from incidents.extraction.sentences import Dateline, Sentence, cut, find_dateline
from incidents.extraction.words import Token, tokens_of

__all__ = ["Analysis", "Block", "Dateline", "Kind", "Quotation", "Sentence", "Token"]


class Analysis:
    """A text and what it is made of. `published` anchors relative dates; `title` and `language` are context only."""

    def __init__(
        self,
        text: str,
        title: str | None = None,
        published: datetime.date | None = None,
        language: str | None = None,
    ) -> None:
        self.text = text
        self.title = title
        self.published = published
        self.language = language
        self.blocks: list[Block] = split_blocks(text, title)
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.datelines: list[Dateline] = []
        self.block_of: list[int] = []  # by the index of a token, the number of its block
        self.sentence_of: list[int] = []  # the same of its sentence
        self.token_starts: list[int] = []
        for number, block in enumerate(self.blocks):
            self._read(number, block)
        # by the index of a token, to slice or to search without a look at each token
        self.texts: list[str] = list(map(attrgetter("text"), self.tokens))
        self.lowers: list[str] = list(map(attrgetter("lower"), self.tokens))
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._block_starts = [block.start for block in self.blocks]

    def _read(self, number: int, block: Block) -> None:
        """Tokens and sentences of one block; a dateline at its beginning is a sentence of its own."""
        dateline = find_dateline(self.text, block.start, block.end) if block.kind is Kind.PARAGRAPH else None
        block.first, block.first_sentence = len(self.tokens), len(self.sentences)
        abbreviations = words("abbreviations")
        begin = block.first
        if dateline:
            self.datelines.append(dateline)
            self._add_tokens(tokens_of(self.text, block.start, dateline.end, begin, abbreviations))
            self._add_sentence(begin, len(self.tokens), number, is_dateline=True)
            begin = len(self.tokens)
        self._add_tokens(tokens_of(self.text, dateline.end if dateline else block.start, block.end, begin, abbreviations))
        block.last = len(self.tokens)
        self.block_of += [number] * (block.last - block.first)
        for first, last in cut(self.text, self.tokens, self.token_starts, begin, block.last, words("openers")):
            self._add_sentence(first, last, number)
        block.last_sentence = len(self.sentences)

    def _add_tokens(self, tokens: list[Token]) -> None:
        self.tokens += tokens
        self.token_starts += map(attrgetter("start"), tokens)

    def _add_sentence(self, first: int, last: int, block: int, is_dateline: bool = False) -> None:
        if first == last:
            return
        self.sentence_of += [len(self.sentences)] * (last - first)
        self.sentences.append(Sentence(self.tokens[first].start, self.tokens[last - 1].end, first, last, block, is_dateline))

    # ---------------------------------------------------------------- quotations
    @cached_property
    def quotations(self) -> list[Quotation]:
        """Stretches inside quotation marks, the outermost ones; each keeps what is quoted inside it."""
        return find_quotations(self.text, [(block.start, block.end) for block in self.blocks])

    @cached_property
    def _quoted(self) -> bytearray:
        mask = bytearray(len(self.tokens))
        for quotation in self.quotations:
            for start, end in quotation.spans:
                first, last = self.token_range(start, end)
                mask[first:last] = b"\1" * (last - first)
        return mask

    def is_quoted(self, token: Token) -> bool:
        """Whether the token stands inside quotation marks (the marks themselves do not)."""
        return bool(self._quoted[token.index])

    # ---------------------------------------------------------------- looking up
    def words_of(self, start: int, end: int) -> str:
        """The text of a span."""
        return self.text[start:end]

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """(first, last) indexes of the tokens that begin inside the span."""
        return bisect_left(self.token_starts, start), bisect_left(self.token_starts, end)

    def tokens_in(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that begin inside the span."""
        first, last = self.token_range(start, end)
        return self.tokens[first:last]

    def token_at(self, offset: int) -> Token | None:
        """The token over an offset, None between tokens."""
        at = bisect_right(self.token_starts, offset) - 1
        return self.tokens[at] if at >= 0 and offset < self.tokens[at].end else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence over an offset, or the one before the blank it lies in; None before the first."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def block_at(self, offset: int) -> Block | None:
        """The block over an offset, or the one before the blank it lies in; None before the first."""
        at = bisect_right(self._block_starts, offset) - 1
        return self.blocks[at] if at >= 0 else None

    def sentences_of(self, block: Block) -> Sequence[Sentence]:
        """The sentences of a block."""
        return self.sentences[block.first_sentence : block.last_sentence]

    def tokens_of(self, sentence: Sentence) -> Sequence[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]
