"""Where an event happened: the places its clause names, with how precise they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from itertools import pairwise

from incidents.extraction.actors.chunks import ordinary_words
from incidents.extraction.candidates import IncidentPlace, PlaceCandidate
from incidents.extraction.events.again import named_again
from incidents.extraction.events.asides import ASIDE, is_aside, is_distance, is_of_teller
from incidents.extraction.events.geography import precision_of
from incidents.extraction.events.harm import PERSONAL
from incidents.extraction.events.kinds import ACCIDENT
from incidents.extraction.events.nouns import ending_with, perpetrator_nouns, target_nouns, victim_groups, weapon_nouns
from incidents.extraction.events.passive import BE
from incidents.extraction.events.phrases import LONGEST, Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import lexicon, words

WHERE_REACH = 14  # words before ", where": a name, or two with the distance between them
TOLD = 20  # places kept for "in the district"
NEXT_CLAUSE = re.compile(r"C[DNA]*[NW]+X+[AX]*[EV]")
AIMS = frozenset({"toward", "towards"})
ORIGINS = AIMS | {"from", "to"}


def find_places(scene: Scene, clause: int, event: int, *, ends: Set[str] = frozenset()) -> list[IncidentPlace]:
    """The places where a clause sets its event, at the token `event`: in the order of the text, but those last that belong to
    another verb; also those behind the words of `ends`, as where people came from or what a missile was fired towards."""
    places = _known(scene, clause, ends) or list(_where(scene, clause))
    if all(place.precision == "near" for place in places):
        told = list(_told(scene, clause))
        places = [one for one in told if not places or _is_place_told_after(scene, scene.position(one.span[0]))] + places
    if not any(scene.country_of(place) for place in places):
        places = list(named_again(scene, clause, alone=not places)) + places
    places = [place for place in places if not _is_of_next_clause(scene, place, event)]
    places.sort(key=lambda place: _is_of_other_verb(scene, place, event))
    scene.told.extend(places)
    del scene.told[:-TOLD]
    return places


def _is_of_other_verb(scene: Scene, place: IncidentPlace, event: int) -> bool:
    """As in "talks were held in Orun after an attack in Lima", "those who met in Orun and decided to attack"."""
    at, letters = scene.position(place.span[0]), scene.phrases.letters
    between = range(event + 1, at) if at > event else range(scene.ranges[scene.clauses[event]][0], at)
    return any(letters[index] == "V" or (letters[index] == "E" and not scene.phrases.over(index)) for index in between)


def _is_of_next_clause(scene: Scene, place: IncidentPlace, event: int) -> bool:
    """As in "eight drowned and two were electrocuted in Manila": behind "and" and a subject with a verb of its own."""
    at, letters = scene.position(place.span[0]), scene.phrases.letters
    return at > event and NEXT_CLAUSE.search(letters, event + 1, at) is not None


def _where(scene: Scene, clause: int) -> Iterator[IncidentPlace]:
    """As in "the road to Orun, where": the place that stands right before the clause, whatever it is called there for."""
    first = scene.ranges[clause][0]
    if first < 2 or scene.tokens[first].lower != "where":
        return
    reached = first - 1
    for span, place in reversed(scene.found.places_in(*scene.span(max(0, first - WHERE_REACH), first))):
        begin, end = scene.position(span[0]), scene.position(span[1])
        if is_distance(scene, begin - 1):  # "in X, 60 km from Y, where"
            reached = begin
        elif end == first - 1 or reached < first - 1:
            yield IncidentPlace(place.key, place.name, precision_of(place), span, "place-in-clause", 0.8)
            return


def _known(scene: Scene, clause: int, ends: Set[str]) -> list[IncidentPlace]:
    rows: list[IncidentPlace] = []
    last = -1
    for span, place in scene.found.places_in(*scene.span(*scene.ranges[clause])):
        first, end = scene.position(span[0]), scene.position(span[1])
        if first >= len(scene.clauses) or scene.clauses[first] != clause or not _is_head(scene, place, first, end):
            continue
        if _is_street(scene, end):
            continue
        if rows and scene.country_of(rows[-1]) and is_distance(scene, first - 1):
            continue  # "in Rawa, 260 km north-west of Baghdad", where Rawa is known
        row = _place(scene, place, span, first, ends)
        if row and not (row.precision == "near" and rows and scene.tokens[last].lower in lexicon("places_told", "near")):
            goes_on = row.precision == "near" or (last == first - 1 and row.precision != "country")
            if goes_on and rows and rows[-1].rule == ASIDE:  # "said in X, 60 km from Y", "the mayors of X and Y"
                row.rule = ASIDE
            rows.append(row)
        last = end if end < len(scene.tokens) else 0  # "in X near Y": Y only helps to find X
    return rows


def _is_street(scene: Scene, end: int) -> bool:
    """As in "between Orun and Lima streets": names in a list of streets."""
    ahead = scene.phrases.starting_at(end + 1) if scene.phrases.letters[end : end + 1] == "C" else None
    return ahead is not None and scene.tokens[ahead.head].lower in words("places_told", "streets")


def _is_head(scene: Scene, place: PlaceCandidate, first: int, end: int) -> bool:
    """As in "the US response" is about something else; "a Lima hotel", "Lima's bridges" are in Lima, "the Lima hotel" may only
    be called so."""
    phrase = scene.phrases.over(first)
    if phrase is None or phrase.last <= end:
        return True
    if scene.tokens[phrase.head].lower in lexicon("places_told", "kinds"):
        return True
    if scene.phrases.letters[end] == "S" and scene.tokens[phrase.head].lower in lexicon("places_told", "beside"):
        return True  # "on Lima's southern suburbs"
    if _is_event_there(scene, place, phrase, end):
        return True
    if phrase.first == first and scene.tokens[end].lower.endswith("ing") and end in scene.trigger_at:
        return True  # "in Lima killing nine"
    opened = phrase.first < first and scene.tokens[phrase.first].lower != "the"
    if not opened and scene.phrases.letters[end] != "S":
        return False
    thing = ending_with(scene.tokens, end, phrase.last, target_nouns())
    return thing is not None and thing[1][0] == "facility" and precision_of(place) != "country"


def _is_event_there(scene: Scene, place: PlaceCandidate, phrase: Phrase, end: int) -> bool:
    """As in "the Lima bombing", "the Beslan school siege": an event named by its town."""
    trigger = scene.trigger_at.get(phrase.head)
    is_named = trigger is not None and trigger.word.is_noun and scene.tokens[phrase.first].lower == "the"
    return is_named and phrase.last - end <= 2 and precision_of(place) != "country"


def _place(scene: Scene, place: PlaceCandidate, span: tuple[int, int], first: int, ends: Set[str]) -> IncidentPlace | None:
    """A place after a word of place, or beside another place ("Lima, Peru"); not one that somebody comes from or that acts."""
    at = first
    while at > 0 and (
        scene.phrases.letters[at - 1] in "DWS"
        or _is_compound(scene, at - 1)
        or scene.tokens[at - 1].lower in lexicon("places_told", "kinds")
    ):
        at -= 1
    cue = scene.tokens[at - 1].lower if at else ""
    letter = scene.phrases.letters[at - 1] if at else ""
    distant = is_distance(scene, at - 1)
    near = (
        distant
        or (cue in lexicon("places_told", "near") and not _is_agent(scene, at - 1))
        or (letter == "F" and at > 1 and scene.tokens[at - 2].lower in lexicon("places_told", "beside"))
    )
    if cue in ORIGINS and cue not in ends and not distant:
        return None
    is_shaken = letter in ("V", "E") or (letter == "K" and _is_of_nature(scene))
    if _is_hit(scene, first) or (is_shaken and cue in words("places_told", "shaken")):
        letter = "P"
    if letter not in ("P", "F", ",", "S", "(", "C", "-", "K") and cue not in ORIGINS:
        return None
    if _is_compared_over(scene, at - 1):
        return None
    if (letter == "K" and not _is_aim(scene, at - 1)) or is_of_teller(scene, at - 1, scene.position(span[1])):
        return None
    precision = precision_of(place)
    end = scene.position(span[1])
    phrase = scene.phrases.over(first)
    kind = scene.tokens[phrase.head].lower if phrase and phrase.last > end else ""
    owns = scene.phrases.letters[end : end + 1] == "S" and kind != "capital"  # "Orun's old quarter"
    if phrase and kind in lexicon("places_told", "kinds") and not owns:  # "Orun district", "Orun refugee camp"
        span, precision = (span[0], scene.tokens[phrase.head].end), lexicon("places_told", "kinds")[kind][0]
    aside = is_aside(scene, at - 1, scene.position(span[1]))
    span = _without_kind(scene, span)
    text, rule = scene.article.words_of(*span), ASIDE if aside else "place-in-clause"
    return IncidentPlace(place.key, text, "near" if near else precision, span, rule, 0.8)


def _without_kind(scene: Scene, span: tuple[int, int]) -> tuple[int, int]:
    """The name alone of "Orun district": its precision tells the kind."""
    first, last = scene.position(span[0]), scene.position(span[1])
    if last - first > 1 and scene.tokens[last - 1].lower in words("places_told", "told by precision"):
        return scene.span(first, last - 1)
    return span


def _is_aim(scene: Scene, verb: int) -> bool:
    """As in "shelled Douma": the object of a verb of attack is a place when it is one."""
    trigger = next((trigger for trigger in scene.triggers if trigger.first <= verb < trigger.last), None)
    return trigger is not None and not trigger.word.is_noun and trigger.word.outcome not in PERSONAL


def _is_compared_over(scene: Scene, cue: int) -> bool:
    """As in "the deadliest in Peru", "the worst attack in the country" told of an event before: what it is compared over. "The
    deadliest attack in Peru killed nine" is in Peru."""
    ever = words("doubt", "ever")
    if scene.said.isdisjoint(ever) or "K" in scene.phrases.letters[cue : cue + LONGEST]:
        return False
    before = [token.lower for token in scene.tokens[max(0, cue - 4) : cue]]
    return any(one in ("the", "'s", "its") and word in ever for one, word in pairwise(before))


