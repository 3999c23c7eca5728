"""Everything the database holds, without what differs between two runs: moments, random ids, gaps in numbers."""

import re

from django.apps import apps
from django.db.models import AutoField

from incidents.search.entry import SearchEntry

VOLATILE = {"created_at", "updated_at", "at", "started_at", "finished_at"}
IDS = re.compile(
    r"\b(?:(?:art|doc|inc|act|quo|tol|par|plc|tag)_[0-9A-Za-z]{12})\b|(?<![0-9A-Za-z])[0-9A-Za-z]{12}(?![0-9A-Za-z])"
)


def digest():
    """Rows of every table of ours, as they were made: keys are ranks, public ids are numbered in the order of their rows."""
    models = [
        model for app in ("incidents", "newsroom") for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    pks = {model: list(model._default_manager.order_by("pk").values_list("pk", flat=True)) for model in models}
    ranks = {model: {pk: rank for rank, pk in enumerate(pks[model])} for model in models}
    names = {}
    for model in models:
        if any(field.name == "public_id" for field in model._meta.local_fields):
            for rank, id in enumerate(model._default_manager.order_by("pk").values_list("public_id", flat=True)):
                names[id] = f"<{model.__name__} {rank}>"
    rows = {model: [row_of(row, ranks, names) for row in model._default_manager.order_by("pk")] for model in models}
    # The search key of what has no day of its own is the moment it was made.
    rows[SearchEntry] = sorted(({k: v for k, v in row.items() if k != "key"} for row in rows[SearchEntry]), key=str)
    return {model._meta.label: rows[model] for model in models}


def row_of(row, ranks, names):
    content = {}
    for field in row._meta.local_fields:
        value = getattr(row, field.attname)
        if field.name in VOLATILE or isinstance(field, AutoField):
            continue
        if field.is_relation and field.related_model in ranks:
            value = ranks[field.related_model].get(value)
        content[field.name] = named(value, names)
    return content


def named(value, names):
    """The value with public ids replaced; lists of ids are in the order of random ids, so they are sorted again."""
    if isinstance(value, dict):
        return {named(key, names): named(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((named(inner, names) for inner in value), key=str)
    return IDS.sub(lambda match: names.get(match[0], match[0]), str(value))
