"""What an edition promises, in halves that many editions have in common: that of the body and that of the clinic.

Bodies and clinics are made anew for every edition. Each is known again by its content, and what follows is kept with
it.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from handouts.base.remember import forgotten_by
from handouts.edition.model import Body, Clinic, ContactHere, Edition

T = TypeVar("T")
S = TypeVar("S", Body, Clinic)
Parts = tuple[tuple[T, ...], ...]
"""What a body has before its clinic's contact block, and after it."""

ALIKE = 8
"""Halves remembered of one name: a handout for several houses."""


@dataclass(frozen=True, slots=True, eq=False)
class Half(Generic[S]):
    """What is promised by a body or by a clinic, in a format."""

    about: S
    format: str
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)


class Promise(NamedTuple):
    """What one leaflet promises."""

    body: Half[Body]
    clinic: Half[Clinic]


class _Halves(Generic[S]):
    """The halves of the latest ``most`` names."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._named: dict[Hashable, list[Half[S]]] = {}

    def get(self, name: Hashable, about: S, form: str) -> Half[S]:
        """The half that is remembered of the same content, or a new one. Those of the same name are compared."""
        alike = self._named[name, form] = self._named.pop((name, form), [])
        if len(self._named) > self._most:
            del self._named[next(iter(self._named))]
        for half in alike:
            if half.about is about or half.about == about:
                return half
        alike.insert(0, Half(about, form))
        del alike[ALIKE:]
        return alike[0]

    def clear(self) -> None:
        """Forget all of them."""
        self._named.clear()


_BODIES: _Halves[Body] = _Halves(32)
_CLINICS: _Halves[Clinic] = _Halves(512)
_latest: list[tuple[Edition, tuple[Promise, ...]]] = []
for _clear in (_BODIES.clear, _CLINICS.clear, _latest.clear):
    forgotten_by(_clear)


def promises(edition: Edition) -> tuple[Promise, ...]:
    """What an edition promises, and what stands beside it. The latest is remembered for whoever asks next."""
    if not _latest or _latest[0][0] is not edition:
        found = tuple(
            Promise(
                _BODIES.get((one.body.handout, one.body.language), one.body, one.format),
                _CLINICS.get(one.clinic.clinic, one.clinic, one.format),
            )
            for one in edition.each
        )
        _latest[:] = [(edition, found)]
    return _latest[0][1]


def parted(items: Iterable[T | ContactHere]) -> Parts[T]:
    """Items of a body, parted where its clinic's belong."""
    found: list[list[T]] = [[]]
    for item in items:
        if isinstance(item, ContactHere):
            found.append([])
        else:
            found[-1].append(item)
    return tuple(map(tuple, found))


def joined(parts: Parts[T], contact: tuple[T, ...]) -> tuple[T, ...]:
    """All items, with the clinic's where they belong."""
    found = list(parts[0])
    for part in parts[1:]:
        found += contact
        found += part
    return tuple(found)
