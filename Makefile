# make install: fill .venv from the lock file. Everything else calls it when it must.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := bot tests benchmarks

SECONDS ?= 60

.PHONY: floors fuzz learn audit licences fresh upgrade sbom help install web chat poll test format lint types arrows unit bench soak reliability lock container-test clean

help:            ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 18

install: .venv/installed  ## fill .venv from the lock file

# The lock file names everything: pip must not look for more, which it would find newer than what is locked.

.venv/installed: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Relais needs Python 3.11 or newer; this is $$($(PYTHON) -V). Try: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

web: install     ## talk to the assistant on a page in your browser (no token, no network)
	@$(BIN)/relais web --open

chat: install    ## talk to the assistant in this terminal
	@$(BIN)/relais chat

poll: install    ## run the assistant on Telegram (needs RELAIS_TOKEN)
	@$(BIN)/relais poll

test: lint types arrows unit  ## everything that CI runs

format: install  ## rewrite the code in the project's format
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

lint: install
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/hadolint Dockerfile

types: install
	$(BIN)/mypy

arrows: install
	$(BIN)/lint-imports

unit: install
	$(BIN)/pytest --cov --cov-report=term

bench: install   ## measure speed, quality and load, beside the naive way
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.load

soak: install    ## measure the load, and ten minutes of answering
	$(BIN)/python -m benchmarks.load --soak 10

reliability: install  ## play the faults of a bad day, and write docs/reliability.md (a quarter of an hour or more; needs Redis)
	$(BIN)/python -m tests.faults

container-test:  ## build the container image and run it once, for real (needs root and Debian; see tests/container/run.sh)
	tests/container/run.sh

fuzz: install    ## look for inputs that break a promise (make fuzz SECONDS=60 TARGET=understanding; all of them)
	$(BIN)/python -m tests.fuzz $(TARGET) --seconds $(SECONDS)

learn:           ## teach the model of the signals with knowledge/signals/messages (installs scikit-learn in .venv-learn)
	test -d .venv-learn || $(PYTHON) -m venv .venv-learn
	.venv-learn/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements-learn.lock
	.venv-learn/bin/python -m benchmarks.learn --curve

audit: install   ## ask OSV for known holes in what is locked (needs the network; says NOT CHECKED without an answer)
	$(BIN)/python -m tests.supply.audit

licences: install  ## write docs/licences.md anew
	$(BIN)/python -m tests.supply.licences

fresh:           ## install as on a fresh machine, and read in pip's log that nothing came without its hash
	$(PYTHON) -m tests.supply.fresh

upgrade: install  ## take over the memory, the settings and the facts of an older commit (needs Redis)
	$(BIN)/python -m tests.supply.upgrade

sbom: install    ## write dist/relais.cdx.json: what runs, as CycloneDX
	$(BIN)/python -m tests.supply.sbom

floors: install  ## run the tests of the main areas with the oldest versions that pyproject.toml lets in (needs uv)
	$(BIN)/python -m tests.supply.floors

lock: install    ## write the lock files anew, with the newest of everything (needs uv)
	uv pip compile pyproject.toml --universal --upgrade --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --upgrade --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -o requirements-dev.lock
	uv pip compile --group pyproject.toml:build --constraint requirements-dev.lock --universal --upgrade --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -o requirements-build.lock
	uv pip compile pyproject.toml --extra learn --constraint requirements.lock --universal --upgrade --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -o requirements-learn.lock

clean:           ## remove what the commands above made
	rm -rf .venv .venv-learn .mypy_cache .ruff_cache .pytest_cache .coverage .import_linter_cache dist
