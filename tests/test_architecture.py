"""The shape of the house, held by machine: the arrow, the layers, sizes, migrations, and what the documents claim."""

import ast
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import SwappableTuple
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("incidents", "newsroom")
FILE_LIMIT = 400
FUNCTION_LIMIT = 60


def tracked(*patterns):
    """The files that belong to the repository, whether or not they are committed yet."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [path for name in sorted(set(listed)) if (path := ROOT / name).is_file()]


def sources():
    """Our own Python, less what Django writes."""
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def named(path):
    return str(path.relative_to(ROOT))


def test_import_contracts_hold():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_record_never_names_the_publication():
    """Not in an import, not in a model string, not in a migration's dependencies, not in a template."""
    found = []
    for path in tracked("incidents/*.py", "incidents/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match(r"newsroom(\.|$)", node.value):
                found.append(f"{named(path)}:{node.lineno}")
    assert found == []


def test_files_stay_short():
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {name: lines for name, lines in lengths.items() if lines >= FILE_LIMIT} == {}


def test_functions_stay_short():
    long = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines >= FUNCTION_LIMIT:
                    long.append(f"{named(path)}:{node.lineno} {node.name} has {lines} lines")
    assert long == []


def test_no_module_is_a_drawer():
    drawers = {"utils", "util", "helpers", "helper", "common", "core", "misc", "tools"}
    assert [named(path) for path in sources() if drawers & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_migrations_have_names_and_one_leaf():
    loader = MigrationLoader(None)
    for app in PACKAGES:
        assert len(loader.graph.leaf_nodes(app)) == 1
        assert [name for label, name in loader.disk_migrations if label == app and "_auto_" in name] == []


def test_record_is_installed_without_the_publication():
    """Its migrations depend on the user model alone, and only by the setting."""
    loader = MigrationLoader(None)
    foreign = [
        (name, dependency)
        for (label, name), migration in loader.disk_migrations.items()
        for dependency in migration.dependencies
        if label == "incidents" and dependency[0] == "newsroom" and not isinstance(dependency, SwappableTuple)
    ]
    assert foreign == []


def test_suppressed_rules_say_why():
    """`noqa` names its rule and a reason follows."""
    bare = []
    for path in sources():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = re.search(r"#\s*noqa\b(.*)", line)
            if match and path != Path(__file__) and not re.match(r": [A-Z]+[0-9]+(, [A-Z]+[0-9]+)*\s+\S+", match.group(1)):
                bare.append(f"{named(path)}:{number}")
    assert bare == []


def test_nothing_of_others_is_committed():
    """No script or style of a package, no address of a package registry."""
    registries = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|debian\.org|jsdelivr|unpkg|cdnjs", re.IGNORECASE)
    texts = [path for path in tracked() if path.suffix not in {".png", ".gz", ".jpg", ".ico", ".woff2"}]
    assert [named(path) for path in tracked() if path.name.endswith((".min.js", ".min.css", ".map"))] == []
    assert [
        named(path)
        for path in texts
        if path != Path(__file__) and registries.search(path.read_text(encoding="utf-8", errors="replace"))
    ] == []


@pytest.mark.parametrize("name", ["requirements/runtime.txt", "requirements/dev.txt"])
def test_lock_has_hashes_and_no_addresses(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.findall(r"^[\w.-]+(?:\[[\w, -]+\])?==\S+.*(?:\\\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE)
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(packages) == len([line for line in lines if not line.startswith(" ")])
    assert "://" not in text
    assert "--index" not in text


def test_lock_holds_every_package_asked_for():
    locked = {re.split(r"[\[=]", line)[0].lower() for line in (ROOT / "requirements/dev.txt").read_text().splitlines()}
    asked = re.findall(r'^    "([A-Za-z0-9-]+)(?:\[[\w,-]+\])?[=~]=', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert len(asked) > 20
    assert [name for name in asked if name.lower() not in locked] == []


def test_lock_pins_each_package_with_the_extras_others_ask_for():
    """A package that is asked for as `name[extra]` and locked as `name` alone is not pinned for pip: as soon as a newer
    release is out, the install stops."""
    locked = {}
    for line in (ROOT / "requirements/dev.txt").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([\w.-]+)(?:\[([\w, -]+)\])?==", line):
            locked[canonicalize_name(match[1])] = set(re.findall(r"[\w-]+", match[2] or ""))
    asked = [
        (requirement.name, requirement.extras)
        for name in locked
        for requirement in map(Requirement, needs(name))
        if requirement.extras and (requirement.marker is None or requirement.marker.evaluate({"extra": ""}))
    ]
    assert ("coverage", {"toml"}) in asked
    assert [(name, extras) for name, extras in asked if not extras <= locked[canonicalize_name(name)]] == []


def needs(name):
    """What an installed package asks for; nothing of one that is for another system."""
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


def documents():
    return [path for path in tracked("*.md", "docs/*.md", "docs/**/*.md") if "seeds" not in path.parts]


def test_documents_name_commands_that_exist():
    commands = set(get_commands())
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for path in documents():
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= commands, named(path)
        assert set(re.findall(r"`make ([a-z]+)|^(?:    |\$ )make ([a-z]+)", text)) <= {(t, "") for t in targets}, named(path)


def test_documents_link_to_files_that_exist():
    for path in documents():
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            assert "://" in target or (path.parent / target).exists(), f"{named(path)}: {target}"


def test_documents_list_every_setting():
    """docs/running.md names each environment variable that the settings read, and no other."""
    settings = (ROOT / "newsroom/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', settings))
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/running.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert described == read
