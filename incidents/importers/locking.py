"""One import at a time: a lock that goes with its process, however that ends."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


class AlreadyRunning(Exception):
    """Another process holds the lock."""


@contextmanager
def only_one(name: str) -> Iterator[None]:
    """Raises AlreadyRunning at once when another process is inside. A database in memory has one process only."""
    if connection.vendor == "postgresql":
        yield from _advisory(zlib.crc32(name.encode()))
    elif connection.vendor == "sqlite" and not connection.is_in_memory_db():  # type: ignore[attr-defined]
        yield from _beside(Path(f"{connection.settings_dict['NAME']}-{name}.lock"))
    else:
        yield


def _advisory(key: int) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise AlreadyRunning
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _beside(path: Path) -> Iterator[None]:
    import fcntl  # noqa: PLC0415  # there is none where SQLite files are not locked this way

    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning from error
        yield
