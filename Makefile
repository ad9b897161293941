# `make` or `make help` lists what there is. Two commands do all set-up: `make demo` and `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CARGO ?= cargo
PORT ?= 8080
DEMO_DATA ?= data/demo
BIN := $(or $(CARGO_TARGET_DIR),target)/release/dongthuan

.PHONY: help demo test assets build lint unit e2e crash bench load deb audit fuzz clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: assets build ## Take the sample year in, print its report, serve the pages on http://127.0.0.1:8080 (PORT=…)
	$(BIN) --data $(DEMO_DATA) import fixtures/dien-bien-phu-2022.xlsx --place 094
	@# What offices themselves wrote is approved here; what citizens said stays hidden until an officer approves it.
	$(BIN) --data $(DEMO_DATA) approve --place 094 --year 2022 --kind publication,outreach,oversight,recommendation
	$(BIN) --data $(DEMO_DATA) report --place 094 --year 2022
	PORT=$(PORT) $(BIN) --data $(DEMO_DATA) serve --home 094 --demo

test: ## Everything CI runs: format, lints, tests on both engines, pages in a real browser
	tools/test

assets: ## Build the stylesheet (Node and npm only); assets/dist is committed
	cd assets && npm ci --no-audit --no-fund --silent && node build.mjs

build: ## The program, optimised
	$(CARGO) build --release --bin dongthuan

lint: ## Format and lints, as CI holds them
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings

unit: ## Rust tests only; starts a throwaway PostgreSQL
	tools/with-postgres tools/unit

e2e: ## The pages in Chromium
	tools/e2e

crash: ## Kills the program 50 times on each engine (CRASH_ROUNDS=…), fills its disk, stops its PostgreSQL; watches its flushes
	tools/crash

bench: ## Benchmarks (criterion); minutes
	$(CARGO) bench -p bench

load: ## The release build under load, beside what this machine can do at most (LOAD_RECORDS=1000000: minutes more)
	tools/load

deb: ## A Debian package in target/debian (installs cargo-deb if it is missing, minutes)
	@command -v cargo-deb >/dev/null || { echo "Installing cargo-deb ..." >&2; $(CARGO) install --locked cargo-deb; }
	$(CARGO) deb -p dongthuan --locked

audit: ## Licences and advisories of every crate, as deny.toml holds them (installs cargo-deny if it is missing, minutes)
	@command -v cargo-deny >/dev/null || { echo "Installing cargo-deny ..." >&2; $(CARGO) install --locked cargo-deny; }
	$(CARGO) deny check

fuzz: ## Longer fuzzing of the parsers: more cases of the same properties
	PROPTEST_CASES=20000 $(CARGO) test --release -p viet-text -p workbook -p files

clean: ## Remove what was built and the demo's data
	$(CARGO) clean && rm -rf $(DEMO_DATA) assets/node_modules e2e/node_modules
