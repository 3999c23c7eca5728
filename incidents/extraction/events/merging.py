"""Clauses that tell of one event become one incident; an incident inside a larger one becomes part of it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import chain

from incidents.extraction.candidates import Extraction
from incidents.extraction.days import DayMention
from incidents.extraction.events.gathered import (
    RECENT,
    YEAR,
    Gathered,
    counts_parts,
    day_of_incident,
    go_together,
    has_other_count,
    has_other_dead,
    have_same_parts,
    is_another_blast,
    is_background_total,
    is_counted_again,
    is_event,
    is_flight_of_one,
    is_other_kind,
    is_other_story,
    is_part_of_disaster,
    is_reverse,
    is_told_again,
    lists_dead,
    losses,
    only_claims,
    stands_apart,
    tells_fewer,
    tolls_differ,
)
from incidents.extraction.events.geography import contains
from incidents.extraction.events.kinds import ACCIDENT
from incidents.extraction.events.reading import Reading
from incidents.extraction.events.relations import WIDE, Relations

AIR = "air-drone-strike"
LONG_AGO = 60  # days before the lead's, which no first report of an event is late by
NEAR = 3  # code points between two sentences of one paragraph


def gather(readings: list[Reading], found: Extraction, lead_day: DayMention | None) -> list[Gathered]:
    """The incidents of an article, in the order in which they are first told."""
    gathering = _Gathering(found, lead_day)
    for reading in readings:
        gathering.take(reading)
    gathering.settle_days()
    gathering.settle_raids()
    gathering.link()
    return gathering.without_background()


class _Gathering:
    def __init__(self, found: Extraction, lead_day: DayMention | None) -> None:
        self.incidents: list[Gathered] = []
        self.relations = Relations(found.places)
        self.lead_day = lead_day
        self.announced: Reading | None = None  # an event with a place of which nothing more was told so far

    # ---------------------------------------------------------------- one clause after another
    def take(self, reading: Reading) -> None:
        """Add a clause to the incident it tells of, or open one; a clause that tells nothing definite opens none."""
        if reading.is_kind:
            return
        if reading.day and reading.day.same_as_before:
            reading.day = self._day_again(reading, reading.day)
        if reading.series_from is not None:
            series = self._open(reading)
            for one in self.incidents[-RECENT:]:
                if one is not series and one.readings[-1].evidence == reading.evidence:
                    one.part_of = series
            return
        if only_claims(reading):
            reading.day = None  # "claimed responsibility for the attack on Wednesday" may be the day of the claim
        period = reading.is_cumulative or bool(reading.day and reading.day.is_period)
        if self._is_of_accident(reading):
            reading.family, reading.types, reading.is_of_disaster = ACCIDENT, [ACCIDENT], True
        known = self._match(reading, period)
        if known:
            known.take(reading)
        elif _is_history(reading, period):
            return
        elif self._opens(reading, period):
            self._open(reading, period)
        elif reading.places and reading.types and (not reading.is_weak or reading.family == ACCIDENT):
            self.announced = reading

    def _is_of_accident(self, reading: Reading) -> bool:
        """As in "The earthquake killed 90 people. Nine died in Tibet.": harm without a cause of its own, told right after one."""
        last = self.announced or (self.incidents[-1].readings[-1] if self.incidents else None)
        if last is None or last.family != ACCIDENT or reading.types or reading.family != "violence":
            return False
        near = last.section == reading.section and reading.block - last.block <= 1
        return near and not any(row.role == "perpetrator" for row in reading.participants)

    def _opens(self, reading: Reading, period: bool) -> bool:
        if is_flight_of_one(reading):
            return False
        if reading.is_definite or is_event(reading) or self._is_harmless_event(reading):
            return True
        return period and bool(reading.places) and not reading.is_weak

    def _day_again(self, reading: Reading, day: DayMention) -> DayMention | None:
        """The day that "that day" or "the following day" means; one that is counted from another only within its section."""
        told = (one for one in reversed(self.incidents[-RECENT:]) if one.day and one.day.start)
        if not day.shift and day.weekday is None:
            return next((one.day for one in told), None)
        known = next((one.day for one in told if one.section == reading.section), None)
        if known is None or known.start is None or known.start != known.end:
            return day
        shift = day.shift if day.weekday is None else (day.weekday - known.start.weekday() - 1) % 7 + 1
        start = known.start + datetime.timedelta(days=shift)
        return replace(day, start=start, end=start, precision="day", same_as_before=False)

    def _open(self, reading: Reading, period: bool = False) -> Gathered:
        one = Gathered([], period)
        base = self._last_of(reading) if period and not reading.places else None
        if self.announced and self._goes_on(self.announced, reading) and not base:
            one.take(self.announced)
        self.announced = None
        one.take(reading)
        if base:
            top = base.part_of or base
            wide = [place for place in top.places if place.precision not in ("exact", "near")]
            is_near = reading.block == base.readings[-1].block and reading.day is not None and not _is_of_years(reading.day)
            one.places = wide or (list(top.places) if is_near else [])
            reading.types = (
                reading.types
                if reading.types and reading.types != ["attack-on-civilians"]
                else [kind for known in top.readings for kind in known.types] + reading.types
            )
        self.incidents.append(one)
        return one

    def _goes_on(self, announced: Reading, reading: Reading) -> bool:
        """As in "The shelling of the town went on. Two women died.": the place is told before the dead."""
        near = announced.section == reading.section and 0 <= reading.evidence[0] - announced.evidence[1] < NEAR
        return near and not reading.places and not reading.is_separate and announced.family == reading.family

    def _is_harmless_event(self, reading: Reading) -> bool:
        """An attack that hurt nobody has a place of its own, or goes on with one that was told before."""
        return reading.is_harmless and bool(
            reading.places or (self.announced and self._goes_on(self.announced, reading)) or reading.weapons
        )

    def _last_of(self, reading: Reading) -> Gathered | None:
        """The event a total without a place is about: the largest of the section so far that the last one may lie in."""
        same = [
            one
            for one in self.incidents[-RECENT:]
            if one.section == reading.section and not one.period and one.family == reading.family
        ]
        if not same:  # those driven out by the fighting: where it was fought
            return next((one for one in reversed(self.incidents[-RECENT:]) if self._is_around(one, reading)), None)
        outer = [one for one in same if one is not same[-1] and self.relations.between(same[-1].places, one.places) == "inside"]
        return (outer or same[-1:])[-1]

    def _is_around(self, one: Gathered, reading: Reading) -> bool:
        """Is it told in the same section, with a place, for people driven out?"""
        return reading.family == "forced-displacement" and one.section == reading.section and bool(one.places) and not one.period

    def _match(self, reading: Reading, period: bool) -> Gathered | None:
        """The incident that the clause is about: one with the same dead or missing; else, of those that fit, one whose dead
        somebody counts again or whose people have the same parts, else the latest."""
        if reading.is_past:
            return None
        people = losses([reading])
        for one in reversed(self.incidents[-RECENT:]) if people else ():
            if people & losses(one.readings) and go_together(one, reading) and not period:
                return one
        for one in reversed(self.incidents[-RECENT:]) if reading.is_again and not period else ():
            if is_told_again(one, reading) and not self._days_differ(one, reading):
                return one
        if counts_parts(reading) and (whole := self._whole_of(reading)):
            return whole
        fits = (one for one in reversed(self.incidents[-RECENT:]) if self._fits(one, reading, period))
        latest = next(fits, None)
        if latest is None:
            return None
        if latest.family != reading.family:  # hurt in the clashes told in the same paragraph as the protest
            beside = [one for one in self.incidents[-RECENT:] if one.readings[-1].block >= latest.readings[-1].block]
            alike = (one for one in reversed(beside) if one.family == reading.family and self._fits(one, reading, period))
            latest = next(alike, latest)
        if lists_dead(reading):
            return next((one for one in [latest, *fits] if any(toll.outcome == "killed" for toll in one.tolls)), latest)
        same_paragraph = latest.readings[-1].block == reading.block
        if same_paragraph and (latest.day or not reading.day):  # it goes on with it
            return latest
        fitting = [latest, *fits]
        counted = (one for one in fitting if is_counted_again(one, reading))
        same_day = (one for one in fitting if reading.day and one.day and one.day.start == reading.day.start)
        same_parts = (one for one in fitting if have_same_parts(one, reading))
        return next(chain(same_day, fitting) if same_paragraph else chain(counted, same_day, same_parts, fitting))

    def _whole_of(self, reading: Reading) -> Gathered | None:
        """The latest incident of the section whose dead or hurt are more than the parts counted."""
        least = {toll.outcome: toll.best or toll.min or 0 for toll in reading.tolls}
        for one in reversed(self.incidents[-RECENT:]):
            wholes = (toll for toll in one.tolls if toll.scope == "incident" and toll.outcome in least)
            if one.section == reading.section and any((toll.best or toll.min or 0) > least[toll.outcome] for toll in wholes):
                return one
        return None

    def _fits(self, one: Gathered, reading: Reading, period: bool) -> bool:
        """Does nothing speak against the clause being about the incident?"""
        if one.period != period or self._days_differ(one, reading) or not go_together(one, reading):
            return False
        if self._is_recalled(one, reading) and not (reading.day or reading.places):
            return False
        if is_reverse(one, reading) or has_other_dead(one, reading) or is_other_kind(one, reading):
            return False
        if is_another_blast(one, reading) or (reading.is_sparked and one.readings[-1].evidence == reading.evidence):
            return False
        relation = self.relations.between(reading.places, one.places)
        if one.readings[0].is_many and (relation == "inside" or (relation == "unknown" and _has_town(reading) and reading.tolls)):
            return False  # one of the many
        if relation in ("inside", "unknown") and is_part_of_disaster(one, reading):
            return False
        had_happened = reading.is_background and reading.block != one.readings[-1].block
        if had_happened and reading.places and relation != "same":  # "the bodies of two others had been found near Orun"
            return False
        if relation == "different" or (
            relation in ("inside", "around")
            and (reading.is_separate or tolls_differ(reading, one) or (not reading.types and reading.section != one.section))
        ):
            return False
        if relation == "unknown" and (reading.section != one.section or stands_apart(reading)):
            return False
        return not (relation == "unknown" and (is_other_story(one, reading) or has_other_count(one, reading)))

    def _is_recalled(self, one: Gathered, reading: Reading) -> bool:
        """Was it long ago, told in an aside ("the general, who was killed in 2020")? Other sentences that tell no day go on with
        the news."""
        is_apart = one.readings[-1].evidence != reading.evidence
        return is_apart and one.readings[0].is_in_aside and self._is_long_ago(one.day)

    def _days_differ(self, one: Gathered, reading: Reading) -> bool:
        """In another paragraph, what happened long before the day that the article begins with is no event without a day."""
        a, b = one.day, reading.day
        if one.period and a and b and a.start and b.start and abs((a.start - b.start).days) > LONG_AGO:
            return True  # "last month", and "since 2019"
        if a is None and reading.block != one.readings[-1].block and self._is_long_ago(b):
            return True
        if a is None or b is None or a.start is None or b.start is None or a.end is None or b.end is None:
            return False
        return a.end < b.start or b.end < a.start

    def _is_long_ago(self, day: DayMention | None) -> bool:
        lead = self.lead_day
        if lead is None or lead.start is None or day is None or day.end is None:
            return False
        return (lead.start - day.end).days > LONG_AGO

    # ---------------------------------------------------------------- when all clauses are known
    def settle_days(self) -> None:
        """A day told once in the lead holds for what the article tells without a day of its own, but not for its background."""
        for number, one in enumerate(self.incidents):
            if (
                self.lead_day
                and one.day is None
                and not one.period
                and not any(
                    reading.is_background or reading.is_sparked
                    for reading in one.readings
                    if reading.types or one.readings[0] is reading
                )
                and not self._follows_other_day(one, number, self.lead_day)
            ):
                one.day, one.day_is_lead = self.lead_day, True

    def _follows_other_day(self, one: Gathered, number: int, lead_day: DayMention) -> bool:
        """Does the paragraph tell before it of another day, as in "They were seized in March. Their driver was killed."?"""
        first = one.readings[0]
        near = [other for other in self.incidents[max(0, number - RECENT) : number] if other.day and other.day.start]
        before = [
            (reading.evidence, other.day.start)
            for other in near
            for reading in other.readings[-RECENT:]
            if reading.block == first.block and reading.evidence[1] <= first.evidence[0] and other.day
        ]
        return bool(before) and max(before)[1] != lead_day.start

    def settle_raids(self) -> None:
        """Among air strikes of its section, a raid is one from the air."""
        for number, one in enumerate(self.incidents):
            near = self.incidents[max(0, number - RECENT) : number + RECENT]
            if any(reading.types for reading in one.readings) or "raid-noun" not in one.readings[0].rules:
                continue
            if any(
                AIR in reading.types for other in near if other.section == one.section for reading in other.readings[-RECENT:]
            ):
                one.readings[0].types.append(AIR)

    def link(self) -> None:
        """A town in the area of a larger incident of the same kind and day is part of it; the day is part of its period."""
        recent = self.incidents
        for number, one in enumerate(recent):
            near = recent[max(0, number - RECENT) : number + RECENT]
            if one.part_of is None and one.family == ACCIDENT and (one.readings[0].is_of_disaster or one.day is None):
                one.part_of = next((other for other in near[:number] if self._is_disaster_of(other, one)), None)
            if one.part_of is None and not one.period:
                outer = [other for other in near if other is not one and self._lies_in(one, other)]
                one.part_of = outer[0] if outer else None
            if one.part_of is None and not one.period:
                one.part_of = next((other for other in near if other.period and self._is_of_period(one, other)), None)

    def _is_disaster_of(self, whole: Gathered, part: Gathered) -> bool:
        """As in "Floods have killed 337 people since Friday. In Buner alone 207 died.": the flood, and not another accident."""
        first = whole.readings[0]
        is_before = first.evidence < part.readings[0].evidence and whole.family == ACCIDENT and not first.is_of_disaster
        if not part.readings[0].is_of_disaster and not (whole.period and tells_fewer(whole, part)):
            return False
        return is_before and whole.section == part.section and not self._days_differ(whole, part.readings[0])

    def without_background(self) -> list[Gathered]:
        """The incidents, without the totals that are the background of others and have no part in the article."""
        wholes = {id(one.part_of) for one in self.incidents}
        told = [one for one in self.incidents if id(one) in wholes or not is_background_total(one)]
        return told or self.incidents

    def _lies_in(self, one: Gathered, other: Gathered) -> bool:
        if (
            other.period
            or other.family != one.family
            or other.part_of is one
            or day_of_incident(one) != day_of_incident(other)
            or day_of_incident(one) is None
        ):
            return False
        inner = [place for place in map(self.relations.candidate, one.places) if place]
        outer = [
            place for place in map(self.relations.candidate, other.places[: RECENT if other.readings[0].is_many else 1]) if place
        ]
        lies = any(contains(big, small) for big in outer for small in inner)
        if other.readings[0].is_many and one.section == other.section and not any(map(self.relations.country, one.places)):
            lies = _has_town(one.readings[0]) and one.readings[0].evidence > other.readings[0].evidence
        if not lies or other.readings[0].is_many or one.readings[0].is_listed:
            return lies
        return other.places[0].precision != "country"

    def _is_of_period(self, one: Gathered, other: Gathered) -> bool:
        a, b = one.day, other.day
        if (
            one.family != other.family
            or a is None
            or b is None
            or a.start is None
            or b.start is None
            or b.end is None
            or not (b.since or b.is_period)
        ):
            return False
        if not b.start <= a.start <= b.end:
            return False
        untold = not other.places and one.section == other.section  # where, the total does not say
        return untold or self.relations.between(one.places, other.places) in ("same", "inside")


def _is_history(reading: Reading, period: bool) -> bool:
    """As in "in 1985", "has been fighting the state since 2007": the background of other events."""
    if reading.day is None or reading.places:
        return False
    if not period:
        return reading.day.precision == "year"
    start, end = reading.day.start, reading.day.end
    return not reading.tolls and start is not None and end is not None and (end - start).days >= YEAR


def _is_of_years(day: DayMention) -> bool:
    return day.start is not None and day.end is not None and (day.end - day.start).days >= YEAR


def _has_town(reading: Reading) -> bool:
    return any(place.precision not in ("country", *WIDE) for place in reading.places)
