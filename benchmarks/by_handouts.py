"""The leaflet by handouts.

As a program (cold): python -m benchmarks.by_handouts OUT does what `handouts build` does, but for the proof.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.clinics import HANDOUT
from handouts.content.library import Library, find
from handouts.edition.model import Body, Clinic, Edition
from handouts.run.build import typeset
from handouts.run.formats import STANDARD
from handouts.run.order import Order
from handouts.run.press import Press


def plain(body: Body, clinic: Clinic) -> bytes:
    """An edition's file."""
    return typeset(Edition(body, clinic, STANDARD)).data


def proved(body: Body, clinic: Clinic) -> bytes:
    """An edition's file, read back, held against the edition and sealed."""
    from handouts.proof.prove import proved as seal

    edition = Edition(body, clinic, STANDARD)
    return seal(edition, typeset(edition).data)[0]


def from_specs(library: Library) -> Callable[[str], bytes]:
    """What makes a proved file out of specs, as the command does."""
    from handouts.run.build import build

    return lambda clinic: build(Press(library), Order(HANDOUT, clinic, None, STANDARD)).data


def main(out: str) -> None:
    """Specs to a file, without the proof."""
    from handouts.run.publish import publish

    edition = Press(find(None)).edition(Order(HANDOUT, "hassleholm", None, STANDARD))
    data = typeset(edition).data
    publish(data, Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:])
