# Greffier: `make demo` shows it, `make test` checks it. Both need Python 3.11 or later (with venv) and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# followthemoney is built against ICU: where this is a Debian machine of one's own, its headers are installed for the tests
ICU := pkg-config --exists icu-i18n || { [ "$$(id -u)" -eq 0 ] && apt-get -qq update && \
	DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends libicu-dev pkg-config g++; }
SAMPLES := samples/*.txt samples/*.html

.DEFAULT_GOAL := help
.PHONY: help demo picture test check lint types contracts docs tests format schema reference constraints bench accuracy clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

# ------------------------------------------------------------------ the environment; a stamp says what is installed

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Greffier needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.project: pyproject.toml constraints.txt | $(VENV)/.created
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.extras: pyproject.toml constraints.txt | $(VENV)/.created
	$(PIP) install -c constraints.txt -e '.[test,docs]'
	@$(ICU) >/dev/null 2>&1 </dev/null || true
	@$(PIP) install -c constraints.txt -e '.[ftm]' >/dev/null 2>&1 || \
		echo "FollowTheMoney cannot be installed here, it needs the headers of ICU: its tests are skipped"
	@touch $@ $(VENV)/.project

# ------------------------------------------------------------------ for everybody

demo: $(VENV)/.project ## read samples/, print the brief, write dossier.html
	$(BIN)/greffier brief $(SAMPLES)
	$(BIN)/greffier report $(SAMPLES) -o dossier.html

# ------------------------------------------------------------------ for who works on it

test: lint types contracts docs tests ## everything that must hold; pytest comes last

check: test ## the same

lint: $(VENV)/.extras
	$(BIN)/ruff check

types: $(VENV)/.extras
	$(BIN)/mypy

contracts: $(VENV)/.extras
	$(BIN)/lint-imports

docs: $(VENV)/.extras ## the documentation, in site/; a warning fails it
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

tests: $(VENV)/.extras
	$(BIN)/pytest -n auto

format: $(VENV)/.extras ## lay the code out (not part of make test)
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

schema: $(VENV)/.extras ## write docs/reference/schema/ anew from the model
	$(BIN)/python tools/schema.py

reference: schema ## write what the docs generate or quote anew
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/excerpts.py

picture: $(VENV)/.extras ## draw docs/images/dossier.png anew from samples/ (needs Chromium)
	$(BIN)/python tools/picture.py

constraints: ## write constraints.txt anew from a fresh environment
	$(PYTHON) tools/freeze.py

bench: $(VENV)/.project ## what reading costs beside the bare model, and what a record of 10,000 readings costs
	$(BIN)/python benchmarks/reading_cost.py
	$(BIN)/python benchmarks/jobs.py
	$(BIN)/python benchmarks/record.py

accuracy: $(VENV)/.project ## measure on the shared gold, write docs/accuracy.md
	$(BIN)/python benchmarks/accuracy.py

clean: ## take away what was made, the environment included
	rm -rf $(VENV) site build dist dossier.html .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
