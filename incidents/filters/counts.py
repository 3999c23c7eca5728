"""How many public rows hang on an actor, a place or a tag: one subquery a number, none a row."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from incidents.choices import DocumentKind, PlacePrecision
from incidents.models import Document, Incident, IncidentPlace, Participation, Quote


def number(rows, field, counted="pk"):
    """How many different `counted` among the rows whose `field` is the outer row."""
    per_row = rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(n=Count(counted, distinct=True))
    return Coalesce(Subquery(per_row.values("n")), 0)


def count_for_actors(actors):
    """With `incident_count`, those they took part in, and `quote_count`, what they said."""
    return actors.annotate(
        incident_count=number(Participation.objects.public(), "actor", "incident"),
        quote_count=number(Quote.objects.public(), "speaker"),
    )


def count_for_places(places):
    """With `incident_count`: what happened there or inside it, save where the place is withheld."""
    placed = IncidentPlace.objects.exclude(precision=PlacePrecision.WITHHELD).filter(incident__in=Incident.objects.public())
    return places.annotate(incident_count=number(placed, "place__containers__container", "incident"))


def count_for_tags(tags):
    """With `incident_count` and `article_count`."""
    articles = Document.objects.public().filter(kind=DocumentKind.ARTICLE)
    return tags.annotate(incident_count=number(Incident.objects.public(), "tags"), article_count=number(articles, "tags"))
