"""The lists of the API, one line each: rows, filters, shape. Views, addresses and schema are made from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from incidents import filters
from incidents.api import loading, renderers
from incidents.api.serializers import records


@dataclass(frozen=True)
class Resource:
    """`rows` are public with what a query can bring, `load` brings the rest; `detail` is the shape of a single one. `types` are
    the words its records have in `/changes`.
    """

    name: str
    rows: Callable
    load: Callable
    filterset: type
    serializer: type
    about: str
    types: tuple[str, ...]
    detail: type | None = None
    renderers: list = field(default_factory=lambda: renderers.RECORDS)

    @property
    def detail_serializer(self):
        return self.detail or self.serializer


INCIDENTS = Resource(
    "incidents",
    loading.incident_rows,
    loading.load_incidents,
    filters.IncidentFilter,
    records.IncidentSerializer,
    "What happened, where and when. Dates ask for overlap; `place` for everything inside it; `actor` and `role` together for "
    "that actor in that role; `min_killed` and `max_killed` compare the adopted best figure, else the lowest.",
    ("incident",),
    renderers=renderers.MAPPED,
)
TOLLS = Resource(
    "tolls",
    loading.toll_rows,
    loading.load_tolls,
    filters.TollFilter,
    records.TollSerializer,
    "Claims of how many were killed, injured, displaced. At most one of an incident, outcome and group is adopted. To add them "
    "up ask `/incidents/sum/`: adding the rows of this list counts people twice.",
    ("toll",),
)
QUOTES = Resource(
    "quotes",
    loading.quote_rows,
    loading.load_quotes,
    filters.QuoteFilter,
    records.QuoteSerializer,
    "Words somebody said or is reported to have said. `said_after`, `said_before` and the order take the day of the first "
    "document where the day it was said is not known.",
    ("quote",),
)
ACTORS = Resource(
    "actors",
    loading.actor_rows,
    loading.load_actors,
    filters.ActorFilter,
    records.ActorSerializer,
    "People and bodies who took part, spoke, were addressed or made a claim.",
    ("actor",),
)
DOCUMENTS = Resource(
    "documents",
    loading.document_rows,
    loading.load_documents,
    filters.DocumentFilter,
    records.DocumentSerializer,
    "Every text that facts are pinned to; articles too.",
    ("document", "article"),
    detail=records.DocumentDetailSerializer,
)
PLACES = Resource(
    "places",
    loading.place_rows,
    loading.load_places,
    filters.PlaceFilter,
    records.PlaceSerializer,
    "Places where something happened or that hold such places.",
    ("place",),
    renderers=renderers.MAPPED,
)
TAGS = Resource(
    "tags",
    loading.tag_rows,
    loading.load_tags,
    filters.TagFilter,
    records.TagSerializer,
    "Words that tie articles and incidents together.",
    ("tag",),
)
RESOURCES = [INCIDENTS, TOLLS, QUOTES, ACTORS, DOCUMENTS, PLACES, TAGS]
# The list that holds the records of a type of `/changes`; the publication says which holds its articles.
LISTS = {kind: resource.name for resource in RESOURCES for kind in resource.types}
