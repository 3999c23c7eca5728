"""Writers at once: recordings a second beside bare transactions, and whether a reader who follows the changes misses any."""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor

from bench import empty_database  # isort: skip  sets Django up

from django.db import connections, transaction

from incidents.actions import recording
from incidents.models import Change, Tag


def in_threads(writers, job):
    def run(number):
        try:
            job(number)
        finally:
            connections.close_all()

    began = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(run, range(writers)))
    return time.perf_counter() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=10)
    parser.add_argument("--writes", type=int, default=50)
    asked = parser.parse_args()
    empty_database()
    stamp = str(time.time_ns())
    before = Change.objects.count()

    def bare(number):
        for turn in range(asked.writes):
            with transaction.atomic():
                Tag.objects.create(name=f"bare {stamp} {number}.{turn}", slug=f"bare-{stamp}-{number}-{turn}")

    def recorded(number):
        for turn in range(asked.writes):
            with recording() as record:
                record.touch(Tag.objects.create(name=f"tag {stamp} {number}.{turn}", slug=f"tag-{stamp}-{number}-{turn}"))

    total = asked.writers * asked.writes
    plain, kept = in_threads(asked.writers, bare), in_threads(asked.writers, recorded)
    numbers = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    gaps = len(numbers) and numbers[-1] - numbers[0] + 1 - len(numbers)
    print(f"{total} commits by {asked.writers} writers: a recording takes {kept / plain:.1f} times a bare transaction")
    print(f"changes written: {Change.objects.count() - before}, gaps: {gaps}")
    Tag.objects.filter(slug__contains=stamp).delete()


if __name__ == "__main__":
    main()
