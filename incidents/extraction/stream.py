"""Many articles, one answer a line: JSON lines in, JSON lines out, in order, with memory that does not grow."""

from __future__ import annotations

import datetime
import json
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any

from incidents.extraction import extract

BATCH = 8  # lines that one worker takes at a time
AHEAD = 4  # batches in flight for each worker
ASKED: dict[str, type | tuple[type, ...]] = {
    "id": (str, int),
    "text": str,
    "title": (str, type(None)),
    "published": (str, type(None)),
    "language": (str, type(None)),
}

Answer = tuple[str, bool]  # a line of JSON, and whether it is a result (False: an error)


def answer(number: int, line: bytes) -> Answer:
    """The answer to one line: a result of the contract, or `{"id", "error"}`. Never raises for what the line holds."""
    name = None
    try:
        row = json.loads(line.decode("utf-8-sig"))
        if not isinstance(row, dict):
            raise ValueError("an article is an object with id and text")
        name = row.get("id")
        _check(row)
        found = extract(row["text"], title=row.get("title"), published=_day(row.get("published")), language=row.get("language"))
        return found.as_line(name), True
    except Exception as error:  # a text that the extractor stumbles over must not cost the others their answers
        return _error(name, number, error), False


def answers(lines: Iterable[bytes], workers: int = 1) -> Iterator[Answer]:
    """The answers to all lines, in their order; blank lines are passed over. `workers` is the number of processes."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    if workers <= 1:
        yield from (answer(number, line) for number, line in numbered)
        return
    with ProcessPoolExecutor(workers, initializer=_leave_interrupts) as pool:
        waiting: deque[Future[list[Answer]]] = deque()
        while batch := list(islice(numbered, BATCH)):
            waiting.append(pool.submit(_answer_batch, batch))
            if len(waiting) >= workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _answer_batch(batch: list[tuple[int, bytes]]) -> list[Answer]:
    return [answer(number, line) for number, line in batch]


def _check(row: dict[str, Any]) -> None:
    """ValueError naming the field that is missing, unknown or of the wrong type."""
    for field in ("id", "text"):
        if field not in row:
            raise ValueError(f"the field {field} is missing")
    for field, value in row.items():
        if field not in ASKED:
            raise ValueError(f"unknown field {field!r}; known are {', '.join(ASKED)}")
        if not isinstance(value, ASKED[field]) or isinstance(value, bool):
            raise ValueError(f"the field {field} has the wrong type: {type(value).__name__}")
    if any("\ud800" <= character <= "\udfff" for character in row["text"]):
        raise ValueError("the field text holds half of a character (a lone surrogate)")


def _day(published: str | None) -> datetime.date | None:
    if not published:
        return None
    try:
        return datetime.date.fromisoformat(published[:10])
    except ValueError as error:
        raise ValueError(f"the field published is no day like 2018-02-09: {published!r}") from error


def _error(name: object, number: int, error: Exception) -> str:
    known = name if isinstance(name, (str, int)) else None
    reason = f"not JSON: {error}" if isinstance(error, json.JSONDecodeError) else str(error) or type(error).__name__
    if isinstance(error, UnicodeDecodeError):
        reason = f"not UTF-8: byte {error.start + 1}"
    elif not isinstance(error, (ValueError, RecursionError)):
        reason = f"a fault of the extractor: {type(error).__name__}: {error}"
    # A lone surrogate in the id or the message must not break the output.
    return json.dumps({"id": known, "error": f"line {number}: {reason}"}, ensure_ascii=True, allow_nan=False)
