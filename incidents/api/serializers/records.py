"""The records, field by field as they are promised; each word is the model's, the filter's and the CSV column's."""

from __future__ import annotations

from rest_framework import serializers

from incidents.api.serializers.parts import (
    AddressField,
    CodedSerializer,
    DocumentReference,
    EvidenceSerializer,
    ExternalIdSerializer,
    FigureSerializer,
    NamedReference,
    NameSerializer,
    RecordSerializer,
    TextField,
    TitledReference,
)
from incidents.choices import (
    ActorKind,
    Attribution,
    Channel,
    DatePrecision,
    DocumentKind,
    Entity,
    Group,
    Method,
    Outcome,
    PlacePrecision,
    Qualifier,
    QuoteKind,
    ReportKind,
    Responsibility,
    Role,
    Scope,
    Verification,
)


# ------------------------------------------------------------------------------------------- incidents
class PlacementSerializer(serializers.Serializer):
    """Where it happened; a place that is withheld is null."""

    place = NamedReference(allow_null=True)
    precision = CodedSerializer(PlacePrecision)
    text = TextField()


class CodesSerializer(serializers.Serializer):
    """What other datasets call it: its own codes, else those of its type."""

    acled_event_type = TextField()
    acled_sub_event_type = TextField()
    plover_event = TextField()
    plover_mode = TextField()


class IncidentSerializer(RecordSerializer):
    title = serializers.CharField()
    summary = TextField()
    type = CodedSerializer()
    methods = CodedSerializer(vocabulary=Method, many=True, source="method_codes")
    date_start = serializers.DateField(allow_null=True)
    date_end = serializers.DateField(allow_null=True)
    date_precision = CodedSerializer(DatePrecision)
    date_text = TextField()
    places = PlacementSerializer(many=True, source="public_placements")
    country = TextField(help_text="ISO 3166-1, two letters.")
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    place_precision = CodedSerializer(PlacePrecision)
    part_of = TitledReference(allow_null=True, source="public_part_of")
    killed = FigureSerializer()
    injured = FigureSerializer()
    verification = CodedSerializer(Verification)
    responsibility = CodedSerializer(Responsibility)
    tags = NamedReference(many=True)
    external_ids = ExternalIdSerializer(many=True)
    codes = CodesSerializer()
    licence = TextField()


class ParticipationSerializer(serializers.Serializer):
    """Who in which role, as one text asserts it. `text` is null where it names a person who is not public."""

    id = serializers.CharField(source="public_id")
    role = CodedSerializer(Role)
    attribution = CodedSerializer(Attribution)
    actor = NamedReference(allow_null=True)
    text = TextField(source="printed")
    entity = CodedSerializer(Entity)
    count = serializers.IntegerField(allow_null=True)
    outcome = CodedSerializer(Outcome)
    attributed_to = NamedReference(allow_null=True)
    evidence = EvidenceSerializer(many=True)


class ReportSerializer(serializers.Serializer):
    """A document tells of the incident; `section` is the anchor of the sub-story's heading."""

    document = DocumentReference()
    kind = CodedSerializer(ReportKind)
    section = TextField()
    evidence = EvidenceSerializer(many=True)


# ----------------------------------------------------------------------------------- tolls and quotes
class TollSerializer(RecordSerializer):
    incident = TitledReference()
    outcome = CodedSerializer(Outcome)
    group = CodedSerializer(Group)
    min = serializers.IntegerField(allow_null=True)
    best = serializers.IntegerField(allow_null=True)
    max = serializers.IntegerField(allow_null=True)
    qualifier = CodedSerializer(Qualifier)
    scope = CodedSerializer(Scope)
    since = serializers.DateField(allow_null=True)
    as_of = serializers.DateField(allow_null=True)
    claimant = NamedReference(allow_null=True)
    claimant_text = TextField()
    text = TextField()
    adopted = serializers.BooleanField()
    adopted_reason = TextField()
    evidence = EvidenceSerializer(many=True)


