"""`q=` in a list: the one place where a list meets free words."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from incidents.models import PlaceName
from incidents.names import name_key
from incidents.search import kinds, matching


def containing(queryset, words):
    """The rows that hold every word, by the search of their kind; places by one of their public names, tags by theirs."""
    kind = queryset.model._meta.model_name
    if kind in kinds.kinds:
        found = matching(kind, words)
        return queryset.none() if found is None else queryset.filter(pk__in=found)
    if kind == "tag":
        return queryset.filter(name__icontains=words)
    key = name_key(words)
    named = PlaceName.objects.filter(place=OuterRef("pk"), is_public=True, key__contains=key)
    return queryset.filter(Exists(named)) if key else queryset.none()
