"""The readings of one event, gathered, and what makes two tellings one event or two."""

from __future__ import annotations

from dataclasses import dataclass, field

from incidents.extraction.candidates import IncidentPlace, TollCandidate
from incidents.extraction.days import DayMention
from incidents.extraction.events.asides import ASIDE
from incidents.extraction.events.geography import FINENESS
from incidents.extraction.events.kinds import ACCIDENT
from incidents.extraction.events.reading import Reading
from incidents.extraction.events.told_again import AGAIN
from incidents.numbers import SMALL

# Words of participants that anybody may be called by.
TELL_NOBODY_APART = frozenset({"the", "a", "an", "of", "and", "about", "least", "at", "people", "other", "others", "men", *SMALL})
ANYBODY = TELL_NOBODY_APART | {"man", "woman", "women", "person", "boy", "girl", "couple", "he", "she", "they", "him", "them"}
HARMED, DOERS = ("victim", "target"), ("perpetrator",)
OWN_WAYS = frozenset({"explosive-device", "shelling-missile", "air-drone-strike", "targeted-killing"})
FROM_AFAR = frozenset({"shelling-missile", "air-drone-strike"})
COLLAPSES = ("collapse-", "cave in-")  # rules
RECENT = 12  # incidents that a clause is compared with, and clauses of an incident; keeps the stage linear
TIMES_AS_MANY = 3  # dead that are no slip of a first report
YEAR = 360  # days; a total over so many is of no event
MANY = 60  # clauses of an incident that are looked through for what it is and for its tolls, for the same reason


@dataclass(slots=True, eq=False)
class Gathered:
    """The readings of one event. `period`: a running stretch of days, over which totals are told."""

    readings: list[Reading]
    period: bool = False
    part_of: Gathered | None = None
    day: DayMention | None = None
    day_is_lead: bool = False
    places: list[IncidentPlace] = field(default_factory=list)

    @property
    def family(self) -> str:
        """That of the first clause that names what happened; a town taken with dead was fought for."""
        if self.is_fight_for_place:
            return "violence"
        for reading in self.readings[:MANY]:
            if reading.types:
                return reading.family
        return self.readings[0].family

    @property
    def is_fight_for_place(self) -> bool:
        """Does it tell of dead or hurt with the taking of a place?"""
        first = self.readings[:RECENT]
        taken = [reading.evidence for reading in first if reading.family == "territory-change"]
        return bool(taken) and any(reading.evidence in taken and reading.tolls for reading in first)

    @property
    def section(self) -> int:
        return self.readings[-1].section

    @property
    def tolls(self) -> list[TollCandidate]:
        return [toll for reading in self.readings for toll in reading.tolls]

    def take(self, reading: Reading) -> None:
        """One more clause about this event."""
        self.readings.append(reading)
        self._place(reading)

    def _place(self, reading: Reading) -> None:
        for place in reading.places:
            known = next((known for known in self.places if is_same_place(place, known)), None)
            if known is None:
                self.places.append(place)
            elif known.rule == ASIDE or (place.rule != ASIDE and FINENESS[place.precision] < FINENESS[known.precision]):
                self.places[self.places.index(known)] = place
        if self.day is None or (reading.day and (self.day.start is None or _is_finer(reading.day, self.day))):
            self.day = reading.day


def _is_finer(day: DayMention, stretch: DayMention) -> bool:
    """Is it a part of a longer stretch ("in March", then "on 5 March"; "a year ago", then "in March 2015")?"""
    if day.start is None or day.end is None or stretch.start is None or stretch.end is None or day.is_period:
        return False
    inside = stretch.start <= day.start and day.end <= stretch.end
    return inside and day.end - day.start < stretch.end - stretch.start


def day_of_incident(one: Gathered) -> tuple[object, object] | None:
    return (one.day.start, one.day.end) if one.day and one.day.start else None


def is_background_total(one: Gathered) -> bool:
    """As in "the war has cost 70,000 lives", "200 judges have died since 1981": a total over years, or one over a time that is
    not told and either claimed by nobody or told of no place."""
    if not one.tolls or any(toll.scope != "cumulative" for toll in one.tolls):
        return False
    if one.day is None or one.day.start is None or one.day.end is None:
        return not any(toll.claimant for toll in one.tolls) and not (one.places and any(toll.claimant_text for toll in one.tolls))
    return (one.day.end - one.day.start).days >= YEAR


