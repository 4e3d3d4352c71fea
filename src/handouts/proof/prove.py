"""A second opinion on finished bytes: read them back and hold them against the edition they were made from.

This is the last gate before a leaflet is handed out. It shares no code with the stages that wrote the file.
"""

from collections.abc import Callable, Iterator

from handouts.base.problems import Place, Problem, Problems
from handouts.edition.model import Edition
from handouts.proof import about, brand, codes, ink, links, pictures, tags, typefaces, words
from handouts.proof.facts import Facts
from handouts.proof.reader import read

FileCheck = Callable[[Facts, Place], Iterator[Problem]]
EditionCheck = Callable[[Edition, Facts, Place], Iterator[Problem]]

OF_EDITION: tuple[EditionCheck, ...] = (
    words.check,
    pictures.check,
    links.targets,
    codes.check,
    about.furniture,
    about.pages,
    ink.invisible,
    ink.small,
    brand.check,
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
    typefaces.check,
    tags.check,
    about.language,
    about.metadata,
)
"""What looks at a file alone."""


def prove(edition: Edition, data: bytes, name: str = "") -> tuple[Problem, ...]:
    """Everything that is wrong with a file made from an edition.

    ``name`` is the file's, for problems that have no place in the specs.
    """
    place = Place(name or f"{edition.name}.pdf")
    try:
        facts = read(data, place.file)
    except Problems as unreadable:
        return unreadable.problems
    against = (problem for check in OF_EDITION for problem in check(edition, facts, place))
    alone = (problem for check in OF_FILE for problem in check(facts, place))
    return (*against, *alone)
