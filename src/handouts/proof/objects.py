"""The objects of a PDF as plain Python values: a small reader of files with a classic cross-reference table.

Names are `str`, strings `bytes`, references `Ref`. It reads what this program writes in a tenth of the time that pypdf
takes to start; object streams and the like raise `NotPlain`, and pypdf takes over (`foreign`).
"""

import re
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol


class NotPlain(Exception):  # noqa: N818 - it is no error
    """The file is not of the simple kind that this reader knows."""


class Broken(Exception):  # noqa: N818 - it says what the file is
    """The file is damaged: what it says of itself is not true."""


class Ref(NamedTuple):
    """A reference to an object by its number."""

    number: int


class Stream(NamedTuple):
    """A stream: its dictionary and its bytes as they stand in the file."""

    entries: "Mapping[str, Value]"
    raw: bytes


Value = None | bool | int | float | str | bytes | Ref | Stream | list["Value"] | dict[str, "Value"]


class Objects(Protocol):
    """A file's objects by number, and its trailer. ``sources`` are the bytes of each; there are none where objects have
    none of their own.
    """

    trailer: dict[str, Value]
    sources: Mapping[int, bytes]

    def get(self, number: int) -> Value:
        """The object with a number; None where the file has none."""


_inside = rb"(?:[^()\\]|\\.)"
for _ in range(4):
    _inside = rb"(?:[^()\\]++|\\.|\(" + _inside + rb"*+\))"
LITERAL = rb"\(" + _inside + rb"*+\)"
"""A string in parentheses, with up to four nested pairs."""

_TOKEN = re.compile(
    rb"(\d++\s+\d++\s+R(?![A-Za-z0-9])|/[^\s/\[\]<>(){}%]*+|<<|>>|[\[\]]|[-+.\d]++|<[0-9A-Fa-f\s]*+>|"
    + LITERAL
    + rb"|[A-Za-z]++)|%[^\r\n]*+",
    re.DOTALL,
)
FREE = -1
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_OPENING = frozenset((b"<<", b"["))
_BRACKETS = _OPENING | {b">>", b"]", b""}
"""Of dictionaries and arrays; and nothing, which is what comments are."""
_KEYWORDS: dict[bytes, Value] = {b"true": True, b"false": False, b"null": None}
_HEADER = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_STREAM = re.compile(rb">>\s*stream\r?\n")


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if code[:1].isdigit() and code[0] < 56 else _ESCAPES.get(code, code)


def string(token: bytes) -> bytes:
    """The bytes a string token stands for, be it in parentheses or in hexadecimal digits."""
    if token[0] == 60:
        digits = token[1:-1]
        if len(digits) % 2 or not digits.isalnum():
            digits = b"".join(digits.split())
            digits += b"0" * (len(digits) % 2)
        return bytes.fromhex(digits.decode())
    inner = token[1:-1]
    return _ESCAPE.sub(_escaped, inner) if b"\\" in inner else inner


