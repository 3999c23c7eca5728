"""Event words: which words of a text tell that something happened, and whether they tell it as a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from incidents.extraction.events.event_words import EventWord, Form, Rest, deadly, event_words, first_words, plural
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.text import Token
from incidents.extraction.words import positions
from incidents.numbers import SMALL

STATES = frozenset({"injured", "missing", "trapped", "detained", "displaced"})  # that last: "three are missing"
NO_DOUBT = frozenset({"to", "so", "that"})  # before a noun, as in "led to the attack"
ALIVE = ("alive",)
BODY_REACH = 14  # tokens between "bodies" and "were found"
DRIVEN_REACH = 10  # tokens from "forced" to "from their homes", from "took" to "hostage"
LEAVING_OPENERS = frozenset({"the", "their", "its", "this", "that", "all", "of"})
BEFORE_ING = frozenset([",", "after", "before", "by", "for", "of", "while", "was", "were", "been", "are", "is", "in", "and"])
POINTING = frozenset({"the", "these", "those", "both", "his", "her", "its", "their", "'s", "two", "several"})
KIND_REACH = 4  # tokens before a noun in the plural in which a number or "the" makes it certain events
UNREAL_REACH = 14  # tokens before a verb in which a denial, a condition or a plan holds for it
ENDS_UNREAL = frozenset({";", ":", "but", "while", "after", "who", "which", "where", '"', "\u201d"})
OBJECT_REACH = 8  # tokens from "shot" to "dead"
LOOK_BACK = 6  # tokens before an event word in which a word of doubt or denial counts
PULLED = frozenset({"pull", "pull out", "dig out"})  # bodies, or people alive
NOT_QUITE = frozenset({"almost", "nearly", "narrowly"})


class Trigger(NamedTuple):
    """An event word in the text: tokens from `first` up to `last`. `ending`: where "dead" or "death" stands apart from its verb
    ("shot two men dead"), else None."""

    first: int
    last: int
    form: Form
    word: EventWord
    ending: int | None = None

    @property
    def rule(self) -> str:
        """The name of what it finds: "kill-verb", "attack-noun"."""
        return f"{self.word.lemma}-{'noun' if self.word.is_noun else 'verb'}"

    @property
    def is_weak(self) -> bool:
        return "weak" in self.word.uses


def find_triggers(tokens: Sequence[Token], lowers: Sequence[str]) -> list[Trigger]:
    """Every event word among the tokens, the longest phrase at each place, without overlap. Indexes are those of the tokens
    given; `lowers`: their words."""
    table = event_words()
    found: list[Trigger] = []
    for at in positions(lowers, first_words()):
        if found and (at < found[-1].last or at == found[-1].ending):
            continue
        trigger = _with_ending(tokens, _at(tokens, lowers, at, table[lowers[at]]))
        if trigger and _is_meant(tokens, trigger) and not _is_state(tokens, trigger):
            found.append(trigger)
    return found


def _is_meant(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Words that only sometimes tell of people driven out, held or lost do so here; any other does."""
    if "holding" in trigger.word.uses:
        return _held_as(tokens, trigger) is not None or _is_taken_from(tokens, trigger)
    if "driving" in trigger.word.uses:
        after = [token.lower for token in tokens[trigger.last : trigger.last + DRIVEN_REACH]]
        pairs = {f"{a} {b}" for a, b in pairwise(after)}
        return bool(pairs & words("doubt", "driven out"))
    if "bodies" in trigger.word.uses:
        around = {token.lower for token in tokens[max(0, trigger.first - BODY_REACH) : trigger.last + BODY_REACH]}
        return not words("people", "bodies").isdisjoint(around) and not (trigger.word.lemma in PULLED and "alive" in around)
    if trigger.word.lemma in ("die", "attack"):
        return not _is_of_ailment(tokens, trigger)
    if "fire" in trigger.word.lemma.split() and trigger.word.is_noun:
        before = {token.lower for token in tokens[max(0, trigger.first - 2) : trigger.first]}
        return before.isdisjoint(words("doubt", "fire caused", "gunfire"))
    if trigger.word.lemma == "lives":
        return not _resides(tokens, trigger)
    return "leaving" not in trigger.word.uses or _leaves_place(tokens, trigger.last)


