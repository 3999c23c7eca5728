"""The whole newsroom on this machine: a database, the stories of seeds/, an editor, and a server on 127.0.0.1."""

import secrets
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection, connections
from gunicorn.app.base import BaseApplication

USER = "editor"


class Command(BaseCommand):
    help = "Make the demo and serve it on 127.0.0.1. Run again, it changes nothing and only serves."

    def add_arguments(self, parser):
        parser.add_argument("--no-serve", action="store_true", help="make everything and stop")
        parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds", help="the folder with the stories")

    def handle(self, *, no_serve, seeds, verbosity, **options):
        if settings.PROFILE == "production":
            raise CommandError("The demo is for one machine alone. Start it with `make demo`, or set NEWSROOM_PROFILE=demo.")
        if not no_serve:
            refuse_taken_port(settings.PORT)
        create_missing_database()
        call_command("migrate", interactive=False, verbosity=0)
        if "import_seeds" in get_commands():
            call_command("import_seeds", str(seeds), verbosity=verbosity)
        password = demo_editor()
        if no_serve:
            return
        lines = (f"site: {settings.BASE_URL}", f"desk: {settings.BASE_URL}/desk/", f"user: {USER}", f"password: {password}")
        connections.close_all()  # the server's processes open their own
        Server(settings.PORT, ready="\n".join(lines)).run()


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            advice = f"Take another: make demo PORT={port + 1}"
            raise CommandError(f"Port {port} on 127.0.0.1 is not free ({error.strerror}). {advice}") from error


def create_missing_database() -> None:
    """On PostgreSQL, make the database that DATABASE_URL names when the server does not have it yet."""
    if connection.vendor != "postgresql":
        return
    name = connection.settings_dict["NAME"]
    try:
        with connection._nodb_cursor() as cursor:  # the connection without a database, as Django's own test runner makes it
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    except OperationalError as error:
        raise CommandError(f"PostgreSQL does not answer at DATABASE_URL: {error}") from error


def demo_editor() -> str:
    """The password of the demo's editor: random, made once, kept in VAR_DIR for its owner alone."""
    kept = settings.VAR_DIR / "demo-password"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(12) + "\n", encoding="ascii")
    password = kept.read_text(encoding="ascii").strip()
    user, made = get_user_model().objects.get_or_create(username=USER, defaults={"is_staff": True})
    if made or not user.check_password(password):
        user.set_password(password)
        user.save()
        user.groups.set(Group.objects.all())
    return password


class Server(BaseApplication):
    """gunicorn on 127.0.0.1, which says `ready` when it listens."""

    def __init__(self, port: int, ready: str):
        self.port = port
        self.ready = ready
        super().__init__()

    def load_config(self):
        chosen = {
            "bind": f"127.0.0.1:{self.port}",
            "workers": 2,
            "threads": 4,
            "graceful_timeout": 2,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": lambda server: print(self.ready, file=sys.stdout, flush=True),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self):
        return get_wsgi_application()
