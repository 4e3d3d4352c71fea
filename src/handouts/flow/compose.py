"""Body in, pages out: blocks fill frame after frame. Air that a page does not need goes back between its rows."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from handouts.base.problems import Problem, Problems
from handouts.edition.model import Body, Clinic, Foot, Prose
from handouts.edition.numerals import counted_in
from handouts.edition.typeface import Typeface
from handouts.flow.block import Block
from handouts.flow.contact import ClinicBlocks, ContactRow, ContactSize, clinic_blocks
from handouts.flow.furniture import Footer, Mark, PageFoot, Runner
from handouts.flow.grid import A4, HALF_UNIT, MM, Sheet
from handouts.flow.manner import AIRS, Setting
from handouts.flow.notes import Notes
from handouts.flow.once import Once, once
from handouts.flow.pages import LOOSE, Binding, Pages, Parts, Placed, Seam
from handouts.flow.shaping import current, set_in
from handouts.flow.story import Story, tell
from handouts.flow.structure import Element
from handouts.flow.type import BODY, FURNITURE

LIKELY_PAGES = 1, 10
"""For how many pages a wide and a narrow sheet's foot leaves room: their number stands beside its words."""
FUZZ = 1e-6


def compose(
    body: Body,
    size: ContactSize | None,
    setting: Setting,
    sheet: Sheet = A4,
    binding: Binding = LOOSE,
    *,
    empty: float = 0.0,
) -> Pages:
    """Lay a body out in one setting. A share of a page may be left ``empty`` to keep whole what the next can hold.
    Raises Problems where a block is taller than a page.

    Remembered by content: clinics whose blocks are equally large share their pages, and what is drawn of them.
    """
    return _composed(once(body), size, setting, sheet, binding, empty)


@lru_cache(maxsize=256)
def _composed(
    known: Once[Body], size: ContactSize | None, setting: Setting, sheet: Sheet, binding: Binding, empty: float
) -> Pages:
    body = known.value
    with set_in(body.typeface), counted_in(body.digits):
        foot = PageFoot(body.foot, 1, LIKELY_PAGES[sheet.stacked], None, False)
        sheet = replace(sheet, foot_height=foot.measure(sheet.measure))
        story = tell(body, sheet, setting, size)
        pages = paginate(story, body, setting, sheet, empty)
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

    def add(self, block: Block, air: float) -> bool:
        """Place a block, if it has room, and ``air`` mm below it."""
        height = block.measure(self.sheet.measure)
        if height > self.room + FUZZ:
            return False
        self.y += self.air
        self.placed.append(at(block, self.sheet, self.y))
        self.y += height
        self.air = air
        return True


def paginate(story: Story, body: Body, setting: Setting, sheet: Sheet, empty: float = 0.0) -> list[list[Placed]]:
    """Fill page after page, and give back the air that they do not need. Raises Problems where a block is too tall."""
    return [_airy(page, setting, sheet) for page in _filled_frames(story, body, sheet, empty)]


def _filled_frames(story: Story, body: Body, sheet: Sheet, empty: float) -> list[list[Placed]]:
    """Fill frame after frame; a block that does not fit parts or moves on, and so does what had better stay whole if
    that leaves no more than a share of the page ``empty``.
    """
    runner = Runner(body.title, sheet, body.direction == "rtl")
    later_top = sheet.top + runner.measure(sheet.measure)
    frames = [_Frame(sheet, sheet.top + story.masthead.measure(sheet.measure))]
    page = sheet.last_baseline - later_top
    together = _together(story, sheet, page) if empty else {}
    waiting = [(row, n in story.breaks, together.get(n, 0.0)) for n, row in enumerate(story.rows)]
    while waiting:
        block, new_page, height = waiting.pop(0)
        frame = frames[-1]
        if frame.room + FUZZ < height and frame.room <= page * empty:
            new_page = True
        if block.keep_with_next and waiting and not _led(block, waiting[0][0], frame.room - story.below(block), sheet):
            new_page = True
        if not (new_page and frame.placed):
            if frame.add(block, story.below(block)):
                continue
            parts = _parts(block, sheet.measure, frame.room)
            if parts:
                waiting[:0] = [(parts[0], False, 0.0), (parts[1], True, 0.0)]
                continue
            if not frame.placed and len(frames) > 1:
                raise Problems([_too_tall(block, body, sheet, later_top)])
        frames.append(_Frame(sheet, later_top))
        waiting.insert(0, (block, False, 0.0))
    return [frame.placed for frame in frames]


@lru_cache(maxsize=1024)
def _parts(block: Block, width: float, height: float) -> tuple[Block, Block] | None:
    """What a block becomes where a page ends, remembered as what is measured and drawn of it will be."""
    return block.parts(width, height)


