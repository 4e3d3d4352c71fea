"""What clinics offer: prices place by place, and where else an organisation can be visited."""

from dataclasses import dataclass

from handouts.base.problems import Place
from handouts.edition.prose import Prose


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: the address it holds, the plain letters under it, and its alternative text."""

    url: str
    text: str
    alt: str


@dataclass(frozen=True, slots=True)
class Charge:
    """What is printed for a service at a place: "1 490 kr", or the words for what is not ``offered`` there."""

    text: str
    offered: bool


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A service and what it costs at each place."""

    name: Prose
    charges: tuple[Charge, ...]


@dataclass(frozen=True, slots=True)
class PriceGroup:
    """Services that belong together."""

    name: Prose
    about: Prose | None
    lines: tuple[PriceLine, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """A price list. ``until`` says how long it holds, or is empty."""

    places: tuple[str, ...]
    groups: tuple[PriceGroup, ...]
    until: str
    origin: Place


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch: what it is called, and the lines under that (place, address, telephone)."""

    name: str
    lines: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """The branches of an organisation in the order of the alphabet, and one code for all, where they are booked."""

    branches: tuple[Branch, ...]
    code: Code | None
