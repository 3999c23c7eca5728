from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from incidents.actions.recording import recording
from incidents.models import Containment, Place


class Cycle(ValueError):
    """A record would end up inside itself."""


def place_saved(place: Place, *, by: AbstractBaseUser | None = None, why: str = "") -> Place:
    """After a place, its parent or its regions were written: bring "everything inside it" up to date and record the save.

    Raises `Cycle` when the place would lie in itself.
    """
    with recording(by=by, why=why) as record:
        inside = Containment.objects.filter(container=place).exclude(place=place).order_by("place_id")
        for pk in [place.pk, *inside.values_list("place_id", flat=True)]:  # the place itself first: a cycle is told of it
            _write_containers(pk)
        record.touch(place)
    return place


def _write_containers(pk: int) -> None:
    containers: set[int] = set()
    level = {pk}
    while level - containers:
        containers |= level
        parents = Place.objects.filter(pk__in=level, parent__isnull=False).values_list("parent_id", flat=True)
        regions = Place.regions.through.objects.filter(from_place__in=level).values_list("to_place_id", flat=True)
        level = {*parents, *regions}
        if pk in level:
            raise Cycle(f"{Place.objects.get(pk=pk)} would lie inside itself")
    standing = Containment.objects.filter(place_id=pk)
    standing.exclude(container_id__in=containers).delete()
    missing = containers - set(standing.values_list("container_id", flat=True))
    Containment.objects.bulk_create(Containment(place_id=pk, container_id=container) for container in missing)
