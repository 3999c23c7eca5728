"""An editor's decisions on proposed records: accept, reject, and save by hand."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser

from incidents.actions.incidents import adopt_if_first, incident_saved
from incidents.actions.places import place_saved
from incidents.actions.recording import recording
from incidents.choices import Review
from incidents.models import Incident, Participation, Place, Quote, Toll
from incidents.models.record import Record, Reviewed


def accept(records: Iterable[Reviewed], *, by: AbstractBaseUser | None = None, why: str = "accepted") -> list[Reviewed]:
    """Accept the records, and with each the proposed ones it cannot stand without: a toll's incident, a quote's speaker,
    a participant.

    An incident takes its proposed reports along. Returns all whose state changed.
    """
    accepted: list[Reviewed] = []
    with recording(by=by, why=why):
        for record in records:
            _accept(record, accepted)
    return accepted


def _accept(record: Reviewed, accepted: list[Reviewed]) -> None:
    if record.review == Review.ACCEPTED or any(record == other for other in accepted):
        return
    record.review = Review.ACCEPTED
    record.save(update_fields=["review"])
    accepted.append(record)
    if isinstance(record, Incident):
        record.reports.filter(review=Review.PROPOSED).update(review=Review.ACCEPTED)
    for needed in _stands_on(record):
        if needed.review == Review.PROPOSED:
            _accept(needed, accepted)
    if isinstance(record, Toll):
        adopt_if_first(record)
    saved(record)


def _stands_on(record: Reviewed) -> list[Reviewed]:
    """The records without which this one would be shown torn: its incident, its people, its places."""
    needed: list[Reviewed | None] = []
    match record:
        case Toll():
            needed = [record.incident, record.claimant]
        case Participation():
            needed = [record.incident, record.actor, record.attributed_to]
        case Quote():
            needed = [record.speaker, record.addressee]
        case Incident():
            needed = [*record.places.all()]
        case Place():
            needed = [record.parent, *record.regions.all()]
    return [row for row in needed if row]


def reject(records: Iterable[Reviewed], *, by: AbstractBaseUser | None = None, why: str = "rejected") -> list[Reviewed]:
    """Reject the records; a rejected one stays, so that it is not proposed again. Returns those whose state changed."""
    rejected = []
    with recording(by=by, why=why) as record_of:
        for record in records:
            if record.review == Review.REJECTED:
                continue
            record.review = Review.REJECTED
            record.save(update_fields=["review"]) if not isinstance(record, Toll) else _step_back(record)
            if isinstance(record, Incident):
                record.reports.update(review=Review.REJECTED)
            record_of.touch(record)
            rejected.append(record)
    return rejected


def _step_back(toll: Toll) -> None:
    """A toll that is not accepted is not adopted: one statement, for the database holds both to be true together."""
    toll.adopted, toll.adopted_reason = False, ""
    toll.save(update_fields=["review", "adopted", "adopted_reason"])


def saved(record: Record, *, by: AbstractBaseUser | None = None, why: str = "") -> Record:
    """Record a save that was made by a form, an import or an action: one revision if the content changed. Forms and
    inlines call it once.
    """
    match record:
        case Incident():
            return incident_saved(record, by=by, why=why)
        case Place():
            return place_saved(record, by=by, why=why)
        case Participation():
            return incident_saved(record.incident, by=by, why=why)
    with recording(by=by, why=why) as record_of:
        record_of.touch(record)
    return record
