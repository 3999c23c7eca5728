"""What a stretch of names is: titles and a person, a body, a nationality, a place, or nothing.

A chunk is read from its first token on; each step takes the longest beginning it understands. What is left undecided (one
unknown word, a name that may be a place) is settled by the stage, which has read the whole article.
"""

from __future__ import annotations

from incidents.extraction.actors.chunks import BODIES, Chunk, ordinary_words, part_of_names, small_words
from incidents.extraction.actors.phrases import Mention, Phrases
from incidents.extraction.actors.titles import NOUNS, Titles
from incidents.extraction.gazetteer import LONGEST as LONGEST_PLACE
from incidents.extraction.gazetteer import Entry, look_up
from incidents.extraction.known import Known
from incidents.extraction.lexicon import beginnings, endings, lexicon, longest, words
from incidents.extraction.places import LARGE
from incidents.extraction.text import Analysis

LINKS = frozenset(("of", "for", "and", "&", "the"))  # inside a name, never at its beginning
NO_PERSON = LINKS | {"'s"}  # ends a person's name
COUNTRIES = (("names", "country"), ("peoples", "people"), ("adjectives", "nationality"))  # part of the lexicon, what it means
COUNTRY_PARTS = tuple(("countries", part) for part, _ in COUNTRIES)
LISTED = BODIES + COUNTRY_PARTS
TITLES = (("titles", "heads"),)


