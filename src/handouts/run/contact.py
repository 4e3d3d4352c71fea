"""A clinic's contact facts: shown with where they come from, changed in its YAML file, and judged before it is written.

A fact that a clinic does not say itself is its organisation's. Changed, it becomes the clinic's own; an own fact that
is emptied, or says what the organisation says, is taken out, so that the organisation's counts again.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Lock

from handouts.base.problems import Place, Problem, Problems
from handouts.content import judge_clinic, yaml
from handouts.content.clinic import Clinic, Details
from handouts.content.library import FOLDERS, Library, builtin_root, shown
from handouts.content.load import load_clinic
from handouts.content.node import ListNode, MappingNode, Node
from handouts.content.rewrite import rewritten
from handouts.content.scalar import Wanted, alike
from handouts.run import characters, judge_print
from handouts.run.gate import gate_of
from handouts.run.gather import attempt
from handouts.run.publish import publish

FACTS = ("addresses", "phones", "hours", "email", "web", "booking", "footer")
"""The keys of a clinic's file that its contact facts stand under."""
ORDER = ("name", "place", "organisation", "country", "languages", *FACTS, "brand")
"""Where a new key is put: after the last of those before it here."""
_LINES = ("lines", "hours")
"""Lists of lines are one field of a form."""
_saving = Lock()


@dataclass(frozen=True, slots=True)
class Address:
    """Where to go (``visit``) or to write (``post``)."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number, and what it is for: phone, booking, fax or text."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Web:
    """An address on the web, and the letters printed for it."""

    url: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """How to book: an address with the letters printed for it, a note, or both."""

    url: str = ""
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact facts as a form has them; what is empty is not said. ``inherited``: the name of the organisation that a
    fact is taken from, by key. ``seen`` tells which file they were read from.
    """

    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    hours: tuple[str, ...] = ()
    email: str = ""
    web: Web = Web()
    booking: Booking = Booking()
    footer: str = ""
    inherited: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A clinic's file as it would be: its bytes, where they belong, and the clinic they make unless ``problems`` has an
    error; those that belong to no field of the form are of the field "". ``before`` is the clinic as it is, ``seen``
    tells which file the draft was made from.
    """

    path: Path
    data: bytes
    seen: str
    before: Clinic
    clinic: Clinic | None
    problems: tuple[Problem, ...]
    problems_by_field: Mapping[str, tuple[Problem, ...]]


def contact_of(library: Library, name: str) -> Contact:
    """The contact facts of a clinic. Raises Problems."""
    data = bytes_of(library, name)
    clinic = _clinic(library, name, data)
    own, _ = yaml.parse(data, "")
    inherited = {key: _said_by(clinic, key) for key in FACTS if getattr(clinic, key) and key not in (own or ())}
    return replace(_contact(clinic), inherited=inherited, seen=digest(data))


def amended(library: Library, name: str, contact: Contact) -> Draft:
    """A clinic's file with other contact facts. Raises Problems where the clinic as it is cannot be read."""
    data = bytes_of(library, name)
    clinic = _clinic(library, name, data)
    old, new = values(_contact(clinic)), values(contact)
    above = values(_contact(clinic.organisation)) if clinic.organisation else {}
    changes = {key: value if value != above.get(key) else None for key, value in new.items() if value != old[key]}
    rows = {
        "phones": [n for n, phone in enumerate(contact.phones) if _text(phone.number)],
        "addresses": [n for n, address in enumerate(contact.addresses) if _lines(address.lines)],
    }
    return drafted(library, name, data, {key: value or None for key, value in changes.items()}, rows)


def drafted(
    library: Library,
    name: str,
    data: bytes,
    changes: Mapping[str, Wanted | None],
    rows: Mapping[str, Sequence[int]] | None = None,
) -> Draft:
    """A clinic's file, which has the bytes ``data``, with keys changed. ``rows``: which row of the form each item of a
    list came from. Raises Problems where the clinic as it is cannot be read.
    """
    path = library.roots[0] / "specs" / FOLDERS["clinic"] / f"{name}.yaml"
    new, found = rewritten(data, shown(path), changes, ORDER), list[Problem]()
    clinic = attempt(found, partial(load_clinic, library, name, {path: new}))
    if clinic:
        judged = [*characters.in_specs([clinic]), *judge_clinic.judge([clinic]), *judge_print.of_clinic(clinic)]
        found += gate_of(library).judge(judged).problems
    fields: dict[str, tuple[Problem, ...]] = {}
    places = sorted(_places(new, rows or {}), key=lambda pair: (pair[0].line, pair[0].column))
    for problem in found:
        at = problem.place
        earlier = [key for place, key in places if (place.line, place.column) <= (at.line, at.column)]
        key = earlier[-1] if earlier and at.file == shown(path) else ""
        fields[key] = (*fields.get(key, ()), problem)
    if any(problem.severity == "error" for problem in found):
        clinic = None
    return Draft(path, new, digest(data), _clinic(library, name, data), clinic, tuple(found), fields)


