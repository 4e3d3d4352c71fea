"""What stands on every page: the clinic's mark at the head, the title or running title, the foot."""

from handouts.base.problems import Problem, Problems
from handouts.edition.fingerprint import SHORT, Fingerprint
from handouts.edition.model import Clinic, Foot, Prose
from handouts.edition.words import ISOLATES
from handouts.flow.block import HAIRLINE, Block, Pen
from handouts.flow.grid import MM, Sheet, snap
from handouts.flow.lines import width_of
from handouts.flow.paragraph import Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import CAP_HEIGHT, FURNITURE, STRONG, Style

TITLE_SHARE = 2 / 3
"""Of the columns for the title, on a sheet where the mark stands beside it."""
MARK = 9.0
"""Side of the clinic's mark on the first page, mm; two thirds of it on the later ones."""
LOGO_GAP = 3.0
LOWEST, LOWEST_SMALL = 16.5, 9.0
"""How far below the page's margin the last baseline beside a mark may be, mm: the first rule comes soon after."""
MARK_TO_TITLE = 6.0
"""From the mark to the title's capitals below it, mm."""
NUMBER_GAP = 6.0
WARNING_GAP = 3.0


def _cap(size: float) -> float:
    return CAP_HEIGHT * size / MM


def _beside_mark(sheet: Sheet) -> float:
    """Columns for the title where the mark stands beside it."""
    return sheet.columns * (1 / 2 if sheet.stacked else TITLE_SHARE)


class Masthead(Block):
    """The title, its capitals' tops on the sheet's top margin or, on a narrow sheet, below the mark."""

    def __init__(self, title: Prose, element: Element, sheet: Sheet, rtl: bool, outline: int | None = 0) -> None:
        super().__init__(rtl)
        self.sheet = sheet
        self.title = Paragraph(title, sheet.title, element, rtl=rtl, outline=outline)
        self.drop = (MARK + MARK_TO_TITLE if sheet.stacked else 0.0) + sheet.cover + _cap(sheet.title.size)

    @property
    def _measure(self) -> float:
        return self.sheet.measure if self.sheet.stacked else self.sheet.span(_beside_mark(self.sheet))

    def measure(self, width: float) -> float:  # noqa: ARG002
        more = self.title.measure(self._measure) - self.sheet.title.leading
        return snap(self.sheet.top + self.drop + more + 9) - self.sheet.top

    def paint(self, pen: Pen) -> None:
        self.title.inside(pen, 0, self.drop - self.sheet.title.leading, self._measure)


class Runner(Block):
    """The title at the head of later pages, or of every other: ``page`` counts from 1."""

    def __init__(self, title: Prose, sheet: Sheet, rtl: bool, page: int = 2) -> None:
        super().__init__(rtl)
        self.painted = sheet.runner == "every" or (sheet.runner == "verso" and page % 2 == 0)
        self.title, self.sheet = Paragraph(title.text, STRONG, rtl=rtl), sheet

    @property
    def _measure(self) -> float:
        return self.sheet.measure if self.sheet.runner == "verso" else self.sheet.span(_beside_mark(self.sheet))

    def measure(self, width: float) -> float:  # noqa: ARG002
        if not self.sheet.runner:
            return 0.0
        more = self.title.measure(self._measure) - STRONG.leading
        return snap(self.sheet.top + MARK * 2 / 3 + more + 4.5) - self.sheet.top

    def paint(self, pen: Pen) -> None:
        if self.painted:
            self.title.inside(pen, 0, MARK / 3 + _cap(STRONG.size) / 2 - STRONG.leading, self._measure)


