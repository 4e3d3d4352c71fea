"""Body in, pages out: blocks fill frame after frame, and a handout that must fit a number of pages is fitted.

What may give, in this order: the height of diagrams, the size of the code, air between rows, the scale of all figures.
Air that a page does not need in the end goes back between its rows.
Type, leading, margins, doses and contact facts never shrink; what then does not fit is a problem that says by how much.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

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
from handouts.flow.block import Block
from handouts.flow.contact import CODE_SIDES, ContactRow, ContactSize, clinic_blocks, contact_size
from handouts.flow.exercises import card_cell, per_row
from handouts.flow.figures import DIAGRAM_HEIGHTS, FRAME_COLUMNS, SCALES, figure_rows, width_in_units
from handouts.flow.furniture import Footer, Mark, PageFoot, Runner
from handouts.flow.grid import A4, GUTTER, HALF_UNIT, MM, Sheet
from handouts.flow.notes import Notes
from handouts.flow.pages import LOOSE, Binding, Pages, Parts, Placed, Seam
from handouts.flow.shaping import set_in
from handouts.flow.sideways import picture_columns
from handouts.flow.story import Builder, Setting, Story
from handouts.flow.structure import Element
from handouts.flow.timeline import card_width
from handouts.flow.type import BODY, FURNITURE

AIRS = (6.0, 4.5, 3.0)
"""Between rows, mm, widest first."""
FUZZ = 1e-6
THIN_PAGE = 1 / 5
"""A last page filled less than this is tried away by fitting: nobody should turn a sheet for three lines."""


@lru_cache(maxsize=64)
def compose(
    body: Body, size: ContactSize | None, setting: Setting, sheet: Sheet = A4, binding: Binding = LOOSE
) -> Pages:
    """Lay a body out in one setting. Raises Problems where a block is taller than a page.

    Remembered by content: clinics whose blocks are equally large share their pages, and what is drawn of them.
    """
    with set_in(body.typeface), counted_in(body.digits):
        sheet = replace(sheet, foot_height=PageFoot(body.foot, 1, 1, None, False).measure(sheet.measure))
        story = Builder(body, sheet, setting, size).story()
        pages = paginate(story, body, setting, sheet)
        spare = [_for_the_pen(body, sheet) for _ in range(binding.spare(len(pages)))]
        pages[len(pages) - binding.back : len(pages) - binding.back] = spare
        return _furnished(pages, story, body, sheet)


def _for_the_pen(body: Body, sheet: Sheet) -> list[Placed]:
    """A page that a booklet or a leaflet has to spare."""
    rtl = body.direction == "rtl"
    top = sheet.top + Runner(body.title, sheet, rtl).measure(sheet.measure)
    return [at(Notes(body.notes, sheet, sheet.last_baseline - top, rtl), sheet, top)]


class _Frame:
    """The text area of a page, filled from the top. As in Platypus, the air after a block counts only if another
    follows.
    """

    def __init__(self, sheet: Sheet, top: float) -> None:
        self.sheet, self.y = sheet, top
        self.air = 0.0
        self.placed: list[Placed] = []

    @property
    def room(self) -> float:
        """What is left, mm."""
        return self.sheet.last_baseline - self.y - self.air

    def add(self, block: Block) -> bool:
        """Place a block, if it has room."""
        height = block.measure(self.sheet.measure)
        if height > self.room + FUZZ:
            return False
        self.y += self.air
        self.placed.append(at(block, self.sheet, self.y))
        self.y += height
        self.air = block.air
        return True


def paginate(story: Story, body: Body, setting: Setting, sheet: Sheet) -> list[list[Placed]]:
    """Fill page after page, and give back the air that they do not need. Raises Problems where a block is too tall."""
    return [_airy(page, setting, sheet) for page in _filled_frames(story, body, sheet)]


def _filled_frames(story: Story, body: Body, sheet: Sheet) -> list[list[Placed]]:
    """Fill frame after frame; a block that does not fit parts or moves on."""
    runner = Runner(body.title, sheet, body.direction == "rtl")
    later_top = sheet.top + runner.measure(sheet.measure)
    frames = [_Frame(sheet, sheet.top + story.masthead.measure(sheet.measure))]
    waiting: list[tuple[Block, bool]] = [(row, n in story.breaks) for n, row in enumerate(story.rows)]
    while waiting:
        block, new_page = waiting.pop(0)
        frame = frames[-1]
        if block.keep_with_next and waiting and not _led(block, waiting[0][0], frame.room, sheet):
            new_page = True
        if not (new_page and frame.placed):
            if frame.add(block):
                continue
            parts = block.parts(sheet.measure, frame.room)
            if parts:
                waiting[:0] = [(parts[0], False), (parts[1], True)]
                continue
            if not frame.placed and len(frames) > 1:
                raise Problems([_too_tall(block, body, sheet, later_top)])
        frames.append(_Frame(sheet, later_top))
        waiting.insert(0, (block, False))
    return [frame.placed for frame in frames]


def _airy(page: list[Placed], setting: Setting, sheet: Sheet) -> list[Placed]:
    """Give what is left of a page back to the rows that were moved together, up to the widest air and on the grid."""
    foot = (sheet.height - sheet.last_baseline) * MM
    tight = [n for n, item in enumerate(page[:-1]) if item.flowable.stretches]
    if not tight:
        return page
    each = int((page[-1].y - foot) / MM / len(tight) / HALF_UNIT + 1e-6) * HALF_UNIT
    each = min(max(each, 0.0), AIRS[0] - setting.air) * MM
    shifts = [each * sum(1 for n in tight if n < index) for index in range(len(page))]
    return [replace(item, y=item.y - shift) for item, shift in zip(page, shifts, strict=True)]


def _led(block: Block, following: Block, room: float, sheet: Sheet) -> bool:
    """Whether a block has room above what it leads, or above the first part of that."""
    room -= block.measure(sheet.measure) + block.air
    return following.measure(sheet.measure) <= room or following.parts(sheet.measure, room) is not None


def _too_tall(block: Block, body: Body, sheet: Sheet, top: float) -> Problem:
    room = sheet.last_baseline - top
    over = in_lines(block.measure(sheet.measure) - room)
    noun = "line" if over == 1 else "lines"
    return Problem(
        "block-too-tall",
        f"a part of this section cannot be divided and is {over} {noun} taller than a page",
        block.origin or body.title.origin,
        hint="shorten it, or make two of it",
    )


def in_lines(height: float) -> int:
    """A height in lines of body text, rounded up."""
    return max(1, -int(-height // BODY.leading))


def _furnished(pages: list[list[Placed]], story: Story, body: Body, sheet: Sheet) -> Pages:
    """Add title, running title and foot, and find the seam."""
    rtl = body.direction == "rtl"
    done, seam = [], None
    for n, placed in enumerate(pages):
        head = story.masthead if n == 0 else Runner(body.title, sheet, rtl)
        element = story.trace if n + 1 == len(pages) else None
        foot = PageFoot(body.foot, n + 1, len(pages), element, rtl)
        done.append((at(head, sheet, sheet.top), *placed, at(foot, sheet, sheet.foot - sheet.foot_height)))
        for item in placed:
            if isinstance(item.flowable, ContactRow):
                top = item.y + item.flowable.height - item.flowable.top * MM
                seam = Seam(n, item.x, top, item.flowable.lead * MM)
    return Pages(
        *sheet.size,
        body.language,
        tuple(done),
        story.root,
        seam,
        story.contact,
        body.typeface,
        body.digits,
        rtl,
        sheet.magnification,
    )


def at(block: Block, sheet: Sheet, top: float, x: float = 0.0, width: float | None = None) -> Placed:
    """A block with its top ``top`` mm below the page's and its start edge ``x`` mm from the margin."""
    width = sheet.measure - x if width is None else width
    _, height = block.wrap(width * MM, 0)
    left = sheet.margin + (sheet.measure - x - width if block.rtl else x)
    return Placed(block, left * MM, (sheet.height - top) * MM - height)


