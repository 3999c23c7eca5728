"""The incident and what hangs on it alone: methods, places, links, reports, participations.

To add a field of the incident: this file and a named migration (a code list goes to `choices.py`); `filters` if it can be
asked for; `api/serializers` with the same word, and the CSV column; the desk's form; the template partial; then tests: filter
by it, the exact set in the API, query counts unchanged. If it states a fact, it needs a passage.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from incidents.choices import DatePrecision, LinkKind, Method, PlacePrecision, ReportKind, Review, Verification
from incidents.models.document import Document
from incidents.models.passage import Passage
from incidents.models.place import Place
from incidents.models.record import Reviewed
from incidents.models.tag import Tag
from incidents.models.vocabulary import IncidentType
from incidents.names import slug

NO_TOLL = -1  # `killed_rank` where nobody counted the dead: sorts below 0 and is never shown


class IncidentQuerySet(models.QuerySet["Incident"]):
    def public(self, at: datetime | None = None) -> Self:
        """Accepted, and a passage that is not lost in a public document supports it."""
        return self.filter(Passage.objects.supporting("incidents", at), review=Review.ACCEPTED, merged_into=None)

    def between(self, start: date | None, end: date | None) -> Self:
        """Whose days overlap the asked ones; an incident without a day overlaps nothing."""
        overlapping = self
        if start:
            overlapping = overlapping.filter(date_end__gte=start)
        if end:
            overlapping = overlapping.filter(date_start__lte=end)
        return overlapping

    def with_places(self) -> Self:
        """Type and public places."""
        placements = IncidentPlace.objects.filter(place__in=Place.objects.public()).select_related("place")
        return self.select_related("type").prefetch_related(Prefetch("placements", placements))

    def with_adopted_tolls(self) -> Self:
        """`adopted_tolls`: the public ones of every outcome and group, with evidence."""
        return self.prefetch_related(adopted_tolls())

    def with_facts(self) -> Self:
        """All that its page tells of an incident itself: every claim, participant and report, each with its evidence."""
        tolls, participations = (
            Incident._meta.get_field(relation).related_model.objects.public().with_evidence().order_by("id")
            for relation in ("tolls", "participations")
        )
        reports = Report.objects.public().select_related("document").prefetch_related(Passage.objects.as_evidence())
        return self.with_places().prefetch_related(
            Passage.objects.as_evidence(), "methods", "tags", "external_ids",
            Prefetch("tolls", tolls), Prefetch("participations", participations), Prefetch("reports", reports),
        )  # fmt: skip


def adopted_tolls() -> Prefetch[Any]:
    """The bundle of `with_adopted_tolls`, also for incidents that are loaded already."""
    tolls = Incident._meta.get_field("tolls").related_model.objects
    return Prefetch("tolls", tolls.public().filter(adopted=True).with_evidence().order_by("id"), to_attr="adopted_tolls")


class Incident(Reviewed):
    """Something that happened at a place and a time.

    `date_start`..`date_end` span the days by `date_precision`; both null when no day is known, `date_text` keeps the
    words as printed. `title` is made from type, place and date until an editor writes one (`has_own_title`); the same for
    `summary`, which may be empty.
    """

    prefix = "inc_"
    record_type = "incident"
    owned = ("methods", "placements", "participations", "reports", "links", "external_ids")
    derived = ("sort_date", "killed_rank", "country", "latitude", "longitude", "place_precision")

    type = models.ForeignKey(IncidentType, on_delete=models.PROTECT, related_name="incidents")
    title = models.CharField(max_length=300, blank=True)
    has_own_title = models.BooleanField("title was written by an editor", default=False)
    summary = models.TextField(blank=True)
    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=10, choices=DatePrecision.choices(), default=DatePrecision.UNKNOWN)
    date_text = models.CharField("date as printed", max_length=200, blank=True)
    places = models.ManyToManyField(Place, through="IncidentPlace", related_name="incidents")
    verification = models.CharField(max_length=20, choices=Verification.choices(), default=Verification.UNVERIFIED)
    tags = models.ManyToManyField(Tag, related_name="incidents", blank=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    passages = models.ManyToManyField(Passage, related_name="incidents", blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    # An editor's or an import's own codes; empty means the defaults of the type.
    acled_event_type = models.CharField("ACLED event type", max_length=60, blank=True)
    acled_sub_event_type = models.CharField("ACLED sub-event type", max_length=60, blank=True)
    plover_event = models.CharField("PLOVER event", max_length=40, blank=True)
    plover_mode = models.CharField("PLOVER mode", max_length=40, blank=True)

    # Derived when a recording settles, from public rows only; never null where lists are ordered by it.
    sort_date = models.DateField(default=date.today, editable=False)
    killed_rank = models.IntegerField(default=NO_TOLL, editable=False)
    country = models.CharField(max_length=2, blank=True, editable=False)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, editable=False)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, editable=False)
    place_precision = models.CharField(
        max_length=10, choices=PlacePrecision.choices(), default=PlacePrecision.UNKNOWN, editable=False
    )

    objects = IncidentQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        ordering = ["-sort_date", "-id"]
        indexes = [
            models.Index(fields=["-sort_date", "-id"], name="incident_by_day"),
            models.Index(fields=["-killed_rank", "-id"], name="incident_by_killed"),
            models.Index(fields=["date_start", "date_end"], name="incident_span"),
            models.Index(fields=["latitude", "longitude"], name="incident_point"),
        ]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")), name="incident_is_not_part_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="incident_is_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(date_start__isnull=True, date_end__isnull=True) | Q(date_end__gte=F("date_start")),
                name="incident_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(date_start__isnull=True, date_precision=DatePrecision.UNKNOWN)
                | (Q(date_start__isnull=False) & ~Q(date_precision=DatePrecision.UNKNOWN)),
                name="incident_day_has_a_precision",
            ),
        ]
        permissions = [("review_records", "Can accept and reject proposed records")]

    def __str__(self) -> str:
        return self.title or f"{self.type_id} {self.date_start or ''}".strip()

    @property
    def slug(self) -> str:
        return slug(self.title, fallback="incident")

    def get_absolute_url(self) -> str:
        return reverse("incidents:incident-detail", args=[self.public_id, self.slug])


class IncidentMethod(models.Model):
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="methods")
    method = models.CharField(max_length=20, choices=Method.choices())

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["incident", "method"], name="method_is_named_once")]

    def __str__(self) -> str:
        return self.method


class IncidentPlace(models.Model):
    """Where it happened. The true point may be more exact than `precision` lets the public see."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="placements")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="placements")
    precision = models.CharField(max_length=10, choices=PlacePrecision.choices(), default=PlacePrecision.EXACT)
    text = models.CharField("as printed", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    latitude = models.DecimalField("true latitude", max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("true longitude", max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["incident", "place"], name="incident_place_is_named_once")]

    def __str__(self) -> str:
        return str(self.place)


class IncidentLink(models.Model):
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=20, choices=LinkKind.choices())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "other", "kind"], name="incident_link_is_unique"),
            models.CheckConstraint(condition=~Q(incident=F("other")), name="incident_is_not_linked_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.incident} {self.kind} {self.other}"


class ReportQuerySet(models.QuerySet["Report"]):
    def public(self, at: datetime | None = None) -> Self:
        return self.filter(
            Passage.objects.supporting("reports", at), review=Review.ACCEPTED, incident__in=Incident.objects.public(at)
        )


class Report(models.Model):
    """This document reports that incident. `section` is the anchor of the sub-story's heading, empty above the first heading."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="reports")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=20, choices=ReportKind.choices(), default=ReportKind.FIRST_REPORT)
    section = models.CharField(max_length=120, blank=True)
    review = models.CharField(max_length=10, choices=Review.choices(), default=Review.PROPOSED)
    # For the desk only: what made the machine take this document's event for one already recorded.
    reasons = models.CharField(max_length=500, blank=True, editable=False)
    passages = models.ManyToManyField(Passage, related_name="reports", blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["incident", "document"], name="document_reports_an_incident_once")]

    def __str__(self) -> str:
        return f"{self.document} on {self.incident}"
