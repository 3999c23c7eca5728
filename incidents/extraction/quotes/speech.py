"""Quotes of a whole article, put together from the attributions of its sentences.

Speech goes on where the narrator's sentence ends: the next quoted sentence of a paragraph belongs to the one before, a
paragraph that ends in a colon opens the words of the next one, with or without marks, and a quoted paragraph without a
speaker is spoken by the last one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.extraction.candidates import Extraction, QuoteCandidate
from incidents.extraction.lexicon import words
from incidents.extraction.mentions import Span
from incidents.extraction.quotes.attribution import attributions
from incidents.extraction.quotes.narration import SPEECH, Paragraph, Sentence, Speech, paragraphs, spans_of
from incidents.extraction.quotes.phrases import DETERMINERS, Phrase, is_verb
from incidents.extraction.quotes.reading import Attribution
from incidents.extraction.quotes.speakers import Speakers, span_of
from incidents.extraction.quotes.subjects import sentence_subject
from incidents.extraction.quotes.turns import turns
from incidents.extraction.text import Analysis, Kind
from incidents.extraction.words import positions
from incidents.numbers import NUMBER_WORDS

FIRST_PERSON = words("function_words", "first person") | words("function_words", "second person")
BARE_DETERMINERS = DETERMINERS - NUMBER_WORDS
LEAST_WORDS = 2  # of reported words without a verb
ALONE_WORDS = 8  # a quoted stretch without any attribution is taken for speech from so many words on


@dataclass(slots=True)
class Draft:
    """A quote in the making. `speaker_items` and the phrases are of the sentence that names the speaker."""

    spans: list[Span]
    kind: str
    sentence: Sentence
    attribution: Attribution | None
    rule: str
    confidence: float
    follows: Draft | None = None  # the reported words of the same speaker that it goes on from


class Assembly:
    """Walks the paragraphs of an article once."""

    def __init__(self, article: Analysis, found: Extraction) -> None:
        self.article = article
        self.found = found
        self.drafts: list[Draft] = []
        self.last: Draft | None = None  # the last quote with words in marks
        self.last_at = -1  # the block in which it ended
        self.opened: tuple[Sentence, Attribution] | None = None  # "X said:" at the end of the paragraph before
        self.in_block: Draft | None = None  # speech without marks that may go on

    def quotes(self) -> list[QuoteCandidate]:
        conversation = turns(self.article)
        for paragraph in paragraphs(self.article):
            if paragraph.first in conversation:
                self._take_turn(paragraph)
            else:
                self._read(paragraph)
        drafts = sorted((draft for draft in self.drafts if draft.spans), key=lambda draft: draft.spans[0])
        return Namer(self.article, self.found).name(drafts)

    # -- one paragraph
    def _read(self, paragraph: Paragraph) -> None:
        opened, self.opened = self.opened, None
        if opened and self._opens_block(paragraph, opened):
            return
        if self.in_block and self._block_goes_on(paragraph):
            return
        self.in_block = None
        self._read_sentences(paragraph, opened)

    def _take_turn(self, paragraph: Paragraph) -> None:
        """A paragraph that begins with its speaker and a colon: all the rest is theirs."""
        whole = Sentence(
            [item for sentence in paragraph.sentences for item in sentence.items],
            [word for sentence in paragraph.sentences for word in sentence.lowers],
        )
        colon = whole.lowers.index(":")
        row = Attribution((), Phrase(0, colon), Phrase(colon, colon + 1), None, "turn", 0.8)
        rest = whole.part(colon + 1, len(whole.items))
        kind = "direct" if rest.is_quoted else "block"
        self.opened = None
        self.in_block = Draft(spans_of(rest), kind, whole, row, row.rule, row.confidence)
        self.drafts.append(self.in_block)

    def _read_sentences(self, paragraph: Paragraph, opened: tuple[Sentence, Attribution] | None) -> None:
        """Quoted sentences belong to the quote before them, else to the next one; sentences of the narrator say whose words
        are whose.
        """
        leading: list[Sentence] = []  # quoted sentences at the head of the paragraph
        before: Draft | None = None  # what a quoted sentence would go on with
        for sentence in paragraph.sentences:
            if sentence.lowers[0] == SPEECH and sentence.is_quoted:
                if before:
                    self._go_on(paragraph, before, spans_of(sentence))
                else:
                    leading.append(sentence)
                continue
            rows = attributions(sentence)
            added = self._add(paragraph, sentence, rows) if rows or SPEECH in sentence.lowers else []
            if leading and added and self._takes_lead(added[0]):
                added[0].spans[:0] = [span for earlier in leading for span in spans_of(earlier)]
                leading = []
            before = next((draft for draft in reversed(added) if draft.kind != "indirect"), added[-1]) if added else None
            if sentence.lowers[-1] == ":":
                self._note_opening(sentence, rows)
        if leading:
            self._alone(paragraph, leading, opened)

    def _go_on(self, paragraph: Paragraph, before: Draft, spans: list[Span]) -> None:
        """A quoted sentence after a quote: more of it, or the speaker's own words after reported ones."""
        if before.kind != "indirect":
            before.spans += spans
        elif self.last is not None and self.last.follows is before:
            self.last.spans += spans
        else:
            self._keep(paragraph, Draft(spans, "direct", before.sentence, before.attribution, "continued", 0.75, before))

    def _takes_lead(self, draft: Draft) -> bool:
        return draft.kind != "indirect" and draft.rule.startswith("said-")

    def _note_opening(self, sentence: Sentence, rows: Sequence[Attribution]) -> None:
        """Remember who is announced by a sentence that ends in a colon; without a verb of speech it is whoever it is about."""
        end = len(sentence.items) - 1
        colon = Attribution((), sentence_subject(sentence.items), Phrase(end, end + 1), None, "colon", 0.5)
        self.opened = sentence, rows[-1] if rows else colon

    def _keep(self, paragraph: Paragraph, draft: Draft) -> None:
        self.drafts.append(draft)
        if draft.kind != "indirect":
            self.last = draft
            self.last_at = paragraph.last

    def _add(self, paragraph: Paragraph, sentence: Sentence, rows: Sequence[Attribution]) -> list[Draft]:
        """The quotes of a sentence of the narrator, in order."""
        added = []
        for row in rows:
            parts = [sentence.part(start, end) for start, end in row.words]
            spans = self._clean([span for part in parts for span in spans_of(part)])
            kind = kind_of(parts)
            if spans and not (kind == "indirect" and _tells_too_little(sentence, row.words)):
                confidence = row.confidence * (0.7 if paragraph.kind in (Kind.HEADLINE, Kind.HEADING) else 1)
                draft = Draft(spans, kind, sentence, row, row.rule, confidence)
                self._keep(paragraph, draft)
                added.append(draft)
        if SPEECH in sentence.lowers:
            self._left_over(paragraph, sentence, rows)
        return added

    def _left_over(self, paragraph: Paragraph, sentence: Sentence, rows: Sequence[Attribution]) -> None:
        """Longer quoted stretches that no verb has claimed: whoever the sentence is about is the likely speaker."""
        for at in positions(sentence.lowers, (SPEECH,)):
            item = sentence.items[at]
            if not isinstance(item, Speech) or item.size - 2 < ALONE_WORDS or not item.ends_sentence:
                continue
            if not any(start <= at < end for row in rows for start, end in row.words):
                subject = sentence_subject(sentence.items)
                row = Attribution((Phrase(at, at + 1),), subject, Phrase(at, at), None, "marked-alone", 0.3)
                self._keep(paragraph, Draft(list(item.quotation.spans), "direct", sentence, row, row.rule, row.confidence))

    def _alone(self, paragraph: Paragraph, sentences: list[Sentence], opened: tuple[Sentence, Attribution] | None) -> None:
        """A quoted paragraph without a narrator: of whoever was announced, else more from the last speaker."""
        spans = [span for sentence in sentences for span in spans_of(sentence)]
        size = sum(item.size for sentence in sentences for item in sentence.items if isinstance(item, Speech))
        if opened:
            confidence = 0.85 if opened[1].rule != "colon" else 0.5
            self._keep(paragraph, Draft(spans, "direct", opened[0], opened[1], "announced", confidence))
        elif self.last is not None and self.last_at == paragraph.first - 1:
            self.last.spans += spans
            self.last_at = paragraph.last
        elif self.last is not None and size > ALONE_WORDS:
            self._keep(paragraph, Draft(spans, "direct", self.last.sentence, self.last.attribution, "same-speaker", 0.3))

    def _clean(self, spans: list[Span]) -> list[Span]:
        """Spans without blanks and stray punctuation at their outer edges."""
        text = self.article.text
        cleaned = []
        for start, end in spans:
            while end > start and (text[end - 1].isspace() or text[end - 1] in ";:"):
                end -= 1
            while start < end and (text[start].isspace() or text[start] in ",;:"):
                start += 1
            if start < end:
                cleaned.append((start, end))
        return cleaned

    # -- speech without marks
    def _opens_block(self, paragraph: Paragraph, opened: tuple[Sentence, Attribution]) -> bool:
        """A paragraph without marks after "X said:" is X's words."""
        if (
            opened[1].rule == "colon"
            or paragraph.kind not in (Kind.PARAGRAPH, Kind.BLOCKQUOTE, Kind.ITEM)
            or paragraph.sentences[0].lowers[0] == SPEECH
        ):
            self.opened = None
            if all(sentence.is_quoted for sentence in paragraph.sentences):
                self._alone(paragraph, paragraph.sentences, opened)
                return True
            return False
        draft = Draft([(paragraph.start, paragraph.end)], "block", opened[0], opened[1], "block", 0.8)
        self.drafts.append(draft)
        self.in_block = draft
        return True

    def _block_goes_on(self, paragraph: Paragraph) -> bool:
        """Unmarked speech runs on while nobody else speaks and somebody still says "I", "we" or "you", or the layout says so."""
        assert self.in_block is not None
        if paragraph.kind in (Kind.BLOCKQUOTE, Kind.ITEM):
            self.in_block.spans.append((paragraph.start, paragraph.end))
            return True
        if paragraph.kind is not Kind.PARAGRAPH or any(SPEECH in sentence.lowers for sentence in paragraph.sentences):
            return False
        if all(FIRST_PERSON.isdisjoint(sentence.lowers) for sentence in paragraph.sentences):
            return False
        self.in_block.spans.append((paragraph.start, paragraph.end))
        return True


