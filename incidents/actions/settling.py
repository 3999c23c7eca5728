"""The end of a recording: revisions, then whatever the outside must hear of, numbered in commit order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from incidents import search
from incidents.actions.deriving import derive_incidents, derive_quotes, derive_titles
from incidents.actions.history import Snapshot, latest, public_ids, write_revision
from incidents.choices import DeleteReason, EvidenceState, Review, Status
from incidents.models import Actor, Change, ChangeCounter, Document, Incident, Passage, Place, Quote, Tag, Toll
from incidents.models.record import Record

if TYPE_CHECKING:
    from incidents.actions.recording import Recording

Pks = dict[str, set[int]]

# Every kind with a public answer, by the word its rows are gathered under; articles are gathered as documents.
KINDS: dict[str, type[Record]] = {
    "document": Document,
    "incident": Incident,
    "toll": Toll,
    "quote": Quote,
    "actor": Actor,
    "place": Place,
    "tag": Tag,
}
PREFIXES = {"art": "document", **{model.prefix.rstrip("_"): kind for kind, model in KINDS.items()}}

# Whose answers name a record of this kind: they change when it appears, disappears or gets another name.
NAMED_IN: dict[str, list[tuple[str, str]]] = {
    "document": [("toll", "passages__document"), ("quote", "passages__document")],
    "incident": [("toll", "incident"), ("quote", "incidents"), ("incident", "part_of")],
    "actor": [
        ("toll", "claimant"),
        ("quote", "speaker"),
        ("quote", "addressee"),
        ("incident", "participations__actor"),
        ("incident", "participations__attributed_to"),
    ],
    "place": [("incident", "places"), ("place", "parent"), ("place", "regions")],
    "tag": [("incident", "tags"), ("document", "tags")],
    "toll": [],  # every change of a toll is one of its incident's figures, see announce()
    "quote": [],
}
# What a record goes by in the answers that name it.
NAMES = ("headline", "slug", "title", "name", "kind", "type")


@dataclass
class Gone:
    """A record deleted for good."""

    record_type: str
    public_id: str
    revision: int
    pk: int
    was_announced: bool

    def change(self, at: datetime) -> Change:
        return Change(
            op=Change.Op.DELETE,
            type=self.record_type,
            record=self.public_id,
            revision=self.revision,
            at=at,
            reason=DeleteReason.UNACCEPTED,
        )


def change_lock() -> ChangeCounter:
    """The one counter row, locked until the commit: changes are numbered in commit order."""
    return ChangeCounter.objects.select_for_update().get(pk=1)


def settle(recording: Recording) -> None:
    affected: Pks = defaultdict(set, {kind_of(name): set(pks) for name, pks in recording.answers.items()})
    changed: Pks = defaultdict(set, {kind: set(pks) for kind, pks in affected.items()})
    renamed: Pks = defaultdict(set)
    touch_named_after(recording)
    derive_titles([record for record in recording.touched.values() if isinstance(record, Incident)])
    for touched in recording.touched.values():
        # What stands in the database counts, not what the caller loaded before others wrote.
        record = type(touched)._default_manager.get(pk=touched.pk)
        revision, before, now = write_revision(
            record, by=recording.by, why=recording.why, run=recording.run, merge=recording.merge
        )
        touched.revision = record.revision
        kind = kind_of(record.record_type)
        affected[kind].add(record.pk)
        if revision:
            changed[kind].add(record.pk)
            gather(affected, set(public_ids(before)) ^ set(public_ids(now)))
            if any(before.get(name) != now.get(name) for name in NAMES):
                renamed[kind].add(record.pk)
    if any(affected.values()) or recording.gone:
        announce(affected, changed, renamed, recording.gone)


def touch_named_after(recording: Recording) -> None:
    """A place that was renamed, accepted or rejected renames the incidents that nobody gave a title."""
    for place in [record for record in recording.touched.values() if isinstance(record, Place)]:
        before = latest(place)
        if before and (before.snapshot["name"], before.snapshot["review"]) != (place.name, place.review):
            for incident in Incident.objects.filter(places=place, has_own_title=False):
                recording.touched.setdefault(incident.public_id, incident)


def kind_of(record_type: str) -> str:
    return "document" if record_type == "article" else record_type


def gather(affected: Pks, ids: set[str]) -> None:
    """Add the records of these public ids."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for public_id in ids:
        by_kind[PREFIXES.get(public_id[:3], "")].add(public_id)
    for kind, wanted in by_kind.items():
        if kind:
            affected[kind].update(KINDS[kind]._default_manager.filter(public_id__in=wanted).values_list("pk", flat=True))


