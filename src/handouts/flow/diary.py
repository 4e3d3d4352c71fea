"""The training diary: weeks down, days across, a ring to cross for every session and room for the pain that it caused.

Empty cells are for the pen and not for the ear: the whole table is one figure, whose alternative text says what there
is to fill in.
"""

from handouts.edition.numerals import numeral
from handouts.edition.programme import Diary
from handouts.flow.block import HAIRLINE, Block, Pen, content_of
from handouts.flow.grid import GUTTER, MM, Sheet
from handouts.flow.paragraph import PARAGRAPH_GAP, Paragraph
from handouts.flow.structure import Element
from handouts.flow.type import BODY, CAP_HEIGHT, HEAD

WEEK_COLUMN, LAST_COLUMN = 16.5, 17.5
ROW = 15.75
HEAD_HEIGHT, HEAD_BASELINE = 7.5, 4.5
RING, SMALL_RING = 5.7, 5.1
RING_DROP = 4.9
"""From a row's top to the middle of its rings, mm."""
RING_PITCH = 6.75
"""Between rings that stand one under the other, mm."""
ABREAST, PITCH, ROOMY = 3, 5.5, 7.0
"""The most rings side by side, the least room that one takes, and what a large one takes, mm."""
RING_LINE, DAY_LINE, TABLE_RULE = 0.6, 0.6, 1.0
SLACK = 12.0
"""How much less than a page of its own a diary takes that has to be parted, mm: two lines of heading above it."""
LEAST_WEEKS = 4
"""A diary that takes more than a page leaves at least so many weeks on either, or half of what there is."""

HOW_SHARE = 7 / 12
"""Of the columns for the words before a sample, on a wide sheet."""
SAMPLE_DAY = 20.0
SAMPLE_DROP = 2.25
PEN_LINE = 1.4
DIGIT_DROP = 14.25
_CROSS = ((-2.6, -2.4, 2.4, 2.7), (2.5, -2.6, -2.4, 2.3))
"""Two strokes of a cross, as a hand would make them, mm from the ring's middle."""


def ring_places(sessions: int, day: float) -> list[tuple[float, float]]:
    """The middles of a day's rings in a cell ``day`` mm wide: side by side, or in rows of three."""
    most = abreast(day)
    pitch = day / min(most, sessions)
    rows = [min(most, sessions - start) for start in range(0, sessions, most)]
    return [
        (day / 2 + pitch * (j - (count - 1) / 2), RING_DROP + RING_PITCH * k)
        for k, count in enumerate(rows)
        for j in range(count)
    ]


def abreast(day: float) -> int:
    """How many rings have room side by side in a cell ``day`` mm wide."""
    return max(1, min(ABREAST, int(day / PITCH)))


def ring(sessions: int, day: float) -> float:
    """Diameter of a ring, mm: smaller where they leave each other and the lines less room."""
    return SMALL_RING if day / min(abreast(day), sessions) < ROOMY else RING


