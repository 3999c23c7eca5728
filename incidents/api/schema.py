"""The OpenAPI description, made from the resources, their filters and their serializers."""

from __future__ import annotations

import copy

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from incidents.api.parameters import LARGEST_PAGE, PAGE_SIZE
from incidents.api.serializers.parts import RecordSerializer
from incidents.filters import strict


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
def described(name, each, orderings):
    """The parameter of one filter."""
    schema, more = {"type": "string"}, {}
    if isinstance(each, strict.OrderFilter):
        schema = {"type": "string", "enum": list(orderings), "default": next(iter(orderings))}
    elif isinstance(each, strict.CodesFilter):
        choices = each.extra["choices"]
        items = {"type": "string", "pattern": "^[-a-z0-9]+$"} if callable(choices) else {"enum": [code for code, _ in choices]}
        schema, more = {"type": "array", "items": {"type": "string", **items}}, {"style": "form", "explode": True}
    elif isinstance(each, strict.PatternFilter):
        items = {"type": "string", "pattern": f"^{each.extra['pattern']}$"}
        schema, more = {"type": "array", "items": items}, {"style": "form", "explode": True}
    elif isinstance(each, strict.BoxFilter):
        schema = {"type": "array", "items": {"type": "number", "minimum": -180, "maximum": 180}, "minItems": 4, "maxItems": 4}
        more = {"style": "form", "explode": False}
    elif isinstance(each, strict.NumberFilter):
        schema = {"type": "integer", "minimum": each.extra["min_value"], "maximum": each.extra["max_value"]}
    elif isinstance(each, strict.YesNoFilter):
        schema = {"type": "boolean"}
    elif isinstance(each, strict.DayFilter):
        schema = {"type": "string", "format": "date"}
    elif isinstance(each, strict.MomentFilter):
        schema = {"type": "string", "format": "date-time"}
    elif "max_length" in each.extra:
        schema = {"type": "string", "maxLength": each.extra["max_length"]}
    return OpenApiParameter(name, schema, OpenApiParameter.QUERY, **more)


def names_parameter(name, names, description):
    schema = {"type": "array", "items": {"type": "string", "enum": list(names)}}
    return OpenApiParameter(name, schema, OpenApiParameter.QUERY, description=description, style="form", explode=False)


def record_parameters(serializer):
    yield names_parameter("fields", serializer.names(), "Only these fields.")
    if serializer.includes:
        yield names_parameter("include", serializer.includes, "Embed these related records, one level deep.")


def list_parameters(resource):
    filterset = resource.filterset({})
    yield from (described(name, each, filterset.orderings) for name, each in filterset.filters.items())
    yield from record_parameters(resource.serializer)
    size = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE}
    yield OpenApiParameter("page_size", size, OpenApiParameter.QUERY)
    yield OpenApiParameter(
        "with_total", {"type": "boolean"}, OpenApiParameter.QUERY, description="Adds `total`: how many in all."
    )
    cursor = {"type": "string", "maxLength": 1000}
    yield OpenApiParameter("cursor", cursor, OpenApiParameter.QUERY, description="Opaque; take it from `next` or `previous`.")


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
    """The operations of `views.ResourceView`; what other views say of themselves stands in their own `described`."""

    @property
    def resource(self):
        return getattr(self.view, "resource", None)

    def get_operation_id(self):
        if self.resource:
            return f"{self.resource.name}_{'list' if self.view.is_list else 'retrieve'}"
        return super().get_operation_id()

    def get_tags(self):
        return [self.resource.name] if self.resource else super().get_tags()

    def get_description(self):
        return self.resource.about if self.resource else super().get_description()

    def get_override_parameters(self):
        if not self.resource:
            return getattr(self.view, "parameters", [])
        return list(list_parameters(self.resource) if self.view.is_list else record_parameters(self.resource.detail_serializer))

    def get_request_serializer(self):
        return None

    def get_response_serializers(self):
        if not self.resource:
            return self.view.responses(self)
        is_list = self.view.is_list
        serializer = self.resource.serializer if is_list else self.resource.detail_serializer
        record = self.resolve_serializer(serializer, "response").ref
        shapes = {
            "json": list_schema(record) if is_list else record,
            "csv": {"type": "string"},
            "geojson": collection_schema(record) if is_list else feature_schema(record),
        }
        answers = {(200, each.media_type): OpenApiResponse(shapes[each.format]) for each in self.resource.renderers}
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
