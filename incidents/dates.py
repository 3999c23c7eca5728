"""Days of events: EDTF (ISO 8601-2) in and out, and how precise a stretch of days is.

A stretch is a first day, a last day (both included) and a precision of VOCABULARY section 8.  Unknown is None, never a guess.
Days named in prose ("on Thursday", "since Monday") are read in `incidents.extraction.days`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Final, Literal

Precision = Literal["time", "day", "days", "week", "month", "year", "unknown"]

ONE_DAY: Final = datetime.timedelta(days=1)

_DATE = re.compile(r"(\d{3}[\dX]|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?", re.ASCII)
_QUALIFIED = re.compile(r"[~?%]")
_LONGEST: Final[tuple[tuple[int, Precision], ...]] = ((1, "day"), (6, "days"), (7, "week"), (31, "month"))


@dataclass(frozen=True, slots=True)
class EventDate:
    """First and last day of something, how precise that is, and the words it was read from ("" when they add nothing).

    For precision `time` start and end are the same `datetime`, for every other one plain dates; both are None when unknown.
    """

    start: datetime.date | None = None
    end: datetime.date | None = None
    precision: Precision = "unknown"
    text: str = ""


def precision_of(start: datetime.date, end: datetime.date) -> Precision:
    """The precision that the number of days from start to end, both included, stands for; ValueError when end is before start."""
    days = (_day(end) - _day(start)).days + 1
    if days < 1:
        raise ValueError(f"the last day, {end:%Y-%m-%d}, is before the first, {start:%Y-%m-%d}")
    return next((precision for longest, precision in _LONGEST if days <= longest), "year")


def parse_edtf(text: str) -> EventDate:
    """Read `2018`, `2018-02`, `2018-02-08`, `2018-02-05/2018-02-08`, `2018-03-XX` or a day with a time; "" is unknown.

    A trailing `~` (about), `?` (uncertain) or `%` (both) is read and kept: `text` is then the EDTF as written.
    ValueError says what is wrong, in words fit for the person who wrote it.
    """
    written = text.strip()
    if not written:
        return EventDate()
    if "T" in written:
        moment = _moment(written)
        return EventDate(moment, moment, "time")
    bare = _QUALIFIED.sub("", written)
    first, slash, last = bare.partition("/")
    start, end = _stretch(first, written)
    if slash:
        last_start, end = _stretch(last, written)
        if last_start < start:
            raise ValueError(f"{written!r} ends before it starts")
    return EventDate(start, end, precision_of(start, end), written if bare != written else "")


def format_edtf(start: datetime.date | None, end: datetime.date | None, precision: str) -> str:
    """The shortest EDTF of a stretch: "" when unknown, `2018-02` for that whole month, an interval for any other stretch.

    A missing end means one day.  Precision `time` needs datetimes; of plain dates only the day is left to write.
    """
    if start is None or precision == "unknown":
        return ""
    if precision == "time" and isinstance(start, datetime.datetime):
        return start.isoformat(timespec="seconds")
    first, last = _day(start), _day(end or start)
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    if (first, last) == month_of(first.year, first.month):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def in_words(start: datetime.date, end: datetime.date) -> str:
    """A stretch of days as a newspaper prints it: 8 February 2018; 5–8 February 2018; 28 January–2 February 2018;
    February 2018; 2018.
    """
    first, last = _day(start), _day(end)
    if first == last:
        return f"{first.day} {first:%B} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first, last) == month_of(first.year, first.month):
        return f"{first:%B} {first.year}"
    if first.year != last.year:
        return f"{first.day} {first:%B} {first.year}–{last.day} {last:%B} {last.year}"
    if first.month != last.month:
        return f"{first.day} {first:%B}–{last.day} {last:%B} {last.year}"
    return f"{first.day}–{last.day} {last:%B} {last.year}"


def month_of(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of a month."""
    return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])


def _day(value: datetime.date) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value


def _moment(written: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written!r} is no date with a time; write it like 2018-03-16T14:30:00+02:00") from None


def _stretch(part: str, written: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of one side of an EDTF: a day, a month, a year, or one with digits left open (X)."""
    found = _DATE.fullmatch(part)
    if found is None:
        raise ValueError(
            f"{written!r} is no date; write 2018, 2018-02, 2018-02-08 or 2018-02-05/2018-02-08, with ~ or ? behind it"
        )
    year, month, day = found[1], found[2] or "XX", found[3] or "XX"
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year < 1:
        raise ValueError(f"{written!r}: the year must be between 0001 and 9999")
    if first_year != last_year or month == "XX":
        if day != "XX" or month != "XX":
            raise ValueError(f"{written!r}: a month or day needs the year or month before it")
        return datetime.date(first_year, 1, 1), datetime.date(last_year, 12, 31)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"{written!r}: there is no month {month}")
    first, last = month_of(first_year, int(month))
    if day == "XX":
        return first, last
    if not 1 <= int(day) <= last.day:
        raise ValueError(f"{written!r}: there is no day {day} in {first:%Y-%m}")
    exact = first.replace(day=int(day))
    return exact, exact
