"""Which proposal a written record means: it is then mended and accepted instead of a second one being made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet

from incidents.choices import ActorKind, Attribution, Review, Scheme
from incidents.importers.merging import Content
from incidents.models import Actor, Incident, Passage, Place, Quote, Toll
from incidents.models.record import Reviewed
from incidents.names import fold, name_key

MODELS: Final[dict[str, type[Reviewed]]] = {"place": Place, "actor": Actor, "incident": Incident, "toll": Toll, "quote": Quote}


def matching_proposal(kind: str, content: Content) -> Reviewed | None:
    """The proposal, made by no file, that tells the same fact; None when there is none or it is not clear which."""
    finders = {"place": _place, "actor": _actor, "incident": _incident, "toll": _toll, "quote": _quote}
    found = list(finders[kind](content))
    return found[0] if found else None


def _open(kind: str) -> QuerySet[Any]:
    return MODELS[kind]._default_manager.filter(review=Review.PROPOSED, origin_id="").order_by("pk")


def _place(content: Content) -> Iterable[Place]:
    ids = {row["scheme"]: row["value"] for row in content.get("external_ids", [])}
    if geonames := ids.get(Scheme.GEONAMES):
        numbered = _open("place").filter(external_ids__scheme=Scheme.GEONAMES, external_ids__value=geonames)
        if numbered:
            return numbered
    named = _open("place").filter(names__key__in=_keys(content), country=content.get("country", "")).distinct()
    if geonames:  # another number is another place
        named = named.exclude(external_ids__scheme=Scheme.GEONAMES)
    return named if len(named) == 1 else []


def _actor(content: Content) -> Iterable[Actor]:
    kind = content.get("kind", ActorKind.UNKNOWN)
    named = _open("actor").filter(names__key__in=_keys(content)).distinct()
    fitting = [actor for actor in named if (actor.kind == ActorKind.PERSON) == (kind == ActorKind.PERSON)]
    return fitting if len(fitting) == 1 else []


def _keys(content: Content) -> set[str]:
    return {name_key(content.get("name", "")), *(name_key(row["name"]) for row in content.get("names", []))} - {""}


def _incident(content: Content) -> Iterable[Incident]:
    """On the same words, and of the same type or at the same place; the nearest first."""
    places = {row["place"] for row in content.get("placements", [])}

    def likeness(incident: Incident) -> tuple[int, int]:
        same_place = places & set(incident.places.values_list("public_id", flat=True))
        same_day = content.get("date_start") == (incident.date_start and incident.date_start.isoformat())
        return 2 * (incident.type_id == content["type"]) + 2 * bool(same_place) + same_day, -incident.pk

    found = [incident for incident in _on_same_words("incident", content) if likeness(incident)[0] >= 2]
    return sorted(found, key=likeness, reverse=True)


def _toll(content: Content) -> Iterable[Toll]:
    numbers = tuple(content.get(name) for name in ("min", "best", "max"))
    same = _on_same_words("toll", content).filter(outcome=content["outcome"], group=content["group"])
    return sorted(same, key=lambda toll: ((toll.min, toll.best, toll.max) != numbers, toll.pk))


def _quote(content: Content) -> Iterable[Quote]:
    return sorted(_on_same_words("quote", content), key=lambda quote: (quote.kind != content.get("kind"), quote.pk))


def _on_same_words(kind: str, content: Content) -> QuerySet[Any]:
    return _open(kind).filter(passages__in=overlapping(content["passages"])).distinct()


def overlapping(passage_ids: Iterable[str]) -> QuerySet[Passage]:
    """The passages that share words with these, themselves among them."""
    touching = Q(pk__in=[])
    for passage in Passage.objects.filter(public_id__in=passage_ids, start__isnull=False):
        touching |= Q(document=passage.document_id, start__lt=passage.end, end__gt=passage.start)
    return Passage.objects.filter(touching)


def claim_participations(current: Content, wanted: list[Content]) -> set[str]:
    """Give proposed participations of a snapshot the natural key of the written ones they match; returns these keys."""
    claimed = set()
    for row in wanted:
        for standing in current.get("participations", []):
            if not standing["origin_id"] and standing["review"] == Review.PROPOSED and _same_part(standing, row):
                standing["origin"], standing["origin_id"] = row["origin"], row["origin_id"]
                claimed.add(row["origin_id"])
                break
    return claimed


def _same_part(one: Content, other: Content) -> bool:
    if one["role"] != other["role"] or (one["attribution"] == Attribution.DENIED) != (other["attribution"] == Attribution.DENIED):
        return False
    if one["actor"] and one["actor"] == other["actor"]:
        return True
    return bool(one["text"]) and fold(one["text"]) == fold(other["text"])
