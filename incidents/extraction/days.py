"""Days named in prose, resolved against the day of publication: "on Thursday", "8 February", "earlier this week", "since Monday".

Without a day of publication a relative day keeps its words and has no dates: no day is invented. The same holds for a stretch
that is told
without bounds ("in recent weeks"). A day without a year is the last such day before publication.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import itemgetter

from incidents.dates import ONE_DAY, Precision, month_of, precision_of
from incidents.extraction.mentions import Span
from incidents.extraction.words import positions
from incidents.numbers import SMALL

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
DAY_WORDS = frozenset(
    {name[:length] for name in MONTHS for length in (3, 4, len(name))}
    | {*WEEKDAYS, "yesterday", "today", "tonight", "overnight", "night", "morning", "afternoon", "evening", "weekend"}
    | {
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "nights",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "decade",
        "decades",
    }
)
BEGINNINGS = DAY_WORDS.union(
    SMALL,
    {
        "since",
        "on",
        "the",
        "in",
        "at",
        "over",
        "within",
        "during",
        "throughout",
        "between",
        "from",
        "early",
        "earlier",
        "late",
        "later",
    },
    {"last", "past", "this", "that", "a", "an", "one", "some", "several", "just", "spring", "summer", "autumn", "winter", "mid"},
)
REACH = 5  # words from "in" to "years" in "in the past few years"
WHEN = ", when"  # "the deadliest since May, when": the day of what follows, no stretch
HALF_DAY = 12  # hours that are thought to lie within one day
Stretch = tuple[datetime.date, datetime.date] | None


@dataclass(frozen=True, slots=True)
class DayMention:
    """A stretch of days as printed. `is_period`: a running stretch ("since Monday", "in the past month"), over which totals are
    told.

    `same_as_before`: "that day", which is the day told last, or `shift` days from it ("the following day": 1), or the first such
    `weekday` after it ("the following Sunday": 6). Start and end are None when no day is known.
    """

    start: datetime.date | None
    end: datetime.date | None
    precision: Precision
    text: str
    span: Span
    is_period: bool = False
    since: bool = False
    same_as_before: bool = False
    shift: int = 0
    weekday: int | None = None


_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?:(?:19|20)[0-9]{2})"
_NEAR_YEAR = r"(?:(?:last|this)\s+year(?!['\u2019]s))"
_PART = r"(?:\s+(?:morning|afternoon|evening|night|noon))?"
_COUNT = rf"(?:[0-9]{{1,3}}|an?|{'|'.join(SMALL)})"
_UNIT = r"(?:day|night|week|month|year)"
_DAYS = re.compile(
    rf"""\b(?P<since>since(?:\s+(?:early|late|last|the\s+(?:start|beginning|end)\s+of))?\s+)?(?:(?:early|late|earlier|later)\s+)?(?:on\s+)?(?:
    (?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9])(?![\w-])
  | (?:(?P<weekday>{_WEEKDAY}),?\s+)?(?:the\s+)?(?P<day>{_DAY})(?:st|nd|rd|th)?
    (?:\s*[-\u2013]\s*(?P<to>{_DAY})|\s+(?:and|to)\s+(?P<and>{_DAY}))?
    (?:\s+of)?\s+(?P<month>{_MONTH})\b\.?(?:,?\s+(?P<year>{_YEAR}|{_NEAR_YEAR}|'?[0-9]{{2}}(?![\w,.:]\w|\s*\()))?
  | (?:(?P<weekday2>{_WEEKDAY}),?\s+)?(?P<month2>{_MONTH})\b\.?\s+(?P<day2>{_DAY})(?:st|nd|rd|th)?(?![\w%])
    (?:\s*[-\u2013]\s*(?P<to2>{_DAY}))?
    (?:,?\s+(?P<year2>{_YEAR}|{_NEAR_YEAR}))?
  | (?:between|from)\s+(?P<first>{_MONTH})\b\.?(?:\s+(?P<first_year>{_YEAR}))?
    \s+(?:and|to|until)\s+(?P<last_month>{_MONTH})\b\.?\s+(?P<last_year>{_YEAR})
  | (?:(?:in|during|throughout)\s+)?(?P<month3>{_MONTH})\b\.?,?\s+(?:of\s+)?(?P<year3>{_YEAR}|{_NEAR_YEAR})
  | (?:(?P<last>last|past|this)\s+)?(?P<name>{_WEEKDAY}){_PART}
  | between\s+(?P<from>{_WEEKDAY}){_PART}\s+and\s+(?P<until>{_WEEKDAY}){_PART}
  | the\s+(?:following|next)\s+(?P<following>{_WEEKDAY}){_PART}
  | (?P<word>overnight|the\s+day\s+before\s+yesterday|the\s+night\s+before\s+last|yesterday|today|tonight
    |(?:last|this|that|the\s+(?:same|previous))\s+(?:night|morning|afternoon|evening|day)
    |(?:over|at|this|last)\s+(?:the\s+)?weekend){_PART}
  | (?P<after>the\s+(?:following|next)\s+(?:day|night|morning|evening)|(?:a|one)\s+day\s+later|the\s+day\s+after)
  | (?P<shift>(?:{"|".join(SMALL)}|[0-9]{{1,2}})\s+days\s+
    (?:earlier|later|before(?=\s*[,.;])|(?:before|after)\s+the\s+\w+(?=\s*,)))
  | (?P<before>(?:a|one)\s+day\s+earlier|the\s+day\s+before)
  | (?(since)(?:(?P<month5>{_MONTH})\b|(?:the\s+)?(?:start|beginning)\s+of\s+(?:the|this)\s+(?P<unit4>week|month|year)
    |(?P<year5>{_YEAR})(?![\w%,]\w))|(?!))
  | (?P<ago>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+ago
  | (?P<hours>(?:(?:just\s+)?(?:a\s+few|some|several|{_COUNT})\s+(?:minutes|hours?)\s+ago
    |(?:in|during|over|within)\s+(?:the\s+)?(?:last|past)\s+(?:few|{_COUNT})\s+hours))
  | (?:(?:in|over|during|within)\s+)?the\s+(?:past|last)\s+(?:(?P<past>{_COUNT})\s+)?(?P<unit2>{_UNIT})s?
  | (?P<which>this|last)\s+(?P<unit3>week|month|year)
  | (?P<vague>an?\s+(?:week|month|year)\s+(?:in\s+which|that\s+saw)
    |(?:in|over|during|within)\s+(?:the\s+)?(?:recent|past|last|few|last\s+few|past\s+few|coming|(?:less\s+than\s+|under\s+)?{_COUNT})\s+
    (?:weeks|months|years|days|decades)
    |(?:in|over|during)\s+the\s+(?:past|last)\s+decade
    |(?:in|during|over)\s+the\s+first\s+(?:half|quarter|{_COUNT}\s+(?:weeks|months))\s+of\s+(?:the\s+year|this\s+year|{_YEAR}))
  | (?:in|last|this|during|throughout)\s+(?P<month4>{_MONTH})\b
  | (?:(?:in|during|throughout|spring|summer|autumn|winter|early|late|mid-?)\s*|(?(since)|(?!)))(?P<year4>{_YEAR})
    (?![\w%,]\w)
  )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


def day_starts(words: Sequence[str]) -> list[int]:
    """Where among the lower-case words of a sentence a mention of a day may begin, as positions in order: with such a word as
    "in" or "the", at the heart of the mention ("thursday", "weeks", "2018") or a few words before it."""
    hearts = [*positions(words, DAY_WORDS)]
    numbers = compress(count(), map(str.isdigit, map(itemgetter(0), words)))
    hearts += [at for at in numbers if len(words[at]) >= 4]
    near = {at for heart in hearts for at in range(max(0, heart - REACH), heart + 1)}
    return [at for at in sorted(near) if words[at] in BEGINNINGS or words[at][0].isdigit()]


def find_days(text: str, start: int, end: int, published: datetime.date | None) -> list[DayMention]:
    """The days named in `text[start:end]`, in order. Linear in the length of the stretch."""
    return [mention for match in _DAYS.finditer(text, start, end) if (mention := _read(match, published)) is not None]


def find_days_at(text: str, starts: Iterable[int], end: int, published: datetime.date | None) -> list[DayMention]:
    """The same, tried only at the given offsets, which must ascend."""
    found: list[DayMention] = []
    reached = 0
    for start in starts:
        match = _DAYS.match(text, start, end) if start >= reached else None
        if match:
            reached = match.end()
            mention = _read(match, published)
            found += [mention] if mention else []
    return found


def _read(match: re.Match[str], published: datetime.date | None) -> DayMention | None:
    groups = match.groupdict()
    text, span = match.group(), match.span()
    since = bool(groups["since"]) and not match.string.startswith(WHEN, match.end())
    word = " ".join((groups["word"] or "").lower().split())
    if word.startswith(("that ", "the same ")):
        return DayMention(None, None, "unknown", text, span, same_as_before=True)
    if (following := (groups["following"] or "").lower()) in WEEKDAYS:  # the pattern takes "frıday" for one
        return DayMention(None, None, "unknown", text, span, same_as_before=True, weekday=WEEKDAYS.index(following))
    if shift := _shift(groups):
        return DayMention(None, None, "unknown", text, span, same_as_before=True, shift=shift)
    if groups["month3"] is None and _is_word_may(match):
        return None
    stretch = _stretch(groups, word, published)
    is_period = since or bool(groups["unit2"] or groups["vague"] or groups["which"] or groups["first"])
    if stretch is None:
        return DayMention(None, None, "unknown", text, span, is_period, since)
    first, last = stretch
    if since:
        last = max(first, published or last)
    return DayMention(first, last, precision_of(first, last), text, span, is_period, since)


def _shift(groups: dict[str, str | None]) -> int:
    """How many days a mention counts on from the day told last; 0 when it does not."""
    if words := (groups["shift"] or "").split():
        return _count(words[0]) * (1 if words[2].lower() in ("later", "after") else -1)
    return 1 if groups["after"] else -1 if groups["before"] else 0


def _is_word_may(match: re.Match[str]) -> bool:
    """As in "may 5" in lower case without a year is the verb more often than the month."""
    return any((match[name] or "") == "may" for name in ("month2", "month4")) and not match["year2"]


def _stretch(groups: dict[str, str | None], word: str, published: datetime.date | None) -> Stretch:
    try:
        for reader in (_absolute, _calendar):
            found = reader(groups, published)
            if found is not None:
                return found
        return _relative(groups, word, published) if published else None
    except (ValueError, OverflowError):  # "31 February", "9999 years ago"
        return None


def _absolute(groups: dict[str, str | None], published: datetime.date | None) -> Stretch:
    """A day of the month, with a year or with the last one before publication that it fits."""
    if groups["iso"]:
        day = datetime.date.fromisoformat(groups["iso"])
        return day, day
    month = groups["month"] or groups["month2"]
    number = groups["day"] or groups["day2"]
    if not month or not number:
        return None
    to = groups["to"] or groups["and"] or groups["to2"]
    year = _year(groups["year"] or groups["year2"], published)
    if year is None and published is None:
        return None
    first = _last_before(published, lambda y: datetime.date(y, _month(month), int(number)), year)
    last = first.replace(day=int(to)) if to else first
    return (first, last) if last >= first else (first, first)


def _calendar(groups: dict[str, str | None], published: datetime.date | None) -> Stretch:
    """A month or a year."""
    if groups["first"]:
        until = int(groups["last_year"] or "")
        begins = month_of(int(groups["first_year"] or until), _month(groups["first"]))
        return begins[0], max(begins[1], month_of(until, _month(groups["last_month"] or ""))[1])
    if groups["month3"]:
        year = _year(groups["year3"], published)
        return month_of(year, _month(groups["month3"])) if year else None
    if printed := groups["year4"] or groups["year5"]:
        return datetime.date(int(printed), 1, 1), datetime.date(int(printed), 12, 31)
    if (month := groups["month4"] or groups["month5"]) and published:
        number = _month(month)
        first = _last_before(published, lambda y: datetime.date(y, number, 1), None)
        return month_of(first.year, first.month)
    return None


def _relative(groups: dict[str, str | None], word: str, published: datetime.date) -> Stretch:
    if name := groups["name"]:
        back = (published.weekday() - WEEKDAYS.index(name.lower())) % 7
        day = published - ONE_DAY * (back or (7 if (groups["last"] or "").lower() == "last" else 0))
        return day, day
    if groups["from"]:
        last = published - ONE_DAY * ((published.weekday() - WEEKDAYS.index((groups["until"] or "").lower())) % 7)
        return last - ONE_DAY * ((last.weekday() - WEEKDAYS.index(groups["from"].lower())) % 7), last
    if word:
        return _by_word(word, published)
    if groups["ago"]:
        return _ago(_count(groups["ago"]), groups["unit"] or "", published)
    if groups["hours"]:
        return _hours(groups["hours"].lower().split(), published)
    if groups["unit2"]:
        start, _ = _ago(_count(groups["past"] or "one"), groups["unit2"], published)
        return (start, published)
    if groups["unit4"]:
        return _this_or_last(True, groups["unit4"].lower(), published)
    if groups["which"]:
        return _this_or_last(groups["which"].lower() == "this", (groups["unit3"] or "").lower(), published)
    return None


def _by_word(word: str, published: datetime.date) -> Stretch:
    if "weekend" in word:
        saturday = published - ONE_DAY * ((published.weekday() - 5) % 7)
        return saturday, min(saturday + ONE_DAY, max(published, saturday))
    if word == "overnight":
        return published - ONE_DAY, published
    if word in ("the day before yesterday", "the night before last"):
        return published - 2 * ONE_DAY, published - 2 * ONE_DAY
    if word == "yesterday" or word.startswith(("last ", "the previous ")):
        return published - ONE_DAY, published - ONE_DAY
    return published, published


def _hours(told: list[str], published: datetime.date) -> tuple[datetime.date, datetime.date]:
    """As in "a few minutes ago", "in the past 24 hours": the day of publication, and those before that many hours reach."""
    hours = max(_count(word) if word.isdigit() else SMALL.get(word, 0) for word in told) if "minutes" not in told else 0
    return published - ONE_DAY * ((hours + HALF_DAY) // 24), published


def _ago(count: int, unit: str, published: datetime.date) -> tuple[datetime.date, datetime.date]:
    """As in "two days ago" is a day; "three months ago" is that month, "two years ago" that year."""
    unit = unit.lower()
    if unit in ("day", "night"):
        day = published - ONE_DAY * count
        return day, day
    if unit == "week":
        day = published - 7 * ONE_DAY * count
        return day, day + 6 * ONE_DAY if count else day
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return month_of(months // 12, months % 12 + 1)
    return datetime.date(published.year - count, 1, 1), datetime.date(published.year - count, 12, 31)


def _this_or_last(this: bool, unit: str, published: datetime.date) -> Stretch:
    """As in "this week" runs from its Monday to publication; "last month" is the whole month before."""
    if unit == "week":
        monday = published - ONE_DAY * published.weekday()
        return (monday, published) if this else (monday - 7 * ONE_DAY, monday - ONE_DAY)
    first = published.replace(day=1) if unit == "month" else published.replace(month=1, day=1)
    if this:
        return first, published
    before = first - ONE_DAY
    return month_of(before.year, before.month) if unit == "month" else (before.replace(month=1, day=1), before)


def _count(word: str) -> int:
    word = word.lower()
    return int(word) if word.isdigit() else SMALL.get(word, 1)


def _month(name: str) -> int:
    return MONTH_NUMBERS[name[:3].casefold()]


def _year(written: str | None, published: datetime.date | None) -> int | None:
    """Four digits, or two as agencies write them: "90" is 1990, "18" is 2018; "last year" is the one before publication."""
    if not written:
        return None
    if written.lower().endswith("year"):
        return published.year - written.lower().startswith("last") if published else None
    number = int(written.lstrip("'"))
    return number if number > 99 else number + (1900 if number >= 50 else 2000)


def _last_before(published: datetime.date | None, day_in: Callable[[int], datetime.date], year: int | None) -> datetime.date:
    """The day in its year, or in the last year in which it is not after publication (a week ahead still counts as this year)."""
    if year is not None or published is None:
        return day_in(year or 0)
    day = day_in(published.year)
    return day if day <= published + 7 * ONE_DAY else day_in(published.year - 1)
