"""Clauses of a sentence, as far as they tell of different events: ", while", ", where ...,", "and gunmen shot"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from incidents.extraction.candidates import Extraction
from incidents.extraction.events.nouns import ending_with, perpetrator_nouns, victim_groups, weapon_nouns
from incidents.extraction.events.phrases import Phrases
from incidents.extraction.events.recalled import recalls
from incidents.extraction.lexicon import words
from incidents.extraction.text import Analysis, Sentence, Token
from incidents.numbers import SMALL

CLAUSE_OPENERS = frozenset({"while", "whereas", "but"})
HAPPENED = frozenset({"took", "happened", "occurred", "began", "started", "came"})
CAME = frozenset({"came", "comes", "happened", "occurred"})
UNITS = frozenset({"day", "days", "week", "weeks", "month", "months", "hours"})
SHORT = 3  # words of an aside that a comma does not end: ", which, he said, ..."
ASIDE_OPENERS = frozenset({"where", "which", "who", "whose", "when"})
OPENERS = CLAUSE_OPENERS | ASIDE_OPENERS | {";"}
ACTED = re.compile(r"WK+[DNW]")  # "troops killed two"
OTHERS_ACT = re.compile(r"[DNWA]*WK+(?!Y)")  # "rebels fired"
OTHERS_ACTED = re.compile(r"[DNWA]*WX*K")  # "a bomb killed"
JOINED_EVENT = re.compile(r"C(?=[DNA]{0,4}W{1,6}(?:[PF][DNWA]{1,6}){0,4}X{0,3}A{0,3}(?P<verb>[KV]))")  # "and gunmen shot"
EVENT_REACH = 60  # tokens from an event word to "and"
LEAVING = frozenset({"left", "caused", "claimed"})  # "a strike left four dead"
SPARK_REACH = 5  # tokens from "sparking" to "riots" in "sparking days of deadly riots"


def came_after(tokens: Sequence[Token], lowers: Sequence[str], said: frozenset[str], letters: str) -> int | None:
    """Where "four days" begins in "the blast came four days after gunmen shot a judge", "a raid, a week after a bomb killed six":
    what follows is another event."""
    if "after" not in said or said.isdisjoint(UNITS):
        return None
    for at in range(lowers.index("after"), len(tokens) - 1):
        number, unit = lowers[at - 2], lowers[at - 1]
        told = at > 2 and lowers[at] == "after" and unit in UNITS
        if told and (number in SMALL or number in ("a", "an") or number.isdecimal()):
            before = tokens[at - 4 if tokens[at - 3].lower in ("just", "only", "barely", "less") and at > 3 else at - 3]
            acted = before.text == "," and OTHERS_ACTED.match(letters, at + 1)
            return at - 2 if before.lower in CAME or acted else None
    return None


def _tells_when_and_where(tokens: Sequence[Token], at: int) -> bool:
    """As in "the attack, which took place in Lima", "which was carried out in Lima": the aside is about the event itself."""
    first, second = [*(token.lower for token in tokens[at + 1 : at + 3]), "", ""][:2]
    done = first in ("was", "were") and second in words("doubt", "doing")
    event = tokens[at - 2].lower if at > 1 else ""
    harms = bool({event, event.removesuffix("s")} & words("events", "nouns"))  # "The strikes, which flattened six houses, killed"
    return tokens[at].lower == "which" and (first in HAPPENED or done or harms)


def _tells_of_whom(tokens: Sequence[Token], letters: str, at: int) -> bool:
    """As in "released two women (whom) they had kidnapped in Lima": what had been done before to those told last."""
    whom = at > 0 and (letters[at - 1] == "W" or tokens[at - 1].lower == "whom")
    return whom and tokens[at + 1].lower == "had" and letters[at + 3 : at + 4] not in ("D", "N", "W", "M", "O")


def _tells_how(letters: str, at: int, lower: str) -> bool:
    """As in "killed four settlers, when they opened fire on a car": the same event; "in 2017, when they killed" is another."""
    return lower == "when" and letters[at + 1 : at + 3] == "MK" and letters[at - 2 : at - 1] != "A"


def _others_act(lowers: Sequence[str], letters: str) -> int | None:
    """Where "as" begins what others did in "troops killed two rebels on Monday, as rebels fired rockets at the town"."""
    for at in range(lowers.index("as"), len(lowers) - 2):
        if at > 2 and lowers[at] == "as" and OTHERS_ACT.match(letters, at + 1) and ACTED.search(letters, 0, at):
            return at
    return None


def _sparked(lowers: Sequence[str]) -> int | None:
    """Where "sparking" stands in "police shot a boy, sparking riots that left 12 dead": what came of it is another event."""
    for at in range(1, len(lowers) - 1):
        if lowers[at - 1] == "," and lowers[at] in words("doubt", "sparking"):
            return None if words("doubt", "sparked").isdisjoint(lowers[at + 1 : at + 1 + SPARK_REACH]) else at
    return None


def joined_event(article: Analysis, found: Extraction, sentence: Sentence, phrases: Phrases) -> int | None:
    """Where "and" stands in "a bomb killed two in Lima on Monday and gunmen shot dead three in Cusco": others, elsewhere."""
    letters = phrases.letters
    if "C" not in letters:
        return None
    for joined in JOINED_EVENT.finditer(letters):
        at, verb = joined.start(), joined.start("verb")
        acts = letters[verb] == "K" or phrases.tokens[verb].lower in LEAVING
        if acts and _is_of_events(phrases, at + 1) and "K" in letters[max(0, at - EVENT_REACH) : at]:
            return at if _are_elsewhere(article, found, sentence, letters, at) else None
    return None


def _is_of_events(phrases: Phrases, at: int) -> bool:
    """Does a phrase for people, a weapon or an event begin there: "and gunmen shot", "and a strike left"?"""
    phrase = phrases.starting_at(at)
    if phrase is None:
        return False
    head = phrases.tokens[phrase.head].lower
    tables = perpetrator_nouns(), weapon_nouns(), victim_groups()
    return bool({head, head.removesuffix("s")} & words("events", "nouns")) or any(
        ending_with(phrases.tokens, *phrase, table) for table in tables
    )


def _are_elsewhere(article: Analysis, found: Extraction, sentence: Sentence, letters: str, at: int) -> bool:
    """Do only places stand behind a token that none before it is?"""
    places = found.places_in(sentence.start, sentence.end)
    sites = [(article.token_range(*span)[0] - sentence.first, place) for span, place in places]
    sites = [(first, place) for first, place in sites if first and letters[first - 1] == "P"]
    before = {place.key for first, place in sites if first < at}
    after = {place.key for first, place in sites if first > at}
    return bool(before and after and not before & after)


def clauses_of(
    tokens: Sequence[Token], lowers: Sequence[str], said: frozenset[str], letters: str, after: int | None, joined: int | None
) -> list[int]:
    """A number for each token: the main clause is 0, a new one begins at a semicolon, ", while", ", but"; an aside (", where
    ... ,") has its own. `after`: where `came_after` found another event, `joined`: where `joined_event` did."""
    another = after
    if another is None and "as" in said:
        another = _others_act(lowers, letters)
    if another is None and not said.isdisjoint(words("doubt", "sparking")):
        another = _sparked(lowers)
    another = joined if another is None else another
    if said.isdisjoint(OPENERS) and not ("since" in said and "which" in said) and another is None and "MXK" not in letters:
        return [0] * len(tokens)
    numbers: list[int] = []
    looks_back = "since" in said
    main = current = highest = 0
    opened, verb_in_aside = 0, False
    for at, lower in enumerate(lowers):
        opens = at and letters[at - 1] in ",-("
        ends = at and lower == ";" and letters[at + 1 : at + 2] not in ("K", "V")
        if ends or at == another or (opens and lower in CLAUSE_OPENERS):
            highest += 1
            main = current = highest
        elif (
            (opens and looks_back and recalls(tokens, at))
            or (letters[at : at + 3] == "MXK" and _tells_of_whom(tokens, letters, at))
            or (opens and lower in ASIDE_OPENERS and not _tells_when_and_where(tokens, at) and not _tells_how(letters, at, lower))
        ):
            highest += 1
            current, opened, verb_in_aside = highest, at, False
        elif current != main:
            verb_in_aside = verb_in_aside or letters[at] in "XKV"
            if letters[at] in ",-)" and (verb_in_aside or at - opened > SHORT):
                goes_on = lower == "," and at + 1 < len(lowers) and lowers[at + 1].endswith("ing")
                current = current if goes_on else main
        numbers.append(current)
    return numbers
