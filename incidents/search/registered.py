"""The kinds of the record that are searched; the publication adds its articles."""

from __future__ import annotations

from django.db.models import Prefetch

from incidents.choices import PlacePrecision
from incidents.models import Actor, ActorName, Incident, Quote
from incidents.search.entry import Content, Kind, kinds, within_day


def incident_content(incident: Incident) -> Content:
    places = [placement for placement in incident.placements.all() if placement.precision != PlacePrecision.WITHHELD]
    names = [placement.place.name for placement in places] + [placement.text for placement in places]
    return Content(
        title=incident.title,
        text=" ".join([incident.summary, incident.type.label, *names]),
        at=within_day(incident.sort_date, incident.pk),
        facets=[("type", incident.type_id), *(("tag", tag.slug) for tag in incident.tags.all())],
    )


def actor_content(actor: Actor) -> Content:
    return Content(
        title=" ".join(name.name for name in actor.names.all()),
        text=actor.description,
        at=actor.created_at,
        facets=[("actor-kind", actor.kind)],
    )


def quote_content(quote: Quote) -> Content:
    speaker = quote.speaker.name if quote.speaker else ""
    return Content(
        title=f"{speaker} {quote.speaker_text}",
        text=quote.text,
        at=within_day(quote.sort_date, quote.pk),
        facets=[("quote-kind", quote.kind)],
    )


def register() -> None:
    kinds.add(
        Kind(
            "incident", 2, lambda: Incident.objects.public().with_places().prefetch_related("tags"), incident_content, "Incidents"
        )
    )
    public_names = Prefetch("names", ActorName.objects.filter(is_public=True))
    kinds.add(Kind("actor", 3, lambda: Actor.objects.public().prefetch_related(public_names), actor_content, "People and bodies"))
    kinds.add(Kind("quote", 4, lambda: Quote.objects.public().with_evidence(), quote_content, "Quotes"))
