"""Columns computed from other rows: the titles nobody wrote, and what lists are ordered and mapped by.

Orders, figures and points are made from public rows only, so that no list betrays what is hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Min

from incidents.choices import EvidenceState, Group, Outcome, PlacePrecision, Review
from incidents.dates import in_words
from incidents.models import Incident, Passage, Quote, Toll
from incidents.models.incident import NO_TOLL
from incidents.sums import figure


def derive_titles(incidents: Iterable[Incident]) -> None:
    """Type, place and date, where no editor has written a title: "Air or drone strike in Erbin, 8 February 2018"."""
    pks = [incident.pk for incident in incidents]
    for incident in Incident.objects.filter(pk__in=pks, has_own_title=False).select_related("type"):
        title = made_title(incident)[:300]
        if incident.title != title:
            Incident.objects.filter(pk=incident.pk).update(title=title)


def made_title(incident: Incident) -> str:
    # An accepted incident is named after no place that nobody accepted, a proposed one after none that was rejected.
    hidden = [Review.REJECTED, Review.PROPOSED] if incident.review == Review.ACCEPTED else [Review.REJECTED]
    placements = incident.placements.exclude(place__review__in=hidden).exclude(precision=PlacePrecision.WITHHELD)
    placement = placements.select_related("place").first()
    title = incident.type.label
    if placement:
        title += f" {'near' if placement.precision == PlacePrecision.NEAR else 'in'} {placement.place.name}"
    if incident.date_start and incident.date_end:
        title += f", {in_words(incident.date_start, incident.date_end)}"
    return title


def derive_incidents(pks: set[int], now: datetime) -> set[int]:
    """Bring the derived columns up to date; returns the incidents where one differed. A fixed number of queries."""
    if not pks:
        return set()
    killed: dict[int, list[Toll]] = defaultdict(list)
    for toll in Toll.objects.public(now).filter(incident__in=pks, outcome=Outcome.KILLED, adopted=True):
        killed[toll.incident_id].append(toll)
    first_reported = _first_days(Passage.objects.public(now), "incidents", pks)
    changed, rows = set(), []
    for incident in Incident.objects.filter(pk__in=pks).prefetch_related("placements__place__parent"):
        values = {
            "sort_date": incident.date_start or first_reported.get(incident.pk) or incident.created_at.date(),
            "killed_rank": _rank(killed[incident.pk]),
            **_public_point(incident),
        }
        if any(getattr(incident, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(incident, name, value)
            changed.add(incident.pk)
            rows.append(incident)
    if rows:
        Incident.objects.bulk_update(rows, Incident.derived)
    return changed


def derive_quotes(pks: set[int], now: datetime) -> None:
    """`sort_date`: the day it was said, else the day of its first public document, else of its first one."""
    if not pks:
        return
    public = _first_days(Passage.objects.public(now), "quotes", pks)
    any_day = _first_days(Passage.objects.exclude(state=EvidenceState.LOST), "quotes", pks)
    rows = []
    for quote in Quote.objects.filter(pk__in=pks):
        day = quote.said_on or public.get(quote.pk) or any_day.get(quote.pk) or quote.created_at.date()
        if quote.sort_date != day:
            quote.sort_date = day
            rows.append(quote)
    if rows:
        Quote.objects.bulk_update(rows, ["sort_date"])


def _first_days(passages: Any, relation: str, pks: set[int]) -> dict[int, date]:
    """The day of the earliest document of these passages, by fact."""
    days = passages.filter(**{f"{relation}__in": pks}).values_list(relation).annotate(Min("document__published_at")).order_by()
    return {pk: moment.date() for pk, moment in days if moment}


def _rank(adopted: list[Toll]) -> int:
    killed = figure(adopted, Group.ALL)
    return next((number for number in (killed.best, killed.min) if number is not None), NO_TOLL)


def _public_point(incident: Incident) -> dict[str, Any]:
    """Where the map shows it: the point of the first place that the public may see, as exact as its precision allows."""
    for placement in incident.placements.all():
        if placement.place.review != Review.ACCEPTED:
            continue
        hidden = {"latitude": None, "longitude": None, "place_precision": placement.precision, "country": placement.place.country}
        if placement.precision in (PlacePrecision.WITHHELD, PlacePrecision.UNKNOWN):
            return hidden
        centre = centre_of(placement.place, PlacePrecision(placement.precision))
        return hidden | ({"latitude": centre.latitude, "longitude": centre.longitude} if centre else {})
    return {"latitude": None, "longitude": None, "place_precision": PlacePrecision.UNKNOWN, "country": ""}


# The place whose centre stands for a precision, by the start of its GeoNames feature code.
CENTRES = {PlacePrecision.ADMIN2: ("ADM2",), PlacePrecision.ADMIN1: ("ADM1",), PlacePrecision.COUNTRY: ("PCL",)}


def centre_of(place: Any, precision: PlacePrecision) -> Any:
    """The place itself, or for a district, province or country the one above it of that kind; None when there is none."""
    kinds = CENTRES.get(precision)
    node = place
    while kinds and node and not node.kind.startswith(kinds):
        node = node.parent
    return node or place


__all__ = ["centre_of", "derive_incidents", "derive_quotes", "derive_titles", "made_title"]
