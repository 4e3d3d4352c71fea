"""Leaflets of a folder as its manifest knows them, with small PDFs to show."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfWriter

from handouts.run.manifest import PRIVATE, Row, Rows, sha256_of, write_manifest

ROW = Row(
    handout="heel-spur",
    clinic="norrtalje",
    language="sv",
    format="standard",
    title="Hälsporre",
    version="1",
    published="2026-11-21",
    fingerprint="7638aaaaaaaaaaaa-5ebdbbbbbbbbbbbb",
    file="norrtalje/heel-spur.sv.pdf",
    sha256="0" * 64,
    pages=1,
    program="0.1.0",
    engine="",
    inputs="",
)


def row(**changed: Any) -> Row:
    return replace(ROW, **changed)


def rows(*listed: Row) -> Rows:
    return {row.order: row for row in listed}


@cache
def pdf(width: float = 595.0, height: float = 842.0) -> bytes:
    """One empty page, points."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(width, height)
    writer.write(out)
    return out.getvalue()


def shelve(folder: Path, *listed: Row) -> Rows:
    """The leaflets with files of theirs, and the folder's manifest."""
    made = []
    for one in listed:
        if one.reading:
            one = replace(one, reading_sha256=sha256_of(pdf(300, 800)))
        data = {one.file: pdf(), one.reading: pdf(300, 800)}
        for file in filter(None, data):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(data[file])
        made.append(replace(one, sha256=sha256_of(pdf())))
    (folder / PRIVATE).mkdir(exist_ok=True)
    write_manifest(folder, rows(*made))
    return rows(*made)
