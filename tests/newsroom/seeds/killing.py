"""A process that imports over and over and kills itself: run as a script, it prints one JSON object.

Django starts once; every import is a fork of its own, with a database file of its own, so that a kill costs no start-up. The
moments of the kills are drawn from the statements that a whole import sends, by a fixed seed: they hit on any machine.
"""

import json
import os
import random
import shutil
import signal
import sys
from pathlib import Path


def in_a_fork(database, work):
    """Run `work` in a child process on this database file; returns its process id."""
    child = os.fork()
    if child:
        return child
    try:
        from django.db import connections  # noqa: PLC0415  only the child may open a connection

        connections.settings["default"]["NAME"] = str(database)
        connections["default"].settings_dict["NAME"] = str(database)
        work()
        connections.close_all()  # the file alone then holds everything
    except BaseException as error:
        print(repr(error), file=sys.stderr)
        os._exit(1)
    os._exit(0)


def dying_at(statement, work):
    """The work, whose process is killed (SIGKILL) when it is about to send its so-maniest statement."""

    def count(execute, sql, params, many, context):
        nonlocal statement
        statement -= 1
        if statement < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    def until_then():
        from django.db import connection  # noqa: PLC0415  a script, which sets the stage first

        with connection.execute_wrapper(count):
            work()

    return until_then


def finish(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def count_statements(work, path):
    from django.db import connection  # noqa: PLC0415  a script, which sets the stage first

    sent = []
    with connection.execute_wrapper(lambda execute, *rest: (sent.append(1), execute(*rest))[1]):
        work()
    path.write_text(str(len(sent)))


def main(folder, seeds, kills):
    import django  # noqa: PLC0415  a script, which sets the stage first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  models are loaded only now

    from incidents.extraction import extract  # noqa: PLC0415  the same
    from incidents.models import Run  # noqa: PLC0415  the same
    from newsroom import urls  # noqa: F401, PLC0415  loaded once, not in every child
    from tests.newsroom.seeds.digest import digest  # noqa: PLC0415  the same

    extract("Airstrikes on Erbin killed nine people, he said.", published="2018-02-09")  # opens lexicon and gazetteer

    def import_all():
        call_command("import_seeds", seeds, verbosity=0)

    def write_digest(path):
        path.write_text(json.dumps([digest(), list(Run.objects.values_list("state", flat=True))]))

    empty, clean = folder / "empty.sqlite3", folder / "clean.sqlite3"
    assert finish(in_a_fork(empty, lambda: call_command("migrate", verbosity=0))) == 0
    shutil.copy(empty, clean)
    counted = folder / "statements"
    assert finish(in_a_fork(clean, lambda: count_statements(import_all, counted))) == 0
    whole = int(counted.read_text())
    assert finish(in_a_fork(clean, lambda: write_digest(folder / "clean.json"))) == 0

    chance, results = random.Random(2018), []
    for number in range(kills // 2):
        database = folder / f"killed-{number}.sqlite3"
        shutil.copy(empty, database)
        killed = 0
        for last in (whole, whole // 4):  # the second run begins where the first was killed, and is killed as well
            child = in_a_fork(database, dying_at(chance.randrange(last), import_all))
            killed += finish(child) == -signal.SIGKILL
        reruns = finish(in_a_fork(database, import_all))
        written = folder / f"killed-{number}.json"
        assert finish(in_a_fork(database, lambda written=written: write_digest(written))) == 0
        same = written.read_text() == (folder / "clean.json").read_text()
        results.append({"killed": killed, "rerun": reruns, "same": same})
    print(json.dumps({"statements": whole, "results": results}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
