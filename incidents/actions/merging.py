"""Making one record of two: what hangs on the one moves to the other, its address leads there, and all of it can be undone.

The revisions of a merge share an id. What describes the merged record itself (its type, days, places) stays with it.
"""

from __future__ import annotations

from typing import Any, Final, cast

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from incidents.actions.history import identity, row_content, write_revision
from incidents.actions.recording import Recording, recording
from incidents.choices import NameKind, ReportKind, Review
from incidents.models import (
    Actor,
    ActorName,
    Affiliation,
    Distinct,
    ExternalId,
    Incident,
    IncidentLink,
    Participation,
    Report,
    Toll,
)
from incidents.models.record import Record, random_id
from incidents.names import fold

Merged = Incident | Actor

# What hangs on a record of each kind and moves with a merge: relations, as the record calls them.
MOVES: Final[dict[type[Record], tuple[str, ...]]] = {
    Incident: (
        "tolls", "participations", "reports", "parts", "links", "linked_from", "external_ids", "passages", "quotes", "tags",
    ),
    Actor: (
        "names", "affiliations", "members", "external_ids", "participations", "attributions", "quotes", "quotes_addressed",
        "claims", "passages",
    ),
}  # fmt: skip


def merge(lost: Merged, kept: Merged, *, by: AbstractBaseUser | None = None, why: str = "") -> str:
    """Make `lost` a part of `kept`; returns the id of the merge, which all its revisions share.

    Of the claims that both had adopted, that of `kept` stays adopted. Raises ValueError where the two cannot be one.
    """
    with recording(by=by, why=why or f"“{lost}” is the same as “{kept}”") as record:
        lost, kept = type(lost)._default_manager.get(pk=lost.pk), type(kept)._default_manager.get(pk=kept.pk)
        check(lost, kept)
        if record.merge:
            raise ValueError("one merge at a time")
        record.merge = random_id("mrg_")
        _keep_as_they_stand(lost, kept)
        for relation in MOVES[type(lost)]:
            if lost._meta.get_field(relation).many_to_many:
                _move_ties(lost, kept, relation, record)
            else:
                _move_rows(lost, kept, relation, record)
        lost.merged_into = kept
        lost.save()
        record.touch(lost)
        record.touch(kept)
        return record.merge


def check(lost: Merged, kept: Merged) -> None:
    """Raises ValueError, with the reason, where `lost` cannot become a part of `kept`."""
    if type(lost) is not type(kept) or lost.pk == kept.pk:
        raise ValueError("A record is merged with another one of its kind.")
    for each in (lost, kept):
        if each.merged_into_id:
            raise ValueError(f"“{each}” is merged into “{each.merged_into}” already.")
    if kept.review == Review.REJECTED:
        raise ValueError(f"“{kept}” was rejected: nothing is merged into it.")
    if lost.review == Review.ACCEPTED != kept.review:
        raise ValueError(f"“{lost}” is accepted and “{kept}” is not: merge them the other way round.")
    if isinstance(lost, Incident) and (_is_above(lost, kept) or _is_above(kept, lost)):
        raise ValueError("One of the two is a part of the other.")
    if Distinct.objects.filter(**_pair(lost, kept)).exists():
        raise ValueError("An editor has told them apart.")


def _is_above(whole: Any, part: Any) -> bool:
    above = part.part_of
    while above is not None and above.pk != whole.pk:
        above = above.part_of
    return above is not None


def tell_apart(one: Merged, other: Merged, *, by: AbstractBaseUser | None = None) -> Distinct:
    """Remember that the two are not the same; said twice, it is remembered once."""
    said = {"by": by, "by_name": by.get_username() if by else ""}
    return Distinct.objects.get_or_create(**_pair(one, other), defaults=said)[0]


def _pair(one: Record, other: Record) -> dict[str, str]:
    return dict(zip(("one", "other"), sorted((one.public_id, other.public_id)), strict=True))