def is_same_place(a: IncidentPlace, b: IncidentPlace) -> bool:
    if a.place and b.place:
        return a.place == b.place
    return a.text.lower() == b.text.lower()


def finer(places: list[IncidentPlace]) -> list[IncidentPlace]:
    """The places below a country; the countries when there are no others."""
    return [place for place in places if place.precision != "country"] or places


def go_together(one: Gathered, reading: Reading) -> bool:
    """Damage told beside an attack is the attack's, unless somebody set a fire; the dead told with the taking of a town are of
    the fight for it; people told to be missing are so by whatever happened, and the dead told without a cause are those of the
    accident told."""
    a, b = one.family, reading.family
    return (
        a == b
        or ({a, b} == {"violence", "property-destruction"} and not reading.is_background and not _sets_fire(reading))
        or ({a, b} == {"violence", "territory-change"} and bool(reading.tolls) and _is_of_fight(one, reading))
        or (not reading.types and reading.outcome in ("missing", "rescued"))
        or (a == "violence" and _falls_in(reading))
        or (a == "protest" and b == "violence" and not reading.types and not reading.places and _is_near(one, reading))
        or (ACCIDENT in (a, b) and (not reading.types or not any(known.types for known in one.readings)))
    )


def _is_of_fight(one: Gathered, reading: Reading) -> bool:
    """As in "Rebels took the town with 20 dead", and in the next sentence "37 were killed in the fighting"."""
    if one.readings[-1].evidence == reading.evidence:
        return True
    return reading.is_again and not reading.places and one.readings[-1].block == reading.block


def _falls_in(reading: Reading) -> bool:
    """As in "The roof of the hall collapsed" told after an attack on it."""
    return any(rule.startswith(COLLAPSES) for rule in reading.rules) and not reading.day


def _sets_fire(reading: Reading) -> bool:
    """As in "rebels set fire to two buses on Monday": an act of its own. "They burned the house" goes on with what was told."""
    if all(rule.endswith("-ing") for rule in reading.rules):
        return False  # "attacked the village, burning houses"
    return "arson" in reading.methods and bool(
        reading.day or reading.places or any(row.role == "perpetrator" for row in reading.participants)
    )


def is_told_again(one: Gathered, reading: Reading) -> bool:
    """Is "the attack" the one told before, of the same kind and in the same section?"""
    known = {kind for told in one.readings[-RECENT:] for kind in told.types}
    return one.family == reading.family and not one.period and one.section == reading.section and bool(known & set(reading.types))


def _is_near(one: Gathered, reading: Reading) -> bool:
    """In the same paragraph or the next?"""
    return reading.block - one.readings[-1].block <= 1


def losses(readings: list[Reading]) -> set[tuple[str, str]]:
    """Who of the named was killed or taken: it happens to a person once."""
    rows = (row for reading in readings[-RECENT:] for row in reading.participants)
    return {
        (row.actor, kind)
        for row in rows
        if row.actor and row.entity == "person" and row.role in HARMED
        for kind in [row.outcome if row.outcome == "abducted" else "killed"]
    }


def counts_parts(reading: Reading) -> bool:
    """As in "Two officers were among the dead": parts of what was told, and nothing else."""
    alone = not (reading.types or reading.places or reading.day)
    return alone and bool(reading.tolls) and all(toll.scope == "part" for toll in reading.tolls)


def only_claims(reading: Reading) -> bool:
    """As in "The front claimed responsibility for the attack on Wednesday": it tells who takes or rejects the blame for what was
    told, and nothing else."""
    told = reading.places or reading.tolls or not reading.is_again
    return (
        not told and bool(reading.participants) and all(row.attribution in ("claimed", "denied") for row in reading.participants)
    )


def lists_dead(reading: Reading) -> bool:
    """As in "The dead included Anna Mala": names for those who were counted before."""
    alone = not (reading.types or reading.places or reading.day or reading.tolls)
    return alone and bool(reading.participants) and all(row.outcome == "killed" for row in reading.participants)


