"""Everything that says whether the newsroom is well: lint, then the suite on SQLite and on PostgreSQL, with a browser.

`python -m tests.run`, or `python -m tests.run lint`. What cannot run here is skipped and said;
`REQUIRE=postgres,browser` turns such a skip into a failure.
"""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from tests import chromium, postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RUN = f"r{os.getpid()}"
CAN_REQUIRE = {"postgres", "browser"}
TEMPLATE_FOLDERS = [folder for folder in ("templates", "newsroom/templates", "incidents/templates") if (ROOT / folder).exists()]

LINT = {
    "ruff check": [BIN / "ruff", "check"],
    "ruff format": [BIN / "ruff", "format", "--check"],
    "mypy": [BIN / "mypy"],
    "import-linter": [BIN / "lint-imports", "--no-cache"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "templates": [BIN / "djlint", "--lint", "--quiet", *TEMPLATE_FOLDERS],
}


@dataclass
class Step:
    name: str
    outcome: str  # ran, failed, skipped
    remark: str
    counts: tuple[int, int, int] = (0, 0, 0)  # tests passed, failed, skipped


def main(arguments: list[str]) -> int:
    required = {word.strip() for word in os.environ.get("REQUIRE", "").split(",") if word.strip()}
    if not required <= CAN_REQUIRE or not set(arguments) <= {"lint"}:
        print(f"Use: [REQUIRE={','.join(sorted(CAN_REQUIRE))}] python -m tests.run [lint]", file=sys.stderr)
        return 2
    steps = lint()
    if not arguments:
        steps += test_everywhere()
    return report(steps, required)


def lint() -> list[Step]:
    """Every linter, each whether or not the one before was content."""
    steps = []
    for name, command in LINT.items():
        began = time.monotonic()
        done = run(command, {"DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_RUN": RUN})
        steps.append(Step(name, "failed" if done else "ran", f"{time.monotonic() - began:.0f} s"))
    return steps


def test_everywhere() -> list[Step]:
    """The suite on SQLite, then on PostgreSQL where there is one."""
    browser = chromium.find()
    steps = [suite("tests on SQLite", None, browser)]
    try:
        with postgres.server() as (address, origin):
            steps.append(suite("tests on PostgreSQL", address, browser))
            steps[-1].remark += f", {origin}"
            postgres.drop_leftovers(address, RUN)
    except postgres.Unreachable as problem:
        steps.append(Step("tests on PostgreSQL", "skipped", str(problem)))
    steps.append(Step("browser tests", "ran", f"in the suites above, with {browser}") if browser else no_browser())
    return steps


def no_browser() -> Step:
    return Step("browser tests", "skipped", f"none of {', '.join(chromium.NAMES)} is installed; CHROMIUM may name another")


def suite(name: str, address: str | None, browser: str | None) -> Step:
    """The whole suite on one database, which this run alone uses."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder:
        results = Path(folder) / "results.xml"
        # In the order of the list: tests that empty the tables run last, and `load` keeps it so for each process.
        command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "load", f"--junitxml={results}"]
        if not browser:
            command += ["-m", "not browser"]
        environment = {"TEST_RUN": RUN, "VAR_DIR": folder, "DATABASE_URL": address or f"sqlite:///{folder}/newsroom.sqlite3"}
        code = run(command, environment)
        counts = counted(results)
    failed = code or counts[1] or not counts[0]
    return Step(name, "failed" if failed else "ran", f"{counts[0]} passed, {time.monotonic() - began:.0f} s", counts)


def counted(results: Path) -> tuple[int, int, int]:
    """Tests passed, failed and skipped, from pytest's report; none when it wrote no report."""
    if not results.exists():
        return 0, 1, 0
    found = [0, 0, 0, 0]
    for node in ElementTree.parse(results).iter("testsuite"):
        for place, key in enumerate(("tests", "failures", "errors", "skipped")):
            found[place] += int(node.get(key, 0))
    tests, failures, errors, skipped = found
    return tests - failures - errors - skipped, failures + errors, skipped


def run(command: list[object], environment: dict[str, str]) -> int:
    print("$", " ".join(Path(str(word)).name if word == command[0] else str(word) for word in command), flush=True)
    return subprocess.run([str(word) for word in command], cwd=ROOT, env=os.environ | environment).returncode


def report(steps: list[Step], required: set[str]) -> int:
    """What ran, what did not and why; 1 when anything failed or was required and skipped."""
    required_steps = {"tests on PostgreSQL": "postgres", "browser tests": "browser"}
    failed = False
    print("\n== What ran")
    for step in steps:
        missing = step.outcome == "skipped" and required_steps.get(step.name) in required
        failed |= step.outcome == "failed" or missing
        print(f"{step.outcome:8} {step.name}: {step.remark}" + (" (required)" if missing else ""))
    passed, bad, skipped = (sum(numbers) for numbers in zip(*(step.counts for step in steps), strict=True))
    print("All is well." if not failed else "NOT well: see above.")
    if any(step.counts != (0, 0, 0) for step in steps):
        print(f"{passed} passed, {bad} failed, {skipped} skipped")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
