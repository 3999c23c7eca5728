"""Who does what a verb tells: its subject, the agent of a passive one, and whom a pronoun or a verb before it means."""

from __future__ import annotations

from incidents.extraction.events.entities import name_of
from incidents.extraction.events.nouns import ending_with, perpetrator_nouns, singular_people, victim_groups
from incidents.extraction.events.passive import BE, is_passive, passive_before
from incidents.extraction.events.phrases import AND_VERBS, LONGEST, Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words


def subjects_of(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """The phrases for those who do what a verb tells: the agent of a passive verb, the subject of an active one."""
    if is_passive(scene, trigger):
        return scene.phrases.by(trigger.last, len(scene.tokens)) or _agent_before(scene, trigger)
    if trigger.form == "ing" and trigger.first and scene.phrases.letters[trigger.first - 1] == ",":
        return _of_main_verb(scene, trigger.first - 1)
    over = scene.phrases.over(trigger.first)
    if trigger.form == "past" and over and over.last > trigger.last:
        return []  # "seven kidnapped students"
    if trigger.form == "base" and (verb := _verb_before_infinitive(scene, trigger.first - 1)):
        return scene.phrases.before(verb, 0)
    subjects = scene.phrases.before(trigger.first, 0)
    is_open = not subjects or (scene.phrases.letters[subjects[0].first] == "M" and name_of(scene, subjects[0]) is None)
    return _meant_by_pronoun(scene, trigger.first) if is_open else subjects


def _agent_before(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """As in "was stopped by gunmen and shot"."""
    at = trigger.first - 1
    verb = passive_before(scene, at) if at > 0 and scene.phrases.letters[at] == "C" else 0
    return scene.phrases.by(verb + 1, at) if verb else []


def _verb_before_infinitive(scene: Scene, to: int) -> int:
    """The verb whose subject acts, of "attacked the hotel in an attempt to kidnap", "used helicopters to bomb"; else 0."""
    letters = scene.phrases.letters
    over = scene.phrases.over(to - 1) if to > 0 and letters[to] == "T" else None
    if over is None:
        return 0
    verb = max(0, *(letters.rfind(mark, max(0, over.first - LONGEST), over.first) for mark in "KVE"))
    is_attempt = scene.tokens[over.head].lower in words("doubt", "attempt", "trying")
    return verb if is_attempt or scene.tokens[verb].lower in ("used", "uses", "use", "employed") else 0


def _meant_by_pronoun(scene: Scene, verb: int) -> list[Phrase]:
    """As in "the rebels took the post, where they killed two guards": of those told before who can be meant, the only one."""
    letters, at = scene.phrases.letters, verb
    while at > 0 and letters[at - 1] in "XA":
        at -= 1
    pronoun = scene.tokens[at - 1].lower if at else ""
    said = any(token.lower == "that" or token.lower in words("doubt", "reporting") for token in scene.tokens[at - 2 : at - 1])
    if pronoun not in ("they", "he", "she") or said:
        return []  # what somebody says of himself is a claim
    before = scene.phrases.inside(max(0, at - LONGEST), at - 1)
    nouns = perpetrator_nouns() if pronoun == "they" else victim_groups()
    people = [phrase for phrase in before if ending_with(scene.tokens, phrase.first, phrase.last, nouns)]
    if len(people) != 1 or (pronoun == "they") == (scene.tokens[people[0].head].lower in singular_people()):
        return []
    return people


def _of_main_verb(scene: Scene, comma: int) -> list[Phrase]:
    """As in "gunmen entered the village(, police said), killing two": the subject of the verb before, if it did something."""
    letters = scene.phrases.letters
    at = max(letters.rfind(mark, max(0, comma - LONGEST), comma) for mark in "KVE")
    for _ in range(AND_VERBS):
        relative = _relative_of(letters, at)
        if not relative:
            break
        earlier = max(letters.rfind(mark, max(0, comma - LONGEST), relative) for mark in "KVE")
        if earlier < 0:  # "gunmen who had come, killing"
            break
        at = earlier  # "fired at a man who had come, killing"
    if at < 1 or scene.clauses[at] != scene.clauses[comma] or any(token.lower in BE for token in scene.tokens[at - 1 : at]):
        return []
    subjects = scene.phrases.before(at, 0)
    teller = tellers(scene, subjects)[0].first if subjects and scene.tokens[at].lower in words("doubt", "reporting") else 0
    return _of_main_verb(scene, teller - 1) if teller > 1 and letters[teller - 1] == "," else subjects


def _relative_of(letters: str, verb: int) -> int:
    """Where "who" stands right before a verb and its helpers; 0 when none does."""
    while verb > 1 and letters[verb - 1] in "XA":
        verb -= 1
    return verb - 1 if verb > 1 and letters[verb - 1] == "R" else 0


def tellers(scene: Scene, subjects: list[Phrase]) -> list[Phrase]:
    """Of the subjects of a verb of reporting those who speak: "police and witnesses" of "in Lima, police and witnesses said"."""
    is_pair = len(subjects) > 1 and scene.phrases.letters[subjects[-1].first - 1] == "C"
    return subjects[-2:] if is_pair else subjects[-1:]
