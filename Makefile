# Two commands on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet install --constraint constraints.txt

.PHONY: demo test bench pictures docs clean
.DELETE_ON_ERROR:

demo: .venv/demo
	$(BIN)/handouts build heel-spur --clinic norrtalje
	$(BIN)/handouts build achilles-tendon-pain --clinic hassleholm
	$(BIN)/handouts build heel-pain --clinic aarhus-osteopati-aarhus-c
	$(BIN)/handouts build hamstring-tendon-pain --clinic loeberlab
	$(BIN)/handouts build heel-pad-pain --clinic ortomed-stockholm
	$(BIN)/handouts build achilles-tendon-pain --clinic hassleholm --language ar
	$(BIN)/handouts build heel-spur --clinic norrtalje --format large --format booklet --format leaflet --format poster --format cards
	@echo
	@echo "Five leaflets, one of them in Arabic too, and one on other paper:"
	@echo "  out/norrtalje/heel-spur.sv.pdf"
	@echo "  out/hassleholm/achilles-tendon-pain.sv.pdf"
	@echo "  out/hassleholm/achilles-tendon-pain.ar.pdf"
	@echo "  out/aarhus-osteopati-aarhus-c/heel-pain.da.pdf"
	@echo "  out/loeberlab/hamstring-tendon-pain.da.pdf"
	@echo "  out/ortomed-stockholm/heel-pad-pain.sv.pdf"
	@echo "  out/norrtalje/heel-spur.sv.large.pdf, … .booklet.pdf, … .leaflet.pdf, … .poster.pdf, … .cards.pdf"

test: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2

bench: .venv/bench
	$(BIN)/python -m benchmarks

pictures: .venv/demo
	$(BIN)/python -m docs.pictures
	$(BIN)/python -m docs.web

docs: .venv/demo
	$(BIN)/python -m docs.format
	$(BIN)/python -m docs.rules

clean:
	rm -rf .venv out

.venv/demo: pyproject.toml constraints.txt
	test -d .venv || $(PYTHON) -m venv .venv
	$(PIP) --editable .
	@touch $@

.venv/test: .venv/demo requirements-test.txt
	$(PIP) --editable '.[cluster,draw]' --requirement requirements-test.txt
	@touch $@

.venv/bench: .venv/test
	$(PIP) typst weasyprint fpdf2
	@touch $@
