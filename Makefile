# serve  sets everything up, builds the archive from corpus/ and serves the portal
# test   sets everything up and runs every check and test
# bench  measures search and building beside other engines, and the portal under load: two hours;
#        a quick look: make bench SIZES=1430 LOAD=10 RESULTS=.bench
# fuzz   feeds one reader random files for a while: make fuzz FORMAT=.html SECONDS=300
# lock   writes requirements/ anew from pyproject.toml
# clean  removes what the other targets made: the virtual environment, ./archive, caches

HOST ?= 127.0.0.1
PORT ?= 8000
ARCHIVE ?= archive
PYTHON ?=

VENV := .venv
RUN = $(VENV)/bin/python
UV := 0.13.9
export VENV PYTHON

.PHONY: serve test bench fuzz lock clean

serve:
	@.ci/environment serve
# Exit code 3: built, and some files were set aside with their reasons.
	@$(RUN) -m indexer build corpus --archive "$(ARCHIVE)" || [ $$? -eq 3 ]
	@exec $(RUN) -m portal --archive "$(ARCHIVE)" --host "$(HOST)" --port "$(PORT)"

test:
	@.ci/environment test
	@.ci/browser
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m ruff format --check --quiet .
	@$(RUN) -m mypy --no-error-summary
	@$(VENV)/bin/lint-imports --no-logo
	@$(RUN) -m pytest --numprocesses auto --no-loadscope-reorder

SIZES ?= 1430 10000 100000
LOAD ?= 60
RESULTS ?= tests/benchmarks
bench: VENV := .venv-bench
bench:
	@.ci/environment bench
	@$(RUN) -W ignore -m tests.benchmarks.search --sizes $(SIZES) --seconds $(LOAD) --results "$(RESULTS)"

FORMAT ?= .html
SECONDS ?= 300
fuzz:
	@.ci/environment test
	@$(RUN) -m pip install --quiet --disable-pip-version-check atheris==3.0.0
	@PYTHONPATH=. $(RUN) -m tests.fuzzing.readers $(FORMAT) -max_total_time=$(SECONDS)

COMPILE = $(RUN) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-header --upgrade

lock:
	@.ci/environment test
	@$(RUN) -m pip install --quiet --disable-pip-version-check uv==$(UV)
	@$(COMPILE) --group pyproject.toml:build -o requirements/build.txt
	@$(COMPILE) pyproject.toml -o requirements/serve.txt
	@$(COMPILE) pyproject.toml --extra test -c requirements/serve.txt -o requirements/test.txt
	@$(COMPILE) pyproject.toml --group bench -c requirements/serve.txt -o requirements/bench.txt

clean:
	rm -rf $(VENV) .venv-bench .bench archive dist build .pytest_cache .import_linter_cache .mypy_cache .ruff_cache .hypothesis
	find portal indexer tests -name __pycache__ -type d -prune -exec rm -rf {} +
