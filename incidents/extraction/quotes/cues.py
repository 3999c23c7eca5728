"""Words that bring in speech: verbs in all their forms, from the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from incidents.extraction.lexicon import lexicon

SAYING = frozenset(("speech", "that", "told", "object", "marks"))  # the parts that are more than thought or finding
CLAUSE_PARTS = frozenset(("speech", "that"))
PARTS = ("speech", "that", "quoted", "told", "object", "marks", "thought", "finding")


class Worded(Protocol):
    """What a cue is looked for in: tokens, or items of a narrator's sentence."""

    @property
    def lower(self) -> str: ...


class Cue(NamedTuple):
    """One form of a verb. `form`: base, s, past, ing or participle. `parts`: what may stand after it (see the lexicon).

    `is_spoken`: a verb of saying, so that a clause can be what it brings in.
    """

    lemma: str
    form: str
    parts: frozenset[str]
    is_spoken: bool


class CueAt(NamedTuple):
    """A cue and the item after its last word."""

    cue: Cue
    end: int


def cue_at(items: Sequence[Worded], at: int) -> CueAt | None:
    """The longest cue that begins at an item."""
    lower = items[at].lower
    known = forms()
    if lower not in known:
        return None
    following = items[at + 1].lower if at + 1 < len(items) else ""
    for rest, cue in known[lower]:
        if not rest:
            return CueAt(cue, at + 1)
        end = at + 1 + len(rest)
        if rest[0] == following and tuple([item.lower for item in items[at + 1 : end]]) == rest:
            return CueAt(cue, end)
    return None


@cache
def forms() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """first word -> (further words, cue), longest first. A form of one lemma that is in several parts is one cue."""
    parts: dict[tuple[str, ...], tuple[str, str, set[str]]] = {}
    for part in PARTS:
        for lemma, fields in lexicon("cue_verbs", part).items():
            for form, words in inflected(lemma, fields):
                row = parts.setdefault(tuple(words.split()), (lemma, form, set()))
                row[2].add(part)
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for phrase, (lemma, form, found) in parts.items():
        cue = Cue(lemma, form, frozenset(found), not found.isdisjoint(CLAUSE_PARTS))
        table.setdefault(phrase[0], []).append((phrase[1:], cue))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def inflected(lemma: str, fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(form, words) of a verb or a verb with particles; `fields`: irregular past, -ing form, participle."""
    verb, _, particles = lemma.partition(" ")
    tail = f" {particles}" if particles else ""
    past, ing, participle = (*fields, "", "", "")[:3]
    given = [form.removesuffix(tail) for form in (past, ing, participle)]
    yield "past", (given[0] or irregular(verb, 0) or regular_past(verb)) + tail
    yield "base", lemma
    yield "s", third_person(verb) + tail
    yield "ing", (given[1] or irregular(verb, 1) or verb.removesuffix("e") + "ing") + tail
    if given[2] or irregular(verb, 2):
        yield "participle", (given[2] or irregular(verb, 2)) + tail


def irregular(verb: str, field: int) -> str:
    """The irregular form of a verb with particles ("speak out"), from the entries of single verbs."""
    fields = lexicon("irregular_verbs").get(verb, ())
    return fields[field] if field < len(fields) else ""


def regular_past(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
