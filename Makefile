# SPDX-License-Identifier: EUPL-1.2
# Commands for people who work on Kiem. `make` alone lists them; ./demo and ./test need none of them.
.DEFAULT_GOAL := help
.PHONY: help install build test test-pg asan fuzz bench check lint fmt bless pages clean

CPP_FILES = $(shell git ls-files --cached --others --exclude-standard 'src/*.cpp' 'src/*.hpp' 'worlds/*.cpp' \
	'worlds/*.hpp' 'tests/*.cpp' 'tests/*.hpp' 'bench/*.cpp' 'fuzz/*.cpp' 'cmake/*.hpp')
FUZZ_SECONDS ?= 60

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: ## install what all commands need
	@tools/install build run test bench

build: ## build the program: build/release/kiem
	@tools/build release kiem

test: ## the fast tests, in release (under a minute once built)
	@tools/build release kiem kiem_tests
	@ctest --test-dir build/release --output-on-failure -j $$(nproc) -LE slow

test-pg: ## the same tests beside a PostgreSQL of their own
	@tools/build release kiem kiem_tests
	@tests/postgres/with_postgres ctest --test-dir build/release --output-on-failure -j $$(nproc)

asan: ## all tests under the address and undefined-behaviour sanitizers
	@tools/build asan kiem_tests
	@ctest --test-dir build/asan --output-on-failure -j $$(nproc)

fuzz: ## each fuzz target for FUZZ_SECONDS (60)
	@tools/build fuzz kiem_fuzz_targets
	@for target in $$(find build/fuzz/fuzz -maxdepth 1 -name "fuzz_*" -type f); do tools/fuzz_one $$target $(FUZZ_SECONDS) || exit 1; done

bench: ## the benchmarks beside their peers; figures for docs/benchmarks.md
	@tools/install build bench
	@bench/run

check: ## the quick checks on code and words (under 45 seconds)
	@tools/check

lint: ## the slow checks: clang-tidy, and each header alone
	@tools/lint

fmt: ## lay out all C++ with clang-format
	@clang-format-19 -i $(CPP_FILES)

bless: ## rewrite the golden files from what the program gives now, and show the difference
	@tools/build release kiem kiem_tests
	@KIEM_BLESS=1 ctest --test-dir build/release -j $$(nproc) || true
	@git --no-pager diff --stat -- '*golden*'

pages: ## a picture of every page, at 320 and 1280 pixels, in build/pages/
	@./demo --no-serve
	@KIEM_DEMO_DB=kiem.db node tests/browser/pages.mjs

clean: ## remove what was built; the compiler cache stays
	@rm -rf build
