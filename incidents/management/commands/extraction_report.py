"""How often each rule of the extraction was right, by the editors' own decisions."""

import argparse
import csv
import datetime
import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from incidents.decisions import decisions, scores

COLUMNS = ("by", "kind", "rule", "field", "precision", "decided", "right", "mended", "rejected", "confidence")
HEADINGS = {"rule": "By rule, the poorest first", "field": "By field of what was accepted, the poorest first"}


class Command(BaseCommand):
    help = "Precision of the extraction by rule and by field, from what editors accepted, mended and rejected."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
        parser.add_argument("--since", type=day, metavar="DATE", help="only decisions of this day and later, in UTC")

    def handle(self, *, format, since, **options):
        by_rule, by_field = scores(decisions(since))
        rows = [row_of("rule", score) for score in by_rule] + [row_of("field", score) for score in by_field]
        {"table": self.as_table, "json": self.as_json, "csv": self.as_csv}[format](rows)

    def as_json(self, rows):
        """One object a line."""
        for row in rows:
            self.stdout.write(json.dumps(row, ensure_ascii=False))

    def as_csv(self, rows):
        table = csv.DictWriter(self.stdout, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)

    def as_table(self, rows):
        if not rows:
            self.stdout.write("Nothing has been decided yet.")
        for by, heading in HEADINGS.items():
            chosen = [row for row in rows if row["by"] == by]
            if not chosen:
                continue
            self.stdout.write(f"{heading}\n")
            for cells in aligned([COLUMNS[1:], *([words(row[name]) for name in COLUMNS[1:]] for row in chosen)]):
                self.stdout.write(f"  {cells}")
            self.stdout.write("")


def row_of(by, score):
    """`precision` and `confidence` from 0 to 1; `confidence` is null where the machine said none."""
    said = score.confidence
    return {
        "by": by,
        "kind": score.kind,
        "rule": score.rule,
        "field": score.field,
        "precision": round(score.precision, 3),
        "decided": score.decided,
        "right": score.right,
        "mended": score.mended,
        "rejected": score.rejected,
        "confidence": None if said is None else round(said, 3),
    }


def words(value):
    return "-" if value in (None, "") else f"{value:.2f}" if isinstance(value, float) else str(value)


def aligned(rows):
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def day(value):
    """Midnight of an ISO day in UTC; argparse prints the message."""
    try:
        return datetime.datetime.combine(datetime.date.fromisoformat(value), datetime.time(), timezone.get_default_timezone())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is no day like 2018-02-09") from error
