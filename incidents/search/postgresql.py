"""A tsvector over the entry table with a GIN index.

Matches are gathered first (MATERIALIZED) and sorted then: with LIMIT straight on the match the planner walks the date index
and reads every vector for words that never meet.
"""

from __future__ import annotations

from django.db import connection, transaction

Counts = dict[int, int]  # hits by the code of their kind
HIGHEST = 2**63 - 1
RANKED = 2_000  # `ts_rank` reads every vector it ranks: only the newest are ranked
MATCH = "SELECT key FROM incidents_searchentry WHERE vec @@ %s::tsquery"


def query(phrases: list[list[str]], facets: list[str]) -> str:
    texts = ["(" + " <-> ".join(f"'{word}'" for word in words) + ")" for words in phrases]
    return " & ".join([*texts, *(f"'{word}'" for word in facets)])


def newest(match: str, code: int, low: int | None, high: int | None, cursor: int | None, limit: int) -> tuple[list[int], Counts]:
    """The newest keys below the cursor, of one kind or (code 0) of all; on the first page also how many of each kind."""
    bounds, params = _bounds(low, high)
    page = "SELECT key AS key, -1 AS n FROM hits WHERE (%s = 0 OR (key & 7) = %s) AND key < %s ORDER BY key DESC LIMIT %s"
    counts = "" if cursor else " UNION ALL SELECT key & 7, count(*) FROM hits GROUP BY 1"
    sql = f"WITH hits AS MATERIALIZED ({MATCH}{bounds}) (SELECT * FROM ({page}) page){counts}"
    rows = _rows(sql, [match, *params, code, code, HIGHEST if cursor is None else cursor, limit])
    return sorted((key for key, n in rows if n < 0), reverse=True), {key: n for key, n in rows if n >= 0}


def ranked(match: str, low: int | None, high: int | None, limit: int, offset: int) -> list[int]:
    bounds, params = _bounds(low, high)
    sql = (
        f"WITH hits AS MATERIALIZED (SELECT key, vec FROM incidents_searchentry WHERE vec @@ %s::tsquery{bounds}), "
        "recent AS (SELECT key, vec FROM hits ORDER BY key DESC LIMIT %s) "
        "SELECT key FROM recent ORDER BY ts_rank(vec, %s::tsquery) DESC, key DESC LIMIT %s OFFSET %s"
    )
    return [row[0] for row in _rows(sql, [match, *params, RANKED, match, limit, offset])]


def counts(match: str, low: int | None, high: int | None) -> Counts:
    bounds, params = _bounds(low, high)
    return dict(
        _rows(f"WITH hits AS MATERIALIZED ({MATCH}{bounds}) SELECT key & 7, count(*) FROM hits GROUP BY 1", [match, *params])
    )


def matching(match: str) -> tuple[str, list[object]]:
    """SQL for the keys of all matches."""
    return MATCH, [match]


def finish() -> None:
    """After a bulk import: merge what waits in the index, and let the planner know the new sizes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('incidents_searchentry_vec')")
        cursor.execute("ANALYZE incidents_searchentry")


def _bounds(low: int | None, high: int | None) -> tuple[str, list[int]]:
    conditions = [(f" AND key {sign} %s", bound) for sign, bound in ((">=", low), ("<", high)) if bound is not None]
    return "".join(sql for sql, _ in conditions), [bound for _, bound in conditions]


def _rows(sql: str, params: list[object]) -> list[tuple[int, ...]]:
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute(sql, params)
        found = cursor.fetchall()
        # The transaction may be an outer one, which goes on.
        cursor.execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on")
        return found
