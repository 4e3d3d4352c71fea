"""Pictures of pages: what a leaflet looks like, as PNG."""

import struct
from collections.abc import Callable, Iterable, Iterator
from zlib import crc32

DEFLATE = 6


Box = tuple[float, float, float, float]
"""Left, bottom, right and top of a part of a page, points."""


def picture(data: bytes, number: int, width: int, height: int, colours: int) -> bytes:
    """A page of a PDF, counted from 1, as large as fits a box in pixels, in at most so many ``colours``.

    Raises pypdfium2's PdfiumError for bytes that are no PDF.
    """
    return _drawn(data, number, lambda wide, high: min(width / wide, height / high), None, colours)


def part(data: bytes, number: int, box: Box, scale: float, colours: int) -> bytes:
    """What lies within a box of a page, counted from 1, ``scale`` pixels a point."""
    return _drawn(data, number, lambda *_: scale, box, colours)


def _drawn(data: bytes, number: int, scale: Callable[[float, float], float], box: Box | None, colours: int) -> bytes:
    from PIL import Image  # late, as a run without changes draws nothing
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    try:
        page = document[number - 1]
        wide, high = page.get_size()
        left, bottom, right, top = box or (0, 0, wide, high)
        cut = left, bottom, wide - right, high - top
        image = page.render(scale=scale(wide, high), crop=cut).to_pil().convert("RGB")
    finally:
        document.close()
    few = image.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return _png(few.size, bytes(few.getpalette() or ()), few.tobytes())


def _png(size: tuple[int, int], palette: bytes, pixels: bytes) -> bytes:
    """A PNG with a palette and nothing else, its pixels compressed as PDFs are, alike everywhere. Source: W3C PNG."""
    from deflate import zlib_compress

    width, height = size
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, width * height, width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", bytes(zlib_compress(rows, DEFLATE))), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(chunks))


def _chunks(chunks: Iterable[tuple[bytes, bytes]]) -> Iterator[bytes]:
    for kind, data in chunks:
        yield struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))