def save(draft: Draft, seen: str) -> None:
    """Write a clinic's file, in the user's own library. Raises Problems: those of the draft, or if the file is no
    longer the one that the form was made from.
    """
    with _saving:
        require(draft, seen)
        put(draft.data, draft.path)


def require(draft: Draft, seen: str) -> None:
    """Raises Problems where a draft must not be written."""
    if draft.clinic is None:
        raise Problems(draft.problems)
    now = digest(yaml.read_bytes(draft.path, shown(draft.path))) if draft.path.is_file() else draft.seen
    if not seen == draft.seen == now:
        message = "somebody else has changed this file meanwhile"
        hint = "look at what it says now, and then make your change"
        raise Problems([Problem("changed-meanwhile", message, Place(shown(draft.path)), hint)])


def put(data: bytes, path: Path) -> None:
    """Write a file of a library. Raises Problems: with what somebody at the desk can do about it."""
    hint = "close it if it is open in another program, or ask whoever looks after the library"
    if path.is_relative_to(builtin_root()):
        hint = "this library comes with the program: make one of your own with ‘handouts new library’"
    try:
        publish(data, path)
    except Problems as failure:
        raise Problems(replace(problem, hint=hint) for problem in failure.problems) from None


def digest(data: bytes) -> str:
    """Tells one state of a file from another."""
    return hashlib.sha256(data).hexdigest()


def bytes_of(library: Library, name: str) -> bytes:
    """What a clinic's file says now. Raises Problems."""
    path = library.spec("clinic", name)
    return yaml.read_bytes(path, shown(path))


def _clinic(library: Library, name: str, data: bytes) -> Clinic:
    return load_clinic(library, name, {library.spec("clinic", name): data})


def _said_by(clinic: Clinic, key: str) -> str:
    """The name of the organisation that a clinic takes a fact from."""
    above = clinic.organisation
    while above and above.organisation and getattr(above.organisation, key) == getattr(above, key):
        above = above.organisation
    return str(above.name) if above else ""


def _contact(details: Details) -> Contact:
    """The facts of a clinic or organisation, as a form has them."""
    web, booking = details.web, details.booking
    return Contact(
        addresses=tuple(Address(one.label, tuple(map(str, one.lines))) for one in details.addresses),
        phones=tuple(Phone(one.label, str(one.number.text)) for one in details.phones),
        hours=tuple(map(str, details.hours)),
        email=str(details.email or ""),
        web=Web(str(web.url), str(web.text)) if web else Web(),
        booking=Booking(*(str(part or "") for part in (booking.url, booking.text, booking.note)))
        if booking
        else Booking(),
        footer=str(details.footer or ""),
    )


def values(contact: Contact) -> dict[str, Wanted]:
    """The facts of a form as a file has them, by key. Of an address on the web, both halves stand or none: the one that
    is empty is a problem at its own place.
    """
    web, booking = contact.web, contact.booking
    note = _text(booking.note)
    return {
        "addresses": [
            {"label": one.label, "lines": _lines(one.lines)} for one in contact.addresses if _lines(one.lines)
        ],
        "phones": [{"label": one.label, "number": _text(one.number)} for one in contact.phones if _text(one.number)],
        "hours": _lines(contact.hours),
        "email": _text(contact.email),
        "web": _address(web.url, web.text),
        "booking": {**_address(booking.url, booking.text), **({"note": note} if note else {})},
        "footer": _text(contact.footer),
    }


def _address(url: str, text: str) -> dict[str, str]:
    parts = {"url": _text(url), "text": _text(text)}
    return parts if any(parts.values()) else {}


def _lines(lines: Sequence[str]) -> list[str]:
    return [text for line in lines if (text := _text(line))]


def _text(typed: str) -> str:
    """What was typed, without blanks around it, and without control characters that came with it when it was pasted."""
    return alike(yaml.UNPRINTABLE.sub("", typed.replace("\r\n", "\n")))


def _places(data: bytes, rows: Mapping[str, Sequence[int]]) -> Iterator[tuple[Place, str]]:
    """Where the fields of a form begin in a file; what is no fact of the form is of the field ""."""
    root, _ = yaml.parse(data, "")
    for key, value in (root or MappingNode(Place(""))).items():
        at = root.keys_at[key] if root else Place("")
        yield at, key if key in FACTS else ""
        if key in FACTS:
            yield from _places_in(value, key, rows.get(key, ()))


def _places_in(node: Node, name: str, rows: Sequence[int]) -> Iterator[tuple[Place, str]]:
    match node:
        case MappingNode():
            for key, value in node.items():
                yield node.keys_at[key], f"{name}-{key}"
                yield from _places_in(value, f"{name}-{key}", ())
        case ListNode() if name.rpartition("-")[2] not in _LINES:
            for n, item in enumerate(node):
                field_name = f"{name}-{rows[n] if n < len(rows) else n}"
                yield item.place, field_name
                yield from _places_in(item, field_name, ())
