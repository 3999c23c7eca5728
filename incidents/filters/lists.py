"""The lists of the record: what each can be asked for, and in which orders."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.db.models import Exists, OuterRef, Q

from incidents.choices import (
    ActorKind,
    DocumentKind,
    Group,
    Method,
    Outcome,
    PlacePrecision,
    QuoteKind,
    Role,
    Scope,
    Verification,
)
from incidents.filters.counts import count_for_actors
from incidents.filters.strict import (
    BoxFilter,
    CodesFilter,
    Condition,
    CountryFilter,
    DayFilter,
    IdsFilter,
    MomentFilter,
    NumberFilter,
    PatternFilter,
    StrictFilterSet,
    WordsFilter,
    YesNoFilter,
)
from incidents.models import (
    Actor,
    Document,
    Incident,
    IncidentMethod,
    IncidentPlace,
    IncidentType,
    Participation,
    Passage,
    Place,
    Quote,
    Report,
    Sector,
    Tag,
    Toll,
)
from incidents.sums import Asked

DOCUMENTS = ("art_", "doc_")
LAST_MOMENT = time.max.replace(tzinfo=UTC)


def terms(model):
    """The (code, label) pairs of an open vocabulary, read when asked."""
    return lambda: list(model.objects.values_list("code", "label"))


def from_day(column):
    return lambda day: Q(**{f"{column}__gte": datetime.combine(day, time.min, UTC)})


def until_day(column):
    """The whole of that day, in UTC."""
    return lambda day: Q(**{f"{column}__lte": datetime.combine(day, LAST_MOMENT)})


def reported_in(ids):
    """Incidents that these documents tell of: by a passage of their own or by a report."""
    documents = Document.objects.public().filter(public_id__in=ids)
    passages = Passage.objects.public().filter(document__in=documents, incidents=OuterRef("pk"))
    reports = Report.objects.public().filter(document__in=documents, incident=OuterRef("pk"))
    return Q(Exists(passages)) | Q(Exists(reports))


def inside(ids):
    """Incidents in these places, in anything inside them, or in the regions they are; never by a place that is withheld."""
    places = Place.objects.public().filter(public_id__in=ids)
    placements = IncidentPlace.objects.exclude(precision=PlacePrecision.WITHHELD).filter(incident=OuterRef("pk"))
    return Q(Exists(placements.filter(place__containers__container__in=places)))


def tagged(values):
    return Q(public_id__in=values) | Q(slug__in=values)


class IncidentFilter(StrictFilterSet):
    type = CodesFilter("type", terms(IncidentType))
    method = CodesFilter("method", Method.choices(), rows="methods")
    date_after = DayFilter("date_end", "gte", label="From")
    date_before = DayFilter("date_start", "lte", label="Until")
    place = IdsFilter("place", Place, condition=inside)
    country = CountryFilter()
    bbox = BoxFilter(label="Box on the map")
    actor = IdsFilter("actor", Actor, rows="participations")
    role = CodesFilter("role", Role.choices(), rows="participations")
    outcome = CodesFilter("outcome", [(outcome.value, outcome.label) for outcome in Outcome.of_people()], rows="tolls")
    min_killed = NumberFilter("killed_rank", "gte", label="Killed, at least")
    max_killed = NumberFilter(condition=lambda most: Q(killed_rank__gte=0, killed_rank__lte=most), label="Killed, at most")
    verification = CodesFilter("verification", Verification.choices())
    tag = PatternFilter("tag", "[-0-9A-Za-z_]{1,100}", "ghouta", rows="tags", condition=tagged)
    article = IdsFilter("article", Document, prefixes=DOCUMENTS, condition=reported_in)
    part_of = IdsFilter("part_of", Incident)
    q = WordsFilter(label="Words")
    updated_since = MomentFilter("updated_at", "gte")

    orderings = {"-date_start": "-sort_date", "date_start": "sort_date", "-updated_at": "-updated_at", "-killed": "-killed_rank"}
    related = {
        "methods": lambda: IncidentMethod.objects.filter(incident=OuterRef("pk")),
        "participations": lambda: Participation.objects.public().filter(incident=OuterRef("pk")),
        "tolls": lambda: Toll.objects.public().filter(incident=OuterRef("pk")),
        "tags": lambda: Tag.objects.filter(incidents=OuterRef("pk")),
    }

    class Meta:
        model = Incident
        fields = []

    @property
    def asked(self):
        """The days and places of the question, for `sums`: what only touches them is named there, not added."""
        self.form.is_valid()
        given = self.form.cleaned_data
        places = None
        if given.get("place"):
            places = Place.objects.filter(containers__container__in=Place.objects.public().filter(public_id__in=given["place"]))
        if given.get("country"):
            places = (Place.objects.all() if places is None else places).filter(country__in=given["country"])
        inside = None if places is None else set(places.values_list("pk", flat=True))
        return Asked(given.get("date_after"), given.get("date_before"), inside)


class TollFilter(StrictFilterSet):
    incident = IdsFilter("incident", Incident)
    outcome = CodesFilter("outcome", [(outcome.value, outcome.label) for outcome in Outcome.of_people()])
    group = CodesFilter("group", Group.choices())
    scope = CodesFilter("scope", Scope.choices())
    claimant = IdsFilter("claimant", Actor)
    adopted = YesNoFilter("adopted")
    article = IdsFilter("document", Document, prefixes=DOCUMENTS, rows="passages")
    date_after = DayFilter("incident__date_end", "gte", label="From")
    date_before = DayFilter("incident__date_start", "lte", label="Until")
    updated_since = MomentFilter("updated_at", "gte")

    orderings = {"-date_start": "-incident__sort_date"}
    related = {"passages": lambda: Passage.objects.public().filter(tolls=OuterRef("pk"))}

    class Meta:
        model = Toll
        fields = []


class QuoteFilter(StrictFilterSet):
    """`said_after` and `said_before` ask for the day it was said, else the day of the first document."""

    speaker = IdsFilter("speaker", Actor)
    addressee = IdsFilter("addressee", Actor)
    kind = CodesFilter("kind", QuoteKind.choices())
    article = IdsFilter("document", Document, prefixes=DOCUMENTS, rows="passages")
    incident = IdsFilter("pk", Incident, rows="incidents")
    said_after = DayFilter("sort_date", "gte", label="Said from")
    said_before = DayFilter("sort_date", "lte", label="Said until")
    q = WordsFilter(label="Words")
    updated_since = MomentFilter("updated_at", "gte")

    orderings = {"-said_on": "-sort_date"}
    related = {
        "passages": lambda: Passage.objects.public().filter(quotes=OuterRef("pk")),
        "incidents": lambda: Incident.objects.public().filter(quotes=OuterRef("pk")),
    }

    class Meta:
        model = Quote
        fields = []


class ActorFilter(StrictFilterSet):
    kind = CodesFilter("kind", ActorKind.choices())
    sector = CodesFilter("sector", terms(Sector))
    country = CountryFilter()
    role = CodesFilter("role", Role.choices(), rows="participations")
    q = WordsFilter(label="Name")
    updated_since = MomentFilter("updated_at", "gte")

    orderings = {"name": "name", "-quotes": "-quote_count", "-incidents": "-incident_count"}
    related = {"participations": lambda: Participation.objects.public().filter(actor=OuterRef("pk"))}

    class Meta:
        model = Actor
        fields = []

    def ordered(self, queryset):
        """With the two counts, which two of the orders sort by and every answer shows."""
        return super().ordered(count_for_actors(queryset))


class DocumentFilter(StrictFilterSet):
    kind = CodesFilter("kind", DocumentKind.choices())
    publisher = Condition("publisher", "iexact", max_length=200)
    published_after = DayFilter(condition=from_day("published_at"), label="Published from")
    published_before = DayFilter(condition=until_day("published_at"), label="Published until")

    orderings = {"-published_at": "-published_at"}

    class Meta:
        model = Document
        fields = []


class PlaceFilter(StrictFilterSet):
    country = CountryFilter()
    parent = IdsFilter("parent", Place)
    kind = PatternFilter("kind", "[A-Z][A-Z0-9]{1,9}", "PPL")
    q = WordsFilter(label="Name")

    orderings = {"name": "name"}

    class Meta:
        model = Place
        fields = []


class TagFilter(StrictFilterSet):
    q = WordsFilter(label="Name")

    orderings = {"name": "name"}

    class Meta:
        model = Tag
        fields = []
