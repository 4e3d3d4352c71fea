"""Which language a handout is printed in, and whether it may be."""

from collections.abc import Sequence

from handouts.base.problems import Place, Problem, Problems
from handouts.content.catalogue import FOLDER
from handouts.content.clinic import Details
from handouts.content.handout import Handout
from handouts.content.load import Loaded
from handouts.content.node import Scalar
from handouts.content.reading import shorten
from handouts.edition.translation import Lack, Translated
from handouts.edition.words import LANGUAGES
from handouts.run.order import unknown


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
    """Why a translation may not be printed: what it lacks, by the file it should stand in."""
    return lacking_of(said.loaded.handout, said.lacking, said.language)


def lacking_of(whose: Handout | Details, lacking: Sequence[Lack], language: str) -> list[Problem]:
    """A problem for each file in which translations of a handout or clinic are lacking."""
    found = []
    for source in dict.fromkeys(lack.source for lack in lacking):
        lacks = [lack.message for lack in lacking if lack.source == source]
        number = "1 text" if len(lacks) == 1 else f"{len(lacks)} texts"
        first = f"{lacks[0].context}: “{shorten(lacks[0].id)}”"
        message = f"‘{whose.id}’ has {number} without a valid translation, the first in {first}"
        update = f"bring the file up to date with ‘handouts translate update --language {language}’"
        hint = f"{update}; with --draft, a draft is printed that nobody may be given"
        found.append(Problem("not-translated", message, Place(f"{FOLDER}/{source}/{language}.po"), hint))
    return found
