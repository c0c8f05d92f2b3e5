# A thin face of dev.py; a machine without make types `python3 dev.py TARGET` (Windows: `py dev.py TARGET`).
PY ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench bench-diff compare-gold serve

help:
	@$(PY) dev.py --help

setup demo test lint bench serve:
	@$(PY) dev.py $@ $(ARGS)

bench-diff compare-gold:
	@$(PY) dev.py $@ $(ARGS)
