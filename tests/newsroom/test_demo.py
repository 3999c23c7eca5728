"""The demo as a newcomer starts it: with nothing there, then again."""

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from psycopg import sql

from newsroom.management.commands.demo import demo_editor
from tests import postgres

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(tmp_path):
    """The address of a database that is not there yet, on the engine of this run."""
    running = os.environ.get("DATABASE_URL", "")
    if not running.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'demo.sqlite3'}"
        return
    name = f"test_demo_{os.getpid()}"
    parts = urlsplit(running)
    yield urlunsplit(parts._replace(path=f"/{name}"))
    with psycopg.connect(postgres.maintenance(running), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def demo(tmp_path, database):
    """`demo(*arguments, **environment)`: manage.py with the demo's profile, its files and its database."""
    (tmp_path / "seeds").mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    own = {"NEWSROOM_PROFILE": "demo", "VAR_DIR": str(tmp_path / "var"), "DATABASE_URL": database}

    def run(*arguments, popen=subprocess.run, **environment):
        command = [sys.executable, "manage.py", *arguments]
        return popen(command, cwd=ROOT, env=kept | own | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    run.seeds = str(tmp_path / "seeds")
    run.var = tmp_path / "var"
    return run


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(process):
    """The lines of the demo once it serves; the server is stopped afterwards as a person would, with Ctrl-C."""
    giving_up = threading.Timer(60, process.kill)
    giving_up.start()
    try:
        lines = {}
        for line in process.stdout:
            name, _, value = line.strip().partition(": ")
            lines[name] = value
            if name == "password":
                break
        assert list(lines)[-4:] == ["site", "desk", "user", "password"], process.stderr.read()
        yield lines
    finally:
        giving_up.cancel()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def test_second_run_serves_and_changes_nothing(demo):
    made = demo("demo", "--no-serve", "--seeds", demo.seeds)
    assert made.returncode == 0, made.stderr
    before = demo("dumpdata", "--natural-foreign").stdout
    assert [row["fields"]["username"] for row in json.loads(before) if row["model"] == "newsroom.user"] == ["editor"]
    port = free_port()
    with served(demo("demo", "--seeds", demo.seeds, popen=subprocess.Popen, PORT=str(port))) as lines:
        site = f"http://127.0.0.1:{port}"
        assert (lines["site"], lines["desk"], lines["user"]) == (site, f"{site}/desk/", "editor")
        assert "Log in" in urllib.request.urlopen(f"{site}/desk/").read().decode()
        assert "leaflet" in urllib.request.urlopen(f"{site}/static/leaflet/leaflet.css").read().decode()
        refused = demo("demo", "--seeds", demo.seeds, PORT=str(port))
    assert refused.returncode == 1
    assert f"Port {port} on 127.0.0.1 is not free" in refused.stderr
    assert f"make demo PORT={port + 1}" in refused.stderr
    kept = demo.var / "demo-password"
    assert kept.read_text().strip() == lines["password"]
    assert re.fullmatch(r"[\w-]{16}", lines["password"])
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert demo("dumpdata", "--natural-foreign").stdout == before


def test_demo_is_refused_on_a_real_site(demo):
    real = {"NEWSROOM_PROFILE": "production", "SECRET_KEY": "x" * 50, "BASE_URL": "https://news.example"}
    refused = demo("demo", "--no-serve", **real)
    assert refused.returncode == 1
    assert "Start it with `make demo`, or set NEWSROOM_PROFILE=demo." in refused.stderr


@pytest.mark.django_db
def test_editor_whose_kept_password_was_lost_gets_a_new_one(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    Group.objects.get_or_create(name="Publisher")
    first = demo_editor()
    editor = authenticate(username="editor", password=first)
    assert (editor.is_staff, editor.is_superuser) == (True, False)
    assert editor.groups.filter(name="Publisher").exists()
    (tmp_path / "demo-password").unlink()
    second = demo_editor()
    assert second != first
    assert authenticate(username="editor", password=second) == editor
    assert authenticate(username="editor", password=first) is None
