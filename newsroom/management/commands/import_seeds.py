"""`manage.py import_seeds [PATH...]`: articles and records from files. docs/seeds.md describes files and options."""

import sys
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from incidents.importers import AlreadyRunning, Rights, Runner, undo_run
from incidents.models import Run
from newsroom.actions import section_of
from newsroom.seeds import formats, put_back, read_moment

COMMAND = "import_seeds"


class Command(BaseCommand):
    help = "Imports articles (.md, .txt) and records (.yaml) from files or folders; what has not changed is passed over."

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="*", type=Path, metavar="PATH", help="a file or a folder; the seeds/ of this site if none is given"
        )
        parser.add_argument("--published", metavar="DATE", help="the day of plain texts that have none, such as 2018-02-09")
        parser.add_argument("--as", dest="user", metavar="USER", help="whose rights count; without it a Publisher's")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
        parser.add_argument("--undo", type=int, metavar="RUN", help="take back what a run did, except what was changed since")

    def handle(self, *args, paths, published, user, dry_run, undo, verbosity, **options):
        rights = self.rights_of(user)
        try:
            if undo is not None:
                summary = self.undo(undo, rights, dry_run)
            else:
                summary = self.import_paths(paths or [settings.BASE_DIR / "seeds"], published, rights, dry_run)
        except AlreadyRunning as error:
            raise CommandError("An import is already running.") from error
        if verbosity:
            self.tell(summary, dry_run, undo)
        if summary.problems:
            sys.exit(1)

    def import_paths(self, paths, published, rights, dry_run):
        try:
            moment = read_moment(published) if published else None
        except ValueError as error:
            raise CommandError(f"--published: “{published}” is no day; write it like 2018-02-09.") from error
        runner = Runner(
            command=COMMAND,
            formats=formats(published=moment, may_publish=rights.may_publish),
            rights=rights,
            options={
                "paths": [str(path) for path in paths],
                "published": published or "",
                "as": rights.by.username if rights.by else "",
            },
            section_of=section_of,
        )
        if self.stderr.isatty():
            runner.progress = self.progress
        return runner.run(paths, dry_run=dry_run)

    def undo(self, number, rights, dry_run):
        run = Run.objects.filter(pk=number, command=COMMAND).first()
        if run is None:
            raise CommandError(f"There is no import with the number {number}.")
        try:
            return undo_run(run, rights=rights, restore_article=put_back, dry_run=dry_run)
        except ValueError as error:
            raise CommandError(str(error)) from error

    def rights_of(self, username):
        if not username:
            return Rights()
        user = get_user_model().objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user “{username}”.")
        if not user.has_perm("newsroom.import_seeds"):
            raise CommandError(f"“{username}” may not import seeds.")
        return Rights(
            by=user,
            may_review=user.has_perm("incidents.review_records"),
            may_publish=user.has_perm("newsroom.publish_article"),
        )

    def progress(self, done, of, name):
        """One line that is written over, on a terminal only."""
        width = 30
        filled = width * done // of if of else width
        self.stderr.write(
            f"\r\033[K[{'#' * filled}{'.' * (width - filled)}] {done}/{of} {name[:60]}", ending="" if done < of else "\r\033[K"
        )
        self.stderr.flush()

    def tell(self, summary, dry_run, undo):
        for problem in summary.problems:
            self.stderr.write(str(problem))
        for conflict in summary.conflicts:
            self.stderr.write(conflict)
        counted = ", ".join(f"{count} {action}" for action, count in sorted(summary.counts.items())) or "nothing changed"
        number = f" (run {summary.run.pk})" if summary.run else ""
        verb = "Undo" if undo is not None else "Import"
        would = ", dry run: nothing was kept" if dry_run else ""
        resumed = ", taken up where it broke off" if summary.resumed else ""
        self.stdout.write(
            f"{verb}{number}{resumed}{would}: {counted}; "
            f"{summary.unchanged_files} files unchanged, {len(summary.problems)} problems."
        )
