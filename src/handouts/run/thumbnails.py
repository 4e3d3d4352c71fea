"""Small pictures of leaflets: the first page, as a patient sees it.

A picture is called after the content of its PDF, so it never has to be made twice, and never shows another one.
"""

import os
import re
import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zlib import crc32

from handouts.run.manifest import PRIVATE, Row
from handouts.run.processes import each
from handouts.run.publish import publish

FOLDER = "thumbnails"
WIDTH, HEIGHT = 240, 340
"""The box that a page fills, pixels: twice as many as it is shown with, for screens that have them."""
COLOURS = 32
"""Fewer lose a brand's colour or the strokes of letters; more cost bytes and are not seen."""
DEFLATE = 6
MUCH = 12
"""Pictures that are worth more processes than this one: each takes about 7 ms."""
_NAME = re.compile(r".+\.[0-9a-f]{8}\.png")


def thumbnail_of(row: Row) -> str:
    """Where a leaflet's picture lies, below the folder of its clinic."""
    stem = row.file.rpartition("/")[2].removesuffix(".pdf")
    return f"{FOLDER}/{stem}.{_shown(row)[1][:8]}.png"


def _shown(row: Row) -> tuple[str, str]:
    """The file whose first page is shown, with its hash: the one with its pages one by one, if there are two."""
    return row.files[-1]


def thumbnails_in(folder: Path) -> set[str]:
    """The pictures that a clinic's folder has, as `thumbnail_of` calls them."""
    try:
        return {f"{FOLDER}/{name}" for name in os.listdir(folder / FOLDER) if _NAME.fullmatch(name)}  # noqa: PTH208 - fast
    except FileNotFoundError:
        return set()


def make_thumbnails(folder: Path, rows: Iterable[Row]) -> None:
    """Make the pictures that leaflets lack. Raises Problems."""
    there: dict[str, set[str]] = {}
    lacking: dict[str, str] = {}
    for row in rows:
        if row.clinic not in there:
            there[row.clinic] = thumbnails_in(folder / row.clinic)
        if (name := thumbnail_of(row)) not in there[row.clinic]:
            lacking[f"{row.clinic}/{name}"] = _shown(row)[0]
    tasks = [folder / file for file in lacking.values()]
    with each(_drawing, tasks, much=len(tasks) > MUCH) as drawn:
        for name, data in zip(lacking, drawn, strict=True):
            if data:
                publish(data, folder / name, folder / PRIVATE)


def drop_thumbnails(folder: Path, rows: Iterable[Row]) -> None:
    """Delete what a clinic's ``folder`` has of other pictures than those of its leaflets."""
    for name in thumbnails_in(folder) - {thumbnail_of(row) for row in rows}:
        (folder / name).unlink(missing_ok=True)


def _drawing() -> Callable[[Path], bytes | None]:
    return draw


def draw(path: Path) -> bytes | None:
    """The picture of a PDF's first page, as PNG; None if the file is not as it was when we looked."""
    from PIL import Image  # late, as a run without changes draws nothing
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(path.read_bytes())
    except (FileNotFoundError, PdfiumError):
        return None
    page = document[0]
    scale = min(WIDTH / page.get_width(), HEIGHT / page.get_height())
    image = page.render(scale=scale).to_pil().convert("RGB")
    document.close()
    few = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
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
