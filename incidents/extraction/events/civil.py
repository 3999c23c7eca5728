"""Events that need no one harmed to be told: protests, strikes, trials, ceasefires, towns that change hands, people set free."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.candidates import Participant
from incidents.extraction.events.entities import name_of, participant
from incidents.extraction.events.harm import harmed_phrases
from incidents.extraction.events.passive import is_passive
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import lexicon, words

TERRITORY = "territory-change"
# Who acts in such an event has no guilt of an attack.
ROLE_OF_ACTOR = {
    "peaceful-protest": "participant",
    "strike-boycott": "participant",
    "agreement-ceasefire": "participant",
    "protest-intervention": "perpetrator",
    "arrest-detention": "arresting-authority",
    "legal-action": "arresting-authority",
    TERRITORY: "side-a",
}
DOING_REACH = 4  # tokens from "held" to "a protest"


def stands_alone(scene: Scene, trigger: Trigger) -> bool:
    """Does the event word with its day or place tell an event: has it somebody who acts ("thousands marched"), or a verb of its
    own ("held a protest")?"""
    if "alone" not in trigger.word.uses:
        return False
    if trigger.word.type == TERRITORY:
        return takes_place(scene, trigger)
    if trigger.word.is_noun:
        return _is_held(scene, trigger)
    return bool(_actors(scene, trigger)) or bool(harmed_phrases(scene, trigger))


def force_used(scene: Scene, clause: int, groups: set[str]) -> list[str]:
    """The type of harm done at a protest that the clause tells: by those who met it, or by the protesters when the harmed are
    police."""
    first, end = scene.ranges[clause]
    words_told = {trigger.word.type for trigger in scene.triggers if first <= trigger.first < end}
    if "peaceful-protest" not in words_told and "protesters" not in groups:
        return []
    return ["violent-demonstration" if groups == {"security-forces"} else "excessive-force"]


def taking_part(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """Those who act in the event, in the role that its type gives them."""
    role = ROLE_OF_ACTOR.get(trigger.word.type)
    for phrase in _actors(scene, trigger) if role else []:
        named = name_of(scene, phrase, doer=True)
        if named and not named.is_thing:
            number = scene.number_in(*scene.whole(phrase))
            yield participant(scene, named, role or "", trigger.rule, 0.6, count=number.best if number else None)


def _actors(scene: Scene, trigger: Trigger) -> list[Phrase]:
    if trigger.word.is_noun:
        verb = _verb_of(scene, trigger)
        return scene.phrases.before(verb, 0) if verb is not None else []
    if is_passive(scene, trigger):
        return scene.phrases.by(trigger.last, len(scene.tokens))
    return scene.phrases.before(trigger.first, 0)


def _verb_of(scene: Scene, trigger: Trigger) -> int | None:
    """Where the verb stands whose object the event is: "held a protest", "observed a general strike"."""
    over = scene.phrases.over(trigger.first)
    first = over.first if over else trigger.first
    return next(
        (at for at in range(first - 1, max(-1, first - DOING_REACH), -1) if scene.tokens[at].lower in words("doubt", "held")),
        None,
    )


def _is_held(scene: Scene, trigger: Trigger) -> bool:
    """As in "held a protest", "a protest was held", "a ceasefire came into force"."""
    after = [token.lower for token in scene.tokens[trigger.last : trigger.last + DOING_REACH]]
    return _verb_of(scene, trigger) is not None or any(word in words("doubt", "taking place") for word in after)


def takes_place(scene: Scene, trigger: Trigger) -> bool:
    """Is what is taken a place: "captured the town of Lima", "seized Lima", "Lima fell to the rebels"?"""
    objects = harmed_phrases(scene, trigger) or scene.phrases.before(trigger.first, 0)
    for phrase in objects[:3]:
        first, last = scene.whole(phrase)
        head = scene.tokens[phrase.head].lower
        if {head, head.removesuffix("s")} & lexicon("places_told", "kinds").keys():
            return True
        for span, _ in scene.found.places_in(*scene.span(first, last)):
            at = scene.position(span[0])
            if phrase.first <= at < phrase.last or scene.phrases.letters[at - 1] == "F":
                return True
    return False
