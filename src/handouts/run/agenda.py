"""What a folder's batch is to be: what was asked for, and the leaflets that follow from it. It is kept in the folder,
so that a library in which nothing has changed need not be read again.
"""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from handouts.run.formats import STANDARD
from handouts.run.manifest import PRIVATE
from handouts.run.order import Order
from handouts.run.publish import publish
from handouts.run.sources import Sources

AGENDA = f"{PRIVATE}/agenda.json"


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked for; empty: all there is, in the plain format. ``name`` is the pattern of files' names."""

    handouts: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = (STANDARD,)
    name: str = ""

    def covers(self, order: Order) -> bool:
        """Whether a leaflet is among what was asked for, if it exists."""
        asked = (self.handouts, order.handout), (self.clinics, order.clinic), (self.languages, order.language)
        return order.format in self.formats and all(not wanted or it in wanted for wanted, it in asked)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A leaflet to be made: the digest of all that it is made from, and the ``names`` of that, where they are known.
    Leaflets that are ``alike`` have most of their pages in common.
    """

    order: Order
    inputs: str
    alike: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Leaflets that were not asked for by name and cannot be, and why."""

    handout: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a request came to, with the sources as they were."""

    request: Request
    sources: Sources
    wanted: tuple[Wanted, ...]
    left_out: tuple[LeftOut, ...]


def read_agenda(folder: Path) -> Agenda | None:
    """The agenda of the last run in a folder, if it can be read."""
    try:
        found = json.loads((folder / AGENDA).read_bytes())
        handouts, clinics, languages, formats, name = found["request"]
        request = Request(tuple(handouts), tuple(clinics), tuple(languages), tuple(formats), name)
        wanted = tuple(Wanted(Order(*order), inputs, alike) for order, inputs, alike in found["wanted"])
        left_out = tuple(LeftOut(*one) for one in found["left out"])
        sources: Mapping[str, str] = found["sources"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return Agenda(request, Sources(sources), wanted, left_out)


def write_agenda(folder: Path, agenda: Agenda) -> None:
    """Keep an agenda in a folder. Raises Problems."""
    told = {
        "request": astuple(agenda.request),
        "sources": dict(agenda.sources.digests),
        "wanted": [(astuple(one.order), one.inputs, one.alike) for one in agenda.wanted],
        "left out": [astuple(one) for one in agenda.left_out],
    }
    publish(json.dumps(told, ensure_ascii=False).encode(), folder / AGENDA, folder / PRIVATE)
