"""FTS5 over the entry table: its rowid is the key, so newest first needs no sort."""

from __future__ import annotations

from django.db import connection

Counts = dict[int, int]  # hits by the code of their kind
MATCH = "SELECT rowid FROM incidents_searchindex WHERE incidents_searchindex MATCH %s"


def query(phrases: list[list[str]], facets: list[str]) -> str:
    """Everything is quoted: an unquoted word could be FTS5 syntax."""
    texts = [f'{{title words}} : "{" ".join(words)}"' for words in phrases]
    return " AND ".join([*texts, *(f'facets : "{word}"' for word in facets)])


def newest(match: str, code: int, low: int | None, high: int | None, cursor: int | None, limit: int) -> tuple[list[int], Counts]:
    """The newest keys below the cursor, of one kind or (code 0) of all; on the first page also how many of each kind."""
    sql, params = _bounded(MATCH, match, low, high)
    if code:
        sql, params = f"{sql} AND rowid & 7 = %s", [*params, code]
    if cursor is not None:
        sql, params = f"{sql} AND rowid < %s", [*params, cursor]
    keys = _column(f"{sql} ORDER BY rowid DESC LIMIT %s", [*params, limit])
    return keys, {} if cursor else counts(match, low, high)


def ranked(match: str, low: int | None, high: int | None, limit: int, offset: int) -> list[int]:
    sql, params = _bounded(MATCH, match, low, high)
    return _column(f"{sql} ORDER BY rank LIMIT %s OFFSET %s", [*params, limit, offset])


def counts(match: str, low: int | None, high: int | None) -> Counts:
    sql, params = _bounded(
        "SELECT rowid & 7, count(*) FROM incidents_searchindex WHERE incidents_searchindex MATCH %s", match, low, high
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} GROUP BY rowid & 7", params)
        return dict(cursor.fetchall())


def matching(match: str) -> tuple[str, list[object]]:
    """SQL for the keys of all matches."""
    return MATCH, [match]


def finish() -> None:
    """Nothing waits to be merged."""


def _bounded(sql: str, match: str, low: int | None, high: int | None) -> tuple[str, list[object]]:
    params: list[object] = [match]
    if low is not None:
        sql, params = f"{sql} AND rowid >= %s", [*params, low]
    if high is not None:
        sql, params = f"{sql} AND rowid < %s", [*params, high]
    return sql, params


def _column(sql: str, params: list[object]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
