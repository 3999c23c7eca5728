"""What stands in the search table, and how a key is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import QuerySet

from incidents.names import fold, index_words

KIND_BITS = 0b111
STEP = 8  # from one key to the next of the same kind
FACET = "\ue000"  # a letter to both engines, a space to folding: no text and no query can hold it
MOST_CHARACTERS = 600_000  # of folded text; PostgreSQL refuses vectors over a megabyte


class SearchEntry(models.Model):
    """One public record. The key is newest-first order, date, page cursor and, in its low three bits, the kind.

    `title`, `words` and `facets` hold folded words, parted by spaces; the engines keep their own index on them.
    """

    key = models.BigIntegerField(primary_key=True)
    kind = models.PositiveSmallIntegerField()
    record_id = models.BigIntegerField()
    title = models.TextField()
    words = models.TextField()
    facets = models.TextField()

    class Meta:
        app_label = "incidents"
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="record_is_indexed_once")]

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Content:
    """What is searched of a record: `at` orders it, `facets` are (name, value) pairs such as ("section", "syria")."""

    title: str
    text: str
    at: datetime
    facets: Iterable[tuple[str, str]] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of record that is searched: `code` 1 to 7, `public` gives the public rows with what a hit shows, `content`
    reads one.
    """

    name: str
    code: int
    public: Callable[[], QuerySet[Any]]
    content: Callable[[Any], Content]
    label: str = ""


@dataclass
class Registry:
    kinds: dict[str, Kind] = field(default_factory=dict)

    def add(self, kind: Kind) -> None:
        if (
            any(other.code == kind.code for other in self.kinds.values() if other.name != kind.name)
            or not 1 <= kind.code <= KIND_BITS
        ):
            raise ValueError(f"search kind {kind.name}: code {kind.code} is taken or not between 1 and 7")
        self.kinds[kind.name] = kind

    def by_code(self, code: int) -> Kind:
        return next(kind for kind in self.kinds.values() if kind.code == code)


kinds = Registry()


def facet(name: str, value: str) -> str:
    """One word that means "this facet has this value"; letters and digits of the value keep it apart from others."""
    return FACET.join([name, *(f"{ord(c):x}" if not c.isalnum() or not c.isascii() else c for c in value.lower())])


def folded(text: str) -> str:
    return " ".join(index_words(text))[:MOST_CHARACTERS]


def seconds(at: datetime) -> int:
    return int(at.timestamp())


def within_day(day: date, pk: int) -> datetime:
    """A moment of that day, told apart by primary key, for records that have a day but no hour."""
    return datetime.combine(day, time(), tzinfo=UTC) + timedelta(seconds=pk % 86_400)


def day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def key_floor(at: datetime) -> int:
    """The lowest key of that second."""
    return seconds(at) << 7


def words_of(query: str) -> list[list[str]]:
    """A reader's query as folded phrases: words in double quotes belong together, every other word stands alone."""
    phrases: list[list[str]] = []
    for number, part in enumerate(query.translate(QUOTES).split('"')):
        words = fold(part).split()
        phrases += [words] if number % 2 and words else [[word] for word in words]
    return phrases[:MOST_WORDS]


QUOTES = str.maketrans("“”„«»", '"""""')
MOST_WORDS = 32
