"""`q=` in a list: the one place where a list meets free words."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from incidents.models import Actor, ActorName, Document, Incident, Place, PlaceName, Quote, Tag
from incidents.names import name_key

TEXTS = {Incident: ("title", "summary"), Quote: ("text", "speaker_text"), Document: ("headline", "text"), Tag: ("name",)}
NAMES = {Actor: (ActorName, "actor"), Place: (PlaceName, "place")}


def containing(queryset, words):
    """The rows in which every word stands; actors and places by one of their public names."""
    if queryset.model in NAMES:
        names, field = NAMES[queryset.model]
        key = name_key(words)
        named = names.objects.filter(**{field: OuterRef("pk")}, is_public=True, key__contains=key)
        return queryset.filter(Exists(named)) if key else queryset.none()
    columns = next(columns for model, columns in TEXTS.items() if issubclass(queryset.model, model))
    for word in words.split():
        condition = Q()
        for column in columns:
            condition |= Q(**{f"{column}__icontains": word})
        queryset = queryset.filter(condition)
    return queryset
