"""Who was killed, hurt, taken or driven out, as one event word tells it: the phrases for those harmed, with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from incidents.extraction.events.joined import each_once, joined_behind
from incidents.extraction.events.left import left_so
from incidents.extraction.events.nouns import ending_with, group_of, singular_people, target_nouns
from incidents.extraction.events.passive import BE, harms_them, is_passive, is_people, told_beside
from incidents.extraction.events.persons import ONE, is_one, is_pair
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.rising import adds_to_toll, risen_to
from incidents.extraction.events.scenes import Scene, asked_once
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words
from incidents.numbers import Number, Qualifier

PART_OPENERS = frozenset({"including", "among", "of", "most", "mostly"})
PERSONAL = frozenset({"killed", "injured", "abducted", "detained", "missing", "displaced", "sexually-harmed"})
REACH = 14  # tokens between "death toll" and its number
CIVILIANS = frozenset({"women", "children", "men", "elderly"})
ARMED = frozenset({"combatants", "security-forces", "officials"})
DAY_OF = re.compile(r"PA+F")
WHERE = frozenset({"in", "at", "near", "on"})
MADE = frozenset({"made", "left", "rendered"})
NONE = frozenset({"none", "nobody", "neither"})


@dataclass(frozen=True, slots=True)
class Harmed:
    """Those harmed, or the thing: token positions within the sentence. `number` None: not counted."""

    first: int
    last: int
    outcome: str
    group: str | None
    number: Number | None
    is_part: bool = False
    is_implied: bool = False  # one human being or a pair, counted by nobody ("the mayor was shot")
    is_sum: bool = False  # numbers printed apart ("six monks and two cooks")


def find_harmed(scene: Scene, trigger: Trigger) -> list[Harmed]:
    """Everything the event word says was harmed, the whole before its parts."""
    if trigger.word.uses & {"means", "claim", "blame", "blame-after", "both", "vague"}:
        return []
    if left := left_so(scene, trigger):
        found = [harmed_of(scene, phrase, trigger.word.outcome) for phrase in left]
        return [*found, *parts_behind(scene, left[-1], trigger.word.outcome)]
    if "count" in trigger.word.uses:
        return list(_counted(scene, trigger))
    told = each_once(scene, [_whose_body(scene, phrase) for phrase in harmed_phrases(scene, trigger)])
    phrases = [] if told and is_nobody(scene, told[0]) else [phrase for phrase in told if not is_nobody(scene, phrase)]
    phrases = [phrase for phrase in phrases if not _are_of_those(scene, phrase)]
    found = [
        harmed_of(
            scene, phrase, trigger.word.outcome, is_part=adds_to_toll(scene, trigger, phrase) or _are_nationals(scene, phrase)
        )
        for phrase in phrases
    ]
    if trigger.word.uses & {"leaving", "driving"}:  # "the minister left the town" is no flight
        return [one for one in found if one.number and not one.is_implied]
    found = _of_both(scene, found)
    if phrases:
        found += parts_behind(scene, phrases[-1], trigger.word.outcome)
    return [_with_group_before(scene, one) for one in found]


def _of_both(scene: Scene, found: list[Harmed]) -> list[Harmed]:
    """As in "at least 20 women and children": the number is of both."""
    for at, (one, following) in enumerate(pairwise(found)):
        is_bare = following.number is None and scene.phrases.letters[one.last : following.first + 1] == "CW"
        if one.number and not one.is_implied and is_bare and one.group and following.group:
            found[at] = replace(one, group=_both(one.group, following.group), last=following.last)
    return found


def _both(one: str, other: str) -> str:
    if one == other or {one, other} <= ARMED:
        return one
    return "civilians" if {one, other} <= CIVILIANS | {"civilians"} else "all"


def fighters_flee(scene: Scene, trigger: Trigger) -> bool:
    """As in "the gunmen fled", "the minister left the town": they are not driven out."""
    if trigger.word.outcome != "displaced":
        return False
    groups = [group_of(scene.tokens, phrase.first, phrase.last) for phrase in harmed_phrases(scene, trigger)]
    return bool(groups) and all(group in ARMED for group in groups)


def _whose_body(scene: Scene, phrase: Phrase) -> Phrase:
    """As in "the body of the mayor", "the bodies of two guards", "the mayor's body": the mayor, the guards."""
    if scene.tokens[phrase.head].lower not in words("people", "bodies"):
        return phrase
    clitic = scene.phrases.letters.find("S", phrase.first, phrase.last)
    return Phrase(phrase.first, clitic) if clitic > phrase.first else scene.phrases.of(phrase) or phrase


def _are_of_those(scene: Scene, phrase: Phrase) -> bool:
    """As in "24 of those killed were women": a part of whom was told before."""
    return scene.lowers[phrase.last : phrase.last + 2] == ["of", "those"]


def _are_nationals(scene: Scene, phrase: Phrase) -> bool:
    """As in "one of its nationals had died": of all who died, those of one state."""
    inner = scene.phrases.of(phrase)
    own = inner is not None and scene.tokens[inner.first].lower in ("its", "their", "our", "his")
    return inner is not None and own and scene.tokens[inner.head].lower in words("people", "nationals")


def _with_group_before(scene: Scene, one: Harmed) -> Harmed:
    """As in "23 soldiers died and 31 were hurt": whom a number alone counts is told by the subject before."""
    if one.is_part or set(scene.phrases.letters[one.first : one.last]) != {"N"}:
        return one
    return replace(one, group=_group_before(scene, one.first) or one.group)


def _group_before(scene: Scene, first: int) -> str | None:
    """The group of the one subject of the event verb before, when "and" joins to it what begins at `first`."""
    letters = scene.phrases.letters
    at = letters.rfind("K", max(0, first - REACH), first) if letters[first - 1 : first] == "C" else -1
    subjects = scene.phrases.before(at, 0) if at >= 0 else []
    return group_of(scene.tokens, *scene.whole(subjects[-1])) if len(subjects) == 1 else None


@asked_once
def harmed_phrases(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """The phrases for those harmed: object of an active verb, subject of a passive one, "of" phrase or possessor of a noun."""
    phrases, end = scene.phrases, len(scene.tokens)
    if trigger.word.is_noun:
        return _of_noun(scene, trigger)
    described = phrases.over(trigger.first) if trigger.form == "past" else None
    if described and described.last > trigger.last:
        return [described]  # "the murdered inspector"
    if "victim" in trigger.word.uses:
        subjects = phrases.before(trigger.first, 0)
        return _thing_behind(scene, subjects, trigger) or subjects if "thing" in trigger.word.uses else subjects
    if trigger.form == "ing" or not is_passive(scene, trigger):
        return _told_before(scene, trigger) or phrases.after(trigger.last, end) or _whom(scene, trigger)
    subjects = told_beside(scene, trigger) or phrases.before(trigger.first, 0)
    if len(subjects) == 1 and scene.tokens[subjects[0].head].lower == "those":
        return _among(scene, subjects[0]) or subjects
    return subjects + joined_behind(scene, trigger.last)


def _thing_behind(scene: Scene, subjects: list[Phrase], trigger: Trigger) -> list[Phrase]:
    """Of "survivors of a ferry, crammed with migrants, that sank" the ferry, of "a bus carrying pupils and teachers caught fire"
    the bus; [] when a thing is the subject or none is told."""
    if not subjects or any(ending_with(scene.tokens, *phrase, target_nouns()) for phrase in subjects):
        return []
    first = subjects[0].first
    bearer = scene.phrases.over(first - 2) if scene.phrases.letters[first - 1 : first] == "G" else None
    between = [bearer] if bearer else scene.phrases.inside(subjects[-1].last, trigger.first)
    return [phrase for phrase in between if ending_with(scene.tokens, *phrase, target_nouns())][-1:]


def _whom(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """Of "two women (whom) they had kidnapped" the women."""
    at = scene.ranges[scene.clauses[trigger.first]][0]
    if scene.clauses[trigger.first] == 0 or scene.phrases.letters[at : trigger.last] != "MXK":
        return []
    at -= scene.tokens[at - 1].lower == "whom"
    phrase = scene.phrases.over(at - 1)
    return scene.phrases.with_earlier(phrase, 0) if phrase and phrase.last == at else []


def _told_before(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """Whom "him" or "them" means in "attacked the mayor and killed him": those harmed or aimed at before in the sentence."""
    if not harms_them(scene, trigger):
        return []
    before = [one for one in scene.triggers if one.last <= trigger.first and not harms_them(scene, one) and one.word.type]
    who_acts = scene.phrases.before(trigger.first, 0)
    phrases = [phrase for phrase in harmed_phrases(scene, before[-1]) if phrase not in who_acts] if before else []
    if scene.tokens[trigger.last].lower == "them":
        return [phrase for phrase in phrases if is_people(scene, phrase) and not is_one(scene, phrase)]
    return [phrase for phrase in phrases if is_one(scene, phrase)]


def _of_noun(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """As in "the deaths of 12 people", "the minister's assassination", "12 deaths"."""
    phrases = scene.phrases
    over = phrases.over(trigger.first)
    if over is None or scene.tokens[over.head].lower in words("people", "not done"):
        return []  # "death threats" tell no death
    at = _past_when_and_where(scene, over.last)
    if phrases.letters[at : at + 1] == "F" or (trigger.word.lemma == "damage" and phrases.letters[at : at + 1] == "T"):
        return phrases.after(at + 1, len(scene.tokens), of_subject=_is_subject(scene, over))
    if not trigger.word.outcome:
        return []
    if trigger.first > over.first and phrases.letters[trigger.first - 1] == "S":
        return [Phrase(over.first, trigger.first - 1)]
    if scene.number_in(over.first, trigger.first) and trigger.word.lemma in ("death", "fatality", "casualty", "injury"):
        return [over]
    return []


def _is_subject(scene: Scene, noun: Phrase) -> bool:
    """Is there no verb before it in its clause, so that the one behind is its own?"""
    before = scene.phrases.letters[: noun.first]
    before = before[before.rfind("R") + 1 :]  # "said that the murder of"
    return not before or (before[-1] not in "PYFT" and not set(before) & set("VXKEG"))


def _past_when_and_where(scene: Scene, at: int) -> int:
    """As in "the murder last week of the mayor", "the killing in Oslo of two judges": where "of" stands."""
    letters = scene.phrases.letters
    while letters[at : at + 1] and letters[at] in "qA":
        at += 1
    where = scene.phrases.starting_at(at + 1) if letters[at : at + 1] == "P" and scene.tokens[at].lower in WHERE else None
    if where and letters[where.last : where.last + 1] == "F" and scene.tokens[where.head].is_capitalised:
        return where.last
    day = DAY_OF.match(letters, at)  # "in February of", "on 26 February of"
    return day.end() - 1 if day and scene.tokens[at].lower in WHERE else at


def _among(scene: Scene, those: Phrase) -> list[Phrase]:
    """As in "three rescuers were among those killed": the three."""
    letters, at = scene.phrases.letters, those.first
    if at > 1 and scene.tokens[at - 1].lower == "among" and letters[at - 2] == "X":
        return scene.phrases.before(at - 1, 0)
    return []


def harmed_of(scene: Scene, phrase: Phrase, outcome: str, *, is_part: bool = False) -> Harmed:
    """Those a phrase tells of: their group and number."""
    first, last = scene.whole(phrase)
    if scene.tokens[first].lower == "they":
        return _those_before(scene, phrase, outcome)
    if phrase.last < last and "q" in scene.phrases.letters[phrase.last : last]:
        last = phrase.last
    number = scene.number_in(first, last)
    if number is None and first > 1 and scene.phrases.letters[first - 2 : first] == "Nq":  # "around 50 “terrorists”"
        counted = scene.phrases.over(first - 2)
        first, last = counted.first if counted else first, last + (scene.phrases.letters[last : last + 1] == "q")
        number = scene.number_in(first, last)
    if number and scene.tokens[phrase.head].lower in singular_people() and number.start >= scene.tokens[phrase.head].end:
        number, last = None, phrase.last  # "a boy of nine": an age
    group = group_of(scene.tokens, first, phrase.last)
    if number and group in (None, "all"):
        group = group_of(scene.tokens, phrase.last, _past_marks(scene, phrase)) or _group_of_actor(scene, phrase) or "all"
    count = 0 if number or is_part else 2 if is_pair(scene, phrase) else int(is_one(scene, phrase))
    implied = count > 0
    if implied:
        number = Number(count, count, count, "exact", *scene.span(first, last))
    return Harmed(first, last, outcome, group, number, is_part, implied and scene.tokens[phrase.first].lower not in ONE)


def _those_before(scene: Scene, they: Phrase, outcome: str) -> Harmed:
    """As in "Three teachers were kidnapped. They were killed later.": as many as were told before."""
    told = scene.told_before
    if told is None:
        return Harmed(they.first, they.last, outcome, None, None)
    number = Number(told.min, told.best, told.max, cast("Qualifier", told.qualifier), *scene.span(they.first, they.last))
    return Harmed(they.first, they.last, outcome, told.group, number, is_implied=True)


def _group_of_actor(scene: Scene, phrase: Phrase) -> str | None:
    """As in "24 members of the Red Front": those of an armed group are combatants."""
    actors = scene.found.actors_in(*scene.span(*scene.whole(phrase)))
    return "combatants" if any(actor.kind == "armed-group" for _, actor in actors) else None


def _past_marks(scene: Scene, phrase: Phrase) -> int:
    """The end of "“dozens” of troops": the phrase with what hangs on it, quotation marks passed over."""
    letters, at = scene.phrases.letters, phrase.last
    while letters[at : at + 1] == "q":
        at += 1
    following = scene.phrases.starting_at(at + 1) if letters[at : at + 1] == "F" else None
    return scene.phrases.end_of(following) if following else phrase.last


def is_nobody(scene: Scene, phrase: Phrase) -> bool:
    """As in "no one was hurt", "not one soldier", "none of the monks", "neither of them"; "no fewer than 12" is a number."""
    first = scene.tokens[phrase.first].lower
    before = scene.tokens[phrase.first - 1].lower if phrase.first else ""
    following = scene.tokens[phrase.first + 1].lower if phrase.first + 1 < phrase.last else ""
    of_none = before == "of" and phrase.first > 1 and scene.tokens[phrase.first - 2].lower in NONE
    return (first == "no" and following not in ("fewer", "less", "more")) or first in NONE or before in ("no", "not") or of_none


def counted_parts(scene: Scene, phrases: list[Phrase], outcome: str) -> Iterator[Harmed]:
    """The groups counted among phrases joined by "and"; of "17 women and children" the number is of both."""
    for at, phrase in enumerate(phrases):
        part = harmed_of(scene, phrase, outcome, is_part=True)
        if part.number is None or part.group in (None, "all"):
            continue
        following = harmed_of(scene, phrases[at + 1], outcome, is_part=True) if at + 1 < len(phrases) else None
        is_bare = following is not None and scene.phrases.letters[following.first] == "W"  # "and children", not "and a child"
        if following and is_bare and following.number is None and following.group not in (None, part.group):
            part = replace(part, group=_both(part.group, following.group), last=following.last)
        yield part


def parts_behind(scene: Scene, whole: Phrase, outcome: str) -> Iterator[Harmed]:
    """As in "..., including nine children and three women": counted groups of those just told."""
    if scene.said.isdisjoint(PART_OPENERS):
        return
    letters = scene.phrases.letters
    at = scene.phrases.end_of(whole)
    for _ in range(6):  # a verb, a comma, an adverb or a day may stand between
        is_day = letters[at : at + 2] in ("PA", "YA")
        if at < len(letters) and scene.tokens[at].lower not in PART_OPENERS and (letters[at] in ",K-(XA" or is_day):
            at += 1
    if at >= len(letters) or scene.tokens[at].lower not in PART_OPENERS:
        return
    at += 2 if at + 1 < len(letters) and scene.tokens[at + 1].lower in ("them", "whom", "those", "which") else 1
    yield from counted_parts(scene, scene.phrases.after(at, len(letters)), outcome)


def _counted(scene: Scene, trigger: Trigger) -> Iterator[Harmed]:
    """As in "21 dead", "left 12 people dead", "the death toll ... 220", "put the number of dead at ten"."""
    outcome, last = trigger.word.outcome, len(scene.tokens)
    over = scene.phrases.over(trigger.first)
    if trigger.word.lemma == "lives":
        if over and scene.number_in(over.first, trigger.first) and _are_lost(scene, over):
            yield Harmed(over.first, trigger.last, outcome, "all", scene.number_in(over.first, trigger.first))
        return
    if trigger.word.lemma == "homeless" and over and over.last > trigger.last:
        return  # "two homeless men"
    if over and scene.number_in(over.first, trigger.first):
        number = scene.number_in(over.first, trigger.first)
        group = group_of(scene.tokens, over.first, over.last) or _group_before(scene, over.first)  # "60 dead soldiers"
        yield Harmed(over.first, trigger.last, outcome, group or "all", number)
        yield from parts_behind(scene, over, trigger.word.outcome)
        return
    if trigger.word.lemma in ("dead", "missing", "wounded", "injured", "homeless"):
        if figure := _put_at(scene, trigger):
            yield Harmed(trigger.first, figure.last, outcome, "all", scene.number_in(figure.first, figure.last))
            yield from parts_behind(scene, figure, trigger.word.outcome)
            return
        if any(
            token.lower in BE for token in scene.tokens[max(0, trigger.first - 3) : trigger.first]
        ):  # "eleven are still missing"
            made = trigger.first - (scene.tokens[trigger.first - 1].lower in MADE)  # "have been made homeless"
            subjects = [harmed_of(scene, phrase, outcome) for phrase in scene.phrases.before(made, 0)]
            yield from (one for one in subjects if one.number and (not one.is_implied or is_captive(scene, trigger)))
        return
    risen = risen_to(scene, trigger.last)
    number = scene.number_in(*risen) if risen else scene.number_in(trigger.last, min(last, trigger.last + REACH))
    if number:
        first, stop = scene.position(number.start), scene.position(number.end)
        phrase = scene.phrases.over(first)
        stop = max(stop, phrase.last) if phrase else stop
        yield Harmed(trigger.first, stop, outcome, group_of(scene.tokens, first, stop) or "all", number)
        if phrase:
            yield from parts_behind(scene, phrase, trigger.word.outcome)


def is_captive(scene: Scene, dead: Trigger) -> bool:
    """As in "was kidnapped in May and found dead in June": no natural death."""
    found = dead.first > 0 and dead.word.lemma == "dead" and scene.tokens[dead.first - 1].lower == "found"
    return found and any(one.word.outcome == "abducted" for one in scene.triggers)


def _put_at(scene: Scene, trigger: Trigger) -> Phrase | None:
    """As in "the clinic put the dead in the town at 24": the phrase for the number."""
    before = [token.lower for token in scene.tokens[max(0, trigger.first - REACH) : trigger.first]]
    goes_on = before[-2:-1] in (["and"], [","])  # "put the dead at 70 and the injured at 550"
    if not {"put", "puts"} & set(before if goes_on else before[-3:]):
        return None
    for at in range(trigger.last, min(len(scene.tokens), trigger.last + REACH)):
        phrase = scene.phrases.starting_at(at + 1) if scene.tokens[at].lower == "at" else None
        if phrase and scene.number_in(phrase.first, phrase.last):
            return phrase
    return None


def _are_lost(scene: Scene, lives: Phrase) -> bool:
    """As in "cost 220 lives", "220 lives were lost"."""
    at = lives.first - 1
    while at > 0 and scene.phrases.letters[at] == "A":
        at -= 1
    after = [token.lower for token in scene.tokens[lives.last : lives.last + 4]]
    return (at >= 0 and scene.tokens[at].lower in words("doubt", "took lives")) or "lost" in after
