"""The country of an event that is told without any: a weak guess for the editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from incidents.extraction.candidates import Extraction, IncidentPlace, PlaceCandidate
from incidents.extraction.events.asides import ASIDE
from incidents.extraction.events.gathered import FROM_AFAR, Gathered
from incidents.extraction.events.geography import is_part_of_world, precision_of
from incidents.extraction.gazetteer import Entry, look_up
from incidents.extraction.lexicon import lexicon, words
from incidents.extraction.mentions import Span
from incidents.extraction.text import Analysis


class Countries:
    """The one country where the other events of the article are set, else the one the report was filed in, unless the article
    names another more often."""

    def __init__(self, article: Analysis, found: Extraction, gathered: Sequence[Gathered]) -> None:
        self.article = article
        self.found = found
        self.codes = {place.key: place.country for place in found.places if place.country}
        self.wider = {place.key for place in found.places if is_part_of_world(place)}
        self.told = Counter(code for one in gathered if (code := self._country(one)))

    def guess(self, one: Gathered) -> list[IncidentPlace]:
        """Of an event without a country: the one of what its clauses name besides, else the likeliest one."""
        if self._country(one):
            return []
        aside = next((place for place in one.places if place.place in self.codes), None)
        if aside:
            return self._as_country(self.codes[aside.place or ""], aside.span, "country-of-article")
        return [] if self._struck_from(one, self._guess) else self._guess

    def _struck_from(self, one: Gathered, guess: list[IncidentPlace]) -> bool:
        """As in "a Russian drone hit the town of Orun": what comes from afar was sent from another country than it hit."""
        rows = [row for reading in one.readings for row in reading.participants if row.role == "perpetrator"]
        names = [actor.name for actor in self.found.actors if any(row.actor == actor.key for row in rows)]
        from_afar = any(not FROM_AFAR.isdisjoint((*reading.types, *reading.weapon_types)) for reading in one.readings)
        codes = {place.country for place in self.found.places if any(place.key == guessed.place for guessed in guess)}
        return from_afar and any(_code(name) in codes for name in names)

    def town(self, one: Gathered) -> list[IncidentPlace]:
        """As in "a bomb went off in Orun Street" without its town: the town the report was filed in."""
        line = next(iter(self.article.datelines), None)
        filed = self.found.place_at(*line.place) if line else None
        placed = [place for place in one.places if place.rule != ASIDE and place.precision != "country"]
        if not line or not filed or not placed or not all(map(self._is_of_town, placed)):
            return []
        if self._country(one) not in (None, filed.country) or precision_of(filed) != "exact":
            return []
        return [IncidentPlace(filed.key, filed.name, "exact", line.place, "dateline-town", 0.3)]

    def _is_of_town(self, place: IncidentPlace) -> bool:
        """As in "Orun Street", "the Orun neighborhood", and not in a town that is told."""
        _, end = self.article.token_range(*place.span)
        last = [token.lower for token in self.article.tokens[end - 1 : end + 1]]  # "Orun" of "Orun neighborhood"
        return bool(set(last) & words("places_told", "of a town"))

    def _country(self, one: Gathered) -> str | None:
        placed = (place for place in one.places if place.rule != ASIDE)
        return next((self.codes[place.place] for place in placed if place.place in self.codes), None)

    @cached_property
    def _guess(self) -> list[IncidentPlace]:
        line = next(iter(self.article.datelines), None)
        filed = self.found.place_at(*line.place) if line else None
        home = next(iter(self.told)) if len(self.told) == 1 else None
        if home is None or self._names_another_more(home):
            home = self._most_named(filed.country if filed else None)
        if line and filed and home in (None, filed.country):
            return self._as_country(filed.country, line.place, "dateline")
        named = next((place for place in self.found.places if place.country and place.country == home), None)
        state = next((actor for actor in self.found.actors if home and _code(actor.name) == home), None)
        told = named or state or filed
        return self._as_country(home, told.mentions[0], "country-of-article") if told else []

    def _names_another_more(self, home: str) -> bool:
        named = self.found.countries
        return any(count > named[home] for code, count in named.items() if code != home)

    def _as_country(self, code: str | None, span: Span, rule: str) -> list[IncidentPlace]:
        """The country with the code, told by the words at `span`; it joins the places of the article if it is not among them."""
        country = next((place for place in self.found.places if place.country == code and _code(place.name) == code), None)
        if country is None and (entry := _entry_of(code)):
            country = PlaceCandidate(f"p{len(self.found.places) + 1}", entry.name, code, entry.latitude, entry.longitude)
            country.geonames, country.mentions, country.rule = entry.geonames, [span], "country-of-place"
            self.found.places.append(country)
        return [IncidentPlace(country.key, self.article.words_of(*span), "country", span, rule, 0.3)] if country else []

    def _most_named(self, filed: str | None) -> str | None:
        """The country named most; None where two are named as often. That of the dateline wins unless another is named twice as
        often."""
        named = self.found.countries
        (first, most), (_, second) = [*named.most_common(2), (None, 0), (None, 0)][:2]
        return filed if filed and 2 * named[filed] > most else first if most > second else None


def _entry_of(code: str | None) -> Entry | None:
    """The gazetteer's entry of the country with an ISO code."""
    names = (name for name, codes in lexicon("countries", "names").items() if code in codes)
    entries = (entry for name in names for entry in look_up(name))
    return next((entry for entry in entries if entry.kind.startswith("PCL") and entry.country == code), None)


def _code(name: str) -> str | None:
    """The code of a country's name."""
    return next(iter(lexicon("countries", "names").get(name.lower(), ())), None)
