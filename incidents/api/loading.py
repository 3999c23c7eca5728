"""Rows with all that their answers show, in a number of queries that does not grow with them.

Each noun has its `..._rows()`, the public rows a list or a detail starts from, and its `load_...(rows, include)`, which brings
what hangs on them and sets it under the names the serializers read. Whatever is not public is left out here; references to it
become None.
"""

from __future__ import annotations

from django.conf import settings
from django.db.models import Aggregate, Exists, OuterRef, Prefetch, Q, Subquery, TextField, prefetch_related_objects

from incidents.api.responsibility import Assertion, responsibility
from incidents.choices import Group, Method, Outcome, PlacePrecision, Role, Scheme
from incidents.filters.counts import count_for_actors, count_for_places, count_for_tags
from incidents.models import (
    Actor,
    ActorName,
    Affiliation,
    Document,
    Incident,
    IncidentMethod,
    IncidentPlace,
    Participation,
    Passage,
    Place,
    PlaceName,
    Quote,
    Report,
    Tag,
    Toll,
    sorted_passages,
)
from incidents.sums import figure


class Joined(Aggregate):
    """Several short codes as one text with commas, in no order."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')", **context)


def attach(rows, found, *fields):
    """Load foreign keys with their rows among `found`, None where they are not, as a prefetch does: the row's own key stays.
    One query however many fields.
    """
    wanted = {pk for row in rows for field in fields if (pk := getattr(row, f"{field}_id"))}
    by_pk = {record.pk: record for record in found.filter(pk__in=wanted)} if wanted else {}
    for row in rows:
        for field in fields:
            row._state.fields_cache[field] = by_pk.get(getattr(row, f"{field}_id"))
    return list(by_pk.values())


def load_evidence(facts):
    """`evidence`: the public passages with their documents, less the documents' long texts."""
    passages = Passage.objects.public().select_related("document").defer("document__text")
    prefetch_related_objects(facts, Prefetch("passages", passages))
    for fact in facts:
        fact.evidence = sorted_passages(fact)


def all_of(rows, name):
    return [each for row in rows for each in getattr(row, name)]


# ------------------------------------------------------------------------------------------- incidents
def incident_rows():
    methods = IncidentMethod.objects.filter(incident=OuterRef("pk")).order_by().values("incident")
    return (
        Incident.objects.public()
        .select_related("type", "part_of")
        .annotate(
            methods_joined=Subquery(methods.annotate(codes=Joined("method")).values("codes")),
            is_part_of_public=Exists(Incident.objects.public().filter(pk=OuterRef("part_of"))),
        )
    )


def load_incidents(incidents, include=()):
    everything = list(incidents)
    if "parts" in include:
        prefetch_related_objects(incidents, Prefetch("parts", incident_rows(), to_attr="public_parts"))
        everything += all_of(incidents, "public_parts")
    placements = IncidentPlace.objects.filter(Q(precision=PlacePrecision.WITHHELD) | Q(place__in=Place.objects.public()))
    tolls = Toll.objects.public().order_by("pk") if "tolls" in include else Toll.objects.public().filter(adopted=True)
    prefetch_related_objects(
        everything, Prefetch("placements", placements.select_related("place")), "tags", "external_ids",
        Prefetch("tolls", tolls, to_attr="public_tolls"),
    )  # fmt: skip
    told = perpetrators(everything)
    for incident in everything:
        complete(incident, told.get(incident.pk, []))
    for name in include:
        EMBEDDED_IN_INCIDENTS[name](incidents)


def complete(incident, perpetrator_rows):
    """What is computed from the rows loaded."""
    codes = (incident.methods_joined or "").split(",")
    incident.method_codes = [method.value for method in Method if method.value in codes]
    incident.public_part_of = incident.part_of if incident.is_part_of_public else None
    incident.public_placements = [shown_placement(placement) for placement in incident.placements.all()]
    for outcome in (Outcome.KILLED, Outcome.INJURED):
        setattr(incident, outcome.value, figure([toll for toll in incident.public_tolls if toll.outcome == outcome], Group.ALL))
    incident.responsibility = responsibility(perpetrator_rows)
    names = ("acled_event_type", "acled_sub_event_type", "plover_event", "plover_mode")
    incident.codes = {name: getattr(incident, name) or getattr(incident.type, name) for name in names}
    incident.licence = settings.DATA_LICENCE


def shown_placement(placement):
    is_withheld = placement.precision == PlacePrecision.WITHHELD
    shown = {"place": None, "text": ""} if is_withheld else {"place": placement.place, "text": placement.text}
    return {**shown, "precision": placement.precision}


