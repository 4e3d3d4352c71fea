"""JPEG files without what they tell besides their picture: who is on it, where and when it was taken, with what.

The picture itself is not decoded, so not a pixel changes. Layout and markers: ITU-T T.81, annex B.
"""

import re
from collections.abc import Iterator

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_APP0, _APP14, _APP15, _COMMENT = 0xE0, 0xEE, 0xEF, 0xFE
_JFIF, _ADOBE = b"JFIF\0", b"Adobe"
_JFIF_BYTES = 12
"""Of a JFIF segment before its thumbnail, which may show what was cut off; then come the thumbnail's two sides."""
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker that ends the data of a scan: none that stands for a byte, restarts, or fills."""


def bare(data: bytes) -> bytes:
    """The file with its picture alone: no Exif, XMP, comments or thumbnails, and nothing after its end.

    Only the segments that say how to read its colours are kept besides. Raises ValueError for what is no JPEG file.
    """
    return b"".join(_kept(data))


def _kept(data: bytes) -> Iterator[bytes]:
    if data[:2] != bytes((0xFF, _START)):
        raise ValueError("this does not begin as a JPEG file does")
    yield data[:2]
    at = 2
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        marker = data[at + 1]
        if marker == _END:
            break
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == _SCAN:
            found = _AFTER_SCAN.search(data, end)
            end = found.start() if found else len(data)
        yield _segment(marker, data[at:end])
        at = end
    yield bytes((0xFF, _END))


def _segment(marker: int, segment: bytes) -> bytes:
    """A segment as it may stand in a leaflet; nothing if it says more than a picture needs."""
    if marker == _APP0 and segment[4:].startswith(_JFIF):
        body = segment[4 : 4 + _JFIF_BYTES] + b"\0\0"
        return segment[:2] + (len(body) + 2).to_bytes(2) + body
    if marker == _APP14 and segment[4:].startswith(_ADOBE):
        return segment
    return b"" if _APP0 <= marker <= _APP15 or marker == _COMMENT else segment
