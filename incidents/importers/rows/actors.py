"""Places and actors, with their names."""

from __future__ import annotations

from incidents.choices import ActorKind, NameKind, Scheme
from incidents.importers.rows.row import Content, RowReader, given, iso_day
from incidents.importers.tables import Table


def read_place(reader: RowReader) -> tuple[Content, Content]:
    table = reader.table
    name = table.text("name", required=True)
    iso = table.pattern("iso", r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?", "ISO 3166 code, such as SY or SY-RD")
    ids = {
        Scheme.GEONAMES: table.pattern("geonames", Scheme.GEONAMES.mappings["pattern"], "GeoNames id"),
        Scheme.PCODE: table.pattern("pcode", Scheme.PCODE.mappings["pattern"], "P-code"),
        (Scheme.ISO_3166_2 if "-" in iso else Scheme.ISO_3166_1): iso,
    }
    latitude, longitude = table.decimal("latitude", -90, 90), table.decimal("longitude", -180, 180)
    if (latitude is None) != (longitude is None):
        table.problem("latitude", "latitude and longitude go together")
    content = given(
        name=name,
        kind=table.pattern("kind", r"[A-Z][A-Z0-9]{0,9}", "GeoNames feature code, such as PPL"),
        country=table.pattern("country", r"[A-Z]{2}", "ISO 3166-1 code, such as SY"),
        parent=reader.ref("place", "parent"),
        regions=reader.ref_list("place", "regions"),
        latitude=None if latitude is None else str(latitude),
        longitude=None if longitude is None else str(longitude),
        note=table.text("note", longest=2000),
        names=read_names(reader, name),
        external_ids=[{"scheme": str(scheme), "value": value} for scheme, value in ids.items() if value],
    )
    return content, {}


def read_actor(reader: RowReader) -> tuple[Content, Content]:
    table = reader.table
    name = table.text("name", required=True)
    content = given(
        name=name,
        kind=table.code("kind", ActorKind),
        sector=reader.term("sector", "sector"),
        country=table.pattern("country", r"[A-Z]{2}", "ISO 3166-1 code, such as SY"),
        description=table.text("description", longest=5000),
        note=table.text("note", longest=2000),
        names=read_names(reader, name),
        external_ids=read_external_ids(table),
        affiliations=[read_affiliation(reader.inner(inner)) for inner in table.tables("affiliations")],
        passages=reader.words(),
    )
    return content, {}


def read_names(reader: RowReader, name: str) -> list[Content]:
    """The names as given; the one the record goes by stands among them. `is_public` None is decided at the writing."""
    rows: list[Content] = []
    for table in reader.table.tables("names"):
        row = given(name=table.text("name", required=True), kind=table.code("kind", NameKind), is_weak=table.flag("weak"))
        row |= {
            "language": table.pattern("language", r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "language tag"),
            "is_public": table.flag("public"),
        }
        table.finish()
        if any((row.get("name"), row["language"]) == (other.get("name"), other["language"]) for other in rows):
            table.problem("name", "this name is given twice")
        rows.append(row)
    if name and all(row.get("name") != name for row in rows):
        rows.insert(0, {"name": name, "language": "", "kind": NameKind.OFFICIAL, "is_public": None})
    return rows


def read_affiliation(reader: RowReader) -> Content:
    table = reader.table
    start, end = table.date("start"), table.date("end")
    row = {
        "organisation": reader.ref("actor", "organisation", required=True),
        "title": table.text("title", longest=200),
        "start": iso_day(start.start),
        "start_precision": start.precision,
        "end": iso_day(end.end),
        "end_precision": end.precision,
    }
    if start.start and end.end and end.end < start.start:
        table.problem("end", "this is before the start")
    table.finish()
    return row


def read_external_ids(table: Table) -> list[Content]:
    rows = []
    for scheme, value in table.pairs("external_ids").items():
        if scheme not in Scheme.codes():
            table.problem("external_ids", f"there is no scheme “{scheme}”; there are {', '.join(sorted(Scheme.codes()))}")
        rows.append({"scheme": scheme, "value": value})
    return rows
