"""The OpenAPI description, made from the resources, their filters and their serializers."""

from __future__ import annotations

import copy

from django import forms
from django.utils.choices import CallableChoiceIterator
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from incidents.api.parameters import LARGEST_PAGE, PAGE_SIZE, ListParameters, NamesField, PageSizeField
from incidents.api.serializers.parts import RecordSerializer
from incidents.filters.fields import BoxField, CodesField, DayField, MomentField, OneOfField, PatternField


# ------------------------------------------------------------------------------------------- problems
class ProblemErrorSerializer(serializers.Serializer):
    parameter = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """RFC 9457. `type` opens a page that explains it."""

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors = ProblemErrorSerializer(many=True, required=False)
    reason = serializers.CharField(required=False)
    replaced_by = serializers.CharField(required=False, allow_null=True)


PROBLEMS = {
    400: "A parameter, field, order or value is not known here; `errors` says what is.",
    404: "No public record is at this address.",
    406: "None of the media types of `Accept` can be given.",
    410: "The record was public and was taken back or merged.",
}


def problems(*statuses):
    return {(status, "application/problem+json"): OpenApiResponse(ProblemSerializer, PROBLEMS[status]) for status in statuses}


# ------------------------------------------------------------------------------------------ parameters
ABOUT = {
    "fields": "Only these fields.",
    "include": "Embed these related records, one level deep.",
    "with_total": "Adds `total`: how many in all.",
    "cursor": "Opaque; take it from `next` or `previous`.",
    "bbox": "west,south,east,north in degrees; a west greater than the east crosses the antimeridian.",
    "q": 'Every one of these words; "words in quotes" side by side.',
    "after": "The last `seq` you have.",
}


def described(name, field):
    """The parameter that a form field reads."""
    schema, more = schema_of(field)
    return OpenApiParameter(
        name, schema, OpenApiParameter.QUERY, required=field.required, description=ABOUT.get(name, ""), **more
    )


def schema_of(field):
    several = {"style": "form", "explode": not isinstance(field, NamesField)}
    match field:
        case CodesField():
            is_open = isinstance(field.choices, CallableChoiceIterator)  # rows: not read for a description
            items = {"pattern": "^[-a-z0-9]+$"} if is_open else {"enum": [code for code, _ in field.choices]}
            return {"type": "array", "items": {"type": "string", **items}}, several
        case PatternField():
            return {"type": "array", "items": {"type": "string", "pattern": f"^{field.pattern}$"}}, several
        case OneOfField():
            words = [code for code, _ in field.choices if code]
            return {"type": "boolean"} if words == ["true", "false"] else {"type": "string", "enum": words}, {}
        case BoxField():
            numbers = {"type": "number", "minimum": -180, "maximum": 180}
            return {"type": "array", "items": numbers, "minItems": 4, "maxItems": 4}, several | {"explode": False}
        case PageSizeField():
            return {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE}, {}
        case forms.IntegerField():
            return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}, {}
        case DayField() | MomentField():
            return {"type": "string", "format": "date" if isinstance(field, DayField) else "date-time"}, {}
    return {"type": "string", "maxLength": field.max_length}, {}


def parameters_of(resource, is_list):
    fields = {}
    if is_list:
        fields |= {name: each.field for name, each in resource.filterset({}).filters.items()}
        fields |= ListParameters.base_fields
    serializer = resource.serializer if is_list else resource.detail_serializer
    fields["fields"] = NamesField(serializer.names())
    if serializer.includes:
        fields["include"] = NamesField(serializer.includes)
    return fields


# ------------------------------------------------------------------------------------------- responses
def list_schema(items):
    page = {"type": ["string", "null"], "format": "uri"}
    return {
        "type": "object",
        "properties": {
            "results": {"type": "array", "items": items},
            "next": page,
            "previous": page,
            "total": {"type": "integer", "minimum": 0},
        },
        "required": ["results", "next", "previous"],
    }


def feature_schema(record):
    numbers = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    point = {
        "type": "object",
        "properties": {"type": {"const": "Point"}, "coordinates": numbers},
        "required": ["type", "coordinates"],
    }
    return {
        "type": "object",
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": {"anyOf": [point, {"type": "null"}]},
            "properties": record,
        },
        "required": ["type", "id", "geometry", "properties"],
    }


def collection_schema(record):
    schema = list_schema(record)
    properties = {name: value for name, value in schema["properties"].items() if name != "results"}
    features = {"type": "array", "items": feature_schema(record)}
    properties = {"type": {"const": "FeatureCollection"}, "features": features, **properties}
    return {"type": "object", "properties": properties, "required": ["type", "features", "next", "previous"]}


class ResourceSchema(AutoSchema):
    """The operations of every `views.ReadView`: of a resource, or as the view names operation, parameters and serializer."""

    @property
    def resource(self):
        return getattr(self.view, "resource", None)

    def get_operation_id(self):
        return self.view.operation if not self.resource else f"{self.resource.name}_{'list' if self.view.is_list else 'retrieve'}"

    def get_tags(self):
        return [self.resource.name if self.resource else self.view.tag]

    def get_description(self):
        return self.resource.about if self.resource else super().get_description()

    def get_override_parameters(self):
        fields = parameters_of(self.resource, self.view.is_list) if self.resource else self.view.parameters()
        return [described(name, field) for name, field in fields.items()]

    def get_request_serializer(self):
        return None

    def get_response_serializers(self):
        is_list = self.view.is_list
        if self.resource:
            serializer = self.resource.serializer if is_list else self.resource.detail_serializer
        else:
            serializer = self.view.serializer
        record = self.resolve_serializer(serializer, "response").ref
        shapes = {
            "json": list_schema(record) if is_list else record,
            "csv": {"type": "string"},
            "geojson": collection_schema(record) if is_list else feature_schema(record),
        }
        answers = {(200, each.media_type): OpenApiResponse(shapes[each.format]) for each in self.view.get_renderers()}
        not_modified = {304: OpenApiResponse(description="The client holds this answer already.")}
        return answers | not_modified | problems(*((400, 406) if is_list else (400, 404, 406, 410)))


class RecordExtension(OpenApiSerializerExtension):
    """`fields=` may leave any field out, and `include=` may add one or put the record in the place of its reference."""

    target_class = RecordSerializer
    match_subclasses = True

    def map_serializer(self, auto_schema, direction):
        schema = copy.deepcopy(auto_schema._map_serializer(self.target, direction, bypass_extensions=True))
        schema.pop("required", None)
        if own := type(self.target).__dict__.get("__doc__"):
            schema["description"] = own
        else:
            schema.pop("description", None)
        for name in self.target.includes:
            field = self.target.embedded(name)
            if isinstance(field, serializers.ListSerializer):
                embedded = {"type": "array", "items": auto_schema.resolve_serializer(field.child, direction).ref}
            else:
                embedded = auto_schema.resolve_serializer(field, direction).ref
            reference = schema["properties"].get(name)
            schema["properties"][name] = {"anyOf": [reference, embedded]} if reference else embedded
        return schema