class QuoteSerializer(RecordSerializer):
    kind = CodedSerializer(QuoteKind)
    text = serializers.CharField()
    speaker = NamedReference(allow_null=True)
    speaker_text = TextField()
    speaker_title = TextField()
    addressee = NamedReference(allow_null=True)
    cue = TextField()
    channel = CodedSerializer(Channel)
    said_on = serializers.DateField(allow_null=True)
    article = DocumentReference(help_text="The document of its first public passage.")
    incidents = TitledReference(many=True, source="public_incidents")
    evidence = EvidenceSerializer(many=True)


# --------------------------------------------------------------------------------------------- actors
class AffiliationSerializer(serializers.Serializer):
    organisation = NamedReference()
    title = TextField()
    start = serializers.DateField(allow_null=True)
    end = serializers.DateField(allow_null=True)


class ActorCounts(serializers.Serializer):
    incidents = serializers.IntegerField(source="incident_count")
    quotes = serializers.IntegerField(source="quote_count")


class ActorSerializer(RecordSerializer):
    name = serializers.CharField()
    kind = CodedSerializer(ActorKind)
    sector = CodedSerializer()
    names = NameSerializer(many=True, source="public_names")
    description = TextField()
    affiliations = AffiliationSerializer(many=True, source="public_affiliations")
    external_ids = ExternalIdSerializer(many=True)
    counts = ActorCounts(source="*")


class FullAffiliationSerializer(AffiliationSerializer):
    organisation = ActorSerializer()


# ----------------------------------------------------------------------------------- documents, places
class DocumentSerializer(RecordSerializer):
    kind = CodedSerializer(DocumentKind)
    headline = serializers.CharField()
    publisher = TextField()
    language = serializers.CharField()
    published_at = serializers.DateTimeField()
    source_url = TextField()


class DocumentDetailSerializer(DocumentSerializer):
    text = serializers.SerializerMethodField(help_text="Null where it may not be shown.")

    def get_text(self, document) -> str | None:
        return document.text if document.is_text_public else None


class PlaceCounts(serializers.Serializer):
    incidents = serializers.IntegerField(source="incident_count")


class PlaceSerializer(RecordSerializer):
    name = serializers.CharField()
    names = NameSerializer(many=True, source="public_names")
    kind = serializers.CharField(help_text="A GeoNames feature code, RGN for an informal region.")
    country = TextField(help_text="ISO 3166-1, two letters.")
    parent = NamedReference(allow_null=True)
    regions = NamedReference(many=True, source="public_regions")
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    geonames = TextField()
    pcode = TextField()
    counts = PlaceCounts(source="*")


class TagCounts(serializers.Serializer):
    articles = serializers.IntegerField(source="article_count")
    incidents = serializers.IntegerField(source="incident_count")


class TagSerializer(RecordSerializer):
    url = AddressField()
    name = serializers.CharField()
    slug = serializers.CharField()
    description = TextField()
    counts = TagCounts(source="*")


# What each can embed, one level deep: the field that takes the place of the reference, or stands beside the others.
IncidentSerializer.includes = {
    "tolls": lambda: TollSerializer(many=True, source="public_tolls"),
    "participants": lambda: ParticipationSerializer(many=True, source="public_participations"),
    "quotes": lambda: QuoteSerializer(many=True, source="public_quotes"),
    "reports": lambda: ReportSerializer(many=True, source="public_reports"),
    "parts": lambda: IncidentSerializer(many=True, source="public_parts"),
}
TollSerializer.includes = {"incident": lambda: IncidentSerializer()}
QuoteSerializer.includes = {
    "speaker": lambda: ActorSerializer(allow_null=True),
    "incidents": lambda: IncidentSerializer(many=True, source="public_incidents"),
    "article": lambda: DocumentSerializer(),
}
ActorSerializer.includes = {"affiliations": lambda: FullAffiliationSerializer(many=True, source="public_affiliations")}
PlaceSerializer.includes = {"parent": lambda: PlaceSerializer(allow_null=True)}
