"""The desk's own files: style, script, pictures and letters. They are read once and served from memory, so no address
ever becomes the name of a file.

The letters are those of the leaflets' typeface that staff need: a subset of what the program prints with.
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

import uharfbuzz as hb
from flask import Blueprint, Response, abort, request, url_for

from handouts.edition.words import LANGUAGES
from handouts.flow.shaping import faces
from handouts.ui.desk.brand import mark
from handouts.ui.desk.language import own_name

pages = Blueprint("assets", __name__)
LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2212)
OURS = "#0d686f"
"""The colour of the desk before a clinic is chosen."""
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "ttf": "font/ttf"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file, packed, and what tells it from itself in other versions of the program."""

    packed: bytes
    kind: str
    digest: str


@pages.get("/own/<name>")
def serve(name: str) -> Response:
    """One of the desk's own files."""
    asset = _assets().get(name)
    if asset is None:
        abort(404)
    kept = "private, max-age=31536000, immutable" if request.args.get("v") == asset.digest else "no-cache"
    answer = Response(asset.packed, mimetype=asset.kind, headers={"Cache-Control": kept, "Content-Encoding": "gzip"})
    answer.headers["ETag"] = f'"{asset.digest}"'
    answer.make_conditional(request)
    return answer


def address(name: str) -> str:
    """Where a page finds one of them."""
    return url_for("assets.serve", name=name, v=_assets()[name].digest)


@cache
def _assets() -> dict[str, Asset]:
    found = {item.name: item.read_bytes() for item in (files(__package__) / "static").iterdir() if "." in item.name}
    found["mark.svg"] = mark(OURS).encode()
    names = [own_name(code).text for code in LANGUAGES]
    found["plex-400.ttf"] = _letters(400, (*LATIN, *_of_names(names, 0x400, 0x4FF)))
    found["plex-600.ttf"] = _letters(600, LATIN)
    found["names-arabic.ttf"] = _letters(400, _of_names(names, 0x600, 0x6FF))
    found["names-ethiopic.ttf"] = _letters(400, _of_names(names, 0x1200, 0x137F))
    packed = {name: _pointed(name, data, found) for name, data in found.items()}
    return {name: _asset(name, data) for name, data in packed.items()}


def _pointed(name: str, data: bytes, found: dict[str, bytes]) -> bytes:
    """A file whose references to others tell their versions."""
    if not name.endswith(".css"):
        return data
    for other, content in found.items():
        data = data.replace(f"url({other})".encode(), f"url({other}?v={_digest(content)})".encode())
    return data


def _asset(name: str, data: bytes) -> Asset:
    return Asset(gzip.compress(data, mtime=0), KINDS[name.rpartition(".")[2]], _digest(data))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=6).hexdigest()


def _of_names(names: Iterable[str], first: int, last: int) -> tuple[int, ...]:
    return tuple({ord(letter) for name in names for letter in name if first <= ord(letter) <= last})


def _letters(weight: int, characters: Iterable[int]) -> bytes:
    """A font of some characters in the first face that has them all."""
    wanted = set(characters)
    face = max(faces(weight, False, None), key=lambda one: len(wanted & set(one.characters)))
    subset = hb.SubsetInput()
    subset.flags = hb.SubsetFlags.NO_HINTING
    subset.unicode_set.update(wanted)
    for axis, value in face.axes.items():
        subset.pin_axis_location(face.face, axis, float(value))
    made: Any = hb.subset(face.face, subset)
    return bytes(made.blob.data)
