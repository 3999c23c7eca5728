"""Taking a run back: what it made is deleted, what it changed is put back, unless somebody worked on it since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max, Min, ProtectedError
from django.utils import timezone

from incidents.actions import recording, saved
from incidents.actions.history import restore
from incidents.importers.locking import only_one
from incidents.importers.runner import DryRun, Summary
from incidents.importers.writing import Rights
from incidents.models import Actor, Document, Incident, Passage, Place, Quote, Revision, Run, Tag, Toll
from incidents.models.record import Record

Restore = Callable[[Record, Revision], None]

KINDS: dict[str, type[Record]] = {
    "article": Document, "document": Document, "place": Place, "actor": Actor, "incident": Incident, "toll": Toll, "quote": Quote,
    "tag": Tag,
}  # fmt: skip
# Every relation by which something rests on a passage.
RESTING = ("incidents", "tolls", "quotes", "actors", "participations", "reports")


def undo_run(run: Run, *, rights: Rights, restore_article: Restore, dry_run: bool = False) -> Summary:
    """Take the run back in one transaction; what was changed since, or is needed elsewhere, is kept and told as a conflict.

    `restore_article` puts an article back to a revision. Raises ValueError when the run was undone already or is itself an undo.
    """
    if run.state == Run.State.UNDONE:
        raise ValueError(f"Run {run.pk} was undone already.")
    if run.undoes_id:
        raise ValueError(f"Run {run.pk} is itself an undo.")
    undo = _Undo(run, rights, restore_article)
    with only_one(run.command):
        try:
            with transaction.atomic():
                undo.write()
                if dry_run:
                    raise DryRun
        except DryRun:
            undo.summary.run = None
    return undo.summary


@dataclass
class _Undo:
    run: Run
    rights: Rights
    restore_article: Restore
    summary: Summary = field(default_factory=Summary)

    def write(self) -> None:
        by: Any = self.rights.by
        undo = Run.objects.create(
            command=self.run.command, by=by, undoes=self.run, state=Run.State.FINISHED, finished_at=timezone.now()
        )
        made, changed = self._touched()
        with recording(by=by, why=f"undo of run {self.run.pk}", run=undo):
            for record, before in changed:
                self._put_back(record, before)
            self._delete(made)
        self.run.state = Run.State.UNDONE
        self.run.save(update_fields=["state"])
        self.summary.run = undo

    def _touched(self) -> tuple[list[Record], list[tuple[Record, Revision]]]:
        """The records that the run made, and those it changed with the revision before; without what was changed since."""
        made, changed = [], []
        spans = Revision.objects.filter(run=self.run, number__isnull=False).values("record", "type")
        for span in spans.annotate(first=Min("number"), last=Max("number")).order_by("record"):
            record = KINDS[span["type"]]._default_manager.filter(public_id=span["record"]).first()
            if record is None:
                continue
            if record.revision != span["last"]:
                self._keep(record, "was changed since")
            elif span["first"] == 1:
                made.append(record)
            else:
                changed.append((record, Revision.objects.get(record=span["record"], number=span["first"] - 1)))
        return made, changed

    def _put_back(self, record: Record, before: Revision) -> None:
        try:
            with recording():
                if before.type == "article":
                    self.restore_article(record, before)
                else:
                    restore(record, before.snapshot)
                    saved(record)
            self._count("put back")
        except LookupError as error:
            self._keep(record, f"cannot be put back: {error}")

    def _delete(self, made: Iterable[Record]) -> None:
        """Delete in whatever order their ties allow; what something else stands on stays."""
        waiting = list(made)
        while waiting:
            still = [record for record in waiting if not self._deleted(record)]
            if len(still) == len(waiting):
                for record in still:
                    self._keep(record, "is needed by something else")
                return
            waiting = still

    def _deleted(self, record: Record) -> bool:
        if isinstance(record, Tag) and (record.documents.exists() or record.incidents.exists()):
            return False
        if isinstance(record, Place) and record.members.exists():  # places that lie in this region
            return False
        try:
            with recording() as record_of:
                if isinstance(record, Document):
                    Passage.objects.filter(document=record.pk, **{f"{relation}__isnull": True for relation in RESTING}).delete()
                record_of.delete(record)
        except ProtectedError:
            return False
        self._count("deleted")
        return True

    def _count(self, what: str) -> None:
        self.summary.counts[what] = self.summary.counts.get(what, 0) + 1

    def _keep(self, record: Record, why: str) -> None:
        self.summary.conflicts.append(f"{record.public_id} “{record}” {why} and is kept")
