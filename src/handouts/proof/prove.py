"""A second opinion on finished bytes: read them back and hold them against the edition they were made from.

This is the last gate before a leaflet is handed out. It shares no code with the stages that wrote the file.
"""

from collections.abc import Callable, Iterator

from handouts.base.problems import Place, Problem, Problems
from handouts.edition.model import Edition
from handouts.proof import (
    about,
    brand,
    codes,
    figures,
    ink,
    lines,
    links,
    pictures,
    repeats,
    roles,
    seal,
    sheets,
    sizes,
    tags,
    typefaces,
    words,
)
from handouts.proof.facts import Facts
from handouts.proof.reader import read

FileCheck = Callable[[Facts, Place], Iterator[Problem]]
EditionCheck = Callable[[Edition, Facts, Place], Iterator[Problem]]

OF_EDITION: tuple[EditionCheck, ...] = (
    words.check,
    repeats.check,
    pictures.check,
    figures.check,
    links.targets,
    codes.check,
    about.furniture,
    about.pages,
    sheets.check,
    ink.invisible,
    ink.unread,
    sizes.small,
    sizes.low,
    brand.check,
    roles.check,
    about.languages,
    about.identity,
    about.outline,
)
"""What holds a file against the edition it was made from."""
OF_FILE: tuple[FileCheck, ...] = (
    links.areas,
    ink.outside,
    ink.overlap,
    ink.faint,
    lines.length,
    lines.leading,
    lines.alignment,
    lines.hyphens,
    pictures.coarse,
    typefaces.check,
    tags.check,
    about.language,
    about.metadata,
)
"""What looks at a file alone."""


OF_FINISHED: tuple[FileCheck, ...] = (seal.check,)
"""What looks at a file that should have been held against an edition before."""


def prove(edition: Edition, data: bytes, name: str = "") -> tuple[Problem, ...]:
    """Everything that is wrong with a file made from an edition.

    ``name`` is the file's, for problems that have no place in the specs.
    """
    place = _place(edition, name)
    try:
        facts = read(data, place.file)
    except Problems as unreadable:
        return unreadable.problems
    return _wrong(edition, facts, place)


def proved(edition: Edition, data: bytes, name: str = "") -> tuple[bytes, tuple[Problem, ...]]:
    """The file with its seal, and what proof warns of. Raises Problems if something is wrong with it."""
    place = _place(edition, name)
    facts = read(data, place.file)
    found = _wrong(edition, facts, place)
    if any(problem.severity == "error" for problem in found):
        raise Problems(found)
    return seal.sealed(data, facts), found


def _place(edition: Edition, name: str) -> Place:
    return Place(name or f"{edition.name}.pdf")


def _wrong(edition: Edition, facts: Facts, place: Place) -> tuple[Problem, ...]:
    against = (problem for check in OF_EDITION for problem in check(edition, facts, place))
    alone = (problem for check in OF_FILE for problem in check(facts, place))
    return (*against, *alone)
