"""Which language a handout is printed in. As long as there are no translations, its own."""

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.load import Loaded
from handouts.content.node import Scalar
from handouts.edition.words import LANGUAGES
from handouts.run.plan import unknown


def language_of(loaded: Loaded, wanted: str | None = None) -> str:
    """The language to print a handout in. Raises Problems if we lack words of our own for it, or a translation."""
    own = loaded.handout.language
    if wanted and wanted not in LANGUAGES:
        raise Problems([unknown("language", wanted, LANGUAGES)])
    if wanted and wanted != own:
        message = f"‘{loaded.handout.title}’ is not translated into ‘{wanted}’"
        raise Problems([Problem("not-translated", message, COMMAND_LINE, f"it is written in ‘{own}’")])
    if own not in LANGUAGES:
        place = own.place if isinstance(own, Scalar) else loaded.handout.origin
        hint = f"known: {', '.join(LANGUAGES)}"
        raise Problems([Problem("unknown-language", f"leaflets cannot be printed in ‘{own}’ yet", place, hint)])
    return str(own)
