from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Prefetch, Q

from incidents.choices import Attribution, Entity, Outcome, Review, Role
from incidents.models.actor import Actor
from incidents.models.incident import Incident
from incidents.models.passage import Passage
from incidents.models.record import Reviewed


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def public(self, at: datetime | None = None) -> Self:
        return self.filter(
            Passage.objects.supporting("participations", at), review=Review.ACCEPTED, incident__in=Incident.objects.public(at)
        )

    def with_evidence(self) -> Self:
        """Public passages and actors; an actor who is not public becomes None, the words as printed stay."""
        actors = Actor.objects.public()
        return self.prefetch_related(Passage.objects.as_evidence(), Prefetch("actor", actors), Prefetch("attributed_to", actors))


class Participation(Reviewed):
    """Who in which role: one row for each assertion, so one actor may have several.

    Facilities, vehicles and property have no actor: `text` names them as printed, `count` says how many.
    """

    prefix = "par_"
    record_type = "participation"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="participations")
    role = models.CharField(max_length=20, choices=Role.choices())
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="participations")
    text = models.CharField("as printed", max_length=300, blank=True)
    entity = models.CharField(max_length=20, choices=Entity.choices(), default=Entity.GROUP)
    count = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices(), blank=True)
    attribution = models.CharField(max_length=20, choices=Attribution.choices(), default=Attribution.STATED)
    attributed_to = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions")
    passages = models.ManyToManyField(Passage, related_name="participations", blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        ordering = ["id"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(condition=Q(actor__isnull=False) | ~Q(text=""), name="participant_is_named_somehow"),
            models.CheckConstraint(
                condition=Q(actor__isnull=True) | Q(entity__in=[Entity.PERSON, Entity.GROUP, Entity.ORGANISATION]),
                name="things_are_no_actors",
            ),
        ]

    @property
    def printed(self) -> str:
        """The words as printed; empty where they name a person who is not public, loaded as `with_evidence()` loads them."""
        is_withheld = self.entity == Entity.PERSON and self.actor_id is not None and self.actor is None
        return "" if is_withheld else self.text

    def __str__(self) -> str:
        return f"{self.role}: {self.text or self.actor}"
