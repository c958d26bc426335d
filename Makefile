# Two commands do everything: `make run` serves a demonstration, `make test` checks all.
# The others are for those who work on Parvis; see CONTRIBUTING.md.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Every process would compile the site anew: its start takes twice the time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install peers run test check format messages lock new-activity benchmark clean

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

install: $(BIN)/.installed ## Install what the site needs, in .venv

$(BIN)/.installed: requirements/base.txt pyproject.toml tools/bootstrap.sh
	@PYTHON="$(PYTHON)" sh tools/bootstrap.sh requirements/base.txt
	@touch $@

$(BIN)/.tests-installed: requirements/test.txt pyproject.toml tools/bootstrap.sh
	@PYTHON="$(PYTHON)" sh tools/bootstrap.sh requirements/test.txt
	@touch $(BIN)/.installed $@

run: install ## Serve the demonstration at http://127.0.0.1:8000
	@PARVIS_DEMONSTRATION=1 $(BIN)/python manage.py demo_prepare --port $(PORT)
	@PARVIS_DEMONSTRATION=1 PORT=$(PORT) exec sh tools/serve.sh

test: $(BIN)/.tests-installed ## Install what the tests need and run everything
	@sh tools/test_packages.sh
	@$(BIN)/python tools/check_all.py

check: $(BIN)/.tests-installed ## Only the quick checks: style, types, layers, sizes, catalogues
	@$(BIN)/python tools/check_all.py --quick

format: $(BIN)/.tests-installed ## Put the code in order
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

messages: $(BIN)/.tests-installed ## Renew the translation catalogues
	@$(BIN)/python tools/messages.py

new-activity: install ## Add a kind of activity: make new-activity SLUG=tryout
	@$(BIN)/python manage.py new_activity $(or $(SLUG),$(filter-out $@,$(MAKECMDGOALS)))

benchmark: $(BIN)/.tests-installed ## Measure pages against an empty Django view
	@$(BIN)/python -m benchmarks.pages

peers: .venv/peers/.installed ## Install the libraries that benchmarks compare with

.venv/peers/.installed: requirements/peers.txt | install
	@$(PYTHON) -m venv .venv/peers
	@.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements/peers.txt
	@touch $@

lock: ## Pin the requirements again
	@sh tools/lock.sh

clean: ## Forget the demonstration's data
	rm -rf var

# `make new-activity tryout`: the word after the target is its argument, not a target.
ifeq (new-activity,$(firstword $(MAKECMDGOALS)))
$(eval $(wordlist 2,9,$(MAKECMDGOALS)):;@:)
endif
