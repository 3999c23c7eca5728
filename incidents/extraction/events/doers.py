"""Who did it: subjects, agents, those named before an event noun; the sides of a fight."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from incidents.extraction.candidates import ActorCandidate, Participant
from incidents.extraction.events.bodies import body_of, quoted_name, whole_of
from incidents.extraction.events.entities import Named, name_of, participant, told_by
from incidents.extraction.events.harm import ARMED
from incidents.extraction.events.joined import takes_up
from incidents.extraction.events.nouns import (
    anywhere,
    ending_with,
    group_of,
    perpetrator_nouns,
    weapon_nouns,
)
from incidents.extraction.events.passive import BE, is_passive
from incidents.extraction.events.phrases import LONGEST, Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.events.subjects import subjects_of
from incidents.extraction.events.targets import at_things, shot_at
from incidents.extraction.events.told_again import AGAIN
from incidents.extraction.events.triggers import Trigger
from incidents.extraction.lexicon import words
from incidents.extraction.mentions import Span

MODIFIER = "-modifier"  # end of the name of a rule
HEDGE_REACH = 6  # tokens before a verb in which a word of hearsay counts
NO_DOERS = frozenset({"victim", "aid"})  # uses of verbs whose subject did no harm
CREWED = frozenset({"heavy-weapons", "aircraft", "missile"})  # methods of weapons that are not planted
HOLDING = frozenset({"containing", "with", "holding"})
DOING_REACH = 4  # tokens from "launched" to the event noun's phrase


def with_means(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """As in "guerrillas planted a bomb at the bank": who did it, and at what, if it is a weapon that was used."""
    if uses_weapon(scene, trigger):
        subjects = subjects_of(scene, trigger) if "foiled" not in trigger.word.uses else []
        yield from doers(scene, subjects, _voice(scene, trigger, subjects), trigger.rule)
        yield from at_things(scene, trigger)
        if trigger.word.lemma == "fire":
            yield from shot_at(scene, trigger)


def uses_weapon(scene: Scene, trigger: Trigger) -> bool:
    """Is what the verb does done to a weapon: "planted a bomb", "a bomb planted by"?"""
    passive = is_passive(scene, trigger)
    objects = scene.phrases.before(trigger.first, 0) if passive else scene.phrases.after(trigger.last, len(scene.tokens))
    if trigger.word.lemma == "fire" and not passive and not objects:
        return True  # "three men fired at once from a car"
    is_set = trigger.word.lemma in ("place", "plant")  # "placed artillery near the camp" does no harm
    return any(is_weapon(scene, phrase, is_set=is_set) for phrase in objects)


def is_weapon(scene: Scene, phrase: Phrase, *, is_set: bool = False) -> bool:
    """As in "a bomb", "five kilos of dynamite", "a package containing dynamite"."""
    at = scene.phrases.end_of(phrase)
    inside = scene.phrases.starting_at(at + 1) if at < len(scene.tokens) and scene.tokens[at].lower in HOLDING else None
    told = [phrase, scene.phrases.of(phrase), inside, scene.phrases.of(inside) if inside else None]
    hits = [ending_with(scene.tokens, one.first, one.last, weapon_nouns()) for one in told if one]
    return any(hit and not (is_set and hit[1][0] in CREWED) for hit in hits)


def perpetrators(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """Those who did what one event word tells."""
    word, rule = trigger.word, trigger.rule
    if word.is_noun:
        yield from _modifiers(scene, trigger, rule)
        agents = [one for one in scene.phrases.by(trigger.last, len(scene.tokens)) if not _is_of_workers(scene, trigger, one)]
        is_claim = agents and any(token.lower == "claimed" for token in scene.tokens[trigger.last : agents[0].first])
        attribution, how = ("claimed", "claimed-responsibility") if is_claim else (_voice(scene, trigger, agents), rule)
        yield from doers(scene, agents, attribution, how, expect="organisation")
        doing = _verb_doing(scene, trigger)
        yield from doers(scene, scene.phrases.before(doing, 0), "stated", f"{rule}-doing")
        yield from _claiming(scene, doing)
    elif word.uses.isdisjoint(NO_DOERS) and ("weapon" not in word.uses or uses_weapon(scene, trigger)):
        subjects = subjects_of(scene, trigger)
        yield from doers(scene, subjects, _voice(scene, trigger, subjects), rule)
        yield from _claiming(scene, trigger.first if not is_passive(scene, trigger) else 0)


def _voice(scene: Scene, trigger: Trigger, phrases: list[Phrase]) -> str:
    """Alleged, as in "is believed to have been carried out by", "was reportedly shot by"; else stated."""
    last = phrases[0].first if phrases and phrases[0].first > trigger.last else trigger.first
    first = max(0, trigger.first - HEDGE_REACH, last - LONGEST, scene.phrases.letters.rfind(",", 0, trigger.first) + 1)
    words_before = [token.lower for token in scene.tokens[first:last]]
    held = words("doubt", "held")
    is_held = "to" in words_before and any(a in held and b == "to" for a, b in pairwise(words_before))
    is_hedged = any(word.endswith("ly") and word in words("doubt", "alleged") for word in words_before)
    return "alleged" if is_held or is_hedged else "stated"


def _is_of_workers(scene: Scene, trigger: Trigger, agent: Phrase) -> bool:
    """As in "a strike by teachers"."""
    return "attributed" in trigger.word.uses and group_of(scene.tokens, agent.first, agent.last) not in (*ARMED, None)


def _verb_doing(scene: Scene, trigger: Trigger) -> int:
    """Where the verb stands whose object is the event, as in "guerrillas launched an attack"; 0 when there is none."""
    over = scene.phrases.over(trigger.first)
    first = over.first if over else trigger.first
    if first > 2 and scene.phrases.letters[first - 1] == "F" and (series := scene.phrases.over(first - 2)):
        first = series.first  # "launched a series of attacks"
    doing = words("doubt", "doing")
    for at in range(first - 1, max(0, first - DOING_REACH), -1):
        if scene.tokens[at].lower in doing and scene.phrases.letters[at] in "VEKG":
            is_passive_or_loose = (scene.tokens[at - 1].lower in BE) != (scene.phrases.letters[at] == "G")
            return 0 if is_passive_or_loose else at  # "carried out", "are carrying out"; not "was planned", "by launching"
    return 0


def _claiming(scene: Scene, verb: int) -> Iterator[Participant]:
    """As in "the front said it had killed two soldiers", "claimed to have killed two": those who say so of themselves."""
    letters, at = scene.phrases.letters, verb - 1
    while at > 0 and letters[at] in "XA":
        at -= 1
    if at > 1 and scene.tokens[at].lower == "to" and scene.tokens[at - 1].lower in ("claimed", "claims"):
        yield from doers(scene, scene.phrases.before(at - 1, 0), "claimed", "claimed-responsibility", expect="organisation")
    if at < 2 or scene.tokens[at].lower not in ("it", "they", "we"):
        return
    at -= 2 if scene.tokens[at - 1].lower == "that" else 1
    if scene.tokens[at].lower in words("doubt", "reporting"):
        yield from doers(scene, scene.phrases.before(at, 0), "claimed", "claimed-responsibility", expect="organisation")


def doers(
    scene: Scene, phrases: list[Phrase], attribution: str, rule: str, *, by: str | None = None, expect: str | None = None
) -> Iterator[Participant]:
    """People and bodies as perpetrators, and the body that people belong to; of "Russian strikes" or "a guerrilla bomb" the one
    named before the head. `by`: the key of the actor who says so."""
    before: Named | None = None
    for phrase in phrases:
        if phrase.last - phrase.first > LONGEST or _is_no_doer(scene, phrase):
            continue
        if before and _is_same(scene, before, phrase):
            continue
        if before and phrase.first == before.first:  # a name told by the phrase before
            continue
        before = named = name_of(scene, phrase, doer=True, expect=expect)
        if (named is None or named.entity == "organisation") and (quoted := quoted_name(scene, phrase)):
            before = named = quoted
        owner = scene.phrases.of(phrase)
        if named and not named.is_thing:
            again = takes_up(scene, phrase) and named.entity == "group"
            how, sure = (f"{rule}{AGAIN}", 0.5) if again else (rule, 0.7)
            who = participant(scene, named, "perpetrator", how, sure, attribution=attribution, attributed_to=by)
            yield who
            body = body_of(scene, phrase)
            part = body or (named if named.entity == "organisation" else None)
            for one in (body, whole_of(scene, part) if part else None):
                if one and (one.first, one.last) != (named.first, named.last):  # members that are alleged leave it alleged
                    says = who.attribution
                    yield participant(scene, one, "perpetrator", f"{rule}-body", 0.6, attribution=says, attributed_to=by)
            if more := _more_of_them(scene, phrase):
                says = who.attribution if more[1] else "alleged"
                yield from doers(scene, more[0], says, rule, by=by)
        elif owner and (_is_means(scene, phrase) or (named is None and _is_body_with_who(scene, owner))):
            yield from doers(scene, [owner], attribution, rule, by=by)  # "aircraft of the coalition", "the thugs of X, who"
        elif named is None and _is_means(scene, phrase):
            yield from _inside(scene, phrase.first, phrase.head, attribution, rule)


def _is_no_doer(scene: Scene, phrase: Phrase) -> bool:
    """As in "one of the bullets", "the force of the explosion", "in front of", "one hit him in the back"."""
    tokens, owner = scene.tokens, scene.phrases.of(phrase)
    if owner and tokens[phrase.head].lower in ("one", "force") and _is_means(scene, owner):
        return True
    if phrase.last - phrase.first == 1:
        is_front = tokens[phrase.first].lower == "front" and phrase.first > 0 and tokens[phrase.first - 1].lower == "in"
        return is_front or (owner is None and tokens[phrase.first].lower in ("one", "another", "other", "others"))
    return False


def _is_body_with_who(scene: Scene, owner: Phrase) -> bool:
    at = scene.phrases.end_of(owner)
    at += scene.phrases.letters[at : at + 1] == ","
    if not any(token.lower in ("who", "which") for token in scene.tokens[at : at + 1]):
        return False
    named = name_of(scene, owner, doer=True)
    return named is not None and named.entity == "organisation"


def _more_of_them(scene: Scene, phrase: Phrase) -> tuple[list[Phrase], bool] | None:
    """Who they are or may be, told right behind them, and whether it is sure: "masked men thought to be rebels", "robbers,
    apparently soldiers,", "ten people, including members of the front,"."""
    tokens, letters = scene.tokens, scene.phrases.letters
    at = told_by(scene, phrase)
    at += letters[at : at + 1] in (",", "-", "(")
    following = [token.lower for token in tokens[at : at + 3]]
    if len(following) < 3:
        return None
    if following[0] in words("doubt", "held") and following[1:] == ["to", "be"]:
        return scene.phrases.after(at + 3, len(tokens))[:1], False
    if at > phrase.last and (following[0] in words("doubt", "alleged") or following[0] == "including"):
        return scene.phrases.after(at + 1, len(tokens)), following[0] == "including"
    return None