def row_height(sessions: int, day: float) -> float:
    """A week's height: room to write stays the same below any number of rings, mm."""
    return ROW + RING_PITCH * ((sessions - 1) // abreast(day))


def _day(width: float) -> float:
    """Width of a day, mm."""
    return (width - WEEK_COLUMN - LAST_COLUMN) / 7


class Sample(Block):
    """A day as a pen would leave it."""

    def __init__(self, diary: Diary, element: Element, rtl: bool) -> None:
        super().__init__(rtl)
        self.diary = diary
        self.drawn = element.add("Figure", alt=diary.sample)

    def measure(self, width: float) -> float:
        return row_height(self.diary.sessions, width)

    def paint(self, pen: Pen) -> None:
        marks = self.diary.marks
        _dividers(pen, self.diary.sessions, 0, 0, pen.width, pen.height)
        with content_of(pen, self.drawn):
            pen.frame(0, 0, pen.width, pen.height, RING_LINE)
            for x, y in ring_places(self.diary.sessions, pen.width):
                pen.ring(x, y, ring(self.diary.sessions, pen.width), RING_LINE)
                for x0, y0, x1, y1 in _CROSS:
                    pen.leader([(x + x0, y + y0), (x + x1, y + y1)], PEN_LINE, "brand")
            each = pen.width / len(marks)
            baseline = pen.height - ROW + DIGIT_DROP
            for n, mark in enumerate(marks):
                pen.text(f"{mark} ", n * each - 5, baseline, each + 10, HEAD, role="brand-text", align="center")


def _dividers(pen: Pen, sessions: int, x: float, y: float, day: float, height: float) -> None:
    """Dotted lines between the sessions of a day, where each has room of its own."""
    if sessions <= abreast(day):
        for n in range(1, sessions):
            pen.stem(x + day * n / sessions, y + 1.5, height - 3, dotted=True)


class DiaryHow(Block):
    """How to fill the diary in, and a sample of it at the end side. It never parts."""

    first = BODY.leading

    def __init__(self, diary: Diary, element: Element, sheet: Sheet, rtl: bool) -> None:
        super().__init__(rtl)
        self.sheet = sheet
        self.texts = [Paragraph(prose, BODY, element.add("P"), rtl=rtl) for prose in diary.how]
        self.sample = Sample(diary, element, rtl)

    @property
    def _column(self) -> float:
        """Width of the words: on a narrow sheet, all that the sample leaves."""
        if self.sheet.stacked:
            return self.sheet.measure - SAMPLE_DAY - GUTTER
        return self.sheet.span(self.sheet.columns * HOW_SHARE)

    def measure(self, width: float) -> float:  # noqa: ARG002
        column = self._column
        texts = sum(text.measure(column) for text in self.texts) + PARAGRAPH_GAP * (len(self.texts) - 1)
        return max(texts, SAMPLE_DROP + self.sample.measure(SAMPLE_DAY))

    def paint(self, pen: Pen) -> None:
        y = 0.0
        for text in self.texts:
            y += text.inside(pen, 0, y, self._column) + PARAGRAPH_GAP
        self.sample.inside(pen, pen.width - SAMPLE_DAY, SAMPLE_DROP, SAMPLE_DAY)


class DiaryTable(Block):
    """The weeks of a diary from one to before another. It stays whole if a page can hold it. If not, it begins a page,
    and each page has its head.
    """

    def __init__(self, diary: Diary, drawn: Element, weeks: tuple[int, int], room: float, rtl: bool) -> None:
        super().__init__(rtl)
        self.diary, self.drawn, self.weeks, self.room = diary, drawn, weeks, room

    @classmethod
    def whole(cls, diary: Diary, element: Element, room: float, rtl: bool) -> "DiaryTable":
        """All weeks; ``room`` is what a page of its own would give them, mm."""
        return cls(diary, element.add("Figure", alt=diary.alt), (0, diary.weeks), room, rtl)

    def measure(self, width: float) -> float:
        start, end = self.weeks
        return HEAD_HEIGHT + (end - start) * row_height(self.diary.sessions, _day(width))

    def parts(self, width: float, height: float) -> "tuple[DiaryTable, DiaryTable] | None":
        start, end = self.weeks
        if self.measure(width) <= self.room or height < self.room - SLACK:
            return None
        fit, weeks = int((height - HEAD_HEIGHT) / row_height(self.diary.sessions, _day(width))), end - start
        fit = min(fit, max(weeks - LEAST_WEEKS, -(-weeks // 2)))
        if not fit:
            return None
        halves = ((start, start + fit), (start + fit, end))
        first, rest = (DiaryTable(self.diary, self.drawn, half, self.room, self.rtl) for half in halves)
        return first, rest

    def paint(self, pen: Pen) -> None:
        start, end = self.weeks
        day = _day(pen.width)
        count, row = end - start, row_height(self.diary.sessions, day)
        for n in range(count):
            for k in range(7):
                _dividers(pen, self.diary.sessions, WEEK_COLUMN + k * day, HEAD_HEIGHT + n * row, day, row)
        if start:
            self._paint_head(pen, day)
        with content_of(pen, self.drawn):
            if not start:
                self._paint_head(pen, day)
            for n in range(count):
                self._paint_week(pen, start + n, HEAD_HEIGHT + n * row, day)
            for n in range(1, count):
                pen.rule(0, HEAD_HEIGHT + n * row, pen.width, HAIRLINE)
            for k in range(8):
                pen.stem(WEEK_COLUMN + k * day, HEAD_HEIGHT, count * row, DAY_LINE)
            for y in (HEAD_HEIGHT, HEAD_HEIGHT + count * row):
                pen.rule(0, y, pen.width, TABLE_RULE)

    def _paint_head(self, pen: Pen, day: float) -> None:
        week, *days, last = self.diary.headings
        pen.text(f"{week} ", 0, HEAD_BASELINE, WEEK_COLUMN, BODY)
        for n, name in enumerate(days):
            pen.text(f"{name} ", WEEK_COLUMN + n * day, HEAD_BASELINE, day, BODY, align="center")
        pen.text(f"{last} ", pen.width - LAST_COLUMN, HEAD_BASELINE, LAST_COLUMN, BODY, align="end")

    def _paint_week(self, pen: Pen, week: int, y: float, day: float) -> None:
        sessions = self.diary.sessions
        middle = y + row_height(sessions, day) / 2 + CAP_HEIGHT / 2 * HEAD.size / MM
        pen.text(f"{numeral(week + 1)} ", 0, middle, WEEK_COLUMN, HEAD, align="center")
        for k in range(7):
            for dx, dy in ring_places(sessions, day):
                pen.ring(WEEK_COLUMN + k * day + dx, y + dy, ring(sessions, day), RING_LINE)
