# Every target sets up what it needs.  `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
UV := VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv
CONSTRAINTS := .ci/constraints.txt
INSTALL := $(UV) pip install --quiet --constraint $(CONSTRAINTS)
# One notebook with a session on a warm Spark server; `make test-spark` runs the rest.
SMOKE := tests/kinds/test_spark_kinds.py::test_a_notebook_has_a_session
export PYTHONDONTWRITEBYTECODE :=
# uv trusts whom the machine trusts, as pip does: an index may be behind a company's own certificate.
export UV_SYSTEM_CERTS ?= 1

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

# One stamp per set of extras: `make` installs again only when the pins changed.
$(VENV)/.stamp-uv:
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS) uv
	@touch $@

$(VENV)/.stamp-demo: $(VENV)/.stamp-uv pyproject.toml $(CONSTRAINTS)
	@$(INSTALL) --editable '.[emulator,codegen,demo]'
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-uv pyproject.toml $(CONSTRAINTS)
	@$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/.stamp-demo

setup: $(VENV)/.stamp-dev ## .venv with everything that the tests need

demo: $(VENV)/.stamp-demo ## generate the client, start an emulator, run a real job with it and show it
	@$(PY) -m codegen generate
	@$(PY) -m tests.demo

test: $(VENV)/.stamp-dev generate ## set up and run every test; with Java, Spark's smoke too
	@$(PY) -m pytest
	@if command -v java >/dev/null; then $(PY) -m pytest -m jvm $(SMOKE); else echo "not run: Java"; fi

setup-delta: $(VENV)/.stamp-dev ## fetch the JARs of Delta once: tables are Delta tables from then on
	@$(PY) -m lakejobs_emulator.runtimes.delta

test-spark: $(VENV)/.stamp-dev generate ## every test that starts Java: Spark, JARs, SQL
	@$(PY) -m pytest -m jvm tests/kinds

test-clients: $(VENV)/.stamp-dev generate ## every unmodified client, each in an environment of its own; ONLY="go or js"
	@CLIENTS=all $(PY) -m pytest tests/clients $(if $(ONLY),-k "$(ONLY)")

lint: $(VENV)/.stamp-dev ## ruff, mypy, basedpyright, import contracts, spec lint
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/basedpyright --level error
	@$(BIN)/lint-imports --no-cache
	@$(PY) -m codegen lint

generate: $(VENV)/.stamp-demo ## spec -> generated/, only when an input or what is there changed
	@$(PY) -m codegen generate --if-changed

check-generated: $(VENV)/.stamp-dev ## regenerate into an empty folder and compare file by file
	@$(PY) -m codegen check

coverage: $(VENV)/.stamp-dev ## every branch of domain/ and codegen/
	@COVERAGE_FILE=$(VENV)/.coverage $(PY) -m coverage run --source emulator/lakejobs_emulator/domain,codegen \
	  -m pytest -q tests/domain tests/codegen tests/spec
	@COVERAGE_FILE=$(VENV)/.coverage $(PY) -m coverage report --fail-under 100 --skip-covered

spec-report: $(VENV)/.stamp-dev ## names and enum values of 2.2 held against the installed databricks-sdk
	@$(PY) -m tests.spec.sdk_report

crash: $(VENV)/.stamp-dev ## kill an emulator N times (50) under load and hold what it acknowledged
	@CRASHES=$${N:-50} $(PY) -m pytest -q -s tests/crash

simulate: $(VENV)/.stamp-dev ## N=1000000 runs in simulated time, held to a second telling of the rules
	@$(PY) -m tests.simulation $${N:-20000}

mutants: $(VENV)/.stamp-dev ## faults planted in domain/, each to be caught; N=8 for some of them
	@$(PY) -m tests.mutants $${N:-}

bench-emulator: $(VENV)/.stamp-dev ## measure the emulator against its budgets and its peers (wrk; minilake in a venv of its own)
	@$(PY) -m tests.bench.emulator

bench-spark: $(VENV)/.stamp-dev ## measure tasks on warm clusters: first line, first answer, JAR, dbt, memory
	@$(PY) -m tests.bench.spark

bench-client: $(VENV)/.stamp-dev ## what the client must reach, measured beside databricks-sdk, httpx and the stock generator
	@$(PY) -m tests.bench.client

contract: $(VENV)/.stamp-dev ## BASE_URL= TOKEN= [OTHER_TOKEN=] [TARGET=workspace|emulator]: hold a server to the document; without, our own emulator
	@$(PY) -m tests.contract

contract-long: $(VENV)/.stamp-dev ## the same at random, ten times as much; MAX_TIME= seconds for Schemathesis, SEED=
	@$(PY) -m tests.contract --long

contract-peers: $(VENV)/.stamp-dev ## the suite on minilake, in a venv of its own: where it differs
	@$(PY) -m tests.contract.peers --write

contract-mutants: $(VENV)/.stamp-dev ## faulty servers, each to be caught by the suite; N=8 for some of them
	@$(PY) -m tests.contract.mutants $${N:+--only $$N}

proof: $(VENV)/.stamp-dev ## the slow proofs, all or STEPS="..."; the table is tests/proof.md
	@$(PY) -m tests.proof $(STEPS)

clean: ## remove what the targets made, the virtual environment included
	@rm -rf $(VENV) dist build .lakejobs .contract .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: help setup setup-delta demo test test-clients test-spark lint generate check-generated coverage spec-report crash simulate mutants bench-emulator bench-spark bench-client contract contract-long contract-peers contract-mutants proof clean
