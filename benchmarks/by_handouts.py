"""Leaflets by handouts.

As a program (cold): python -m benchmarks.by_handouts HANDOUT CLINIC OUT does what `handouts build` does, but for the
proof.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.clinics import clinic_id
from handouts.content.library import Library, find
from handouts.edition.model import Edition
from handouts.proof import prove
from handouts.run.build import build, typeset
from handouts.run.formats import STANDARD
from handouts.run.order import Order
from handouts.run.press import Press
from handouts.run.publish import publish


def plain(edition: Edition) -> bytes:
    """An edition's file."""
    return typeset(edition).data


def proved(edition: Edition) -> bytes:
    """An edition's file, read back, held against the edition and sealed."""
    return prove.proved(edition, typeset(edition).data)[0]


def from_specs(library: Library) -> Callable[[str, int], bytes]:
    """What makes a proved file out of specs, as the command does, by handout and the clinic's number."""
    press = Press(library)
    return lambda handout, number: build(press, Order(handout, clinic_id(number), None, STANDARD)).data


def main(handout: str, clinic: str, out: str) -> None:
    """Specs to a file, without the proof."""
    publish(plain(Press(find(None)).edition(Order(handout, clinic, None, STANDARD))), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:])
