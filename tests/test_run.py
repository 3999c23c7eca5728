"""The test command itself: what it finds, what it calls a failure, and its last line."""

import psycopg
import pytest

from tests import chromium, postgres, run


def step(name="tests on SQLite", outcome="ran", counts=(3, 0, 1)):
    return run.Step(name, outcome, "why", counts)


def test_report_ends_with_the_counts(capsys):
    assert run.report([step("mypy", counts=(0, 0, 0)), step(), step("tests on PostgreSQL")], required=set()) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["All is well.", "6 passed, 0 failed, 2 skipped"]


@pytest.mark.parametrize(("required", "code"), [(set(), 0), ({"postgres"}, 1), ({"browser"}, 0)])
def test_skip_is_a_failure_only_where_required(capsys, required, code):
    steps = [step(), step("tests on PostgreSQL", "skipped", (0, 0, 0)), step("browser tests", "ran", (0, 0, 0))]
    assert run.report(steps, required) == code
    assert "skipped  tests on PostgreSQL: why" in capsys.readouterr().out


def test_linter_that_complains_is_a_failure():
    assert run.report([step("mypy", "failed", (0, 0, 0)), step()], required=set()) == 1


def test_unknown_requirement_is_refused(monkeypatch, capsys):
    monkeypatch.setenv("REQUIRE", "postgres,chrome")
    assert run.main([]) == 2
    assert "REQUIRE=browser,postgres" in capsys.readouterr().err


def test_counts_come_from_the_report_of_the_suite(tmp_path):
    results = tmp_path / "results.xml"
    assert run.counted(results) == (0, 1, 0)
    results.write_text('<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>')
    assert run.counted(results) == (3, 3, 3)


def test_named_server_that_does_not_answer_is_not_replaced_by_another(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:1/newsroom")
    with pytest.raises(postgres.Unreachable, match="TEST_DATABASE_URL does not answer"), postgres.server():
        pass


def test_throwaway_server_answers_and_is_gone_afterwards():
    programs = postgres.installed_programs()
    if not programs:
        pytest.skip("No initdb is installed.")
    with postgres.throwaway_cluster(programs) as address:
        assert postgres.refusal(address) == ""
        with psycopg.connect(postgres.maintenance(address), autocommit=True) as connection:
            connection.execute("CREATE DATABASE test_newsroom_r1_gw0")
            connection.execute("CREATE DATABASE test_newsroom_r12")
        postgres.drop_leftovers(address, "r1")
        with psycopg.connect(postgres.maintenance(address)) as connection:
            left = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test%'").fetchall()
        assert left == [("test_newsroom_r12",)]
    assert postgres.refusal(address) != ""


def test_browser_named_by_the_environment_comes_first(monkeypatch, tmp_path):
    program = tmp_path / "my-chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    assert chromium.find() == str(program)
