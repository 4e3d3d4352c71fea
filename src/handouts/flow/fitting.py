"""Fitting: the setting in which a handout keeps to its pages.

What may give, in this order: the height of diagrams, the size of the code, air between rows, the scale of all figures.
Type, leading, margins, doses and contact facts never shrink; what then does not fit is a problem that says by how much.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from handouts.base.problems import Problem, Problems
from handouts.edition.model import (
    Body,
    Clinic,
    ContactHere,
    ExerciseCards,
    ExerciseRow,
    Figure,
    FigureRow,
    Sequence,
    Steps,
)
from handouts.edition.numerals import counted_in
from handouts.edition.programme import Phases
from handouts.edition.typeface import Typeface
from handouts.flow.compose import above_footer, compose, in_lines, marks
from handouts.flow.contact import CODE_SIDES, ContactSize, contact_size
from handouts.flow.exercises import card_cell, per_row
from handouts.flow.figures import DIAGRAM_HEIGHTS, FRAME_COLUMNS, SCALES, figure_rows, width_in_units
from handouts.flow.grid import A4, GUTTER, MM, Sheet
from handouts.flow.manner import AIRS, Setting
from handouts.flow.once import Once, once
from handouts.flow.pages import LOOSE, Binding, Pages, Placed
from handouts.flow.shaping import current, set_in
from handouts.flow.sideways import picture_columns
from handouts.flow.timeline import card_width

THIN_PAGE = 1 / 5
"""A last page filled less than this is tried away by fitting: nobody should turn a sheet for three lines."""

EMPTY = (1 / 2, 1 / 4, 0.0)
"""Share of a page that may be left empty to keep a section whole where sheets are folded, tried in this order."""


def settings(start: float) -> Iterator[Setting]:
    """From the most generous setting to the tightest, one thing giving at a time."""
    wide, middle, narrow = AIRS
    smaller = [scale for scale in SCALES if scale < start]
    setting = Setting(wide, start, DIAGRAM_HEIGHTS[0], CODE_SIDES[0])
    yield setting
    steps: list[dict[str, float]] = [
        {"diagram": DIAGRAM_HEIGHTS[1]},
        {"code": CODE_SIDES[1]},
        {"air": middle},
        *({"scale": scale} for scale in smaller[:1]),
        {"air": narrow},
        *({"scale": scale} for scale in smaller[1:]),
    ]
    for step in steps:
        setting = replace(setting, **step)
        yield setting


def _cells(body: Body, sheet: Sheet) -> Iterator[tuple[Figure, float]]:
    """Every drawn figure with the width of its cell, mm."""
    for section in body.sections:
        if section.beside:
            yield section.beside, sheet.head_width
        for block in section.blocks:
            match block:
                case FigureRow(figures):
                    for row in figure_rows(figures, sheet):
                        for figure in row:
                            yield figure, (sheet.text_width - GUTTER * (len(row) - 1)) / len(row)
                case ExerciseRow(_, exercises) if sheet.stacked:
                    figures = tuple(exercise.figures[0] for exercise in exercises)
                    columns = picture_columns(figures, sheet)
                    for figure in figures:
                        yield figure, sheet.span(columns)
                case ExerciseRow(_, exercises):
                    count = per_row(len(exercises))
                    for exercise in exercises:
                        yield exercise.figures[0], (sheet.measure - GUTTER * (count - 1)) / count
                case ExerciseCards(exercises):
                    for exercise in exercises:
                        for figure in exercise.figures:
                            yield figure, card_cell(exercise.figures, sheet)
                case Sequence(movements):
                    for movement in movements:
                        for frame in movement.frames:
                            yield frame, sheet.span(FRAME_COLUMNS)
                case Phases(phases):
                    cell = card_width(block, sheet, body.direction == "rtl")
                    for card in (card for phase in phases for card in phase.cards):
                        yield card.figure, cell
                case Steps(figures, _):
                    for figure in figures:
                        yield figure, sheet.head_width


def largest_scale(body: Body, sheet: Sheet) -> float:
    """The largest scale at which every figure keeps to its cell. Raises Problems where even the smallest is too
    large.
    """
    return _largest_scale(once(body), sheet, current())


@lru_cache(maxsize=256)
def _largest_scale(known: Once[Body], sheet: Sheet, typeface: Typeface | None) -> float:  # noqa: ARG001 - as sizes are
    body = known.value
    widest = {figure: width_in_units(figure) / (cell * MM) for figure, cell in _cells(body, sheet)}
    for scale in SCALES:
        if all(units * scale <= 1.02 for units in widest.values()):
            return scale
    raise Problems(
        Problem(
            "figure-too-wide",
            f"the picture {figure.name} is too wide for its place even at the smallest scale",
            figure.origin,
            hint="give it more room, or draw it narrower",
        )
        for figure, units in widest.items()
        if units * SCALES[-1] > 1.02
    )


def fit(body: Body, clinic: Clinic, sheet: Sheet = A4, binding: Binding = LOOSE) -> tuple[Pages, Setting]:
    """The most generous setting that keeps a handout to the pages it asks for, and its pages; where none does, the one
    that keeps it to the most that it may have.

    A handout that asks for no number gets the fewest pages that its text needs without a nearly empty last one, and
    on a narrow sheet the fewest of all.
    Raises Problems (rule ``too-long``) with the number of lines that have to go.
    """
    room = room_of(body, clinic, sheet, binding)
    with set_in(body.typeface), counted_in(body.digits):
        return _fit(body, room)


@dataclass(frozen=True, slots=True)
class Room:
    """What a clinic leaves to a body, and all that fitting asks of it: the sheet above its line in the foot, how large
    its block is for each size of the code, and what becomes of the pages.
    """

    sheet: Sheet
    sizes: Mapping[float, ContactSize | None]
    binding: Binding = LOOSE

    @property
    def taken(self) -> float:
        """Height of the clinic's block, mm: the more, the less is left."""
        return max((max(size.channels, size.code) for size in self.sizes.values() if size), default=0.0)

    def holds(self, other: "Room", body: Body) -> bool:
        """Whether a body that fits into another room must fit into this one, too: where the contact block comes last
        and is no higher here, nothing moves but itself.
        """
        blocks = [block for section in body.sections[-1:] for block in section.blocks]
        if self == other or body.pages is None or not blocks or not isinstance(blocks[-1], ContactHere):
            return self == other
        pairs = ((size, other.sizes[side]) for side, size in self.sizes.items())
        return self.sheet == other.sheet and all(ours and theirs and ours.within(theirs) for ours, theirs in pairs)


