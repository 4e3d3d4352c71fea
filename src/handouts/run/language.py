"""Which language a handout is printed in, and whether it may be."""

from handouts.base.problems import Place, Problem, Problems
from handouts.content.catalogue import FOLDER
from handouts.content.load import Loaded
from handouts.content.node import Scalar
from handouts.edition.translation import Translated
from handouts.edition.words import LANGUAGES
from handouts.run.plan import unknown


def language_of(loaded: Loaded, wanted: str | None = None) -> str:
    """The language to print a handout in: the one that is wanted, or else its own. Raises Problems if we have no words
    of our own in it.
    """
    if wanted and wanted not in LANGUAGES:
        raise Problems([unknown("language", wanted, LANGUAGES)])
    own = loaded.handout.language
    if wanted is None and own not in LANGUAGES:
        place = own.place if isinstance(own, Scalar) else loaded.handout.origin
        hint = f"known: {', '.join(LANGUAGES)}"
        raise Problems([Problem("unknown-language", f"leaflets cannot be printed in ‘{own}’ yet", place, hint)])
    return wanted or str(own)


def untranslated(said: Translated) -> list[Problem]:
    """Why a translation may not be printed: what it lacks, by the file it stands in."""
    if not said.lacking:
        return []
    name, number = said.loaded.handout.id, len(said.lacking)
    texts = f"{number} text" if number == 1 else f"{number} texts"
    first = " ".join(said.lacking[0].id.split())
    message = f"‘{name}’ has {texts} without a valid translation into ‘{said.language}’, the first of them “{first}”"
    hint = "see ‘handouts translate status’; with --draft, a draft is printed that nobody may be given"
    return [
        Problem("not-translated", message, Place(f"{FOLDER}/{said.loaded.handout.language}/{said.language}.po"), hint)
    ]
