"""Fingerprints: which edition a sheet of paper or a file is, told by all that it says and shows.

Two editions have the same fingerprint only if they have the same content. Where in the specs a text stands does not
count, so that a new comment in a spec makes no new leaflet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import cast

from handouts.base.problems import Place
from handouts.base.remember import lately
from handouts.drawing.picture import Photo, Picture
from handouts.edition.model import Body, Clinic, Edition

DIGITS = 16
"""Hexadecimal digits of each half."""
SHORT = 4
"""Those of them that are printed: enough to tell a sheet from the one that it replaces."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """``text`` tells what a leaflet says and shows, ``clinic`` whose it is: what has changed when one of them has."""

    text: str
    clinic: str

    @property
    def short(self) -> str:
        """As it stands in the foot of every page."""
        return f"{self.text[:SHORT]}-{self.clinic[:SHORT]}"

    @classmethod
    def read(cls, written: str) -> "Fingerprint":
        """The fingerprint that somebody wrote down whole."""
        text, _, clinic = written.partition("-")
        return cls(text, clinic)

    def __str__(self) -> str:
        return f"{self.text}-{self.clinic}"


def fingerprint(edition: Edition) -> Fingerprint:
    """The fingerprint of an edition."""
    bodies, clinics = [edition.format], []
    for one in edition.each:
        bodies.append(_of_body(one.body))
        clinics.append(_of_clinic(one.clinic))
    return Fingerprint(_joined(bodies), _joined(clinics))


def identity(edition: Edition) -> dict[str, str]:
    """Which edition a file is, in the words of its metadata (`base.seal.PROPERTIES`)."""
    return {
        "handout": edition.body.handout,
        "languages": "-".join(one.body.language for one in edition.each),
        "version": str(edition.body.version),
        "clinic": edition.clinic.clinic,
        "format": edition.format,
        "fingerprint": str(fingerprint(edition)),
    }


def _joined(parts: list[str]) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=DIGITS // 2).hexdigest()


@lately(64)
def _of_body(body: Body) -> str:
    return _digest(body)


@lately(1024)
def _of_clinic(clinic: Clinic) -> str:
    return _digest(clinic)


@lately(1024)
def _of_picture(picture: Picture | Photo) -> str:
    return _digest(picture)


def _digest(value: Body | Clinic | Picture | Photo) -> str:
    parts = _names(cast(type, type(value)))
    told = "".join(part for name in parts for part in _told(getattr(value, name)))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=DIGITS).hexdigest()


def _told(value: object) -> Iterator[str]:
    """A value as text that no other value has: each with its kind, and texts with their length."""
    match value:
        case str():
            yield f"s{len(value)}:{value}"
        case None | bool() | int() | float() | date():
            yield f"{value!r};"
        case bytes():
            yield f"b{blake2b(value, digest_size=DIGITS).hexdigest()};"
        case tuple():
            yield f"({len(value)}:"
            for item in value:
                yield from _told(item)
        case Place():
            pass
        case Picture() | Photo():
            yield f"p{_of_picture(value)};"
        case _ if is_dataclass(value):
            yield f"{type(value).__name__}("
            for name in _names(cast(type, type(value))):
                yield from _told(getattr(value, name))
        case _:
            raise TypeError(f"a {type(value).__name__} has no fingerprint")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
