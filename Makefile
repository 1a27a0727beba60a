# Motor Pathway Explorer: make run, make test. Needs python3 (3.11 or newer, with venv), make and git.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
READY := $(VENV)/ready-$(VERSION)
UV = $(shell command -v uv || echo .tools/bin/uv)
COMPILE := pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-header --no-annotate

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test check format bench mutation doctor env lock wheel picture clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/libraries ## open the program; ARGS="..." is passed on
	@$(BIN)/python -m explorer $(ARGS)

test: $(VENV)/libraries-for-tests check ## every gate and every test
	@$(BIN)/python -m pytest $(ARGS)

check: $(READY) ## the gates that only read: format, lint, types, imports
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY) ## put the code into its form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

bench: $(VENV)/libraries-for-tests ## measure start, memory and engine
	@$(BIN)/python -m pytest tests/benchmarks -o python_files='bench_*.py' -o addopts= -q -s $(ARGS)

mutation: $(VENV)/libraries-for-tests ## corrupt the atlas, one fact at a time: what notices?
	@$(BIN)/python -m tests.mutation $(ARGS)

doctor: $(READY) ## is everything here that Qt needs of this system?
	@$(PYTHON) packaging/system_libraries.py

env: $(READY) ## the private environment, with everything that development needs

lock: $(READY) ## renew requirements.lock and packaging/installer.lock from pyproject.toml
	@UV_PYTHON_PREFERENCE=only-system $(UV) $(COMPILE) --group dev -o requirements.lock pyproject.toml
	@echo uv | UV_PYTHON_PREFERENCE=only-system $(UV) $(COMPILE) -o packaging/installer.lock -

wheel: $(READY) ## dist/*.whl, built without the network
	@$(BIN)/python -m hatchling build --target wheel

picture: $(READY) ## the picture in README.md, drawn anew
	@$(BIN)/python -m explorer figure --size 1600x900 -o packaging/pictures/overview.png

clean: ## forget everything that was made
	rm -rf $(VENV) .tools dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks

$(READY): pyproject.toml requirements.lock packaging/installer.lock packaging/environment.py
	@$(PYTHON) packaging/environment.py $@

$(VENV)/libraries: $(READY) packaging/system_libraries.py
	@$(PYTHON) packaging/system_libraries.py --quiet
	@touch $@

$(VENV)/libraries-for-tests: $(READY) packaging/system_libraries.py
	@$(PYTHON) packaging/system_libraries.py --quiet --with-tests
	@touch $@ $(VENV)/libraries
