"""Which mentions are one actor: full names and short forms, bodies and their acronyms, "the ministry" for a ministry told before.

Every look-up is by a word of the name, so the work grows with the text and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from incidents.extraction.actors.chunks import is_describing, small_words
from incidents.extraction.actors.phrases import Mention
from incidents.extraction.candidates import ActorCandidate, Extraction
from incidents.extraction.gazetteer import look_up
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.mentions import Span
from incidents.extraction.text import Analysis, Token
from incidents.extraction.words import Remembered
from incidents.names import name_key

BRACKETS = {"(": ")", "[": "]"}
JUNIOR = ("jr", "sr", "ii", "iii", "iv")
PREFIXES = frozenset(("al", "el", "ad", "ar", "as", "at", "az", "an", "ash"))
SHORT = 8  # letters of a name that in brackets is a short form
NAMESAKES = 12  # of one last name that are compared


class Register:
    """The actors of one article while they are collected."""

    def __init__(self, article: Analysis, found: Extraction) -> None:
        self.article = article
        self.tokens = article.tokens
        self.found = found
        self.by_key: dict[str, ActorCandidate] = {}
        self.by_last: dict[str, list[ActorCandidate]] = defaultdict(list)  # people, by the last word of their names
        self.by_first: dict[str, list[ActorCandidate]] = defaultdict(list)
        self.by_middle: dict[str, list[ActorCandidate]] = defaultdict(list)  # "Mala" of "Anna Mala Ossa"
        self.by_word: dict[str, list[ActorCandidate]] = defaultdict(list)  # bodies, by each word of their names
        self.by_initials: dict[str, ActorCandidate] = {}
        self.by_title: dict[str, ActorCandidate] = {}  # the last person with a title, by its noun
        self.by_country: dict[str, ActorCandidate] = {}
        self.bodies: set[str] = set()  # all their names
        self.words = Remembered(_name_words)  # an article tells the same names again and again

    def span(self, mention: Mention) -> Span:
        """The code points of a mention."""
        return self.tokens[mention.first].start, self.tokens[mention.last - 1].end

    def _new(self, mention: Mention, key: str) -> ActorCandidate:
        actor = self.found.add_actor(
            mention.name, mention.kind, [self.span(mention)], rule=mention.rule, confidence=round(mention.confidence, 2)
        )
        actor.known = mention.key
        self.by_key.setdefault(key, actor)
        return actor

    def _again(self, actor: ActorCandidate, mention: Mention) -> ActorCandidate:
        self.found.mention_actor(actor, self.span(mention))
        if mention.confidence > actor.confidence:
            actor.confidence, actor.rule = round(mention.confidence, 2), mention.rule
        return actor

    # ---------------------------------------------------------------- people
    def person(self, mention: Mention) -> ActorCandidate:
        """A person by full name, or by title and last name; one told before when the names agree."""
        names = self.words[mention.name]
        actor = self._same_person(names)
        if actor is None:
            actor = self._new(mention, " ".join(names))
            self._index(actor, names)
        else:
            self._again(actor, mention)
            if len(names) > len(self.words[actor.name]):
                actor.name = mention.name
                self._index(actor, names)
        self._give_titles(actor, mention.titles)
        return actor

    def _index(self, actor: ActorCandidate, names: list[str]) -> None:
        places = [(self.by_last, names[-1]), (self.by_first, names[0])]
        for index, word in places + [(self.by_middle, word) for word in names[1:-1] if len(word) > 1]:
            if actor not in index[word][-1:]:
                index[word].append(actor)

    def _same_person(self, names: list[str]) -> ActorCandidate | None:
        """One told before with these names: of "Anna Mala Ossa" with two family names the first alone may be told too."""
        namesakes = self.by_last.get(names[-1], [])[-NAMESAKES:]
        if len(names) > 1:
            namesakes = self.by_middle.get(names[-1], [])[-NAMESAKES:] + namesakes
        if len(names) > 2:
            shorter_told = self.by_last.get(names[-2], [])[-NAMESAKES:]
            namesakes = [actor for actor in shorter_told if len(self.words[actor.name]) > 1] + namesakes
        for actor in reversed(namesakes):
            other = self.words[actor.name]
            shorter, longer = sorted((names, other), key=len)
            if _in_order(shorter, longer):
                return actor
        return None

    def _give_titles(self, actor: ActorCandidate, titles: Iterable[str]) -> None:
        for title in titles:
            if title not in actor.titles:
                actor.titles.append(title)
            for word in name_key(title).split():
                if word in words("titles", "heads"):
                    self.by_title[word] = actor

    def short_form(self, mention: Mention) -> ActorCandidate | None:
        """A person told by last name, or by a first name that only one person here has; None when nobody fits."""
        names = self.words[mention.name]
        people = self.by_last.get(names[-1]) or self.by_first.get(names[0]) or self.by_middle.get(names[-1]) or []
        if not people:
            return None
        start = self.tokens[mention.first].start
        before = [actor for actor in people[-NAMESAKES:] if actor.mentions and actor.mentions[0][0] <= start]
        return self._again((before or people)[-1], mention)

    def role(self, mention: Mention) -> ActorCandidate | None:
        """A title without a name: the last person who has it, else somebody known by the title alone (two words at least)."""
        key = name_key(mention.name)
        if actor := self.by_key.get(key):
            return self._again(actor, mention)
        nouns = [word for word in key.split() if word in self.by_title]
        holder = self.by_title[nouns[-1]] if nouns else None
        if holder and any(set(key.split()) <= set(name_key(title).split()) for title in holder.titles):
            return self._again(holder, mention)
        return self._new(mention, key) if key.count(" ") else None

    # ---------------------------------------------------------------- bodies
    def body(self, mention: Mention) -> ActorCandidate:
        """A body by name or acronym; one told before when the names agree."""
        name = name_key(mention.name)
        key = self._body_key(mention, name)
        told = self.by_key.get(key) or (self._by_acronym(name) if mention.rule == "acronym" else None)
        actor = told or self._bracketed(mention) or self._forces_of(key) or self._longer_name(mention, name)
        if actor is None:
            actor = self._new(mention, key)
        else:
            if mention.rule != "acronym" and actor.rule == "acronym":
                actor.name, actor.kind = mention.name, mention.kind
            self._again(actor, mention)
            self.by_key.setdefault(key, actor)
        self._index_body(actor, name)
        if (teller := self._teller(mention)) and teller.is_capitalised:  # "Unatra [National Workers' Union]"
            self.by_key.setdefault(name_key(teller.text), actor)
        return actor

    def _body_key(self, mention: Mention, name: str) -> str:
        """What all names of a body have in common; fighters of one side are one ("pro-X troops", "pro-X forces")."""
        key = name_key(mention.alias) if mention.alias else name
        before, _, last = key.rpartition(" ")
        if last in words("bodies", "fighters") and before and is_describing(self.tokens[mention.first]):
            return " ".join([*before.split()[:2], "fighters"])
        return key

    def _forces_of(self, key: str) -> ActorCandidate | None:
        """ "SDF forces", "the militia's fighters": the armed body itself."""
        before, _, last = key.rpartition(" ")
        if last not in words("bodies", "fighters") or not before:
            return None
        actor = self.by_key.get(before.removesuffix("s").rstrip() if before.endswith(" s") else before)
        return actor if actor and actor.kind == "armed-group" else None

    def _longer_name(self, mention: Mention, key: str) -> ActorCandidate | None:
        """The one body told before whose name ends with this one: "US State Department", then "State Department"."""
        if mention.rule != "body-by-last-word" or " " not in key:
            return None
        longer = [
            actor for actor in self.by_word.get(key.split()[-1], [])[-NAMESAKES:] if name_key(actor.name).endswith(f" {key}")
        ]
        return longer[0] if len(longer) == 1 else None

    def _index_body(self, actor: ActorCandidate, name: str) -> None:
        parts = name.split()
        for word in parts:
            told = self.by_word[word]
            if not told or told[-1] is not actor:
                told.append(actor)
        if name in self.bodies:  # and so have its initials
            return
        self.bodies.add(name)
        weighty = [word for word in parts if word not in small_words()]
        if len(weighty) > 1:
            for named in (weighty, parts):
                self.by_initials.setdefault("".join(word[0] for word in named), actor)

    def _by_acronym(self, name: str) -> ActorCandidate | None:
        letters = name.replace(" ", "")
        return self.by_initials.get(letters) if len(letters) > 1 else None

    def has_initials(self, mention: Mention) -> bool:
        """Whether a body told before has the letters of an acronym as its initials."""
        return self._by_acronym(name_key(mention.name)) is not None

    def _bracketed(self, mention: Mention) -> ActorCandidate | None:
        """ "Syrian Democratic Forces (SDF)", "Daesh [ISIS]": the name in brackets is that of the body just told."""
        teller = self._teller(mention)
        actor = self.found.actor_at(teller.start, teller.end) if teller else None
        if teller is None or actor is None or actor.kind == "person":
            return None
        return actor if mention.rule == "acronym" or len(mention.name) <= SHORT or teller.is_upper else None

    def short_in_brackets(self, mention: Mention) -> bool:
        """ "National Workers' Union (Unatra)": a short name of one word whose letters stand in the name of the body just told."""
        teller = self._teller(mention)
        actor = self.found.actor_at(teller.start, teller.end) if teller else None
        if actor is None or actor.kind == "person" or not _in_order(list(name_key(mention.name)), list(name_key(actor.name))):
            return False
        self.by_key.setdefault(name_key(mention.name), actor)
        self._again(actor, mention)
        return True

    def _teller(self, mention: Mention) -> Token | None:
        """The token before the bracket that holds nothing but the mention."""
        closing = BRACKETS.get(self.tokens[mention.first - 1].text)
        if closing is None or mention.first < 2 or mention.last >= len(self.tokens):  # nearly all
            return None
        return self.tokens[mention.first - 2] if self.tokens[mention.last].text == closing else None

    def alone(self, mention: Mention) -> ActorCandidate | None:
        """ "The ministry": the body told last whose name has the noun; else one of its own, if such nouns act by themselves."""
        noun = name_key(mention.name)
        start = self.tokens[mention.first].start
        bodies = self.by_word.get(noun.split(" ")[-1], [])
        if lexicon("bodies", "alone").get(noun, ("",))[0] == "state-body":  # "the army" is not the rebels' "People's Army"
            bodies = [actor for actor in bodies[-NAMESAKES:] if actor.kind != "armed-group"]
        for actor in reversed(bodies[-NAMESAKES:]):
            if actor.mentions[0][0] < start:
                return self._again(actor, mention)
        if len(bodies) == 1:  # told by its noun first and by its name later
            return self._again(bodies[0], mention)
        if noun not in lexicon("bodies", "alone"):
            return None
        told = self.by_key.get(noun)
        return self._again(told, mention) if told else self._new(mention, noun)

    # ---------------------------------------------------------------- states
    def state(self, mention: Mention, confidence: float = 0.8) -> ActorCandidate:
        """A state that acts, under any of its names."""
        printed = mention.name
        code = mention.country or name_key(printed)
        mention.kind, mention.confidence = "state-body", confidence
        if mention.rule != "country":
            mention.name = country_name(code) or printed
        actor = self.by_country.get(code)
        if actor is None:
            actor = self.by_country[code] = self._new(mention, name_key(mention.name))
            return actor
        actor.known = actor.known or mention.key
        if mention.rule == "country" and actor.rule != "country":
            actor.name = printed
        return self._again(actor, mention)

    def named(self, text: str) -> ActorCandidate | None:
        """An actor of the article by its full name or, for a person, by last name."""
        key = name_key(text)
        if actor := self.by_key.get(key):
            return actor
        people = self.by_last.get(self.words[text][-1]) if key and " " not in key else None
        return people[-1] if people else None


@cache
def country_name(code: str) -> str | None:
    """The English name of a country."""
    for name, (of,) in lexicon("countries", "names").items():
        if of == code:
            return next((entry.name for entry in look_up(name) if entry.kind == "PCLI" and entry.country == code), None)
    return None


def _name_words(name: str) -> list[str]:
    """The words of a person's name, folded, without article, "Jr" and the like; never empty for a name with letters."""
    parts = name_key(name).split(" ")
    if len(parts) > 1:
        *before, last = parts
        if not PREFIXES.isdisjoint(before):
            parts = [word for word in before if word not in PREFIXES] + [last]
        while len(parts) > 1 and parts[-1] in JUNIOR:
            parts.pop()
    return parts


def _in_order(shorter: list[str], longer: list[str]) -> bool:
    """Whether all words of one name stand in the other in this order; an initial stands for a word."""
    rest = iter(longer)
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in shorter)
