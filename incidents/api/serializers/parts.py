"""What answers are put together from: coded values, references, evidence, and the record they all stand in."""

from __future__ import annotations

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from incidents.choices import DocumentKind, EvidenceState, NameKind, Scheme
from incidents.models.vocabulary import Term


class TextField(serializers.CharField):
    """Text that may be missing: empty is null."""

    def __init__(self, **kwargs):
        super().__init__(**{"allow_null": True, **kwargs})

    def to_representation(self, value):
        return str(value) if value else None


@extend_schema_field({"type": ["string", "null"], "format": "uri"})
class AddressField(serializers.Field):
    """The absolute address of a record's page, null when it has none. Never made from the Host header."""

    def __init__(self, **kwargs):
        super().__init__(source="*", **kwargs)

    def to_representation(self, record):
        path = record.path if hasattr(record, "path") else record.get_absolute_url()
        return absolute(path) or None


def absolute(address):
    return f"{settings.BASE_URL}{address}" if address.startswith("/") else address


class CodedSerializer(serializers.Serializer):
    """A code and its label. Vocabularies may grow: take a code you do not know for "other"."""

    code = serializers.CharField()
    label = serializers.CharField()

    def __init__(self, vocabulary=None, **kwargs):
        super().__init__(**{"allow_null": True, **kwargs})
        self.vocabulary = vocabulary

    def to_representation(self, value):
        if isinstance(value, Term):
            return {"code": value.pk, "label": value.label}
        return {"code": str(value), "label": self.vocabulary(value).label} if value else None


class NamedReference(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    url = AddressField()


class TitledReference(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    title = serializers.CharField()
    url = AddressField()


class DocumentReference(TitledReference):
    title = serializers.CharField(source="headline")


class EvidenceDocument(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    kind = CodedSerializer(DocumentKind)
    headline = serializers.CharField()
    url = AddressField()


class EvidenceSerializer(serializers.Serializer):
    """A passage as TextQuoteSelector and TextPositionSelector of the W3C Web Annotation model; `url` opens it.

    `start` and `end` count Unicode code points of the document's plain text, the end not included.
    """

    document = EvidenceDocument()
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    state = CodedSerializer(EvidenceState)
    url = serializers.SerializerMethodField()

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_url(self, passage):
        return absolute(passage.get_absolute_url()) or None


class FigureSerializer(serializers.Serializer):
    """Lowest, best and highest number; unknown is null, never 0."""

    min = serializers.IntegerField(allow_null=True)
    best = serializers.IntegerField(allow_null=True)
    max = serializers.IntegerField(allow_null=True)


class ExternalIdSerializer(serializers.Serializer):
    scheme = CodedSerializer(Scheme)
    value = serializers.CharField()


class NameSerializer(serializers.Serializer):
    name = serializers.CharField()
    kind = CodedSerializer(NameKind)
    language = TextField()
    script = TextField()


class RecordSerializer(serializers.Serializer):
    """A record. `only` picks fields; `include` embeds records of `includes`, one level deep.

    The rows come from `incidents.api.loading`, which sets whatever is declared here and is no column.
    """

    includes: dict = {}

    id = serializers.CharField(source="public_id")
    url = AddressField()
    revision = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField(help_text="The last public change.")

    def __init__(self, *args, only=(), include=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.only, self.include = only, include

    def get_fields(self):
        fields = super().get_fields()
        if self.only:
            fields = {name: field for name, field in fields.items() if name in self.only}
        return fields | {name: self.embedded(name) for name in self.include}

    @classmethod
    def embedded(cls, name):
        """The field that holds what `include=<name>` embeds."""
        return cls.includes[name]()

    @classmethod
    def names(cls):
        return list(cls._declared_fields)
