"""Bars over time, laid out as numbers for a template to draw as SVG. Nothing here knows Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from incidents.dates import month_of

Unit = Literal["day", "month", "year"]

WIDTH: Final = 720
HEIGHT: Final = 120
MOST_BARS: Final = 62  # two months of days, five years of months
WIDEST: Final = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of days and how many; `x`, `y`, `width` and `height` in the chart's own units, `y` counted from the top."""

    start: date
    end: date
    label: str
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Stretches without gaps, in a field of `width` by `height` units; `highest` is the count the tallest bar stands for."""

    unit: Unit
    bars: list[Bar]
    highest: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def filled(self) -> list[Bar]:
        return [bar for bar in self.bars if bar.count]

    @property
    def last(self) -> Bar:
        return self.bars[-1]


def unit_for(first: date, last: date) -> Unit:
    """The finest unit that needs at most `MOST_BARS` bars; years, whatever their number."""
    if (last - first).days < MOST_BARS:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "month" if months <= MOST_BARS else "year"


def timeline(counts: Mapping[date, int], unit: Unit) -> Timeline | None:
    """Bars of `counts`, whose keys are the first days of their stretches; None when there is nothing to draw."""
    if not counts:
        return None
    stretches = [stretch_of(min(counts), unit)]
    while stretches[-1][1] < max(counts):
        stretches.append(stretch_of(stretches[-1][1] + timedelta(days=1), unit))
    highest = max(counts.values())
    step = min(WIDTH / len(stretches), WIDEST)
    bars = []
    for n, (start, end) in enumerate(stretches):
        count = counts.get(start, 0)
        height = round(HEIGHT * count / highest, 2) if highest else 0
        bars.append(Bar(start, end, label(start, unit), count, round(n * step, 2), HEIGHT - height, round(step * 0.8, 2), height))
    return Timeline(unit, bars, highest, round(step * len(stretches)))


def stretch_of(day: date, unit: Unit) -> tuple[date, date]:
    """First and last day of the day, month or year that holds this day."""
    if unit == "day":
        return day, day
    if unit == "month":
        return month_of(day.year, day.month)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def label(day: date, unit: Unit) -> str:
    if unit == "day":
        return f"{day.day} {day:%B} {day.year}"
    return f"{day:%B} {day.year}" if unit == "month" else str(day.year)
