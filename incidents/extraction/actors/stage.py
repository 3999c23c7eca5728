"""Stage 3: actors and places of an article, with all their mentions."""

from __future__ import annotations

from collections.abc import Iterable

from incidents.extraction.actors.acronyms import Acronyms
from incidents.extraction.actors.chunks import find_chunks, ordinary_words, small_words
from incidents.extraction.actors.described import Describer
from incidents.extraction.actors.reading import Mention, Reader
from incidents.extraction.actors.register import Register
from incidents.extraction.candidates import Extraction, PlaceCandidate
from incidents.extraction.known import Known
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.mentions import Span
from incidents.extraction.places import Setting, choose, is_plausible, locative
from incidents.extraction.text import Analysis
from incidents.names import name_key

ACTED_ON = frozenset("by with against between told tells urged accused alerted warned blamed asked informed pressed alongside including".split())


def find_names(article: Analysis, found: Extraction, known: Known | None = None) -> None:
    """Adds actors and places. A name of `known` is found by any of its spellings and carries the record's key."""
    Names(article, found, known).find()


class Names:
    """The work of the stage on one article, from sure to unsure: people, bodies and places first, then short forms and headings."""

    def __init__(self, article: Analysis, found: Extraction, known: Known | None) -> None:
        self.article = article
        self.tokens = article.tokens
        self.found = found
        self.reader = Reader(article, known)
        self.register = Register(article, found)
        self.places: dict[str, PlaceCandidate] = {}
        self.setting = Setting.of([])
        self.ending: dict[int, Mention] = {}  # by the token after the mention
        self.singles: set[str] = set()  # names of one word
        self.acronyms = Acronyms(self.tokens)
        self.place_end = -1  # token after the place told last: a list of places goes on from it

    def find(self) -> None:
        """Read, then enter."""
        mentions = [mention for chunk in find_chunks(self.article) for mention in self.reader.read(chunk)]
        mentions = self._with_described(mentions)
        self.ending = {mention.last: mention for mention in mentions}
        self.singles = {mention.name for mention in mentions if mention.what == "single"}
        self.setting = self._setting(mentions)
        running = [self._introduced(mention) for mention in mentions if not mention.is_titled]
        for mention in running:
            if mention.what == "person":
                self._add_person(mention)
        for mention in running:
            if mention.what == "body" and (mention.rule != "acronym" or self.acronyms.names_a_body(mention, self.register)):
                self.register.body(mention)
        for mention in running:
            self._settle(mention)
        for mention in mentions:
            if mention.is_titled:
                self._in_heading(mention)

    def _with_described(self, mentions: list[Mention]) -> list[Mention]:
        """Describing phrases beside the names; a name inside one is part of it."""
        describer = Describer(self.reader, mentions)
        phrases = [phrase for sentence in self.article.sentences for phrase in describer.find(sentence)]
        covered = {index for phrase in phrases for index in range(phrase.first, phrase.last)}
        rest = [mention for mention in mentions if mention.first not in covered or _stays(mention)]
        return sorted(rest + phrases, key=lambda mention: (mention.first, mention.last))

    def _setting(self, mentions: Iterable[Mention]) -> Setting:
        """Countries named outright or by their people, and those of large places that have no namesake of any size."""
        codes: list[str | None] = []
        for mention in mentions:
            if mention.country:
                codes.append(mention.country)
            elif mention.what == "place" and mention.entries and not mention.is_titled:
                first = mention.entries[0]
                if mention.kind == "ADM1" and len({entry.country for entry in mention.entries if entry.kind == "ADM1"}) == 1:
                    codes.append(next(entry.country for entry in mention.entries if entry.kind == "ADM1"))
                elif not first.is_alias and (first.kind == "PPLC" or first.population > 300_000) and self._is_locative(mention):
                    codes.append(first.country)
        return Setting.of(codes)

    def _introduced(self, mention: Mention) -> Mention:
        """A name told what it is by the noun before it: "the company Züblin", "rebel group Ahrar"."""
        if mention.what not in ("single", "person", "place") or mention.titles or not mention.first:
            return mention
        before = self.tokens[mention.first - 1]
        if before.lower in words("bodies", "introducing") and before.text[0].islower() and before.end < self.tokens[mention.first].start:
            first = mention.first - 2 if self.reader.lower(mention.first - 2, mention.first) in words("bodies", "heads") else mention.first - 1
            mention.kind = lexicon("bodies", "heads")[self.reader.lower(max(first, 0), mention.first)][0]
            mention.what, mention.rule, mention.confidence = "body", "body-by-noun-before", 0.8
        return mention

    # ---------------------------------------------------------------- people
    def _add_person(self, mention: Mention) -> None:
        """A person with the titles that stand before the name in small letters or after it between commas."""
        if mention.rule == "name-by-shape" and not self._is_person(mention):
            return
        if title := self._title_before(mention.first):
            mention.titles.append(title)
        if title := self._title_after(mention.last):
            mention.titles.append(title)
        if mention.titles:
            mention.confidence = max(mention.confidence, 0.9)
        self.register.person(mention)

    def _is_person(self, mention: Mention) -> bool:
        """Whether a name without a title is a person's: one that ends in an ordinary word must act, and one after "in" is a place."""
        before = self.tokens[mention.first - 1].lower if mention.first else ""
        if before in ("in", "near", "outside", "inside"):
            mention.rule = "unknown-name-after-preposition"
            self._add_place(mention, ())
            return False
        if mention.confidence > 0.5:
            return True
        last = self.tokens[mention.last - 1]
        return self._acts(mention) or last.text in self.singles

    def _title_before(self, first: int) -> str | None:
        """ "army spokesman" before a name: a title noun in small letters and the words before it, over an acronym in brackets."""
        begin = first
        while begin > 0 and first - begin < 9:
            if (body := self.ending.get(begin)) and body.what in ("body", "country") and begin < first:
                begin = body.first
            elif self._is_title_word(begin - 1):
                begin -= 1
            elif begin > 3 and self.tokens[begin - 1].text == ")" and self.tokens[begin - 3].text == "(":
                begin -= 3
            else:
                break
        return self.reader.words(begin, first) if begin < first and self._holds_title(begin, first) else None

    def _title_after(self, last: int) -> str | None:
        """ ", the army spokesman," after a name."""
        tokens = self.tokens
        if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last].block != tokens[last + 1].block:
            return None
        begin = last + 2 if tokens[last + 1].lower in ("the", "a", "an") else last + 1
        end = begin
        while end < len(tokens) and end - begin < 7 and self._is_title_word(end):
            end += 1
        closes = end < len(tokens) and tokens[end].text in (",", ".", ";", ")") or (end < len(tokens) and tokens[end].lower in ("of", "for", "in"))
        return self.reader.words(begin, end) if end > begin and closes and self._holds_title(begin, end) else None

    def _is_title_word(self, index: int) -> bool:
        lower = self.tokens[index].lower
        if any(lower in words("titles", part) for part in ("heads", "before", "forms")):
            return True
        return lower in lexicon("countries", "adjectives") or lower in lexicon("countries", "names") or lower in words("bodies", "heads")

    def _holds_title(self, begin: int, end: int) -> bool:
        return any(self.reader.lower(index, end) in words("titles", "heads") for index in range(begin, end))

    # ---------------------------------------------------------------- everything else
    def _settle(self, mention: Mention) -> None:
        """Short forms, states, places and nouns alone, now that the sure names are known."""
        match mention.what:
            case "country":
                self._add_country(mention)
            case "nationality":
                following = self.tokens[mention.last].lower if mention.last < len(self.tokens) else ""
                if mention.country and following in words("bodies", "acts"):
                    self.register.state(mention, 0.6)
            case "people":
                mention.kind, mention.rule = "group", "people-of-a-nation"
                self.register.body(mention)
            case "place":
                self._add_place_or_person(mention)
            case "single":
                self._add_single(mention)
            case "alone":
                self.register.alone(mention)
            case "role":
                self.register.role(mention)

    def _is_locative(self, mention: Mention) -> bool:
        if self.place_end >= 0 and self.place_end < mention.first <= self.place_end + 2:
            between = self.tokens[self.place_end : mention.first]
            if all(token.text in (",", "/") or token.lower in ("and", "or") for token in between):
                return True
        sentence = self.article.sentences[self.tokens[mention.first].sentence]
        if sentence.is_dateline:
            return True
        limit = sentence.last
        return locative(self.tokens, mention.first, mention.last, limit)

    def _acts(self, mention: Mention) -> bool:
        """Whether a name is told to do something or is done something to."""
        before = self.tokens[mention.first - 1].lower if mention.first else ""
        if before == "the" and mention.first > 1:
            before = self.tokens[mention.first - 2].lower
        if before in ACTED_ON:
            return True
        at = mention.last
        if at + 2 < len(self.tokens) and self.tokens[at].lower == "and":  # "Russia and the regime have"
            at += 3 if self.tokens[at + 1].lower == "the" else 2
        while at < len(self.tokens) and (self.tokens[at].lower in words("function_words", "adverbs") or self.tokens[at].lower.endswith("ly")):
            at += 1
        if at >= len(self.tokens) or self.tokens[at].block != self.tokens[mention.first].block:
            return False
        following = self.tokens[at].lower
        if following in words("function_words", "auxiliaries") or following in words("grammar", "verbs") or following in words("speech"):
            return True
        return following.endswith(("s", "ed")) and self.tokens[at].text.islower() and following in words("common") and following not in small_words()

    def _add_country(self, mention: Mention) -> None:
        """A state where it acts or stands before a noun ("the US response"), else a place."""
        following = self.tokens[mention.last] if mention.last < len(self.tokens) else None
        is_short = self.tokens[mention.first].is_upper and mention.last - mention.first == 1
        before_noun = is_short and following is not None and following.text[0].islower() and following.lower in words("common")
        if before_noun or (not self._is_locative(mention) and (self._acts(mention) or self._owns(mention))):
            self.register.state(mention)
        else:
            entries = self.reader.look_up(mention)
            self._add_place(mention, tuple(entry for entry in entries if entry.kind == "PCLI") or entries)

    def _owns(self, mention: Mention) -> bool:
        """ "Australia's diplomatic efforts": a state, when it is not where the article plays and no place follows."""
        if mention.last + 1 >= len(self.tokens) or not self.tokens[mention.last].is_clitic:
            return False
        owned = self.tokens[mention.last + 1].lower
        is_place = owned in words("geography", "of") or owned in words("geography", "directions") or owned in lexicon("geography", "after")
        return not is_place and self.tokens[mention.last + 1].text.islower() and self.setting.weight(mention.country) < 1

    def _add_place_or_person(self, mention: Mention) -> None:
        is_locative = self._is_locative(mention)
        one_word = mention.last - mention.first == 1
        if one_word and not is_locative and self.register.short_form(mention):
            return
        chosen = choose(mention.entries, self.setting, mention.kind)
        if mention.kind or mention.key:
            self._add_place(mention, mention.entries)
        elif chosen and is_plausible(chosen[0], self.setting, is_locative, self._is_ordinary(mention)):
            if chosen[0].kind == "PPLC" and not is_locative and self._acts(mention):
                mention.country, mention.rule = chosen[0].country, "capital-for-its-state"
                self.register.state(mention, 0.6)
            else:
                self._add_place(mention, mention.entries)
        elif one_word:
            self._add_single(mention)
        elif not self._is_ordinary(mention):
            mention.what, mention.kind, mention.rule = "person", "person", "name-by-shape"
            self._add_person(mention)

    def _is_ordinary(self, mention: Mention) -> bool:
        return all(token.lower in ordinary_words() for token in self.tokens[mention.first : mention.last])

    def _add_single(self, mention: Mention) -> None:
        """One unknown word: somebody's last name, a body's short name, a place in "in Xyz", or somebody who acts."""
        if self.register.short_form(mention) or self._is_ordinary(mention):
            return
        actor = self.register.by_key.get(name_key(mention.name))
        if actor:
            self.found.mention_actor(actor, self.register.span(mention))
        elif self._acts(mention):
            mention.kind, mention.rule, mention.confidence = "unknown", "unknown-name-that-acts", 0.3
            self.register.body(mention)
        elif self._is_locative(mention) and self.tokens[mention.first - 1].lower in ("in", "near", "at", "outside", "inside", "around", "of", "from", ",", "and"):
            mention.rule = "unknown-name-after-preposition"
            self._add_place(mention, ())

    def _add_place(self, mention: Mention, entries: tuple) -> None:
        chosen = choose(entries, self.setting, mention.kind)
        span = self.register.span(mention)
        self.place_end = mention.last
        if chosen is None:
            self._enter_place(f"name:{name_key(mention.name)}", PlaceCandidate("", mention.name, rule=mention.rule, confidence=0.4), span)
            return
        entry, confidence = chosen
        place = PlaceCandidate(
            "", mention.name, entry.country, entry.latitude, entry.longitude, entry.geonames, rule=mention.rule, confidence=round(confidence, 2)
        )
        place.known = mention.key
        self._enter_place(f"id:{entry.id}", place, span)

    def _enter_place(self, key: str, place: PlaceCandidate, span: Span) -> None:
        if known := self.places.get(key):
            self.found.mention_place(known, span)
        else:
            self.places[key] = self.found.add_place(place, [span])

    # ---------------------------------------------------------------- headings
    def _in_heading(self, mention: Mention) -> None:
        """In a heading every word has a capital: only what the article itself, a list or the gazetteer knows is a name there."""
        if mention.what in ("country", "nationality") or (mention.what == "body" and mention.rule in ("well-known-body", "known-name")):
            self.register.body(mention) if mention.what == "body" else self._settle(mention)
            return
        for first, last in self._parts(mention):
            if actor := self.register.named(self.reader.words(first, last)):
                self.found.mention_actor(actor, (self.tokens[first].start, self.tokens[last - 1].end))
                return
        if mention.what == "place" and mention.entries:
            chosen = choose(mention.entries, self.setting, mention.kind)
            if chosen and (f"id:{chosen[0].id}" in self.places or is_plausible(chosen[0], self.setting, False, self._is_ordinary(mention))):
                self._add_place(mention, mention.entries)

    def _parts(self, mention: Mention) -> Iterable[tuple[int, int]]:
        """The mention, then its words one by one."""
        yield mention.first, mention.last
        for index in range(mention.first, mention.last):
            yield index, index + 1


def _stays(mention: Mention) -> bool:
    """Whether a name is told beside the phrase that holds it: "President Castro's government" names the person too."""
    return mention.what == "person" and (bool(mention.titles) or mention.last - mention.first > 1)
