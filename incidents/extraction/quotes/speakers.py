"""Which actor of the article speaks or is spoken to: a name, a pronoun or a description ("the ministry", "the minister")."""

from __future__ import annotations

from incidents.extraction.candidates import ActorCandidate, Extraction
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.mentions import Span
from incidents.extraction.quotes.narration import Item, Sentence
from incidents.extraction.quotes.phrases import Phrase
from incidents.extraction.text import Analysis

DETERMINERS = words("function_words", "determiners")
GENDERED = lexicon("function_words", "person pronouns")
RECENT = 12  # how many actors back a pronoun or a description may refer to
PLURAL_KINDS = frozenset(("group", "organisation", "state-body", "armed-group", "media", "international-body"))


class Speakers:
    """The actors named so far, most recent last, and what is known of their gender from titles and pronouns."""

    def __init__(self, article: Analysis, found: Extraction) -> None:
        self.article = article
        self.found = found
        self.recent: list[ActorCandidate] = []
        self.last_speaker: ActorCandidate | None = None
        self.gender: dict[str, str] = {}
        self._read_until = 0

    def hear(self, until: int) -> None:
        """Take note of everybody named before an offset."""
        if until <= self._read_until:
            return
        for _, actor in self.found.actors_in(self._read_until, until):
            self._note(actor)
        self._read_until = until

    def _note(self, actor: ActorCandidate) -> None:
        if actor in self.recent:
            self.recent.remove(actor)
        self.recent.append(actor)
        del self.recent[:-RECENT]

    def resolve(self, items: Sentence, phrase: Phrase | None) -> ActorCandidate | None:
        """The actor a phrase means; None when the article names nobody who fits."""
        if phrase is None:
            return None
        first = items[phrase.start]
        if phrase.end - phrase.start == 1 and first.lower in GENDERED:
            return self._by_pronoun(first)
        if phrase.end - phrase.start == 1 and first.lower in ("who", "which", "that"):
            return self._before(first.start)
        actor = self._by_name(items, phrase) or self._by_description(items, phrase)
        if actor:
            self._note(actor)
        return actor

    def _by_name(self, items: Sentence, phrase: Phrase) -> ActorCandidate | None:
        """The actor whose mention ends the phrase (its head), or the last one in it that no possessive follows."""
        span = span_of(items, phrase)
        head = items[phrase.end - 1]
        named = self.found.actors_in(*span)
        for mention, actor in reversed(named):
            if mention[1] >= head.end:
                return actor
        before_of = next(
            (items[n].start for n in range(phrase.start + 1, phrase.end) if items[n].lower in ("of", "for", "in", "from")),
            span[1],
        )
        for mention, actor in reversed(named):
            if mention[1] <= before_of and not self._owns(mention):
                return actor
        return self.found.actor_at(head.start, head.end)

    def _owns(self, mention: Span) -> bool:
        after = self.article.text[mention[1] : mention[1] + 2]
        return after[:1] in "'\u2019" and after[1:2] in ("s", " ")

    def _by_pronoun(self, item: Item) -> ActorCandidate | None:
        """The last person spoken or named before it for "he" and "she", the last body for "it", the last group for "they"."""
        self.hear(item.start)
        gender = GENDERED[item.lower][0]
        likely = [self.last_speaker, *reversed(self.recent)] if self.last_speaker else [*reversed(self.recent)]
        for actor in likely:
            if actor is None or not _fits(actor, gender) or self.gender.get(actor.key, gender) != gender:
                continue
            if gender in ("male", "female"):
                self.gender[actor.key] = gender
            return actor
        return None

    def _before(self, offset: int) -> ActorCandidate | None:
        near = self.found.actors_in(max(0, offset - 120), offset)
        return near[-1][1] if near else None

    def _by_description(self, items: Sentence, phrase: Phrase) -> ActorCandidate | None:
        """The last actor whose name or title holds the head of a description with a determiner ("the ministry")."""
        head = items[phrase.end - 1]
        if items[phrase.start].lower not in DETERMINERS or len(head.lower) < 4:
            return None
        self.hear(head.start)
        for actor in reversed(self.recent):
            held = " ".join((actor.name, *actor.titles)).lower().split()
            if head.lower in held:
                return actor
        return None


def _fits(actor: ActorCandidate, gender: str) -> bool:
    if gender in ("male", "female"):
        return actor.kind == "person"
    return actor.kind in PLURAL_KINDS


def span_of(items: Sentence, phrase: Phrase) -> Span:
    return items[phrase.start].start, items[phrase.end - 1].end
