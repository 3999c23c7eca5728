"""Which actor of the article speaks or is spoken to: a name, a pronoun or a description ("the ministry", "the minister")."""

from __future__ import annotations

from incidents.extraction.candidates import ActorCandidate, Extraction
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.mentions import Span
from incidents.extraction.quotes.narration import Item, Items
from incidents.extraction.quotes.phrases import DETERMINERS, PREPOSITIONS, RELATIVES, Phrase
from incidents.extraction.text import Analysis

PRONOUNS = lexicon("function_words", "person pronouns")  # pronoun -> male, female, many or thing
SPOKESPEOPLE = words("spokespeople")
COURTESY = {
    "mr": "male",
    "sir": "male",
    "lord": "male",
    "mrs": "female",
    "ms": "female",
    "miss": "female",
    "lady": "female",
    "dame": "female",
}
BODIES = frozenset(("group", "organisation", "state-body", "armed-group", "media", "international-body"))
SENTENCES_BACK = 6  # how far back a pronoun looks for its noun
DESCRIBED_BACK = 12  # how many actors back a description may mean
RELATIVE_REACH = 120  # code points between a relative pronoun and its noun


class Speakers:
    """The actors whom the narrator has named so far, the last one to speak, and what titles and pronouns tell of their gender."""

    def __init__(self, article: Analysis, found: Extraction) -> None:
        self.article = article
        self.found = found
        self.recent: list[ActorCandidate] = []  # most recent last
        self.last: ActorCandidate | None = None
        self.gender: dict[str, str] = {}
        self._heard = 0

    def resolve(self, items: Items, phrase: Phrase | None, other_than: ActorCandidate | None = None) -> ActorCandidate | None:
        """The actor a phrase means; None when the article names nobody who fits. A pronoun is not `other_than`, who is told."""
        if phrase is None:
            return None
        first = items[phrase.start]
        self._hear(first.start)
        if phrase.end - phrase.start == 1 and first.lower in PRONOUNS:
            return self._by_pronoun(first, other_than)
        if phrase.end - phrase.start == 1 and first.lower in RELATIVES:
            near = self.found.actors_in(max(0, first.start - RELATIVE_REACH), first.start)
            return near[-1][1] if near else None
        return self._named_behind(items, phrase) or self._by_name(items, phrase) or self._by_description(items, phrase)

    def _named_behind(self, items: Items, phrase: Phrase) -> ActorCandidate | None:
        """As in "The head of the agency, Anna Mala, said": the person whose title the phrase is."""
        if phrase.end + 1 >= len(items) or items[phrase.end].text != ",":
            return None
        end = next((n for n in range(phrase.start + 1, phrase.end) if items[n].lower in PREPOSITIONS), phrase.end)
        if items[end - 1].lower not in words("titles", "heads") and items[end - 1].lower not in SPOKESPEOPLE:
            return None
        name = items[phrase.end + 1]
        actor = self.found.actor_at(name.start, name.end)
        return actor if actor and actor.kind == "person" else None

    # -- names
    def _hear(self, until: int) -> None:
        """Take note of everybody the narrator names before an offset; names inside marks are somebody else's talk."""
        if until <= self._heard:
            return
        article, recent = self.article, self.recent
        for mention, actor in self.found.actors_in(self._heard, until):
            token = article.token_at(mention[0])
            if token is None or article.is_quoted(token):
                continue
            before = article.lowers[token.index - 1] if token.index else ""
            if before in COURTESY or token.lower in COURTESY:
                self.gender[actor.key] = COURTESY.get(before) or COURTESY[token.lower]
            if actor in recent:
                recent.remove(actor)
            recent.append(actor)
        del recent[:-DESCRIBED_BACK]
        self._heard = until

    def _by_name(self, items: Items, phrase: Phrase) -> ActorCandidate | None:
        """The actor whose name is the head of a phrase, or for whom the head speaks ("a spokesman for the ministry")."""
        whole = self.found.actors_in(*span_of(items, phrase))
        if whole and whole[-1][0][1] >= items[phrase.end - 1].end and not self._hangs(whole[-1][0]):
            return whole[-1][1]
        end = next((n for n in range(phrase.start + 1, phrase.end) if items[n].lower in PREPOSITIONS), phrase.end)
        head = items[end - 1]
        for mention, actor in reversed(whole):
            if mention[0] < head.end <= mention[1]:
                return actor
        if head.lower in SPOKESPEOPLE and whole:
            return whole[-1][1]
        return self.found.actor_at(head.start, head.end)

    def _hangs(self, mention: Span) -> bool:
        """Does a name hang on the words before it by a preposition ("a witness from the Interior Ministry")?"""
        token = self.article.token_at(mention[0])
        at = token.index - 1 if token else -1
        while at > 0 and self.article.tokens[at].lower in DETERMINERS:
            at -= 1
        return at >= 0 and self.article.tokens[at].lower in PREPOSITIONS

    def _by_description(self, items: Items, phrase: Phrase) -> ActorCandidate | None:
        """The last actor whose name or title holds the head of a description with "the" ("the ministry")."""
        head = items[phrase.end - 1].lower
        if items[phrase.start].lower not in DETERMINERS or len(head) < 4:
            return None
        is_name = items[phrase.end - 1].text[0].isupper() and head not in words("titles", "heads")  # "the Taliban"
        for actor in reversed(self.recent):
            if is_name and actor.kind == "person":
                continue
            if head in " ".join((actor.name, *actor.titles)).lower().split():
                return actor
        return None

    # -- pronouns
    def _by_pronoun(self, item: Item, other_than: ActorCandidate | None) -> ActorCandidate | None:
        """Whom the narrator named first in the nearest sentence with somebody who fits; the last speaker where nobody is near."""
        gender = PRONOUNS[item.lower][0]
        sentence = self.article.sentence_at(item.start)
        end = item.start
        for _ in range(SENTENCES_BACK):
            if sentence is None:
                break
            for mention, actor in self.found.actors_in(sentence.start, end):
                token = self.article.token_at(mention[0])
                if token and not self.article.is_quoted(token) and actor is not other_than and self._fits(actor, gender):
                    return self._known(actor, gender)
            end = sentence.start
            sentence = self.article.sentence_at(sentence.start - 1) if sentence.start else None
        if self.last and self.last is not other_than and self._fits(self.last, gender):
            return self._known(self.last, gender)
        fitting = (actor for actor in reversed(self.recent) if actor is not other_than and self._fits(actor, gender))
        return next((self._known(actor, gender) for actor in fitting), None)

    def _fits(self, actor: ActorCandidate, gender: str) -> bool:
        if gender in ("male", "female"):
            return actor.kind == "person" and self.gender.get(actor.key, gender) == gender
        return actor.kind in BODIES

    def _known(self, actor: ActorCandidate, gender: str) -> ActorCandidate:
        if gender in ("male", "female"):
            self.gender.setdefault(actor.key, gender)
        return actor


def span_of(items: Items, phrase: Phrase) -> Span:
    return items[phrase.start].start, items[phrase.end - 1].end
