"""The one way to write: inside `recording()`.

A recording is a transaction that remembers which records its actions touched. When the outermost one ends, and only then, it
is settled: one Revision for each record whose content changed, then the Change and search rows of everything whose public
answer appeared, changed or disappeared.

It holds the change lock from its first statement on. Settling writes to rows that hang together with the touched ones, and
what is visible can be changed by two writers at once: with the lock taken last, two of them can wait for each other's rows,
and each can overlook what the other makes public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from incidents.actions.settling import Gone, change_lock, settle
from incidents.choices import DocumentKind
from incidents.models import Document, Participation, Run
from incidents.models.record import Record


@dataclass
class Recording:
    """What has been touched so far, by whom and why.

    `touched` get a revision if their content changed. `answers` are public ids by record type whose public answer changed
    although their own content did not: a passage moved, a name next door changed. `gone` are records deleted for good.
    """

    by: AbstractBaseUser | None = None
    why: str = ""
    run: Run | None = None
    merge: str = ""
    touched: dict[str, Record] = field(default_factory=dict)
    answers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    gone: list[Gone] = field(default_factory=list)

    def touch(self, record: Record) -> None:
        """The record, or a row it owns, may have changed. Touch the incident for its participations and reports."""
        if isinstance(record, Participation):
            record = record.incident
        if type(record) is Document and record.kind == DocumentKind.ARTICLE:
            raise TypeError("Touch the article, not its document half: its history holds both.")
        self.touched[record.public_id] = record

    def answer_changed(self, record_type: str, *pks: int) -> None:
        self.answers[record_type].update(pks)

    def delete(self, record: Record) -> None:
        """Delete the record for good; the outside hears of it if it ever knew."""
        self.gone.append(Gone(record.record_type, record.public_id, record.revision, record.pk, record.is_announced))
        self.touched.pop(record.public_id, None)
        record.delete()

    def _mark(self) -> tuple[Any, ...]:
        return dict(self.touched), {kind: set(pks) for kind, pks in self.answers.items()}, len(self.gone)

    def _back_to(self, mark: tuple[Any, ...]) -> None:
        self.touched, answers, gone = mark
        self.answers = defaultdict(set, answers)
        del self.gone[gone:]


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording(
    *, by: AbstractBaseUser | None = None, why: str = "", run: Run | None = None, merge: str = ""
) -> Iterator[Recording]:
    """Open a recording, or join the one that is open; what a failed inner block touched is forgotten with it."""
    outer = _current.get()
    if outer is not None:
        mark = outer._mark()
        try:
            with transaction.atomic():
                yield outer
        except BaseException:
            outer._back_to(mark)
            raise
        return
    with transaction.atomic():
        change_lock()
        new = Recording(by=by, why=why, run=run, merge=merge)
        token = _current.set(new)
        try:
            yield new
        finally:
            _current.reset(token)
        settle(new)
