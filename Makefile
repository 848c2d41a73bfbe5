# Kanaalkompas. `make run` and `make test` are all that anyone needs.
PORT ?= 8000
VENV := .venv
PYTHON := $(VENV)/bin/python
EXAMPLE := src/kanaalkompas/editions/published/voorbeeld/1/edition.toml
ASSETS := src/kanaalkompas/web/assets/manifest.json
ENGLISH := src/kanaalkompas/web/locale/en/LC_MESSAGES/django.mo
UV_LOCK := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
PROOF := var/proof.json

.PHONY: help run test proof simulate fuzz golden check fix bench messages screens sbom lock browser office nieuwsbronnen

help: ## Say what each command does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.run $(EXAMPLE) $(ASSETS) $(ENGLISH) ## Install everything, then serve the site (PORT=8000)
	@$(VENV)/bin/kanaalkompas serve --port $(PORT)

test: $(VENV)/.dev $(EXAMPLE) $(ASSETS) $(ENGLISH) browser office ## Install what tests need, then run them
	@$(PYTHON) -m pytest -n auto --dist worksteal --proof $(PROOF)

proof: ## Put what `make test` found where the page /bewijs reads it
	@$(PYTHON) -m tests.proof $(PROOF) src/kanaalkompas/web/proof.json

simulate: $(VENV)/.dev ## Run the long simulations of coverage and order
	@$(PYTHON) -m pytest -m simulation -s

fuzz: $(VENV)/.dev $(EXAMPLE) $(ASSETS) $(ENGLISH) ## Ask the API 5,000 questions that nobody thought of
	@$(PYTHON) -m tests.web.api.fuzzing 5000

golden: ## Make R's golden values anew and compare them with those in tests/golden (needs R, r-cran-survey, r-cran-mass and r-cran-flexmix)
	@set -e; folder=$$(mktemp -d); trap 'rm -r $$folder' EXIT; cp tests/golden/*.R $$folder; \
	(cd $$folder && Rscript --vanilla survey.R >/dev/null && Rscript --vanilla poststratify.R >/dev/null && Rscript --vanilla classes.R >/dev/null); \
	for file in respondents targets weights shares differences reach poststratify class_answers classes; do cmp $$folder/$$file.csv tests/golden/$$file.csv; done; \
	echo "R gives the golden values"

check: $(VENV)/.dev ## Format, lint, types, import contract, dependencies, templates
	@$(VENV)/bin/ruff format --check src tests bench studies deploy
	@$(VENV)/bin/ruff check src tests bench studies deploy
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(VENV)/bin/deptry src
	@$(VENV)/bin/djlint --quiet --check --lint src/kanaalkompas/web/pages/templates src/kanaalkompas/web/suggestions/templates

fix: $(VENV)/.dev ## Format and mend what a machine can mend
	@$(VENV)/bin/ruff format src tests bench studies deploy
	@$(VENV)/bin/ruff check --fix src tests bench studies deploy
	@$(VENV)/bin/djlint --quiet --reformat src/kanaalkompas/web/pages/templates src/kanaalkompas/web/suggestions/templates

bench: $(VENV)/.dev $(EXAMPLE) $(ASSETS) $(ENGLISH) ## Measure speed and memory
	@$(PYTHON) -m bench

messages: $(VENV)/.dev ## Put new Dutch texts into the catalogue of English ones
	@$(PYTHON) -m tests.web.messages

screens: $(VENV)/.dev $(EXAMPLE) $(ASSETS) $(ENGLISH) browser ## Take the pictures of docs/schermen anew
	@$(PYTHON) -m tests.web.screens

sbom: $(VENV)/.dev $(ASSETS) ## List every part with its licence in sbom.cdx.json (CycloneDX)
	@$(PYTHON) -m tests.public_code.parts

lock: $(VENV)/.dev ## Write the lock files anew from pyproject.toml
	@$(UV_LOCK) --extra web --group build pyproject.toml -o requirements/run.txt
	@$(UV_LOCK) --extra web --group build --group dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt

browser:
	@if [ ! -x /usr/bin/chromium ]; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
	  else echo "The browser tests need Chromium: sudo apt-get install -y chromium"; exit 1; fi; fi

office:
	@if ! command -v soffice >/dev/null; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get -qq update && apt-get -qq install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui >/dev/null; \
	  else echo "The tests of Word, Excel and PowerPoint files need LibreOffice: sudo apt-get install -y libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"; exit 1; fi; fi

$(VENV)/bin/pip:
	@python3 -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/pip requirements/run.txt
	@$(VENV)/bin/pip install --quiet --require-hashes -r requirements/run.txt
	@$(VENV)/bin/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@$(VENV)/bin/pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# The fictitious survey is made and built here, by the same pipeline as any survey.
$(EXAMPLE): $(VENV)/.run $(wildcard src/kanaalkompas/editions/voorbeeld/* src/kanaalkompas/editions/building/*.py src/kanaalkompas/latentclass/*.py src/kanaalkompas/segmentation/*.py src/kanaalkompas/reach/*.py)
	@$(PYTHON) -m kanaalkompas.editions.voorbeeld

# The news survey's respondents lie in a folder beside the checkout, never in it.
NEWS ?= ../shared/data/vu-news-2021/respondents.csv
nieuwsbronnen: $(VENV)/.run ## Build the edition nieuwsbronnen-2021 anew (NEWS=respondents.csv)
	@$(PYTHON) -m studies $(NEWS)

node_modules/.package-lock.json: package-lock.json
	@npm ci --silent --no-audit --no-fund

$(ASSETS): node_modules/.package-lock.json package.json build.mjs $(wildcard src/kanaalkompas/web/styles/*)
	@npm run --silent build

$(ENGLISH): $(VENV)/.run src/kanaalkompas/web/locale/en/LC_MESSAGES/django.po
	@$(VENV)/bin/pybabel --quiet compile --directory src/kanaalkompas/web/locale --domain django
