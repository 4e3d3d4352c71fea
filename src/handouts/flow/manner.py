"""The manner in which rows are made, and how much of it a section shows."""

from dataclasses import dataclass
from functools import lru_cache

from handouts.edition.care import RedFlags
from handouts.edition.model import (
    ExerciseCards,
    ExerciseRow,
    FigureRow,
    Section,
    Sequence,
    Steps,
)
from handouts.edition.programme import Diary, Phases
from handouts.edition.service import Directory, Prices
from handouts.edition.typeface import Typeface
from handouts.flow.grid import Sheet
from handouts.flow.once import Once

AIRS = (6.0, 4.5, 3.0)
"""Between rows, mm, widest first."""
SCALED: set[type] = {ExerciseCards, ExerciseRow, FigureRow, Phases, Sequence, Steps}
"""What has pictures at the handout's scale..."""
DIAGRAMS: set[type] = {FigureRow, Steps}
"""...or diagrams among them..."""
KEPT_WHOLE: set[type] = {Diary, RedFlags}
"""...what is parted only where a page has no room for it..."""
AIRY: set[type] = {Prices, Sequence}
"""...and what has the air of rows within it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What may give when a handout has to fit its pages: air between rows and sizes of pictures, never text.

    ``air``, ``diagram`` (height) and ``code`` (side) in mm, ``scale`` in points a figure unit.
    """

    air: float
    scale: float
    diagram: float
    code: float


NONE = Setting(0.0, 0.0, 0.0, 0.0)
"""Of what gives nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Manner:
    """All that the rows of a section depend on but its words. ``room`` is the height of a later page's text, mm;
    ``outlined``: headings are bookmarks; ``typeface`` and ``digits`` are those of the body.
    """

    sheet: Sheet
    setting: Setting
    rtl: bool
    room: float
    outlined: bool
    typeface: Typeface | None
    digits: str


manner = lru_cache(maxsize=1024)(Manner)
"""The manner with some parts. There is one of each, so that comparing them takes no time."""


@lru_cache(maxsize=4096)
def seen_by(section: Once[Section], whole: Manner) -> Manner:
    """A manner as far as a section tells it from others, so that they share the rows that say nothing of them."""
    kinds = {type(block) for block in section.value.blocks}
    setting = Setting(
        whole.setting.air if kinds & AIRY else 0.0,
        whole.setting.scale if section.value.beside or kinds & SCALED else 0.0,
        whole.setting.diagram if kinds & DIAGRAMS else 0.0,
        whole.setting.code if Directory in kinds else 0.0,
    )
    room = whole.room if kinds & KEPT_WHOLE else 0.0
    return manner(whole.sheet, setting, whole.rtl, room, whole.outlined, whole.typeface, whole.digits)
