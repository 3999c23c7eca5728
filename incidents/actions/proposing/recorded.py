"""What a document's words say already, in any review state: it is not proposed a second time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from incidents.choices import Attribution
from incidents.extraction.candidates import IncidentCandidate, Participant, QuoteCandidate, TollCandidate
from incidents.models import Document, Incident, Participation, Passage, Place, Quote, Toll
from incidents.names import fold

Spans = Iterable[tuple[int, int]]


class Recorded:
    """The facts on one document's words, as they stood when this was made: what is proposed since then is none of them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._incidents = _on(document, Incident)
        self._tolls = _on(document, Toll)
        self._quotes = _on(document, Quote)

    def _passages(self, spans: Spans) -> QuerySet[Passage]:
        touching = Q(pk__in=[])
        for start, end in spans:
            touching |= Q(start__lt=end, end__gt=start)
        return Passage.objects.filter(touching, document=self._document.pk)

    def incident(self, candidate: IncidentCandidate, places: list[Place]) -> Incident | None:
        """On overlapping words: at one of the candidate's places, or of its type when one of the two has no place."""
        found = (
            Incident.objects.filter(pk__in=self._incidents, merged_into=None, passages__in=self._passages(candidate.evidence))
            .distinct()
            .order_by("pk")
        )
        mine = {place.pk for place in places}

        def likeness(incident: Incident) -> int:
            theirs = set(incident.places.values_list("pk", flat=True))
            if mine and theirs:
                return 2 + (incident.type_id == candidate.type) if mine & theirs else 0
            return int(incident.type_id == candidate.type)

        best = max(found, key=likeness, default=None)
        return best if best is not None and likeness(best) else None

    def toll(self, candidate: TollCandidate) -> Toll | None:
        same = Toll.objects.filter(
            passages__in=self._passages([candidate.span]), outcome=candidate.outcome, group=candidate.group
        )
        return same.first()

    def quote(self, candidate: QuoteCandidate) -> Quote | None:
        return Quote.objects.filter(pk__in=self._quotes, passages__in=self._passages(candidate.spans)).first()

    def participation(self, incident: Incident, candidate: Participant, actor: Any) -> Participation | None:
        """In this role in this incident: the same actor, or the same words; who denies it stands beside who is said to have."""
        for row in incident.participations.filter(role=candidate.role):
            if (row.attribution == Attribution.DENIED) != (candidate.attribution == Attribution.DENIED):
                continue
            if (actor and row.actor_id == actor.pk) or fold(row.text) == fold(candidate.text):
                return row
        return None


def _on(document: Document, model: Any) -> set[int]:
    return set(model.objects.filter(passages__document=document.pk).values_list("pk", flat=True))
