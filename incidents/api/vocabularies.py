"""`/vocabularies/`: every code that answers and filters use."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from rest_framework import serializers
from rest_framework.response import Response

from incidents import choices
from incidents.api.parameters import Parameters
from incidents.api.serializers.parts import TextField
from incidents.api.views import ReadView
from incidents.models import IncidentType, Sector

# By name: a closed vocabulary, or a function that reads the rows of an open one. The publication adds its own.
VOCABULARIES = {
    "incident-type": lambda: rows_of(IncidentType),
    "sector": lambda: rows_of(Sector),
    "method": choices.Method,
    "verification": choices.Verification,
    "responsibility": choices.Responsibility,
    "place-precision": choices.PlacePrecision,
    "date-precision": choices.DatePrecision,
    "role": choices.Role,
    "attribution": choices.Attribution,
    "entity": choices.Entity,
    "outcome": choices.Outcome,
    "group": choices.Group,
    "qualifier": choices.Qualifier,
    "scope": choices.Scope,
    "actor-kind": choices.ActorKind,
    "name-kind": choices.NameKind,
    "quote-kind": choices.QuoteKind,
    "channel": choices.Channel,
    "document-kind": choices.DocumentKind,
    "report-kind": choices.ReportKind,
    "evidence-state": choices.EvidenceState,
    "delete-reason": choices.DeleteReason,
    "external-id-scheme": choices.Scheme,
}
BASICS = {"code", "label", "definition", "position", "valid_from", "retired_at", "replaced_by"}


def rows_of(model):
    """The terms of an open vocabulary; every column beside the basic ones is its name in another dataset."""
    mapped = [column.name for column in model._meta.concrete_fields if column.name not in BASICS]
    for row in model.objects.all():
        mappings = {name: getattr(row, name) for name in mapped if getattr(row, name)}
        yield {**{name: getattr(row, name) for name in BASICS if name != "replaced_by"}, "replaced_by": row.replaced_by_id,
               "mappings": mappings}  # fmt: skip


def terms_of(name):
    source = VOCABULARIES[name]
    if not isinstance(source, type):
        return list(source())
    unknown = {"valid_from": None, "retired_at": None, "replaced_by": None}
    return [
        {"code": term.value, "label": term.label, "definition": term.definition, "mappings": term.mappings, **unknown}
        for term in source
    ]


class VocabularyTermSerializer(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()
    definition = TextField()
    valid_from = serializers.DateField(allow_null=True)
    retired_at = serializers.DateField(allow_null=True)
    replaced_by = TextField()
    mappings = serializers.DictField(child=serializers.CharField(), help_text="What other datasets call it.")


class VocabularySerializer(serializers.Serializer):
    name = serializers.CharField()
    url = serializers.URLField()
    terms = VocabularyTermSerializer(many=True)


def shown(name):
    url = f"{settings.BASE_URL}/api/v1/vocabularies/{name}/"
    return VocabularySerializer().to_representation({"name": name, "url": url, "terms": terms_of(name)})


class VocabularyView(ReadView):
    """Each code with its label and definition. A code is never renamed or used again; it may be retired."""

    tag, serializer = "vocabularies", VocabularySerializer

    @classmethod
    def parameters(cls):
        return {}

    def get(self, request, *args, **kwargs):
        """Without a validator: rows of a vocabulary are edited without a public change."""
        Parameters(request).checked()
        return self.answer(request, *args, **kwargs)


class VocabularyList(VocabularyView):
    operation, is_list = "vocabularies_list", True

    def answer(self, request):
        return Response({"results": [shown(name) for name in VOCABULARIES], "next": None, "previous": None})


class VocabularyDetail(VocabularyView):
    operation = "vocabularies_retrieve"

    def answer(self, request, name):
        if name not in VOCABULARIES:
            raise Http404
        return Response(shown(name))