class Reader(Phrases):
    """Reads the chunks of one article."""

    def __init__(self, article: Analysis, known: Known | None = None) -> None:
        super().__init__(article)
        self.known = known
        self.titles = Titles(self)

    def read(self, chunk: Chunk) -> list[Mention]:
        """The mentions of a chunk, in order, without overlaps; titles are part of the person's mention only by name."""
        found: list[Mention] = []
        at, limit = chunk.first, chunk.last
        while at < limit:
            mention = None if self.lowers[at] in LINKS else self._next(at, limit)
            if mention is None:
                at += 1
                continue
            mention.is_titled = chunk.is_titled
            found.append(mention)
            at = mention.last
        return found

    def read_uncased(self) -> list[Mention]:
        """Known names in scripts without capital letters, where no chunk can be told from its letters."""
        found: list[Mention] = []
        if not self.known:
            return found
        for sentence in self.article.sentences:
            at = sentence.first
            while at < sentence.last:
                letter = self.tokens[at].text[0]
                mention = self._known(at, sentence.last) if letter.isalpha() and letter.lower() == letter.upper() else None
                found += [mention] if mention else []
                at = mention.last if mention else at + 1
        return found

    def _next(self, at: int, limit: int) -> Mention | None:
        """What begins at a token; None when nothing does."""
        if self.known and (known := self._known(at, limit)):
            longer = self._body(at, limit)  # "Aleppo University" where Aleppo is known
            return longer if longer and longer.last > known.last else known
        listed = country = None
        told_to = at
        if self.lowers[at] in beginnings(LISTED):  # few names are
            listed, country = self._listed(at, limit), self._country(at, limit)
            told_to = max(mention.last if mention else at for mention in (listed, country))
        body = self._body(at, limit)
        if body and body.last > told_to:
            return body
        if listed and listed.last == told_to:
            return listed
        is_titled = limit - at > 1 and not beginnings(NOUNS).isdisjoint(self.lowers[at:limit])
        if is_titled and (titled := self._titled(at, limit)):
            return titled
        if country:
            return country
        return self._rest(at, limit)

    def known_key(self, part: str, name: str) -> str | None:
        """The key of the record of the actors or places that has a name."""
        record = self.known.find_in(part, name) if self.known else None
        return record.key if record else None

    def look_up(self, mention: Mention) -> tuple[Entry, ...]:
        """The gazetteer's meanings of a mention."""
        return mention.entries or look_up(mention.name)

    def _known(self, at: int, limit: int) -> Mention | None:
        """A name the newsroom has, the longest first; a weak one counts with a second word only.

        A country is left out: whether it is a state or a place the words around it tell.
        """
        if not self.known:
            return None
        for last in range(min(limit, at + self.known.longest), at, -1):
            is_country = self.lower(at, last) in lexicon("countries", "names")
            record = None if is_country else self.known.find(self.words(at, last))
            if record and not (record.is_weak and last == at + 1 and not self.tokens[at].is_upper):
                what = "person" if record.kind == "person" else "place" if record.part == "place" else "body"
                entries = (record.entry,) if record.entry else ()
                return Mention(at, last, what, record.name, record.kind, "known-name", 0.95, entries=entries, key=record.key)
        return None

    def _listed(self, at: int, limit: int) -> Mention | None:
        """A body that every newsroom knows."""
        if self.lowers[at] not in beginnings(BODIES):
            return None
        for name, part in BODIES:
            last = self.longest_of(((name, part),), at, limit)
            if last > at and self._may_be_listed(at, last):
                fields = lexicon(name, part)[self.lower(at, last)]
                alias = fields[1] if len(fields) > 1 else None
                end = last + (last < limit and self._is_branch(at, last))
                return Mention(at, end, "body", self.words(at, last), fields[0], "well-known-body", 0.9, alias=alias)
        return None

    def _is_branch(self, at: int, last: int) -> bool:
        """As in "Amnesty International Nigeria said": a body's branch in a country; not "the UN Syria envoy"."""
        if last - at < 2 or last + 1 >= len(self.tokens) or self.lowers[last] not in lexicon("countries", "names"):
            return False
        following = self.tokens[last + 1]
        ends = not following.is_word or following.is_clitic
        return ends or following.lower in words("speech") or following.lower in words("function_words", "auxiliaries")

    def _may_be_listed(self, at: int, last: int) -> bool:
        """A short acronym counts in capitals only ("WHO", not "Who")."""
        token = self.tokens[at]
        return last > at + 1 or len(token.text) > 4 or token.is_upper or not token.text.isalpha()

    def _body(self, at: int, limit: int) -> Mention | None:
        """A name that ends with a body's noun, or has one before "of" or "for"; of one word an acronym alone."""
        if limit - at == 1:
            return self._acronym(at) if self.tokens[at].is_upper else None
        heads, nouns = lexicon("bodies", "heads"), endings("bodies", "heads")
        if self.lowers[at] in words("bodies", "fighters") and self._is_of_somebody(at):
            return None
        has_noun = not nouns.isdisjoint(self.lowers[at:limit])  # most names have none
        for last in range(limit, at, -1) if has_noun else ():
            head, begin = self._head_ending(at, last) if self.lowers[last - 1] in nouns else (None, last)
            if head is None or not (begin > at or (last - begin > 1 and head not in words("titles", "heads"))):
                continue
            if self._is_part_of_more(last, limit):
                return None
            if not self._is_division(at, last) and not self._is_region(at, last):
                return self._as_body(at, last, heads[head][0], "body-by-last-word")
        if self.tokens[at].text[0].isdigit():  # "407th Air Wing"
            return Mention(at, limit, "body", self.words(at, limit), "state-body", "numbered-unit", 0.7)
        if has_noun and (linked := self._linked(at, limit)):
            return self._as_body(at, limit, heads[linked][0], "body-by-first-word")
        return self._acronym(at) if self.tokens[at].is_upper else None

    def _is_of_somebody(self, at: int) -> bool:
        """ "Troops of the Front" at the beginning of a sentence: the name is the Front's."""
        opens = at == self.article.sentences[self.article.sentence_of[at]].first
        return opens and self.lowers[at + 1] == "of"

    def _as_body(self, at: int, last: int, kind: str, rule: str) -> Mention:
        """Fighters named by nothing but their country are the state's ("Iraqi Forces", not "Syrian Democratic Forces")."""
        if kind == "armed-group" and self.tokens[at].text[0].isdigit():
            kind = "state-body"
        country = self._country(at, last)
        if (
            kind == "armed-group"
            and country
            and last - country.last == 1
            and self.lowers[last - 1] in words("bodies", "state fighters")
        ):
            kind = "state-body"
        return Mention(at, last, "body", self.words(at, last), kind, rule, 0.8, country=country.country if country else None)

    def _head_ending(self, at: int, last: int) -> tuple[str | None, int]:
        """The longest body noun that ends at `last`, and where it begins."""
        heads = lexicon("bodies", "heads")
        for begin in range(max(at, last - longest("bodies", "heads")), last):
            if (head := self.lower(begin, last)) in heads:
                return head, begin
        return None, last

    def _is_region(self, at: int, last: int) -> bool:
        """As in "the West Bank": a region's name that happens to end like a body's."""
        return any(entry.kind in ("RGN", "PCLI") and not entry.is_alias for entry in look_up(self.words(at, last)))

    def _is_division(self, at: int, last: int) -> bool:
        """ "Antioquia Department", "Texas State": a body's noun that is a kind of place here."""
        kind = lexicon("geography", "after").get(self.lowers[last - 1])
        return kind is not None and last - at > 1 and any(entry.kind == kind[0] for entry in look_up(self.words(at, last - 1)))

    def _is_part_of_more(self, last: int, limit: int) -> bool:
        """ "Army Chief", "Tiyas Military Airfield": a title or a kind of place comes next, the body is part of it."""
        if last == limit:
            return False
        return self.longest_of(TITLES, last, limit) > last or self.lowers[last] in lexicon("geography", "after")

    def _linked(self, at: int, limit: int) -> str | None:
        """The body noun before the first "of" or "for" of a chunk."""
        for index in range(at + 1, limit):
            if self.lowers[index] in ("of", "for"):
                head, _ = self._head_ending(at, index)
                return head
        return None

    def _acronym(self, at: int) -> Mention | None:
        """Of a word in capitals, two to eight letters that are no country."""
        token = self.tokens[at]
        letters = token.text.replace(".", "").replace("-", "")
        if not (2 <= len(letters) <= 8 and letters.isalnum()) or token.lower in lexicon("countries", "names"):
            return None
        if token.lower in words("titles", "heads") or token.lower in words("proper", "numerals", "never"):
            return None
        if len(letters) > 3 and any(entry.population > LARGE or entry.kind == "PPLC" for entry in look_up(token.text)):
            return None
        return Mention(at, at + 1, "body", token.text, "organisation", "acronym", 0.6)

    def _titled(self, at: int, limit: int) -> Mention | None:
        """Titles and the person who has them; a title alone is a role."""
        end = self.titles.end(at, limit)
        if end == at:
            return None
        title = self.words(at, end)
        is_form = self.lower(at, end) in words("titles", "forms")
        person = self._person_end(end, limit)
        if person > end:
            name = self.words(end, person)
            return Mention(end, person, "person", name, "person", "title-and-name", 0.95, [] if is_form else [title], begin=at)
        return None if is_form or end == limit == at + 1 else Mention(at, end, "role", title, "person", "title", 0.6, [title])

    def _person_end(self, at: int, limit: int) -> int:
        """The end of a person's name that begins at a token: up to six words, none of them a body's noun."""
        last = min(limit, at + 6)
        if not NO_PERSON.isdisjoint(self.lowers[at:last]):
            last = next(index for index in range(at, last) if self.lowers[index] in NO_PERSON)
        if last > at and self.tokens[at].text[0].isupper():  # nearly all are
            return last
        return last if any(token.is_capitalised or "-" in token.text for token in self.tokens[at:last]) else at

    def _country(self, at: int, limit: int) -> Mention | None:
        """A country, a nationality or a people."""
        if self.lowers[at] not in beginnings(COUNTRY_PARTS):
            return None
        for part, what in COUNTRIES:
            last = self.longest_of((("countries", part),), at, limit)
            if last > at and not (self.lowers[at] == "us" and not self.tokens[at].is_upper):
                if what == "country" and last < limit and self.lowers[last] in lexicon("places_told", "kinds"):
                    continue  # "Niger State" is no state of the world
                code = lexicon("countries", part)[self.lower(at, last)][0]
                return Mention(at, last, what, self.words(at, last), "", what, 0.8, country=None if code == "-" else code)
        return None

    def _rest(self, at: int, limit: int) -> Mention | None:
        """A place by its kind of place or the gazetteer, else a person by the shape of the name."""
        if place := self._place(at, limit):
            return place
        last = self._person_end(at, limit)
        lower = self.lowers[at]
        if last == at or lower in words("proper", "never") or lower.split("-", 1)[0] in lexicon("countries", "names"):
            return None
        if last - at == 1 and (kind := lexicon("bodies", "heads").get(lower)):
            return Mention(at, last, "alone", self.tokens[at].text, kind[0], "body-without-a-name", 0.5)
        if lower in small_words():
            return None
        if last - at == 1:
            return Mention(at, last, "single", self.tokens[at].text, "", "one-word-name", 0.4)
        ordinary = list(map(ordinary_words().__contains__, self.lowers[at:last]))
        if all(ordinary):
            return None
        if last - at == 2 and lower in words("proper", "articles"):
            return Mention(at, last, "single", self.words(at, last), "", "one-word-name", 0.4)
        return self._person_by_shape(at, last, ordinary)

    def _person_by_shape(self, at: int, last: int, ordinary: list[bool]) -> Mention | None:
        """Two to five words of which only the last may be an ordinary one ("Gordon Brown"), and none a nationality."""
        end = at
        if ordinary[0] and last - at in (2, 3) and not any(ordinary[1:]) and self.lowers[at] not in part_of_names():
            return Mention(at, last, "person", self.words(at, last), "person", "name-by-shape", 0.4)
        while end < last and not ordinary[end - at] and self.lowers[end] not in words("countries", "names", "adjectives"):
            end += 1
        if end == last - 1 > at and ordinary[-1] and last - at < 4:
            end = last
        if end <= at or end - at > 5:
            return None
        if end - at == 1:
            return Mention(at, end, "single", self.words(at, end), "", "one-word-name", 0.4)
        return Mention(
            at, end, "person", self.words(at, end), "person", "name-by-shape", 0.5 if end == last and ordinary[-1] else 0.7
        )

    def _place(self, at: int, limit: int) -> Mention | None:
        """A name with a word for a kind of place before or after it, or one the gazetteer has."""
        if limit - at == 1:
            entries = look_up(self.tokens[at].text)
            return self._as_place(at, limit, "", entries) if entries else None
        if self.lowers[at] in words("geography", "before"):
            return self._as_place(at, limit, lexicon("geography", "before")[self.lowers[at]][0], look_up(self.words(at, limit)))
        has_kind = not words("geography", "after").isdisjoint(self.lowers[at + 1 : limit])
        if has_kind and (place := self._place_by_kind(at, limit)):
            return place
        for last in range(min(limit, at + LONGEST_PLACE), at + 1, -1):  # one word of a longer name is no place
            if entries := look_up(self.words(at, last)):
                return self._as_place(at, last, "", entries)
        return None

    def _place_by_kind(self, at: int, limit: int) -> Mention | None:
        """The longest name that ends with a word for a kind of place."""
        kinds = lexicon("geography", "after")
        for last in range(limit, at + 1, -1):
            kind_word = self.lowers[last - 1]
            if kind_word in kinds and self.lowers[last - 2] not in ("of", "the"):
                entries = look_up(self.words(at, last))
                if kind_word not in words("geography", "named after"):
                    entries = entries or look_up(self.words(at, last - 1))
                return self._as_place(at, last, kinds[kind_word][0], entries)
        return None

    def _as_place(self, at: int, last: int, kind: str, entries: tuple[Entry, ...]) -> Mention:
        """A place by its word for a kind of place, or without one by the gazetteer alone."""
        rule, confidence = ("place-by-kind", 0.8) if kind else ("gazetteer", 0.6)
        return Mention(at, last, "place", self.words(at, last), kind, rule, confidence, entries=entries)
