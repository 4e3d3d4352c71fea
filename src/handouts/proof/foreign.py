"""Files that are not of the simple kind, opened with pypdf: object streams, damaged tables, rare filters.

pypdf takes longer to import than everything else here together, so this module is imported only when it is needed.
"""

import io
import logging
from collections.abc import Mapping

from pypdf import PdfReader, generic

from handouts.proof.objects import Broken, Ref, Stream, Value

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def _plain(value: object) -> Value:
    match value:
        case generic.IndirectObject():
            return Ref(value.idnum)
        case generic.StreamObject():
            return Stream(_entries(value), bytes(value._data))  # noqa: SLF001 - the only way to the bytes as they stand
        case generic.DictionaryObject():
            return _entries(value)
        case generic.ArrayObject():
            return [_plain(item) for item in value]
        case generic.BooleanObject():
            return bool(value.value)
        case generic.TextStringObject() | generic.ByteStringObject():
            return bytes(value.original_bytes)
        case generic.NameObject():
            return str(value)[1:]
        case generic.NumberObject():
            return int(value)
        case generic.FloatObject():
            return float(value)
    return None


def _entries(value: generic.DictionaryObject) -> dict[str, Value]:
    return {str(key)[1:]: _plain(value.raw_get(key)) for key in value}


class Foreign:
    """Any file that pypdf can open."""

    sources: Mapping[int, bytes] = {}

    def __init__(self, data: bytes) -> None:
        self._reader = PdfReader(io.BytesIO(data), strict=False)
        if self._reader.is_encrypted:
            raise Broken("it is encrypted")
        self.trailer = _entries(self._reader.trailer)
        self._known: dict[int, Value] = {}

    def get(self, number: int) -> Value:
        """The object with a number; None where the file has none."""
        if number not in self._known:
            self._known[number] = _plain(self._reader.get_object(generic.IndirectObject(number, 0, self._reader)))
        return self._known[number]


def decode(stream: Stream) -> bytes:
    """Undo any filters that pypdf knows."""
    found = generic.StreamObject()
    for key, value in stream.entries.items():
        found[generic.NameObject("/" + key)] = _back(value)
    found._data = stream.raw  # noqa: SLF001 - as above
    return bytes(generic.EncodedStreamObject.get_data(_encoded(found)))


def _encoded(stream: generic.StreamObject) -> generic.EncodedStreamObject:
    encoded = generic.EncodedStreamObject()
    encoded.update(stream)
    encoded._data = stream._data  # noqa: SLF001 - as above
    return encoded


def _back(value: Value) -> generic.PdfObject:
    match value:
        case bool():
            return generic.BooleanObject(value)
        case int():
            return generic.NumberObject(value)
        case float():
            return generic.FloatObject(value)
        case str():
            return generic.NameObject("/" + value)
        case list():
            return generic.ArrayObject([_back(item) for item in value])
        case dict():
            return generic.DictionaryObject({generic.NameObject("/" + k): _back(v) for k, v in value.items()})
    return generic.NullObject()
