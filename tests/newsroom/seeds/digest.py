"""Everything the database holds, without what differs between two runs: moments, random ids, gaps in numbers."""

import re

from django.apps import apps

VOLATILE = {"created_at", "updated_at", "at", "started_at", "finished_at", "first_published_at"}
IDS = re.compile(
    r"\b(?:(?:art|doc|inc|act|quo|tol|par|plc|tag)_[0-9A-Za-z]{12})\b|(?<![0-9A-Za-z])[0-9A-Za-z]{12}(?![0-9A-Za-z])"
)


def digest():
    """Rows of every table of ours by table: keys are ranks, public ids are numbered in the order of their rows."""
    models = [
        model for app in ("incidents", "newsroom") for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    ranks = {model: {pk: rank for rank, pk in enumerate(ordered(model).values_list("pk", flat=True))} for model in models}
    names = {}
    for model in models:
        if any(field.name == "public_id" for field in model._meta.local_fields):
            for rank, id in enumerate(ordered(model).values_list("public_id", flat=True)):
                names[id] = f"<{model.__name__} {rank}>"
    return {model._meta.label: [row_of(row, ranks, names) for row in ordered(model)] for model in models}


def ordered(model):
    """In the order in which rows were made; the outbox and what has a key of its own meaning in its own order."""
    return model._default_manager.order_by("pk")


def row_of(row, ranks, names):
    content = {}
    for field in row._meta.local_fields:
        value = getattr(row, field.attname)
        if field.name in VOLATILE:
            continue
        if field.is_relation and field.related_model in ranks:
            value = ranks[field.related_model].get(value)
        elif field.primary_key and row._meta.get_field(field.name).get_internal_type() == "BigAutoField":
            continue
        content[field.name] = IDS.sub(lambda match: names.get(match[0], match[0]), str(value))
    return content
