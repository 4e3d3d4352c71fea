"""A leaflet as the desk has it: what is printed, what is looked at, or why it cannot be given out."""

from dataclasses import dataclass

from handouts.base.problems import Problem
from handouts.run.build import Built, Typeset
from handouts.run.page_picture import picture

SHOWN = 800
"""Pixels that a page is told to be wide before its picture is there."""
FEW, MANY = 64, 160
"""Colours of a small picture and of a large one: fewer lose a brand's tints."""
LARGE = 800
"""Pixels that a large picture is wide."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaflet:
    """A leaflet that somebody asked for. ``made`` is what to look at, if there is anything; ``problems`` say why it may
    not be given out. ``sizes`` are those of its pages, in the pixels of a page that is `SHOWN` wide; ``sides`` are
    those of paper that it is printed on.
    """

    made: Typeset | None
    problems: tuple[Problem, ...]
    sizes: tuple[tuple[int, int], ...] = ()
    sides: int = 0

    @property
    def built(self) -> Built | None:
        """It, if it may be given out."""
        return self.made if isinstance(self.made, Built) else None

    @property
    def pages(self) -> int:
        """How many pages there are to look at."""
        return len(self.sizes)

    def picture(self, number: int, width: int) -> bytes:
        """A page as it is read, counted from 1, whatever sheet it is printed on: a PNG, ``width`` pixels wide."""
        assert self.made
        return picture(_read_from(self.made), number, width, 2 * width, MANY if width >= LARGE else FEW)


def leaflet_of(made: Typeset, problems: tuple[Problem, ...]) -> Leaflet:
    """A leaflet that was made, with what there is to tell of it."""
    from pypdfium2 import PdfDocument  # late, as the first page of the desk shows none

    sheets, pages = PdfDocument(made.data), PdfDocument(_read_from(made))
    points = [pages.get_page_size(number) for number in range(len(pages))]
    sides = len(sheets)
    for document in (sheets, pages):
        document.close()
    return Leaflet(made, problems, tuple((SHOWN, round(SHOWN * height / width)) for width, height in points), sides)


def _read_from(made: Typeset) -> bytes:
    return made.reading or made.data
