"""What each clause tells of one event: type, day, places, participants, weapons and tolls, before clauses are brought
together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from incidents.extraction.candidates import IncidentPlace, Participant, TollCandidate, Weapon
from incidents.extraction.days import DayMention
from incidents.extraction.events.civil import force_used, stands_alone
from incidents.extraction.events.claims import Claims
from incidents.extraction.events.dates import day_of
from incidents.extraction.events.doers import uses_weapon
from incidents.extraction.events.harm import fighters_flee, find_harmed, harmed_phrases, is_nobody
from incidents.extraction.events.kinds import (
    ACCIDENT,
    as_taken,
    does_harm,
    families_of_harm,
    family_of,
    is_harm_of_abduction,
    means_of_subject,
)
from incidents.extraction.events.lasting import counts_in_a_row
from incidents.extraction.events.named import find_named
from incidents.extraction.events.participants import find_participants
from incidents.extraction.events.parts import find_parts, people_of, tells_parts
from incidents.extraction.events.passive import only_says_which
from incidents.extraction.events.places import AIMS, ORIGINS, find_places
from incidents.extraction.events.recalled import recalls, year_before
from incidents.extraction.events.rising import is_told_later
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.separate import is_another, is_separate, opens_other_hour, opens_other_time
from incidents.extraction.events.spared import find_spared, tells_of_spared
from incidents.extraction.events.tolls import find_tolls
from incidents.extraction.events.triggers import Trigger, tells_kind
from incidents.extraction.events.weapons import Used, find_weapons
from incidents.extraction.lexicon import words
from incidents.extraction.mentions import Span, around

AIMED = AIMS | {"at", "into"}
AIM_REACH = 7  # tokens from "towards" to the name of the place
OWN = frozenset({"its", "their", "our"})  # "its forces had hit": who says so speaks of his own
ACROSS_REACH = 4  # tokens from "across" to the name in "across the province of Lima"
WIDE = frozenset({"country", "admin1", "region"})


@dataclass(slots=True)
class Reading:
    """What one clause tells of one event. `is_definite`: it has more than an event word of its own and may open an incident."""

    family: str
    types: list[str]
    evidence: Span
    section: int
    block: int = -1
    methods: list[str] = field(default_factory=list)
    weapon_types: list[str] = field(default_factory=list)  # what its weapons point to
    day: DayMention | None = None
    places: list[IncidentPlace] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    tolls: list[TollCandidate] = field(default_factory=list)
    is_separate: bool = False
    is_another: bool = False  # it counts on from what was told: "a second bomb went off"
    is_weak: bool = True
    is_background: bool = False
    is_kind: bool = False  # it tells of events of a kind alone ("bombings and murders")
    is_again: bool = False  # "the attack": one told before
    is_many: bool = False  # it counts events: "34 strikes"
    is_past: bool = False  # what a comparison recalls: "the worst since 2011, when"
    is_in_aside: bool = False  # told of somebody between commas: "the general, who was killed in 2020,"
    is_later: bool = False  # it opens another hour: "In the evening", "Shortly afterwards"
    is_sparked: bool = False  # it came of what its sentence tells before
    is_harmless: bool = False  # it says that nobody was hurt
    is_known: bool = False  # "the murder of the nuns": an event that readers know
    is_foiled: bool = False  # a bomb was found before it went off
    is_listed: bool = False  # one of several places of the sentence, each with its own number
    is_aimed: bool = False  # a weapon was fired at its place
    is_civil: bool = False  # an event that needs nobody harmed
    is_of_disaster: bool = False  # harm told right after an accident, and without a cause of its own
    series_from: int | None = None  # where the word for a series stands, of which the clause's event is one
    rules: list[str] = field(default_factory=list)

    @property
    def is_definite(self) -> bool:
        """Does it say whom or what the event harmed or aimed at: one, counted, or a thing; "civilians" alone only with day and
        place? Or day and town of a strong word?"""
        if self.tolls or (self.is_aimed and self.weapon_types):
            return True
        dated = self.day is not None and self.day.start is not None
        if (self.is_civil or self.is_foiled) and (self.places or dated):
            return True
        roles = ("victim", "target", "side-a", "side-b") if self.family == "violence" else ("victim", "target")
        people = [row for row in self.participants if row.role in roles and row.outcome != "unharmed"]
        if people and (
            self.is_known
            or (self.places and dated)
            or any(row.actor or row.count or row.entity not in ("group", "organisation") for row in people)
        ):
            return True
        return bool(self.places and self.types) and (self._is_told_in_full() or self._is_blast_in_town())

    def _is_told_in_full(self) -> bool:
        """As in "Monday's attack in the city of Lima": a strong event word with its one day and its town."""
        one_day = self.day is not None and self.day.start is not None and self.day.start == self.day.end
        strong = one_day and not (self.is_weak or self.is_kind)
        return strong and any(place.precision in ("exact", "near") for place in self.places)

    def _is_blast_in_town(self) -> bool:
        """As in "two blasts were heard in Lima": what goes off in a place needs nobody hurt."""
        told = "explosive-device" in self.types and not (self.is_weak or self.is_kind or self.is_again)
        return told and any(place.precision != "country" for place in self.places)

    @property
    def outcome(self) -> str:
        """What befell the people whom it counts whole, told last; "" when it counts nobody."""
        for toll in reversed(self.tolls):
            if toll.scope != "cumulative":
                return toll.outcome
        return ""

    @property
    def whole(self) -> TollCandidate | None:
        """The toll of those whom it counts whole, told last."""
        for toll in reversed(self.tolls):
            if toll.scope == "incident":
                return toll
        return None

    @property
    def is_cumulative(self) -> bool:
        return bool(self.tolls) and all(toll.scope == "cumulative" for toll in self.tolls)


def read_scene(scene: Scene, claims: Claims, section: int, before: Reading | None = None) -> list[Reading]:
    """The readings of a sentence, one for each clause and family of event, in the order of the text; a series after what is one
    of it. `before`: the one read last, whose people may be counted again in parts."""
    readings: dict[tuple[int, str, bool], Reading] = {}
    scene.told_before = before.whole if before else None
    scene.follows_total = before is not None and before.is_cumulative and before.block == scene.sentence.block
    triggers = [
        as_taken(scene, trigger)
        for trigger in scene.triggers
        if not claims.is_speech(scene.sentence.first + trigger.first)
        and not _is_name(scene, trigger)
        and not only_says_which(scene, trigger)
        and not counts_in_a_row(scene, trigger)
        and not fighters_flee(scene, trigger)
    ]
    weapons: dict[int, list[Used]] = {}
    for used in find_weapons(scene):
        weapons.setdefault(scene.clauses[used.at], []).append(used)
    families = families_of_harm(scene, triggers, weapons)
    kinds: list[tuple[Reading, Trigger]] = []
    for trigger in triggers:
        clause = scene.clauses[trigger.first]
        family = family_of(trigger.word.type)
        if not trigger.word.type or family == ACCIDENT or (family == "property-destruction" and trigger.is_weak):
            family = families.get(clause, family)
        if family == "violence" and is_harm_of_abduction(scene, trigger):
            family = "abduction"
        key = (clause, family, _is_series(scene, trigger))
        if key not in readings:
            readings[key] = _open(scene, clause, family, section, trigger)
            readings[key].series_from = scene.tokens[trigger.first].start if key[2] else None
        _add(scene, claims, readings[key], trigger)
        readings[key].is_many = readings[key].is_many or _counts_events(scene, trigger)
        readings[key].is_again = readings[key].is_again or _is_again(scene, trigger)
        if tells_kind(trigger, scene.tokens):
            kinds.append((readings[key], trigger))
    for clause in [clause for clause, family, _ in readings if family == "abduction"]:  # "in a separate attack, 15 were taken"
        if (attack := readings.get((clause, "violence", False))) and not (attack.tolls or attack.participants):
            del readings[clause, "violence", False]
    for reading, trigger in kinds:  # they tell the type where nothing else does
        if len(reading.rules) == sum(one is reading for one, _ in kinds):
            reading.is_kind = not (reading.tolls or reading.day or reading.is_civil)
        if reading.is_kind or not reading.types:
            _add_types(reading, trigger)
    _add_parts(scene, claims, readings, section, before)
    for (clause, _, _), reading in readings.items():
        _add_weapons(reading, weapons.get(clause, []))
        if reading.family == "violence" and reading.tolls:
            reading.types += force_used(scene, clause, {toll.group for toll in reading.tolls})
    for reading in readings.values():
        reading.is_many = reading.is_many or any(_is_across(scene, place) for place in reading.places)
    rows = [row for row in readings.values() if row.series_from is None]
    series = [row for row in readings.values() if row.series_from is not None]
    if series:
        _part_places([*rows, *series])
    return rows + series


def _add_parts(
    scene: Scene, claims: Claims, readings: dict[tuple[int, str, bool], Reading], section: int, before: Reading | None
) -> None:
    """Parts join what the sentence counts whole, else its last reading; alone they go on with the sentence before."""
    whole = next((one for one in reversed(readings.values()) if any(toll.scope == "incident" for toll in one.tolls)), None)
    teller = whole or before
    told = teller.outcome if teller else ""
    tolls = [toll for one in readings.values() for toll in one.tolls]
    known, wholes = {toll.span[0] for toll in tolls}, [toll for toll in tolls if toll.scope != "part"]
    counted = find_parts(scene, claims, sorted(wholes, key=_start), told) if tells_parts(scene.said) else ()
    parts = [toll for toll in counted if toll.span[0] not in known]
    if before and before.is_cumulative and whole is None:  # "has killed 41 since Monday. A group put the toll at 54."
        parts = [replace(toll, scope="cumulative") if toll.scope == "incident" else toll for toll in parts]
    spared = find_spared(scene) if tells_of_spared(scene.tokens, scene.said) else ()
    named = [*people_of(scene, parts), *find_named(scene, told), *spared]
    if not parts and not named:
        return
    reading = whole or next(reversed(readings.values()), None)
    if reading is None:
        reading = Reading(
            before.family if before else "violence",
            [],
            (scene.sentence.start, scene.sentence.end),
            section,
            scene.sentence.block,
            rules=["part-of-them"],
        )
        readings[(0, "violence", False)] = reading
    reading.tolls += parts
    reading.participants += named


def _start(toll: TollCandidate) -> int:
    return toll.span[0]


def _is_series(scene: Scene, trigger: Trigger) -> bool:
    """As in "killed in one of four raids on the district": the raids are the larger event. "One of the raids hit a school" is
    the one."""
    if not trigger.word.is_noun or "count" in trigger.word.uses or trigger.first <= scene.triggers[0].first:
        return False
    return "one of " in " ".join(scene.lowers[max(0, trigger.first - 6) : trigger.first])


def _counts_events(scene: Scene, trigger: Trigger) -> bool:
    """As in "34 strikes", "four raids"."""
    over = scene.phrases.over(trigger.first) if trigger.word.is_noun and "count" not in trigger.word.uses else None
    number = scene.number_in(over.first, trigger.first) if over and over.head == trigger.last - 1 else None
    return number is not None and (number.best or number.min or 0) > 1


def _is_across(scene: Scene, place: IncidentPlace) -> bool:
    """As in "91 were killed across Bangladesh", "fires throughout the province": what a town of it has is a part."""
    across = words("places_told", "across")
    if place.precision not in WIDE or scene.said.isdisjoint(across):
        return False
    at = scene.position(place.span[0])
    return not across.isdisjoint(scene.lowers[max(0, at - ACROSS_REACH) : at])


def _is_again(scene: Scene, trigger: Trigger) -> bool:
    """As in "the attack", "in that raid": the event was told before, unless its own place is told right behind it."""
    over = scene.phrases.over(trigger.first) if trigger.word.is_noun and not trigger.word.uses & {"count", "vague"} else None
    behind = scene.phrases.letters[over.last : over.last + 2] if over else ""
    if over is None or over.head != trigger.last - 1 or (behind[:1] in ("P", "F") and behind != "PA"):  # "on Monday"
        return False
    return scene.tokens[over.first].lower in ("the", "that", "this")


def _is_known(scene: Scene, trigger: Trigger) -> bool:
    """As in "the murder of the nuns": one event, of people who are known; not "the murder of nuns", "the deaths of the nuns"."""
    over = scene.phrases.over(trigger.first) if trigger.word.is_noun and trigger.word.outcome in ("killed", "abducted") else None
    if over is None or trigger.is_weak or "count" in trigger.word.uses or scene.tokens[over.first].lower != "the":
        return False
    if scene.tokens[trigger.last - 1].lower.endswith("s") or trigger.word.lemma == "death":
        return False
    harmed = harmed_phrases(scene, trigger)
    return bool(harmed) and scene.tokens[harmed[0].first].lower == "the"


def _part_places(readings: list[Reading]) -> None:
    """Where a sentence names a series, what stands after its word is the place of the series."""
    series = next((reading for reading in readings if reading.series_from is not None), None)
    if series is None:
        return
    start = series.series_from or 0
    for reading in readings:
        keep_later = reading is series
        reading.places = [place for place in reading.places if (place.span[0] > start) == keep_later]


def _is_name(scene: Scene, trigger: Trigger) -> bool:
    """Part of a proper name: "Death Squad", "the Battle Brigade"."""
    span = scene.span(trigger.first, trigger.last)
    actor = scene.found.actor_at(*span) if scene.tokens[trigger.first].is_capitalised and trigger.first else None
    return actor is not None and trigger.word.is_noun and any(mention != span for mention in around(actor.mentions, *span))


def _open(scene: Scene, clause: int, family: str, section: int, trigger: Trigger) -> Reading:
    reading = Reading(family, [], (scene.sentence.start, scene.sentence.end), section, scene.sentence.block)
    ends = ORIGINS if family == "forced-displacement" else AIMS if "means" in trigger.word.uses else frozenset()
    if "count" in trigger.word.uses or not is_told_later(scene, trigger):  # the wounded die elsewhere
        reading.places = find_places(scene, clause, trigger.first, ends=ends)
    reading.day = day_of(scene, clause, trigger.first)
    first = scene.ranges[clause][0]
    reading.is_past = scene.tokens[first].lower == "when" and reading.day is not None
    if clause and recalls(scene.tokens, first):
        reading.is_past = reading.is_background = True
        reading.day = reading.day or year_before(scene.tokens, first)
    reading.is_background = reading.is_background or opens_other_time(scene)
    reading.is_later = opens_other_hour(scene)
    reading.is_in_aside = clause > 0 and scene.tokens[first].lower in ("who", "whose", "which")
    reading.is_sparked = clause > 0 and scene.tokens[first].lower in words("doubt", "sparking")
    reading.is_separate = is_separate(scene) or (clause > 0 and bool(reading.places or reading.day))
    return reading


def _add(scene: Scene, claims: Claims, reading: Reading, trigger: Trigger) -> None:
    harmed = find_harmed(scene, trigger)
    if trigger.word.outcome and not reading.is_harmless:
        reading.is_harmless = any(is_nobody(scene, phrase) for phrase in harmed_phrases(scene, trigger))
    tolls = find_tolls(scene, claims, trigger, harmed)
    participants = find_participants(scene, trigger, harmed)
    stated = [row for row in participants if row.role == "perpetrator" and row.attribution == "stated"]
    claimant = claims.claimant(scene, trigger.first, trigger.last) if stated else None
    for row in stated:
        if claimant and claimant.text != row.text:
            is_own = scene.tokens[max(0, scene.position(row.span[0]) - 1)].lower in OWN
            row.attribution, row.attributed_to = "claimed" if is_own else "alleged", claimant.key
    reading.tolls += tolls
    reading.participants += participants
    is_told = (
        "attributed" not in trigger.word.uses
        or any(row.role == "perpetrator" for row in participants)
        or does_harm(scene, trigger)
    )
    if is_told and not tells_kind(trigger, scene.tokens):
        _add_types(reading, trigger)
    if reading.family == "property-destruction":
        reading.types += means_of_subject(scene, trigger)
    is_sure = not trigger.is_weak or ("attributed" in trigger.word.uses and is_told)
    reading.is_aimed = reading.is_aimed or _is_aimed(scene, reading, trigger)
    reading.is_weak = reading.is_weak and not is_sure
    reading.is_civil = reading.is_civil or stands_alone(scene, trigger)
    reading.is_another = reading.is_another or is_another(scene, trigger)
    reading.is_known = reading.is_known or _is_known(scene, trigger)
    reading.is_foiled = reading.is_foiled or ("foiled" in trigger.word.uses and uses_weapon(scene, trigger))
    reading.rules.append(f"{trigger.word.lemma}-{trigger.form}")
    if trigger.form == "past" and "had" in scene.said:
        before = scene.lowers[max(0, trigger.first - 3) : trigger.first]
        reading.is_background = reading.is_background or ("had" in before and before[-1] in ("had", "been"))


def _is_aimed(scene: Scene, reading: Reading, trigger: Trigger) -> bool:
    """As in "fired a missile towards the city of Lima": a place stands for what was aimed at."""
    if "means" not in trigger.word.uses or not uses_weapon(scene, trigger):
        return False
    for place in reading.places:
        at = scene.position(place.span[0])
        if not AIMED.isdisjoint(scene.lowers[max(trigger.last, at - AIM_REACH) : at]):
            return True
    return False


def _add_types(reading: Reading, trigger: Trigger) -> None:
    reading.types += [trigger.word.type] if family_of(trigger.word.type) == reading.family and trigger.word.type else []
    reading.methods += trigger.word.methods


def _add_weapons(reading: Reading, weapons: list[Used]) -> None:
    for used in weapons:
        if reading.family in ("violence", "property-destruction") or (
            reading.family == "protest" and used.method == "crowd-control"
        ):
            reading.weapons += [used.weapon] if used.weapon else []
            reading.methods += [used.method] if used.method else []
            reading.weapon_types += [used.type] if used.type and reading.family in ("violence", "protest") else []


def unique(values: Iterator[str] | list[str]) -> list[str]:
    """The values once each, in order."""
    return list(dict.fromkeys(values))
