"""The shipped leaflets, and a handout with every kind of block, before other people's checkers."""

import re
from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.edition.reading import reading
from handouts.run.build import Built, build
from tests import checkers
from tests.pdf.structural import structural_findings

LIBRARY = Library((Path(__file__).parent / "flow" / "library", builtin_root()))
MADE = [
    ("heel-spur", "norrtalje", "standard"),
    ("heel-spur", "hassleholm", "standard"),
    ("heel-spur", "norrtalje", "grey"),
    ("achilles-tendon-pain", "hassleholm", "standard"),
    ("achilles-tendon-pain", "norrtalje", "standard"),
    ("achilles-tendon-pain", "hassleholm", "grey"),
    ("everything", "hassleholm", "standard"),
    ("programme", "norrtalje", "standard"),
    ("programme", "norrtalje", "grey"),
    ("programme-rows", "hassleholm", "standard"),
    ("talk", "norrtalje", "standard"),
    ("talk", "norrtalje", "grey"),
]
NEAR_MISS = re.compile("TAG-002.*En mycket lång rubrik")
"""A running title as long as a sentence is taken for prose that nobody hears; it is heard as the title of page 1."""


@pytest.fixture(scope="module", params=MADE, ids="-".join)
def leaflet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    handout, clinic, form = request.param
    built = build(LIBRARY, handout, clinic, format=form)
    path = tmp_path_factory.mktemp("made") / f"{handout}.pdf"
    path.write_bytes(built.data)
    return built, path


def test_outloud_finds_nothing(leaflet: tuple[Built, Path]) -> None:
    assert [found for found in checkers.outloud_findings(leaflet[1]) if not NEAR_MISS.search(found)] == []


def test_pdfua_finds_nothing(leaflet: tuple[Built, Path]) -> None:
    assert checkers.pdfua_findings(leaflet[1]) == []


def test_pdfa_finds_nothing(leaflet: tuple[Built, Path]) -> None:
    assert checkers.pdfa_findings(leaflet[1]) == []


def test_qpdf_finds_nothing(leaflet: tuple[Built, Path]) -> None:
    assert checkers.qpdf_findings(leaflet[1]) == []


def test_the_structure_holds_together(leaflet: tuple[Built, Path]) -> None:
    assert structural_findings(leaflet[1]) == []


def test_poppler_reads_the_words_in_order(leaflet: tuple[Built, Path]) -> None:
    """What a screen reader gets, as a reader that is not ours hands it on: every word, in reading order."""
    built, path = leaflet
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', checkers.structure_text(path))
    heard = _squeezed("".join(quoted))
    expected = _squeezed("".join("".join(s.inside) if s.drawn else s.text for s in reading(built.edition)))
    assert heard == expected


def _squeezed(text: str) -> str:
    return re.sub(r"\s|\u00a0", "", text)