class Mark(Block):
    """The clinic's mark and name at the end of the head, or above the title of a narrow sheet; ``small`` on later
    pages.
    """

    def __init__(self, clinic: Clinic, sheet: Sheet, rtl: bool, *, small: bool) -> None:
        super().__init__(rtl)
        self.clinic, self.sheet, self.small = clinic, sheet, small

    def measure(self, width: float) -> float:  # noqa: ARG002
        return MARK * 2 / 3 if self.small else 18.0

    @property
    def _side(self) -> float:
        return MARK * 2 / 3 if self.small else MARK

    def _scale(self) -> float:
        """Points a unit of the logo: ``side`` mm high, or as wide as three of them."""
        x0, y0, x1, y1 = self.clinic.logo.box
        return min(self._side / (y1 - y0), 3 * self._side / (x1 - x0)) * MM

    def _wide(self) -> float:
        x0, _, x1, _ = self.clinic.logo.box
        return (x1 - x0) * self._scale() / MM

    def _lines(self) -> list[tuple[Paragraph, float]]:
        """Name and place beside the logo, each with its first baseline."""
        side, width, note = self._side, self._text_width, self.sheet.note
        if self.small:
            return [(Paragraph(self.clinic.name, note, rtl=self.rtl), side / 2 + _cap(note.size) / 2 + 0.2)]
        name = Paragraph(self.clinic.name, STRONG, rtl=self.rtl)
        if not self.clinic.place:
            return [(name, side / 2 + _cap(STRONG.size) / 2)]
        first = _cap(STRONG.size) + 0.4
        below = first + name.measure(width) - STRONG.leading + note.leading
        return [(name, first), (Paragraph(self.clinic.place, note, rtl=self.rtl), below)]

    @property
    def _x(self) -> float:
        """Where the logo starts."""
        alone = self.sheet.runner == "verso" if self.small else self.sheet.stacked
        return 0.0 if alone else self.sheet.x(_beside_mark(self.sheet))

    @property
    def _text_width(self) -> float:
        return self.sheet.measure - self._x - self._wide() - LOGO_GAP

    def check(self) -> None:
        """Raises Problems where name and place reach further down than the head does."""
        text, first = self._lines()[-1]
        last = first + text.measure(self._text_width) - text.style.leading
        lowest = LOWEST_SMALL if self.small else MARK + MARK_TO_TITLE / 2 if self.sheet.stacked else LOWEST
        if last > lowest:
            message = f"name and place of {self.clinic.name} have no room beside the logo at the head of the page"
            hint = "shorten them, or choose a logo that is less wide"
            raise Problems([Problem("head-too-long", message, self.clinic.origin, hint)])

    def paint(self, pen: Pen) -> None:
        x, wide, scale = self._x, self._wide(), self._scale()
        pen.picture(self.clinic.logo, x, wide, -self.clinic.logo.box[1] * scale / MM, scale)
        for text, baseline in self._lines():
            text.inside(pen, x + wide + LOGO_GAP, baseline - text.style.leading, self._text_width)


class PageFoot(Block):
    """A hairline, which leaflet this is, and the page's number; above them why nobody may be given it. Before the
    number or, in more than one line, below it there is room for the edition's fingerprint (`FingerprintAt`).

    The last page's trace has an ``element``: that a leaflet is an unreviewed draft must be heard, too, but only once.
    """

    def __init__(self, foot: Foot, page: int, total: int, element: Element | None, rtl: bool) -> None:
        super().__init__(rtl)
        self.number, self.element = foot.page(page, total), element
        self.numbers = width_of(foot.page(total, total), FURNITURE) / MM
        self.code = width_of("d" * 2 * SHORT + "-", FURNITURE) / MM
        self.trace = self._paragraph(foot.trace, FURNITURE)
        self.warning = self._paragraph(foot.warning + " ", STRONG) if foot.warning else None

    def _paragraph(self, text: str, style: Style) -> Paragraph:
        paragraph = Paragraph(text, style, rtl=self.rtl)
        paragraph.element = self.element
        return paragraph

    def _warned(self, width: float) -> float:
        return self.warning.measure(width) + WARNING_GAP if self.warning else 0.0

    def _parted(self, width: float) -> tuple[float, int, bool]:
        """Width of the trace, lines of the foot, and whether the fingerprint stands below the number."""
        beside = width - self.code - self.numbers - 2 * NUMBER_GAP
        if self.trace.count(beside) == 1:
            return beside, 1, False
        below = width - max(self.code, self.numbers) - NUMBER_GAP
        return below, max(2, self.trace.count(below)), True

    def measure(self, width: float) -> float:
        return self._warned(width) + self._parted(width)[1] * FURNITURE.leading

    def paint(self, pen: Pen) -> None:
        y = self._warned(pen.width)
        if self.warning:
            self.warning.inside(pen, 0, 0, pen.width)
        pen.rule(0, y, pen.width, HAIRLINE)
        self.trace.inside(pen, 0, y, self._parted(pen.width)[0])
        x = pen.width - self.numbers - NUMBER_GAP
        pen.text(self.number, x, y + FURNITURE.leading, self.numbers + NUMBER_GAP, FURNITURE, align="end")

    def code_at(self, width: float) -> tuple[float, float]:
        """Where the fingerprint ends and on which baseline, from the top start corner."""
        below = self._parted(width)[2]
        end = width - (0.0 if below else self.numbers + NUMBER_GAP)
        return end, self._warned(width) + (1 + below) * FURNITURE.leading


class FingerprintAt(Block):
    """The edition's fingerprint, where a page's foot has room for it."""

    def __init__(self, fingerprint: Fingerprint, foot: PageFoot) -> None:
        super().__init__(foot.rtl)
        self.text, self.foot = fingerprint.short, foot

    def measure(self, width: float) -> float:
        return self.foot.measure(width)

    def paint(self, pen: Pen) -> None:
        end, y = self.foot.code_at(pen.width)
        pen.text(self.text.join(ISOLATES) if self.rtl else self.text, 0, y, end, FURNITURE, align="end")


class Footer(Paragraph):
    """A clinic's own line at the foot of every page."""

    def __init__(self, text: str, rtl: bool = False) -> None:
        super().__init__(text, FURNITURE, rtl=rtl)
