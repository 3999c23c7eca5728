"""One FilterSet per public list: page, API, CSV, feed and map all use it."""

from incidents.filters.lists import (
    ActorFilter,
    DocumentFilter,
    IncidentFilter,
    PlaceFilter,
    QuoteFilter,
    TagFilter,
    TollFilter,
)
from incidents.filters.strict import StrictFilterSet

__all__ = [
    "ActorFilter",
    "DocumentFilter",
    "IncidentFilter",
    "PlaceFilter",
    "QuoteFilter",
    "StrictFilterSet",
    "TagFilter",
    "TollFilter",
]
