from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from incidents.actions.places import Cycle
from incidents.actions.recording import recording
from incidents.choices import Review, Scope
from incidents.models import Incident, Toll


def incident_saved(incident: Incident, *, by: AbstractBaseUser | None = None, why: str = "") -> Incident:
    """After an incident or a row it owns was written: check `part_of` and record the save. Raises `Cycle`."""
    with recording(by=by, why=why) as record:
        if incident.part_of_id:
            check_part_of(incident)
        record.touch(incident)
    return incident


def check_part_of(incident: Incident) -> None:
    """Refuse a cycle. The recording holds the change lock, so that two writers cannot close one together."""
    seen, parent = {incident.pk}, incident.part_of_id
    while parent is not None:
        if parent in seen:
            raise Cycle(f"“{incident}” would be part of itself")
        seen.add(parent)
        parent = Incident.objects.filter(pk=parent).values_list("part_of", flat=True).first()


def adopt_toll(toll: Toll, *, by: AbstractBaseUser | None = None, reason: str = "") -> Toll:
    """Make this claim the one that counts for its incident, outcome and group; another one steps back.

    Raises `ValueError` for a cumulative or an unaccepted toll: neither is ever adopted.
    """
    if toll.scope == Scope.CUMULATIVE:
        raise ValueError("a cumulative figure is never adopted")
    if toll.review != Review.ACCEPTED:
        raise ValueError("only an accepted toll can be adopted")
    with recording(by=by, why=reason) as record:
        for rival in rivals(toll).filter(adopted=True):
            rival.adopted, rival.adopted_reason = False, ""
            rival.save()
            record.touch(rival)
        toll.adopted, toll.adopted_reason = True, reason
        toll.save()
        record.touch(toll)
    return toll


def adopt_if_first(toll: Toll) -> bool:
    """The first accepted claim of an incident, outcome and group adopts itself unless it is cumulative; a further one waits."""
    if toll.review != Review.ACCEPTED or toll.scope == Scope.CUMULATIVE or toll.adopted:
        return False
    with recording() as record:
        toll.adopted = not rivals(toll).filter(review=Review.ACCEPTED).exists()
        toll.save(update_fields=["adopted"])
        record.touch(toll)
    return toll.adopted


def rivals(toll: Toll) -> QuerySet[Toll]:
    """The other claims about the same incident, outcome and group."""
    return Toll.objects.filter(incident=toll.incident_id, outcome=toll.outcome, group=toll.group).exclude(pk=toll.pk)
