"""Two addresses for machines: is the process alive, and can it serve."""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; touches nothing else."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when database, cache and migrations are ready, else 503; `{"status", "database", "cache", "migrations"}`."""
    parts = {name: state(name, works) for name, works in PARTS.items()}
    well = all(value == "ok" for value in parts.values())
    return JsonResponse({"status": "ok" if well else "unavailable", **parts}, status=200 if well else 503)


def state(name: str, works: Callable[[], bool]) -> str:
    """Says "ok" or "unavailable". The reason goes to the log alone: the answer is public."""
    try:
        if works():
            return "ok"
        logger.error("Not ready: %s", name)
    except Exception:  # whatever is wrong with it, it is not ready
        logger.exception("Not ready: %s", name)
    return "unavailable"


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def cache_keeps() -> bool:
    cache.set("readyz", "ok", timeout=10)
    return cache.get("readyz") == "ok"


def migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


PARTS = {"database": database_answers, "cache": cache_keeps, "migrations": migrations_are_applied}