def room_of(body: Body, clinic: Clinic, sheet: Sheet = A4, binding: Binding = LOOSE) -> Room:
    """The room that a body has in a clinic's leaflets. Raises Problems where the clinic itself has none at the head."""
    rtl = body.direction == "rtl"
    with set_in(body.typeface):
        for mark in marks(clinic, sheet, rtl):
            if mark:
                mark.check()
        above = above_footer(clinic, sheet)
        has_contact = _has_contact(body)
        sizes = {side: contact_size(clinic, above, side, rtl) if has_contact else None for side in CODE_SIDES}
        return Room(above, sizes, binding)


def require_fit(body: Body, room: Room) -> None:
    """Raises Problems where ``fit`` does. What fits in the most generous setting or in the tightest needs no other."""
    with set_in(body.typeface), counted_in(body.digits):
        first, *_, last = settings(largest_scale(body, room.sheet))
        most = body.most or body.pages or 0
        made = (compose(body, room.sizes[s.code], s, room.sheet, room.binding) for s in (last, first))
        if not any(len(pages.pages) <= most for pages in made):
            _fit(body, room)


def _bound(body: Body, room: Room) -> tuple[Pages, Setting]:
    """The fewest pages; of these, those that leave most room to keep sections whole, and then the least white. Sheets
    that are folded have pages to spare.
    """
    found: list[tuple[tuple[int, float, float], Pages, Setting]] = []
    for setting in settings(largest_scale(body, room.sheet)):
        for empty in EMPTY:
            pages = compose(body, room.sizes[setting.code], setting, room.sheet, room.binding, empty=empty)
            found.append(((len(pages.pages), -empty, _white(pages, room.sheet)), pages, setting))
    _, pages, setting = min(found, key=itemgetter(0))
    return pages, setting


