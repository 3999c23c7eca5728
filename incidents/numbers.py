"""Numbers in English prose, read with the words that qualify them: VOCABULARY section 6, row by row.

The three numbers are those printed, never plus or minus one; unknown is None, never 0.  A figure that counts nothing (a
percentage, a sum
of money, an ordinal, a date, a clock time, part of a name such as "MiG-21") is left alone; whether people are counted is for
the caller to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from itertools import pairwise
from typing import Final, Literal, NamedTuple

Qualifier = Literal["exact", "at-least", "more-than", "at-most", "about", "range", "vague"]


class Number(NamedTuple):
    """A number as printed: `min <= best <= max` where known, its qualifier, and the span [start, end) with its words."""

    min: int | None
    best: int | None
    max: int | None
    qualifier: Qualifier
    start: int
    end: int


class _Count(NamedTuple):
    """A run of digits and number words, read as one value; `scale` is the last scale word's value, or 1."""

    value: int
    scale: int
    start: int
    end: int


_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES: Final = {word: n for n, word in enumerate(_ONES, 1)}
TEENS: Final = {word: n for n, word in enumerate(_TEENS, 10)}
TENS: Final = {word: 10 * n for n, word in enumerate(_TENS, 2)}
SMALL: Final = {**ONES, **TEENS, **TENS}
SCALES: Final = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
# The least that a plural can mean; "several" and "many" give no number at all.
VAGUE: Final[dict[str, int | None]] = {
    "dozens": 24,
    "several dozen": 24,
    "a few dozen": 24,
    "scores": 40,
    "hundreds": 200,
    "several hundred": 200,
    "a few hundred": 200,
    "thousands": 2000,
    "several thousand": 2000,
    "a few thousand": 2000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
    "several": None,
    "many": None,
    "a few": None,
    "numerous": None,
    "countless": None,
    "a number of": None,
}
_LEAST = ("at least", "no fewer than", "not fewer than", "no less than", "not less than", "a minimum of")
_MORE = ("more than", "over", "in excess of", "upwards of", "well over", "just over")
_MOST = ("up to", "at most", "no more than", "not more than", "as many as", "fewer than", "less than", "a maximum of")
_ABOUT = ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "estimated", "close to")
BEFORE: Final[dict[str, Qualifier]] = {
    **dict.fromkeys(_LEAST, "at-least"),
    **dict.fromkeys(_MORE, "more-than"),
    **dict.fromkeys(_MOST, "at-most"),
    **dict.fromkeys(_ABOUT, "about"),
}
AFTER: Final[dict[str, Qualifier]] = {
    "or more": "at-least",
    "+": "at-least",
    "at least": "at-least",
    "or so": "about",
    "at most": "at-most",
    "or fewer": "at-most",
    "or less": "at-most",
}
LONGEST_RUN: Final = 15  # digits; a longer row counts nothing that a newsroom writes about
ARABIC_INDIC: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹\u066c\u066b", "01234567890123456789,.")


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, with any white space inside."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _first_of(words: Iterable[str]) -> str:
    """The letters that the words begin with: looked at first, for most places of a text begin none of them."""
    return "".join(sorted({word[0] for word in words}))


_DIGITS = r"[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+|[0-9]+(?:\.[0-9]+)?"
_TOKEN = re.compile(  # a date, a time or a version is taken whole, so that no part of it counts
    rf"(?=[0-9{_first_of([*SMALL, *SCALES])}])(?:"
    rf"(?P<other>[0-9]+(?:[-./:][0-9]+){{2,}}|[0-9]+[/:][0-9]+)|(?<![\w.,:/$€£¥#])(?:(?<![^\W0-9]-)(?P<digits>{_DIGITS})(?![\w%]|[.,:/]\w|-[a-z])"
    rf"|(?<!\bno\s)(?P<word>{_any([*SMALL, *SCALES])})(?![\w]|-(?!(?:{_any(ONES)})\b)[a-z])))"
)
_VAGUE = re.compile(rf"(?=[{_first_of(VAGUE)}])\b(?<!how\s)(?P<vague>{_any(VAGUE)})\b(?!\s+as\b)")
_VAGUE_WORDS = tuple({max(phrase.split(), key=len) for phrase in VAGUE})
_BEFORE = re.compile(rf"(?<!\w)(?P<words>{_any(BEFORE)})\s+(?:some\s+)?(?:(?:another|an\s+additional|a\s+further)\s+)?\Z")
_ENDS = tuple({words.split()[-1] for words in BEFORE} | {"some", "another", "additional", "further"})
_AFTER = re.compile(rf"\s*(?P<words>{_any(AFTER)})(?!\w)(?!\s+\w)|\s*(?P<plain>or\s+(?:more|so|fewer|less))(?!\w)")
_ARTICLE = re.compile(r"(?<!\w)(?P<half>half\s+)?an?\s+\Z")
_BETWEEN = re.compile(r"\bbetween\s+\Z")
_FROM = re.compile(r"\bfrom\s+\Z")
_TO = re.compile(r"\s*[-\u2013]\s*|\s+(?:to|or)\s+")
_DIGIT = re.compile(r"[0-9]")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b)")
_LOOK_BACK: Final = 40  # characters; longer than any qualifier


NUMBER_WORDS: Final = frozenset(word for phrase in (*SMALL, *SCALES, *VAGUE) for word in phrase.split()) - {"a", "of"}


def may_count(text: str, words: Set[str]) -> bool:
    """Can a number stand in the text? `words`: its own, in small letters. Costs much less than to look for one."""
    if _DIGIT.search(text) or not words.isdisjoint(NUMBER_WORDS):
        return True
    return _HYPHEN.search(text) is not None and any(
        "-" in word and not NUMBER_WORDS.isdisjoint(word.split("-")) for word in words
    )


