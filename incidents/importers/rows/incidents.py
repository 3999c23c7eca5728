"""Incidents, with their days, places and participants."""

from __future__ import annotations

from incidents.choices import Attribution, DatePrecision, Entity, Method, Outcome, PlacePrecision, ReportKind, Role, Verification
from incidents.importers.rows.actors import read_external_ids
from incidents.importers.rows.row import Content, RowReader, Tagged, given, iso_day
from incidents.importers.tables import Table


def read_incident(reader: RowReader) -> tuple[Content, Content]:
    table = reader.table
    title = table.text("title")
    placements = [read_placement(reader.inner(inner), n) for n, inner in enumerate(table.tables("places", named_by="place"))]
    participants = [read_participant(reader.inner(inner)) for inner in table.tables("participants")]
    content = given(
        type=reader.term("incidenttype", "type", required=True),
        title=title,
        has_own_title=bool(title) or None,
        summary=table.text("summary", longest=5000),
        verification=table.code("verification", Verification),
        tags=[Tagged(name) for name in table.texts("tags")],
        part_of=reader.ref("incident", "part_of"),
        note=table.text("note", longest=5000),
        methods=[{"method": str(method)} for method in table.codes("methods", Method)],
        placements=placements,
        external_ids=read_external_ids(table),
        passages=reader.words(required=True),
        **read_days(table),
    )
    return content, {"participants": participants, "report": table.code("report", ReportKind, ReportKind.FIRST_REPORT)}


def read_days(table: Table) -> Content:
    """First and last day, precision and words; the precision follows from the days unless the file names one."""
    when = table.date("date")
    text = table.text("date_text", longest=200) or when.text
    precision = table.code("date_precision", DatePrecision)
    start, end = iso_day(when.start), iso_day(when.end)
    if not start and precision not in (None, DatePrecision.UNKNOWN):
        table.problem("date_precision", "a precision needs a date")
    return {
        "date_start": start,
        "date_end": end,
        "date_precision": (precision or DatePrecision(when.precision)) if start else None,
        "date_text": text,
    }


def read_placement(reader: RowReader, position: int) -> Content:
    table = reader.table
    row = {
        "place": reader.ref("place", "place", required=True),
        "precision": table.code("precision", PlacePrecision, PlacePrecision.EXACT),
        "text": table.text("text", longest=200),
        "position": position,
    }
    table.finish()
    return row


def read_participant(reader: RowReader) -> Content:
    table = reader.table
    row: Content = {
        "role": table.code("role", Role),
        "actor": reader.ref("actor", "actor"),
        "text": table.text("text"),
        "entity": table.code("entity", Entity, Entity.GROUP),
        "count": table.whole("count"),
        "outcome": table.code("outcome", Outcome) or "",
        "attribution": table.code("attribution", Attribution, Attribution.STATED),
        "attributed_to": reader.ref("actor", "attributed_to"),
        "passages": reader.words(),
    }
    if not row["role"]:
        table.problem("role", "this is required")
    if not row["actor"] and not row["text"]:
        table.problem("text", "a participant has an actor, or the words it is called by")
    if row["actor"] and row["entity"] not in (Entity.PERSON, Entity.GROUP, Entity.ORGANISATION):
        table.problem("entity", "a facility, vehicle or property is no actor")
    table.finish()
    return row
