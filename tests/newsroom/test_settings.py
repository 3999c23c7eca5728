"""The settings as a server reads them: safe as they stand, and a bad environment stops the start with its remedy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = {"SECRET_KEY": "l8Zr-Yt2nq7XvC0_bWm5sKe9HdGuJ4pAfR3iTo6yNxL1cVzQ8wB", "BASE_URL": "https://news.example"}


def python(*arguments, **environment):
    """Run Python in the repository with only these variables set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True)


def test_production_settings_pass_the_deployment_check(tmp_path):
    done = python("manage.py", "check", "--deploy", "--fail-level", "INFO", VAR_DIR=str(tmp_path), **REAL)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


def test_production_without_secret_and_address_says_how_to_set_them(tmp_path):
    done = python("manage.py", "check", VAR_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "SECRET_KEY is not set." in done.stderr
    assert "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'" in done.stderr
    assert "BASE_URL is not set." in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("server", ["newsroom.wsgi", "newsroom.asgi"])
def test_web_server_without_secret_does_not_start(tmp_path, server):
    done = python("-c", f"import {server}", VAR_DIR=str(tmp_path), BASE_URL="https://news.example")
    assert done.returncode == 1
    assert "SECRET_KEY is not set. Make one with" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("NEWSROOM_PROFILE", "prod", "must be one of production, demo, test"),
        ("DEBUG", "ture", "must be 1 or 0"),
        ("PORT", "99999", "must be a whole number from 1 to 65535"),
        ("BASE_URL", "news.example", "must be an address such as https://news.example"),
        ("DATABASE_URL", "mysql://h/news", "must be postgres://user:password@host:5432/name or sqlite:///path/to/file"),
        ("CACHE_URL", "localhost", "must be an address that begins with redis://"),
        ("LOG_LEVEL", "loud", "must be one of debug, info, warning, error"),
    ],
)
def test_unreadable_variable_stops_the_start(tmp_path, name, value, remedy):
    done = python("-c", "import newsroom.settings", **REAL | {"VAR_DIR": str(tmp_path), name: value})
    assert done.returncode == 1
    assert f"The environment variable {name} is '" in done.stderr
    assert remedy in done.stderr


def test_demo_profile_serves_plain_http_on_this_machine(tmp_path):
    script = (
        "from newsroom import settings as s;"
        "print(s.BASE_URL, s.DEBUG, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, len(s.SECRET_KEY))"
    )
    done = python("-c", script, NEWSROOM_PROFILE="demo", PORT="8123", VAR_DIR=str(tmp_path))
    assert done.stdout == "http://127.0.0.1:8123 False False False 50\n", done.stderr
    assert (tmp_path / "secret-key").exists()
    assert python("-c", script, NEWSROOM_PROFILE="demo", PORT="8123", VAR_DIR=str(tmp_path)).stdout == done.stdout


def test_cache_on_redis_without_its_package_says_so(settings, monkeypatch):
    from newsroom import checks  # noqa: PLC0415  the module under test, patched below

    settings.CACHE_URL = "redis://127.0.0.1:6379/0"
    monkeypatch.setattr(checks, "find_spec", lambda name: None)
    assert [(message.id, message.hint) for message in checks.complete_settings()] == [("newsroom.E003", "pip install redis")]
