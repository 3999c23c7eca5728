"""Who is said to have done it: the blamed, the accused, those arrested for it, those who claim it, admit it or deny it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from incidents.extraction.candidates import Participant
from incidents.extraction.events.doers import doers
from incidents.extraction.events.entities import name_of
from incidents.extraction.events.passive import BE
from incidents.extraction.events.phrases import Phrase
from incidents.extraction.events.scenes import Scene
from incidents.extraction.lexicon import lexicon, words

REACH = 20  # tokens between "arrested" and "in connection with"
LINK_REACH = 10  # and between an event and "to", "on"
BETWEEN = frozenset("PWDNAFSCTq,()")  # letters of a stretch without a verb of its own
OPEN = frozenset({"if", "whether", "nobody", "not", "never", "n't", "wasn't", "weren't", "isn't", "neither", "nor"})
NOT_KNOWN = frozenset({"no", "any", "neither", "nobody", "none"})
VIOLENT = frozenset(
    [
        "",
        "air-drone-strike",
        "shelling-missile",
        "explosive-device",
        "suicide-attack",
        "chemical-attack",
        "attack-on-civilians",
        "targeted-killing",
        "sexual-violence",
        "abduction",
        "excessive-force",
        "mob-violence",
        "property-destruction",
    ]
)

Cues = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def is_violent(kind: str) -> bool:
    """Is somebody to blame for an event of this type, as for no battle, protest or arrest? "" is an event of no type."""
    return kind in VIOLENT


@cache
def _blaming() -> frozenset[str]:
    """Words without one of which nobody is blamed: where the cues end, what turns the blame, what follows "the work of"."""
    after = {cue.split()[0] for cue in words("blame", "after")}
    return frozenset({*_cues("before"), *_cues("links"), *lexicon("blame", "turned"), *after, "involved"})


def blamed(scene: Scene, first: int, last: int) -> Iterator[Participant]:
    """Everybody who is said to have done the event that tokens from `first` up to `last` tell."""
    if scene.said.isdisjoint(_blaming()):
        return
    over = scene.phrases.over(first)
    is_doing = over is not None and over.first == first and scene.tokens[first].lower.endswith("ing")  # "killing Judge Novak"
    if (over and over.last > last and not is_doing) or scene.tokens[-1].text == "?":  # "death squads"; a question
        return
    for start in _starts_of(scene, first):
        if scene.tokens[start].lower in NOT_KNOWN:  # "for any such attack"
            return
        is_sweep = scene.tokens[last - 1].lower in words("blame", "sweeps")
        for phrases, attribution, by in (
            _subject_of_cue(scene, start, last),
            _with_link(scene, start) if not is_sweep else NOTHING,
            _turned(scene, start, last),
        ):
            if phrases and not is_open(scene, phrases[0]):
                told = _with_names(scene, phrases, last)
                yield from doers(scene, told, attribution, RULES[attribution], by=by, expect="organisation")
                return


def _with_names(scene: Scene, phrases: list[Phrase], last: int) -> list[Phrase]:
    """As in "two men were charged with the murder: A and B": those listed, in place of the phrase that counts as many."""
    colon = next((at for at in range(last, len(scene.tokens)) if scene.tokens[at].text == ":"), None)
    number = scene.number_in(phrases[0].first, phrases[0].last)
    people = scene.phrases.after(colon + 1, len(scene.tokens)) if colon and number else []
    names = [one for one in people if all(token.is_capitalised for token in scene.tokens[one.first : one.last])]
    return names if number and number.best == len(names) else [*phrases, *names]


RULES = {"alleged": "blamed", "accepted": "admitted", "claimed": "claimed-responsibility", "denied": "denied-responsibility"}
Told = tuple[list[Phrase], str, str | None]  # who, how firmly, and the key of the actor who says so
NOTHING: Told = ([], "", None)


def _starts_of(scene: Scene, at: int) -> Iterator[int]:
    """Where the phrase of an event may begin: "the attacks", of "the wave of attacks" at the wave too, of "Monday's attack" at
    the day."""
    for _ in range(3):
        over = scene.phrases.over(at)
        at = over.first if over else at
        if at > 1 and scene.phrases.letters[at - 2 : at] == "AS":
            at -= 2  # "for Monday's attack"
        while at and (scene.tokens[at - 1].lower in ("having", "been") or scene.phrases.letters[at - 1] == "q"):
            at -= 1
        yield at
        if at < 2 or scene.phrases.letters[at - 1] != "F" or scene.phrases.over(at - 2) is None:
            return
        at -= 2


@cache
def _cues(part: str) -> Cues:
    """Last word of a cue -> the cues that end in it, the longest first, with what they say."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for cue, fields in lexicon("blame", part).items():
        parts = tuple(cue.split())
        table.setdefault(parts[-1], []).append((parts, fields[0] if fields else ""))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in table.items()}


