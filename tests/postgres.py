"""A PostgreSQL server to test on: the one that is named, the one that runs, or a throw-away one."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

LOCAL = "postgres://postgres@127.0.0.1:5432/newsroom"
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses='' -c max_connections=200"


class Unreachable(Exception):
    """No server to test on; the message says what was tried."""


@contextmanager
def server() -> Iterator[tuple[str, str]]:
    """The address of a server and where it comes from. A server that TEST_DATABASE_URL names must answer."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        if problem := refusal(named):
            raise Unreachable(f"TEST_DATABASE_URL does not answer: {problem}")
        yield named, "TEST_DATABASE_URL"
    elif not refusal(LOCAL):
        yield LOCAL, "the server on 127.0.0.1:5432"
    elif programs := installed_programs():
        with throwaway_cluster(programs) as address:
            yield address, f"a throw-away server from {programs}"
    else:
        raise Unreachable("TEST_DATABASE_URL is not set, nobody answers on 127.0.0.1:5432, and no initdb is installed")


def refusal(address: str) -> str:
    """Why no database can be made at this address; blank when one can."""
    try:
        with psycopg.connect(maintenance(address), connect_timeout=5) as connection:
            found = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    except (psycopg.Error, ValueError) as error:
        return str(error)
    return "" if found and found[0] else "its user may not create databases"


def maintenance(address: str) -> str:
    """The same server's own database, which is always there."""
    parts = psycopg.conninfo.conninfo_to_dict(address)
    return psycopg.conninfo.make_conninfo(**parts | {"dbname": "postgres"})


def drop_leftovers(address: str, run: str) -> None:
    """Drop the databases that a stopped run left behind."""
    with psycopg.connect(maintenance(address), autocommit=True) as connection:
        ours = f"^test_.*_{run}(_gw[0-9]+)?$"
        for (name,) in connection.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [ours]).fetchall():
            connection.execute(psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(psycopg.sql.Identifier(name)))


def installed_programs() -> Path | None:
    """The folder of the newest installed initdb and pg_ctl."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0]), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [*homes, Path(on_path).resolve().parent] if on_path else homes
    return next((home for home in candidates if (home / "initdb").exists() and (home / "pg_ctl").exists()), None)


@contextmanager
def throwaway_cluster(programs: Path) -> Iterator[str]:
    """A server on a socket of its own, gone afterwards. Nothing of it is safe from a power cut, so it is quick."""
    home = Path(tempfile.mkdtemp(prefix="newsroom-pg-"))
    data = home / "data"
    try:
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            account = pwd.getpwnam("postgres")
            os.chown(home, account.pw_uid, account.pw_gid)
        run_as_server([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"])
        options = f"{QUICK} -c unix_socket_directories={home}"
        run_as_server([programs / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start"])
        try:
            yield f"postgres://postgres@/newsroom?host={home}"
        finally:
            run_as_server([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
    except (KeyError, subprocess.CalledProcessError) as error:
        raise Unreachable(f"a throw-away server did not start: {getattr(error, 'stderr', None) or error}") from error
    finally:
        shutil.rmtree(home, ignore_errors=True)


def run_as_server(command: list[object]) -> None:
    """Run a program of PostgreSQL, as its own account when we are root."""
    account = "postgres" if os.geteuid() == 0 else None
    words = [str(word) for word in command]
    # pg_ctl leaves the server running with these streams: a pipe would never end.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(words, user=account, group=account, cwd="/", stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        if done.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(done.returncode, words, stderr=said.read())
