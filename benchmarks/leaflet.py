"""The leaflet as plain data for the other programs: our own edition's words, pictures and sizes, nothing left out.

Sizes are points, and those that our own layout ends up with, so that all three print two comparable pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.clinics import HANDOUT
from handouts.base.colour import hexadecimal, parse
from handouts.base.palette import ROLES, brand_palette
from handouts.content.library import Library
from handouts.content.load import load_clinic, load_handout
from handouts.edition.house import clinic_in
from handouts.edition.localize import Localizer
from handouts.edition.model import (
    Block,
    Body,
    Clinic,
    ContactHere,
    DosingTable,
    Figure,
    FigureRow,
    Listing,
    Paragraph,
    Prose,
    Section,
    Sequence,
    Steps,
    WeekRuler,
)
from handouts.edition.words import words_of
from handouts.flow.fitting import fit
from handouts.flow.grid import MM

Data = dict[str, Any]

CLOSE_UP = 94.0
"""Width of a close-up."""


def load_body(library: Library) -> Body:
    """The body of the leaflet that everybody makes."""
    return Localizer(library, load_handout(library, HANDOUT), "sv").body()


def load_place(library: Library, name: str) -> Clinic:
    """A clinic in the leaflet's language."""
    return clinic_in(library, load_clinic(library, name), words_of("sv"))


@dataclass(frozen=True)
class Sizes:
    """How large pictures are: points a figure unit, and the height of a diagram."""

    library: Library
    scale: float
    diagram: float


def body_data(body: Body, library: Library) -> Data:
    """All that no clinic changes, pictures as large as we print them."""
    _, setting = fit(body, load_place(library, "hassleholm"))
    sizes = Sizes(library, setting.scale, setting.diagram * MM)
    return {
        "title": body.title.text,
        "language": body.language,
        "subject": body.subject,
        "keywords": list(body.keywords),
        "lead_heading": body.lead_heading,
        "lead": _spans(body.lead),
        "sections": [_section(section, sizes) for section in body.sections],
        "trace": body.foot.trace,
        "pages": body.foot.pages,
    }


def clinic_data(clinic: Clinic, logo: str, library: Library) -> Data:
    """All that a clinic changes; ``figures`` is the style sheet that gives the pictures its colours."""
    palette = brand_palette(parse(clinic.primary), parse(clinic.accent))
    colours = {role: hexadecimal(palette[role]) for role in ROLES}
    return {
        "name": clinic.name,
        "place": clinic.place,
        "channels": [
            {"label": c.label, "lines": list(c.lines), "link": c.link, "strong": c.prominent} for c in clinic.channels
        ],
        "code": {"url": clinic.code.url, "text": clinic.code.text, "alt": clinic.code.alt} if clinic.code else None,
        "logo": _asset(library, logo),
        "palette": colours,
        "figures": "".join(f".{role}{{fill:{c}}}.s-{role}{{stroke:{c}}}" for role, c in colours.items()),
    }


def _asset(library: Library, name: str) -> str:
    path = library.asset(name)
    if path is None:
        raise FileNotFoundError(name)
    return path.resolve().as_posix()


def _spans(prose: Prose) -> list[Data]:
    return [{"text": span.text, "strong": span.strong} for span in prose.spans]


def _figure(figure: Figure, sizes: Sizes) -> Data:
    x0, y0, x1, y1 = figure.picture.box
    scale = sizes.scale
    if figure.labels:
        scale = sizes.diagram / (y1 - y0)
    elif figure.framed:
        scale = CLOSE_UP / (x1 - x0)
    return {
        "number": figure.number,
        "path": _asset(sizes.library, f"figures/{figure.name}.svg"),
        "alt": figure.alt,
        "caption": _spans(figure.caption) if figure.caption else [],
        "width": (x1 - x0) * scale,
        "height": (y1 - y0) * scale,
        "labels": [
            {
                "text": label.text,
                "pin": _spot(label.pin, figure, scale) if label.pin else None,
                "at": _spot(label.at, figure, scale),
                "align": label.align,
            }
            for label in figure.labels
        ],
    }


def _spot(at: tuple[float, float], figure: Figure, scale: float) -> list[float]:
    """A spot in figure units as points from the picture's top left corner."""
    return [(at[0] - figure.picture.box[0]) * scale, (-at[1] - figure.picture.box[1]) * scale]


def _section(section: Section, sizes: Sizes) -> Data:
    steps = [block for block in section.blocks if isinstance(block, Steps)]
    beside = [section.beside] if section.beside else [figure for block in steps for figure in block.figures]
    return {
        "heading": section.heading.text,
        "new_page": section.new_page,
        "beside": [_figure(figure, sizes) for figure in beside],
        "blocks": [data for block in section.blocks for data in _block(block, sizes)],
    }


def _block(block: Block, sizes: Sizes) -> Iterator[Data]:
    match block:
        case Paragraph(prose):
            yield {"kind": "text", "spans": _spans(prose)}
        case Listing(items):
            yield {"kind": "list", "items": [_spans(item) for item in items]}
        case FigureRow(figures):
            yield {"kind": "figures", "figures": [_figure(figure, sizes) for figure in figures]}
        case Steps(_, items):
            yield {"kind": "steps", "items": [{"badge": i.badge, "spans": _spans(i.prose)} for i in items]}
        case Sequence(movements):
            moves = [
                {"title": m.title, "dose": m.dose, "frames": [_figure(f, sizes) for f in m.frames]} for m in movements
            ]
            yield {"kind": "movements", "movements": moves}
        case DosingTable(headings, rows, shared, total):
            lines = [{"name": row.name, "note": row.note, "numbers": list(row.numbers)} for row in rows]
            number = {"verb": total.verb, "number": total.number, "unit": total.unit} if total else None
            heads = [*headings, *(dose.heading for dose in shared)]
            values = [dose.number for dose in shared]
            yield {"kind": "doses", "headings": heads, "rows": lines, "shared": values, "total": number}
        case WeekRuler(weeks, unit, alt, marks):
            marked = [{"first": m.first, "last": m.last, "spans": _spans(m.prose)} for m in marks]
            yield {"kind": "weeks", "weeks": weeks, "unit": unit, "alt": alt, "marks": marked}
        case ContactHere():
            yield {"kind": "contact"}
        case _:
            raise TypeError(f"no template for {type(block).__name__}")