def cue_ending_in(scene: Scene, end: int, part: str) -> tuple[int, str] | None:
    """The longest cue that ends right before a token, days and adverbs inside passed over: (where it begins, what it says)."""
    for parts, says in _cues(part).get(scene.tokens[end - 1].lower, ()) if end else ():
        first = end
        for word in reversed(parts):
            first -= 1
            passed = "ADNPTFW" if word in ("responsibility", "credit") else "A"  # "claimed responsibility in a letter for"
            while first > max(0, end - REACH) and scene.phrases.letters[first] in passed and scene.tokens[first].lower != word:
                first -= 1
            if first < 0 or scene.tokens[first].lower != word:
                break
        else:
            return first, says
    return None


def _subject_of_cue(scene: Scene, start: int, last: int) -> Told:
    """As in "the front claimed responsibility for the attack", "soldiers took part in the raid"."""
    cue = cue_ending_in(scene, start, "before")
    if cue is None or _is_negated(scene, cue[0]):
        return NOTHING
    over = scene.phrases.over(cue[0])  # "was the author of"
    first = over.first if over and over.last > cue[0] else cue[0]
    if scene.tokens[cue[0]].lower == "behind" and not (cue[0] and scene.tokens[cue[0] - 1].lower in BE):
        return NOTHING  # "the motive behind the attack"
    if scene.tokens[first].lower.endswith("ing"):  # "the front issued a statement claiming responsibility"
        claim = scene.phrases.over(first - 1) if first else None
        if claim and claim.first and scene.phrases.letters[claim.first - 1] in "VE":
            first = claim.first - 1
    subjects = scene.phrases.before(first, 0)
    if not subjects or is_open(scene, subjects[0]):
        subjects = _who_they_are(scene, last) or subjects
    if cue[1] != "alleged" and subjects:
        subjects = issuer(scene, subjects[-1], cue[0]) or subjects
    return subjects, cue[1], None


def issuer(scene: Scene, phrase: Phrase, end: int) -> list[Phrase]:
    """As in "a statement from the front claimed", "a caller who spoke for the front denied": whose word it is."""
    if scene.tokens[phrase.head].lower not in words("blame", "speaking for"):
        return []
    for at in range(phrase.last, min(end, phrase.last + LINK_REACH)):
        owner = scene.phrases.starting_at(at + 1) if scene.phrases.letters[at] in "PFY" else None
        named = name_of(scene, owner, expect="organisation", doer=True) if owner else None
        if owner and named and named.entity == "organisation":
            return [owner]
    return []


def _who_they_are(scene: Scene, last: int) -> list[Phrase]:
    """As in "those responsible for the murder were robbers", "the authors of the attack are members of the front"."""
    for at in range(last, min(len(scene.tokens) - 1, last + LINK_REACH)):
        if scene.phrases.letters[at] in "KVR;":
            break
        if scene.tokens[at].lower in BE:
            return scene.phrases.after(at + 1, len(scene.tokens)) if not _is_negated(scene, at + 2) else []
    return []


def _with_link(scene: Scene, start: int) -> Told:
    """As in "police blamed the front for the attack", "two men were arrested on Monday in connection with the attack"."""
    link = cue_ending_in(scene, start, "links")
    if link is None:
        return NOTHING
    letters, verbs = scene.phrases.letters, lexicon("blame", "verbs")
    for at in range(link[0] - 1, max(-1, link[0] - REACH), -1):
        if scene.tokens[at].lower in verbs and letters[at] in "VEGKW" and not _is_noun(scene, at):
            attribution = verbs[scene.tokens[at].lower][0]
            if _is_negated(scene, at):
                return NOTHING
            objects = scene.phrases.after(at + 1 + (letters[at + 1] == "F"), link[0])  # "the arrest of X for"
            is_passive = at > 0 and letters[at] != "G" and scene.tokens[at - 1].lower in BE
            if objects and not is_passive:
                return objects, attribution, speaker_of(scene, at)
            over = scene.phrases.over(at)  # "two men suspected of"
            if over and "W" not in letters[over.first : at] and over.first < at:
                continue  # "their suspected involvement"
            subjects = scene.phrases.before(at, 0) if over is None or over.first == at else [Phrase(over.first, at)]
            if subjects:
                return subjects, attribution, None
            continue  # "arrested on charges of being implicated in"
        if letters[at] not in BETWEEN and scene.tokens[at].lower not in ("because", "being"):
            return NOTHING
    return NOTHING