def _is_compound(scene: Scene, at: int) -> bool:
    """As in "the rebel-held north", "the Israeli-occupied Golan"."""
    return scene.phrases.letters[at] in "EG" and "-" in scene.tokens[at].text


def _is_of_nature(scene: Scene) -> bool:
    """As in "the hurricane hit Lima": what hits the town aims at nothing."""
    return any(trigger.word.is_noun and trigger.word.type == ACCIDENT for trigger in scene.triggers)


def _is_hit(scene: Scene, first: int) -> bool:
    """As in "Douma was shelled", "Douma has come under fire": a place as the subject of what is done to it."""
    phrase = scene.phrases.over(first)
    letters, at = scene.phrases.letters, phrase.last if phrase else first + 1
    seen = at
    while at < len(letters) and letters[at] in "XA":
        at += 1
    if letters[at : at + 1] != "K":
        came = [token.lower for token in scene.tokens[at : at + 2]]
        return came in (["came", "under"], ["come", "under"])
    return any(token.lower in BE for token in scene.tokens[seen:at]) and _is_aim(scene, at)


@cache
def _cues() -> frozenset[str]:
    """Words that places no gazetteer has stand behind."""
    return words("places_told", "at", "near") | {"on"}


def _told(scene: Scene, clause: int) -> Iterator[IncidentPlace]:
    """Places no gazetteer has: "in the town of X", "near X", "in X district"."""
    kinds, ats, nears = (lexicon("places_told", part) for part in ("kinds", "at", "near"))
    first, end = scene.ranges[clause]
    reached = 0
    for cue_at in [at for at in scene.where(_cues()) if first <= at < min(end, len(scene.tokens) - 1)]:
        cue, at = scene.lowers[cue_at], cue_at + 1
        if cue_at < reached:
            continue
        told_after = cue == "on" and _is_place_told_after(scene, at)
        if (cue == "on" and not told_after and cue not in ats and cue not in nears) or _is_agent(scene, cue_at):
            continue
        first, kind = at, None
        while first < len(scene.tokens) and (
            scene.phrases.letters[first] == "D"
            or scene.tokens[first].lower in kinds
            or (scene.phrases.letters[first] == "F" and kind)
        ):
            kind = scene.tokens[first].lower if scene.tokens[first].lower in kinds else kind
            first += 1
        last = first
        while last < len(scene.tokens) and scene.tokens[last].is_capitalised and scene.phrases.letters[last] == "W":
            last += 1
        if last == first or scene.clauses[first] != clause:
            continue
        phrase = scene.phrases.over(last - 1)
        if scene.found.places_in(*scene.span(first, last)) or (
            phrase and phrase.last > last and scene.tokens[last].lower not in kinds
        ):
            continue
        after = scene.tokens[last].lower if last < len(scene.tokens) else ""
        sure = kind is not None or after in kinds or told_after or cue in nears
        if (
            (not sure and cue not in ("in", "at"))
            or scene.tokens[first].lower.endswith(("ed", "ing"))
            or _is_thing(scene, first, last)
            or _is_no_name(scene, first, last, kind)
        ):
            continue
        told = any(place.text == scene.text(first, last) for place in scene.told)
        if not sure and not told and scene.found.actor_at(*scene.span(first, last)):
            continue
        span = scene.span(first, last)
        if any(day.span[0] < span[1] and span[0] < day.span[1] for day in scene.days):
            continue
        if after in kinds:
            last, span = last + 1, _without_kind(scene, scene.span(first, last + 1))
        kind = after if after in kinds else scene.tokens[last - 1].lower if scene.tokens[last - 1].lower in kinds else kind
        precision = "near" if cue in nears else kinds[kind][0] if kind else "exact"
        yield IncidentPlace(None, scene.article.words_of(*span), precision, span, "place-told", 0.5 if kind else 0.4)
        reached = last


