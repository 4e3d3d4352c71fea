"""What a person hears who has an edition read out: every word, in reading order.

The page is laid out elsewhere; this is the promise it is held against, so it is derived from the edition alone. A body
promises the same for every clinic but where that can be reached, which is left open in what is ``of_body``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handouts.edition.care import Comparison, KeyFacts, Products, Questions, RedFlags
from handouts.edition.model import (
    Block,
    Body,
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
    PocketCard,
    Prose,
    Section,
    Sequence,
    Sources,
    Station,
    Stations,
    Steps,
    WeekRuler,
)
from handouts.edition.numerals import counted_in, numeral
from handouts.edition.programme import Diary, PainScale, Phases, ShortCard, TrafficLight
from handouts.edition.service import Code, Directory, Prices


@dataclass(frozen=True, slots=True)
class Said:
    """Something read out: text on the page, or (``drawn``) the alternative text of something drawn, with the words that
    stand ``inside`` the drawing in the order in which they are set. ``role`` is what a screen reader calls it or its
    beginning, if that is more than text: H1 to H3, TH, Caption.
    """

    text: str
    drawn: bool = False
    inside: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the text one sees, where it leads, and what it is called."""

    text: str
    target: str


Promise = Said | ContactHere
"""Something read out, or the place where the clinic says how it can be reached."""


def _said(prose: Prose, role: str = "") -> Said:
    return Said(prose.text, role=role)


def _prose(prose: Prose, role: str = "") -> Iterator[Said]:
    yield _said(prose, role)


def _figure(figure: Figure) -> Iterator[Said]:
    yield Said(figure.alt, drawn=True, inside=tuple(label.text for label in figure.labels))


def _captioned(figure: Figure) -> Iterator[Said]:
    yield from _figure(figure)
    yield Said(numeral(figure.number), role="Caption")
    if figure.caption:
        yield from _prose(figure.caption)


def _dose(cells: tuple[DoseCell, ...]) -> Iterator[Said]:
    for cell in cells:
        yield Said(f"{cell.verb} {cell.number} {cell.unit}")


def _card(exercise: Exercise) -> Iterator[Said]:
    yield from _prose(exercise.name, "H3")
    yield from _dose(exercise.dose)
    for figure in exercise.figures:
        yield from _captioned(figure)
    yield from _numbered(exercise.steps)
    for variant in exercise.variants:
        yield from _prose(variant)


def _numbered(items: tuple[Prose, ...]) -> Iterator[Said]:
    for n, item in enumerate(items, 1):
        yield Said(f"{numeral(n)} {item.text}")


def _pocket_card(card: PocketCard) -> Iterator[Said]:
    if card.phase:
        yield from _prose(card.phase)
    for figure in card.station.figures:
        yield from _figure(figure)
        if figure.caption:
            yield from _prose(figure.caption, "Caption")
    yield from _short_dose(card.station)
    steps = card.station.steps
    yield from _numbered(steps) if len(steps) > 1 else map(_said, steps)
    for way in card.ways:
        yield from _prose(way)


def _short_dose(station: Station) -> Iterator[Said]:
    if station.dose:
        yield Said(station.dose)
    if station.how:
        yield from _prose(station.how)


def _station(station: Station) -> Iterator[Said]:
    """One picture alone is numbered beside the name."""
    if len(station.figures) == 1:
        yield Said(f"{numeral(station.figures[0].number)} {station.name.text}", role="H3")
        yield from _figure(station.figures[0])
    else:
        yield from _prose(station.name, "H3")
        for figure in station.figures:
            yield from _captioned(figure)
    yield from _short_dose(station)
    for step in station.steps:
        yield from _prose(step)


def _in_row(exercise: Exercise) -> Iterator[Said]:
    yield from _figure(exercise.figures[0])
    yield Said(numeral(exercise.figures[0].number), role="Caption")
    for step in exercise.steps:
        yield from _prose(step)
    yield from _dose(exercise.dose)


