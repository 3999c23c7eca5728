from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse

from incidents.choices import ActorKind, DatePrecision, NameKind, Review
from incidents.models.name import Name
from incidents.models.passage import Passage
from incidents.models.record import Reviewed
from incidents.models.vocabulary import Sector
from incidents.names import slug


class ActorQuerySet(models.QuerySet["Actor"]):
    def public(self, at: datetime | None = None) -> Self:
        """Accepted, under a public name, and standing in something public: named in it, taking part, speaking,
        addressed or claiming.
        """
        standing = Q(Passage.objects.supporting("actors", at))
        for relation, fields in STANDING.items():
            rows = Actor._meta.get_field(relation).related_model.objects.public(at)
            names_it = Q()
            for field in fields:
                names_it |= Q(**{field: OuterRef("pk")})
            standing |= Q(Exists(rows.filter(names_it)))
        return self.filter(review=Review.ACCEPTED, merged_into=None).filter(
            Exists(ActorName.objects.filter(actor=OuterRef("pk"), is_public=True, name=OuterRef("name"))), standing
        )

    def with_names(self) -> Self:
        """Sector and public names."""
        return self.select_related("sector").prefetch_related(Prefetch("names", ActorName.objects.filter(is_public=True)))

    def with_affiliations(self) -> Self:
        """Bodies it belongs to and those who belong to it, as far as both sides are public."""
        public = Actor.objects.public()
        above = Affiliation.objects.filter(organisation__in=public).select_related("organisation")
        below = Affiliation.objects.filter(actor__in=public).select_related("actor")
        return self.prefetch_related(Prefetch("affiliations", above), Prefetch("members", below))


# Where an actor can stand: a reverse relation to the rows, and the fields of such a row that may name it.
STANDING = {"participations": ("actor", "attributed_to"), "quotes": ("speaker", "addressee"), "claims": ("claimant",)}


class Actor(Reviewed):
    """A person, a body, an armed group. `name` is the one it goes by and stands among its names; it is public only if
    that row is.
    """

    prefix = "act_"
    record_type = "actor"
    owned = ("names", "affiliations", "external_ids")

    name = models.CharField(max_length=300, db_index=True)
    kind = models.CharField(max_length=20, choices=ActorKind.choices(), default=ActorKind.UNKNOWN)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="actors")
    country = models.CharField(max_length=2, blank=True, db_index=True, help_text="ISO 3166-1, two letters.")
    description = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    passages = models.ManyToManyField(Passage, related_name="actors", blank=True)

    objects = ActorQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        ordering = ["name", "id"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="actor_is_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        return slug(self.name, fallback="actor")

    def get_absolute_url(self) -> str:
        return reverse("incidents:actor-detail", args=[self.public_id, self.slug])


class ActorName(Name):
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=20, choices=NameKind.choices(), default=NameKind.OFFICIAL)

    class Meta(Name.Meta):
        constraints = [models.UniqueConstraint(fields=["actor", "name", "language"], name="actor_name_is_unique")]


class Affiliation(models.Model):
    """An actor in an organisation, with the title and the days as far as they are known."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="members")
    title = models.CharField(max_length=200, blank=True)
    start = models.DateField(null=True, blank=True)
    start_precision = models.CharField(max_length=10, choices=DatePrecision.choices(), default=DatePrecision.UNKNOWN)
    end = models.DateField(null=True, blank=True)
    end_precision = models.CharField(max_length=10, choices=DatePrecision.choices(), default=DatePrecision.UNKNOWN)

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="affiliation_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(actor=F("organisation")), name="actor_is_not_affiliated_with_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.actor}, {self.title or 'member'}, {self.organisation}"
