"""Options that several commands have."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.ui.answer import FORMS

if TYPE_CHECKING:
    from handouts.content.library import Library


def _find(_context: click.Context, _option: click.Parameter, folder: Path | None) -> "Library":
    from handouts.content.library import find

    return find(folder)


library = click.option(
    "--library",
    metavar="DIR",
    type=click.Path(path_type=Path),
    callback=_find,
    help="The library to work on. Default: the current folder if it has specs/, or else the built-in one.",
)

form = click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="How to print the problems.",
)
