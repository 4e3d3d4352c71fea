"""Imposed sheets, printed and folded in thought: their pages follow each other, and so does what is read out."""

import io
import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.flow.block import Block, Pen
from handouts.flow.grid import MM
from handouts.flow.imposition import EDGE, as_booklet, as_cards, as_leaflet, booklet_sides
from handouts.flow.pages import Pages, Parts, Placed
from handouts.flow.structure import Element
from handouts.flow.type import BODY
from handouts.pdf.write import write
from tests.checkers import pdfa_findings, qpdf_findings, structure_text
from tests.pdf.sample import INFO, make_palette
from tests.pdf.structural import structural_findings

NOTHING = Parts((), (), (), ())
WIDTH, HEIGHT = 148.5, 210.0
PANELS = 97.0, 100.0, 100.0
REACH = 5.0


class Number(Block):
    """A page's number in words, at its start edge."""

    def __init__(self, page: int, element: Element, rtl: bool) -> None:
        super().__init__(rtl)
        self.page, self.element = page, element

    def measure(self, width: float) -> float:  # noqa: ARG002
        return BODY.leading

    def paint(self, pen: Pen) -> None:
        pen.text(f"sida{self.page}", 0, BODY.leading, pen.width, BODY, element=self.element)


def numbered(count: int, *, rtl: bool, width: float = WIDTH, height: float = HEIGHT) -> Pages:
    """Pages, mm, that say their number."""
    root, pages = Element("Document", language="sv"), []
    for n in range(1, count + 1):
        block = Number(n, root.add("P"), rtl)
        block.wrap((width - 20) * MM, 0)
        pages.append((Placed(block, 10 * MM, height / 2 * MM),))
    return Pages(width * MM, height * MM, "sv", tuple(pages), root, None, None, rtl=rtl)


def written(pages: Pages) -> bytes:
    return write(pages, NOTHING, make_palette(), INFO)


def labels(data: bytes) -> list[tuple[int, ...]]:
    """The pages on each side from left to right, as the file's page labels say."""
    return [tuple(map(int, label.split(", "))) for label in pypdf.PdfReader(io.BytesIO(data)).page_labels]


def places(data: bytes) -> list[dict[int, tuple[float, float]]]:
    """Where each side has the words of which page, mm from its lower left corner."""
    found: list[dict[int, tuple[float, float]]] = []

    def note(text: str, at: list[float], within: list[float], *_: object) -> None:
        if "sida" in text:
            x, y = within[4], within[5]
            spot = at[0] * x + at[2] * y + at[4], at[1] * x + at[3] * y + at[5]
            found[-1][int(text.strip().removeprefix("sida"))] = spot[0] / MM, spot[1] / MM

    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        found.append({})
        page.extract_text(visitor_text=note)
    return found


def leafed(sides: list[tuple[int, ...]], rtl: bool) -> list[int]:
    """The pages in the order in which who leafs through a booklet meets them. Turned over the short edge, the left of a
    sheet's back lies behind the right of its front.
    """
    sheets = [[side[::-1] if rtl else side for side in sides[n : n + 2]] for n in range(0, len(sides), 2)]
    opening = [page for front, back in sheets for page in (front[1], back[0])]
    closing = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return opening + closing


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("count", [4, 8, 12, 16])
def test_a_folded_booklet_runs_from_its_first_page_to_its_last(count: int, rtl: bool) -> None:
    data = written(as_booklet(numbered(count, rtl=rtl)))
    sides = labels(data)
    assert len(sides) == count // 2
    assert leafed(sides, rtl) == list(range(1, count + 1))
    assert sides[0] == ((1, count) if rtl else (count, 1)), "the first page is the cover"
    for side, on_paper in zip(sides, places(data), strict=True):
        assert [on_paper[page][0] < WIDTH for page in side] == [True, False], "the labels say where the pages lie"


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_an_imposed_file_is_read_out_as_the_booklet_is(rtl: bool, tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    path.write_bytes(written(as_booklet(numbered(8, rtl=rtl))))
    assert re.findall(r"sida\d", structure_text(path)) == [f"sida{n}" for n in range(1, 9)]
    assert not structural_findings(path)
    assert not pdfa_findings(path)
    assert not qpdf_findings(path)


@given(sheets=st.integers(1, 40), rtl=st.booleans())
def test_every_sheet_of_a_booklet_holds_pages_that_come_to_one_more_than_all(sheets: int, rtl: bool) -> None:
    count = 4 * sheets
    sides = booklet_sides(count, rtl)
    assert all(sum(side) == count + 1 for side in sides)
    assert sorted(page for side in sides for page in side) == list(range(1, count + 1))
    assert leafed(list(sides), rtl) == list(range(1, count + 1))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 7, 9])
