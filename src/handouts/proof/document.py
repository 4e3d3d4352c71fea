"""A PDF file opened: its objects with their references followed and their types made sure of.

What is missing or of the wrong kind reads as empty, as it does in viewers; whether it may be missing is for
the rules.
"""

from collections.abc import Iterator

from handouts.proof.objects import Objects, Ref, Stream, Value, inflate

PDF_DOC = bytes(range(0x18)).decode("latin-1") + "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc"
PDF_DOC += bytes(range(0x20, 0x80)).decode("latin-1")
PDF_DOC += "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€"
PDF_DOC += bytes(range(0xA1, 0x100)).decode("latin-1")
"""PDFDocEncoding: the characters of strings that don't say they are UTF-16 or UTF-8."""
_OTHERS = {byte: letter for byte, letter in enumerate(PDF_DOC) if byte != ord(letter)}


def words(value: bytes) -> str:
    """A text string's characters."""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xff\xfe"):
        return value[2:].decode("utf-16-le", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    return value.decode("latin-1").translate(_OTHERS)


class Document:
    """Typed access to a file's objects. ``touched`` are the numbers of those that have been asked for."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self.sources = objects.sources
        self.touched: set[int] = set()
        self.trailer = objects.trailer
        self.root = self.dict(self.trailer.get("Root"))

    def get(self, value: Value) -> Value:
        """What a value is or refers to."""
        for _ in range(32):
            if not isinstance(value, Ref):
                return value
            self.touched.add(value.number)
            value = self._objects.get(value.number)
            if isinstance(value, Stream) and isinstance(length := value.entries.get("Length"), Ref):
                self.touched.add(length.number)
        return None

    def dict(self, value: Value) -> dict[str, Value]:
        """A dictionary, or a stream's."""
        value = self.get(value)
        if isinstance(value, Stream):
            return dict(value.entries)
        return value if isinstance(value, dict) else {}

    def list(self, value: Value) -> list[Value]:
        """An array."""
        value = self.get(value)
        return value if isinstance(value, list) else []

    def each(self, value: Value) -> Iterator[Value]:
        """The items of an array, or a single value that stands for an array of one. References are not followed."""
        found = self.get(value)
        if isinstance(found, list):
            yield from found
        elif found is not None:
            yield value

    def number(self, value: Value, default: float = 0.0) -> float:
        """A number."""
        value = self.get(value)
        return float(value) if isinstance(value, int | float) else default

    def integer(self, value: Value) -> int | None:
        """A whole number."""
        value = self.get(value)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def numbers(self, value: Value) -> tuple[float, ...]:
        """An array of numbers."""
        return tuple(map(self.number, self.list(value)))

    def name(self, value: Value) -> str:
        """A name."""
        value = self.get(value)
        return value if isinstance(value, str) else ""

    def text(self, value: Value) -> str:
        """A text string."""
        value = self.get(value)
        return words(value) if isinstance(value, bytes) else ""

    def data(self, value: Value) -> bytes:
        """A stream's contents with its filters undone."""
        value = self.get(value)
        if not isinstance(value, Stream):
            return b""
        filters = [self.name(item) for item in self.each(value.entries.get("Filter"))]
        if not filters:
            return value.raw
        if filters == ["FlateDecode"] and not self.get(value.entries.get("DecodeParms")):
            return inflate(value.raw)
        from handouts.proof.foreign import decode

        return decode(Stream({key: self.get(item) for key, item in value.entries.items()}, value.raw))
