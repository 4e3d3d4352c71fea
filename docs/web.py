"""The README's pictures of what a browser shows: python -m docs.web (make pictures). It wants chromium.

A clinic's page of a batch, and the desk: finding a leaflet, and choosing how it is printed.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from PIL import Image
from waitress import create_server

from docs.pictures import PICTURES
from handouts.content.library import find
from handouts.ui.cli import main as handouts
from handouts.ui.desk.app import application
from handouts.ui.desk.desk import Desk
from handouts.ui.desk.library_check import LibraryCheck
from handouts.ui.desk.records import Records
from handouts.ui.desk.serve import LOOPBACK
from handouts.ui.desk.stockroom import Stockroom

CLINIC = "norrtalje"
SHOWN = "heel-spur", "achilles-tendon-pain"
INDEX = 1100, 1120
DESK = 1366, 768
COLOURS = 128
PATIENCE = 8000
"""Milliseconds that a page has until all its pictures are there."""
PAGES = {"desk-find": "?q=häls", "desk-leaflet": "handouts/achilles-tendon-pain?language=ar"}
"""Pages of the desk by the names of their pictures."""


def main() -> int:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        index, desk = _index(Path(folder) / "out"), _desk(Path(folder) / "data")
        with index as page, desk as at:
            shoot = _camera(Path(folder))
            shoot("batch-index", page, INDEX)
            for name, path in PAGES.items():
                shoot(name, at + path, DESK)
    return 0


def _camera(folder: Path) -> Callable[[str, str, tuple[int, int]], None]:
    """What takes a picture of a page, as large as a window."""

    def shoot(name: str, address: str, size: tuple[int, int]) -> None:
        shot = folder / f"{name}.png"
        browser = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--accept-lang=sv"]
        options = [f"--window-size={size[0]},{size[1]}", f"--virtual-time-budget={PATIENCE}", f"--screenshot={shot}"]
        subprocess.run([*browser, *options, address], check=True, capture_output=True)
        Image.open(shot).convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)

    return shoot


@contextmanager
def _index(folder: Path) -> Iterator[str]:
    """The address of a clinic's page of a batch."""
    named = [part for handout in SHOWN for part in ("--handout", handout)]
    batch = ["batch", *named, "--clinic", CLINIC, "--output", str(folder)]
    if handouts(batch):
        raise SystemExit("the batch failed")
    (folder / "changes.jsonl").unlink()  # the first of all days has nothing to tell
    handouts(batch)
    yield (folder / CLINIC / "index.html").as_uri()


@contextmanager
def _desk(folder: Path) -> Iterator[str]:
    """The address of a clinic's pages of the desk."""
    library = find(None)
    room = Stockroom(library)
    desk = Desk(room, Records(folder, "docs"), (), LibraryCheck())
    server = create_server(application(desk, LOOPBACK), host="127.0.0.1", port=0)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/at/{CLINIC}/"
    finally:
        server.close()


if __name__ == "__main__":
    sys.exit(main())