def without_echoes(rows: list[Participant]) -> list[Participant]:
    """Those who did it, without "the attackers" and "guerrilla" of "a guerrilla attack" where people are told who did it."""
    told = any(row.role == "perpetrator" and row.entity in ("person", "group") and not _is_echo(row) for row in rows)
    return [row for row in rows if not told or row.role != "perpetrator" or not _is_echo(row)]


def _is_echo(row: Participant) -> bool:
    return row.rule.endswith(AGAIN) or (row.rule.endswith(MODIFIER) and row.entity == "group" and row.actor is None)


def _is_same(scene: Scene, before: Named, phrase: Phrase) -> bool:
    """As in "Jan Novak, a former officer", "the Red Path, a rebel group": is it said of the one named before?"""
    if before.entity == "organisation":
        is_list = "C" in scene.phrases.letters[before.last : phrase.first]
        return not is_list and scene.tokens[phrase.first].lower in ("a", "an", "another") and phrase.first > before.last
    return before.entity == "person" and before.actor is not None and _tells_more(scene, phrase)


def _tells_more(scene: Scene, phrase: Phrase) -> bool:
    """As in "Jan Novak, a former officer and leader": is it said of the person named before, who is no list's first?"""
    if scene.number_in(phrase.first, phrase.last):
        return False  # "Colonel Jan Novak, two lieutenants and"
    opens = scene.phrases.letters[phrase.first] == "D" or not scene.tokens[phrase.first].is_capitalised
    return opens and scene.phrases.letters[phrase.first - 2 : phrase.first] != ",C"


