"""The history of a record, read from its revisions: who, when, why, and what changed."""

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from django.core.paginator import Paginator
from django.utils.html import format_html, format_html_join

from incidents.actions.settling import KINDS
from incidents.models import Participation, Passage, Revision

PER_PAGE = 20
LONG = 80  # characters: longer texts are compared word by word
MOST_WORDS = 6000  # comparing grows with the square of these
MODELS = {model.prefix: model for model in (*KINDS.values(), Participation)} | {"art_": KINDS["document"]}


@dataclass
class Difference:
    """One field of a record between two snapshots: a value before and now, or rows that came and went."""

    name: str
    before: str = ""
    now: str = ""
    came: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)

    @property
    def label(self):
        return self.name.replace("_", " ").capitalize()

    @property
    def is_long(self):
        return max(len(self.before), len(self.now)) > LONG

    @property
    def marked(self):
        """A long text with what was taken out and what was put in, word by word."""
        old, new = (re.findall(r"\s+|[^\s]+", text) for text in (self.before, self.now))
        if len(old) + len(new) > MOST_WORDS:
            return format_html("{} characters became {}.", len(self.before), len(self.now))
        parts = []
        for what, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if what == "equal":
                parts.append(("{}", shortened("".join(old[i:j]))))
                continue
            parts += [("<del>{}</del>", "".join(old[i:j]))] * (i < j)
            parts += [("<ins>{}</ins>", "".join(new[k:m]))] * (k < m)
        return format_html_join("", "{}", ((format_html(pattern, words),) for pattern, words in parts))


def shortened(same):
    """Of a long stretch that did not change only its ends."""
    return same if len(same) < 2 * LONG else f"{same[:LONG]} … {same[-LONG:]}"


def differences(before, now):
    """What changed from one snapshot to the next, field by field, in the order of the fields."""
    found = []
    for name in {**now, **before}:
        old, new = before.get(name), now.get(name)
        if old == new or (not old and not new):
            continue
        if isinstance(old, list) or isinstance(new, list):
            old, new = old or [], new or []
            came, went = [in_words(row) for row in new if row not in old], [in_words(row) for row in old if row not in new]
            found.append(Difference(name, came=came, went=went))
        else:
            found.append(Difference(name, in_words(old), in_words(new)))
    return found


def in_words(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        shown = {name: in_words(part) for name, part in value.items() if name != "public_id"}
        return ", ".join(f"{name.replace('_', ' ')}: {part}" for name, part in shown.items() if part)
    if isinstance(value, list):
        return "; ".join(in_words(part) for part in value)
    return str(value)


def history_page(record, number):
    """A page of the record's revisions, newest first, each with its differences to the one before. A fixed number of queries."""
    revisions = Revision.objects.filter(record=record.public_id, number__isnull=False).order_by("-number")
    page = Paginator(revisions, PER_PAGE).get_page(number)
    shown = list(revisions[page.start_index() - 1 : page.end_index() + 1]) if page.paginator.count else []
    for newer, older in pairwise(shown):
        newer.differences = differences(older.snapshot, newer.snapshot)
    if shown and len(shown) == len(page):  # the first revision of all is on this page
        shown[-1].differences = differences({}, shown[-1].snapshot)
    shown = shown[: len(page)]
    put_names(shown)
    return {"page": page, "revisions": shown}


def put_names(revisions):
    """Say the names of records and passages that snapshots keep by their ids."""
    every = [difference for revision in revisions for difference in revision.differences]
    texts = [text for d in every for text in (d.before, d.now, *d.came, *d.went)]
    wanted = defaultdict(set)
    for public_id in {
        found for text in texts if len(text) < 2000 for found in re.findall(r"\b(?:[a-z]{3}_)?[0-9A-Za-z]{12}\b", text)
    }:
        wanted[public_id[:4] if public_id[3:4] == "_" else ""].add(public_id)
    names = {}
    for prefix, ids in wanted.items():
        model = MODELS.get(prefix, Passage)
        names |= {row.public_id: f"“{row}”" for row in model._default_manager.filter(public_id__in=ids)}

    def named(text):
        return re.sub(r"\b(?:[a-z]{3}_)?[0-9A-Za-z]{12}\b", lambda found: names.get(found[0], found[0]), text)

    for difference in every:
        if not difference.is_long:
            difference.before, difference.now = named(difference.before), named(difference.now)
        difference.came = [named(text) for text in difference.came]
        difference.went = [named(text) for text in difference.went]
