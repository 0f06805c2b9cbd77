# Two commands are enough: `make run` and `make test`. The others are for whoever carries the house on.
.PHONY: run test bench tidy soak demo install install-tests clean

PORT ?= 8080
DATA ?= data
RELEASE := .build/release/longhouse

# Installs what is missing, builds, loads the demo once, serves and prints the address.
run: install
	swift build -c release --product longhouse
	scripts/run $(RELEASE) $(DATA) $(PORT)

# Installs what is missing and runs every test, on both engines.
test: install install-tests
	scripts/test

bench: install install-tests
	swift build -c release --product longhouse
	scripts/bench $(RELEASE) --write

# Reads and writes for as long as MINUTES says; watches memory and the store.
MINUTES ?= 60
soak: install install-tests
	swift build -c release --product longhouse
	scripts/bench $(RELEASE) --soak $(MINUTES)

# Formats the sources by the house's rules.
tidy:
	swift format --in-place --recursive Package.swift Sources Tests

install:
	scripts/install build

install-tests:
	scripts/install tests

clean:
	swift package clean
