"""Runs an import: reads every file, then writes each in one transaction, so that it can be killed and run again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents.actions import recording
from incidents.importers.files import SourceFile, find_files, read_file
from incidents.importers.locking import only_one
from incidents.importers.look_up import LookUp
from incidents.importers.ordering import Group, given_twice, in_order
from incidents.importers.problems import Problem, Refused
from incidents.importers.records import Import
from incidents.importers.writing import Rights, SectionOf, Writing, no_sections
from incidents.models import Item, Run

Format = Callable[[SourceFile], Import]
Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Summary:
    """What a run did: how many records by action, what was kept by hand, what was refused."""

    run: Run | None = None
    resumed: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    unchanged_files: int = 0
    conflicts: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def count(self, items: Iterable[Item]) -> None:
        for item in items:
            self.counts[item.action] = self.counts.get(item.action, 0) + 1
            if item.action == Item.Action.CONFLICT:
                self.conflicts.append(f"{item.path}:{item.line}: {item.origin_id}: {item.message}" if item.line else str(item))


class DryRun(Exception):
    """Takes everything back at the end."""


@dataclass
class Runner:
    """Imports files of the formats given, a reader for each ending. `options` are kept with the run, as is `rights.by`."""

    command: str
    formats: Mapping[str, Format]
    rights: Rights = field(default_factory=Rights)
    options: dict[str, Any] = field(default_factory=dict)
    section_of: SectionOf = no_sections
    progress: Progress = lambda done, of, name: None
    summary: Summary = field(default_factory=Summary)

    def run(self, paths: Iterable[Path], *, dry_run: bool = False) -> Summary:
        """Import what has changed. Raises `AlreadyRunning` when another process is importing into the same database."""
        with only_one(self.command):
            try:
                with transaction.atomic() if dry_run else nullcontext():
                    self._run(paths)
                    if dry_run:
                        raise DryRun
            except DryRun:
                self.summary.run = None
            except KeyboardInterrupt:
                self._close(Run.State.INTERRUPTED)
                raise
        return self.summary

    def _run(self, paths: Iterable[Path]) -> None:
        self._resume()
        imports = self._read(paths)
        groups = in_order(imports)
        victims = frozenset(id for each in imports for id in each.victims)
        self._fingerprints = _fingerprints(imports)
        for done, group in enumerate(groups):
            self.progress(done, len(groups), group.names)
            if all(self._is_unchanged(each) for each in group):
                self.summary.unchanged_files += len(group)
            else:
                self._write(group, victims)
        self.progress(len(groups), len(groups), "")
        self._note_refusals()
        self._close(Run.State.FAILED if self.summary.problems else Run.State.FINISHED)

    # ----------------------------------------------------------------------------------------- reading
    def _read(self, paths: Iterable[Path]) -> list[Import]:
        found, problems = find_files(paths, self.formats.keys())
        imports = []
        for path, name in found:
            try:
                imports.append(self.formats[path.suffix.lower()](read_file(path, name)))
            except Refused as refused:
                problems += refused.problems
        twice = given_twice(imports)
        refused_files = {problem.path for problem in twice}
        self.summary.problems += problems + twice
        return [each for each in imports if each.file.name not in refused_files]

    def _is_unchanged(self, each: Import) -> bool:
        last = (
            Item.objects.filter(origin=each.origin, origin_id=f"file/{each.file.name}")
            .exclude(run__state=Run.State.UNDONE)
            .order_by("-pk")
            .values_list("sha256", flat=True)
            .first()
        )
        return last == self._fingerprints[each.file.name]

    # ----------------------------------------------------------------------------------------- writing
    def _write(self, group: Group, victims: frozenset[str]) -> None:
        items: list[Item] = []
        problems: list[Problem] = []
        run = self.summary.run
        try:
            with recording(by=self.rights.by, why=f"import of {group.names}"[:500]) as record:
                for each in group:
                    look_up = LookUp(each.file.name, each.origin, each.article)
                    writing = Writing(look_up, self.rights, victims, self.section_of)
                    each.write(writing)
                    items += writing.items
                    problems += writing.problems
                if problems:
                    raise Refused(problems)
                if items:
                    run = run or self._begin()
                    record.run = run
                    files = [self._file_item(each) for each in group]
                    for item in [*items, *files]:
                        item.run = run
                    Item.objects.bulk_create([*items, *files])
        except Refused as refused:
            self.summary.problems += refused.problems
        except (IntegrityError, LookupError) as error:
            self.summary.problems.append(group[0].file.problem(f"the database refuses this: {error}"))
        else:
            self.summary.run = run
            self.summary.count(items)
            self.summary.unchanged_files += 0 if items else len(group)

    def _file_item(self, each: Import) -> Item:
        return Item(
            path=each.file.name,
            origin=each.origin,
            origin_id=f"file/{each.file.name}",
            sha256=self._fingerprints[each.file.name],
            action=Item.Action.UPDATED,
        )

    # ------------------------------------------------------------------------------------- the run's row
    def _begin(self) -> Run:
        return Run.objects.create(command=self.command, options=self.options, by=self.rights.by)  # type: ignore[misc]  # the project's user

    def _resume(self) -> None:
        """A run that still says it is running was killed, for only one is ever inside. Take it up, or note that it broke off."""
        for run in Run.objects.filter(command=self.command, state__in=[Run.State.RUNNING, Run.State.INTERRUPTED]):
            if run.options == self.options and self.summary.run is None:
                self.summary.run, self.summary.resumed = run, True
                run.state = Run.State.RUNNING
            else:
                run.state = Run.State.INTERRUPTED
            run.save(update_fields=["state"])

    def _note_refusals(self) -> None:
        """Problems stand in the books, too; the same ones only once."""
        if not self.summary.problems:
            return
        messages = [str(problem) for problem in self.summary.problems]
        noted = set(Item.objects.filter(action=Item.Action.ERROR, message__in=messages).values_list("message", flat=True))
        new = [problem for problem in self.summary.problems if str(problem) not in noted]
        with transaction.atomic():
            if new and self.summary.run is None:
                self.summary.run = self._begin()
            Item.objects.bulk_create(
                Item(run=self.summary.run, path=p.path[:1000], line=p.line, action=Item.Action.ERROR, message=str(p)) for p in new
            )

    def _close(self, state: Run.State) -> None:
        if self.summary.run:
            self.summary.run.state, self.summary.run.finished_at = state, timezone.now()
            self.summary.run.save(update_fields=["state", "finished_at"])


def _fingerprints(imports: Iterable[Import]) -> dict[str, str]:
    """By file: the hash of what it says and of the articles it points to, whose words it needs."""
    articles = {(each.origin, ref.id): each.sha256 for each in imports for ref in each.provides if ref.kind == "article"}
    result = {}
    for each in imports:
        needed = sorted({articles.get((each.origin, ref.id), "") for ref in each.needs if ref.kind == "article"})
        result[each.file.name] = hashlib.sha256("\n".join([each.sha256, *needed]).encode()).hexdigest()
    return result
