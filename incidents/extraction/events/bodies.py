"""The body that those who did it belong to: "members of the front", "FMLN guerrillas", "Free Front (FF) fighters"."""

from __future__ import annotations

from incidents.extraction.actors.chunks import is_describing, ordinary_words
from incidents.extraction.candidates import ActorCandidate
from incidents.extraction.events.entities import Named, is_persons_name, name_of
from incidents.extraction.events.nouns import anywhere, ending_with, perpetrator_nouns, victim_groups
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import words

REACH = 14  # tokens inside a bracket


def body_of(scene: Scene, phrase: Phrase) -> Named | None:
    """The body a phrase for people names beside them; None when it names none, or is itself the body."""
    if scene.tokens[phrase.head].lower in words("people", "parts"):  # "the front's northern brigade"
        owner = scene.phrases.letters.find("S", phrase.first, phrase.last)
        if owner > 0:
            return named_within(scene, phrase.first, owner)
        return _after_of(scene, phrase) or _before_people(scene, phrase)
    body = ending_with(scene.tokens, phrase.first, phrase.last, perpetrator_nouns())
    if (body and body[1][0] == "organisation") or not _is_of_people(scene, phrase):
        return None
    return _called(scene, phrase) or _after_of(scene, phrase) or _before_people(scene, phrase)


def quoted_name(scene: Scene, phrase: Phrase) -> Named | None:
    """As in "the organisation “Free Front”": the name in quotation marks behind a noun for a body."""
    at = scene.phrases.end_of(phrase)
    at += scene.phrases.letters[at : at + 2] == ",q"
    if scene.tokens[phrase.head].lower not in words("bodies", "introducing") or scene.phrases.letters[at : at + 1] != "q":
        return None
    name = scene.phrases.starting_at(at + 1)
    closes = name is not None and "q" in scene.phrases.letters[name.last : name.last + 2]
    if name is None or not closes or not all(_has_capital(scene, at) for at in (name.first, name.head)):
        return None
    return _body(scene, name.first, name.last)


def whole_of(scene: Scene, part: Named) -> Named | None:
    """As in "the northern command of the front", "members of the third column of the front": the body that a body is part of."""
    phrase = scene.phrases.over(part.first)
    whole = scene.phrases.of(phrase) if phrase and phrase.last == part.last else None
    named = name_of(scene, whole, expect="organisation", doer=True) if whole else None
    return named if named and named.entity == "organisation" and _has_capital(scene, named.last - 1) else None


def _called(scene: Scene, phrase: Phrase) -> Named | None:
    """As in "a group calling itself the Free Front", "gunmen working for the front"."""
    at = scene.phrases.end_of(phrase)
    if quoted := quoted_name(scene, phrase):
        return quoted
    for end in range(at + 1, min(at + 5, len(scene.tokens))):
        cue = " ".join(token.lower for token in scene.tokens[at:end])
        if cue in words("blame", "called") or cue in words("blame", "serving"):
            names = scene.phrases.after(end, len(scene.tokens))
            named = name_of(scene, names[0], expect="organisation", doer=True) if names else None
            is_town = cue == "from" and scene.phrases.letters[names[0].first] != "D" if names else False
            return named if named and (named.actor or not is_town) else None
    return None


def _after_of(scene: Scene, phrase: Phrase) -> Named | None:
    """As in "members of the front", "a group of soldiers of the Second Brigade"."""
    inner: Phrase | None = phrase
    for _ in range(3):
        if inner is None or not _is_of_people(scene, inner):
            return None
        inner = scene.phrases.of(inner)
        named = name_of(scene, inner, expect="organisation", doer=True) if inner else None
        if named and named.entity == "organisation":
            return named
        if inner and named and named.entity == "group" and (within := _before_head(scene, inner)):
            return within
    return None


def _is_of_people(scene: Scene, phrase: Phrase) -> bool:
    head = scene.tokens[phrase.head].lower
    return (
        head in words("people", "partitives")
        or head in words("people", "parts")
        or any(ending_with(scene.tokens, phrase.first, phrase.last, table) for table in (victim_groups(), perpetrator_nouns()))
    )


def _before_people(scene: Scene, phrase: Phrase) -> Named | None:
    """What stands before the noun: a name of several words, else one before a bracket ("Free Front (FF) urban fighters")."""
    named = _before_head(scene, phrase)
    return named if named and named.last - named.first > 1 else _before_mark(scene, phrase) or named


