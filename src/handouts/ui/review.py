"""handouts review"""

from typing import TYPE_CHECKING

import click

from handouts.ui import options
from handouts.ui.terminal import FINE, say

if TYPE_CHECKING:
    from handouts.content.library import Library

EXAMPLES = """\b
Examples:
  handouts review heel-spur > review.md
"""


@click.command(short_help="Print the questions that a person must answer.", epilog=EXAMPLES)
@click.argument("handout", metavar="HANDOUT")
@options.library
def review(handout: str, library: "Library") -> int:
    """Print a form for the person who reviews a handout: what no program can judge, to be answered and signed.

    The program keeps no answers and gives no score.
    """
    from handouts.content.load import load_handout
    from handouts.run.review import form

    say(form(load_handout(library, handout).handout))
    return FINE