def test_a_booklet_of_another_count_is_a_mistake(count: int) -> None:
    with pytest.raises(ValueError, match="4, 8, 12"):
        booklet_sides(count, False)


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_a_leaflet_rolls_up_with_its_title_in_front(rtl: bool) -> None:
    data = written(as_leaflet(numbered(6, rtl=rtl, width=97.0), PANELS))
    outside, inside = (side[::-1] if rtl else side for side in labels(data))
    assert (outside, inside) == ((5, 6, 1), (2, 3, 4))
    for side, on_paper in zip(labels(data), places(data), strict=True):
        xs = [on_paper[page][0] for page in side]
        assert all(a < b for a, b in pairwise(xs))


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_a_leaflets_folds_are_marked_outside_the_trim_and_meet_on_both_sides(rtl: bool) -> None:
    with pikepdf.open(io.BytesIO(written(as_leaflet(numbered(6, rtl=rtl, width=97.0), PANELS)))) as pdf:
        folds = []
        for page in pdf.pages:
            left, bottom, right, top = (float(n) for n in page.TrimBox)
            assert [float(n) for n in page.CropBox] == [left, bottom, right, top], "what viewers show and print"
            assert (right - left) / MM == pytest.approx(297, abs=0.01)
            assert (top - bottom) / MM == pytest.approx(210, abs=0.01)
            marks = list(_strokes(page))
            assert len(marks) == 4
            assert all(max(y0, y1) < bottom or min(y0, y1) > top for _, y0, _, y1 in marks)
            folds.append(sorted({round((x - left) / MM, 2) for x, *_ in marks}))
        front, back = folds
        assert front == ([100.0, 200.0] if rtl else [97.0, 197.0])
        assert back == [round(297 - x, 2) for x in reversed(front)], "turned over, they lie on each other"


def _strokes(page: pikepdf.Page) -> list[tuple[float, float, float, float]]:
    """Straight lines, in the page's coordinates; nothing here is turned or scaled."""
    stack, shift, found, at = [], (0.0, 0.0), [], (0.0, 0.0)
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        numbers = [float(n) for n in step.operands] if operator in ("cm", "m", "l") else []
        match operator:
            case "q":
                stack.append(shift)
            case "Q":
                shift = stack.pop()
            case "cm":
                shift = shift[0] + numbers[4], shift[1] + numbers[5]
            case "m":
                at = shift[0] + numbers[0], shift[1] + numbers[1]
            case "l":
                found.append((*at, shift[0] + numbers[0], shift[1] + numbers[1]))
    return found


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("count", [1, 4, 6])
def test_cards_lie_four_to_a_sheet_in_the_direction_of_their_words(count: int, rtl: bool) -> None:
    data = written(as_cards(numbered(count, rtl=rtl, width=105.0, height=148.5)))
    assert [page for side in labels(data) for page in side] == list(range(1, count + 1))
    for side, on_paper in zip(labels(data), places(data), strict=True):
        for place, page in enumerate(side):
            x, y = on_paper[page]
            assert (x > 105) == ((place % 2 == 1) != rtl)
            assert (y > 148.5) == (place < 2)


def test_marks_of_cuts_stand_where_printers_reach_and_on_the_cuts() -> None:
    with pikepdf.open(io.BytesIO(written(as_cards(numbered(4, rtl=False, width=105.0, height=148.5))))) as pdf:
        marks = _strokes(pdf.pages[0])
    assert len(marks) == 6
    for x0, y0, x1, y1 in ([n / MM for n in mark] for mark in marks):
        assert x0 == x1 == pytest.approx(105) or y0 == y1 == pytest.approx(148.5)
        assert min(x0, x1, 210 - x0, 210 - x1, y0, y1, 297 - y0, 297 - y1) > REACH
    assert EDGE > REACH
