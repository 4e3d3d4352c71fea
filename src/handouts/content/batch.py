"""What is built together, again and again: a file of its own, so that a run needs no options."""

import re
import string
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from handouts.content.reading import expected, fault
from handouts.content.spec import HandoutId, Id, Language, Spec, Word, YesNo, refers

FIELDS = ("clinic", "handout", "language", "format")
"""What a file's name may be made of."""
NEEDED = FIELDS[:3]
"""What it must be made of, so that no leaflet takes another's place."""


def _pattern(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        raise expected("a file's name", value)
    try:
        named = [field for _, field, form, _ in string.Formatter().parse(value) if field is not None or form]
    except ValueError:
        raise fault("invalid-value", "this has a brace without its other half") from None
    known = "{" + "}, {".join(FIELDS) + "}"
    if any(field not in FIELDS for field in named) or not set(NEEDED) <= set(named):
        raise fault("invalid-value", "a file's name must tell leaflets apart", f"make it of {known}")
    if not value.endswith(".pdf") or not re.fullmatch(r"(?!\.)[^/\\:\s]+(/(?!\.)[^/\\:\s]+)*", value):
        raise fault(
            "invalid-value", "this is no name of a PDF below the folder", "write it like {clinic}/{handout}.pdf"
        )
    return value


Pattern = Annotated[str, PlainValidator(_pattern), WithJsonSchema({"type": "string", "pattern": r"\.pdf$"})]


class Batch(Spec):
    """What to build: these ``handouts`` for these ``clinics`` in these ``languages`` and ``formats``; what is left out
    is as the library has it. ``output`` is the folder to put it in, ``name`` the pattern of the files' names in it:
    ``{clinic}/{handout}.{language}.{format}.pdf``. ``index`` says whether web pages that list the leaflets come with
    them.
    """

    handouts: tuple[HandoutId, ...] = ()
    clinics: tuple[Annotated[Id, *refers("clinic")], ...] = ()
    languages: tuple[Language, ...] = ()
    formats: tuple[Word, ...] = ()
    output: Word | None = None
    name: Pattern | None = None
    index: YesNo = True
