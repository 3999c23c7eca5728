# `make demo` to try it, `make test` to check it; docs/ for all else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint lock clean

demo: $(VENV)/runtime-installed  ## try the newsroom on this machine: PORT=8000, DATABASE_URL=postgres://... for PostgreSQL
	@NEWSROOM_PROFILE=demo $(BIN)/python manage.py demo

test: $(VENV)/dev-installed  ## lint, and every test on SQLite and, where there is one, PostgreSQL and a browser
	@$(BIN)/python -m tests.run

lint: $(VENV)/dev-installed
	@$(BIN)/python -m tests.run lint

lock: $(VENV)/dev-installed  ## write requirements/ anew from pyproject.toml: exact versions and hashes
	$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements/runtime.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev -c requirements/runtime.txt $(LOCK) -o requirements/dev.txt

LOCK := --quiet --universal --python-version 3.11 --no-strip-extras --generate-hashes --no-emit-index-url --no-header --no-annotate

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another with PYTHON=")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime-installed: requirements/runtime.txt | $(VENV)/bin/python
	@echo "Installing what the newsroom needs (about 140 MB, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/dev-installed: requirements/dev.txt | $(VENV)/bin/python
	@echo "Installing what the tests need (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

clean:  ## forget the demo's data; the next `make demo` begins anew
	rm -rf var
