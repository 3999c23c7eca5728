"""The narrator's sentences: a paragraph in which everything inside quotation marks stands as one item.

Grammar is looked for in what the narrator says, so a full stop or a verb inside somebody's words must not cut or steer a
sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from incidents.extraction.lexicon import words
from incidents.extraction.mentions import Span
from incidents.extraction.quotation import Quotation
from incidents.extraction.quotes.cues import cue_at
from incidents.extraction.sentences import ENDERS
from incidents.extraction.text import Analysis, Block, Kind, Token

SMALL_WORDS = 3
LONGEST = 250  # items; a longer sentence is read in pieces, so that no text takes more than linear time
TITLE_WORDS = 8
ATTRIBUTION_REACH = 14  # how many items after a quoted full stop an attribution may need to get to its verb
SPEECH = "\u201c\u201d"  # the word that stands for what is quoted; no token has two marks
START = attrgetter("start")


class Speech:
    """A stretch inside quotation marks as one item of a sentence; `lower` and `text` are those of no token."""

    __slots__ = ("end", "last_character", "quotation", "size", "start")
    text = lower = SPEECH
    is_word = False

    def __init__(self, stretch: Quotation, size: int, last_character: str) -> None:
        self.quotation = stretch
        self.start, self.end = stretch.start, stretch.end
        self.size = size  # in tokens, marks included
        self.last_character = last_character

    @property
    def ends_sentence(self) -> bool:
        """A comma or a dash at the end would say that the narrator goes on."""
        return not self.quotation.closed or self.last_character in ".?!\u2026"

    @property
    def is_small(self) -> bool:
        """So short that it may be part of a noun phrase ("the “binary choice” framework")."""
        return self.size <= SMALL_WORDS + 2 and self.last_character.isalnum()


Item = Token | Speech
Items = Sequence[Item]


class Sentence(NamedTuple):
    """Items and, by the same index, their lower-case words: to search and to slice."""

    items: Items
    lowers: list[str]

    @property
    def is_quoted(self) -> bool:
        """Does the narrator say nothing?"""
        return self.lowers.count(SPEECH) == len(self.lowers)

    def part(self, start: int, end: int) -> Sentence:
        """Items `start` up to `end`."""
        return Sentence(self.items[start:end], self.lowers[start:end])


@dataclass(slots=True)
class Paragraph:
    """Sentences of one block, or of several over which a quotation runs. `last` is the index of its last block."""

    kind: Kind
    sentences: list[Sentence]
    start: int
    end: int
    first: int
    last: int


def paragraphs(article: Analysis) -> Iterator[Paragraph]:
    """The paragraphs of an article in order; captions are left out."""
    blocks = article.blocks
    stretches = deque(article.quotations)  # those still to come
    number = 0
    while number < len(blocks):
        first, block = number, blocks[number]
        if not stretches or block.end <= stretches[0].start:  # most blocks quote nothing
            sentences = _plain_sentences(article, block)
        else:
            sentences, number = _quoting_sentences(article, number, stretches)
        number += 1
        kind = block.kind
        if kind is Kind.MEDIA:
            if not stretches or number == len(blocks) or stretches[0].start != blocks[number].start:
                continue
            kind = Kind.PARAGRAPH  # a line with a colon before quoted words is no caption
        yield Paragraph(kind, sentences, block.start, blocks[number - 1].end, first, number - 1)


def _plain_sentences(article: Analysis, block: Block) -> list[Sentence]:
    pieces = [
        slice(begin, min(sentence.last, begin + LONGEST))
        for sentence in article.sentences_of(block)
        for begin in range(sentence.first, sentence.last, LONGEST)
    ]
    return [Sentence(article.tokens[piece], article.lowers[piece]) for piece in pieces]


def _quoting_sentences(article: Analysis, number: int, stretches: deque[Quotation]) -> tuple[list[Sentence], int]:
    """The sentences of a paragraph that begins with block `number`, and its last block. What it quotes is taken from
    `stretches`.

    A stretch is one item, but the name of a work is its words.
    """
    items: list[Item] = []
    lowers: list[str] = []
    seams = set()  # where a sentence may begin
    block = article.blocks[number]
    at, last, first_sentence = block.first, block.last, block.first_sentence
    while at < last:
        start = article.tokens[at].start
        while stretches and stretches[0].end <= start:
            stretches.popleft()
        begin = at
        if not stretches or start < stretches[0].start:
            at = min(last, article.token_range(stretches[0].start, stretches[0].start)[0]) if stretches else last
            end = at
        else:
            stretch = stretches.popleft()
            at = max(at + 1, article.token_range(stretch.start, stretch.end)[1])
            if is_title(article, stretch, lowers):
                begin, end = article.token_range(stretch.spans[0][0], stretch.spans[-1][1])
            else:
                seams |= {len(items), len(items) + 1}
                items.append(Speech(stretch, at - begin, article.text[stretch.spans[-1][1] - 1]))
                lowers.append(SPEECH)
                begin = end = at
            while article.blocks[number].last < at:
                number += 1
            last = article.blocks[number].last
        items += article.tokens[begin:end]
        lowers += article.lowers[begin:end]
    for sentence in article.sentences[first_sentence : article.blocks[number].last_sentence]:
        seams.add(bisect_left(items, sentence.start, key=START))
    return list(_cut(Sentence(items, lowers), seams)), number


def is_title(article: Analysis, stretch: Quotation, before: Sequence[str]) -> bool:
    """A name of a work, a programme, a slogan: few words, all with capitals, after a preposition, a possessive or a noun for
    such things.
    """
    if len(stretch.spans) > 1 or stretch.end - stretch.start > 120 or not before:
        return False
    is_work = before[-2 if before[-1] == "," and len(before) > 1 else -1] in words("work_nouns")
    if not (is_work or before[-1] == "'s" or before[-1] in words("function_words", "prepositions")):
        return False
    inner = [token for token in article.tokens_in(*stretch.spans[0]) if token.is_word]
    ends = article.text[stretch.spans[0][1] - 1] in ".?!" and not (len(inner) > 1 and is_work)
    if not 1 <= len(inner) <= TITLE_WORDS or ends:
        return False
    return all(
        token.text[0].isupper() or token.text[0].isdigit() or (at and len(token.text) <= 4) for at, token in enumerate(inner)
    )


# -- sentences ----------------------------------------------------------------------------------------------------------------
def _cut(narrated: Sentence, seams: set[int]) -> Iterator[Sentence]:
    """The sentences of a paragraph, each of which ends at a seam or is LONGEST."""
    items, begin = narrated.items, 0
    for at in sorted(seams - {0} | {len(items)}):
        while at - begin > LONGEST:
            yield narrated.part(begin, begin + LONGEST)
            begin += LONGEST
        if at == len(items) or at - begin == LONGEST or _breaks(items, at):
            yield narrated.part(begin, at)
            begin = at


def _breaks(items: Items, at: int) -> bool:
    """Does a sentence begin at `at`, where two sentences meet or one of the two items is quoted?"""
    before, item = items[at - 1], items[at]
    if isinstance(before, Speech):
        if not before.ends_sentence:
            return False
        return isinstance(item, Speech) or (item.is_word and not item.text[0].islower() and not _attributes(items, at))
    return isinstance(item, Token) or before.text in ENDERS


def _attributes(items: Items, at: int) -> bool:
    """Does what follows quoted words say whose they are ("Smith said", "General Smith of the army told AFP")?

    After a full stop that is so only when nothing follows the verb: elsewhere a comma would stand there.
    """
    full_stop = items[at - 1].last_character == "."  # type: ignore[union-attr]
    for n in range(at, min(at + ATTRIBUTION_REACH, len(items))):
        item = items[n]
        if isinstance(item, Speech) or item.text in ENDERS:
            return False
        found = cue_at(items, n)
        if found and found.cue.is_spoken and found.cue.form in ("past", "s"):
            following = items[found.end].text if found.end < len(items) else "."
            brings_in = following == "that" or _brings_in(items, found.end)
            return n > at and not brings_in and (not full_stop or following in ENDERS)
        if item.text[0].islower() and item.lower in words("function_words", "auxiliaries"):
            return False
    return False


def _brings_in(items: Items, at: int) -> bool:
    """Does a mark shortly after a verb bring in words of its own ("wrote back, “...")?"""
    for n in range(at, min(at + 4, len(items))):
        if isinstance(items[n], Speech) or items[n].text == ":":
            return True
        if items[n].text in ENDERS:
            return False
    return False


def spans_of(sentence: Sentence) -> list[Span]:
    """The spans of a run of items, one a paragraph. The marks are left out where the whole run is quoted, and kept among
    other words.
    """
    items = sentence.items
    if SPEECH not in sentence.lowers:
        return [(items[0].start, items[-1].end)] if items else []
    speeches = [item for item in items if isinstance(item, Speech)]
    if len(speeches) == len(items):
        return [span for speech in speeches for span in speech.quotation.spans]
    spans: list[Span] = []
    begin = items[0].start
    for speech in speeches:
        for (_, end), (following, _) in pairwise(speech.quotation.spans):
            spans.append((begin, end))
            begin = following
    return [*spans, (begin, items[-1].end)]