def _is_place_told_after(scene: Scene, at: int) -> bool:
    """As in "a raid on Dalori, a village near Maiduguri": what the name is stands behind it."""
    while at < len(scene.tokens) and scene.tokens[at].is_capitalised:
        at += 1
    following = scene.phrases.starting_at(at + 1) if scene.phrases.letters[at : at + 1] == "," else None
    return (
        following is not None
        and scene.tokens[following.first].lower in ("a", "an", "the")
        and scene.tokens[following.head].lower in lexicon("places_told", "kinds")
    )


def _is_agent(scene: Scene, at: int) -> bool:
    """As in "led by Kurds", "carried out by rebels": what stands behind "by" acted."""
    if scene.tokens[at].lower != "by" or not at:
        return False
    return scene.phrases.letters[at - 1] in "KVEGWAN" or scene.tokens[at - 1].lower in ("out", "up", "down")


def _is_no_name(scene: Scene, first: int, last: int, kind: str | None) -> bool:
    """As in "in a Ravine", "in the Commission", "the Eastern area": ordinary words that somebody wrote with a capital."""
    if kind is None and last - first == 1 and scene.phrases.letters[first - 1] == "D":
        return True
    names = [token.lower for token in scene.tokens[first:last]]
    return names[0] in words("proper", "never") or all(
        name in ordinary_words() or name in lexicon("countries", "adjectives") for name in names
    )


def _is_thing(scene: Scene, first: int, last: int) -> bool:
    """A common noun that happens to be written with a capital."""
    tables = (victim_groups(), perpetrator_nouns(), weapon_nouns(), target_nouns())
    return last - first == 1 and any(ending_with(scene.tokens, first, last, table) for table in tables)
