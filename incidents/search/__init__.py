"""One search over all kinds: one table of public records, one module, one implementation per engine.

`search()` answers with hits and counts; `refresh()` brings the entries of some records up to date, in the caller's
transaction. Hits are loaded through `public()`, so that a stale entry can never show. A package registers its kinds with
`kinds.add(Kind(...))`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from incidents.search import postgresql, sqlite
from incidents.search.entry import (
    KIND_BITS,
    STEP,
    Content,
    Kind,
    SearchEntry,
    day_after,
    facet,
    folded,
    key_floor,
    kinds,
    within_day,
    words_of,
)

PAGE = 50


@dataclass
class Hit:
    kind: str
    record: Any
    key: int


@dataclass
class Hits:
    """A page of hits, newest first unless asked otherwise. `counts` by kind on the first page only; `next` is the cursor
    of the next page.
    """

    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    next: int | None = None


def search(
    query: str,
    *,
    kind: str = "",
    facets: Sequence[tuple[str, str]] = (),
    after: date | None = None,
    before: date | None = None,
    cursor: int | None = None,
    limit: int = PAGE,
    by_relevance: bool = False,
) -> Hits:
    """Public records that hold every word of the query ("words in quotes" side by side), between two days, both included.

    Without any word, facet or kind there is no hit. `cursor` is `Hits.next`; ordered by relevance it is an offset. Five
    queries at most beside those that load the hits.
    """
    phrases = words_of(query)
    if not (phrases or kind or facets) or (not phrases and query.strip()):
        return Hits()
    match = _match(phrases, "" if phrases or facets else kind, facets)
    low = key_floor(within_day(after, 0)) if after else None
    high = key_floor(within_day(day_after(before), 0)) if before else None
    if by_relevance:
        match = _match(phrases, kind, facets)
        keys = _engine().ranked(match, low, high, limit + 1, cursor or 0)
        by_code = {} if cursor else _engine().counts(match, low, high)
    else:
        code = kinds.kinds[kind].code if kind else 0
        keys, by_code = _engine().newest(match, code, low, high, cursor, limit + 1)
    following = None if len(keys) <= limit else (cursor or 0) + limit if by_relevance else keys[limit - 1]
    counts = {kinds.by_code(code).name: n for code, n in by_code.items()}
    return Hits(_load(keys[:limit]), counts, following)


def matching(kind: str, query: str) -> RawSQL | None:
    """The primary keys of one kind's records that match, for `filter(pk__in=...)`; None when the query has no word."""
    phrases = words_of(query)
    if not phrases:
        return None
    sql, params = _engine().matching(_match(phrases, kind, ()))
    return RawSQL(f"SELECT record_id FROM incidents_searchentry WHERE key IN ({sql})", params)  # only our SQL


def refresh(kind: str, pks: Iterable[int]) -> None:
    """Put the public ones of these records, remove the others; kinds that are not searched are passed over."""
    wanted = set(pks)
    if not wanted:
        return
    for searched in kinds.kinds.values():
        if searched.name == kind or (kind, searched.name) == ("document", "article"):
            public = {record.pk: record for record in searched.public().filter(pk__in=wanted)}
            remove(searched.name, wanted - set(public))
            for record in public.values():
                put(searched.name, record.pk, searched.content(record))


def put(kind: str, pk: int, content: Content) -> None:
    """Write or replace one entry; a new date moves it. Nothing is written when nothing changed."""
    searched = kinds.kinds[kind]
    facets = sorted({facet("kind", kind), *(facet(name, value) for name, value in content.facets)})
    values = {"title": folded(content.title), "words": folded(content.text), "facets": " ".join(facets)}
    floor = key_floor(content.at)
    standing = SearchEntry.objects.filter(kind=searched.code, record_id=pk).first()
    if standing and floor <= standing.key < _first_free(floor, searched.code):
        if any(getattr(standing, name) != value for name, value in values.items()):
            SearchEntry.objects.filter(key=standing.key).update(**values)
        return
    if standing:
        standing.delete()
    SearchEntry.objects.create(key=_first_free(floor, searched.code), kind=searched.code, record_id=pk, **values)


def remove(kind: str, pks: Iterable[int]) -> None:
    gone = list(pks)
    if gone:
        SearchEntry.objects.filter(kind=kinds.kinds[kind].code, record_id__in=gone).delete()


def repair(*, batch: int = 500) -> dict[str, int]:
    """Compare entries with records and mend; also the rebuild. Returns how many entries of each kind were stale or looked at."""
    seen: dict[str, int] = {}
    for kind in sorted(kinds.kinds.values(), key=lambda kind: kind.code):
        indexed = set(SearchEntry.objects.filter(kind=kind.code).values_list("record_id", flat=True))
        public = set(kind.public().values_list("pk", flat=True))
        remove(kind.name, indexed - public)
        ordered = sorted(public)
        for start in range(0, len(ordered), batch):
            for record in kind.public().filter(pk__in=ordered[start : start + batch]):
                put(kind.name, record.pk, kind.content(record))
        seen[kind.name] = len(public)
    _engine().finish()
    return seen


def _engine() -> Any:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _match(phrases: list[list[str]], kind: str, facets: Sequence[tuple[str, str]]) -> str:
    words = [facet("kind", kind)] if kind else []
    return _engine().query(phrases, words + [facet(name, value) for name, value in facets])


def _first_free(floor: int, code: int) -> int:
    """The first key of this kind from `floor` on that nobody has: a full second spills into the next."""
    key = floor + code
    for taken in SearchEntry.objects.filter(key__gte=key).order_by("key").values_list("key", flat=True).iterator(chunk_size=200):
        if taken & KIND_BITS != code:
            continue
        if taken > key:
            break
        key += STEP
    return key


def _load(keys: list[int]) -> list[Hit]:
    """The public records behind these keys, in this order; one query for the entries and one a kind."""
    entries = {entry.key: entry for entry in SearchEntry.objects.filter(key__in=keys).only("key", "kind", "record_id")}
    wanted: dict[int, list[int]] = defaultdict(list)
    for entry in entries.values():
        wanted[entry.kind].append(entry.record_id)
    loaded = {(code, row.pk): row for code, pks in wanted.items() for row in kinds.by_code(code).public().filter(pk__in=pks)}
    found = [(key, entries[key]) for key in keys if key in entries]
    return [
        Hit(kinds.by_code(entry.kind).name, loaded[entry.kind, entry.record_id], key)
        for key, entry in found
        if (entry.kind, entry.record_id) in loaded
    ]


__all__ = ["Content", "Hit", "Hits", "Kind", "kinds", "matching", "put", "refresh", "remove", "repair", "search", "within_day"]