def has_other_dead(one: Gathered, reading: Reading) -> bool:
    """Were people of other names killed, in another sentence? They died in another event."""
    before, now = _named_dead(one.readings), _named_dead([reading])
    return bool(before and now) and not before & now and one.readings[-1].evidence != reading.evidence


def is_part_of_disaster(one: Gathered, reading: Reading) -> bool:
    """As in "The earthquake killed 90 people. Nine died in Tibet.": fewer, in a place of their own."""
    sited = any(place.precision != "country" for place in reading.places)
    if not reading.is_of_disaster or not sited or any(is_same_place(a, b) for a in reading.places for b in one.places):
        return False
    known = {toll.outcome: toll.best or toll.min or 0 for toll in reversed(one.tolls) if toll.scope == "incident"}
    counted = [toll for toll in reading.tolls if toll.scope == "incident" and toll.outcome in known]
    return bool(counted) and all((toll.best or toll.min or 0) < known[toll.outcome] for toll in counted)


def tells_fewer(whole: Gathered, part: Gathered) -> bool:
    """Are all whom it counts fewer than those of the whole?"""
    known = {toll.outcome: toll.best or toll.min or 0 for toll in reversed(whole.tolls)}
    counted = [toll for toll in part.tolls if toll.outcome in known]
    return bool(counted) and all((toll.best or toll.min or 0) < known[toll.outcome] for toll in counted)


def has_other_count(one: Gathered, reading: Reading) -> bool:
    """As in "Two aides were shot dead", and in another paragraph "the massacre of 12 farmers last week": so many more dead, with
    a day or a place of their own, died in another event. Fewer may be a part: "Seven children were killed in the school"."""
    told = (reading.types or reading.weapon_types) and (reading.places or reading.day)
    if reading.block == one.readings[-1].block or not told:
        return False
    known, now = _dead(one.readings), _dead([reading])
    if not known or not now:
        return False
    fewer = min(known.values()) >= TIMES_AS_MANY * max(now.values()) and (known.keys() & now.keys() or "all" not in known)
    return bool(fewer) or min(now.values()) >= TIMES_AS_MANY * max(known.values())


def _dead(readings: list[Reading]) -> dict[str, int]:
    """The exact numbers of those killed, by group."""
    tolls = (toll for reading in readings[-RECENT:] for toll in reading.tolls)
    exact = (toll for toll in tolls if (toll.outcome, toll.scope, toll.qualifier) == ("killed", "incident", "exact"))
    return {toll.group: toll.best for toll in exact if toll.best}


def _named_dead(readings: list[Reading]) -> set[str | None]:
    rows = (row for reading in readings[-RECENT:] for row in reading.participants)
    return {row.actor for row in rows if row.actor and row.entity == "person" and row.outcome == "killed"}


def is_another_blast(one: Gathered, reading: Reading) -> bool:
    """As in "a second bomb went off at a bank": each goes off by itself. Dead told with it may be those of both."""
    is_blast = "explosive-device" in reading.types and one.family == reading.family
    return reading.is_another and reading.is_definite and is_blast and not reading.tolls


def is_other_kind(one: Gathered, reading: Reading) -> bool:
    """As in "the mayor was assassinated", and in another paragraph or with its own day or place "a bomb went off at a bank": what
    was done in a way of its own, which shares none with what was told, is another event."""
    if not reading.is_definite or reading.is_again or reading.evidence == one.readings[-1].evidence:
        return False
    if reading.block == one.readings[-1].block and not (reading.places or reading.day):
        return False
    known, now = _kinds(one.readings[:MANY]), _kinds([reading])
    if known & FROM_AFAR and now & FROM_AFAR:  # "In the evening a missile hit"; not "a drone strike. Two rockets hit the car"
        return (reading.is_later or _have_other_doers(one, reading)) and not known & now
    if now & FROM_AFAR and _have_other_doers(one, reading):
        return True  # "Gunmen killed seven. Shortly afterwards Iran fired missiles."
    return bool(known & {*OWN_WAYS, "armed-clash"} and now & OWN_WAYS) and not known & now


