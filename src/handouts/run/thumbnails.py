"""Small pictures of leaflets: the first page, as a patient sees it.

A picture is called after the content of its PDF, so it never has to be made twice, and never shows another one.
"""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from handouts.run.manifest import PRIVATE, Row
from handouts.run.page_picture import picture
from handouts.run.processes import each
from handouts.run.publish import publish

FOLDER = "thumbnails"
WIDTH, HEIGHT = 240, 340
"""The box that a page fills, pixels: twice as many as it is shown with, for screens that have them."""
COLOURS = 32
"""Fewer lose a brand's colour or the strokes of letters; more cost bytes and are not seen."""
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
    from pypdfium2 import PdfiumError  # late, as a run without changes draws nothing

    try:
        return picture(path.read_bytes(), 1, WIDTH, HEIGHT, COLOURS)
    except (FileNotFoundError, PdfiumError):
        return None