# ----------------------------------------------------------------------------------------------- moving
def owner_of(row: Any) -> Record:
    """The record whose history holds the row."""
    owner: Any = row
    match row:
        case Participation() | Report() | IncidentLink():
            owner = row.incident
        case ActorName() | Affiliation():
            owner = row.actor
        case ExternalId():
            owner = row.actor or row.incident
    return cast(Record, owner)


def _keep_as_they_stand(lost: Merged, kept: Merged) -> None:
    """A revision of everything that is about to change, where the last one is not what stands: an undo goes back to it."""
    affected: dict[str, Record] = {record.public_id: record for record in (lost, kept)}
    for relation in MOVES[type(lost)]:
        for row in getattr(lost, relation).all():
            if isinstance(row, Record) or not lost._meta.get_field(relation).many_to_many:
                owner = owner_of(row)
                affected[owner.public_id] = owner
    for record in affected.values():
        if record.record_type in HISTORIES:
            write_revision(record, by=None, why="as it stood before a merge", run=None, merge="")


HISTORIES: Final = ("incident", "actor", "toll", "quote")


def _move_ties(lost: Merged, kept: Merged, relation: str, record: Recording) -> None:
    mine: Any = getattr(lost, relation)
    rows = list(mine.all())
    getattr(kept, relation).add(*rows)
    mine.clear()
    if lost._meta.get_field(relation).auto_created:  # the tie is the row's own: a quote's incidents
        for row in rows:
            record.touch(row)


def _move_rows(lost: Merged, kept: Merged, relation: str, record: Recording) -> None:
    field: Any = lost._meta.get_field(relation)
    owner, model = field.remote_field.name, field.related_model
    standing = {identity(row_content(row, owner), model, owner): row for row in getattr(kept, relation).all()}
    for row in getattr(lost, relation).all():
        if _names_both(row, owner, kept):
            continue
        if same := _said_already(row, kept, relation) or standing.get(identity(row_content(row, owner), model, owner)):
            if isinstance(row, Participation | Report):
                same.passages.add(*row.passages.all())
            continue
        _fit_in(row, kept)
        setattr(row, owner, kept)
        row.save()
        record.touch(owner_of(row))


def _names_both(row: models.Model, owner: str, kept: Merged) -> bool:
    """A link of the two, or a membership of one in the other, is none of the one they become."""
    if not isinstance(row, IncidentLink | Affiliation):
        return False
    return any(getattr(row, f.attname) == kept.pk for f in row._meta.concrete_fields if f.is_relation and f.name != owner)


def _said_already(row: models.Model, kept: Merged, relation: str) -> Participation | None:
    """The participant of `kept` that says the same, when as much is decided about it and no quote asserts this one."""
    if not isinstance(row, Participation) or relation != "participations" or not isinstance(kept, Incident):
        return None
    if row.assertions.exists():
        return None
    for other in kept.participations.filter(role=row.role, attribution=row.attribution, review__in=[row.review, Review.ACCEPTED]):
        is_same_actor = row.actor_id is not None and other.actor_id == row.actor_id
        if is_same_actor or (row.actor_id == other.actor_id and fold(row.text) == fold(other.text)):
            return other
    return None


def _fit_in(row: Any, kept: Any) -> None:
    """What a row says of its place among others: one adopted claim, one first report, one name it goes by."""
    match row:
        case Toll() if isinstance(kept, Incident) and row.adopted:
            if kept.tolls.filter(outcome=row.outcome, group=row.group, adopted=True).exists():
                row.adopted, row.adopted_reason = False, ""
        case Report() if kept.reports.filter(kind=ReportKind.FIRST_REPORT).exists() and row.kind == ReportKind.FIRST_REPORT:
            row.kind = ReportKind.FOLLOW_UP
        case ActorName() if row.kind == NameKind.OFFICIAL:
            row.kind = NameKind.ALIAS
