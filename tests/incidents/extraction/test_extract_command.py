"""`manage.py extract`: files and JSON lines in, JSON or a page of text out."""

import io
import json
import os
import signal
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from incidents.extraction.confidence import share_right

ARTICLE = """Two clinics hit in Halat

Airstrikes killed nine people on Thursday, Mayor Tom Okello said.

Video from the second clinic:"""


def run(*arguments):
    """(standard output, standard error, exit status) of the command."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("extract", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    return out.getvalue(), err.getvalue(), status


def test_file_gives_one_line(tmp_path):
    path = tmp_path / "clinics.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    out, err, status = run(path, "--published", "2018-02-09")
    (line,) = out.splitlines()
    answer = json.loads(line)
    assert (err, status) == ("", 0)
    assert (answer["id"], answer["headline"]) == ("clinics", "Two clinics hit in Halat")
    assert [slot["caption"] for slot in answer["media"]] == ["Video from the second clinic:"]


def test_markdown_is_read_after_its_front_matter(tmp_path):
    path = tmp_path / "clinics.md"
    body = "\nNine people died on Thursday.\n"
    path.write_text(f"---\nheadline: Two clinics hit\npublished: 2018-02-09\n---\n{body}", encoding="utf-8")
    answer = json.loads(run(path)[0])
    for incident in answer["incidents"]:
        assert all(end <= len(body) for _, end in incident["evidence"])
    assert [section["end"] for section in answer["sections"]] == [len(body) - 1]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff", "not UTF-8: byte 1"),
        (b"---\nheadline: x\n", "line 1: the front matter has no end"),
        (b"---\nheadline: [\n---\n", "the front matter is no YAML"),
        (b"---\npublished: soon\n---\n", "published: 'soon' is no day like 2018-02-09"),
    ],
)
def test_bad_file_is_named_and_the_others_are_answered(tmp_path, content, problem):
    bad, good = tmp_path / "bad.md", tmp_path / "good.md"
    bad.write_bytes(content)
    good.write_text("Nobody was hurt.", encoding="utf-8")
    out, err, status = run(bad, good)
    assert status == 1
    assert err.startswith(f"{bad}: ")
    assert problem in err
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["good"]


def test_missing_file(tmp_path):
    out, err, status = run(tmp_path / "nothing.txt")
    assert (out, status) == ("", 1)
    assert "No such file or directory" in err


def test_table_reads_to_a_person(tmp_path):
    path = tmp_path / "clinics.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    lines = run(path, "--format", "table")[0].splitlines()
    assert lines[0] == "clinics.txt: Two clinics hit in Halat"
    assert "  Video from the second clinic:" in lines
    assert "  a1  Tom Okello, Mayor (person), 1 mention" in lines
    assert not any("rule " in line for line in lines)


def test_explain_tells_rule_span_and_words(tmp_path):
    path = tmp_path / "clinics.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    out = run(path, "--explain")[0]
    start = ARTICLE.index("Tom Okello")
    share = share_right("actors", "title-and-name", 0.95)
    assert f"rule title-and-name, confidence {share:.2f}, {start}-{start + 10}" in out
    assert ">>Tom Okello<<" in out


def test_explain_leaves_no_value_without_its_rule_and_sentence(tmp_path):
    told = "On 3 May 2019 rebels attacked civilians in the town of Halat with mortars, killing four people. "
    told += "“We heard it,” said Tom Okello, a teacher.\n"
    path = tmp_path / "shells.txt"
    path.write_text(told, encoding="utf-8")
    lines = run(path, "--explain")[0].splitlines()
    values = [line.strip() for line in lines]
    for value in ("when: On 3 May 2019", "where: Halat (exact)", "perpetrator: rebels", "with: mortars (heavy-weapons)"):
        assert values[values.index(value) + 1].startswith("rule ")
        words = value.partition(": ")[2].partition(" (")[0]
        assert f">>{words}<<" in values[values.index(value) + 2]
    assert sum(">>Tom Okello<<, a teacher." in value for value in values) == 2  # an actor, and who says it


def test_jsonl_file_with_a_bad_line(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text('{"id": "a", "text": "Fire."}\n{"id": "b"}\n{"id": "c", "text": "Fire."}\n', encoding="utf-8")
    out, _, status = run("--jsonl", path)
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "b", "c"]
    assert json.loads(out.splitlines()[1])["error"] == "line 2: the field text is missing"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.txt", "--jsonl", "-"),
        ("--jsonl", "-", "--format", "table"),
        ("--jsonl", "-", "--published", "2018-02-09"),
        ("a.txt", "--published", "soon"),
        ("--jsonl", "-", "--workers", "0"),
        ("--jsonl", "/nowhere/lines.jsonl"),
    ],
)
def test_wrong_arguments_are_refused(arguments):
    with pytest.raises(CommandError):
        call_command("extract", *arguments)


def test_command_needs_no_database_and_reads_standard_input(settings, tmp_path):
    """In a process of its own, with a database that cannot be opened."""
    environment = {
        "NEWSROOM_PROFILE": "test",
        "DATABASE_URL": f"sqlite:///{tmp_path}/no/such/folder/db.sqlite3",
        "VAR_DIR": str(tmp_path),
    }
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "extract", "--jsonl", "-", "--workers", "2"]
    lines = b'{"id": "a", "text": "Fire."}\n{"id": "b", "text": "Rain."}\n'
    done = subprocess.run(command, input=lines, capture_output=True, env=environment, check=False, timeout=60)
    assert done.stderr.decode() == ""
    assert (done.returncode, [json.loads(line)["id"] for line in done.stdout.splitlines()]) == (0, ["a", "b"])


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_stops_with_whole_lines_and_one_word_of_it(settings, tmp_path, workers):
    environment = {"NEWSROOM_PROFILE": "test", "VAR_DIR": str(tmp_path)}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "extract", "--jsonl", "-", "--workers", workers]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    ) as running:
        running.stdin.write(b"".join(b'{"id": %d, "text": "Fire."}\n' % number for number in range(100)))
        running.stdin.flush()
        first = running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
        rest, errors = running.stdout.read(), running.stderr.read()
        running.stdin.close()
    answered = [json.loads(line)["id"] for line in [first, *rest.splitlines()]]

    assert answered == list(range(len(answered)))
    assert (running.returncode, errors.decode()) == (130, "Stopped; every line that was printed is whole.\n")
