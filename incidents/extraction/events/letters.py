"""A letter for each token: what it does in its sentence, before noun phrases are looked for.

M "he", "she", "him", "they", D determiner, N number, W noun, name or adjective, E word in -ed, G word in -ing, K event verb,
V other verb, X auxiliary, P preposition, F "of", T "to", Y "by", S possessive, C conjunction, R relative or subordinator, O any
other pronoun, A adverb, and marks: `,` comma, `-` dash, `(` `)` brackets, `q` quotation mark, `;` semicolon or colon, `.` others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from incidents.extraction.days import MONTHS, WEEKDAYS
from incidents.extraction.lexicon import words
from incidents.extraction.text import Token
from incidents.extraction.words import Remembered, positions
from incidents.numbers import SCALES, SMALL, VAGUE

OLDEST = 110
MARKS = {
    ",": ",",
    "-": "-",
    "--": "-",
    "\u2013": "-",
    "\u2014": "-",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    ";": ";",
    ":": ";",
    '"': "q",
    "\u201c": "q",
    "\u201d": "q",
    "'": "q",
    "\u2018": "q",
    "\u2019": "q",
    "\u00ab": "q",
    "\u00bb": "q",
    "\u201e": "q",
}
NOUNS_IN_ING = frozenset(
    {
        "grouping",
        "trafficking",
        "morning",
        "evening",
        "meeting",
        "spring",
        "king",
        "thing",
        "something",
        "nothing",
        "anything",
        "everything",
        "wing",
        "wedding",
        "ring",
        "ceiling",
        "clothing",
        "crossing",
        "dwelling",
        "gathering",
        "opening",
        "railing",
        "sibling",
    }
)
NOUNS_IN_ED = frozenset({"hundred", "need", "speed", "seed", "feed", "breed", "red", "bed", "indeed", "creed", "greed"})


@cache
def _letters() -> Mapping[str, str]:
    """What the small words do; a later entry wins."""
    table: dict[str, str] = {}
    for part, letter in (
        ("verbs", "V"),
        ("participles", "E"),
        ("adverbs", "A"),
        ("pronouns", "O"),
        ("prepositions", "P"),
        ("relatives", "R"),
        ("conjunctions", "C"),
        ("auxiliaries", "X"),
        ("adjectives", "W"),
        ("determiners", "D"),
    ):
        table.update(dict.fromkeys(words("grammar", part), letter))
    table.update(dict.fromkeys([*SMALL, *SCALES, *VAGUE, "half"], "N"))
    table.update(dict.fromkeys(("several", "many", "numerous"), "D"))
    table.update(dict.fromkeys((*WEEKDAYS, *MONTHS), "A"))
    table.update(dict.fromkeys(("he", "she", "him", "they"), "M"))
    table["may"] = "X"
    return {**table, **MARKS, "of": "F", "to": "T", "by": "Y", "'s": "S"}


@cache
def _known_nouns() -> frozenset[str]:
    nouns = {
        *words("people", "victims"),
        *words("people", "perpetrators"),
        *words("targets"),
        *words("weapons"),
        *words("events", "nouns"),
    }
    return frozenset(noun + ending for noun in nouns for ending in ("", "s"))


@cache
def people_nouns() -> frozenset[str]:
    """Nouns for people, in singular and plural, and those that take some of them ("members", "a group")."""
    nouns = words("people", "victims", "perpetrators")
    return frozenset(noun + ending for noun in nouns for ending in ("", "s")) | words("people", "partitives")


def letters_of(texts: Sequence[str]) -> list[str]:
    """The letter of each word as printed, before event verbs are marked."""
    return list(map(_letter_of.__getitem__, texts))


def _read_letter(text: str) -> str:
    token = Token(text, 0, 0)
    letter = _letters().get(token.lower)
    if letter:
        return "W" if (letter == "V" and token.is_capitalised) or (letter == "O" and token.is_upper) else letter
    first = token.text[0]
    if first.isdigit():
        return "N" if token.is_number else "W"
    if not first.isalpha():
        return "."
    lower = token.lower
    if first.islower() and lower not in _known_nouns():
        if lower.endswith("ed") and len(lower) > 3 and lower not in NOUNS_IN_ED:
            return "E"
        if lower.endswith("ing") and len(lower) > 4 and lower not in NOUNS_IN_ING:
            return "G"
        if lower.endswith("ly") and len(lower) > 4 and lower not in ("family", "assembly", "italy", "daily", "elderly", "supply"):
            return "A"
    return "W"


_letter_of = Remembered(_read_letter)


def is_age(token: Token) -> bool:
    """As in "Maria Lopez, 72,"; what stands so is no count."""
    return token.text.isdecimal() and len(token.text) < 4 and int(token.text) <= OLDEST


LATER = frozenset({"later", "earlier"})
LASTS = frozenset({"minute", "hour", "day", "week", "month", "year", "moment", "night"})
COUNTED = frozenset({*SMALL, "few", "several", "some", "a"})


@cache
def _times() -> frozenset[str]:
    return words("grammar", "times").union(MONTHS, WEEKDAYS)


def _later(tokens: Sequence[Token]) -> Iterator[int]:
    """As in "hours later", "two days earlier", "a few minutes later"."""
    for at in range(1, len(tokens)):
        if tokens[at].lower in LATER and tokens[at - 1].lower.removesuffix("s") in LASTS:
            yield from (at - 1, at)
            if at > 1 and (tokens[at - 2].lower in COUNTED or tokens[at - 2].text.isdecimal()):
                yield at - 2


def is_year(tokens: Sequence[Token], at: int) -> bool:
    """As in "In 2015 soldiers", "since 1981, killed": a number of nobody."""
    text = tokens[at].text
    is_told_when = at > 0 and tokens[at - 1].lower in ("in", "since", "until", "during")
    return is_told_when and len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def day_words(tokens: Sequence[Token], lowers: Sequence[str], said: frozenset[str]) -> Iterator[int]:
    """Words that tell when and belong to no noun phrase: "3" and "1989" beside a month ("may" is one then), "this evening",
    "Monday night". `said`: the tokens' words."""
    if not said.isdisjoint(LATER):
        yield from _later(tokens)
    if said.isdisjoint(_times()):
        return
    for at in positions(lowers, _times()):
        lower, before = lowers[at], lowers[at - 1] if at else ""
        if lower in MONTHS:
            beside = [index for index in (at - 1, at + 1) if 0 <= index < len(tokens) and tokens[index].text.isdigit()]
            is_told_when = before in words("grammar", "before months")
            yield from [at, *beside] if beside else [at] if is_told_when else []
        elif lower in WEEKDAYS and before in words("grammar", "which time"):
            yield at - 1
        elif lower in words("grammar", "times") and (before in words("grammar", "which time") or before in WEEKDAYS):
            yield from (at - 1, at)
