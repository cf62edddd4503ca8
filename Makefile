# `make` alone says what there is.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
FOLDER ?=
# What was compiled is kept: a run of the tests begins seconds sooner.
export PYTHONDONTWRITEBYTECODE =
# Tests with a real server or browser; all others are fast.
REAL := $(foreach name,walk browser server routes door channel phone unsent facilitating keeping room_faults rehearsal arrival https proxy soak back kills standing installed in_jupyterlab programme named document_pages gallery,tests/test_$(name).py)

.DEFAULT_GOAL := help
.PHONY: gallery help install start lab check types-js guard-rules test test-fast coverage test-notebooks test-real browser nginx example hooks messages faults soak rehearsal bench clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/installed ## Set everything up in .venv

$(VENV)/installed: pyproject.toml setup.py constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "The workbook needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which to use: make PYTHON=python3.12 install")'
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

start: install ## Start a workshop on a fresh copy of the example, or: make start FOLDER=...
	@$(VENV)/bin/workbook start $(FOLDER)

lab: install ## Open the notebooks in JupyterLab, or: make lab FOLDER=...
	@$(VENV)/bin/workbook lab $(FOLDER)

check: install ## Lint, types and fast tests: two to three minutes
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	@$(MAKE) --no-print-directory types-js
	$(MAKE) --no-print-directory test-fast

types-js: ## Types of the JavaScript, where npm is to be had
	@if ! command -v npm >/dev/null; then echo "The types of the JavaScript are not checked: there is no npm here."; \
	elif ! $(MAKE) --no-print-directory node_modules/installed; then \
	    echo "The types of the JavaScript are not checked: npm could not install TypeScript."; \
	else echo node_modules/.bin/tsc; node_modules/.bin/tsc; fi

node_modules/installed: package.json
	@npm install --silent --no-package-lock --no-audit --no-fund --fetch-retries=0
	@touch $@

test: export WORKBOOK_THOROUGH = 1
test: check test-notebooks test-real ## All tests, a real browser included

test-fast: install
	$(RUN) pytest -p no:nbval --numprocesses=auto --dist=loadfile $(COVERAGE) $(addprefix --ignore=,$(REAL))

coverage: export COVERAGE = --cov
coverage: test-fast ## Which lines of which files the fast tests do not reach

test-notebooks: install ## Every notebook runs from top to bottom
	$(RUN) pytest --numprocesses=2 --dist=loadfile --nbval-lax --nbval-cell-timeout=120 notebooks

test-real: install browser nginx ## A real server, a real Chromium, several people at once
	$(RUN) pytest --numprocesses=3 --dist=loadfile $(REAL)
	$(RUN) bench --short

nginx: ## Find an nginx, or install one as root
	@PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y nginx-light >/dev/null && exit 0; \
	fi; \
	echo "The tests need an nginx. Install one, for example: sudo apt-get install nginx-light"; exit 1

browser: ## Find a Chromium, or install one as root
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	    command -v $$name >/dev/null && exit 0; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium >/dev/null && exit 0; \
	fi; \
	echo "The tests need a Chromium. Install one, for example: sudo apt-get install chromium"; exit 1

faults: install ## Long form: two hundred processes are killed while 25 people write
	WORKBOOK_LONG=1 $(RUN) pytest -s tests/test_faults.py tests/test_room_faults.py tests/test_kills.py

soak: install ## Fifty people, three hours' worth of pages and answers in 30 minutes: nothing grows
	$(RUN) bench.soak

rehearsal: install ## 25 simulated people through all of workshop 1: an hour in ten minutes
	$(VENV)/bin/workbook rehearse --people 25 --minutes 10 --unattended common_language

bench: install browser bench/.venv/installed ## A hundred people, beside stock Voilà and Panel, and what years cost: 15 minutes
	$(RUN) bench
	$(RUN) bench.history
	$(RUN) bench.exporting

bench/.venv/installed: bench/requirements.txt
	$(PYTHON) -m venv bench/.venv
	bench/.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

gallery: install ## Every component on one page, to look at in a browser
	@$(VENV)/bin/python docs/gallery.py

example: install ## Make data/example anew
	$(RUN) data.make_example

hooks: install ## Check each commit before it is made
	$(RUN) pip install --quiet --disable-pip-version-check 'pre-commit>=4'
	$(VENV)/bin/pre-commit install

messages: install ## Bring the French catalogue up to date
	$(RUN) workbook.locale.catalogue

guard-rules: install ## Write the rules of the guard for the pages
	$(RUN) workbook.widgets.guard_rules

clean: ## Remove what `make install` made
	rm -rf $(VENV) node_modules *.egg-info
