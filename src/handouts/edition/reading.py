"""What a person hears who has an edition read out: every word, in reading order.

The page is laid out elsewhere; this is the promise it is held against, so it is derived from the edition alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handouts.edition.model import (
    Block,
    Callout,
    Clinic,
    ContactHere,
    DoseCell,
    DosingTable,
    Edition,
    Exercise,
    ExerciseCards,
    ExerciseRow,
    Figure,
    FigureRow,
    Listing,
    Paragraph,
    Prose,
    Section,
    Sequence,
    Sources,
    Steps,
    WeekRuler,
)


@dataclass(frozen=True, slots=True)
class Said:
    """Something read out: text on the page, or (``drawn``) the alternative text of something drawn, with the words that
    stand ``inside`` the drawing in the order in which they are set.
    """

    text: str
    drawn: bool = False
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the text one sees, where it leads, and what it is called."""

    text: str
    target: str


def _prose(prose: Prose) -> Iterator[Said]:
    yield Said(prose.text)


def _figure(figure: Figure) -> Iterator[Said]:
    yield Said(figure.alt, drawn=True, inside=tuple(label.text for label in figure.labels))


def _captioned(figure: Figure) -> Iterator[Said]:
    yield from _figure(figure)
    yield Said(str(figure.number))
    if figure.caption:
        yield from _prose(figure.caption)


def _dose(cells: tuple[DoseCell, ...]) -> Iterator[Said]:
    for cell in cells:
        yield Said(f"{cell.verb} {cell.number} {cell.unit}")


def _card(exercise: Exercise) -> Iterator[Said]:
    yield from _prose(exercise.name)
    yield from _dose(exercise.dose)
    for figure in exercise.figures:
        yield from _captioned(figure)
    for n, step in enumerate(exercise.steps, 1):
        yield Said(f"{n} {step.text}")


def _in_row(exercise: Exercise) -> Iterator[Said]:
    yield from _figure(exercise.figures[0])
    yield Said(str(exercise.figures[0].number))
    for step in exercise.steps:
        yield from _prose(step)
    yield from _dose(exercise.dose)


def _table(table: DosingTable) -> Iterator[Said]:
    for heading in table.own_headings:
        yield Said(heading)
    for row in table.rows:
        yield Said(f"{row.name} {row.note}")
        for number in row.numbers:
            yield Said(number)
    for dose in table.shared:
        yield Said(f"{dose.heading} {dose.number}")
    if table.total:
        yield from _dose((table.total,))


def _contact(clinic: Clinic) -> Iterator[Said]:
    if clinic.note:
        yield from _prose(clinic.note)
    for channel in clinic.channels:
        yield Said(" ".join((channel.label, *channel.lines)))
    if clinic.code:
        yield Said(clinic.code.alt, drawn=True)
        yield Said(clinic.code.text)


def _block(block: Block, clinic: Clinic) -> Iterator[Said]:
    match block:
        case Paragraph(prose):
            yield from _prose(prose)
        case Listing(items, ordered):
            for n, item in enumerate(items, 1):
                yield Said(f"{n} {item.text}" if ordered else item.text)
        case Callout(blocks):
            for inner in blocks:
                yield from _block(inner, clinic)
        case FigureRow(figures):
            for figure in figures:
                yield from _captioned(figure)
        case ExerciseRow(dose, exercises):
            yield from _dose(dose)
            for exercise in exercises:
                yield from _in_row(exercise)
        case ExerciseCards(exercises):
            for exercise in exercises:
                yield from _card(exercise)
        case Sequence(movements):
            for movement in movements:
                yield Said(f"{movement.title} {movement.dose}")
                for frame in movement.frames:
                    yield from _captioned(frame)
        case DosingTable():
            yield from _table(block)
        case Steps():
            for before, step in zip(block.marks, block.items, strict=True):
                yield Said(f"{before} {step.prose.text}".strip())
        case WeekRuler(weeks, unit, alt, marks):
            yield Said(alt, drawn=True, inside=(unit, *(str(week) for week in range(1, weeks + 1))))
            for mark in marks:
                yield from _prose(mark.prose)
        case Sources(items):
            for n, item in enumerate(items, 1):
                yield Said(f"{n} {item.text}")
        case ContactHere():
            yield from _contact(clinic)


def _section(section: Section, clinic: Clinic) -> Iterator[Said]:
    yield from _prose(section.heading)
    if section.beside:
        yield from _captioned(section.beside)
    for block in section.blocks:
        if isinstance(block, Steps):
            for figure in block.figures:
                yield from _captioned(figure)
    for block in section.blocks:
        yield from _block(block, clinic)


def reading(edition: Edition) -> tuple[Said, ...]:
    """Everything read out, from the title to the contact block, and at the end which leaflet this was. Page numbers and
    the clinic's mark are furniture and not read.
    """
    body = edition.body
    said = [Said(body.title.text), Said(body.lead_heading), Said(body.lead.text)]
    for section in body.sections:
        said.extend(_section(section, edition.clinic))
    return (*said, Said(body.foot.trace))


def links(edition: Edition) -> tuple[Link, ...]:
    """Every link of an edition in reading order."""
    found: list[Link] = []

    def take(value: object) -> None:
        match value:
            case Prose(spans):
                found.extend(Link(s.text, s.link) for s in spans if s.link)
            case ContactHere():
                take(edition.clinic.note)
                found.extend(Link(" ".join(c.lines), c.link) for c in edition.clinic.channels if c.link)
                if edition.clinic.code:
                    found.append(Link(edition.clinic.code.text, edition.clinic.code.url))
            case tuple():
                for item in value:
                    take(item)
            case Figure(caption=caption):
                take(caption)
            case _ if hasattr(value, "__dataclass_fields__"):
                for field in value.__dataclass_fields__:
                    take(getattr(value, field))
            case _:
                pass

    take((edition.body.title, edition.body.lead, edition.body.sections))
    return tuple(found)
