"""A clinic's contact facts as a form has them: read, and what is wrong with them in the words of the desk."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count, takewhile
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from handouts.base.problems import Problem
from handouts.run.contact import Address, Booking, Contact, Draft, Phone, Web, values
from handouts.ui.desk.fitting_form import Wrong
from handouts.ui.desk.notes import Note
from handouts.ui.desk.words import DeskWords

PHONES, PLACES = ("phone", "booking", "fax", "text"), ("visit", "post")
MOST_ROWS = 12
LONGEST, LONGEST_URL, LONGEST_TEXT = 120, 300, 600
"""Letters of a line, of an address on the web, and of a field of several lines."""
_DOMAIN = re.compile(r"(?<![\w.@-])(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?![\w@-])")
"""A domain within what is printed."""
_ROW = re.compile(r"(phones|addresses)(?:-(\d+))?")
_LAST = {"phones": "number", "addresses": "lines"}
_WHOLE = {"web": "web-url", "booking": "booking-url"}


def read_contact(form: MultiDict[str, str]) -> Contact:
    """What a form says, its empty rows counted."""
    return Contact(
        addresses=tuple(
            Address(_one_of(PLACES, form.get(f"{row}-label")), _lines(form, f"{row}-lines"))
            for row in _rows(form, "addresses", "lines")
        ),
        phones=tuple(
            Phone(_one_of(PHONES, form.get(f"{row}-label")), _typed(form, f"{row}-number"))
            for row in _rows(form, "phones", "number")
        ),
        hours=_lines(form, "hours"),
        email=_typed(form, "email"),
        web=Web(_typed(form, "web-url", LONGEST_URL), _typed(form, "web-text")),
        booking=Booking(
            _typed(form, "booking-url", LONGEST_URL), _typed(form, "booking-text"), _typed(form, "booking-note")
        ),
        footer=_typed(form, "footer"),
    )


def with_room(contact: Contact) -> Contact:
    """With an empty row for each kind of address that is missing, and for one number more."""
    addresses, phones = contact.addresses, contact.phones
    there = {address.label for address in addresses}
    addresses = addresses if "visit" in there else (Address("visit", ()), *addresses)
    addresses = addresses if "post" in there else (*addresses, Address("post", ()))
    if len(phones) < MOST_ROWS and not (phones and not phones[-1].number):
        phones = (*phones, Phone("phone", ""))
    return replace(contact, addresses=addresses, phones=phones)


def wrongs_of(draft: Draft, words: DeskWords) -> Mapping[str, Wrong]:
    """What keeps a draft from being saved, by the field to mend; under no name, what belongs to none."""
    found: dict[str, Wrong] = {}
    for field, problems in draft.problems_by_field.items():
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors:
            found.setdefault(_at(field), _said(errors[0], words))
    return found


def warnings_of(draft: Draft, contact: Contact, words: DeskWords) -> Iterator[Note]:
    """What a draft may be saved with, and better were not."""
    yield from misprinted(contact, words)
    rules = {problem.rule for problem in draft.problems if problem.severity == "warning"}
    if "contact-lacking" in rules:
        yield Note("info", words.ways_lacking, words.ways_lacking_more)
    if "url-long" in rules:
        yield Note("info", words.web_long, words.web_long_more)


def misprinted(contact: Contact, words: DeskWords) -> Iterator[Note]:
    """Addresses on the web that are printed as those of another domain."""
    for web in (contact.web, contact.booking):
        host = _host(web.url)
        printed = [found[0] for found in _DOMAIN.finditer(web.text)]
        if host and printed and not any(_same_site(host, _ascii(one)) for one in printed):
            yield Note("warn", words.other_domain, words.other_domain_more.format(text=printed[0], host=host))


def differing(typed: Contact, now: Contact, words: DeskWords) -> list[str]:
    """What a form calls the facts that the file says otherwise now."""
    one, other = _facts(typed, words), _facts(now, words)
    return [name for name in one if values(one[name]) != values(other[name])]


def refused_logo(problem: Problem, words: DeskWords) -> Wrong:
    """Why a logo cannot be taken."""
    said = {
        "picture-too-large": words.logo_large,
        "picture-broken": words.logo_broken,
        "svg-unsupported": words.logo_unsupported,
    }
    return Wrong(said.get(problem.rule, words.logo_refused))


def _said(problem: Problem, words: DeskWords) -> Wrong:
    said = {
        "phone-invalid": words.phone_wrong,
        "email-invalid": words.email_wrong,
        "url-domain": words.web_wrong,
        "url-scheme": words.web_wrong,
        "wrong-type": words.needs_both,
        "no-contact": words.no_contact,
        "code-fine": words.code_fine,
        "missing-glyph": words.letters_wrong,
        "unknown-placeholder": words.braces_wrong,
    }
    return Wrong(said[problem.rule]) if problem.rule in said else Wrong(words.cannot_print, problem.rule)


def _facts(contact: Contact, words: DeskWords) -> dict[str, Contact]:
    """Each fact alone, by what the form calls it."""

    def of(label: str) -> Contact:
        return Contact(addresses=tuple(one for one in contact.addresses if one.label == label))

    return {
        words.visit_address: of("visit"),
        words.telephone: Contact(phones=contact.phones),
        words.hours: Contact(hours=contact.hours),
        words.email: Contact(email=contact.email),
        words.post_address: of("post"),
        words.website: Contact(web=contact.web),
        words.booking: Contact(booking=contact.booking),
        words.footer: Contact(footer=contact.footer),
    }


def _host(url: str) -> str:
    """The domain of an address, as it is written with plain letters; empty if it has none."""
    try:
        return _ascii(urlsplit(url.strip()).hostname or "")
    except ValueError:
        return ""


def _ascii(domain: str) -> str:
    """A domain as names are looked up."""
    try:
        return domain.encode("idna").decode("ascii").casefold()
    except UnicodeError:
        return domain.casefold()


def _same_site(one: str, other: str) -> bool:
    """Whether a domain is another, or lies below it: www.1177.se and 1177.se."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _at(field: str) -> str:
    """The field that shows what is wrong with a part of the file."""
    row = _ROW.match(field)
    return f"{row[1]}-{row[2] or 0}-{_LAST[row[1]]}" if row else _WHOLE.get(field, field)


def _rows(form: MultiDict[str, str], name: str, part: str) -> Iterator[str]:
    there = takewhile(lambda n: n < MOST_ROWS and f"{name}-{n}-{part}" in form, count())
    return (f"{name}-{n}" for n in there)


def _one_of(known: tuple[str, ...], label: str | None) -> str:
    return label if label in known else known[0]


def _typed(form: MultiDict[str, str], name: str, most: int = LONGEST) -> str:
    return form.get(name, "")[:most]


def _lines(form: MultiDict[str, str], name: str) -> tuple[str, ...]:
    return tuple(_typed(form, name, LONGEST_TEXT).splitlines())
