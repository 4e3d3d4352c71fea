"""Two languages side by side: two pages on a sheet twice as large, their rows at one height, so that who hands a
leaflet over can follow what it says. Each half is laid out as it is alone, in its own direction; only the heights are
common.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from handouts.edition.model import Edition
from handouts.edition.numerals import counted_in
from handouts.flow.block import Block, Pen
from handouts.flow.compose import above_footer, at, contact_at, footer_at, paginate
from handouts.flow.contact import ContactRow, clinic_blocks, contact_size
from handouts.flow.fitting import largest_scale, settings
from handouts.flow.furniture import Mark, PageFoot, Runner
from handouts.flow.grid import MM, Sheet
from handouts.flow.manner import Setting
from handouts.flow.pages import Pages, Parts, Placed
from handouts.flow.shaping import set_in
from handouts.flow.sheets import whole
from handouts.flow.story import Story, tell
from handouts.flow.structure import Element

Half = tuple[Edition, Story]


class Nothing(Block):
    """Where the other language has a row more."""

    def measure(self, width: float) -> float:  # noqa: ARG002
        return 0.0

    def paint(self, pen: Pen) -> None:
        """There is nothing to paint."""


class Twin(Block):
    """The same part of a handout in two languages; as high as the higher of them."""

    def __init__(self, first: Block, second: Block) -> None:
        super().__init__()
        self.halves = first, second
        self.air = max(first.air, second.air)
        self.stretches = first.stretches or second.stretches
        self.keep_with_next = first.keep_with_next or second.keep_with_next
        self.origin = first.origin

    def measure(self, width: float) -> float:
        return max(half.measure(width) for half in self.halves)

    def paint(self, pen: Pen) -> None:
        raise NotImplementedError("its halves are painted, each on its own side")

    def parts(self, width: float, height: float) -> "tuple[Twin, Twin] | None":
        parted = []
        for half in self.halves:
            pieces = half.parts(width, height)
            if pieces is None and half.measure(width) <= height:
                pieces = half, Nothing()
            if pieces is None:
                return None
            parted.append(pieces)
        if all(isinstance(rest, Nothing) for _, rest in parted):
            return None
        (first, second), (first_rest, second_rest) = zip(*parted, strict=True)
        return Twin(first, second), Twin(first_rest, second_rest)


def compose_beside(edition: Edition) -> tuple[Pages, Parts]:
    """A bilingual edition in the most generous setting that needs no more sheets than the tightest. Raises Problems."""
    assert edition.beside
    both, sheet = (edition, edition.beside), whole(edition.clinic.paper)
    with set_in(edition.body.typeface):
        scale = min(largest_scale(one.body, sheet) for one in both)
        made = [_composed(both, setting, sheet) for setting in settings(scale)]
    return min(made, key=lambda pair: len(pair[0].pages))


def _composed(both: tuple[Edition, Edition], setting: Setting, paper: Sheet) -> tuple[Pages, Parts]:
    foot = min(above_footer(one.clinic, paper).foot for one in both)
    height = max(PageFoot(one.body.foot, 1, 1, None, False).measure(paper.measure) for one in both)
    sheet = replace(paper, foot=foot, foot_height=height)
    halves = tuple((one, _story(one, sheet, setting, n == 0)) for n, one in enumerate(both))
    stories = [story for _, story in halves]
    rows, breaks = _paired(stories)
    masthead = Twin(stories[0].masthead, stories[1].masthead)
    common = replace(stories[0], masthead=masthead, rows=rows, breaks=breaks)  # type: ignore[arg-type]
    pages = paginate(common, both[0].body, setting, sheet)
    root = stories[0].root
    second = Element("Sect", language=both[1].body.language, children=stories[1].root.children)
    root.children.append(second)
    placed = tuple(tuple(_page(halves, page, n, len(pages), sheet, setting)) for n, page in enumerate(pages))
    first, later = (tuple(_head(both, paper, small=small)) for small in (False, True))
    body = both[0].body
    size = 2 * sheet.width * MM, sheet.height * MM
    return Pages(*size, body.language, placed, root, None, None, body.typeface), Parts(first, later, (), ())


def _story(one: Edition, sheet: Sheet, setting: Setting, outlined: bool) -> Story:
    rtl = one.body.direction == "rtl"
    size = contact_size(one.clinic, sheet, setting.code, rtl)
    with counted_in(one.body.digits):
        return tell(one.body, sheet, setting, size, outlined=outlined)


def _paired(stories: list[Story]) -> tuple[tuple[Block, ...], frozenset[int]]:
    """Rows of the same section beside each other."""
    rows: list[Block] = []
    breaks: set[int] = set()
    for parts in zip(*(_by_section(story) for story in stories), strict=True):
        if parts[0].start in stories[0].breaks:
            breaks.add(len(rows))
        beside = zip_longest(*(story.rows[part.start : part.stop] for story, part in zip(stories, parts, strict=True)))
        rows += [Twin(first or Nothing(), second or Nothing()) for first, second in beside]
    return tuple(rows), frozenset(breaks)


def _by_section(story: Story) -> Iterator[slice]:
    starts = [*story.starts, len(story.rows)]
    yield from (slice(a, b) for a, b in pairwise(starts))


def _page(
    halves: tuple[Half, ...], page: list[Placed], n: int, total: int, sheet: Sheet, setting: Setting
) -> Iterator[Placed]:
    """One page of each language, on its side of the sheet."""
    for side, (one, story) in enumerate(halves):
        for item in _half(one, story, page, side, n, total, sheet, setting):
            yield replace(item, x=item.x + side * sheet.width * MM)


def _half(
    one: Edition, story: Story, page: list[Placed], side: int, n: int, total: int, sheet: Sheet, setting: Setting
) -> Iterator[Placed]:
    rtl = one.body.direction == "rtl"
    yield at(story.masthead if n == 0 else Runner(one.body.title, sheet, rtl), sheet, sheet.top)
    for twin in page:
        assert isinstance(twin.flowable, Twin)
        block = twin.flowable.halves[side]
        top = sheet.height - (twin.y / MM + twin.flowable.measure(sheet.measure))
        if not isinstance(block, Nothing):
            yield at(block, sheet, top)
        if isinstance(block, ContactRow) and story.contact:
            made = clinic_blocks(one.clinic, sheet, setting.code, rtl, story.contact)
            yield from contact_at(made, sheet, top, block.lead)
    element = story.trace if n + 1 == total else None
    yield at(PageFoot(one.body.foot, n + 1, total, element, rtl), sheet, sheet.foot - sheet.foot_height)


def _head(both: tuple[Edition, Edition], paper: Sheet, *, small: bool) -> Iterator[Placed]:
    for side, one in enumerate(both):
        rtl = one.body.direction == "rtl"
        mark = Mark(one.clinic, paper, rtl, small=small)
        mark.check()
        for item in (at(mark, paper, paper.top), *((footer_at(one.clinic, paper, rtl),) if one.clinic.footer else ())):
            yield replace(item, x=item.x + side * paper.width * MM)