def _have_other_doers(one: Gathered, reading: Reading) -> bool:
    """Are those who did it known for both, and none of them the same?"""
    before, now = _texts_of_somebody(one.readings, DOERS), _texts_of_somebody([reading], DOERS)
    return bool(before and now) and not _meet(before, now)


def _kinds(readings: list[Reading]) -> set[str]:
    """The kinds of event that words and weapons point to."""
    return {kind for reading in readings for kind in (*reading.types, *reading.weapon_types)}


def stands_apart(reading: Reading) -> bool:
    """As in "another bomb went off in the port": "also" and "another" open an event that has more
    of its own than who was hurt. "The gunmen also killed two clerks" goes on with theirs."""
    has_doer = any(row.role == "perpetrator" and not row.rule.endswith(AGAIN) for row in reading.participants)
    return reading.is_separate and reading.is_definite and bool(reading.places or reading.day or reading.weapons or has_doer)


def is_event(reading: Reading) -> bool:
    """Does it tell an attack with a day and a place? It need not say who was hurt."""
    if reading.is_weak or reading.family != "violence" or not reading.types or reading.is_background:
        return False
    has_day = reading.day is not None and reading.day.start is not None and reading.day.start == reading.day.end
    return has_day and bool(reading.places)


def is_flight_of_one(reading: Reading) -> bool:
    """As in "said Anna Mala, who fled her village": whom many fled with is not told."""
    return reading.family == "forced-displacement" and bool(reading.tolls) and all(toll.best == 1 for toll in reading.tolls)


def is_reverse(one: Gathered, reading: Reading) -> bool:
    """Do those harmed in one appear as those who act in the other: a counter-attack?"""
    return bool(reading.participants) and any(
        (now := _texts_of_somebody([reading], acting)) and _meet(_texts_of_somebody(one.readings, acted_on), now)
        for acting, acted_on in ((DOERS, HARMED), (HARMED, DOERS))
    )


def is_counted_again(one: Gathered, reading: Reading) -> bool:
    """As in "the ministry acknowledged dozens of deaths": a claim without place or cause is of an event that has such a toll."""
    if reading.types or reading.places or not any(toll.claimant_text for toll in reading.tolls):
        return False
    return bool({toll.outcome for toll in one.tolls} & {toll.outcome for toll in reading.tolls})


def have_same_parts(one: Gathered, reading: Reading) -> bool:
    """Do words for those harmed, or for those who acted, come again?"""
    return any(
        set().union(*_texts(one.readings, roles)) & set().union(*_texts([reading], roles)) - TELL_NOBODY_APART
        for roles in (HARMED, DOERS)
    )


def _texts(readings: list[Reading], roles: tuple[str, ...]) -> list[set[str]]:
    rows = [row for reading in readings[-RECENT:] for row in reading.participants if row.role in roles]
    return [set(text.split()) for text in {row.text.lower() for row in rows}]


def _texts_of_somebody(readings: list[Reading], roles: tuple[str, ...]) -> list[set[str]]:
    """Without those whom anybody may be called by: "the man"."""
    return [text for text in _texts(readings, roles) if not text <= ANYBODY]


def _meet(some: list[set[str]], others: list[set[str]]) -> bool:
    return any(a <= b or b <= a for a in some for b in others)


def is_other_story(one: Gathered, reading: Reading) -> bool:
    """A later paragraph with its own place, day and dead does not go on with an event that has neither place nor day."""
    return (
        bool(reading.is_definite and reading.places)
        and reading.day is not None
        and one.day is None
        and not one.places
        and one.readings[-1].block != reading.block
        and bool(one.tolls)
    )


def tolls_differ(reading: Reading, one: Gathered) -> bool:
    """Do both give a whole number of the same harmed, and not the same?"""
    for toll in reading.tolls:
        given = (other for known in one.readings[-MANY:] for other in known.tolls)
        same = [other for other in given if (other.outcome, other.group, other.scope) == (toll.outcome, toll.group, toll.scope)]
        if same and all((other.min, other.best, other.max) != (toll.min, toll.best, toll.max) for other in same):
            return True
    return False
