"""What stands on every page: the clinic's mark at the head, the title or running title, the foot."""

from handouts.drawing.picture import Picture
from handouts.edition.model import Clinic, Foot, Prose
from handouts.flow.block import HAIRLINE, Block, Pen
from handouts.flow.grid import MM, Sheet, snap
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import CAP_HEIGHT, FURNITURE, NOTE, STRONG, TITLE

TITLE_COLUMNS = 8
MARK = 9.0
"""Side of the clinic's mark on the first page, mm; two thirds of it on the later ones."""
_PAGE_NUMBER = 24.0


def _cap(size: float) -> float:
    return CAP_HEIGHT * size / MM


class Masthead(Block):
    """The title, its capitals' tops on the sheet's top margin."""

    def __init__(self, title: Prose, element: Element, sheet: Sheet, rtl: bool) -> None:
        super().__init__(rtl)
        self.sheet = sheet
        self.title = Paragraph(title, TITLE, element, rtl=rtl, outline=0)

    def measure(self, width: float) -> float:  # noqa: ARG002
        lines = len(self.title.lines(self.sheet.span(TITLE_COLUMNS)))
        return snap(self.sheet.top + _cap(TITLE.size) + (lines - 1) * TITLE.leading + 9) - self.sheet.top

    def paint(self, pen: Pen) -> None:
        self.title.inside(pen, 0, _cap(TITLE.size) - TITLE.leading, self.sheet.span(TITLE_COLUMNS))


class Runner(Block):
    """The title at the head of later pages."""

    def __init__(self, title: Prose, sheet: Sheet, rtl: bool) -> None:
        super().__init__(rtl)
        self.title, self.sheet = title, sheet

    def measure(self, width: float) -> float:  # noqa: ARG002
        return snap(self.sheet.top + MARK * 2 / 3 + 4.5) - self.sheet.top

    def paint(self, pen: Pen) -> None:
        baseline = MARK / 3 + _cap(STRONG.size) / 2
        pen.text(self.title.text, 0, baseline, self.sheet.span(TITLE_COLUMNS), STRONG)


class Mark(Block):
    """The clinic's mark and name at the end of the head; ``small`` on later pages."""

    def __init__(self, clinic: Clinic, sheet: Sheet, rtl: bool, *, small: bool) -> None:
        super().__init__(rtl)
        self.clinic, self.sheet, self.small = clinic, sheet, small

    def measure(self, width: float) -> float:  # noqa: ARG002
        return MARK * 2 / 3 if self.small else 18.0

    def paint(self, pen: Pen) -> None:
        x = self.sheet.x(TITLE_COLUMNS)
        side = MARK * 2 / 3 if self.small else MARK
        wide = self._logo(pen, x, side)
        x, width = x + wide + 3, self.sheet.span(12 - TITLE_COLUMNS) - wide - 3
        if self.small:
            pen.text(self.clinic.name, x, side / 2 + _cap(NOTE.size) / 2 + 0.2, width, NOTE)
            return
        baseline = _cap(STRONG.size) + 0.4 if self.clinic.place else side / 2 + _cap(STRONG.size) / 2
        lines = pen.text(self.clinic.name, x, baseline, width, STRONG)
        if self.clinic.place:
            baseline += (lines - 1) * STRONG.leading + NOTE.leading
            pen.text(self.clinic.place, x, baseline, width, NOTE)

    def _logo(self, pen: Pen, x: float, side: float) -> float:
        """Draw the logo ``side`` mm high, or as wide as three of them; returns its width."""
        logo: Picture = self.clinic.logo
        x0, y0, x1, y1 = logo.box
        scale = min(side / (y1 - y0), 3 * side / (x1 - x0)) * MM
        wide = (x1 - x0) * scale / MM
        pen.picture(logo, x, wide, -y0 * scale / MM, scale)
        return wide


class PageFoot(Block):
    """A hairline, which leaflet this is, and the page's number.

    The last page's trace has an ``element``: that a leaflet is an unreviewed draft must be heard, too, but only once.
    """

    def __init__(self, foot: Foot, page: int, total: int, element: Element | None, rtl: bool) -> None:
        super().__init__(rtl)
        self.trace, self.number, self.element = foot.trace, foot.page(page, total), element

    def measure(self, width: float) -> float:
        return len(self._trace().lines(width - _PAGE_NUMBER)) * FURNITURE.leading

    def _trace(self) -> Paragraph:
        trace = Paragraph(self.trace, FURNITURE, rtl=self.rtl)
        trace.element = self.element
        return trace

    def paint(self, pen: Pen) -> None:
        pen.rule(0, 0, pen.width, HAIRLINE)
        self._trace().inside(pen, 0, 0, pen.width - _PAGE_NUMBER)
        pen.text(self.number, pen.width - _PAGE_NUMBER, FURNITURE.leading, _PAGE_NUMBER, FURNITURE, align="end")
