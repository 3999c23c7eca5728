"""The incident stage: from sentences to `found.incidents`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from incidents.extraction.candidates import (
    Extraction,
    IncidentCandidate,
    IncidentPlace,
    Participant,
    TollCandidate,
    Weapon,
)
from incidents.extraction.days import DayMention
from incidents.extraction.events.asides import ASIDE
from incidents.extraction.events.captives import link_killed_captives
from incidents.extraction.events.claims import Claims
from incidents.extraction.events.countries import Countries
from incidents.extraction.events.dates import date_of
from incidents.extraction.events.doers import without_echoes
from incidents.extraction.events.entities import THINGS
from incidents.extraction.events.gathered import Gathered
from incidents.extraction.events.geography import FINENESS
from incidents.extraction.events.kinds import ACCIDENT
from incidents.extraction.events.listed import by_place
from incidents.extraction.events.merging import gather
from incidents.extraction.events.named import tells_who
from incidents.extraction.events.nouns import group_of_text
from incidents.extraction.events.parts import tells_parts
from incidents.extraction.events.reading import Reading, read_scene, unique
from incidents.extraction.events.retold import read_doers, tells_doers, tells_names
from incidents.extraction.events.scenes import scene_of
from incidents.extraction.events.sharing import share_doers
from incidents.extraction.events.sited import read_sites, tells_sites
from incidents.extraction.events.spared import tells_of_spared
from incidents.extraction.events.told_again import each_victim_once
from incidents.extraction.events.totals import tolls_of
from incidents.extraction.events.types import fitting, type_of
from incidents.extraction.lexicon import words
from incidents.extraction.text import Analysis, Kind

LEAD_SENTENCES = 3
MANY = 200  # dead of no event that is told
MASSACRE = 9  # dead, from which on nobody was picked out
COMPANY = 3  # dead, at most, where one person was picked out: a driver, a guard
NEAR = 200  # code points from a sentence to the one whose people it counts again
UNTOLD = (Kind.HEADLINE, Kind.HEADING)  # they repeat what the article tells
MORE_OF_THEM = frozenset({"another", "others", "two others", "one"})  # of whom it is told only that they are more
ARMED = frozenset({"combatants", "security-forces"})


def find_incidents(article: Analysis, found: Extraction) -> None:
    """Stage 5. Adds the incidents of the article to `found.incidents`, in the order in which they are first told."""
    claims = Claims(article, found)
    readings = list(_readings(article, found, claims))
    gathered = gather(readings, found, _lead_day(readings))
    share_doers(article, readings, gathered)
    link_killed_captives(gathered)
    keys = {id(one): f"i{number}" for number, one in enumerate(gathered, len(found.incidents) + 1)}
    countries = Countries(article, found, gathered)
    for one in gathered:
        one.places = _told_places(one, countries)
        one.places.sort(key=lambda place: (FINENESS[place.precision], place.place not in countries.codes))  # known towns first
        found.incidents.append(_candidate(one, keys[id(one)], keys.get(id(one.part_of))))


def _told_places(one: Gathered, countries: Countries) -> list[IncidentPlace]:
    """Where the event was; no part of the world ("Central America") beside a country."""
    one.places += countries.town(one)
    places = [place for place in one.places if place.rule != ASIDE] + countries.guess(one)
    if not any(place.place in countries.codes for place in places):
        return places
    return [place for place in places if place.place not in countries.wider]


def _readings(article: Analysis, found: Extraction, claims: Claims) -> list[Reading]:
    starts = [section.start for section in found.sections]
    spellings = {article.words_of(*span).lower(): actor for actor in found.actors for span in actor.mentions}
    countries = {place.key: place.country for place in found.places}
    tellers = sorted(quote.speaker_span for quote in found.quotes if quote.speaker_span)
    readings: list[Reading] = []
    told: list[IncidentPlace] = []
    for sentence in article.sentences:
        if sentence.is_dateline or article.blocks[sentence.block].kind in UNTOLD:
            continue
        last = _told_last(readings) if readings and (sentence.start - readings[-1].evidence[1]) < NEAR else None
        tokens, section = article.tokens_of(sentence), bisect_right(starts, sentence.start)
        said = frozenset(article.lowers[sentence.first : sentence.last])
        parts = last is not None and (
            ((bool(last.outcome) or "toll" in said) and (tells_parts(said) or tells_who(tokens))) or tells_of_spared(tokens, said)
        )
        goes_on = parts or tells_names(tokens, last) or (bool(readings) and tells_doers(said))
        sites = bool(readings) and tells_sites(said)
        scene = scene_of(article, found, sentence, told, said, goes_on=goes_on or sites)
        if scene:
            scene.is_first = not readings
            scene.spellings, scene.countries, scene.tellers = spellings, countries, tellers
            if goes_on or scene.triggers:
                read = read_scene(scene, claims, section, last)
                listed = [row for one in read for row in by_place(scene, one)] if len(scene.numbers) > 1 else []
                readings += read + listed
                readings += read_doers(scene, section, last) if readings else []
            if sites:
                readings += read_sites(scene, section, readings)
    return readings


def _told_last(readings: list[Reading]) -> Reading:
    """The reading told last, behind those that only say who the harmed were or name it again ("confirmed the attack")."""
    for one in reversed(readings):
        if one.rules != ["part-of-them"] and not _is_bare(one):
            return one
    return readings[-1]


def _is_bare(one: Reading) -> bool:
    return one.is_again and not (one.tolls or one.participants)


def _lead_day(readings: list[Reading]) -> DayMention | None:
    """The day that the first events of the article are told with."""
    days = [reading.day for reading in readings[:LEAD_SENTENCES] if reading.day]
    return next((day for day in days if day.start and day.start == day.end and not day.is_period), None)


def _candidate(one: Gathered, key: str, part_of: str | None) -> IncidentCandidate:
    first = next((reading for reading in one.readings if reading.types), one.readings[0])
    kind = _kind(one)
    day = date_of(one.day, "lead-day" if one.day_is_lead else "day-in-clause", 0.5 if one.day_is_lead else 0.8)
    return IncidentCandidate(
        key=key,
        type=kind,
        evidence=sorted({reading.evidence for reading in one.readings}),
        methods=unique([method for reading in fitting(one.readings, kind) for method in reading.methods]),
        part_of=part_of,
        date=day,
        places=one.places,
        participants=[row for row in _participants(one) if kind != ACCIDENT or row.role != "perpetrator" or _is_blamed(row)],
        weapons=_weapons(fitting(one.readings, kind)),
        tolls=[_as_total(toll) for toll in tolls_of(one.readings)] if _is_no_event(one) else tolls_of(one.readings),
        rule=first.rules[0] if first.rules else "event-word",
        confidence=_confidence(one),
    )


def _is_blamed(row: Participant) -> bool:
    """Nobody does an accident, unless somebody says so."""
    return row.rule.startswith(("blamed", "claimed", "admitted", "denied")) or row.attribution == "denied"


def _kind(one: Gathered) -> str:
    """The type: what the words say, what that comes to by whom it hit and what it cost, and of one town in a list what the whole
    was."""
    whole = one.part_of
    if whole and one.readings[0].is_listed and not whole.readings[0].is_listed and not any(row.types for row in one.readings):
        return _kind(whole)
    kind = type_of(one.readings)
    told_first = [reading for reading in one.readings if reading.evidence == one.readings[0].evidence]
    if kind == "property-destruction" and any(reading.outcome == "killed" for reading in told_first):
        kind = "attack-on-civilians"  # people were killed, and houses burnt besides
    if kind == "targeted-killing" and max((toll.best or toll.min or 0 for toll in one.tolls), default=0) > MASSACRE:
        kind = "attack-on-civilians"  # "executed 60 residents"
    if one.is_fight_for_place or (kind == "attack-on-civilians" and _is_on_armed(one)):
        kind = "armed-clash"
    if kind == "attack-on-civilians" and _is_on_chosen(one):
        kind = "targeted-killing"
    hurts = any(reading.outcome in ("killed", "injured") for reading in one.readings)
    if (kind == "attack-on-civilians" or (kind == "protest-intervention" and hurts)) and _is_on_protesters(one):
        kind = "excessive-force"
    return kind


def _is_no_event(one: Gathered) -> bool:
    """Do the dead have neither cause nor day nor town, as in "the deaths of 70,000 people"?"""
    has_day = one.day is not None and one.day.start is not None and not one.day_is_lead
    return not (has_day or any(reading.types for reading in one.readings) or any(p.precision != "country" for p in one.places))


def _as_total(toll: TollCandidate) -> TollCandidate:
    """So many of no event are what a war or a disaster has cost so far."""
    is_many = toll.scope == "incident" and (toll.best or toll.min or 0) >= MANY
    return replace(toll, scope="cumulative") if is_many else toll


def _is_on_armed(one: Gathered) -> bool:
    """Are all those harmed or aimed at fighters? Then it was no attack on civilians."""
    groups = {toll.group for toll in one.tolls if toll.scope == "incident"}
    rows = [row for reading in one.readings for row in reading.participants if row.role in ("victim", "target")]
    people = [row for row in rows if row.text.lower() not in MORE_OF_THEM]
    armed = [_is_armed(row) for row in people if group_of_text(row.text) or row.entity != "group" or row.actor]
    known = groups - {"all"}
    return bool(known or any(armed)) and known <= ARMED and all(armed)


def _is_armed(row: Participant) -> bool:
    """Fighters, and what is theirs: "an army convoy", "the garrison"."""
    return group_of_text(row.text) in ARMED or any(word in words("people", "military") for word in row.text.lower().split())


def _is_on_chosen(one: Gathered) -> bool:
    """Was one person picked out whose work or office makes enemies, as in "gunmen shot dead a judge"?"""
    dead = [toll for toll in one.tolls if toll.scope == "incident" and toll.outcome == "killed"]
    rows = [row for reading in one.readings for row in reading.participants if row.role == "victim" and row.outcome == "killed"]
    is_shot = {method for reading in one.readings for method in reading.methods} <= {"firearms", "edged-or-blunt", "arson"}
    few = bool(dead) and sum(toll.best or MANY for toll in dead) <= COMPANY
    alone = is_shot and few and all(row.entity == "person" for row in rows)
    by_somebody = any(row.role == "perpetrator" for reading in one.readings for row in reading.participants)
    chosen = words("people", "chosen")
    return (
        alone
        and by_somebody
        and any(
            toll.group in ("journalists", "officials") or not chosen.isdisjoint(toll.text.lower().replace(",", " ").split())
            for toll in dead
        )
    )


def _is_on_protesters(one: Gathered) -> bool:
    """Did forces of the state shoot at protesters, or hurt them?"""
    rows = [row for reading in one.readings for row in reading.participants]
    harmed = {group_of_text(row.text) for row in rows if row.role in ("victim", "target")} | {toll.group for toll in one.tolls}
    return "protesters" in harmed and any(
        _is_armed(row) or row.text.lower().endswith(" forces") for row in rows if row.role == "perpetrator"
    )


def _confidence(one: Gathered) -> float:
    """More told is more likely right: day, place, toll and a strong event word each add."""
    signs = [
        one.day is not None and not one.day_is_lead,
        bool(one.places),
        bool(one.tolls),
        not all(reading.is_weak for reading in one.readings),
    ]
    return round(0.4 + 0.13 * sum(signs), 2)


def _participants(one: Gathered) -> list[Participant]:
    """Each once: those of one actor, or of the same words, in one role are one; the first telling with an outcome wins.
    People and their body are two, a thing aimed at and damaged is one, and a denial stands beside what it denies."""
    rows: dict[tuple[str, tuple[str, bool], bool], Participant] = {}
    for reading in one.readings:
        for row in reading.participants:
            who = (row.actor or row.text.lower(), row.entity in ("person", "group"))
            role = "victim" if row.entity in THINGS and row.role == "target" else row.role
            known = rows.setdefault((role, who, row.attribution == "denied"), row)
            known.role = row.role if row.outcome else known.role
            known.outcome, known.count = known.outcome or row.outcome, known.count or row.count
    harmed = {who for role, who, _ in rows if role == "victim"}
    told = without_echoes([row for (role, who, _), row in rows.items() if role != "target" or who not in harmed])
    return each_victim_once(told, {id(row): reading.evidence for reading in one.readings for row in reading.participants})


def _weapons(readings: list[Reading]) -> list[Weapon]:
    rows: dict[str, Weapon] = {}
    for reading in readings:
        for weapon in reading.weapons:
            rows.setdefault(weapon.text.lower(), weapon)
    return list(rows.values())