def _before_mark(scene: Scene, phrase: Phrase) -> Named | None:
    """As in "Free Front (FF) fighters", "“Free Front” fighters": the name before the bracket, or in the quotation marks."""
    letters, at = scene.phrases.letters, phrase.first - 1
    if letters[phrase.first] == "D":
        return None  # "in Oran (Oran province) a group of"
    if at > 1 and letters[at] == ")":
        at = letters.rfind("(", max(0, at - REACH), at)
    elif at < 2 or letters[at] != "q":
        return None
    before = scene.phrases.over(at - 1) if at > 0 else None
    if before and before.first > 1 and letters[before.first - 1] == "F":  # "Army of the North (AN) fighters"
        outer = scene.phrases.over(before.first - 2)
        return name_of(scene, outer, expect="organisation", doer=True) if outer else None
    return name_of(scene, before, expect="organisation", doer=True) if before and before.last == at else None


def _before_head(scene: Scene, phrase: Phrase) -> Named | None:
    """As in "FMLN guerrillas", "alleged Red Path members", "Kenyan army soldiers": the words before the head noun."""
    tokens, first = scene.tokens, phrase.first
    hit = anywhere(tokens, first, phrase.last, perpetrator_nouns()) or anywhere(tokens, first, phrase.last, victim_groups())
    is_people = hit is not None and hit[1] == phrase.last
    if not is_people and tokens[phrase.head].lower not in words("people", "partitives"):
        return None
    last = hit[0] if hit and is_people else phrase.head
    while first < last and (scene.phrases.letters[first] in "DNA" or _only_describes(scene, first)):
        first += 1
    while first < last and scene.phrases.letters[last - 1] == "S":
        last -= 1
    return named_within(scene, first, last) or _members(scene, phrase, first, last)


def _only_describes(scene: Scene, at: int) -> bool:
    """Is the word an adjective ("pro-Danjuma"), or one that has its capital from the beginning of the sentence?"""
    token = scene.tokens[at]
    if is_describing(token) or token.lower in words("grammar", "adjectives") or token.lower in words("doubt", "alleged"):
        return True
    return at == 0 and not token.is_upper and token.lower in ordinary_words()


def named_within(scene: Scene, first: int, last: int) -> Named | None:
    """The body named among tokens that describe a noun: one with a noun for bodies, a known actor, or a name."""
    if first >= last:
        return None
    body = anywhere(scene.tokens, first, last, perpetrator_nouns())
    if body and body[2][0] == "organisation":
        return _body(scene, first, body[1])
    known = [(span, actor) for span, actor in scene.found.actors_in(*scene.span(first, last)) if _may_act(scene, span, actor)]
    if known:
        span, actor = max(known, key=lambda row: row[0][1] - row[0][0])
        return Named("organisation", actor.key, scene.position(span[0]), scene.position(span[1]))
    while first < last and not _has_capital(scene, first):
        first += 1
    while first < last and not _has_capital(scene, last - 1):
        last -= 1
    if first >= last or not _is_name(scene, first, last) or scene.found.place_at(*scene.span(first, last)):
        return None
    return _body(scene, first, last)


def _may_act(scene: Scene, span: tuple[int, int], actor: ActorCandidate) -> bool:
    if actor.kind == "person":
        return not is_persons_name(scene, scene.position(span[0]), actor)
    return actor.kind not in ("media", "group")


def _has_capital(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return token.is_capitalised and token.lower not in words("countries", "adjectives")


def _is_name(scene: Scene, first: int, last: int) -> bool:
    """Two words with capitals are one; a single one is when it is no word of every day."""
    token = scene.tokens[first]
    return last - first > 1 or token.is_upper or token.lower not in ordinary_words()


def _body(scene: Scene, first: int, last: int) -> Named:
    actor = scene.spellings.get(scene.text(first, last).lower())
    return Named("organisation", actor.key if actor and actor.kind != "person" else None, first, last)


def _members(scene: Scene, phrase: Phrase, first: int, last: int) -> Named | None:
    """As in "red path members": the noun before tells the body, whatever letters it has."""
    if first >= last or scene.tokens[phrase.head].lower not in ("member", "members"):
        return None
    return _body(scene, first, last)
