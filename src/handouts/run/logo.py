"""A clinic's new logo: looked at by its content, whatever its name says, and kept as it was read.

What is written is drawn anew from what the readers of pictures took from the file, so that nothing else that came with
it lies in the library: no script, no link, no comment, no place where a photo was taken.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import Any
from xml.etree.ElementTree import Element, XMLPullParser

from handouts.base.problems import Place, Problem, Problems, warning
from handouts.content import yaml
from handouts.content.library import Library
from handouts.content.node import MappingNode
from handouts.content.reading import shorten
from handouts.drawing import svg
from handouts.drawing.photo import read_photo
from handouts.drawing.picture import Photo
from handouts.flow.furniture import MARK
from handouts.run.contact import bytes_of, drafted, put, require, save
from handouts.run.judge_print import INCH, LEAST_PPI

MAX_BYTES = 1_000_000
MAX_PIXELS = 4_000_000
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_ACTIVE = ("script", "foreignobject", "iframe", "handler", "listener", "animate", "set")


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it is kept, how the name of such a file ends, and what it is warned of."""

    data: bytes
    ending: str
    problems: tuple[Problem, ...] = ()


def accept_logo(data: bytes, name: str) -> Logo:
    """A logo that somebody sent. Its name is what problems call it, and nothing more. Raises Problems."""
    called = shorten(PureWindowsPath(name).name) or "the file"
    place = Place(called)
    if len(data) > MAX_BYTES:
        message = f"‘{called}’ is over {MAX_BYTES // 1_000_000} MB"
        raise Problems([Problem("picture-too-large", message, place, "save a smaller copy")])
    if data.startswith(_SIGNATURES):
        return _photo(read_photo(data, called, place, MAX_PIXELS), called, place)
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        message = f"‘{called}’ is not an SVG, PNG or JPEG file"
        raise Problems([Problem("picture-broken", message, place, "save it as one of these")])
    return _drawing(data, called, place)


def save_logo(library: Library, clinic: str, logo: Logo, seen: str) -> None:
    """Put a logo into the user's own library, and its name into the clinic's file. Raises Problems: if that file is no
    longer the one that was ``seen``, too.
    """
    file = f"logos/{clinic}{logo.ending}"
    data = bytes_of(library, clinic)
    root, _ = yaml.parse(data, "")
    brand = root.get("brand") if root else None
    own = dict(brand) if isinstance(brand, MappingNode) else {}
    draft = drafted(library, clinic, data, {"brand": {**own, "logo": file}})
    require(draft, seen)
    put(logo.data, library.roots[0] / "assets" / file)
    save(draft, seen)


def _drawing(data: bytes, called: str, place: Place) -> Logo:
    drawn = svg.read(data, place)
    refused = next(_active(data), None)
    if refused:
        message = f"the picture holds {refused}, which cannot be drawn"
        raise Problems([Problem("svg-unsupported", message, place, "save it as ‘plain SVG’, of paths only")])
    if not drawn.shapes:
        message = f"there is nothing to see in ‘{called}’"
        raise Problems([Problem("picture-broken", message, place, "save it again as ‘plain SVG’")])
    kept = svg.write(drawn, "Logo")
    svg.read(kept, place)
    return Logo(kept, ".svg")


def _active(data: bytes) -> Iterator[str]:
    """What does more than show something, wherever it hides: the reader skips what is not of SVG."""
    parser: Any = XMLPullParser(("start", "pi"))
    parser.feed(data)
    found: Iterator[tuple[str, Element]] = parser.read_events()
    for event, element in found:
        if event == "pi":
            if (element.text or "").startswith("xml-stylesheet"):
                yield "a style sheet from elsewhere"
            continue
        tag = str(element.tag).rpartition("}")[2]
        if tag.lower().startswith(_ACTIVE):
            yield f"<{tag}>"
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on") or "url(" in value.lower():
                yield f"the attribute {attribute}"
            if attribute in ("href", "src") and not value.strip().startswith("#"):
                yield f"a link to ‘{shorten(value)}’"


def _photo(photo: Photo, called: str, place: Place) -> Logo:
    found = []
    ppi = INCH / min(MARK / photo.height, 3 * MARK / photo.width)
    if ppi < LEAST_PPI:
        message = f"‘{called}’ has {ppi:.0f} pixels an inch where it is printed, and needs {LEAST_PPI}"
        found.append(warning("photo-coarse", message, place, "ask for it as SVG, or larger"))
    if photo.jpeg:
        return Logo(photo.data, ".jpg", tuple(found))
    from PIL import Image

    buffer = io.BytesIO()
    size = photo.width, photo.height
    Image.frombytes("L" if photo.grey else "RGB", size, photo.data).save(buffer, "PNG", optimize=True)
    return Logo(buffer.getvalue(), ".png", tuple(found))
