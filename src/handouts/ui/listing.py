"""handouts list"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from handouts.ui import options
from handouts.ui.terminal import FINE, columns

if TYPE_CHECKING:
    from handouts.content.library import Library

Row = tuple[str, str]
UNREADABLE = "(has problems: see handouts check)"


def _handouts(library: "Library") -> Iterator[Row]:
    from handouts.content.reader import Reader

    for name in library.ids("handout"):
        loaded = Reader(library).handout(library.spec("handout", name))
        yield name, str(loaded.handout.title) if loaded else UNREADABLE


def _exercises(library: "Library") -> Iterator[Row]:
    from handouts.content.reader import Reader

    for name in library.ids("exercise"):
        exercise = Reader(library).exercise(library.spec("exercise", name), {})
        yield name, str(exercise.name) if exercise else UNREADABLE


def _clinics(library: "Library") -> Iterator[Row]:
    from handouts.content.reader import Reader

    for name in library.ids("clinic"):
        clinic = Reader(library).clinic(library.spec("clinic", name))
        place = f", {clinic.place}" if clinic and clinic.place else ""
        yield name, f"{clinic.name}{place}" if clinic else UNREADABLE


def _figures(library: "Library") -> Iterator[Row]:
    from handouts.content.reader import Reader

    for name in library.ids("figure"):
        figure = Reader(library).figure(library.spec("figure", name))
        yield name, " ".join(str(figure.alt).split()) if figure else UNREADABLE


def _languages(_library: "Library") -> Iterator[Row]:
    from handouts.edition.words import LANGUAGES, words_of

    yield from ((name, words_of(name).language) for name in LANGUAGES)


def _formats(_library: "Library") -> Iterator[Row]:
    from handouts.run.formats import FORMATS

    yield from FORMATS.items()


ROWS: Mapping[str, Callable[["Library"], Iterator[Row]]] = {
    "handouts": _handouts,
    "exercises": _exercises,
    "clinics": _clinics,
    "languages": _languages,
    "formats": _formats,
    "figures": _figures,
}


EXAMPLES = """\b
Examples:
  handouts list
  handouts list clinics
"""


@click.command("list", short_help="Name what there is.", epilog=EXAMPLES)
@click.argument("what", type=click.Choice(list(ROWS)), default="handouts")
@options.library
def listing(what: str, library: "Library") -> int:
    """Name the handouts of the library, or something else that a command may ask for."""
    columns(ROWS[what](library))
    return FINE
