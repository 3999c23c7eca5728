from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from incidents.choices import Group, Outcome, Qualifier, Review, Scope
from incidents.models.actor import Actor
from incidents.models.incident import Incident
from incidents.models.passage import Passage
from incidents.models.record import Reviewed

# What a vague word stands for at least, and the word: a reader is shown the word.
VAGUE_WORDS = {24: "dozens", 40: "scores", 200: "hundreds", 2000: "thousands"}


class TollQuerySet(models.QuerySet["Toll"]):
    def public(self, at: datetime | None = None) -> Self:
        return self.filter(
            Passage.objects.supporting("tolls", at), review=Review.ACCEPTED, incident__in=Incident.objects.public(at)
        )

    def with_evidence(self) -> Self:
        """Public passages and claimant; a claimant who is not public becomes None, the words as printed stay."""
        return self.prefetch_related(Passage.objects.as_evidence(), Prefetch("claimant", Actor.objects.public()))


class Toll(Reviewed):
    """A claim that so many people were killed, injured, displaced...

    The numbers are those printed; unknown is null, never 0. `claimant` null means the text's own voice. Of the claims
    about one incident, outcome and group at most one is adopted, and a cumulative one never: only adopted tolls are summed.
    """

    prefix = "tol_"
    record_type = "toll"

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="tolls")
    outcome = models.CharField(max_length=20, choices=[(o.value, o.label) for o in Outcome.of_people()])
    group = models.CharField(max_length=20, choices=Group.choices(), default=Group.ALL)
    min = models.PositiveIntegerField(null=True, blank=True)
    best = models.PositiveIntegerField(null=True, blank=True)
    max = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, choices=Qualifier.choices(), default=Qualifier.EXACT)
    scope = models.CharField(max_length=12, choices=Scope.choices(), default=Scope.INCIDENT)
    since = models.DateField(null=True, blank=True, help_text="First day of a cumulative figure.")
    as_of = models.DateField(null=True, blank=True)
    claimant = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    claimant_text = models.CharField("claimant as printed", max_length=300, blank=True)
    text = models.TextField("as printed", blank=True)
    adopted = models.BooleanField(default=False)
    adopted_reason = models.CharField(max_length=300, blank=True)
    passages = models.ManyToManyField(Passage, related_name="tolls", blank=True)

    objects = TollQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        ordering = ["-incident__sort_date", "-id"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(min__isnull=True) | Q(best__isnull=True) | Q(best__gte=F("min")), name="toll_min_to_best"
            ),
            models.CheckConstraint(
                condition=Q(best__isnull=True) | Q(max__isnull=True) | Q(max__gte=F("best")), name="toll_best_to_max"
            ),
            models.CheckConstraint(
                condition=Q(min__isnull=True) | Q(max__isnull=True) | Q(max__gte=F("min")), name="toll_min_to_max"
            ),
            models.UniqueConstraint(fields=["incident", "outcome", "group"], condition=Q(adopted=True), name="one_adopted_toll"),
            models.CheckConstraint(
                condition=Q(adopted=False) | ~Q(scope=Scope.CUMULATIVE), name="cumulative_toll_is_never_adopted"
            ),
            models.CheckConstraint(condition=Q(adopted=False) | Q(review=Review.ACCEPTED), name="adopted_toll_is_accepted"),
        ]

    def __str__(self) -> str:
        return f"{self.numbers} {self.outcome} ({self.group})"

    @property
    def known(self) -> int | None:
        """The number to print where there is room for one: best, else the lowest, else the highest."""
        return next((number for number in (self.best, self.min, self.max) if number is not None), None)

    @property
    def numbers(self) -> str:
        """The figure in few words: 59, at least 220, about 100, 20 to 30, up to 30, dozens as printed."""
        if self.qualifier == Qualifier.RANGE:
            return f"{self.min} to {self.max}"
        if self.qualifier == Qualifier.VAGUE:
            return VAGUE_WORDS.get(self.min, "some")
        figure = self.known
        if figure is None:
            return "an unknown number"
        words = {
            Qualifier.AT_LEAST: "at least ",
            Qualifier.MORE_THAN: "more than ",
            Qualifier.AT_MOST: "up to ",
            Qualifier.ABOUT: "about ",
        }
        return f"{words.get(Qualifier(self.qualifier), 'at least ' if self.best is None else '')}{figure:,}"

    def get_absolute_url(self) -> str:
        return f"{reverse('incidents:incident-detail', args=[self.incident.public_id, self.incident.slug])}#{self.public_id}"


def outermost(tolls: Iterable[Toll]) -> list[Toll]:
    """Of each outcome the tolls that are no part of another one, in the order of the vocabulary: nine children stand
    inside the 21. Those without any number are left out: they stand on the incident's page, in the words of who claims them.
    """
    rows = [toll for toll in tolls if any(number is not None for number in (toll.min, toll.best, toll.max))]
    counted = {(toll.outcome, toll.group) for toll in rows}
    order = {outcome.value: n for n, outcome in enumerate(Outcome)}
    outer = [toll for toll in rows if not any((toll.outcome, group) in counted for group in Group(toll.group).ancestors)]
    return sorted(outer, key=lambda toll: order[toll.outcome])
