"""Stage 3: actors and places of an article, with all their mentions."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from incidents.extraction.actors.acronyms import Acronyms
from incidents.extraction.actors.chunks import find_chunks, ordinary_words
from incidents.extraction.actors.context import Context
from incidents.extraction.actors.described import Describer
from incidents.extraction.actors.phrases import Mention
from incidents.extraction.actors.reading import Reader
from incidents.extraction.actors.register import Register
from incidents.extraction.candidates import Extraction, PlaceCandidate
from incidents.extraction.gazetteer import Entry
from incidents.extraction.known import Known
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.places import LARGE, WIDE, Setting, choose, is_plausible
from incidents.extraction.text import Analysis
from incidents.names import name_key

ENDINGS = ("s", "ing", "ed", "ly", "ion", "ity", "ment", "ness", "ism")  # of words with a capital at a sentence's beginning


def find_names(article: Analysis, found: Extraction, known: Known | None = None) -> None:
    """Adds actors and places. A name of `known` is found by any of its spellings and carries the record's key."""
    Names(article, found, known).find()


class Names:
    """The work on one article, from sure to unsure: people and bodies, then places, states and short forms, then headings."""

    def __init__(self, article: Analysis, found: Extraction, known: Known | None) -> None:
        self.article = article
        self.tokens = article.tokens
        self.lowers = article.lowers
        self.found = found
        self.reader = Reader(article, known)
        self.register = Register(article, found)
        self.context = Context(article)
        self.acronyms = Acronyms(article.tokens)
        self.places: dict[str, PlaceCandidate] = {}
        self.setting = Setting.of([])
        self.ending: dict[int, Mention] = {}  # mentions by the token after them
        self.beginning: dict[int, Mention] = {}  # and by their first token
        self.singles: set[str] = set()  # names of one word
        self.located: set[str] = set()  # names of more words that stand after "in" somewhere

    def find(self) -> None:
        """Read, then enter."""
        mentions: list[Mention] = []
        for chunk in find_chunks(self.article):
            mentions += self.reader.read(chunk)
        mentions = self._with_described(mentions + self.reader.read_uncased())
        self.ending = {mention.last: mention for mention in mentions}
        self.beginning = {mention.first: mention for mention in mentions}
        self._note_forms(mentions)
        self.setting = self._setting(mentions)
        self.found.countries = self.setting.countries
        running = [mention for mention in mentions if not mention.is_titled]
        self._introduce(running)
        self._add_people(running)
        bodies = [mention for mention in running if mention.what == "body"]
        for mention in sorted(bodies, key=self._sureness):
            if mention.rule != "acronym" or self.acronyms.names_a_body(mention, self.register):
                self.register.body(mention)
        for mention in running:
            if mention.what not in ("body", "person"):
                self._settle(mention)
        if len(running) < len(mentions):
            for mention in mentions:
                if mention.is_titled:
                    self._in_heading(mention)

    def _note_forms(self, mentions: Iterable[Mention]) -> None:
        """The names of one word, and of more words that are told as places."""
        for mention in mentions:
            if mention.what == "single":
                self.singles.add(mention.name)
            elif mention.what == "person":
                if mention.begin is not None:
                    self.singles.add(mention.name)
                if self.context.is_told_as_place(mention):
                    self.located.add(mention.name)

    def _sureness(self, mention: Mention) -> int:
        """Names before their acronyms, those in brackets first ("RSF kill 200" may stand before "the Rapid Support Forces
        (RSF)"), and descriptions last."""
        if mention.rule == "acronym":
            return 1 if mention.first and self.tokens[mention.first - 1].text in ("(", "[") else 2
        return 3 if mention.rule.startswith("described") else 0

    def _with_described(self, mentions: list[Mention]) -> list[Mention]:
        """Describing phrases beside the names; a name inside one is part of it."""
        phrases = list(Describer(self.reader, mentions).find())
        covered = {index for phrase in phrases for index in range(phrase.first, phrase.last)}
        rest = [mention for mention in mentions if mention.first not in covered or _stays(mention)]
        return sorted(rest + phrases, key=attrgetter("first", "last"))

    def _setting(self, mentions: Iterable[Mention]) -> Setting:
        """Countries named outright or by their people, and those of large places and of provinces that are nowhere else."""
        codes: list[str | None] = []
        for mention in mentions:
            if mention.country:
                codes.append(mention.country)
            elif mention.what == "place" and mention.entries and not mention.is_titled:
                first = mention.entries[0]
                provinces = {entry.country for entry in mention.entries if entry.kind == "ADM1"}
                if mention.kind == "ADM1" and len(provinces) == 1:
                    codes += provinces
                elif (
                    not first.is_alias
                    and (first.kind == "PPLC" or first.population > 3 * LARGE)
                    and self.context.is_locative(mention)
                ):
                    codes.append(first.country)
        return Setting.of(codes)

    def _introduce(self, mentions: Iterable[Mention]) -> None:
        """Names told what they are by the noun before them become bodies: "the company Züblin", "rebel group Ahrar"."""
        introducing, heads = words("bodies", "introducing"), lexicon("bodies", "heads")
        for mention in mentions:
            noun = mention.first - 1
            if noun < 0 or self.lowers[noun] not in introducing:  # nearly all
                continue
            if mention.what not in ("single", "person", "place") or mention.titles or not self.reader.is_joined(mention.first):
                continue
            if self.tokens[noun].text[0].islower():
                longer = self.reader.lower(noun - 1, mention.first) if noun else ""
                mention.kind = (heads.get(longer) or heads.get(self.lowers[noun]) or ("organisation",))[0]
                mention.what, mention.rule, mention.confidence = "body", "body-by-noun-before", 0.8

    # ---------------------------------------------------------------- people
    def _add_people(self, mentions: list[Mention]) -> None:
        """All people, each with the titles it shares with the next name."""
        for mention, following in zip(mentions, [*mentions[1:], None], strict=False):
            if mention.what == "person":
                if mention.titles:
                    self.reader.titles.share(mention, following)
                self._add_person(mention)

    def _add_person(self, mention: Mention) -> None:
        """A person with the titles that stand before the name in small letters or after it between commas."""
        mention.titles += self._titles_around(mention)
        if mention.rule == "name-by-shape" and not self._is_person(mention):
            return
        if mention.titles:
            mention.confidence = max(mention.confidence, 0.9)
        self.register.person(mention)

    def _titles_around(self, mention: Mention) -> list[str]:
        """Titles before the name, after it, or before the comma that stands before it."""
        begin = mention.first if mention.begin is None else mention.begin
        titles = [self.reader.titles.before(begin, self.ending), self.reader.titles.after(mention.last, self.beginning)]
        if not any((*titles, *mention.titles)):
            titles.append(self.reader.titles.before_comma(mention, self.ending))
        return [title for title in titles if title]

    def _is_person(self, mention: Mention) -> bool:
        """Whether a name without a title is a person's: one ending in an ordinary word must act, one told after "in" is none."""
        if mention.titles:
            return True
        if mention.name in self.located:
            mention.rule = "unknown-name-after-preposition"
            self._add_place(mention, None)
            return False
        if self.tokens[mention.last - 1].text in self.singles:
            return True
        if mention.confidence > 0.5:
            return True
        return mention.confidence > 0.4 and (self.context.acts(mention) or self.context.is_told_who(mention))

    # ---------------------------------------------------------------- everything else
    def _settle(self, mention: Mention) -> None:
        """Short forms, states, places and nouns alone, now that the sure names are known."""
        match mention.what:
            case "single":
                self._add_single(mention)
            case "place":
                self._add_place_or_person(mention)
            case "country":
                self._add_country(mention)
            case "nationality":
                following = self.context.after(mention)
                if mention.country and following and following.lower in words("bodies", "acts"):
                    self.register.state(mention, 0.6)
            case "people":
                mention.kind, mention.rule = "group", "people-of-a-nation"
                self.register.body(mention)
            case "alone":
                self.register.alone(mention)
            case "role":
                self.register.role(mention)

    def _add_country(self, mention: Mention) -> None:
        """A state where it acts, owns or describes ("the US response"), else a place.

        What is owned by the country where the article plays tells nothing.
        """
        is_abroad = self.setting.weight(mention.country) < 1
        acts = self.context.acts(mention) or (is_abroad and self.context.owns(mention))
        if self.context.stands_before_noun(mention) or (acts and not self.context.is_locative(mention)):
            mention.key = self.reader.known_key("actor", mention.name)
            self.register.state(mention)
        else:
            mention.key = self.reader.known_key("place", mention.name)
            entries = self.reader.look_up(mention)
            entries = tuple([entry for entry in entries if entry.kind == "PCLI"]) or entries
            self._add_place(mention, choose(entries, self.setting, mention.kind))

    def _add_place_or_person(self, mention: Mention) -> None:
        """A name the gazetteer has or that tells its kind of place; where that does not fit the article, somebody's name."""
        is_locative = self.context.is_locative(mention)
        is_one_word = mention.last - mention.first == 1
        chosen = choose(mention.entries, self.setting, mention.kind)
        is_large = chosen is not None and (chosen[0].kind in WIDE or chosen[0].population > 3 * LARGE)
        if is_one_word and not (is_locative and is_large) and self.register.short_form(mention):
            return
        is_told = chosen is not None and chosen[0].kind not in ("PPLC", "PCLI") and f"id:{chosen[0].id}" in self.places
        if mention.kind or mention.key or is_told:
            self._add_place(mention, chosen)
        elif chosen and is_plausible(chosen[0], self.setting, is_locative, self._is_doubtful(mention)):
            is_abroad = self.setting.weight(chosen[0].country) < 1
            acts = self.context.acts(mention) or (is_abroad and self.context.owns(mention))
            if chosen[0].kind == "PPLC" and not is_locative and acts:
                mention.country, mention.rule = chosen[0].country, "capital-for-its-state"
                self.register.state(mention, 0.6)
            else:
                self._add_place(mention, chosen)
        elif is_one_word:
            self._add_single(mention)
        elif chosen and self.context.is_told_as_place(mention):  # a namesake abroad, and yet a place
            mention.rule = "unknown-name-after-preposition"
            self._add_place(mention, None)
        elif not self._is_ordinary(mention):
            mention.what, mention.kind, mention.rule = "person", "person", "name-by-shape"
            self._add_person(mention)

    def _is_doubtful(self, mention: Mention) -> bool:
        """An ordinary word, or one that has its capital from the beginning of a sentence and does not act ("Nice weather")."""
        if self._is_ordinary(mention):
            return True
        return mention.last - mention.first == 1 and self.reader.begins_sentence(mention.first) and not self.context.acts(mention)

    def _is_ordinary(self, mention: Mention) -> bool:
        return ordinary_words().issuperset(self.lowers[mention.first : mention.last])

    def _add_single(self, mention: Mention) -> None:
        """One unknown word: somebody's last name, a body's short name, somebody who acts, or a place in "in Xyz"."""
        if self.register.short_in_brackets(mention) or self.register.short_form(mention):
            return
        if self._is_ordinary(mention):
            if self.context.is_of_kind(mention):  # "the village of Karma"
                mention.rule = "unknown-name-after-preposition"
                self._add_place(mention, None)
            return
        actor = self.register.by_key.get(name_key(mention.name))
        if actor:
            self.found.mention_actor(actor, self.register.span(mention))
        elif self.reader.begins_sentence(mention.first) and mention.name.lower().endswith(ENDINGS):
            return
        elif self.context.acts(mention):
            mention.kind, mention.rule, mention.confidence = "unknown", "unknown-name-that-acts", 0.3
            self.register.body(mention)
        elif self.context.is_locative(mention) and self._is_of_place(mention):
            mention.rule = "unknown-name-after-preposition"
            self._add_place(mention, None)

    def _is_of_place(self, mention: Mention) -> bool:
        """Whether an unknown word is a place: "in Xyz", "Homs, Xyz", "the Xyz airfield"."""
        before, following = self.context.before(mention), self.context.after(mention)
        return (
            before in words("geography", "at")
            or before == ","
            or (following is not None and following.lower in lexicon("geography", "after"))
        )

    def _add_place(self, mention: Mention, chosen: tuple[Entry, float] | None) -> None:
        """Enter a place under its likeliest meaning, or under its name alone."""
        self.context.place_end = mention.last
        key = f"id:{chosen[0].id}" if chosen else f"name:{name_key(mention.name)}"
        if mention.key:
            key = f"known:{mention.key}"
        span = self.register.span(mention)
        if told := self.places.get(key):
            self.found.mention_place(told, span)
            return
        place = PlaceCandidate("", mention.name, rule=mention.rule, confidence=0.4, known=mention.key)
        if chosen:
            entry, place.confidence = chosen[0], round(chosen[1], 2)
            place.country, place.geonames = entry.country, entry.geonames
            place.latitude, place.longitude = entry.latitude, entry.longitude
        self.places[key] = self.found.add_place(place, [span])

    # ---------------------------------------------------------------- headings
    def _in_heading(self, mention: Mention) -> None:
        """In a heading every word has a capital: only what the article itself, a list or the gazetteer knows is a name there."""
        if mention.what in ("country", "nationality"):
            self._settle(mention)
        elif mention.what == "body" and mention.rule in ("well-known-body", "known-name"):
            self.register.body(mention)
        elif not self._named_before(mention) and mention.what == "place":
            chosen = choose(mention.entries, self.setting, mention.kind)
            if chosen and (
                f"id:{chosen[0].id}" in self.places or is_plausible(chosen[0], self.setting, False, self._is_ordinary(mention))
            ):
                self._add_place(mention, chosen)

    def _named_before(self, mention: Mention) -> bool:
        """Adds a mention for an actor of the article whose name the words are, or hold."""
        parts = [(mention.first, mention.last), *((index, index + 1) for index in range(mention.first, mention.last))]
        for first, last in parts:
            if actor := self.register.named(self.reader.words(first, last)):
                self.found.mention_actor(actor, (self.tokens[first].start, self.tokens[last - 1].end))
                return True
        return False


def _stays(mention: Mention) -> bool:
    """Whether a name is told beside the phrase that holds it: "President Castro's government" names the person too."""
    return mention.what == "person" and (bool(mention.titles) or mention.last - mention.first > 1)
