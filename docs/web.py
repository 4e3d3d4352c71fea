"""The README's picture of a clinic's page: python -m docs.web (make pictures). It wants chromium."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from docs.pictures import PICTURES
from handouts.ui.cli import main as handouts

CLINIC = "norrtalje"
SHOWN = "heel-spur", "achilles-tendon-pain"
WIDTH, HEIGHT = 1100, 1120


def main() -> int:
    """Make a batch and take a picture of what a browser shows of it."""
    with tempfile.TemporaryDirectory() as folder:
        named = [part for handout in SHOWN for part in ("--handout", handout)]
        if code := handouts(["batch", *named, "--clinic", CLINIC, "--output", folder]):
            return code
        (Path(folder) / "changes.jsonl").unlink()  # the first of all days has nothing to tell
        handouts(["batch", *named, "--clinic", CLINIC, "--output", folder])
        shot, page = Path(folder) / "shot.png", Path(folder) / CLINIC / "index.html"
        browser = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={WIDTH},{HEIGHT}"]
        subprocess.run([*browser, f"--screenshot={shot}", page.as_uri()], check=True, capture_output=True)
        Image.open(shot).convert("RGB").quantize(128).save(PICTURES / "batch-index.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