def _table(table: DosingTable) -> Iterator[Said]:
    for heading in table.own_headings:
        yield Said(heading, role="TH")
    for row in table.rows:
        yield Said(f"{row.name} {row.note}", role="TH")
        for number in row.numbers:
            yield Said(number)
    for dose in table.shared:
        yield Said(f"{dose.heading} {dose.number}")
    if table.total:
        yield from _dose((table.total,))


def of_clinic(clinic: Clinic) -> Iterator[Said]:
    """How a clinic can be reached."""
    if clinic.note:
        yield from _prose(clinic.note)
    for channel in clinic.channels:
        yield Said(" ".join((channel.label, *channel.lines)))
    if clinic.code:
        yield Said(clinic.code.alt, drawn=True)
        yield Said(clinic.code.text)


def _care(block: RedFlags | Questions | KeyFacts | Comparison | Products) -> Iterator[Promise]:
    match block:
        case RedFlags(items, do):
            for prose in (*items, *((do,) if do else ())):
                yield from _prose(prose)
        case Questions(items):
            for asked in items:
                yield from _prose(asked.question, "H3")
                for inner in asked.answer:
                    yield from _block(inner)
        case KeyFacts(items):
            for fact in items:
                yield Said(" ".join(filter(None, (fact.number, fact.words, fact.prose.text))))
        case Comparison(columns, rows):
            for prose in columns:
                yield from _prose(prose, "TH")
            for row in rows:
                yield from _prose(row.name, "TH")
                for value in row.values:
                    yield from _prose(value)
        case Products(label, items):
            yield Said(label)
            for product in items:
                yield from _prose(product.name, "H3")
                yield from _prose(product.prose)
                if product.price:
                    yield Said(product.price)


def _short_card(card: ShortCard) -> Iterator[Said]:
    yield from _figure(card.figure)
    yield Said(f"{numeral(card.figure.number)} {card.name.text}", role="Caption")
    yield Said(card.dose)
    if card.how:
        yield from _prose(card.how)


def _programme(block: Phases | TrafficLight | PainScale | Diary) -> Iterator[Said]:
    match block:
        case Phases(phases):
            for phase in phases:
                yield Said(f"{numeral(phase.number)} {phase.time} {phase.name.text}", role="H3")
                yield from _prose(phase.goal)
                for rule in phase.rules:
                    yield Said(rule.label)
                    for item in rule.items:
                        yield from _prose(item)
                for card in phase.cards:
                    yield from _short_card(card)
        case TrafficLight(lights):
            for light in lights:
                yield Said(light.alt, drawn=True, inside=(light.pain,))
                yield from _prose(light.word)
                yield from _prose(light.prose)
        case PainScale(question, least, worst, alt):
            yield from _prose(question)
            yield Said(alt, drawn=True, inside=(*map(numeral, range(11)), least, worst))
        case Diary(how=how, sample=sample, marks=marks, headings=headings, weeks=weeks, alt=alt):
            for prose in how:
                yield from _prose(prose)
            yield Said(sample, drawn=True, inside=marks)
            yield Said(alt, drawn=True, inside=(*headings, *map(numeral, range(1, weeks + 1))))


def _service(block: Prices | Directory) -> Iterator[Said]:
    match block:
        case Prices(places, groups, until):
            yield from (Said(place, role="TH") for place in places)
            for group in groups:
                yield from _prose(group.name, "H3")
                if group.about:
                    yield from _prose(group.about)
                for line in group.lines:
                    yield from _prose(line.name, "TH")
                    yield from (Said(charge.text) for charge in line.charges)
            if until:
                yield Said(until)
        case Directory(branches):
            for branch in branches:
                yield Said(" ".join((branch.name, *(line.text for line in branch.lines))))


