"""The words that a library uses for its things, in each language: so that a heel is one word in all leaflets.

Things go by English names, so that any language may be translated into any other. A form that ends in ``*`` is the
beginning of a word; in a translation every form may stand anywhere in a word, since many languages bend both ends.
"""

import re
from collections.abc import Iterator, Mapping
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
    """The things that a source speaks of and its translation, by the words of both languages, does not."""
    said = translation.casefold()
    for kind in ("units", "terms"):
        forms: Mapping[str, tuple[str, ...]] = getattr(written, kind)
        for thing in _things(source, spoken, kind):
            if thing in forms and not any(form.strip("*").casefold() in said for form in forms[thing]):
                wanted = " or ".join(f"‘{form}’" for form in forms[thing])
                yield f"the source speaks of a ‘{thing}’, so this should have {wanted}"


def _things(source: str, glossary: Glossary, kind: str) -> list[str]:
    forms: Mapping[str, tuple[str, ...]] = getattr(glossary, kind)
    if not forms:
        return []
    pattern, things = _pattern(tuple((thing, tuple(forms[thing])) for thing in forms))
    text = source.casefold()
    after = [found.end() for found in NUMBERED.finditer(text)]
    found = [
        things[match.lastgroup or ""]
        for match in pattern.finditer(text)
        if kind == "terms" or any(0 <= match.start() - end <= 1 for end in after)
    ]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=64)
def _pattern(forms: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Finds words of things, the longest that fits; and the thing that each group stands for."""
    every = sorted(((form, thing) for thing, words in forms for form in words), key=lambda pair: -len(pair[0]))
    parts = []
    for n, (form, _) in enumerate(every):
        word = re.escape(form.rstrip("*").casefold())
        ending = r"\w*" if form.endswith("*") else ""
        edge = r"(?!\w)" if form[-1:].isalnum() or ending else ""
        parts.append(rf"(?P<f{n}>(?<!\w){word}{ending}{edge})")
    return re.compile("|".join(parts)), {f"f{n}": thing for n, (_, thing) in enumerate(every)}
