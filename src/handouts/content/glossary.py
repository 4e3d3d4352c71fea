"""The words that a library uses for its things, in each language: so that a heel is one word in all leaflets.

Things go by English names, so that any language may be translated into any other. A form that ends in ``*`` is the
beginning of a word; in a translation every form may stand anywhere in a word, since many languages bend both ends.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pydantic import Field

from handouts.content.message import NUMBERED
from handouts.content.spec import Language, Some, Spec, Word

Forms = dict[Word, Some[Word]]


class Glossary(Spec):
    """What things are called in one language. ``units`` are what numbers count, and count only after a number."""

    language: Language
    units: Forms = Field(default_factory=dict)
    terms: Forms = Field(default_factory=dict)


def differences(source: str, translation: str, spoken: Glossary, written: Glossary) -> Iterator[str]:
    """The things that a source speaks of and its translation, by the words of both languages, does not. A unit must
    stand by the number that it belongs to.
    """
    said = translation.casefold()
    terms, counted = _plain(written.terms), _plain(written.units)
    for thing in dict.fromkeys(thing for _, thing in _things(source, _plain(spoken.terms))):
        if thing in terms and not _says(said, terms[thing]):
            yield f"the source speaks of a ‘{thing}’, so this should have {_listed(terms[thing])}"
    units = dict(_things(source, _plain(spoken.units)))
    for found in NUMBERED.finditer(source.casefold()):
        unit = units.get(found.end(), units.get(found.end() + 1))
        if unit and unit in counted and not _says(_around(said, found[1]), counted[unit]):
            yield f"{{{found[1]}}} counts a ‘{unit}’, so it should stand by {_listed(counted[unit])}"


def _plain(forms: Forms) -> Mapping[str, Sequence[str]]:
    return {str(thing): words for thing, words in forms.items()}


def _things(text: str, forms: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Where a text names things, and which."""
    if forms:
        pattern, things = _pattern(tuple((thing, tuple(forms[thing])) for thing in forms))
        for match in pattern.finditer(text.casefold()):
            yield match.start(), things[match.lastgroup or ""]


def _says(text: str, forms: Sequence[str]) -> bool:
    return any(form.strip("*").casefold() in text for form in forms)


def _listed(forms: Sequence[str]) -> str:
    return " or ".join(f"‘{form}’" for form in forms)


def _around(text: str, number: str) -> str:
    """The words about a number, up to the numbers before and after it."""
    matches = list(NUMBERED.finditer(text))
    for n, found in enumerate(matches):
        if found[1] == number:
            start = matches[n - 1].end() if n else 0
            end = matches[n + 1].start() if n + 1 < len(matches) else len(text)
            return text[start:end]
    return ""


@lru_cache(maxsize=64)
def _pattern(forms: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Finds words of things, the longest that fits; and the thing that each group stands for."""
    every = sorted(((form, thing) for thing, words in forms for form in words), key=lambda pair: -len(pair[0]))
    parts = []
    for n, (form, _) in enumerate(every):
        word = re.escape(form.rstrip("*").casefold())
        ending = r"\w*" if form.endswith("*") else ""
        edge = r"(?!\w)" if form[-1:].isalnum() or ending else ""
        parts.append(rf"(?P<f{n}>{word}{ending}{edge})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})"), {f"f{n}": thing for n, (_, thing) in enumerate(every)}
