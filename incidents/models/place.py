from __future__ import annotations

from datetime import datetime
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse

from incidents.choices import Review
from incidents.models.name import Name
from incidents.models.record import Reviewed
from incidents.names import slug


class PlaceQuerySet(models.QuerySet["Place"]):
    def public(self, at: datetime | None = None) -> Self:
        """Accepted, and a public incident happened there or inside it."""
        incidents = Place._meta.get_field("incidents").related_model.objects.public(at)
        return self.filter(review=Review.ACCEPTED).filter(Exists(incidents.filter(places__containers__container=OuterRef("pk"))))

    def with_names(self) -> Self:
        """Public names."""
        return self.prefetch_related(Prefetch("names", PlaceName.objects.filter(is_public=True)))


class Place(Reviewed):
    """A node of the tree country > governorate > district > town > neighbourhood, or an informal region beside it.

    `kind` is a GeoNames feature code (PPL, ADM1, PCLI...), RGN for an informal region. Precision belongs to
    the use, not to the place.
    """

    prefix = "plc_"
    record_type = "place"
    owned = ("names", "external_ids")
    derived = ()

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, default="PPL")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    regions = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="members", help_text="Informal regions it lies in."
    )
    country = models.CharField(max_length=2, blank=True, db_index=True, help_text="ISO 3166-1, two letters.")
    latitude = models.DecimalField(
        max_digits=8, decimal_places=6, null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.DecimalField(
        max_digits=9, decimal_places=6, null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    objects = PlaceQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        ordering = ["name", "id"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="place_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="place_point_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        return slug(self.name, fallback="place")

    def get_absolute_url(self) -> str:
        return reverse("incidents:place-detail", args=[self.public_id, self.slug])


class PlaceName(Name):
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")

    class Meta(Name.Meta):
        constraints = [models.UniqueConstraint(fields=["place", "name", "language"], name="place_name_is_unique")]


class Containment(models.Model):
    """The closure of the tree and the regions: `place` lies in `container`, which may be the place itself.

    Written by `actions.places` alone, whenever a parent or a region changes; it makes "everything inside it" one join.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="containers")
    container = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="contents")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["container", "place"], name="containment_is_unique")]

    def __str__(self) -> str:
        return f"{self.place} in {self.container}"