def _is_noun(scene: Scene, at: int) -> bool:
    """As in "acquitted them of charges of", "on a charge of": the word blames nobody by itself."""
    return scene.tokens[at].lower in ("charge", "charges", "hold") and at > 0 and scene.phrases.letters[at - 1] in "PFDTE"


@cache
def _turning() -> frozenset[str]:
    """Words that turn from an event to whom it is laid at."""
    return words("blame", "turned") | {phrase.removesuffix(" of") for phrase in words("blame", "after")} | {"involved"}


def _turned(scene: Scene, start: int, last: int) -> Told:
    """As in "blamed the attack on the front", "the attack was attributed to the front", "was the work of the front"."""
    turned, tokens, letters = lexicon("blame", "turned"), scene.tokens, scene.phrases.letters
    before = tokens[start - 1].lower if start else ""
    if before in turned:
        at = _link(scene, last, turned[before][0], last_one=True)
        return (scene.phrases.after(at + 1, len(tokens)), "alleged", speaker_of(scene, start - 1)) if at else NOTHING
    end = min(len(tokens) - 1, last + LINK_REACH + 4)
    if _turning().isdisjoint(scene.lowers[last:end]):
        return NOTHING
    for at in range(last, end):
        if at == last and tokens[at].lower == "involved":
            return scene.phrases.after(at + 1, len(tokens)), "alleged", None
        if tokens[at].lower in turned and not _is_negated(scene, at):
            link = _link(scene, at + 1, turned[tokens[at].lower][0])
            return (scene.phrases.after(link + 1, len(tokens)), "alleged", None) if link else NOTHING
        if letters[at + 1] == "F" and f"{tokens[at].lower} of" in words("blame", "after"):
            return (scene.phrases.after(at + 2, len(tokens)), "alleged", None) if not _is_negated(scene, at - 1) else NOTHING
        if letters[at] in "K;":
            break
    return NOTHING


def _link(scene: Scene, first: int, link: str, *, last_one: bool = False) -> int:
    """Where the next such word stands, or the last one before another verb; 0 when there is none."""
    found = 0
    for at in range(first, min(len(scene.tokens), first + LINK_REACH)):
        if scene.phrases.letters[at] in "KVXR;" or scene.phrases.letters[at : at + 2] == "CG":  # "blaming X and vowing to"
            break
        if scene.tokens[at].lower == link:
            found = at
            if not last_one:
                break
    return found


def speaker_of(scene: Scene, verb: int) -> str | None:
    """The key of the actor who blames."""
    subjects = scene.phrases.before(verb, 0)
    actor = scene.found.actor_at(*scene.span(*scene.whole(subjects[-1]))) if subjects else None
    return actor.key if actor else None


def _is_negated(scene: Scene, at: int) -> bool:
    return any(token.lower in OPEN for token in scene.tokens[max(0, at - 5) : at])


def is_open(scene: Scene, phrase: Phrase) -> bool:
    """As in "no group or organisation has claimed it", "nor has any movement", "the people involved in it"."""
    told = [scene.tokens[at].lower for at in range(phrase.first, phrase.last) if scene.phrases.letters[at] != "D"]
    told = [word for word in told if word not in words("doubt", "alleged")]
    of_none = (
        phrase.first > 1 and scene.phrases.letters[phrase.first - 1] == "F" and scene.tokens[phrase.first - 2].lower == "none"
    )
    if (len(told) == 1 and told[0] in words("blame", "vague")) or of_none:
        return True
    return any(token.lower in NOT_KNOWN for token in scene.tokens[max(0, phrase.first - 1) : phrase.last])
