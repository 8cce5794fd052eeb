# Everything a newcomer needs: `make demo` shows it, `make test` checks it, `make setup` only installs it.
PYTHON ?= python3
VENV   ?= .venv
# Built wheels are kept here, so that the next set-up, from any clone, needs no network.
WHEELS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/factextract/wheels
OUT    ?= demo-claims.jsonl
SHOWN  ?= $(wildcard corpus/*/ev-maker-2025.md)
LOCK   ?= requirements-dev.lock

BIN     := $(VENV)/bin
STAMP   := $(VENV)/.factextract-installed
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --find-links "$(WHEELS)" -e '.[dev]'

.PHONY: bench-compare fit help setup demo test test-lowest test-browser lint format schemas bench soak fuzz lock audit statistics clean
help:
	@echo "make demo     set up, extract the corpus to $(OUT) and show the claims of one story"
	@echo "make test     set up, then run every check and test"
	@echo "make test-browser   install Chromium if need be (apt), then look at the pages in it; pictures in build/screenshots"
	@echo "make test-lowest    the tests without browsers at the lowest versions that are allowed"
	@echo "make bench    measure speed and memory, with other programs beside (minutes); see benchmarks/README.md"
	@echo "make fuzz     fuzz every stage, FUZZ_SECONDS each; see docs/reliability.md"
	@echo "make soak     100,000 articles through a run, memory watched (half an hour)"
	@echo "make lock     write down in $(LOCK) what is installed;  make audit   ask whether any of it is known to be unsafe"
	@echo "make docs     build the site of docs/ in build/site"
	@echo "make setup    set up $(VENV) only;  make lint | format | schemas | clean"

setup: $(STAMP)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "factextract needs Python 3.11 or newer, and $(PYTHON) is not: name one with 'make PYTHON=python3.12 …'" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(STAMP): pyproject.toml | $(BIN)/python
	@mkdir -p "$(WHEELS)"
	@$(INSTALL) 2>/dev/null || { echo "fetching what factextract needs (once) …" >&2 && \
	  $(BIN)/python -m pip wheel --quiet --disable-pip-version-check -w "$(WHEELS)" 'hatchling<2' editables '.[dev]' && \
	  $(INSTALL); }
	@touch $@

demo: setup
	@$(BIN)/factextract extract corpus -o $(OUT)
	@$(BIN)/factextract extract $(SHOWN) --format table
	@echo "The claims are in $(OUT), one JSON line each."

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports --no-cache

# Whether there is a browser for the pages.
CHROMIUM := (for name in "$${CHROMIUM:-chromium}" chromium-browser google-chrome google-chrome-stable; do \
  command -v "$$name" >/dev/null && exit; done; exit 1)

test: lint
	@$(CHROMIUM) || echo "No Chromium here: the tests of the pages in a browser are skipped; make test-browser installs it." >&2
	$(BIN)/python -m pytest -q -n auto --dist loadgroup

# Debian's own browser; the Chinese fonts only matter to who looks at the pictures.
test-browser: setup
	@$(CHROMIUM) || { apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk; }
	$(BIN)/python -m pytest -q tests/browser

LOWEST := build/lowest
LOWEST_TESTS := tests

# The lowest versions that pyproject.toml allows, in an environment of their own.
test-lowest: $(BIN)/python
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && \
	  build/uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5,<1'; }
	build/uv/bin/uv venv --quiet --clear --python $(BIN)/python $(LOWEST)
	build/uv/bin/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct -e '.[dev]'
	$(LOWEST)/bin/python -m pytest -q -n auto --dist loadgroup -p no:cacheprovider --ignore tests/browser $(LOWEST_TESTS)

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Not part of `dev`: who writes rules needs no site generator.
docs: setup
	@$(BIN)/python -c 'import mkdocstrings, material' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	$(BIN)/python -m mkdocs build --strict --quiet
	@echo "The site is in build/site."

fit: setup
	@$(BIN)/python -c 'import scipy' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fit]'
	$(BIN)/python benchmarks/fit_linking.py --write | tee benchmarks/results/fit.txt

schemas: setup
	$(BIN)/python -c 'from pathlib import Path; from factextract.model.schema import write_schemas; write_schemas(Path("schemas"))'

PEERS  := benchmarks/.peers

$(PEERS)/.installed: benchmarks/peers.txt
	@$(PYTHON) -m venv $(PEERS)
	-@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/peers.txt
	@touch $@

bench: setup $(PEERS)/.installed
	@mkdir -p benchmarks/results
	$(BIN)/python -m pytest benchmarks/test_speed.py -q -p no:doctest -o addopts= -o pythonpath=benchmarks \
	  --benchmark-timer=time.process_time --benchmark-json=benchmarks/results/speed.json --benchmark-columns=min,max --benchmark-group-by=group
	$(BIN)/python benchmarks/whole.py
	$(BIN)/python benchmarks/table.py

soak: setup
	$(BIN)/python benchmarks/soak.py

FUZZ_SECONDS ?= 300

fuzz: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	@set -e; for target in tests/fuzz/corpus/*; do \
	  $(BIN)/python tests/fuzz/fuzz.py "$${target##*/}" $(FUZZ_SECONDS); done

AUDIT := build/audit

lock: setup
	@{ echo "# Written by make lock: what the tests were last run with. The bounds are in pyproject.toml."; \
	  $(BIN)/python -m pip freeze --exclude-editable --disable-pip-version-check; } > $(LOCK).part && mv $(LOCK).part $(LOCK)

# A report: it ends well whatever it finds. The advisories come from the network; nothing is installed into $(VENV).
audit:
	@mkdir -p $(AUDIT)
	@{ test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) && \
	  $(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.9,<3'; }; } >$(AUDIT)/report.txt 2>&1 && \
	$(AUDIT)/bin/pip-audit --requirement $(LOCK) --strict --no-deps --disable-pip --progress-spinner off >$(AUDIT)/report.txt 2>&1; \
	if grep -qE '^(Found |No known vuln)' $(AUDIT)/report.txt; then cat $(AUDIT)/report.txt; \
	else echo "The database of advisories could not be asked; nothing is known of $(LOCK):"; tail -n 1 $(AUDIT)/report.txt; fi

bench-compare: setup
	@$(BIN)/python benchmarks/compare.py

statistics: setup
	$(BIN)/factextract statistics corpus --golden golden -o docs/corpus-statistics.md

clean:
	rm -rf $(VENV) $(PEERS) build dist $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis
