"""Two languages side by side: the same parts at the same height, each half as it is alone."""

from pathlib import Path

import pypdfium2
import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.edition.programme import Phases
from handouts.edition.service import Directory
from handouts.flow.bilingual import Nothing, Twin, compose_beside
from handouts.flow.block import Block, Pen
from handouts.flow.contact import Channels, CodeBlock
from handouts.flow.grid import MM
from tests.making import build, resolve
from tests.run.overlay import overlay

LIBRARY = Library((builtin_root(),))
SIDE = 210.0 * MM


@pytest.mark.parametrize(
    ("handout", "clinic", "language"),
    [
        ("heel-spur", "hassleholm", "ar"),
        ("achilles-tendon-pain", "norrtalje", "uk"),
        ("hamstring-tendon-pain", "loeberlab", "en"),
        ("heel-pain", "aarhus-osteopati-aarhus-c", "nb"),
        ("heel-pad-pain", "ortomed-stockholm", "en"),
    ],
)
def test_the_same_rows_stand_at_the_same_height(handout: str, clinic: str, language: str) -> None:
    edition = resolve(LIBRARY, handout, clinic, language, "bilingual")
    pages, _ = compose_beside(edition)
    assert pages.width == 2 * SIDE
    for page in pages.pages:
        tops = [
            [
                round(item.y + item.flowable.height, 3)
                for item in page
                if (item.x >= SIDE) == second and not isinstance(item.flowable, Channels | CodeBlock)
            ]
            for second in (False, True)
        ]
        assert len(tops[0]) == len(tops[1])
        assert tops[0] == pytest.approx(tops[1], abs=0.01)


def test_a_clinics_own_line_at_the_foot_has_room() -> None:
    assert build(LIBRARY, "heel-pad-pain", "ortomed-stockholm", "en", "bilingual").pages


def test_both_halves_have_the_same_figures_under_the_same_numbers() -> None:
    edition = resolve(LIBRARY, "hamstring-tendon-pain", "loeberlab", "en", "bilingual")
    assert edition.beside
    shown = []
    for one in edition.each:
        (phases,) = (b for section in one.body.sections for b in section.blocks if isinstance(b, Phases))
        shown.append([(card.figure.number, card.figure.name) for phase in phases.phases for card in phase.cards])
    assert shown[0] == shown[1]


def test_the_built_file_is_one_a3_sheet_with_both_titles() -> None:
    built = build(LIBRARY, "heel-spur", "norrtalje", "en", "bilingual")
    with pypdfium2.PdfDocument(built.data) as document:
        assert len(document) == 1
        assert document[0].get_width() > document[0].get_height()
        text = document[0].get_textpage().get_text_range()
    assert "Hälsporre" in text
    assert "Heel spur" in text
    assert built.edition.name == "heel-spur.sv-en"


def test_branches_stand_in_one_order_in_both_halves() -> None:
    edition = resolve(LIBRARY, "heel-pain", "aarhus-osteopati-aarhus-c", "en", "bilingual")
    assert edition.beside
    listed = [
        [branch.name for s in one.body.sections for b in s.blocks if isinstance(b, Directory) for branch in b.branches]
        for one in edition.each
    ]
    assert listed[0] == listed[1]
    assert listed[0][-1] == "Aarhus C", "as Danish has it"


def test_it_needs_a_second_language() -> None:
    for language in (None, "sv"):
        with pytest.raises(Problems, match="one-language"):
            build(LIBRARY, "heel-spur", "hassleholm", language, "bilingual")


def test_both_halves_count_alike_even_where_a_clinic_has_native_digits(tmp_path: Path) -> None:
    clinic = (builtin_root() / "specs/clinics/hassleholm.yaml").read_text("utf-8") + "digits: native\n"
    library = overlay(tmp_path, {"specs/clinics/hassleholm.yaml": clinic})
    assert build(library, "heel-spur", "hassleholm", "fa").edition.body.digits
    built = build(library, "heel-spur", "hassleholm", "fa", "bilingual")
    assert built.edition.beside
    assert not built.edition.beside.body.digits


class Lines(Block):
    """A block of lines, one mm each, that parts anywhere; or, if ``whole``, nowhere."""

    def __init__(self, count: int, *, whole: bool = False) -> None:
        super().__init__()
        self.count, self.whole = count, whole

    def measure(self, width: float) -> float:  # noqa: ARG002
        return float(self.count)

    def paint(self, pen: Pen) -> None:
        raise NotImplementedError

    def parts(self, width: float, height: float) -> "tuple[Lines, Lines] | None":  # noqa: ARG002
        fit = int(height)
        return None if self.whole or not 0 < fit < self.count else (Lines(fit), Lines(self.count - fit))


def test_a_twin_is_as_high_as_its_higher_half_and_parts_if_both_can() -> None:
    assert Twin(Lines(3), Lines(7)).measure(1) == 7
    parts = Twin(Lines(9), Lines(7)).parts(1, 5)
    assert parts
    assert [half.measure(1) for part in parts for half in part.halves] == [5, 5, 4, 2]
    short = Twin(Lines(4), Lines(7)).parts(1, 5)
    assert short
    assert isinstance(short[1].halves[0], Nothing)
    assert Twin(Lines(9, whole=True), Lines(7)).parts(1, 5) is None
    assert Twin(Lines(3), Lines(4)).parts(1, 5) is None
