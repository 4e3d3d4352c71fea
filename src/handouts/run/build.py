"""One edition from specs to proved bytes: load, localize, lay out, write, prove."""

from dataclasses import dataclass, replace
from functools import partial

from handouts import __version__
from handouts.base.problems import COMMAND_LINE, Place, Problem, Problems
from handouts.content.library import Library
from handouts.content.load import load_clinic, load_handout
from handouts.edition.house import House, clinic_in, house_of
from handouts.edition.localize import Localizer
from handouts.edition.model import Edition
from handouts.edition.translation import translate
from handouts.edition.words import words_of
from handouts.flow.bilingual import compose_beside
from handouts.flow.compose import fit, furnish
from handouts.flow.shaping import MissingGlyph
from handouts.pdf.write import Info, write
from handouts.proof.prove import proved
from handouts.run import characters
from handouts.run.formats import BILINGUAL, FORMATS, STANDARD, palette_of
from handouts.run.gather import attempt
from handouts.run.language import language_of, untranslated
from handouts.run.plan import unknown


@dataclass(frozen=True, slots=True)
class Built:
    """A leaflet that may be handed out: its bytes, how many pages they have, and what proof warns of."""

    edition: Edition
    data: bytes
    pages: int
    problems: tuple[Problem, ...]


def build(
    library: Library,
    handout: str,
    clinic: str,
    language: str | None = None,
    format: str = STANDARD,  # noqa: A002 - it is called that
    *,
    draft: bool = False,
) -> Built:
    """Build one edition, in the handout's own language unless another is given. A ``draft`` may have texts that nobody
    has translated yet, and says so on every page. Raises Problems.
    """
    if format == BILINGUAL:
        edition = resolve_both(library, handout, clinic, language, draft=draft)
    else:
        edition = resolve(library, handout, clinic, language, format, draft=draft)
    data, pages = typeset(edition)
    data, problems = proved(edition, data, file_of(edition))
    return Built(edition, data, pages, problems)


def file_of(edition: Edition) -> str:
    """Where a leaflet lies in the output folder: ``norrtalje/heel-spur.sv.grey.pdf``."""
    ending = "" if edition.format == STANDARD else f".{edition.format}"
    if any(one.body.foot.warning for one in edition.each):
        ending += ".draft"  # never in the place of a finished one
    return f"{edition.clinic.clinic}/{edition.name}{ending}.pdf"


def resolve(
    library: Library,
    handout: str,
    clinic: str,
    language: str | None,
    format: str,  # noqa: A002
    *,
    draft: bool = False,
) -> Edition:
    """What is to be printed, with every character of it known to a typeface. Raises Problems: those of all files."""
    found = [] if format in FORMATS else [unknown("format", format, FORMATS)]
    of_clinic: list[Problem] = []
    place = attempt(of_clinic, lambda: load_clinic(library, clinic))
    loaded = attempt(found, lambda: load_handout(library, handout, clinic if place else None))
    found += of_clinic
    if place and format == BILINGUAL:  # both halves count alike
        place = place.model_copy(update={"digits": "western"})
    spoken = attempt(found, partial(language_of, loaded, language)) if loaded else None
    said = attempt(found, partial(translate, library, loaded, place, spoken)) if loaded and spoken else None
    if said:
        loaded, place = said.loaded, said.clinic
        found += [*said.problems, *(() if draft else untranslated(said))]
    found += [*(characters.in_handout(loaded) if loaded else ()), *characters.in_specs([place] if place else [])]
    words = words_of(said.language, place.digits) if said and place else None
    local = attempt(found, partial(clinic_in, library, place, words)) if place and words else None
    house = house_of(library, place) if local and place else House()
    if loaded and format == BILINGUAL:  # the same branch in both halves of a line
        house = replace(house, sorted_in=str(loaded.handout.language))
    body = attempt(found, Localizer(library, said.loaded, said.language, house, said.state).body) if said else None
    if found or not body or not local:
        raise Problems(dict.fromkeys(found))
    return Edition(body, local, format)


def resolve_both(library: Library, handout: str, clinic: str, language: str | None, *, draft: bool) -> Edition:
    """A leaflet in the handout's own language and, beside it, in another. Raises Problems."""
    first = resolve(library, handout, clinic, None, BILINGUAL)
    if language in (None, first.body.language):
        hint = f"say which: --language, other than {first.body.language}"
        raise Problems([Problem("one-language", "a bilingual leaflet needs a second language", COMMAND_LINE, hint)])
    second = resolve(library, handout, clinic, language, BILINGUAL, draft=draft)
    halves = (replace(one, body=replace(one.body, pages=None, most=None)) for one in (first, second))
    own, other = halves
    if other.body.foot.warning:  # who can read only the other half must be told, too
        foot = replace(own.body.foot, warning=words_of(own.body.language).incomplete)
        own = replace(own, body=replace(own.body, foot=foot))
    return replace(own, beside=other)


def typeset(edition: Edition) -> tuple[bytes, int]:
    """The file of an edition, not yet proved, and how many pages it has. Raises Problems."""
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
    try:
        if edition.beside:
            pages, parts = compose_beside(edition)
        else:
            pages, setting = fit(body, clinic)
            parts = furnish(pages, clinic, setting, body.direction == "rtl")
        return write(pages, parts, palette_of(clinic, edition.format), info), len(pages.pages)
    except MissingGlyph as missing:
        raise Problems([characters.stray(missing, Place(body.title.origin.file))]) from None
