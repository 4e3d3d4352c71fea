"""Text for people, that knows where it was written.

A problem with a word may be found much later - a glyph that no font has, a placeholder that names nothing - and
must still be shown at the line and column where the word stands.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from handouts.base.problems import Place
from handouts.content.node import NOWHERE, Scalar
from handouts.content.reading import Reading, expected

_BLANK = " \t\n"
_DOUBLE_QUOTED = re.compile(
    r"(?P<blank>[ \t\n]|\\[nt \t]|\\\n[ \t]*)|\\(?:x..|u.{4}|U.{8}|.)|.",
)
_SINGLE_QUOTED = re.compile(r"(?P<blank>[ \t\n])|''|.")
_PLAIN = re.compile(r"(?P<blank>[ \t\n])|.")


@dataclass(frozen=True, slots=True)
class Text:
    """Words for people. ``raw`` is the same text as it stands in the file, folded, quoted or indented."""

    value: str
    place: Place = NOWHERE
    raw: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        return self.value

    def at(self, offset: int, width: int = 1) -> Place:
        """The place of a character of ``value``.

        YAML's ways to write a text change its white space only, so the n-th character that is not blank is the
        same one in the value and in the file.
        """
        blanks = sum(self.value.count(blank, 0, offset) for blank in _BLANK)
        positions = _visible(self.raw)
        return self._place(positions[offset - blanks], width) if offset - blanks < len(positions) else self.place

    def _place(self, position: int, width: int) -> Place:
        place = self.place
        start = self.raw.rfind("\n", 0, position) + 1
        if not start:
            return Place(place.file, place.line, place.column + position, width, place.source)
        end = self.raw.find("\n", position)
        line = self.raw[start:] if end < 0 else self.raw[start:end]
        return Place(place.file, place.line + self.raw.count("\n", 0, position), position - start + 1, width, line)

    @classmethod
    def read(cls, value: object, info: ValidationInfo) -> "Text":
        """Take a scalar of a spec, or a text as it is."""
        if isinstance(value, Text):
            return value
        if not isinstance(value, str) or not value.strip():
            raise expected("text", value)
        place, raw = (value.place, value.raw) if isinstance(value, Scalar) else (NOWHERE, "")
        text = cls(value.strip(_BLANK), place, raw)
        if isinstance(info.context, Reading):
            info.context.texts.append(text)
        return text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


@lru_cache(maxsize=8)
def _visible(raw: str) -> list[int]:
    """Where the characters of a raw text that are not blank begin."""
    start, pattern = 0, _PLAIN
    if raw[:1] == '"':
        start, pattern = 1, _DOUBLE_QUOTED
    elif raw[:1] == "'":
        start, pattern = 1, _SINGLE_QUOTED
    elif raw[:1] in ("|", ">"):
        start = raw.find("\n") + 1 or len(raw)
    return [token.start() for token in pattern.finditer(raw, start) if token["blank"] is None]
