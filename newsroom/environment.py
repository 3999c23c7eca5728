"""Settings read from the environment, strictly: a value that cannot be read stops the start and says how to mend it."""

import os
import re
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from environ import Env

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable without surrounding space; `default` when it is not set or blank."""
    return os.environ.get(name, "").strip() or default


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    """One of `allowed`, in any case of letters."""
    value = text(name, default)
    if value.lower() in allowed:
        return value.lower()
    raise refused(name, value, f"one of {', '.join(allowed)}")


def flag(name: str, default: bool) -> bool:
    """Yes or no; a misspelt word is refused, never taken for "no"."""
    value = text(name)
    if not value:
        return default
    if value.lower() in YES | NO:
        return value.lower() in YES
    raise refused(name, value, "1 or 0")


def whole(name: str, default: int, lowest: int = 0, highest: int = 2**31 - 1) -> int:
    """A whole number in ASCII digits, from `lowest` to `highest`."""
    value = text(name)
    if not value:
        return default
    if re.fullmatch(r"[0-9]{1,10}", value) and lowest <= int(value) <= highest:
        return int(value)
    raise refused(name, value, f"a whole number from {lowest} to {highest}")


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list separated by commas; blanks are dropped."""
    parts = [part.strip() for part in text(name).split(",")]
    return [part for part in parts if part] or list(default)


def base_url(name: str, default: str) -> str:
    """The address of the site without a closing slash: scheme and host, no path, no user. Blank when not set."""
    value = text(name, default).rstrip("/")
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        readable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or True)
    except ValueError:
        readable = False
    if readable and parts.netloc and not (parts.path or parts.query or parts.fragment or parts.username):
        return value
    raise refused(name, value, "an address such as https://news.example, without a path")


def address(name: str, schemes: tuple[str, ...]) -> str:
    """The address of a service, of one of these schemes. Blank when not set. It may hold a password, so it is never shown."""
    value = text(name)
    scheme = value.partition("://")[0]
    if not value or (scheme in schemes and value != f"{scheme}://"):
        return value
    raise refused(name, f"{scheme}://...", f"an address that begins with {' or '.join(f'{word}://' for word in schemes)}")


def database(name: str, default: str) -> dict[str, Any]:
    """Django's settings for the database at an address: postgres://user:password@host:port/name or sqlite:///file."""
    value = text(name, default)
    scheme = value.partition("://")[0]
    if scheme not in {"postgres", "postgresql", "sqlite"}:
        # The value may hold a password: only its scheme is shown.
        raise refused(name, f"{scheme}://...", "postgres://user:password@host:5432/name or sqlite:///path/to/file")
    try:
        found = dict(Env.db_url_config(value))
    except (ValueError, ImproperlyConfigured) as error:
        raise refused(name, f"{scheme}://...", "a database address with a readable port and name") from error
    if not found.get("NAME"):
        raise refused(name, f"{scheme}://...", "an address that ends with the name of the database")
    return found


def kept_secret(path: Path) -> str:
    """The secret in the file `path`; made at random the first time, readable by its owner only, and never replaced."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft, suppress(FileExistsError):
            draft.write(get_random_secret_key() + "\n")
            draft.flush()
            os.link(draft.name, path)  # at once and whole: two first starts read the same secret
    return path.read_text(encoding="ascii").strip()


def refused(name: str, value: str, wanted: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"The environment variable {name} is {value!r}; it must be {wanted}.")