def name(token: bytes) -> str:
    """The name a token stands for."""
    text = token[1:].decode("latin-1")
    return re.sub("#([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), text) if "#" in text else text


def number(token: bytes) -> int | float:
    """The number a token stands for; what is none counts as 0, as it does in viewers."""
    try:
        return float(token) if b"." in token else int(token)
    except ValueError:
        return 0


@lru_cache(maxsize=4096)
def _word(token: bytes) -> Value:
    """What a token stands for that is no bracket. Remembered: most of a file's are the same few."""
    first = token[:1]
    if first == b"/":
        return name(token)
    if token[-1:] == b"R":
        return Ref(int(token.split()[0]))
    if first in b"(<":
        return string(token)
    return _KEYWORDS.get(token) if first.isalpha() else number(token)


@lru_cache(maxsize=4096)
def parse(source: bytes) -> Value:
    """The first object in a piece of a file. Remembered by its bytes: editions of one leaflet share most of theirs."""
    top: list[Value] = []
    open_: list[list[Value]] = []
    for token in _TOKEN.findall(source):
        if token not in _BRACKETS:
            top.append(_word(token))
        elif token in _OPENING:
            open_.append(top)
            top = []
        elif token:
            done, top = top, open_.pop()
            top.append(done if token == b"]" else dict(zip(map(str, done[::2]), done[1::2], strict=True)))
    if open_ or not top:
        raise Broken("an object does not end")
    return top[0]


_latest: list[dict[int, bytes]] = [{}]


def _as_lately(sources: dict[int, bytes]) -> dict[int, bytes]:
    """Objects, those that are as in the file before being the very same bytes: these are hashed and compared but once,
    however often they are asked for.
    """
    (before,) = _latest
    found = {n: last if (last := before.get(n)) == source else source for n, source in sources.items()}
    _latest[:] = [found]
    return found


class Plain:
    """A file with classic cross-reference tables only, each object as its own stretch of bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._offsets: dict[int, int] = {}
        self._known: dict[int, Value] = {}
        self.sources: Mapping[int, bytes] = {}
        self.trailer: dict[str, Value] = {}
        start = data.rfind(b"startxref")
        if start < 0:
            raise Broken("it ends too early")
        at: Value = int(data[start + 9 : start + 40].split()[0])
        self._cuts, seen = {start}, set[int]()
        while isinstance(at, int) and at not in seen:
            seen.add(at)
            trailer = self._section(at)
            self.trailer = trailer | self.trailer
            at = trailer.get("Prev")
        if "Encrypt" in self.trailer:
            raise Broken("it is encrypted")
        if "XRefStm" in self.trailer:
            raise NotPlain("object streams beside the table")
        marks = sorted((self._cuts | seen) - {FREE})
        ends = dict(zip(marks, [*marks[1:], len(data)], strict=True))
        self.sources = _as_lately({n: data[start : ends[start]] for n, start in self._offsets.items() if start != FREE})

    def _section(self, at: int) -> dict[str, Value]:
        end = self._data.find(b"trailer", at)
        if self._data[at : at + 4] != b"xref" or end < 0:
            raise NotPlain("no cross-reference table")
        fields = self._data[at + 4 : end].split()
        i = 0
        while i + 1 < len(fields):
            first, count = int(fields[i]), int(fields[i + 1])
            rows = fields[i + 2 : i + 2 + 3 * count]
            found = dict(zip(range(first, first + count), map(int, rows[::3]), strict=False))
            found.update((first + k, FREE) for k, kind in enumerate(rows[2::3]) if kind != b"n")
            self._offsets = found | self._offsets
            self._cuts.update(found.values())  # those too that a later section has written anew
            i += 2 + 3 * count
        trailer = parse(self._data[end + 7 : self._data.find(b"startxref", end)])
        if not isinstance(trailer, dict):
            raise Broken("it has no trailer")
        return trailer

    def get(self, number: int) -> Value:
        """The object with a number; None where the file has none."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def _read(self, number: int) -> Value:
        source = self.sources.get(number)
        if source is None:
            return None
        found, value, at = _opened(source)
        if found != number:
            raise Broken(f"object {number} is not where the table says")
        if not at:
            return value
        if not isinstance(value, dict):
            raise Broken(f"stream {number} has no dictionary")
        length = value.get("Length")
        if isinstance(length, Ref):
            length = self.get(length.number)
        if not isinstance(length, int) or not source[at + length :].lstrip().startswith(b"endstream"):
            raise Broken(f"stream {number} has not the length it says")
        return Stream(value, _part(source, at, at + length))


@lru_cache(maxsize=2048)
def _opened(source: bytes) -> tuple[int, Value, int]:
    """An object's number, its value or its stream's dictionary, and where its stream begins (0: it has none)."""
    header = _HEADER.match(source)
    if not header:
        return FREE, None, 0
    number, start = int(header[1]), header.end()
    stream = _STREAM.search(source, start)
    if stream:
        return number, parse(source[start : stream.start() + 2]), stream.end()
    return number, parse(source[start : max(source.rfind(b"endobj"), start)]), 0


@lru_cache(maxsize=256)
def _part(source: bytes, start: int, end: int) -> bytes:
    """A part of an object. Remembered, so that it is the same bytes in every file."""
    return source[start:end]


@lru_cache(maxsize=256)
def inflate(raw: bytes) -> bytes:
    """Undo Flate. Remembered by its bytes."""
    try:
        return zlib.decompress(raw) if raw else b""
    except zlib.error as error:
        raise Broken("a compressed stream is damaged") from error