def kind_of(parts: Sequence[Sentence]) -> str:
    """direct: all in marks; mixed: some words in marks; indirect: none."""
    if not any(SPEECH in part.lowers for part in parts):
        return "indirect"
    return "mixed" if any(item.is_word for part in parts for item in part.items) else "direct"


def _tells_too_little(sentence: Sentence, parts: Sequence[Phrase]) -> bool:
    """As in "denied any role", "blaming the front": one or two words without a verb, which the record tells better."""
    items, told = sentence.items, 0
    for part in parts:
        for at in range(part.start, part.end):
            item = items[at]
            if item.is_word and item.lower not in BARE_DETERMINERS:
                told += 1
                if told == LEAST_WORDS:  # nearly always among the first words
                    return False
    return not any(items[at].is_word and is_verb(items, at) for part in parts for at in range(part.start, part.end))


class Namer:
    """Turns drafts into candidates: words, cue and speaker as printed, and the actors they mean."""

    def __init__(self, article: Analysis, found: Extraction) -> None:
        self.article = article
        self.found = found
        self.speakers = Speakers(article, found)

    def name(self, drafts: Sequence[Draft]) -> list[QuoteCandidate]:
        return [self._candidate(f"q{len(self.found.quotes) + number}", draft) for number, draft in enumerate(drafts, start=1)]

    def _candidate(self, key: str, draft: Draft) -> QuoteCandidate:
        text, row, items = self.article.text, draft.attribution, draft.sentence.items
        quote = QuoteCandidate(key, draft.kind, draft.spans, " [...] ".join(text[start:end] for start, end in draft.spans))
        quote.rule, quote.confidence = draft.rule, round(draft.confidence, 2)
        if row is None:
            return quote
        told = self.speakers.resolve(items, row.addressee) if row.addressee else None
        quote.addressee = told.key if told else None
        if row.speaker:
            quote.speaker_span = span_of(items, row.speaker)
            quote.speaker_text = text[slice(*quote.speaker_span)]
            actor = self.speakers.resolve(items, row.speaker, other_than=told)
            quote.speaker = actor.key if actor else None
            self.speakers.last = actor or self.speakers.last
        if row.cue.start < row.cue.end:
            quote.cue_span = span_of(items, row.cue)
            quote.cue = text[slice(*quote.cue_span)]
        return quote