def announce(affected: Pks, changed: Pks, renamed: Pks, gone: list[Gone]) -> None:
    """Write Change and search rows for whatever the outside must hear of among `affected` and all that hangs on it."""
    now = timezone.now()
    spread(affected)
    public: Pks = defaultdict(set)
    announced: Pks = defaultdict(set)
    for kind in KINDS:
        look_up(kind, affected[kind], now, public, announced)
    for kind in KINDS:
        flipped = public[kind] ^ announced[kind]
        for other, path in NAMED_IN[kind]:
            changed[other] |= _pks(other, **{f"{path}__in": flipped | (renamed[kind] & public[kind])})
        if kind == "toll":
            changed["incident"] |= _pks("incident", tolls__in=flipped | changed["toll"])
    changed["incident"] |= derive_incidents(affected["incident"] | changed["incident"], now)
    derive_quotes(affected["quote"] | changed["quote"], now)
    rows = [g.change(now) for g in gone if g.was_announced]
    for kind in KINDS:
        look_up(kind, changed[kind] - affected[kind], now, public, announced)
        left = announced[kind] - public[kind]
        told = (public[kind] - announced[kind]) | (changed[kind] & public[kind])
        rows += _deletes(kind, left, now, cause=next((row.reason for row in rows if row.reason), ""))
        rows += _upserts(kind, told, now)
        search.refresh(kind, told | left | changed[kind] | {g.pk for g in gone if kind_of(g.record_type) == kind})
    _number(rows)


def look_up(kind: str, pks: set[int], now: datetime, public: Pks, announced: Pks) -> None:
    """Add which of these are public now, and which the outside believes to be."""
    if pks:
        public[kind].update(_rows(kind, pks).public(now).values_list("pk", flat=True))
        announced[kind].update(_rows(kind, pks).filter(is_announced=True).values_list("pk", flat=True))


def spread(affected: Pks) -> None:
    """Widen to all whose visibility hangs on what was affected: documents on facts, facts on actors, places and tags."""
    documents, incidents = affected["document"], affected["incident"]
    for kind in ("incident", "toll", "quote", "actor"):
        affected[kind] |= _pks(kind, passages__document__in=documents)
    for relation in ("participations", "reports"):
        incidents |= _pks("incident", **{f"{relation}__passages__document__in": documents})
    incidents |= _pks("incident", tolls__in=affected["toll"])
    affected["toll"] |= _pks("toll", incident__in=incidents)
    affected["tag"] |= _pks("tag", documents__in=documents) | _pks("tag", incidents__in=incidents)
    affected["place"] |= _pks("place", contents__place__incidents__in=incidents)
    quotes = affected["quote"]
    affected["actor"] |= _pks("actor", participations__incident__in=incidents) | _pks(
        "actor", attributions__incident__in=incidents
    )
    affected["actor"] |= _pks("actor", claims__in=affected["toll"])
    affected["actor"] |= _pks("actor", quotes__in=quotes) | _pks("actor", quotes_addressed__in=quotes)


def _rows(kind: str, pks: set[int]) -> Any:
    return KINDS[kind]._default_manager.filter(pk__in=pks)


def _pks(kind: str, **lookup: set[int]) -> set[int]:
    """The rows that one lookup finds; no query when there is nothing to look for."""
    if not all(lookup.values()):
        return set()
    return set(KINDS[kind]._default_manager.filter(**lookup).values_list("pk", flat=True))


def _upserts(kind: str, pks: set[int], now: datetime) -> list[Change]:
    if not pks:
        return []
    _rows(kind, pks).update(is_announced=True, updated_at=now)
    return [
        Change(op=Change.Op.UPSERT, type=record.record_type, record=record.public_id, revision=record.revision, at=now)
        for record in _rows(kind, pks).order_by("pk")
    ]


def _deletes(kind: str, pks: set[int], now: datetime, *, cause: str) -> list[Change]:
    """Delete rows; a record that left because what it stood in left has the reason of that."""
    if not pks:
        return []
    _rows(kind, pks).update(is_announced=False, updated_at=now)
    rows = []
    for record in _rows(kind, pks).order_by("pk"):
        heir = getattr(record, "merged_into", None)
        rows.append(
            Change(
                op=Change.Op.DELETE,
                type=record.record_type,
                record=record.public_id,
                revision=record.revision,
                at=now,
                reason=_reason(record) or cause or DeleteReason.UNACCEPTED,
                replaced_by=heir.public_id if heir else "",
            )
        )
    return rows


def _reason(record: Any) -> DeleteReason | None:
    """The record's own reason for leaving; None when it only stood in something that left."""
    if getattr(record, "merged_into_id", None):
        return DeleteReason.MERGED
    if getattr(record, "review", Review.ACCEPTED) != Review.ACCEPTED:
        return DeleteReason.UNACCEPTED
    if isinstance(record, Document):
        return DeleteReason.WITHDRAWN
    passages = Passage.objects.none() if isinstance(record, Tag | Place | Actor) else record.passages.all()
    if passages and all(passage.state == EvidenceState.LOST for passage in passages):
        return DeleteReason.EVIDENCE_LOST
    if passages and not passages.exclude(document__status=Status.WITHDRAWN).exists():
        return DeleteReason.WITHDRAWN
    return None


def _number(rows: list[Change]) -> None:
    counter = change_lock()
    for seq, row in enumerate(rows, start=counter.last + 1):
        row.seq = seq
    if rows:
        Change.objects.bulk_create(rows)
        counter.last += len(rows)
        counter.save(update_fields=["last"])


__all__ = ["KINDS", "Gone", "Snapshot", "announce", "change_lock", "settle"]
