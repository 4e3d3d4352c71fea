"""What mutations work on: the text of a file operator by operator, and its content streams; with pikepdf, so that they
know nothing of how the program reads one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from pikepdf import Array, Pdf

Mutation = Callable[[Pdf, Random], bool]
"""Spoils a file at a place that chance picks; False where it has nothing that could be spoilt so."""
MOVE = 30 * 72 / 25.4
"""How far things are moved, points."""

_SCAN = re.compile(rb"/(\S+) ([\d.]+) Tf|1 0 0 1 ([-\d.]+) ([-\d.]+) Tm|\[((?:<[0-9A-F]+>|[-\d.]+)*)\]TJ")
_ITEM = re.compile(rb"<([0-9A-F]+)>|([-\d.]+)")
_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


@lru_cache(maxsize=256)
def to_unicode(source: bytes) -> dict[int, str]:
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _PAIR.findall(source)}


@dataclass(frozen=True)
class Run:
    """What one operator sets: its stream, its font, where its operand stands, and the operand as codes and moves."""

    stream: Any
    font: Any
    start: int
    end: int
    items: tuple[int | bytes, ...]
    text: tuple[str, ...]
    """By item; empty for moves."""

    def write(self, items: list[int | bytes]) -> None:
        """Set something else."""
        operand = b"".join(b"<%04X>" % item if isinstance(item, int) else item for item in items)
        self.replace(b"[" + operand + b"]TJ")

    def replace(self, operators: bytes) -> None:
        """Put other operators in its place."""
        data = self.stream.read_bytes()
        self.stream.write(data[: self.start] + operators + data[self.end :])

    @property
    def source(self) -> bytes:
        data: bytes = self.stream.read_bytes()
        return data[self.start : self.end]


@lru_cache(maxsize=64)
def _scan(data: bytes) -> list[tuple[bytes, int, int, tuple[int | bytes, ...]]]:
    found = []
    font = b""
    for match in _SCAN.finditer(data):
        if match[1]:
            font = match[1]
        elif match[3] is None:
            items: list[int | bytes] = []
            for codes, move in _ITEM.findall(match[5]):
                items += [move] if move else [int(codes[k : k + 4], 16) for k in range(0, len(codes), 4)]
            found.append((font, match.start(), match.end(), tuple(items)))
    return found


def streams(pdf: Pdf) -> Iterator[tuple[Any, Any]]:
    """Content streams with the resources that they name."""
    for page in pdf.pages:
        contents = page.obj.Contents
        for stream in contents if isinstance(contents, Array) else [contents]:
            yield stream, page.obj.Resources
    for name in ("/Head1", "/Head2")[: len(pdf.pages)]:
        head = pdf.pages[0].obj.Resources.XObject[name]
        yield head, head.Resources


def runs(pdf: Pdf) -> Iterator[Run]:
    for stream, resources in streams(pdf):
        for name, start, end, items in _scan(stream.read_bytes()):
            font = resources.Font[f"/{name.decode()}"]
            known = to_unicode(font.ToUnicode.read_bytes())
            text = tuple(known.get(item, "") if isinstance(item, int) else "" for item in items)
            yield Run(stream, font, start, end, items, text)


def pick(pdf: Pdf, chance: Random, fit: Callable[[Run], bool]) -> Run | None:
    found = [run for run in runs(pdf) if fit(run)]
    return chance.choice(found) if found else None


def is_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def words_of(run: Run) -> list[tuple[int, int]]:
    """Stretches of items between spaces that hold a letter or digit."""
    found: list[tuple[int, int]] = []
    start = 0
    for n, text in enumerate((*run.text, " ")):
        if text.isspace():
            if is_word("".join(run.text[start:n])):
                found.append((start, n))
            start = n + 1
    return found


def has_words(run: Run) -> bool:
    return bool(words_of(run))


def placed(pattern: bytes, change: Callable[[Random, re.Match[bytes]], bytes]) -> Mutation:
    """Change operators in a page's content."""

    def act(pdf: Pdf, chance: Random) -> bool:
        found = [
            (stream, match)
            for page in pdf.pages
            for stream in (page.obj.Contents if isinstance(page.obj.Contents, Array) else [page.obj.Contents])
            for match in re.finditer(pattern, stream.read_bytes(), re.DOTALL)
        ]
        if not found:
            return False
        stream, match = chance.choice(found)
        data = stream.read_bytes()
        stream.write(data[: match.start()] + change(chance, match) + data[match.end() :])
        return True

    return act