# ---- fitting


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
    with set_in(body.typeface), counted_in(body.digits):
        for mark in marks(clinic, sheet, body.direction == "rtl"):
            if mark:
                mark.check()
        return _fit(body, clinic, above_footer(clinic, sheet), binding)


def _fit(body: Body, clinic: Clinic, sheet: Sheet, binding: Binding) -> tuple[Pages, Setting]:
    rtl = body.direction == "rtl"
    has_contact = _has_contact(body)
    best: tuple[Pages, Setting] | None = None
    roomy: tuple[Pages, Setting] | None = None
    for setting in settings(largest_scale(body, sheet)):
        size = contact_size(clinic, sheet, setting.code, rtl) if has_contact else None
        pages = compose(body, size, setting, sheet, binding)
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
    raise Problems([_too_long(best[0], body, sheet, binding)])


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


# ---- the clinic's parts


def furnish(pages: Pages, clinic: Clinic, setting: Setting, rtl: bool, sheet: Sheet = A4) -> Parts:
    """The clinic's head, its line in the foot and its contact block, placed on pages that know only their size."""
    with set_in(clinic.typeface):
        return _furnish(pages, clinic, setting, rtl, sheet)


def _furnish(pages: Pages, clinic: Clinic, setting: Setting, rtl: bool, sheet: Sheet) -> Parts:
    footer = (footer_at(clinic, sheet, rtl),) if clinic.footer else ()
    first, later = ((at(mark, sheet, sheet.top), *footer) if mark else footer for mark in marks(clinic, sheet, rtl))
    if pages.seam is None:
        return Parts(first, later, (), ())
    tree = Element("Sect")
    channels, width, code = clinic_blocks(clinic, sheet, setting.code, rtl, tree)
    top = sheet.height - pages.seam.top / MM
    placed = [at(channels, sheet, top + pages.seam.lead / MM, sheet.text_x, width)]
    if code:
        placed.append(at(code, sheet, top, sheet.measure - code.wanted(), code.wanted()))
    return Parts(first, later, tuple(placed), tuple(tree.children))


def marks(clinic: Clinic, sheet: Sheet, rtl: bool) -> tuple[Mark, Mark | None]:
    """The clinic's mark on the first page, and on the later ones."""
    return Mark(clinic, sheet, rtl, small=False), Mark(clinic, sheet, rtl, small=True) if sheet.runner else None


def above_footer(clinic: Clinic, sheet: Sheet) -> Sheet:
    """The sheet that is left where a clinic has a line of its own at the foot: all that layout learns of it."""
    lines = len(Footer(clinic.footer).lines(sheet.measure)) if clinic.footer else 0
    return replace(sheet, foot=sheet.foot - lines * FURNITURE.leading)


def footer_at(clinic: Clinic, sheet: Sheet, rtl: bool) -> Placed:
    """A clinic's line in the foot, below which leaflet it is."""
    footer = Footer(clinic.footer, rtl)
    return at(footer, sheet, sheet.foot - footer.measure(sheet.measure))
