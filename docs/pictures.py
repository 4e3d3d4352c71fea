"""Draws the pictures of the README from the leaflets as they are today: `make pictures`.

`made-from.json` keeps the hashes of the PDFs that the pictures show, so that a test can tell when they are out of date.
"""

import hashlib
import json
from pathlib import Path

import pypdfium2

from handouts.content.library import Library, builtin_root
from handouts.run.build import build
from handouts.run.order import Order
from handouts.run.press import Press

PICTURES = Path(__file__).parent / "pictures"
SHOWN = (
    ("heel-spur", "norrtalje", "standard", "sv"),
    ("achilles-tendon-pain", "hassleholm", "standard", "sv"),
    ("achilles-tendon-pain", "hassleholm", "grey", "sv"),
    ("achilles-tendon-pain", "hassleholm", "standard", "ar"),
    ("heel-spur", "norrtalje", "standard", "ti"),
    ("heel-spur", "norrtalje", "large", "sv"),
    ("heel-spur", "norrtalje", "booklet", "sv"),
    ("heel-spur", "norrtalje", "booklet", "ar"),
    ("heel-spur", "norrtalje", "leaflet", "sv"),
    ("heel-spur", "norrtalje", "remote", "sv"),
    ("heel-spur", "norrtalje", "poster", "sv"),
    ("achilles-tendon-pain", "hassleholm", "cards", "sv"),
)
DPI = 88
POSTER_DPI = 50


def leaflets() -> dict[str, bytes]:
    """The leaflets that the pictures show, by the pictures' names."""
    press = Press(Library((builtin_root(),)))
    return {
        f"{handout}-{name}" + (f"-{language}" if language != "sv" else ""): build(
            press, Order(handout, clinic, language, name)
        ).data
        for handout, clinic, name, language in SHOWN
    }


def made_from(files: dict[str, bytes]) -> dict[str, str]:
    """The hashes to keep."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}


def main() -> None:
    """Write every page of every leaflet as a PNG."""
    PICTURES.mkdir(exist_ok=True)
    files = leaflets()
    for name, data in files.items():
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            dpi = POSTER_DPI if "poster" in name else DPI
            image = document[number].render(scale=dpi / 72).to_pil()
            image.quantize(64).save(PICTURES / f"{name}-{number + 1}.png", optimize=True)
    (PICTURES / "made-from.json").write_text(json.dumps(made_from(files), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
