# Sets up what is missing, then does the work. Ask for help with `make help`.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory --no-builtin-rules

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-warn-script-location
PYTEST_ARGUMENTS ?= -n 2
# Node.js and the other programs of the tests come with the Python packages.
export PATH := $(CURDIR)/$(BIN):$(PATH)

# What WeasyPrint loads; what the tests read finished files with.
RUN_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PACKAGES := poppler-utils ghostscript qpdf pdfgrep chromium libjaxb-java git

.PHONY: help brochure test soak lint format wheel lock pictures references benchmark readers clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

brochure: .venv/.run ## Build the flagship brochure of content/ into out/
	@$(call need,$(RUN_LIBRARIES))
	@$(BIN)/matwiya build content -o out/
	@echo "The brochure is in $(CURDIR)/out/"

test: .venv/.dev .tools/.pdfjs ## Run all tests
	@$(call need,$(RUN_LIBRARIES) $(TEST_PACKAGES) $(if $(shell command -v javac),,default-jdk-headless))
	@$(BIN)/python -m pytest $(PYTEST_ARGUMENTS)

soak: .venv/.dev ## Try other examples, and more, in the tests of properties (long)
	@$(BIN)/python -m pytest $(PYTEST_ARGUMENTS) -m hypothesis --hypothesis-profile=soak

lint: .venv/.dev ## Check style and types
	@failed=0; for tool in "ruff check ." "ruff format --check ." mypy; do $(BIN)/$$tool || failed=1; done; exit $$failed

format: .venv/.dev ## Put the code into the project's format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

wheel: .venv/.dev ## Build the wheel and the source distribution into dist/
	@$(BIN)/hatchling build -d dist

LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock" $(UPGRADE)
lock: .venv/.dev ## Resolve pyproject.toml into the lock files (UPGRADE=--upgrade takes newer versions)
	@$(LOCK) --group build --output-file requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

pictures: brochure ## Make docs/pages.png from the pages of the brochure
	@$(call need,poppler-utils)
	@$(BIN)/python docs/pictures.py out docs/pages.png

references: .venv/.dev brochure ## Draw the reference images of tests/pages anew: look at each
	@$(BIN)/python -m tests.support.pictures out/content.pdf tests/pages
	@$(BIN)/matwiya build content --edition booklet -o out/content-booklet.pdf
	@$(BIN)/python -m tests.support.booklet out/content-booklet.pdf tests/pages
	@$(BIN)/matwiya build content --edition leaflet --fold-guide true -o out/leaflet.pdf
	@$(BIN)/matwiya build content --edition leaflet --fold half --fold-guide true -o out/leaflet-half.pdf
	@$(BIN)/python -m tests.support.leaflet out/leaflet.pdf out/leaflet-half.pdf tests/pages
	@$(BIN)/matwiya build content --edition handout -o out/handout-A4.pdf
	@$(BIN)/matwiya build content --edition handout --paper A5 -o out/handout-A5.pdf
	@$(BIN)/matwiya build content --edition handout --large-print true -o out/handout-large.pdf
	@$(BIN)/python -m tests.support.handout out/handout-A4.pdf out/handout-A5.pdf out/handout-large.pdf tests/pages
	@$(call need,ghostscript)
	@$(BIN)/matwiya build content --edition print -o out/content-print.pdf
	@$(BIN)/python -m tests.support.press out/content-print.pdf tests/pages

benchmark: .venv/.dev ## Measure a build beside other tools (minutes)
	@$(call need,$(RUN_LIBRARIES) $(if $(shell command -v chromium google-chrome),,chromium))
	@$(BIN)/python -m benchmarks.speed
	@$(BIN)/python -m benchmarks.merge

readers: .venv/.dev .tools/.pdfjs ## Measure which words are read back, beside other tools, against the limits (long)
	@$(call need,$(RUN_LIBRARIES) poppler-utils $(if $(shell command -v chromium google-chrome),,chromium))
	@$(BIN)/python -m benchmarks.text_layer

clean: ## Remove what was built and set up, downloads aside
	@rm -rf out dist .venv .tools .pytest_cache .mypy_cache .ruff_cache .hypothesis

# $(call need,PACKAGES): has apt install those of the Debian packages that dpkg doesn't know as installed.
define need
wanted="$(strip $(1))"; missing=""; \
if ! command -v apt-get >/dev/null; then \
  if [ ! -e .tools/.told ]; then \
    echo "This is not Debian or Ubuntu: install what corresponds to these yourself: $$wanted"; \
    echo "(.venv/bin/matwiya doctor says how on this system.)"; mkdir -p .tools; touch .tools/.told; \
  fi; exit 0; \
fi; \
for package in $$wanted; do \
  dpkg-query -W -f '$${db:Status-Status}' "$$package" 2>/dev/null | grep -qx installed || missing+=" $$package"; \
done; \
[ -n "$$missing" ] || exit 0; \
sudo=""; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
echo "Installing with apt$${sudo:+ (sudo may ask for your password)}:$$missing"; \
if ! { $$sudo apt-get update -q=2 && \
       $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q=2 -y --no-install-recommends $$missing </dev/null >/dev/null; }; then \
  echo "apt could not install:$$missing" >&2; \
  echo "Install them yourself ($${sudo:+sudo }apt-get install$$missing), then run make again." >&2; \
  exit 1; \
fi
endef

# A Python of 3.11 or above that this machine has; apt's where there is none.
.venv/.python:
	@rm -rf .venv; \
	find_python() { \
	  for name in $${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do \
	    if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$name"; return; fi; \
	  done; \
	}; \
	python=$$(find_python); \
	if [ -z "$$python" ] && command -v apt-get >/dev/null; then \
	  $(MAKE) --silent python-from-apt PACKAGES="python3 python3-venv"; python=$$(find_python); \
	  if [ -z "$$python" ]; then \
	    version=$$(apt-cache search --names-only '^python3\.1[1-9]-venv$$' | sort -V | sed -n '1s/-venv.*//p'); \
	    $(MAKE) --silent python-from-apt PACKAGES="$$version $${version:+$$version-venv}"; python=$$(find_python); \
	  fi; \
	fi; \
	if [ -z "$$python" ]; then echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  version=$$("$$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
	  $(MAKE) --silent python-from-apt PACKAGES="$$version"; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version)"; \
	"$$python" -m venv --clear .venv
	@touch $@

.PHONY: python-from-apt
python-from-apt:
	@$(call need,$(PACKAGES))

.venv/.run: .venv/.python requirements.lock pyproject.toml
	@echo "Installing the Python packages of requirements.lock into .venv (about a minute)"
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.python requirements-dev.lock pyproject.toml
	@echo "Installing the Python packages of requirements-dev.lock into .venv (about a minute)"
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch .venv/.run $@

.tools/.pdfjs: tests/support/pdfjs/package-lock.json .venv/.dev
	@echo "Installing pdf.js and postal-mime into .tools"
	@mkdir -p .tools
	@cp tests/support/pdfjs/package.json tests/support/pdfjs/package-lock.json .tools/
	@cd .tools && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
