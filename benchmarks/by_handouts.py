"""The leaflet by handouts.

As a program (cold): python -m benchmarks.by_handouts OUT does what `handouts build` does, but for the proof.
"""

import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks.clinics import HANDOUT
from handouts.content.library import Library, find
from handouts.edition.model import Body, Clinic, Edition
from handouts.flow.compose import fit, furnish
from handouts.pdf.write import Info, write
from handouts.run.formats import STANDARD, palette_of


def typeset(body: Body, clinic: Clinic) -> bytes:
    """An edition's file."""
    pages, setting = fit(body, clinic)
    parts = furnish(pages, clinic, setting, body.direction == "rtl")
    info = Info(
        title=body.title.text,
        author=clinic.name,
        subject=body.subject,
        keywords=body.keywords,
        language=body.language,
        created=body.published,
        creator=f"handouts {version('handouts')}",
    )
    return write(pages, parts, palette_of(clinic, STANDARD), info)


def proved(body: Body, clinic: Clinic) -> bytes:
    """An edition's file, read back and held against the edition."""
    from handouts.proof.prove import prove

    data = typeset(body, clinic)
    found = prove(Edition(body, clinic, STANDARD), data)
    if any(problem.severity == "error" for problem in found):
        raise SystemExit(f"the proof refuses the leaflet: {found[0].message}")
    return data


def from_specs(library: Library) -> Callable[[str], bytes]:
    """What makes a proved file out of specs, as the command does."""
    from handouts.run.build import build

    return lambda clinic: build(library, HANDOUT, clinic).data


def main(out: str) -> None:
    """Specs to a file, without the proof."""
    from handouts.run.build import resolve
    from handouts.run.publish import publish

    edition = resolve(find(None), HANDOUT, "hassleholm", None, STANDARD)
    publish(typeset(edition.body, edition.clinic), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:])
