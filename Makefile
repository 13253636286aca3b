# Two commands on a fresh machine with Python, pip, make and git: `make try` and `make test`.

PYTHON ?= python3
MUTATE ?=
REPLAY ?= --help

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --warn-undefined-variables --no-print-directory

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: audit help try test format docs links bench bulk fuzz mutate replay scaling torture man

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

try: .venv/installed ## Preview the migration of the example project; changes nothing
	@echo '$$ cd examples/voice-agent && migrate --dry-run'
	@cd examples/voice-agent && ../../$(BIN)/migrate --dry-run
	@echo 'Nothing was changed. Your own code: $(BIN)/migrate --dry-run PATH, then --write.'

test: .venv/developing ## The whole gate: format, lint, types, import contracts, tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/codespell README.md CONTRIBUTING.md CHANGELOG.md docs src website
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/support/browsers.py
	$(BIN)/python tests/support/runners.py
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist loadgroup

format: .venv/developing ## Format the code and fix what the linter can fix
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: .venv/developing ## Slow: compare with ripgrep, ast-grep and other tools over 25,000 files
	$(BIN)/python benchmarks/measure.py --scale

docs: .venv/developing ## Build the documentation into build/site; view it with python3 -m http.server -d build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

links: docs ## Slow, needs the network: request every address that the documentation links to
	$(BIN)/python website/links.py build/site

bulk: .venv/developing ## Slow: run bulk over 200 repositories with kill -9 in between, then compare with bare clones
	BULK_REPOSITORIES=200 $(BIN)/python -m pytest tests/test_bulk_branches.py -k killed
	$(BIN)/python benchmarks/bulk.py

fuzz: .venv/developing ## Slow: 200,000 mutated files and rules, on every processor
	$(BIN)/python tests/support/fuzzing.py

mutate: .venv/mutating ## Slow: 300 mutants of the deciding code; lists those that no test detects (MUTATE='--sample 50 codemod.policy.*')
	$(BIN)/python tests/support/mutation.py $(MUTATE)

scaling: .venv/developing ## Slow: the time for 1,000 to 8,000 IDs in one file, in many languages
	$(BIN)/python tests/support/scaling.py

torture: .venv/developing ## Slow: kills, full disks, gigabytes, a million files
	$(BIN)/python tests/support/torture.py
	$(BIN)/python tests/support/runners.py --go
	$(BIN)/python -m pytest tests/test_verify_related.py

replay: .venv/developing ## Slow: replay ID swaps that maintainers made (REPLAY='CLONE... --verify COMMAND')
	$(BIN)/python benchmarks/replay.py $(REPLAY)

audit: .venv/installed ## Needs the network: compare the rules with the newest packages
	$(BIN)/python .ci/audit

man: .venv/installed ## Write the manual pages into build/man/man1; read one with man -l
	$(BIN)/python -m codemod.cli.manual build/man/man1

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed, this is %d.%d: make PYTHON=python3.11" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

# pip reads dependency groups since 25.1; the pip of a fresh Python 3.11 is older.
.venv/developing: pyproject.toml | $(BIN)/python
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --editable '.[all,lsp,mcp,github,gitlab,dask]' --group dev
	@touch $@ .venv/installed

.venv/mutating: .venv/developing
	$(PIP) install --group mutation
	@touch $@