def _together(story: Story, sheet: Sheet, page: float) -> dict[int, float]:
    """Heights, mm, of what stays together, by the row that begins it: sections, or the rows of one that is higher than
    a ``page``.
    """
    together: dict[int, float] = {}
    for start, end in pairwise((*story.starts, len(story.rows))):
        heights = [row.measure(sheet.measure) for row in story.rows[start:end]]
        section = sum(heights) + sum(map(story.below, story.rows[start : end - 1]))
        together |= {start: section} if section <= page else dict(enumerate(heights, start))
    return together


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
    """Whether a block has room above what it leads, or above the first part of that. ``room`` is without its air."""
    room -= block.measure(sheet.measure)
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
        head = story.masthead if n == 0 else _runner(body.title, sheet, rtl, n + 1, body.typeface)
        element = story.trace if n + 1 == len(pages) else None
        foot = _foot(body.foot, n + 1, len(pages), element, sheet.measure, rtl, body.typeface)
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
        in_turns=sheet.runner == "verso",
    )


@lru_cache(maxsize=256)
def _runner(title: Prose, sheet: Sheet, rtl: bool, page: int, typeface: Typeface | None) -> Runner:  # noqa: ARG001
    """Remembered with its typeface, as rows are."""
    return Runner(title, sheet, rtl, page)


@lru_cache(maxsize=256)
def _foot(
    foot: Foot,
    page: int,
    total: int,
    element: Element | None,
    width: float,  # noqa: ARG001
    rtl: bool,
    typeface: Typeface | None,  # noqa: ARG001
) -> PageFoot:
    """Remembered with its width, too: what is placed is wrapped to it."""
    return PageFoot(foot, page, total, element, rtl)


def at(block: Block, sheet: Sheet, top: float, x: float = 0.0, width: float | None = None) -> Placed:
    """A block with its top ``top`` mm below the page's and its start edge ``x`` mm from the margin. Raises ValueError
    where it stands elsewhere in another width: a defect of what remembers it.
    """
    width = sheet.measure - x if width is None else width
    if block.width not in (0.0, width * MM):
        raise ValueError("a flowable that is remembered is placed in another width")
    _, height = block.wrap(width * MM, 0)
    left = sheet.margin + (sheet.measure - x - width if block.rtl else x)
    return Placed(block, left * MM, (sheet.height - top) * MM - height)


# ---- the clinic's parts


def furnish(pages: Pages, clinic: Clinic, setting: Setting, rtl: bool, sheet: Sheet = A4) -> Parts:
    """The clinic's head, its line in the foot and its contact block, placed on pages that know only their size."""
    with set_in(clinic.typeface):
        return _furnish(pages, clinic, setting, rtl, sheet)


def _furnish(pages: Pages, clinic: Clinic, setting: Setting, rtl: bool, sheet: Sheet) -> Parts:
    footer = (footer_at(clinic, sheet, rtl),) if clinic.footer else ()
    first, later = ((at(mark, sheet, sheet.top), *footer) if mark else footer for mark in marks(clinic, sheet, rtl))
    if pages.seam is None:
        return Parts(first, later, (), (), footer)
    tree, made = _own_blocks(once(clinic), sheet, setting.code, rtl, current())
    top, lead = sheet.height - pages.seam.top / MM, pages.seam.lead / MM
    return Parts(first, later, tuple(contact_at(made, sheet, top, lead)), tuple(tree.children), footer)


@lru_cache(maxsize=1024)
def _own_blocks(
    clinic: Once[Clinic],
    sheet: Sheet,
    side: float,
    rtl: bool,
    typeface: Typeface | None,  # noqa: ARG001 - blocks are remembered by it
) -> tuple[Element, ClinicBlocks]:
    """What a clinic's block consists of, and the element that it hangs below, for all leaflets of the clinic."""
    tree = Element("Sect")
    return tree, clinic_blocks(clinic.value, sheet, side, rtl, tree)


def contact_at(made: ClinicBlocks, sheet: Sheet, top: float, lead: float) -> Iterator[Placed]:
    """The clinic's block where a row's content begins ``top`` mm below the page's and its own words end ``lead`` mm
    below that.
    """
    yield at(made.channels, sheet, top + lead, sheet.text_x, made.width)
    if made.code:
        x, down = made.code_at(sheet, lead)
        yield at(made.code, sheet, top + down, x, made.code.wanted())


def marks(clinic: Clinic, sheet: Sheet, rtl: bool) -> tuple[Mark, Mark | None]:
    """The clinic's mark on the first page, and on the later ones."""
    return _marks(once(clinic), sheet, rtl, current())


@lru_cache(maxsize=1024)
def _marks(
    clinic: Once[Clinic],
    sheet: Sheet,
    rtl: bool,
    typeface: Typeface | None,  # noqa: ARG001 - blocks are remembered by it
) -> tuple[Mark, Mark | None]:
    small = Mark(clinic.value, sheet, rtl, small=True) if sheet.runner else None
    return Mark(clinic.value, sheet, rtl, small=False), small


def above_footer(clinic: Clinic, sheet: Sheet) -> Sheet:
    """The sheet that is left where a clinic has a line of its own at the foot: all that layout learns of it."""
    lines = Footer(clinic.footer).count(sheet.measure) if clinic.footer else 0
    return replace(sheet, foot=sheet.foot - lines * FURNITURE.leading)


def footer_at(clinic: Clinic, sheet: Sheet, rtl: bool) -> Placed:
    """A clinic's line in the foot, below which leaflet it is."""
    footer = Footer(clinic.footer, rtl)
    return at(footer, sheet, sheet.foot - footer.measure(sheet.measure))
