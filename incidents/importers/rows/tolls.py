"""Tolls and quotes."""

from __future__ import annotations

from incidents.choices import Channel, Group, Outcome, Qualifier, QuoteKind, Scope, SpeakerNaming
from incidents.importers.rows.row import Content, RowReader, given, iso_day
from incidents.importers.tables import Table
from incidents.importers.yaml_tree import Mapping


def read_toll(reader: RowReader) -> tuple[Content, Content]:
    table = reader.table
    adopted = table.flag("adopted")
    scope = table.code("scope", Scope, Scope.INCIDENT)
    if adopted and scope == Scope.CUMULATIVE:
        table.problem("adopted", "a cumulative figure is never adopted")
    content = given(
        incident=reader.ref("incident", "incident", required=True),
        outcome=table.one_of("outcome", [str(outcome) for outcome in Outcome.of_people()]),
        group=table.code("group", Group, Group.ALL),
        scope=scope,
        since=iso_day(table.date("since").start),
        as_of=iso_day(table.date("as_of").end),
        claimant=reader.ref("actor", "claimant"),
        claimant_text=table.text("claimant_text"),
        note=table.text("note", longest=5000),
        passages=reader.words(required=True),
        **read_numbers(table),
    )
    if "outcome" not in content:
        table.problem("outcome", "this is required")
    return content, {"adopted": adopted, "reason": table.text("adopted_reason")}


def read_numbers(table: Table) -> Content:
    """`number` is a number as printed, whose meaning the qualifier gives, or the three numbers min, best and max."""
    qualifier = table.code("qualifier", Qualifier, Qualifier.EXACT) or Qualifier.EXACT
    nodes = table.nodes("number")
    if len(nodes) == 1 and isinstance(nodes[0], Mapping):
        inner = table.inside(nodes[0], table.path_of("number"))
        low, best, high = inner.whole("min"), inner.whole("best"), inner.whole("max")
        inner.finish()
        known = [number for number in (low, best, high) if number is not None]
        if known != sorted(known):
            table.problem("number", "min, best and max must not fall")
    else:
        low, best, high = as_printed(qualifier, table.whole("number"))
    if qualifier == Qualifier.RANGE and (low is None or high is None):
        table.problem("number", "a range has a min and a max")
    return {"qualifier": qualifier, "min": low, "best": best, "max": high}


def as_printed(qualifier: Qualifier, number: int | None) -> tuple[int | None, int | None, int | None]:
    """min, best and max of a printed number (VOCABULARY, tolls)."""
    match qualifier:
        case Qualifier.EXACT:
            return number, number, number
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return number, number, None
        case Qualifier.AT_MOST:
            return None, None, number
        case Qualifier.ABOUT:
            return None, number, None
        case _:
            return number, None, None


def read_quote(reader: RowReader) -> tuple[Content, Content]:
    table = reader.table
    kind = table.code("kind", QuoteKind)
    if kind is None:
        table.problem("kind", "this is required")
    said = [{"stance": stance, "toll": ref, "participation": None}
            for stance in ("asserts", "denies") for ref in reader.ref_list("toll", stance)]  # fmt: skip
    content = given(
        kind=kind,
        speaker=reader.ref("actor", "speaker"),
        speaker_text=table.text("speaker_text"),
        speaker_title=table.text("speaker_title", longest=200),
        speaker_naming=table.code("speaker_naming", SpeakerNaming),
        addressee=reader.ref("actor", "addressee"),
        cue=table.text("cue", longest=100),
        channel=table.code("channel", Channel),
        said_on=iso_day(table.date("said_on").start),
        note=table.text("note", longest=5000),
        incidents=reader.ref_list("incident", "incidents"),
        passages=reader.words(required=True),
        assertions=said,
    )
    return content, {}