def _block(block: Block) -> Iterator[Promise]:
    match block:
        case Paragraph(prose):
            yield from _prose(prose)
        case Listing(items, ordered):
            for n, item in enumerate(items, 1):
                yield Said(f"{numeral(n)} {item.text}" if ordered else item.text)
        case Callout(blocks):
            for inner in blocks:
                yield from _block(inner)
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
                yield Said(f"{movement.title} {movement.dose}", role="H3")
                for frame in movement.frames:
                    yield from _captioned(frame)
        case DosingTable():
            yield from _table(block)
        case Steps():
            for before, step in zip(block.marks, block.items, strict=True):
                yield Said(f"{before} {step.prose.text}".strip())
        case WeekRuler(weeks, unit, alt, marks):
            yield Said(alt, drawn=True, inside=(unit, *(numeral(week) for week in range(1, weeks + 1))))
            for mark in marks:
                yield from _prose(mark.prose)
        case RedFlags() | Questions() | KeyFacts() | Comparison() | Products():
            yield from _care(block)
        case Phases() | TrafficLight() | PainScale() | Diary():
            yield from _programme(block)
        case Sources(items):
            yield from _numbered(items)
        case Stations(dose, stations):
            yield from _dose(dose)
            for station in stations:
                yield from _station(station)
        case PocketCard():
            yield from _pocket_card(block)
        case Prices() | Directory():
            yield from _service(block)
        case ContactHere():
            yield block


def _section(section: Section) -> Iterator[Promise]:
    yield from _prose(section.heading, "H2")
    if section.beside:
        yield from _captioned(section.beside)
    for block in section.blocks:
        if isinstance(block, Steps):
            for figure in block.figures:
                yield from _captioned(figure)
    for block in section.blocks:
        if isinstance(block, Directory) and block.code:
            yield Said(block.code.alt, drawn=True)
            yield Said(block.code.text)
    for block in section.blocks:
        yield from _block(block)


def reading(edition: Edition) -> tuple[Said, ...]:
    """Everything read out, from the title to the contact block, and at the end which leaflet this was; then the same in
    a second language, if there is one. Page numbers and the clinic's mark are furniture and not read.
    """
    found: list[Said] = []
    for one in edition.each:
        for promise in of_body(one.body, one.format):
            found += of_clinic(one.clinic) if isinstance(promise, ContactHere) else (promise,)
    return tuple(found)


def of_body(body: Body, form: str) -> Iterator[Promise]:
    """What is read out of a body in a format."""
    promised: list[Promise] = [Said(body.title.text, role="H1")]
    if body.lead.spans:
        promised += [Said(body.lead_heading, role="H2"), Said(body.lead.text)]
    with counted_in(body.digits):
        for section in body.sections:
            promised.extend(_section(section))
            if form == "cards":  # a card may be lost
                promised.append(Said(body.foot.text))
    yield from promised
    if form != "cards":
        yield Said(body.foot.text)


def links(edition: Edition) -> tuple[Link, ...]:
    """Every link of an edition in reading order."""
    found: list[Link] = []
    for one in edition.each:
        for link in links_of_body(one.body):
            found += links_of_clinic(one.clinic) if isinstance(link, ContactHere) else (link,)
    return tuple(found)


def links_of_clinic(clinic: Clinic) -> tuple[Link, ...]:
    """The links where a clinic says how it can be reached."""
    found = [link for link in _links(clinic.note) if isinstance(link, Link)]
    found += (Link(" ".join(channel.lines), channel.link) for channel in clinic.channels if channel.link)
    return (*found, *([Link(clinic.code.text, clinic.code.url)] if clinic.code else []))


def links_of_body(body: Body) -> tuple[Link | ContactHere, ...]:
    """The links of a body, and the place of its clinic's."""
    return tuple(_links((body.title, body.lead, body.sections)))


def _links(value: object) -> Iterator[Link | ContactHere]:
    match value:
        case Prose(spans):
            yield from (Link(span.text, span.link) for span in spans if span.link)
        case ContactHere():
            yield value
        case Code(url, text):
            yield Link(text, url)
        case Directory(branches, code):
            yield from _links((code, branches))
        case tuple():
            for item in value:
                yield from _links(item)
        case Figure(caption=caption):
            yield from _links(caption)
        case _ if hasattr(value, "__dataclass_fields__"):
            for field in value.__dataclass_fields__:
                yield from _links(getattr(value, field))
        case _:
            pass
