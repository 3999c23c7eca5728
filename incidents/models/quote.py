from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from incidents.choices import Channel, QuoteKind, Review, SpeakerNaming, Stance
from incidents.models.actor import Actor
from incidents.models.incident import Incident
from incidents.models.participation import Participation
from incidents.models.passage import Passage
from incidents.models.record import Reviewed
from incidents.models.toll import Toll


class QuoteQuerySet(models.QuerySet["Quote"]):
    def public(self, at: datetime | None = None) -> Self:
        return self.filter(Passage.objects.supporting("quotes", at), review=Review.ACCEPTED)

    def with_evidence(self) -> Self:
        """Public passages, speaker and addressee; an actor who is not public becomes None, the speaker as printed stays."""
        actors = Actor.objects.public()
        return self.prefetch_related(Passage.objects.as_evidence(), Prefetch("speaker", actors), Prefetch("addressee", actors))


class Quote(Reviewed):
    """Words somebody said, or is reported to have said. `text` joins the passages' words with " … " where the speech is
    interrupted.
    """

    prefix = "quo_"
    record_type = "quote"
    owned = ("assertions",)
    derived = ("sort_date",)

    kind = models.CharField(max_length=10, choices=QuoteKind.choices())
    text = models.TextField()
    speaker = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="quotes")
    speaker_text = models.CharField("speaker as printed", max_length=300, blank=True)
    speaker_title = models.CharField("title then", max_length=200, blank=True)
    speaker_naming = models.CharField(max_length=20, choices=SpeakerNaming.choices(), default=SpeakerNaming.UNKNOWN)
    addressee = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="quotes_addressed")
    cue = models.CharField(max_length=100, blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices(), default=Channel.UNKNOWN)
    said_on = models.DateField(null=True, blank=True)
    incidents = models.ManyToManyField(Incident, related_name="quotes", blank=True)
    passages = models.ManyToManyField(Passage, related_name="quotes", blank=True)

    # Derived when a recording settles: `said_on`, else the day of the first public document, else of the first one.
    sort_date = models.DateField(default=date.today, editable=False)

    objects = QuoteQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        ordering = ["-sort_date", "-id"]
        indexes = [models.Index(fields=["-sort_date", "-id"], name="quote_by_day")]

    def __str__(self) -> str:
        return self.text if len(self.text) < 80 else f"{self.text[:78]}…"

    def get_absolute_url(self) -> str:
        return reverse("incidents:quote-detail", args=[self.public_id])


class Assertion(models.Model):
    """A quote asserts or denies a toll or a participation."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="assertions")
    stance = models.CharField(max_length=10, choices=Stance.choices())
    toll = models.ForeignKey(Toll, on_delete=models.CASCADE, null=True, blank=True, related_name="assertions")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, null=True, blank=True, related_name="assertions")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(toll__isnull=False, participation__isnull=True) | Q(toll__isnull=True, participation__isnull=False),
                name="assertion_is_about_one_thing",
            ),
            models.UniqueConstraint(fields=["quote", "toll"], condition=Q(toll__isnull=False), name="quote_asserts_a_toll_once"),
            models.UniqueConstraint(
                fields=["quote", "participation"],
                condition=Q(participation__isnull=False),
                name="quote_asserts_a_participation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stance} {self.toll or self.participation}"
