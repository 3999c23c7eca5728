"""Ten writers at once: changes are numbered without gaps in commit order, and a reader who follows them misses nothing."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from incidents.actions import accept, recording, reject, saved
from incidents.choices import Review
from incidents.models import Actor, ActorName, Change, Incident, Toll
from tests.factories import make_document, make_incident, make_toll

WRITERS = 10
WRITES = 3
BETWEEN = 0.01  # seconds between two questions of the reader

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(*jobs):
    """Run the jobs at once, each on a connection of its own; their errors are ours."""

    def run(job):
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(run, job) for job in jobs]]


def test_ten_writers_leave_no_gap_and_a_reader_misses_nothing():
    document = make_document()
    passage = make_incident(document=document).passages.get()
    writing = threading.Event()
    writing.set()
    seen = []

    def write(number):
        for round_ in range(WRITES):
            with recording(by=None, why="entered") as record:
                actor = Actor.objects.create(name=f"Actor {number}.{round_}", review=Review.ACCEPTED)
                ActorName.objects.create(actor=actor, name=actor.name, is_public=True)
                actor.passages.add(passage)
                record.touch(actor)

    def read():
        """A partner's mirror: asks again and again for what comes after the last number it has."""
        while True:
            was_writing = writing.is_set()
            after = seen[-1] if seen else 0
            seen.extend(Change.objects.filter(seq__gt=after).values_list("seq", flat=True))
            if not was_writing:
                return
            time.sleep(BETWEEN)  # a reader that never rests takes the processor from who holds the lock

    def write_all():
        try:
            in_threads(*[lambda n=n: write(n) for n in range(WRITERS)])
        finally:
            writing.clear()

    in_threads(write_all, read)

    total = WRITERS * WRITES
    assert seen == list(range(1, total + 1))
    assert Change.objects.filter(type="actor", op="upsert").values("record").distinct().count() == total


def test_two_halves_of_one_fact_accepted_at_once_are_announced():
    """A toll and its incident, accepted by two editors at once: whoever commits last announces what both made public."""
    for _ in range(5):
        incident = make_incident(review=Review.PROPOSED)
        toll = make_toll(incident, review=Review.ACCEPTED, adopted=False)
        other = make_toll(incident, group="children", review=Review.PROPOSED)

        in_threads(lambda i=incident: accept([i]), lambda t=other: accept([t]))

        announced = set(Change.objects.filter(op="upsert").values_list("record", flat=True))
        assert {incident.public_id, toll.public_id, other.public_id} <= announced


def test_two_claims_accepted_at_once_adopt_only_one():
    for _ in range(5):
        incident = make_incident()
        claims = [make_toll(incident, review=Review.PROPOSED) for _ in range(2)]

        in_threads(*[lambda c=claim: accept([c]) for claim in claims])

        assert Toll.objects.filter(incident=incident, adopted=True).count() == 1


def test_two_writers_cannot_close_a_cycle_together():
    for _ in range(5):
        one, two = make_incident(), make_incident()

        def put(child, parent):
            try:
                with recording():
                    incident = Incident.objects.get(pk=child.pk)
                    incident.part_of = parent
                    incident.save()
                    saved(incident)
            except ValueError:
                return "refused"
            return "saved"

        outcomes = in_threads(lambda a=one, b=two: put(a, b), lambda a=one, b=two: put(b, a))

        assert sorted(outcomes) == ["refused", "saved"]


def test_accepting_and_rejecting_at_once_end_in_one_of_both():
    incident = make_incident(review=Review.PROPOSED)

    in_threads(lambda: accept([Incident.objects.get(pk=incident.pk)]), lambda: reject([Incident.objects.get(pk=incident.pk)]))

    last = Change.objects.filter(record=incident.public_id).order_by("seq").last()
    is_public = Incident.objects.public().filter(pk=incident.pk).exists()
    assert (last.op if last else "delete") == ("upsert" if is_public else "delete")


def test_sqlite_waits_for_the_other_writer():
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
