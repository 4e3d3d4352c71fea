"""What flowables draw, put where a page has them: only numbers and places differ from page to page."""

from collections.abc import Mapping, Sequence

from handouts.drawing.picture import Photo, Picture
from handouts.flow.pages import Placed
from handouts.flow.shaping import Face
from handouts.flow.structure import Element
from handouts.pdf.canvas import inked
from handouts.pdf.drawn import Area, Bookmark, Box, Codes, Drawn, Ink, Kid, Marked, Sheet, together
from handouts.pdf.extents import IDENTITY, Matrix, apply, boxed, union
from handouts.pdf.objects import numbers


class Sheets:
    """Sides of sheets, one part after the other."""

    def __init__(self) -> None:
        self._sheets: list[Sheet] = []
        self._kids: dict[Element, list[Kid]] = {}
        self._boxes: dict[Element, tuple[int, Box]] = {}
        self._areas: list[Area] = []
        self._texts: dict[Element, str] = {}
        self._bookmarks: list[Bookmark] = []
        self._codes: list[Mapping[Face, Codes]] = []
        self._pictures: dict[str, Picture | Photo] = {}

    def add(
        self,
        placed: Sequence[Placed],
        page: int,
        first: int = 0,
        furniture: bool = False,
        at: Matrix = IDENTITY,
        turn: int = 0,
    ) -> None:
        """Put flowables onto a page that has ``first`` marked-content sequences already, through a matrix. Furniture
        has none. ``turn`` is when they are read.
        """
        owners: list[Element] = []
        parts = [] if at == IDENTITY else [f"{numbers(*at)} cm".encode()]
        for item in placed:
            ink = inked(item.flowable, furniture)
            before = first + len(owners)
            parts += [f"q\n1 0 0 1 {numbers(item.x, item.y)} cm".encode(), ink.operators(before), b"Q"]
            owners += ink.owners
            matrix = (*at[:4], *apply(at, item.x, item.y))
            self._note(ink, page, before, matrix, turn)
        self._sheets.append(Sheet(page, b"\n".join(parts), tuple(owners)))

    def _note(self, ink: Ink, page: int, first: int, matrix: Matrix, turn: int) -> None:
        """Keep account of what was drawn."""
        areas = {area: Area(page, boxed(matrix, area.box), area.element) for area in ink.areas}
        self._areas += areas.values()
        for element, kids in ink.kids.items():
            mine = self._kids.setdefault(element, [])
            for kid in kids:
                match kid:
                    case Marked():
                        mine.append(Marked(page, first + kid.mcid))
                    case Area():
                        mine.append(areas[kid])
                    case _ if kid not in mine:  # a link goes on where its paragraph does
                        mine.append(kid)
        for element, box in ink.boxes.items():
            here = boxed(matrix, box)
            where, before = self._boxes.get(element, (page, here))
            if where == page:
                self._boxes[element] = page, union([before, here])
        for element, text in ink.texts.items():
            self._texts[element] = self._texts.get(element, "") + text
        for title, level, _, y, _ in ink.bookmarks:
            self._bookmarks.append(Bookmark(title, level, page, apply(matrix, 0, y)[1], turn))
        self._codes.append(ink.codes)
        self._pictures.update(ink.pictures)

    def count(self, page: int) -> int:
        """How many marked-content sequences a page has so far."""
        return sum(len(sheet.owners) for sheet in self._sheets if sheet.page == page)

    def drawn(self) -> Drawn:
        """All sheets so far."""
        return Drawn(
            sheets=tuple(self._sheets),
            kids={element: tuple(kids) for element, kids in self._kids.items()},
            boxes={element: box for element, (_, box) in self._boxes.items()},
            areas=tuple(self._areas),
            texts={element: text.strip() for element, text in self._texts.items()},
            bookmarks=tuple(self._bookmarks),
            codes=together(self._codes),
            pictures=self._pictures,
        )
