"""PDF objects as bytes: numbers, strings, streams, and the numbered objects of a file with their cross-reference rows.

Bodies are written as ASCII text with references already in them; nothing here knows what they mean.
"""

from collections.abc import Iterable

import deflate

LEVEL = 6
"""libdeflate's level: zlib's size at 6 in a third of its time. Python's own zlib differs from build to build."""

_SPECIAL = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def number(value: float) -> str:
    """A number with at most three decimals."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Numbers, a space apart."""
    return " ".join(map(number, values))


def string(text: str) -> str:
    """A text string: a literal where ASCII suffices, else UTF-16 with its mark (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_SPECIAL)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def uri(target: str) -> str:
    """An address as a string of 7-bit ASCII (ISO 32000-1, 12.6.4.7): other characters as percent-encoded UTF-8."""
    printable = "".join(c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in target)
    return f"({printable.translate(_SPECIAL)})"


def references(found: Iterable[int]) -> str:
    """References to objects, a space apart."""
    return " ".join([f"{n} 0 R" for n in found])


def compress(data: bytes) -> bytes:
    """Data for the filter FlateDecode."""
    return bytes(deflate.zlib_compress(data, LEVEL))


def stream(entries: str, data: bytes) -> bytes:
    """A stream object of finished data. The line end before ``endstream`` is outside its length (PDF/A-2, 6.1.7.1)."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("ascii"), len(data), data)


def packed(entries: str, data: bytes) -> bytes:
    """A compressed stream object."""
    return stream(f"{entries}/Filter/FlateDecode", compress(data))


class Objects:
    """Objects under consecutive numbers, after ``before`` others."""

    def __init__(self, before: int = 0) -> None:
        self._before = before
        self._bodies: list[bytes] = []

    @property
    def last(self) -> int:
        """The highest number given."""
        return self._before + len(self._bodies)

    def reserve(self) -> int:
        """A number whose object is to be `put` later."""
        self._bodies.append(b"null")
        return self.last

    def put(self, number: int, body: str | bytes) -> None:
        """Give a reserved number its object."""
        self._bodies[number - self._before - 1] = body.encode("ascii") if isinstance(body, str) else body

    def add(self, body: str | bytes) -> int:
        """Append an object and return its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def finish(self, position: int) -> tuple[bytes, bytes]:
        """The objects as they stand in a file from byte ``position`` on, and their cross-reference rows."""
        out, rows = [], []
        for index, body in enumerate(self._bodies, self._before + 1):
            whole = b"%d 0 obj\n%s\nendobj\n" % (index, body)
            rows.append(b"%010d 00000 n \n" % position)
            position += len(whole)
            out.append(whole)
        return b"".join(out), b"".join(rows)
