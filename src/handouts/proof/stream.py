"""Content streams: their bytes as operands and operators, and the graphics state that those change."""

import re
from functools import lru_cache

from handouts.proof.colours import Colours, device
from handouts.proof.facts import Box, Colour, Font, Mark, Matrix
from handouts.proof.geometry import IDENTITY
from handouts.proof.objects import LITERAL

_HEX = rb"<[0-9A-Fa-f\s]*+>"
_PATH = rb"(?:(?:[-+.\d]++\s++){2,6}+(?:re|[mlcvy])\s++|h\s++)++"
_DICT = rb"<<(?:[^<>()]++|" + _HEX + rb"|<<[^<>]*+>>|" + LITERAL + rb")*+>>"
_ARRAY = rb"\[(?:[^\]()<>]++|" + _HEX + rb"|" + LITERAL + rb")*+\]"
_IMAGE = rb"BI\s.*?\sID\s.*?\sEI\b"
_NUMBERS = rb"[-+.\d]++(?:\s++[-+.\d]++)*+"
_REST = rb"/[^\s/\[\]<>(){}%]*+|[A-Za-z]++[*01]?|['\"]"
_TOKEN = re.compile(
    b"(" + b"|".join((_PATH, _DICT, _HEX, LITERAL, _ARRAY, _IMAGE, _NUMBERS, _REST)) + rb")|%[^\r\n]*+", re.DOTALL
)
SHOWN = re.compile(rb"[-+.\d]++|" + _HEX + rb"|" + LITERAL, re.DOTALL)
"""What stands in the array of a TJ."""


class Tokens(tuple[bytes, ...]):
    """Operands and operators. Their hash is reckoned once: what many files have in common is looked up in each."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = super().__hash__()
        return self._hash


@lru_cache(maxsize=256)
def tokens(source: bytes) -> Tokens:
    """A content stream's operands and operators. A run of path operators is one token, the only kind that ends with
    white space; so are runs of numbers, arrays, dictionaries and inline images. Remembered by its bytes.
    """
    return Tokens(filter(None, _TOKEN.findall(source + b"\n")))


@lru_cache(maxsize=256)
def stretches(source: bytes) -> tuple[Tokens, ...]:
    """The stretches that a content stream is made of: from each outermost q to its Q, and what stands between those.
    Remembered by its bytes.
    """
    every = tokens(source)
    found: list[Tokens] = []
    depth = start = 0
    for n, token in enumerate(every):
        if token == b"q":
            if not depth and start < n:
                found.append(Tokens(every[start:n]))
                start = n
            depth += 1
        elif token == b"Q" and depth:
            depth -= 1
            if not depth:
                found.append(Tokens(every[start : n + 1]))
                start = n + 1
    return (*found, Tokens(every[start:])) if start < len(every) else tuple(found)


class State:
    """The graphics state that q saves."""

    def __init__(self) -> None:
        self.matrix: Matrix = IDENTITY
        self.clip: Box | None = None
        self.fill: Colour = (0.0, 0.0, 0.0)
        self.stroke: Colour = (0.0, 0.0, 0.0)
        self.fill_space: Colours = device
        self.stroke_space: Colours = device
        self.width = 1.0
        self.font: Font | None = None
        self.size = 0.0
        self.spacing = self.word_spacing = self.rise = self.leading = 0.0
        self.stretch = 1.0
        self.mode = 0

    def copy(self) -> "State":
        """The same state, to go back to."""
        other = State.__new__(State)
        other.__dict__.update(self.__dict__)
        return other


class Sequence:
    """A marked-content sequence that is open. ``outer`` is whose content surrounds it; ``actual`` replaces the
    first text it shows, and nothing the others.
    """

    def __init__(self, outer: Mark, actual: str | None) -> None:
        self.outer, self.actual = outer, actual
