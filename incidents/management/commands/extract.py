"""Read articles and print what they tell: JSON lines for programs, a page of text for people.

Nothing is written, no database is needed.
"""

import argparse
import datetime
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from django.core.management.base import BaseCommand, CommandError

from incidents.extraction import extract
from incidents.extraction.stream import answers
from incidents.extraction.summary import Summary

FENCE = "---"
INTERRUPTED = 130  # as shells have it for Ctrl-C
LINES = 'one {"id", "text", "title"?, "published"?, "language"?} a line; - reads standard input'


class Command(BaseCommand):
    help = "Extract actors, places, incidents, tolls and quotes from articles. Prints one JSON object per article, or a table."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="text or Markdown files, UTF-8")
        parser.add_argument("--jsonl", metavar="FILE", help=LINES)
        parser.add_argument("--published", type=day, metavar="DATE", help="the day of publication, which anchors relative dates")
        parser.add_argument("--format", choices=("json", "table"), help="json (the default) or a table for reading")
        parser.add_argument("--explain", action="store_true", help="a table with rule, confidence and words behind each line")
        parser.add_argument("--workers", type=workers, default=1, metavar="N", help="processes for --jsonl")

    def handle(self, *, files, jsonl, published, format, explain, workers, **options):
        if bool(files) == bool(jsonl):
            raise CommandError("Give files, or --jsonl with a file or - for standard input; not both.")
        if jsonl and (format == "table" or explain or published):
            raise CommandError("--format table, --explain and --published are for files: a line of --jsonl has its own day.")
        as_table = format == "table" or explain
        try:
            whole = self.answer_lines(jsonl, workers) if jsonl else self.answer_files(files, published, as_table, explain)
        except BrokenPipeError:  # the reader has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        except KeyboardInterrupt:
            self.stderr.write("Stopped; every line that was printed is whole.")
            sys.exit(INTERRUPTED)
        if not whole:
            sys.exit(1)

    def answer_lines(self, path, workers):
        """Whether every line was answered; each answer goes out at once."""
        whole = True
        for line, is_result in answers(lines_of(path), workers):
            whole = whole and is_result
            self.stdout.write(line)
            self.stdout.flush()
        return whole

    def answer_files(self, files, published, as_table, explain):
        """Whether every file could be read."""
        whole = True
        for number, path in enumerate(files):
            try:
                text, told = read_article(path)
            except ValueError as error:
                self.stderr.write(f"{path}: {error}")
                whole = False
                continue
            day = published or told.get("published")
            found = extract(text, title=told.get("headline"), published=day, language=told.get("language"))
            if as_table:
                self.stdout.write("\n" * bool(number) + "\n".join(Summary(text, found, explain).lines(path.name)))
            else:
                self.stdout.write(found.as_line(path.stem))
        return whole


def day(value):
    """An ISO day; argparse prints the message."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is no day like 2018-02-09") from error


def workers(value):
    """A number of processes, from 1 to 64."""
    if not value.isdecimal() or not 1 <= int(value) <= 64:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 to 64")
    return int(value)


def lines_of(path) -> Iterator[bytes]:
    """The lines of a file or of standard input, as they come."""
    if path == "-":
        yield from sys.stdin.buffer
        return
    try:
        with open(path, "rb") as lines:
            yield from lines
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error


def read_article(path):
    """(text, facts of the front matter) of a file; the text is exactly what follows it. ValueError says what is wrong."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ValueError(error.strerror) from error
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: byte {error.start + 1}") from error
    if path.suffix != ".md" or not text.removeprefix("\ufeff").startswith(FENCE):
        return text, {}
    lines = text.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() == FENCE), None)
    if end is None:
        raise ValueError("line 1: the front matter has no end")
    return "".join(lines[end + 1 :]), front_matter("".join(lines[1:end]))


def front_matter(text):
    """headline, published (a day) and language, where they are told."""
    try:
        told = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(f"line {mark.line + 2 if mark else 1}: the front matter is no YAML") from error
    if not isinstance(told, dict):
        raise ValueError("line 2: the front matter is no list of fields")
    facts = {field: told[field] for field in ("headline", "language") if isinstance(told.get(field), str)}
    published = told.get("published")
    if isinstance(published, datetime.datetime):
        published = published.date()
    if isinstance(published, str):
        try:
            published = datetime.date.fromisoformat(published[:10])
        except ValueError as error:
            raise ValueError(f"published: {published!r} is no day like 2018-02-09") from error
    return {**facts, "published": published} if published else facts
