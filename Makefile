# Teeküche. The two commands that matter: make run, make test.

PYTHON ?= python3
BIN := .venv/bin
WORLDS ?= 2000
INSTALLED := .venv/installed

.PHONY: run demo test test-long test-postgres check lint format bench lock words pictures help

help:
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(INSTALLED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Teeküche needs Python 3.11 or newer; set PYTHON=python3.12 for example") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(INSTALLED)

run: $(INSTALLED)  ## install, migrate and serve on http://localhost:8080
	$(BIN)/python main.py

demo: $(INSTALLED)  ## serve a ready-made company beside the real one
	$(BIN)/python main.py demo

test: $(INSTALLED)  ## set up what the tests need and run them all
	tests/install_chromium.sh
	$(BIN)/python -m pytest

test-postgres: $(INSTALLED)  ## run the data tests on a throw-away PostgreSQL
	tests/with_postgres.sh $(BIN)/python -m pytest tests/data

test-long: $(INSTALLED)  ## play thousands of random worlds of groups, talks and profiles (an hour)
	TEEKUECHE_TEST_WORLDS=$(WORLDS) $(BIN)/python -m pytest --numprocesses 2 -k 'stay_private or no_answer_and_no_event' tests/data tests/pages

check: lint test  ## format, lint, types, layers, words, migrations, tests

lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(INSTALLED)  ## put the code into its standard form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(INSTALLED)  ## measure speed against floors; table and var/bench.json
	$(BIN)/python -m tests.bench

pictures: $(INSTALLED)  ## take the pictures of docs/ anew
	KEEP_PICTURES=1 $(BIN)/python -m pytest tests/browser/test_demo.py

words: $(INSTALLED)  ## bring static/locale/*.po in step with the code
	$(BIN)/python -m tests.words

lock: $(INSTALLED)  ## resolve requirements.lock anew from pyproject.toml
	$(PYTHON) -m pip install --quiet --target .venv/uv uv
	.venv/uv/bin/uv pip compile pyproject.toml --extra dev --universal --upgrade --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links -o requirements.lock
