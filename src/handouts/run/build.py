"""One edition from specs to proved bytes: load, localize, lay out, write, prove."""

from dataclasses import dataclass, field

from handouts import __version__
from handouts.base.problems import Problem
from handouts.edition.fingerprint import identity
from handouts.edition.model import Edition
from handouts.flow.layout import impose, lay_out
from handouts.pdf.write import Info, write
from handouts.proof.prove import proved
from handouts.run.formats import STANDARD, palette_of
from handouts.run.order import Order
from handouts.run.press import Press, every_glyph


@dataclass(frozen=True, slots=True)
class Typeset:
    """A file that is not proved yet, and how many pages there are to read. ``reading`` has the same pages one by one,
    where those to be printed lie on sheets that are folded or cut.
    """

    data: bytes
    pages: int
    reading: bytes | None = None


@dataclass(frozen=True, slots=True)
class Built(Typeset):
    """A leaflet that may be handed out, and what proof warns of."""

    edition: Edition = field(kw_only=True)
    problems: tuple[Problem, ...] = field(kw_only=True)


def build(press: Press, order: Order) -> Built:
    """Build one edition. Raises Problems."""
    return finish(press.edition(order))


def finish(edition: Edition) -> Built:
    """The proved file of an edition. Raises Problems."""
    made = typeset(edition)
    data, problems = proved(edition, made.data, file_of(edition))
    reading = proved(edition, made.reading, reading_of(edition))[0] if made.reading else None  # warned of once
    return Built(data, made.pages, reading, edition=edition, problems=problems)


def file_of(edition: Edition) -> str:
    """Where a leaflet lies in the output folder: ``norrtalje/heel-spur.sv.grey.pdf``."""
    ending = "" if edition.format == STANDARD else f".{edition.format}"
    if any(one.body.foot.warning for one in edition.each):
        ending += ".draft"  # never in the place of a finished one
    return f"{edition.clinic.clinic}/{edition.name}{ending}.pdf"


def reading_of(edition: Edition) -> str:
    """Where its pages lie one by one, beside those on sheets."""
    return f"{file_of(edition).removesuffix('.pdf')}.reading.pdf"


def typeset(edition: Edition) -> Typeset:
    """The file of an edition. Raises Problems."""
    body, clinic = edition.body, edition.clinic
    info = Info(
        title=body.title.text,
        author=clinic.name,
        subject=body.subject,
        keywords=body.keywords,
        language=body.language,
        created=body.published,
        creator=f"handouts {__version__}",
        leaflet=tuple(identity(edition).items()),
    )
    with every_glyph(body):
        pages, parts = lay_out(edition)
        palette, imposed = palette_of(clinic, edition.format), impose(edition, pages)
        data = write(pages, parts, palette, info)
        if not imposed:
            return Typeset(data, len(pages.pages))
        return Typeset(write(imposed, parts, palette, info), len(pages.pages), data)
