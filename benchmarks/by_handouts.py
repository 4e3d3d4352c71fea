"""Leaflets by handouts.

As a program (cold): python -m benchmarks.by_handouts OUT does what `handouts build` does, but for the proof.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from handouts.content.library import Library, find
from handouts.edition.model import Edition
from handouts.run.build import resolve, typeset
from handouts.run.formats import STANDARD


def plain(edition: Edition) -> bytes:
    """An edition's file."""
    return typeset(edition).data


def proved(edition: Edition) -> bytes:
    """An edition's file, read back, held against the edition and sealed."""
    from handouts.proof.prove import proved as seal

    return seal(edition, typeset(edition).data)[0]


def from_specs(library: Library) -> Callable[[str, str], bytes]:
    """What makes a proved file out of specs, as the command does, by handout and clinic."""
    from handouts.run.build import build

    return lambda handout, clinic: build(library, handout, clinic).data


def main(handout: str, clinic: str, out: str) -> None:
    """Specs to a file, without the proof."""
    from handouts.run.publish import publish

    publish(plain(resolve(find(None), handout, clinic, None, STANDARD)), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:])
