"""The vocabulary of events: which words of `events.txt` a text may tell an event with, in all their forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from incidents.extraction.lexicon import lexicon

Form = Literal["base", "past", "ing", "noun"]
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class EventWord:
    """An entry of `events.txt`: the type and methods it points to ("" and () when it does not), what it does to people or things.

    `uses`: "victim" (its subject is harmed), "weapon" (its subject is the weapon), "both" (two sides), "thing" (harms things
    only), "weak" (no event without a weapon, a toll or somebody harmed).
    """

    lemma: str
    type: str
    methods: tuple[str, ...]
    outcome: str
    uses: frozenset[str]
    is_noun: bool


Rest = tuple[tuple[str, ...], Form, EventWord]  # the words behind the first one


@cache
def event_words() -> Mapping[str, tuple[Rest, ...]]:
    """First word -> what may follow it, the longest first."""
    table: dict[str, list[Rest]] = {}
    for form, phrase, word in [*_verb_forms(), *_noun_forms()]:
        first, *rest = phrase.split()
        table.setdefault(first, []).append((tuple(rest), form, word))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in table.items()}


@cache
def first_words() -> frozenset[str]:
    """With which words an event word may begin."""
    return frozenset(event_words())


def _word(lemma: str, fields: Sequence[str], is_noun: bool) -> EventWord:
    kind, methods, outcome, uses = [*fields, "", "", "", ""][:4]
    named = tuple(method.strip() for method in methods.split(",") if method.strip())
    return EventWord(lemma, kind, named, outcome, frozenset(uses.split()), is_noun)


def _verb_forms() -> Iterator[tuple[Form, str, EventWord]]:
    irregular = lexicon("events", "forms")
    for lemma, fields in lexicon("events", "verbs").items():
        word = _word(lemma, fields, is_noun=False)
        past, participle, ing = irregular.get(lemma) or _regular(lemma)
        for form in sorted({*past.split(", "), *participle.split(", ")}):
            yield "past", form, word
        for form in ing.split(", "):
            yield "ing", form, word
        if word.uses & {"blame", "claim", "blame-after"} and lemma not in past:
            first, *rest = lemma.split()
            yield "past", " ".join([f"{first}s", *rest]), word  # "blames": told in the present
        if lemma not in past.split(", "):
            yield "base", lemma, word


def _regular(lemma: str) -> tuple[str, str, str]:
    """Past, participle and -ing form by the rules of English spelling; doubled consonants stand in [forms]."""
    first, *rest = lemma.split()
    tail = "".join(f" {word}" for word in rest)
    if first.endswith("e"):
        past, ing = f"{first}d", f"{first[:-1]}ing"
    elif first.endswith("y") and first[-2] not in VOWELS:
        past, ing = f"{first[:-1]}ied", f"{first}ing"
    else:
        past, ing = f"{first}ed", f"{first}ing"
    return past + tail, past + tail, ing + tail


def _noun_forms() -> Iterator[tuple[Form, str, EventWord]]:
    for lemma, fields in lexicon("events", "nouns").items():
        word = _word(lemma, fields, is_noun=True)
        yield "noun", lemma, word
        yield "noun", plural(lemma), word


def plural(noun: str) -> str:
    """The regular plural; of "man" and its compounds "men"."""
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


@cache
def deadly() -> Mapping[str, Mapping[str, EventWord]]:
    """Verb -> its last word behind the object ("dead", "death", "alive") -> the phrase of both."""
    phrases: dict[str, dict[str, EventWord]] = {}
    for lemma, fields in lexicon("events", "verbs").items():
        verb, _, rest = lemma.partition(" ")
        if rest in ("dead", "to death"):
            phrases.setdefault(verb, {})[rest.split()[-1]] = _word(lemma, fields, is_noun=False)
    return phrases
