"""How the places that two clauses tell lie to each other."""

from __future__ import annotations

from collections.abc import Iterable

from incidents.extraction.candidates import IncidentPlace, PlaceCandidate
from incidents.extraction.events.gathered import finer, is_same_place
from incidents.extraction.events.geography import contains
from incidents.extraction.lexicon import lexicon

WIDE = ("admin1", "region")


class Relations:
    """Asked of the places of one article."""

    def __init__(self, places: Iterable[PlaceCandidate]) -> None:
        self.places = {place.key: place for place in places}

    def between(self, new: list[IncidentPlace], old: list[IncidentPlace]) -> str:
        """How the places of a clause lie to those of an incident: same, inside, around, different, or unknown when one has none.

        A country says nothing beside a town; it decides only where nothing finer is told.
        """
        new, old = finer(new), finer(old)
        if not new or not old or (_is_country(old) and not any(map(self.country, new))):
            return "unknown"
        if any(is_same_place(a, b) for a in new for b in old):
            return "same"
        known = [(a, b) for a in map(self.candidate, new) for b in map(self.candidate, old) if a and b]
        if any(contains(b, a) for a, b in known):
            return "inside"
        if any(contains(a, b) for a, b in known):
            return "around"
        return "unknown" if self._may_lie_in(new, old) or self._may_lie_in(old, new) else "different"

    def _may_lie_in(self, inner: list[IncidentPlace], outer: list[IncidentPlace]) -> bool:
        """Is nothing known of places that may lie in the province that is told beside them? Another province does not."""
        known = any(map(self.country, inner)) or all(place.precision in WIDE for place in inner)
        if not known and all(_is_facility(place) for place in inner):  # "the Orun Hall" may stand in the town of Lima
            return True
        return not known and all(place.precision in WIDE for place in outer)

    def country(self, place: IncidentPlace) -> str | None:
        known = self.candidate(place)
        return known.country if known else None

    def candidate(self, place: IncidentPlace) -> PlaceCandidate | None:
        return self.places.get(place.place or "")


def _is_facility(place: IncidentPlace) -> bool:
    return lexicon("geography", "after").get(place.text.rpartition(" ")[2].lower(), ("",))[0] == "facility"


def _is_country(places: list[IncidentPlace]) -> bool:
    """Is nothing more exact than a country told?"""
    return all(place.precision == "country" for place in places)
