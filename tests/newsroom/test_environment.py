"""What the environment says is read strictly, and a refusal says how to mend it."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment


@pytest.mark.parametrize(("value", "read"), [("1", True), ("YES", True), (" off ", False), ("0", False), ("", True)])
def test_flag(monkeypatch, value, read):
    monkeypatch.setenv("DEBUG", value)
    assert environment.flag("DEBUG", default=True) is read


@pytest.mark.parametrize("value", ["ture", "2", "no!", "None"])
def test_flag_misspelt(monkeypatch, value):
    monkeypatch.setenv("DEBUG", value)
    with pytest.raises(ImproperlyConfigured, match=f"DEBUG is '{value}'; it must be 1 or 0"):
        environment.flag("DEBUG", default=False)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8e3", "8_000", "٨٠٠٠", "9" * 5000, "8000.0"])
def test_whole_number_out_of_range_or_unreadable(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(ImproperlyConfigured, match="it must be a whole number from 1 to 65535"):
        environment.whole("PORT", default=8000, lowest=1, highest=65535)


def test_whole_number(monkeypatch):
    monkeypatch.setenv("PORT", " 8001 ")
    assert environment.whole("PORT", default=8000, lowest=1, highest=65535) == 8001
    monkeypatch.delenv("PORT")
    assert environment.whole("PORT", default=8000, lowest=1, highest=65535) == 8000


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("https://news.example/", "https://news.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://[::1]:8443", "https://[::1]:8443"),
        ("", ""),
    ],
)
def test_base_url(monkeypatch, value, read):
    monkeypatch.setenv("BASE_URL", value)
    assert environment.base_url("BASE_URL", default="") == read


@pytest.mark.parametrize(
    "value",
    [
        "news.example",
        "ftp://news.example",
        "https://",
        "https://news.example/path",
        "https://news.example?x=1",
        "https://u@news.example",
        "https://news.example:port",
        "https://[::1",
        "https://news.example:99999",
    ],
)
def test_base_url_unreadable(monkeypatch, value):
    monkeypatch.setenv("BASE_URL", value)
    with pytest.raises(ImproperlyConfigured, match=r"BASE_URL is .*; it must be an address such as https://news\.example"):
        environment.base_url("BASE_URL", default="")


def test_words(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " news.example, ,www.news.example ")
    assert environment.words("ALLOWED_HOSTS") == ["news.example", "www.news.example"]


def test_database_of_postgresql(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://asma:pa%40ss@db.example:5433/news")
    found = environment.database("DATABASE_URL", default="")
    expected = {"NAME": "news", "USER": "asma", "PASSWORD": "pa@ss", "HOST": "db.example", "PORT": 5433}
    assert found == expected | {"ENGINE": "django.db.backends.postgresql"}


@pytest.mark.parametrize(
    "value", ["mysql://asma:geheim@h/news", "postgres://asma:geheim@h:port/news", "postgres://asma:geheim@h/", "geheim"]
)
def test_database_unreadable_says_so_without_the_password(monkeypatch, value):
    monkeypatch.setenv("DATABASE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is") as refusal:
        environment.database("DATABASE_URL", default="")
    assert "geheim@" not in str(refusal.value)


@pytest.mark.parametrize("value", ["memcached://asma:geheim@h", "redis://", "localhost:6379"])
def test_cache_address_unreadable(monkeypatch, value):
    monkeypatch.setenv("CACHE_URL", value)
    with pytest.raises(ImproperlyConfigured, match=r"CACHE_URL is .* begins with redis:// or rediss://") as refusal:
        environment.address("CACHE_URL", schemes=("redis", "rediss"))
    assert "geheim" not in str(refusal.value)


def test_secret_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "var" / "secret-key"
    first = environment.kept_secret(path)
    assert len(first) == 50
    assert environment.kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["secret-key"]
