"""Clinics in the words of a language, and what the body of a leaflet takes from the house that hands it out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from handouts.base.problems import Problem, Problems
from handouts.content.clinic import Clinic as ClinicSpec
from handouts.content.clinic import Details, Organisation, Web
from handouts.content.handout import Section
from handouts.content.library import Library
from handouts.content.load import load_clinic
from handouts.content.pain import PainBands
from handouts.content.text import Text
from handouts.edition import markup
from handouts.edition.alphabet import rank
from handouts.edition.model import Channel, Clinic
from handouts.edition.picture import picture
from handouts.edition.prose import Prose, Span
from handouts.edition.service import Branch, Code, Directory
from handouts.edition.typeface import Typeface, load_typeface
from handouts.edition.words import Words


@dataclass(frozen=True)
class House:
    """What a body takes from the clinic that hands it out. Clinics of one house share their pages.

    ``organisation`` is the id of the nearest; a clinic that belongs to none is its own, by ``clinic``. ``sorted_in`` is
    the language whose alphabet orders branches (empty: the leaflet's own).
    """

    bands: PainBands | None = None
    digits: Literal["western", "native"] = "western"
    typeface: Typeface | None = None
    organisation: str = ""
    clinic: str = ""
    sorted_in: str = ""


def seen_by(house: House, sections: Iterable[Section]) -> House:
    """A house as far as sections tell it from others, so that houses share what says nothing of either."""
    kinds = {block.kind for section in sections for block in section.content}
    if "traffic light" not in kinds:
        house = replace(house, bands=None)
    if "directory" not in kinds:
        house = replace(house, organisation="", clinic="", sorted_in="")
    return house


def house_of(library: Library, clinic: ClinicSpec) -> House:
    """The house of a clinic. Raises Problems for a typeface that cannot be used."""
    return House(
        bands=clinic.pain_bands,
        digits=clinic.digits,
        typeface=load_typeface(library, clinic.typeface) if clinic.typeface else None,
        organisation=clinic.organisation.id if clinic.organisation else "",
        clinic="" if clinic.organisation else clinic.id,
    )


def clinic_in(library: Library, clinic: ClinicSpec, words: Words) -> Clinic:
    """A clinic in the words of a language. Raises Problems."""
    problems: list[Problem] = []
    logo = picture(library, clinic.brand.logo, clinic.brand.logo.place, problems)
    try:
        typeface = load_typeface(library, clinic.typeface) if clinic.typeface else None
    except Problems as found:
        problems += found.problems
    if problems:
        raise Problems(problems)
    note = clinic.booking.note if clinic.booking else None
    return Clinic(
        clinic=clinic.id,
        name=str(clinic.name),
        place=str(clinic.place or ""),
        note=markup.inline(str(note), note.place, rtl=words.rtl) if note else None,
        channels=tuple(_channels(clinic, words)),
        code=_code(clinic, words),
        logo=logo,
        logo_alt=words.logo.format(name=clinic.name),
        primary=clinic.brand.primary,
        accent=clinic.brand.accent,
        footer=str(clinic.footer or ""),
        typeface=typeface,
        paper=clinic.paper,
        origin=clinic.origin,
    )


def _booked_at(clinic: Details) -> Web | None:
    """Where a clinic or organisation is booked, or else found, on the web."""
    return (clinic.booking.web if clinic.booking else None) or clinic.web


def _code(clinic: Details, words: Words) -> Code | None:
    web = _booked_at(clinic)
    if web is None:
        return None
    text = str(web.text)
    return Code(str(web.url), text if " " in text else words.isolated(text), words.qr_code.format(text=text))


def _line(text: Text, words: Words) -> str:
    """A number or address as it is printed: its parts stay together and in their order."""
    return words.isolated(markup.tie(str(text)))


def _channels(clinic: ClinicSpec, words: Words) -> Iterable[Channel]:
    labels = {
        "phone": words.phone,
        "booking": words.booking,
        "fax": words.fax,
        "text": words.text_message,
        "visit": words.visit,
        "post": words.post,
    }
    for phone in clinic.phones:
        printed = _line(phone.number.text, words)
        link = "" if phone.label == "fax" else phone.number.url
        said = words.call.format(number=printed) if link else ""
        yield Channel(labels[phone.label], (printed,), link, said, prominent=phone.label in ("phone", "booking"))
    for address in clinic.addresses:
        yield Channel(labels[address.label], tuple(_line(line, words) for line in address.lines))
    if clinic.email:
        email = words.isolated(clinic.email)
        yield Channel(words.email, (email,), f"mailto:{clinic.email}", words.write.format(address=email))
    if clinic.web and clinic.booking and clinic.booking.web:
        yield Channel(words.web, (_line(clinic.web.text, words),), clinic.web.url, str(clinic.web.text))
    if clinic.hours:
        yield Channel(words.hours, tuple(markup.tie(str(line)) for line in clinic.hours))


# ---- branches


def directory(library: Library, named: str, house: House, words: Words, language: str) -> Directory:
    """The branches of an organisation, ``named`` or else the house's own. Raises Problems: those of its clinics."""
    if house.clinic and not named:
        alone = load_clinic(library, house.clinic)
        return Directory((_branch(alone, words),), _code(alone, words))
    wanted = named or house.organisation
    found = [(clinic, above) for clinic, above in _clinics(library) if above.id == wanted]
    branches = sorted(
        (_branch(clinic, words) for clinic, _ in found),
        key=lambda branch: rank(branch.name, house.sorted_in or language),
    )
    return Directory(tuple(branches), _code(found[0][1], words) if found else None)


def _clinics(library: Library) -> Iterator[tuple[ClinicSpec, Organisation]]:
    """Every clinic with each organisation above it."""
    for name in library.ids("clinic"):
        clinic = load_clinic(library, name)
        above = clinic.organisation
        while above:
            yield clinic, above
            above = above.organisation


def _branch(clinic: ClinicSpec, words: Words) -> Branch:
    """A clinic as an entry. Where all are called like their organisation, it is known by its place."""
    alike = clinic.organisation is not None and str(clinic.organisation.name) == str(clinic.name)
    name, place = str(clinic.name), str(clinic.place or "")
    lines = [] if alike or not place else [Prose((Span(place),), clinic.origin)]
    for address in clinic.addresses:
        if address.label == "visit":
            lines += [Prose((Span(_line(line, words)),), clinic.origin) for line in address.lines]
    for phone in clinic.phones:
        if phone.label in ("phone", "booking"):
            lines.append(Prose((Span(_line(phone.number.text, words), link=phone.number.url),), clinic.origin))
    return Branch(place if alike and place else name, tuple(lines))
