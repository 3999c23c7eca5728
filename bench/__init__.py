"""Repeatable measurements. Each module is a command: `python -m bench.search`."""

import os
import statistics
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_PROFILE", "test")
django.setup()


def empty_database():
    """Migrate, and refuse a database that holds anything but what a measurement left there."""
    from django.core.management import call_command  # noqa: PLC0415  after setup

    from newsroom.models import Article  # noqa: PLC0415  after setup

    call_command("migrate", verbosity=0)
    if Article.objects.exclude(origin="bench").exists():
        raise SystemExit("This database holds articles: set DATABASE_URL to one made for measuring.")


def median_ms(job, repeat):
    """The median time of one call, in milliseconds, after one that is not counted."""
    job()
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        job()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000
