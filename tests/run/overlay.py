"""A library of a few files over the built-in one."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from handouts.base.problems import Problem
from handouts.content.library import Library, builtin_root
from handouts.run.check import check

LEAFLET = """\
title: Bild
language: sv
version: 1
published: 2026-11-21
review: {owner: Rehab, due: 2028-11-21, status: draft}
main message: En bild.
sections:
  - heading: Kontakt
    role: seek care
    content:
      - contact: clinic
  - heading: Bilden
    content:
      - figures: [{figure: photo, caption: En bild}]
"""
"""A handout that shows the figure ``photo`` last, so that blocks can follow it."""


def overlay(folder: Path, files: Mapping[str, str | bytes]) -> Library:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return Library((folder, builtin_root()))


def errors(library: Library, paths: Sequence[Path]) -> tuple[Problem, ...]:
    """What check finds that must be mended."""
    return tuple(problem for problem in check(library, paths).problems if problem.severity == "error")


def swedish_clinic() -> str:
    """A clinic's file as it comes with the program, for a clinic whose own words nobody has translated."""
    text = (builtin_root() / "specs/clinics/norrtalje.yaml").read_text("utf-8")
    return re.sub("^languages: .*$", "languages: [sv]", text, flags=re.MULTILINE)
