"""An edition as plain data for the other programs: its own words, pictures and sizes, nothing left out.

Few kinds of blocks, which any of them can set: heading, text, list, table, columns of blocks, figure, box and the place
of the contact block. Sizes are points, and those that our own layout ends up with, so that all print about as many
pages. A span's look is empty, strong, number (large) or note (small); looks of cells are the roles that fill them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from handouts.base.colour import hexadecimal, parse
from handouts.base.palette import ROLES, brand_palette
from handouts.content.library import Library
from handouts.edition.care import Comparison, KeyFacts, Products, Questions, RedFlags
from handouts.edition.fingerprint import fingerprint
from handouts.edition.model import (
    Block,
    Body,
    Callout,
    ContactHere,
    DoseCell,
    DosingTable,
    Edition,
    Exercise,
    ExerciseRow,
    Figure,
    FigureRow,
    Listing,
    Paragraph,
    Prose,
    Section,
    Sources,
    Steps,
    WeekRuler,
)
from handouts.edition.model import (
    Sequence as Movements,
)
from handouts.edition.programme import Phase, Phases, ShortCard, TrafficLight
from handouts.edition.service import Branch, Directory, PriceGroup, Prices
from handouts.flow.fitting import fit
from handouts.flow.grid import MM

Data = dict[str, Any]

CLOSE_UP = 94.0
"""Width of a close-up."""
BRANCHES = 3
"""Columns of a list of branches."""
MEASURE, GAP = 129 * MM, 3 * MM
"""Width of the text beside headings, and between columns."""


@dataclass(frozen=True)
class Sizes:
    """How large pictures are: points a figure unit, and the height of a diagram."""

    library: Library
    scale: float
    diagram: float


def body_data(edition: Edition, library: Library) -> Data:
    """All that no clinic changes, pictures as large as we print them."""
    body = edition.body
    _, setting = fit(body, edition.clinic)
    sizes = Sizes(library, setting.scale, setting.diagram * MM)
    return {
        "title": body.title.text,
        "language": body.language,
        "subject": body.subject,
        "keywords": list(body.keywords),
        "sections": [_lead(body), *(_section(section, sizes) for section in body.sections)],
        "trace": body.foot.trace,
        "pages": body.foot.pages,
    }


def clinic_data(edition: Edition, logo: str, library: Library) -> Data:
    """All that a clinic changes; ``figures`` is the style sheet that gives the pictures its colours."""
    clinic = edition.clinic
    assert clinic.code
    palette = brand_palette(parse(clinic.primary), parse(clinic.accent))
    colours = {role: hexadecimal(palette[role]) for role in ROLES}
    return {
        "name": clinic.name,
        "place": clinic.place,
        "fingerprint": fingerprint(edition).short,
        "channels": [
            {"label": c.label, "lines": list(c.lines), "link": c.link, "strong": c.prominent} for c in clinic.channels
        ],
        "code": {"url": clinic.code.url, "text": clinic.code.text, "alt": clinic.code.alt},
        "logo": _asset(library, logo),
        "logo_alt": clinic.logo_alt,
        "palette": colours,
        "figures": "".join(f".{role}{{fill:{c}}}.s-{role}{{stroke:{c}}}" for role, c in colours.items()),
    }


def _asset(library: Library, name: str) -> str:
    path = library.asset(name)
    if path is None:
        raise FileNotFoundError(name)
    return path.resolve().as_posix()


# ---- spans


def _span(text: str, look: str = "", link: str = "") -> Data:
    return {"text": text, "look": look, "link": link}


def _spans(prose: Prose, look: str = "") -> list[Data]:
    """Prose; ``look`` is that of words without one of their own."""
    return [
        _span(span.text.replace("\u00ad", ""), "strong" if span.strong else look, span.link) for span in prose.spans
    ]


def _lines(*lines: Sequence[Data]) -> list[Data]:
    """Spans one under the other."""
    return [span for n, line in enumerate(lines) for span in ([_span("\n")] * (n > 0) + list(line))]


def _dose(cell: DoseCell) -> list[Data]:
    return _lines([_span(cell.verb, "note")], [_span(cell.number, "number"), _span(f" {cell.unit}", "strong")])


# ---- blocks


def _text(spans: list[Data]) -> Data:
    return {"kind": "text", "spans": spans}


def _prose(prose: Prose | None, look: str = "") -> list[Data]:
    return [_text(_spans(prose, look))] if prose else []


def _heading(spans: list[Data]) -> Data:
    return {"kind": "heading", "spans": spans}


def _list(items: Sequence[Prose], marks: Sequence[str] = ()) -> Data:
    """A list with bullets, or with ``marks`` as badges."""
    return {"kind": "list", "items": [_spans(item) for item in items], "marks": list(marks)}


def _numbered(items: Sequence[Prose]) -> Data:
    return _list(items, [str(n) for n in range(1, len(items) + 1)])


def _columns(columns: Sequence[list[Data]], shares: Sequence[float] = ()) -> list[Data]:
    """Blocks side by side; ``shares`` of the width, all alike if none are given."""
    return [{"kind": "columns", "columns": list(columns), "shares": list(shares) or [1.0] * len(columns)}] * bool(
        columns
    )


def _cell(spans: list[Data], rows: int = 1, columns: int = 1, fill: str = "") -> Data:
    return {"spans": spans, "rows": rows, "columns": columns, "fill": fill}


def _table(head: Sequence[list[Data]], rows: Sequence[Sequence[Data]], shares: Sequence[float]) -> Data:
    """A table, its ``head`` empty if it has none."""
    return {"kind": "table", "head": [_cell(spans) for spans in head], "rows": rows, "shares": list(shares)}


def _figure(figure: Figure, sizes: Sizes, words: Sequence[Data] = (), side: int = 1) -> Data:
    """A picture over its number and caption, or over other ``words``; one of so many ``side`` by side."""
    x0, y0, x1, y1 = figure.picture.box
    scale = sizes.scale
    if figure.labels:
        scale = sizes.diagram / (y1 - y0)
    elif figure.framed:
        scale = CLOSE_UP / (x1 - x0)
    scale = min(scale, ((MEASURE + GAP) / side - GAP) / (x1 - x0))
    return {
        "kind": "figure",
        "number": str(figure.number),
        "path": _asset(sizes.library, f"figures/{figure.name}.svg"),
        "alt": figure.alt,
        "caption": list(words) or (_spans(figure.caption) if figure.caption else []),
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


def _lead(body: Body) -> Data:
    words = [_text(_spans(body.lead, "lead"))]
    return {"heading": body.lead_heading, "new_page": False, "beside": [], "blocks": words, "below": []}


def _section(section: Section, sizes: Sizes) -> Data:
    steps = [block for block in section.blocks if isinstance(block, Steps)]
    beside = [section.beside] if section.beside else [figure for block in steps for figure in block.figures]
    return {
        "heading": section.heading.text,
        "new_page": section.new_page,
        "beside": [_figure(figure, sizes) for figure in beside],
        "blocks": [
            data for block in section.blocks if not isinstance(block, Movements) for data in _block(block, sizes)
        ],
        "below": [
            data for block in section.blocks if isinstance(block, Movements) for data in _movements(block, sizes)
        ],
    }


def _block(block: Block, sizes: Sizes) -> Iterator[Data]:
    match block:
        case Paragraph(prose):
            yield from _prose(prose)
        case Listing(items, ordered):
            yield _numbered(items) if ordered else _list(items)
        case Callout(blocks):
            yield {"kind": "box", "blocks": [data for inner in blocks for data in _block(inner, sizes)]}
        case FigureRow(figures):
            yield from _columns([[_figure(figure, sizes, side=len(figures))] for figure in figures])
        case Steps(_, items):
            yield _list([item.prose for item in items], block.marks)
        case ExerciseRow(dose, exercises):
            yield from _columns([[_text(_dose(cell))] for cell in dose])
            yield from _columns([_exercise(exercise, sizes) for exercise in exercises])
        case DosingTable():
            yield _doses(block)
        case WeekRuler():
            yield from _weeks(block)
        case ContactHere():
            yield {"kind": "contact"}
        case Sources(items):
            yield _numbered(items)
        case RedFlags() | Questions() | KeyFacts() | Comparison() | Products():
            yield from _care(block, sizes)
        case Phases(phases):
            yield from _columns([list(_phase(phase, sizes)) for phase in phases])
        case TrafficLight(lights):
            rows = [
                (
                    _cell([_span(light.pain, "strong")], fill=f"light-{light.kind}"),
                    _cell(_spans(light.word, "strong")),
                    _cell(_spans(light.prose)),
                )
                for light in lights
            ]
            yield _table([], rows, (1, 2, 5))
        case Prices(places, groups, until):
            yield _prices(places, groups)
            yield from [_text([_span(until, "note")])] * bool(until)
        case Directory(branches, None):
            long = -(-len(branches) // BRANCHES)
            parts = [branches[n : n + long] for n in range(0, len(branches), long)]
            yield from _columns([[_branch(branch) for branch in part] for part in parts])
        case _:
            raise TypeError(f"no data for {type(block).__name__}")


def _movements(it: Movements, sizes: Sizes) -> list[Data]:
    """They take the whole width of the page, below the section."""
    heads = [_heading([_span(f"{move.title} "), _span(move.dose, "strong")]) for move in it.movements]
    frames = [_columns([[_figure(frame, sizes)] for frame in move.frames]) for move in it.movements]
    return _columns([[head, *row] for head, row in zip(heads, frames, strict=True)])


def _exercise(exercise: Exercise, sizes: Sizes) -> list[Data]:
    words = _lines(*map(_spans, exercise.steps))
    return [_figure(exercise.figures[0], sizes, words), *(_text(_dose(cell)) for cell in exercise.dose)]


def _doses(it: DosingTable) -> Data:
    """What holds for all rows stands once, beside the first."""
    shared = [_cell([_span(dose.number, "number")], rows=len(it.rows)) for dose in it.shared]
    rows = [
        [
            _cell(_lines([_span(row.name, "strong")], [_span(row.note)])),
            *(_cell([_span(number, "number")]) for number in row.numbers),
            *(shared if n == 0 else ()),
        ]
        for n, row in enumerate(it.rows)
    ]
    heads = [*it.own_headings, *(dose.heading for dose in it.shared)]
    if it.total:
        amount = [_span(it.total.number, "number"), _span(f" {it.total.unit}", "strong")]
        rows.append([_cell([_span(it.total.verb, "strong")]), _cell(amount, columns=len(heads))])
    return _table([[], *([_span(text)] for text in heads)], rows, (1.4, *(1.0 for _ in heads)))


def _weeks(it: WeekRuler) -> Iterator[Data]:
    tinted = {week for mark in it.marks for week in range(mark.first, mark.last + 1)}
    weeks = [_cell([_span(str(n))], fill="tint" * (n in tinted)) for n in range(1, it.weeks + 1)]
    yield _text([_span(it.unit, "note")])
    yield _table([], [weeks], [1.0] * it.weeks)
    firsts = [mark.first for mark in it.marks] + [it.weeks + 1]
    shares = [float(after - first) for first, after in pairwise(firsts)]
    yield from _columns([_prose(mark.prose) for mark in it.marks], shares)


def _care(block: RedFlags | Questions | KeyFacts | Comparison | Products, sizes: Sizes) -> Iterator[Data]:
    match block:
        case RedFlags(flags, do):
            yield {"kind": "box", "blocks": [_list(flags), *_prose(do, "strong")]}
        case Questions(asked):
            for it in asked:
                yield _heading(_spans(it.question))
                yield from (data for inner in it.answer for data in _block(inner, sizes))
        case KeyFacts(facts):
            numbers = [
                [_span(it.number, "number")] * bool(it.number) + [_span(f" {it.words}", "strong")] for it in facts
            ]
            yield from _columns([[_text(spans), *_prose(it.prose)] for spans, it in zip(numbers, facts, strict=True)])
        case Comparison(columns, rows):
            lines = [[_cell(_spans(row.name, "strong")), *(_cell(_spans(v)) for v in row.values)] for row in rows]
            head = [[], *(_spans(prose, "strong") for prose in columns)]
            yield _table(head, lines, (0.8, *(1.0 for _ in columns)))
        case Products(label, products):
            yield _text([_span(label, "note")])
            for product in products:
                yield _heading(_spans(product.name))
                yield from _prose(product.prose)
                yield from [_text([_span(product.price, "strong")])] * bool(product.price)


def _phase(phase: Phase, sizes: Sizes) -> Iterator[Data]:
    yield _heading([_span(f"{phase.number} {phase.time} "), *_spans(phase.name)])
    yield from _prose(phase.goal)
    for rule in phase.rules:
        yield _text([_span(rule.label, "strong")])
        yield _list(rule.items)
    yield from (_short(card, sizes) for card in phase.cards)


def _short(card: ShortCard, sizes: Sizes) -> Data:
    words = [_spans(card.name, "strong"), [_span(card.dose, "strong")], *([_spans(card.how)] if card.how else [])]
    return _figure(card.figure, sizes, _lines(*words))


def _prices(places: Sequence[str], groups: Sequence[PriceGroup]) -> Data:
    rows: list[list[Data]] = []
    for group in groups:
        about = [_spans(group.about)] if group.about else []
        rows.append([_cell(_lines(_spans(group.name, "strong"), *about), columns=len(places) + 1)])
        rows += [[_cell(_spans(it.name)), *(_cell([_span(c.text)]) for c in it.charges)] for it in group.lines]
    return _table([[], *([_span(place, "strong")] for place in places)], rows, (2.5, *(1.0 for _ in places)))


def _branch(branch: Branch) -> Data:
    return _text(_lines([_span(branch.name, "strong")], *(_spans(line) for line in branch.lines)))