def perpetrators(incidents):
    """The rows that `responsibility` is computed from, by incident: one for each publisher."""
    rows = Participation.objects.public().filter(
        role=Role.PERPETRATOR, incident__in=[incident.pk for incident in incidents], passages__in=Passage.objects.public()
    )
    found = {}
    columns = ("incident", "actor", "text", "attribution", "attributed_to", "passages__document__publisher")
    for incident, actor, text, attribution, claimant, publisher in rows.order_by().values_list(*columns).distinct():
        found.setdefault(incident, []).append(Assertion(actor or text.casefold(), attribution, claimant, publisher))
    return found


def embed_participations(incidents):
    rows = Participation.objects.public().order_by("pk")
    prefetch_related_objects(incidents, Prefetch("participations", rows, to_attr="public_participations"))
    participations = all_of(incidents, "public_participations")
    load_evidence(participations)
    attach(participations, Actor.objects.public(), "actor", "attributed_to")


def embed_reports(incidents):
    rows = Report.objects.public().filter(document__in=Document.objects.public()).select_related("document")
    prefetch_related_objects(incidents, Prefetch("reports", rows.defer("document__text"), to_attr="public_reports"))
    load_evidence(all_of(incidents, "public_reports"))


def embed_quotes(incidents):
    prefetch_related_objects(incidents, Prefetch("quotes", quote_rows(), to_attr="public_quotes"))
    load_quotes(all_of(incidents, "public_quotes"))


EMBEDDED_IN_INCIDENTS = {
    "tolls": lambda incidents: load_tolls(all_of(incidents, "public_tolls")),
    "participants": embed_participations,
    "quotes": embed_quotes,
    "reports": embed_reports,
    "parts": lambda incidents: None,  # loaded with the incidents themselves
}


# ----------------------------------------------------------------------------------- tolls and quotes
def toll_rows():
    return Toll.objects.public().select_related("incident")


def load_tolls(tolls, include=()):
    load_evidence(tolls)
    attach(tolls, Actor.objects.public(), "claimant")
    if "incident" in include:
        load_incidents(attach(tolls, incident_rows(), "incident"))


def quote_rows():
    return Quote.objects.public()


def load_quotes(quotes, include=()):
    load_evidence(quotes)
    if "speaker" in include:
        load_actors(attach(quotes, actor_rows(), "speaker"))
        attach(quotes, Actor.objects.public(), "addressee")
    else:
        attach(quotes, Actor.objects.public(), "speaker", "addressee")
    incidents = incident_rows() if "incidents" in include else Incident.objects.public()
    prefetch_related_objects(quotes, Prefetch("incidents", incidents, to_attr="public_incidents"))
    if "incidents" in include:
        load_incidents(all_of(quotes, "public_incidents"))
    for quote in quotes:
        quote.article = quote.evidence[0].document


# --------------------------------------------------------------------------------------------- actors
def actor_rows():
    return count_for_actors(Actor.objects.public().select_related("sector"))


def load_actors(actors, include=()):
    names = ActorName.objects.filter(is_public=True)
    affiliations = Affiliation.objects.filter(organisation__in=Actor.objects.public()).select_related("organisation")
    prefetch_related_objects(
        actors, "external_ids", Prefetch("names", names, to_attr="public_names"),
        Prefetch("affiliations", affiliations, to_attr="public_affiliations"),
    )  # fmt: skip
    if "affiliations" in include:
        load_actors(attach(all_of(actors, "public_affiliations"), actor_rows(), "organisation"))


# ----------------------------------------------------------------------------- documents, places, tags
def document_rows():
    return Document.objects.public().defer("text")


def load_documents(documents, include=()):
    """Nothing hangs on them."""


def place_rows():
    return count_for_places(Place.objects.public())


def load_places(places, include=()):
    names = PlaceName.objects.filter(is_public=True)
    prefetch_related_objects(
        places, "external_ids", Prefetch("names", names, to_attr="public_names"),
        Prefetch("regions", Place.objects.public(), to_attr="public_regions"),
    )  # fmt: skip
    for place in places:
        ids = {external.scheme: external.value for external in place.external_ids.all()}
        place.geonames, place.pcode = ids.get(Scheme.GEONAMES), ids.get(Scheme.PCODE)
    if "parent" in include:
        load_places(attach(places, place_rows(), "parent"))
    else:
        attach(places, Place.objects.public(), "parent")


def tag_rows():
    return count_for_tags(Tag.objects.public())


def load_tags(tags, include=()):
    """Nothing hangs on them."""