def _is_means(scene: Scene, phrase: Phrase) -> bool:
    """Is the head a weapon or an event ("strikes", "a bomb"), so that who did it stands before it?"""
    head = scene.tokens[phrase.head].lower
    singular = head.removesuffix("s")
    return bool(ending_with(scene.tokens, phrase.first, phrase.last, weapon_nouns())) or bool(
        {head, singular} & words("events", "nouns")
    )


def _modifiers(scene: Scene, trigger: Trigger, rule: str) -> Iterator[Participant]:
    """As in "Russian strikes", "a guerrilla attack", "the rebels's assault"; of "the Galan assassination", "army casualties" the
    name is the victim's."""
    over = scene.phrases.over(trigger.first)
    is_head = over is not None and over.last == trigger.last  # not of "army combat units"
    if over and is_head and over.first < trigger.first and not trigger.word.outcome:
        yield from _inside(scene, over.first, trigger.first, "stated", rule)


def _inside(scene: Scene, first: int, last: int, attribution: str, rule: str) -> Iterator[Participant]:
    """The actor named among the tokens of a phrase, else a noun for those who act."""
    first = max(first, last - LONGEST)
    rows = scene.found.actors_in(*scene.span(first, last)) if first < last else []
    actors = [(span, actor) for span, actor in rows if _may_own(scene, span, actor) and _has_name(scene, span)]
    for span, actor in actors[-1:]:
        entity = actor.kind if actor.kind in ("person", "group") else "organisation"
        named = Named(entity, actor.key, scene.position(span[0]), scene.position(span[1]))
        if named.first < named.last:
            yield participant(scene, named, "perpetrator", f"{rule}{MODIFIER}", 0.6, attribution=attribution)
    if actors:
        return
    for at in range(first, last):
        if scene.tokens[at].lower.startswith(("pro-", "anti-")) or scene.tokens[at].lower.endswith(("-led", "-backed")):
            named = Named("organisation", None, at, at + 1)
            yield participant(scene, named, "perpetrator", f"{rule}{MODIFIER}", 0.5, attribution=attribution)
            return
    hit = anywhere(scene.tokens, first, last, perpetrator_nouns())
    if hit and scene.tokens[hit[0]].lower not in words("people", "judging"):
        named = Named(hit[2][0], None, hit[0], hit[1])
        yield participant(scene, named, "perpetrator", f"{rule}{MODIFIER}", 0.5, attribution=attribution)


