"""JSON comes from the REST framework (strict: no NaN); CSV and GeoJSON are ours."""

from __future__ import annotations

import csv
import io
import json
import re

from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.serializers import ListSerializer, Serializer

from incidents.api.serializers.parts import CodedSerializer

# A spreadsheet takes a cell, or a line within one, for a formula when it begins so; a lone number with its sign is none.
FORMULA = re.compile(r"(^|[\r\n])(?=[ \u00a0]*[=+\-@\t\r＝＋－＠])")
SIGNED_NUMBER = re.compile(r"[+-]\d[\d ]*(?:\.\d+)?")


class RecordJSONRenderer(JSONRenderer):
    strict = True


class CSVRenderer(BaseRenderer):
    """RFC 4180: one row a record. Columns come from the serializer, so an empty list has them too; lists are left out."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        named = list(columns(renderer_context["view"].shape))
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow([name for name, _ in named])
        for row in data.get("results", [data]):
            writer.writerow([cell(row, path) for _, path in named])
        return text.getvalue().encode()


def columns(serializer, name="", path=()):
    """(column, path into the data) of every value that is no list: `killed_min`, `part_of_id`; a coded value is its code."""
    for field_name, field in serializer.fields.items():
        column, where = f"{name}{field_name}", (*path, field_name)
        if isinstance(field, CodedSerializer):
            yield column, (*where, "code")
        elif isinstance(field, Serializer):
            yield from columns(field, f"{column}_", where)
        elif not isinstance(field, ListSerializer):
            yield column, where


def cell(row, path):
    for name in path:
        row = None if row is None else row[name]
    if isinstance(row, bool):
        return "true" if row else "false"
    return neutralised(row) if isinstance(row, str) else row


def neutralised(text):
    """With an apostrophe before whatever a spreadsheet would run; plain numbers such as +49 30 1234 keep their value."""
    return text if SIGNED_NUMBER.fullmatch(text) else FORMULA.sub(r"\1'", text)


class GeoJSONRenderer(BaseRenderer):
    """RFC 7946. A row without a public point has geometry null; `next`, `previous` and `total` stand beside the features."""

    media_type = "application/geo+json"
    format = "geojson"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        rows = renderer_context["view"].shown
        if "results" in data:
            features = [feature(row, values) for row, values in zip(rows, data["results"], strict=True)]
            data = {"type": "FeatureCollection", **{name: data[name] for name in data if name != "results"}, "features": features}
        else:
            data = feature(rows[0], data)
        return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def feature(row, values):
    point = None
    if row.latitude is not None and row.longitude is not None:
        point = {"type": "Point", "coordinates": [round(float(row.longitude), 6), round(float(row.latitude), 6)]}
    properties = {name: value for name, value in values.items() if name != "id"}
    return {"type": "Feature", "id": row.public_id, "geometry": point, "properties": properties}


RECORDS = [RecordJSONRenderer, CSVRenderer]
MAPPED = [RecordJSONRenderer, CSVRenderer, GeoJSONRenderer]