def _white(pages: Pages, sheet: Sheet) -> float:
    """How unevenly pages are filled: the sum of the squares of what is left on each, as shares of a page."""
    page = sheet.last_baseline - sheet.top
    left = ((placed[-2].y / MM - (sheet.height - sheet.last_baseline)) / page for placed in pages.pages)
    return sum(max(0.0, share) ** 2 for share in left)


def _fit(body: Body, room: Room) -> tuple[Pages, Setting]:
    sheet = room.sheet
    if room.binding.pages > 1:
        pages, setting = _bound(body, room)
        if body.pages is None or len(pages.pages) <= body.pages:
            return pages, setting
    best: tuple[Pages, Setting] | None = None
    roomy: tuple[Pages, Setting] | None = None
    for setting in settings(largest_scale(body, sheet)):
        pages = compose(body, room.sizes[setting.code], setting, sheet, room.binding)
        if body.pages is not None:
            if len(pages.pages) <= body.pages:
                return pages, setting
            best = pages, setting
            if roomy is None and body.most is not None and len(pages.pages) <= body.most:
                roomy = best
        elif sheet.stacked:
            best = (pages, setting) if best is None or len(pages.pages) < len(best[0].pages) else best
        else:
            if best is None:
                best = pages, setting
            if _filled(pages, sheet) >= THIN_PAGE or len(pages.pages) == 1:
                return (pages, setting) if len(pages.pages) <= len(best[0].pages) else best
    assert best is not None
    if body.pages is None:
        return best
    if roomy:
        return roomy
    raise Problems([_too_long(best[0], body, sheet, room.binding)])


def _has_contact(body: Body) -> bool:
    return any(isinstance(block, ContactHere) for section in body.sections for block in section.blocks)


def _used(placed: tuple[Placed, ...]) -> float:
    """Height of the content of a later page, mm, without head and foot."""
    content = placed[1:-1]
    return (content[0].y + content[0].flowable.height - content[-1].y) / MM if content else 0.0


def _filled(pages: Pages, sheet: Sheet) -> float:
    """Share of the last page that is used."""
    return _used(pages.pages[-1]) / (sheet.last_baseline - sheet.top)


def _too_long(pages: Pages, body: Body, sheet: Sheet, binding: Binding) -> Problem:
    """How much has to go: what all pages hold in the tightest setting, less what the pages asked for can hold. Front
    and back of a leaflet hold what belongs there, and no more.
    """
    wanted = body.pages or 0
    inner = slice(int(binding.back), len(pages.pages) - binding.back)
    room = [_used(page) for page in pages.pages[inner]]
    capacity = [sheet.last_baseline - _top(page, sheet) for page in pages.pages[inner][: wanted - 2 * binding.back]]
    over = in_lines(max(sum(room) - sum(capacity), 0.0))
    paper = "a folded leaflet" if binding.back else "1 page" if wanted == 1 else f"{wanted} pages"
    hint = "print it as a booklet" if binding.back else f"ask for pages: {len(pages.pages)}"
    return Problem(
        "too-long",
        f"about {over} {'line' if over == 1 else 'lines'} too long for {paper}",
        body.title.origin,
        hint=f"shorten the text, leave a section out, or {hint}",
    )


def _top(placed: tuple[Placed, ...], sheet: Sheet) -> float:
    """Where a page's content begins, mm from the top."""
    head = placed[0]
    return sheet.height - head.y / MM
