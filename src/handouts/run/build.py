"""One edition from specs to proved bytes: load, localize, lay out, write, prove."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from handouts import __version__
from handouts.base.problems import COMMAND_LINE, Place, Problem, Problems
from handouts.content.library import Library
from handouts.content.load import load_clinic, load_handout
from handouts.edition.house import House, clinic_in, house_of
from handouts.edition.localize import Localizer
from handouts.edition.localize_routine import CARDS, POSTER, traced
from handouts.edition.model import Body, Clinic, Edition
from handouts.edition.shelf import Shelf
from handouts.edition.translation import translate
from handouts.edition.words import words_of
from handouts.flow.cards import fitted
from handouts.flow.layout import impose, lay_out
from handouts.flow.shaping import MissingGlyph
from handouts.pdf.write import Info, write
from handouts.proof.prove import proved
from handouts.run import characters, judge
from handouts.run.formats import BILINGUAL, FORMATS, PLAIN, STANDARD, palette_of
from handouts.run.gate import Gate, gate_of
from handouts.run.gather import attempt
from handouts.run.language import language_of, untranslated
from handouts.run.plan import unknown


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


def build(
    library: Library,
    handout: str,
    clinic: str,
    language: str | None = None,
    format: str = STANDARD,  # noqa: A002 - it is called that
    *,
    draft: bool = False,
    today: date | None = None,
) -> Built:
    """Build one edition, in the handout's own language unless another is given. A ``draft`` may have texts that nobody
    has translated yet, and says so on every page. ``today`` is the clock's but in tests. Raises Problems.
    """
    if format == BILINGUAL:
        edition = resolve_both(library, handout, clinic, language, draft=draft, today=today)
    else:
        edition = resolve(library, handout, clinic, language, format, draft=draft, today=today)
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


def resolve(
    library: Library,
    handout: str,
    clinic: str,
    language: str | None,
    format: str,  # noqa: A002
    *,
    draft: bool = False,
    today: date | None = None,
) -> Edition:
    """What is to be printed, judged, and with every character of it known to a typeface. Raises Problems: those of all
    files.
    """
    found = [] if format in FORMATS else [unknown("format", format, FORMATS)]
    of_clinic: list[Problem] = []
    place = attempt(of_clinic, lambda: load_clinic(library, clinic))
    loaded = attempt(found, lambda: load_handout(library, handout, clinic if place else None))
    found += of_clinic
    if place and format == BILINGUAL:  # both halves count alike
        place = place.model_copy(update={"digits": "western"})
    spoken = attempt(found, partial(language_of, loaded, language)) if loaded else None
    said = attempt(found, partial(translate, library, loaded, place, spoken)) if loaded and spoken else None
    shelf, gate = Shelf(library), attempt(found, partial(gate_of, library)) or Gate()
    judged = attempt(found, partial(judge.leaflet, loaded, said, place, shelf, today or date.today()))
    found += gate.errors(judged or ())
    if said:
        loaded, place = said.loaded, said.clinic
        found += [*said.problems, *(() if draft else untranslated(said))]
    found += [*(characters.in_handout(loaded) if loaded else ()), *characters.in_specs([place] if place else [])]
    words = words_of(said.language, place.digits) if said and place else None
    local = attempt(found, partial(clinic_in, library, place, words)) if place and words else None
    house = house_of(library, place) if local and place else House()
    if loaded and format == BILINGUAL:  # the same branch in both halves of a line
        house = replace(house, sorted_in=str(loaded.handout.language))
    localizer = Localizer(library, said.loaded, said.language, house, said.state, format, shelf=shelf) if said else None
    body = attempt(found, localizer.body) if localizer else None
    if found or not body or not local:
        raise Problems(dict.fromkeys(found))
    body = _on_paper(body, local, format)
    if format == CARDS:
        with _every_glyph(body):
            return fitted(Edition(body, traced(local), format))
    return Edition(body, local, format)


@contextmanager
def _every_glyph(body: Body) -> Iterator[None]:
    """A character that no typeface has is a problem."""
    try:
        yield
    except MissingGlyph as missing:
        raise Problems([characters.stray(missing, Place(body.title.origin.file))]) from None


def _on_paper(body: Body, clinic: Clinic, format: str) -> Body:  # noqa: A002
    """A body that asks for as many pages as its handout does, on the paper that this was written for."""
    if format == POSTER:
        return replace(body, pages=1, most=None)
    if format not in PLAIN:
        return replace(body, pages=None, most=None)
    if clinic.paper == "letter" and body.pages:  # it is shorter than A4
        return replace(body, most=body.pages + 1 + (body.pages + 1) % 2)
    return body


def resolve_both(
    library: Library, handout: str, clinic: str, language: str | None, *, draft: bool, today: date | None = None
) -> Edition:
    """A leaflet in the handout's own language and, beside it, in another. Raises Problems."""
    found: list[Problem] = []
    own = attempt(found, partial(resolve, library, handout, clinic, None, BILINGUAL, today=today))
    if own and language in (None, own.body.language):
        hint = f"say which: --language, other than {own.body.language}"
        raise Problems([Problem("one-language", "a bilingual leaflet needs a second language", COMMAND_LINE, hint)])
    other = attempt(found, partial(resolve, library, handout, clinic, language, BILINGUAL, draft=draft, today=today))
    if not own or not other:
        raise Problems(dict.fromkeys(found))
    if other.body.foot.warning:  # who can read only the other half must be told, too
        foot = replace(own.body.foot, warning=words_of(own.body.language).incomplete)
        own = replace(own, body=replace(own.body, foot=foot))
    return replace(own, beside=other)


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
        format=edition.format,
    )
    with _every_glyph(body):
        pages, parts = lay_out(edition)
        palette, imposed = palette_of(clinic, edition.format), impose(edition, pages)
        data = write(pages, parts, palette, info)
        if not imposed:
            return Typeset(data, len(pages.pages))
        return Typeset(write(imposed, parts, palette, info), len(pages.pages), data)