def _resides(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """As in "who lives in Lima", "she lives near the port": nobody's lives were lost."""
    before = tokens[trigger.first - 1].lower if trigger.first else ""
    return trigger.word.lemma == "lives" and before in ("who", "he", "she", "that", "now", "still", "also")


def _is_of_ailment(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """As in "a heart attack", "died of cancer", "died at home of a heart attack": nobody did it."""
    ailments = words("doubt", "ailments")
    if trigger.word.lemma == "attack":
        return trigger.first > 0 and tokens[trigger.first - 1].lower in ailments
    after = [token.lower for token in tokens[trigger.last : trigger.last + OBJECT_REACH]]
    at = next((at for at, word in enumerate(after) if word in ("of", "from")), len(after))
    return not ailments.isdisjoint(after[at : at + 5])


def _held_as(tokens: Sequence[Token], trigger: Trigger) -> int | None:
    """Where "hostage" stands in "took six guests hostage", "took them as hostages"; "took the hostages home" says what they were
    before."""
    end = min(len(tokens), trigger.last + DRIVEN_REACH)
    captive = words("doubt", "held captive")
    hits = (at for at in range(trigger.last, end) if tokens[at].lower in captive)
    return next((at for at in hits if tokens[at - 1].lower != "the"), None)


def _is_taken_from(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """As in "nine pupils were taken from a college"; not "from the bus to hospital"."""
    after = [token.lower for token in tokens[trigger.last : trigger.last + DRIVEN_REACH]]
    passive = trigger.form == "past" and tokens[trigger.first - 1].lower in ("was", "were", "been")
    if trigger.word.lemma != "take" or not passive or after[:1] != ["from"]:
        return False
    homes = words("targets") | {"home", "homes"}
    return any(word in homes for word in after[1:5]) and not {"hospital", "hospitals", "clinic"} & set(after)


def _is_state(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """As in "33 displaced people", "a camp for people displaced by the war": what they were before."""
    if "state" not in trigger.word.uses or trigger.form != "past" or not trigger.first:
        return False
    before = tokens[trigger.first - 1].lower
    after = tokens[trigger.last].lower if trigger.last < len(tokens) else ""
    if before in words("grammar", "auxiliaries"):
        return False
    led_in = {token.lower for token in tokens[max(0, trigger.first - 4) : trigger.first - 1]}
    return after in _people() or (before in _people() and bool(led_in & {"for", "of", "among", "by", "with", "to"}))


def _leaves_place(tokens: Sequence[Token], at: int) -> bool:
    """As in "left their homes", "left the south of the province", "left Idlib": a place is left, not somebody dead."""
    while at < len(tokens) and tokens[at].lower in LEAVING_OPENERS:
        at += 1
    if at == len(tokens):
        return False
    token = tokens[at]
    places = words("geography", "directions"), words("places_told", "kinds"), words("doubt", "left behind")
    return token.is_capitalised or any(token.lower in listed for listed in places)


def _at(tokens: Sequence[Token], lowers: Sequence[str], at: int, entries: Sequence[Rest]) -> Trigger | None:
    """The longest entry here; of a verb and a noun that look alike the one that the words around ask for."""
    fitting: list[Trigger] = []
    following = lowers[at + 1] if at + 1 < len(lowers) else ""
    for rest, form, word in entries:
        end = at + 1 + len(rest)
        if fitting and end < fitting[0].last:
            break
        if not rest or (rest[0] == following and tuple(lowers[at + 1 : end]) == rest):
            fitting.append(Trigger(at, end, form, word))
        elif rest == ALIVE and (ending := _apart(tokens, at + 1)):
            fitting.append(Trigger(at, at + 1, form, word, ending))
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    is_noun = _reads_as_noun(tokens, fitting[0])
    return next((trigger for trigger in fitting if trigger.word.is_noun == is_noun), fitting[0])


def _apart(tokens: Sequence[Token], first: int) -> int | None:
    """Where "alive" stands in "pulled nine people alive from the ruins"."""
    for at in range(first, min(len(tokens), first + OBJECT_REACH)):
        if tokens[at].lower == ALIVE[0]:
            return at
        if not tokens[at].is_word or tokens[at].lower in words("grammar", "auxiliaries", "relatives"):
            return None
    return None


def _reads_as_noun(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """As in "the bombing of", "bombing and shelling campaign" against ", killing two", "to attack the base", "were injured"."""
    before = tokens[trigger.first - 1].lower if trigger.first else ""
    after = tokens[trigger.last] if trigger.last < len(tokens) else None
    if trigger.form == "base":
        if before == "may" and trigger.first > 1 and tokens[trigger.first - 1].is_capitalised:
            return True  # "the 12 May attack"
        return before not in ("to", "did", "not", "will", "would", "could", "may", "might", "can", "should", "must", "and")
    if trigger.form == "ing":
        if (
            after
            and before not in ("the", "of", "a", "an", "this", "that", "'s")
            and (after.lower in SMALL or after.text.isdecimal())
        ):
            return False  # "hit a house killing two children"
        return not (_opens_ing(tokens, trigger.first) and after and _opens_object(tokens, trigger.last))
    if before == "seriously":  # "the seriously wounded" against "was seriously wounded"
        return not trigger.first > 1 or tokens[trigger.first - 2].lower not in words("grammar", "auxiliaries")
    return before in ("the", "of", "many", "other") or before in SMALL or before[:1].isdigit()


def _opens_ing(tokens: Sequence[Token], at: int) -> bool:
    """Does an -ing form read as a verb here: after ", killing", "went on shelling", "kept bombing"?"""
    before, going_on = tokens[at - 1].lower if at else "", words("doubt", "going on")
    return before in BEFORE_ING or before in going_on or (before == "on" and at > 1 and tokens[at - 2].lower in going_on)


def _opens_object(tokens: Sequence[Token], at: int) -> bool:
    """Does an object begin at a token, or behind one more -ing form ("shelling and bombing the town")?"""
    token = tokens[at]
    if token.lower == "and" and at + 2 < len(tokens) and tokens[at + 1].lower.endswith("ing"):
        token = tokens[at + 2]
    return (
        token.lower in words("doubt", "before objects") or token.text[0].isdigit() or token.is_capitalised or token.lower in SMALL
    )


def _with_ending(tokens: Sequence[Token], trigger: Trigger | None) -> Trigger | None:
    """As in "shot two men dead", "beat him to death", "took two men hostage": the verb with what stands behind its object."""
    if trigger and "holding" in trigger.word.uses:
        at = _held_as(tokens, trigger)
        return trigger if at is None or tokens[at].lower.endswith("s") else trigger._replace(ending=at)
    if trigger is None or trigger.word.is_noun or trigger.word.lemma not in deadly():
        return trigger
    parted = False
    for at in range(trigger.last, min(len(tokens), trigger.last + OBJECT_REACH)):
        word = deadly()[trigger.word.lemma].get(tokens[at].lower)
        if word and ((tokens[at].lower == "dead" and not parted) or tokens[at - 1].lower == "to"):
            return Trigger(trigger.first, trigger.last, trigger.form, word, at)
        parted = parted or tokens[at].text == ","  # "stabbed a guard, Tom Okello, to death"
        if not (tokens[at].is_word or tokens[at].text == ",") or tokens[at].lower in words("grammar", "auxiliaries", "relatives"):
            break
    return trigger


@cache
def _people() -> frozenset[str]:
    """Nouns for people, in lower case."""
    nouns = lexicon("people", "victims")
    return frozenset([*nouns, *map(plural, nouns)])


def tells_kind(trigger: Trigger, tokens: Sequence[Token]) -> bool:
    """As in "bombings and murders", "attacks on unions": events of a kind, neither counted nor pointed at ("the attacks")."""
    word = tokens[trigger.last - 1].lower
    if not trigger.word.is_noun or not word.endswith("s") or "count" in trigger.word.uses or word in trigger.word.lemma.split():
        return False
    for token in reversed(tokens[max(0, trigger.first - KIND_REACH) : trigger.first]):
        if token.lower in POINTING or token.lower in SMALL or token.text[0].isdigit():
            return False
        if token.lower in words("grammar", "prepositions") or not token.is_word:
            break
    return True


def _is_unreal(trigger: Trigger, lowers: Sequence[str]) -> bool:
    """As in "denied that troops had shot", "if a car is bombed, we", "plans to act by burning trucks": a verb that hangs on a
    word of denial, condition or plan."""
    before = lowers[max(0, trigger.first - UNREAL_REACH + 1) : trigger.first]
    if _makes_unreal().isdisjoint(before):
        return False
    denies, plans, is_ing = words("doubt", "denies"), words("doubt", "plans"), trigger.form == "ing"
    for at in range(trigger.first - 1, trigger.first - 1 - len(before), -1):
        word, following = lowers[at], lowers[at + 1]
        if word in ("if", "unless") or (word == "how" and following in ("many", "much")):
            return True
        if (word in denies and following in ("that", "reports", "claims", "charges")) or (is_ing and word in plans):
            return True
        if (is_ing and word == "," and following.endswith("ing")) or word in ENDS_UNREAL:
            return False  # "demanded that they leave, killing two": what came of it
    return False


@cache
def _makes_unreal() -> frozenset[str]:
    return words("doubt", "denies", "plans") | {"if", "unless", "how"}


def as_tried(trigger: Trigger, lowers: Sequence[str]) -> Trigger:
    """As in "tried to kill the mayor": whom or what it was meant for was aimed at, not harmed."""
    if trigger.form != "base":
        return trigger
    before = lowers[max(0, trigger.first - 4) : trigger.first]
    if before[-1:] != ["to"] or words("doubt", "trying").isdisjoint(before):
        return trigger
    return trigger._replace(word=replace(trigger.word, outcome=""))


def is_told_as_fact(trigger: Trigger, lowers: Sequence[str], letters: str, start: int) -> bool:
    """Whether the event word, in a clause that begins at `start`, says that it happened (or was tried): no denial, plan or
    condition."""
    if trigger.form != "noun" and _is_unreal(trigger, lowers):
        return False
    near = range(max(start, trigger.first - LOOK_BACK), trigger.first)
    before = lowers[near.start : near.stop]
    if "may" in before:  # the month is no doubt
        before = [lowers[at] for at in near if lowers[at] != "may" or letters[at] == "X"]
    if trigger.form == "base":
        tried = trigger.word.outcome != "displaced" and not words("doubt", "attempt", "trying").isdisjoint(before[-4:-1])
        used = not words("doubt", "using").isdisjoint(before[:-2])  # "used planes to bomb"; not "used to bomb"
        return before[-1:] == ["did"] or (before[-1:] == ["to"] and (tried or used))
    doubt = words("doubt", "negation", "future")
    if trigger.form == "noun":
        if "to" in before and any(a == "to" and b in words("doubt", "undone") for a, b in pairwise(before)):
            return "the" in before[-2:] and any(word in words("doubt", "looking back") for word in before)
        if "for" in before and any(a in words("doubt", "calling") and b == "for" for a, b in pairwise(before)):
            return False  # "called for the assassination of the general"
        return "without" not in before and doubt.isdisjoint(word for word in before[-4:] if word not in NO_DOUBT)
    at, verb_group = trigger.first, []
    while at > start and letters[at - 1] in "XAT":
        at -= 1
        verb_group.append(lowers[at])
        if verb_group[-2:] == ["have", "to"]:  # "are known to have died"
            return words("doubt", "denial").isdisjoint(before) and not {"may", "might", "could"} & set(before)
    lasts = trigger.word.outcome in STATES and "being" not in verb_group
    if {"is", "are", "am"} & set(verb_group) and not (lasts or "holding" in trigger.word.uses):
        return False  # "people are killed": what happens again and again
    if trigger.word.outcome == "killed" and not NOT_QUITE.isdisjoint(verb_group):
        return False  # "was almost killed"
    return doubt.isdisjoint(verb_group) and words("doubt", "denial").isdisjoint(before)