def _has_name(scene: Scene, span: Span) -> bool:
    """Has it a word with a capital, as "rebel" of "a rebel attack" has not?"""
    return any(token.is_capitalised for token in scene.article.tokens_in(*span))


def _may_own(scene: Scene, span: Span, actor: ActorCandidate) -> bool:
    """Of "Russian strikes", "Novak's attack" the actor did it; of "the Grand Hotel bombing" it is the target."""
    owns = scene.phrases.letters[scene.position(span[1]) :][:1] == "S"
    return actor.kind != "media" and (owns or actor.kind not in ("person", "organisation", "unknown"))


def sides_of(scene: Scene, trigger: Trigger) -> Iterator[Participant]:
    """As in "clashes between A and B", "A clashed with B"."""
    letters, tokens, end = scene.phrases.letters, scene.tokens, len(scene.tokens)
    sides: list[Phrase] = []
    if letters[trigger.last : trigger.last + 1] == "P" and tokens[trigger.last].lower in ("between", "with", "against"):
        sides = scene.phrases.after(trigger.last + 1, end)
    if not trigger.word.is_noun:
        sides = scene.phrases.before(trigger.first, 0)[-1:] + sides
    for number, phrase in enumerate(sides[:4]):
        named = name_of(scene, phrase, expect="organisation", doer=True)
        if named and not named.is_thing:
            yield participant(scene, named, "side-b" if number else "side-a", "sides", 0.6)
