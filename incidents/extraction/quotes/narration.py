"""The narrator's sentences: a paragraph in which everything inside quotation marks stands as one item.

Grammar is looked for in what the narrator says, so a full stop or a verb inside somebody's words must not cut or steer a
sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from incidents.extraction.lexicon import words
from incidents.extraction.mentions import Span
from incidents.extraction.quotation import Quotation
from incidents.extraction.quotes.cues import cue_at
from incidents.extraction.sentences import ENDERS
from incidents.extraction.text import Analysis, Kind, Token

SMALL_WORDS = 3
LONGEST = 250  # items; a longer sentence is read in pieces, so that no text takes more than linear time
TITLE_WORDS = 8
ATTRIBUTION_REACH = 14  # how many items after a quoted full stop an attribution may need to get to its verb
SPEECH = '"'
QUOTED = -1  # the sentence of what is quoted: none of the narrator's


class Speech:
    """A stretch inside quotation marks as one item of a sentence; `lower` and `text` are those of a mark."""

    __slots__ = ("end", "last_character", "quotation", "size", "start")
    text = lower = SPEECH
    is_word = False
    sentence = QUOTED

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
Sentence = list[Item]


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
    stretches = iter(article.quotations)
    stretch = next(stretches, None)
    number = 0
    while number < len(article.blocks):
        block = article.blocks[number]
        items: list[Item] = []
        first = number
        at, last = block.first, block.last
        while at < last:
            token = article.tokens[at]
            while stretch and stretch.end <= token.start:
                stretch = next(stretches, None)
            if not stretch or token.start < stretch.start:
                plain = min(last, article.token_range(stretch.start, stretch.start)[0]) if stretch else last
                items += article.tokens[at:plain]
                at = plain
                continue
            at = _take(article, stretch, at, items)
            while article.blocks[number].last < at:
                number += 1
            last = article.blocks[number].last
            stretch = next(stretches, None)
        number += 1
        leads = stretch and number < len(article.blocks) and stretch.start == article.blocks[number].start
        if block.kind is not Kind.MEDIA or leads:  # a line with a colon before quoted words is no caption
            kind = Kind.PARAGRAPH if leads and block.kind is Kind.MEDIA else block.kind
            yield Paragraph(kind, list(_sentences(items)), block.start, article.blocks[number - 1].end, first, number - 1)


def _take(article: Analysis, stretch: Quotation, at: int, items: list[Item]) -> int:
    """Add the stretch that begins at token `at`: one item, or its words when it is a name of a work. Returns the token after
    it.
    """
    end = article.token_range(stretch.start, stretch.end)[1]
    end = max(end, at + 1)
    if is_title(article, stretch, items):
        inside = article.token_range(stretch.spans[0][0], stretch.spans[-1][1])
        items.extend(article.tokens[inside[0] : inside[1]])
    else:
        items.append(Speech(stretch, end - at, article.text[stretch.spans[-1][1] - 1]))
    return end


def is_title(article: Analysis, stretch: Quotation, before: list[Item]) -> bool:
    """A name of a work, a programme, a slogan: few words, all with capitals, after a preposition, a possessive or a noun for
    such things.
    """
    if len(stretch.spans) > 1 or stretch.end - stretch.start > 120 or not before:
        return False
    previous = before[-2 if before[-1].text == "," and len(before) > 1 else -1].lower
    named = previous in words("work_nouns") or (
        before[-1].lower in words("function_words", "prepositions") or before[-1].lower == "'s"
    )
    if not named:
        return False
    inner = [token for token in article.tokens_in(*stretch.spans[0]) if token.is_word]
    ends = article.text[stretch.spans[0][1] - 1] in ".?!" and not (len(inner) > 1 and previous in words("work_nouns"))
    if not 1 <= len(inner) <= TITLE_WORDS or ends:
        return False
    return all(
        token.text[0].isupper() or token.text[0].isdigit() or (at and len(token.text) <= 4) for at, token in enumerate(inner)
    )


# -- sentences ----------------------------------------------------------------------------------------------------------------
def _sentences(items: list[Item]) -> Iterator[Sentence]:
    begin = 0
    for at, (before, number) in enumerate(pairwise([item.sentence for item in items]), start=1):
        is_one = number == before != QUOTED
        if at - begin >= LONGEST or (not is_one and _breaks(items, at)):
            yield items[begin:at]
            begin = at
    if begin < len(items):
        yield items[begin:]


def _breaks(items: list[Item], at: int) -> bool:
    """Does a sentence begin at `at`, where two sentences meet or one of the two items is quoted?"""
    before, item = items[at - 1], items[at]
    if isinstance(before, Speech):
        if not before.ends_sentence:
            return False
        return isinstance(item, Speech) or (item.is_word and not item.text[0].islower() and not _attributes(items, at))
    return isinstance(item, Token) or before.text in ENDERS


def _attributes(items: list[Item], at: int) -> bool:
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


def _brings_in(items: list[Item], at: int) -> bool:
    """Does a mark shortly after a verb bring in words of its own ("wrote back, “...")?"""
    for n in range(at, min(at + 4, len(items))):
        if isinstance(items[n], Speech) or items[n].text == ":":
            return True
        if items[n].text in ENDERS:
            return False
    return False


def spans_of(items: list[Item]) -> list[Span]:
    """The spans of a run of items, one a paragraph. The marks are left out where the whole run is quoted, and kept among
    other words.
    """
    bare = all(isinstance(item, Speech) for item in items)
    spans: list[Span] = []
    begin: int | None = None
    end = 0
    for item in items:
        start, stop = item.start, item.end
        if isinstance(item, Speech):
            inner = item.quotation.spans
            start = inner[0][0] if bare else start
            for (_, paragraph_end), (following, _) in pairwise(inner):
                spans.append((start if begin is None else begin, paragraph_end))
                begin, start = None, following
            stop = inner[-1][1] if bare else stop
            if bare:
                spans.append((start if begin is None else begin, stop))
                begin = None
                continue
        begin = start if begin is None else begin
        end = stop
    return spans if begin is None else [*spans, (begin, end)]