def find_numbers(text: str, *, arabic_indic: bool = False) -> list[Number]:
    """Every count in the text, in order, without overlap; `arabic_indic` reads ٢١ as 21 too."""
    text = _small(text.translate(ARABIC_INDIC) if arabic_indic else text)
    if not any(word in text for word in _VAGUE_WORDS):  # far quicker than to look for the phrases
        return list(_qualified(text, list(_counts(text))))
    vague = [_vague(match) for match in _VAGUE.finditer(text)]
    counts = [count for count in _counts(text) if not any(v.start <= count.start < v.end for v in vague)]
    return sorted([*_qualified(text, counts), *vague], key=lambda number: number.start)


def _small(text: str) -> str:
    """The text in small letters, each in its place: the patterns need not look for capitals then, which halves their work."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter.lower()[:1] for letter in text)


def read_number(text: str) -> Number | None:
    """The one number that the whole text is ("at least 220", "nine"), or None."""
    found = find_numbers(text.strip())
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text.strip())) else None


def _vague(match: re.Match[str]) -> Number:
    return Number(VAGUE[" ".join(match["vague"].split())], None, None, "vague", *match.span("vague"))


def _counts(text: str) -> Iterator[_Count]:
    """Digits and number words, those that belong together joined: "two hundred and fifty", "2.5 million", "a dozen"."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if token["other"] or (token["digits"] and len(token["digits"]) > LONGEST_RUN):
            continue
        if run and not _continues(run[-1], token, text[run[-1].end() : token.start()]):
            yield from _value(text, run)
            run = []
        run.append(token)
    yield from _value(text, run)


def _continues(last: re.Match[str], token: re.Match[str], gap: str) -> bool:
    """Does the token belong to the number that the last one is part of?"""
    before, word = last["word"] or "", token["word"] or ""
    gap = " ".join(gap.split())
    if not word or gap not in ("", "-", "and"):
        return False
    if word in SCALES:
        return gap == "" and (before not in SCALES or (before == "hundred" and SCALES[word] > 100))
    if before in SCALES:
        return before != "dozen" and gap != "-"
    return before in TENS and word in ONES and gap != "and"


def _value(text: str, run: list[re.Match[str]]) -> Iterator[_Count]:
    """The value of joined tokens; nothing for a fraction ("a quake of 6.0"), a bare "thousand", or a number with noughts before
    it."""
    if not run or (len(run) == 1 and "." in run[0][0]):
        return
    total, current, scale, start = 0.0, 0.0, 1, run[0].start()
    if run[0]["word"] in SCALES:
        article = _ARTICLE.search(text, max(0, start - _LOOK_BACK), start)
        if article is None:
            return
        start, current = article.start(), 0.5 if article["half"] else 1.0
    for token in run:
        word = token["word"] or ""
        if word in SCALES:
            scale = SCALES[word]
            current *= scale
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            current += SMALL[word] if word else float(re.sub(r"[,\u00a0\u202f]", "", token["digits"]))
    value = total + current
    if value == int(value) and value > 0 and not re.match(r"0[0-9]", run[0][0]):
        yield _Count(int(value), scale, start, run[-1].end())


def _qualified(text: str, counts: list[_Count]) -> Iterator[Number]:
    """Counts with their qualifying words; two that stand as low and high become one range."""
    taken = False
    reached = 0
    for count, following in pairwise([*counts, None]):
        assert count is not None
        if taken:
            taken = False
            continue
        number = _range(text, count, following) if following else None
        taken = number is not None
        number = number or _single(text, count, reached)
        reached = number.end
        if not _PERCENT.match(text, number.end):
            yield number


def _range(text: str, low: _Count, high: _Count) -> Number | None:
    """As in "between 20 and 30", "20 to 30", "two or three", "2 to 3 million"; "from 20 to 30" and two years are none."""
    gap, before = text[low.end : high.start], text[max(0, low.start - _LOOK_BACK) : low.start]
    between = _BETWEEN.search(before) if gap.strip() == "and" else None
    if not between and (not _TO.fullmatch(gap) or _FROM.search(before)):
        return None
    least = low.value * high.scale if low.scale == 1 and low.value < 1000 else low.value
    if least >= high.value or (1000 <= low.value < 2200 and 1000 <= high.value < 2200 and gap.strip() in ("-", "\u2013")):
        return None
    start = low.start - len(before) + between.start() if between else low.start
    return Number(least, None, high.value, "range", start, high.end)


def _single(text: str, count: _Count, reached: int) -> Number:
    """A count with the words before it, no further back than `reached`, or else those after it."""
    before = None
    if text[max(reached, count.start - _LOOK_BACK) : count.start].rstrip().endswith(_ENDS):
        before = _BEFORE.search(text, max(reached, count.start - _LOOK_BACK), count.start)
    after = None if before else _AFTER.match(text, count.end)
    start, end, n = before.start() if before else count.start, after.end() if after else count.end, count.value
    qualifier: Qualifier = "exact"
    if before:
        qualifier = BEFORE[" ".join(before["words"].split())]
    elif after:
        qualifier = AFTER[" ".join((after["words"] or after["plain"]).split())]
    match qualifier:
        case "at-least" | "more-than":
            return Number(n, n, None, qualifier, start, end)
        case "at-most":
            return Number(None, None, n, qualifier, start, end)
        case "about":
            return Number(None, n, None, qualifier, start, end)
        case _:
            return Number(n, n, n, qualifier, start, end)
