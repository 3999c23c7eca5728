"""What editors decided at the desk, and how the report tells it."""

import csv
import json
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from incidents.actions import accept, merge, recording, reject, saved
from incidents.decisions import decisions, scores
from incidents.models import Toll
from tests.factories import make_actor, make_document, make_incident, make_participation, make_quote, make_toll
from tests.forms import send
from tests.incidents.admin.people import someone

pytestmark = pytest.mark.django_db
DECIDE = "/desk/incidents/incident/decide/"


@pytest.fixture
def asma():
    return someone("asma", ("view", "add", "change", "delete"), "review_records")


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create(username="editor")


def proposed(make, *args, rule, confidence=0.8, **fields):
    """As the machine leaves it: with a first revision that says so."""
    record = make(*args, rule=rule, confidence=confidence, review="proposed", **fields)
    saved(record)
    return record


def told():
    return {(d.kind, d.rule, d.verdict, d.mended, d.by) for d in decisions()}


def table(by, **options):
    return [(s.kind, s.rule, s.field, s.right, s.mended, s.rejected) for s in scores(decisions(**options))[by == "field"]]


def test_two_hundred_decisions_of_the_desk(asma, capsys, django_assert_num_queries):
    document = make_document()
    incident = make_incident(document=document, title="Strike", has_own_title=True)
    tolls = [proposed(make_toll, incident, rule="deaths", confidence=0.9, adopted=False) for _ in range(120)]
    quotes = [proposed(make_quote, document=document, rule="verb-after", confidence=0.7) for _ in range(50)]
    actors = [proposed(make_actor, f"Actor {n}", document=document, rule="titled") for n in range(30)]
    for n, figure in enumerate((20, 22, 23)):
        send(asma, f"/desk/incidents/toll/{tolls[n].pk}/change/", "toll_form", min=figure, best=figure, max=figure)
    asma.post(DECIDE, {"decision": "accept", "record": [row.public_id for row in [*tolls[:100], *quotes[:20], *actors]]})
    asma.post(DECIDE, {"decision": "reject", "record": [row.public_id for row in [*tolls[100:], *quotes[20:]]]})
    send(asma, f"/desk/incidents/quote/{quotes[0].pk}/change/", "quote_form", speaker_text="a rescuer")

    assert table("rule") == [
        ("quote", "verb-after", "", 19, 1, 30),
        ("toll", "deaths", "", 97, 3, 20),
        ("actor", "titled", "", 30, 0, 0),
    ]
    capsys.readouterr()
    with django_assert_num_queries(1):
        call_command("extraction_report", format="json")
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == {
        "by": "rule", "kind": "quote", "rule": "verb-after", "field": "", "precision": 0.38, "decided": 50, "right": 19,
        "mended": 1, "rejected": 30, "confidence": 0.7,
    }  # fmt: skip
    assert sum(row["decided"] for row in rows if row["by"] == "rule") == 200
    assert [(row["kind"], row["field"], row["precision"]) for row in rows if row["by"] == "field"][:4] == [
        ("quote", "speaker_text", 0.95),
        ("toll", "best", 0.97),
        ("toll", "max", 0.97),
        ("toll", "min", 0.97),
    ]


def test_a_mend_before_and_one_after_accepting_are_both_told(editor):
    toll = proposed(make_toll, make_incident(), rule="deaths", adopted=False)
    with recording(by=editor) as record:
        toll.best = toll.max = 30
        toll.save()
        record.touch(toll)
    assert told() == set()
    accept([toll], by=editor)
    assert told() == {("toll", "deaths", "accepted", ("best", "max"), "editor")}
    with recording(by=editor) as record:
        toll = Toll.objects.get(pk=toll.pk)
        toll.best, toll.outcome = 21, "injured"
        toll.save()
        record.touch(toll)
    assert told() == {("toll", "deaths", "accepted", ("outcome", "max"), "editor")}


def test_the_last_word_counts(editor):
    toll = proposed(make_toll, make_incident(), rule="deaths", adopted=False)
    reject([toll], by=editor)
    accept([toll], by=editor)
    assert told() == {("toll", "deaths", "accepted", (), "editor")}


def test_participants_are_decided_on_in_the_history_of_their_incident(editor):
    incident = make_incident()
    kept, wrong, gone = (
        proposed(make_participation, incident, rule="by-agent", text=text) for text in ("the army", "the rain", "the sun")
    )
    proposed(make_participation, incident, rule="by-agent", text="nobody has looked at it")
    accept([kept], by=editor)
    reject([wrong], by=editor)
    with recording(by=editor) as record:
        gone.delete()
        record.touch(incident)
    assert table("rule") == [("participation", "by-agent", "", 1, 0, 2)]


def test_only_editors_decide(editor):
    """What an import accepts or a merge moves is no editor's word on a rule; what a person wrote has no rule."""
    accept([proposed(make_toll, make_incident(), rule="deaths", adopted=False)])
    accept([proposed(make_toll, make_incident(), rule="", adopted=False)], by=editor)
    lost, kept = make_incident(), make_incident()
    part = proposed(make_participation, lost, rule="by-agent")
    merge(lost, kept, by=editor)
    assert told() == set()
    part.refresh_from_db()
    accept([part], by=editor)
    assert told() == {("participation", "by-agent", "accepted", (), "editor")}


def test_since_a_day(editor):
    first, second = (proposed(make_toll, make_incident(), rule="deaths", adopted=False) for _ in range(2))
    with time_machine.travel("2018-02-09T12:00Z"):
        accept([first], by=editor)
    with time_machine.travel("2018-02-10T00:00Z"):
        reject([second], by=editor)
    assert table("rule") == [("toll", "deaths", "", 1, 0, 1)]
    output = lines_of("--since", "2018-02-10")
    assert [(row["right"], row["rejected"]) for row in output] == [(0, 1)]


def lines_of(*args):
    out = StringIO()
    call_command("extraction_report", "--format", "json", *args, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_table_and_csv_tell_the_same(editor, capsys):
    accept([proposed(make_quote, rule="verb, after", confidence=None)], by=editor)
    capsys.readouterr()
    call_command("extraction_report", format="csv")
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert (rows[0]["rule"], rows[0]["right"], rows[0]["confidence"]) == ("verb, after", "1", "")
    call_command("extraction_report")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "By rule, the poorest first",
        "  kind   rule         field  precision  decided  right  mended  rejected  confidence",
        "  quote  verb, after  -      1.00       1        1      0       0         -",
    ]


def test_nothing_decided_and_no_day(capsys):
    call_command("extraction_report")
    assert capsys.readouterr().out == "Nothing has been decided yet.\n"
    with pytest.raises(CommandError, match="'soon' is no day like 2018-02-09"):
        call_command("extraction_report", "--since", "soon")
