"""Pictures as form XObjects, packed once for all documents and brands, since their colours are roles; photos as images.

A form's own axes are the picture's (y down); its Matrix turns them up. Its box is one unit larger than the picture's:
viewers soften the edges of what a box cuts off.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from handouts.drawing.picture import Photo, Picture, Shape
from handouts.pdf.colours import SPACE, fill, stroke
from handouts.pdf.drawn import Box
from handouts.pdf.extents import Matrix
from handouts.pdf.objects import compress, number, numbers, stream

_OPERATORS = bytes.maketrans(b"MLCZ", b"mlch")
_PLACES = bytes.maketrans(b"MLCZ", b"%%%%")
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def extent(picture: Picture | Photo) -> Box:
    """The box that a picture fills, in units from its origin, y up. A photo's unit is a pixel."""
    if isinstance(picture, Photo):
        return 0.0, 0.0, picture.width, picture.height
    left, top, right, bottom = picture.box
    return left, -bottom, right, -top


def matrix(picture: Picture | Photo, x: float, y: float, scale: float) -> Matrix:
    """What places a picture's XObject with its origin at (x, y): a form has its units, an image is one by one."""
    if isinstance(picture, Photo):
        return picture.width * scale, 0.0, 0.0, picture.height * scale, x, y
    return scale, 0.0, 0.0, scale, x, y


def path_operators(path: str) -> bytes:
    """The path with its letters behind their numbers: ``M 1 2 L 3 4 Z`` is ``1 2 m 3 4 l h``.

    Where a letter stood, that of the numbers before it goes.
    """
    data = path.encode("ascii")
    letters = data.translate(_OPERATORS, delete=b"0123456789-. ")
    places = b"%s " % data.translate(_PLACES)
    return (places.replace(b"% ", b"%c ") % (32, *letters[:-1]) + letters[-1:]).strip()


def _paint(shape: Shape) -> bytes:
    operator = {(True, False): b"f", (False, True): b"S", (True, True): b"B"}[bool(shape.fill), bool(shape.stroke)]
    return operator + b"*" if shape.even_odd and shape.fill else operator


def operators(picture: Picture) -> bytes:
    """A picture's content stream. Colours, widths, caps and joins are set where they change."""
    out: list[bytes] = []
    now: dict[str, str] = {}

    def put(kind: str, operator: str) -> None:
        if now.get(kind) != operator:
            now[kind] = operator
            out.append(operator.encode("ascii"))

    for shape in picture.shapes:
        if shape.fill:
            put("fill", fill(shape.fill))
        if shape.stroke:
            put("stroke", stroke(shape.stroke))
            put("width", f"{number(shape.width)} w")
            put("cap", f"{_CAPS[shape.cap]} J")
            put("join", f"{_JOINS[shape.join]} j")
        if shape.fill or shape.stroke:
            out.append(b"%s %s" % (path_operators(shape.path), _paint(shape)))
    return b"\n".join(out)


@dataclass(frozen=True, slots=True)
class Packed:
    """A picture's compressed data, and the name that it has in every file."""

    name: str
    data: bytes


@lru_cache(maxsize=1024)
def _packed(picture: Picture | Photo) -> Packed:
    data = picture.data if isinstance(picture, Photo) else operators(picture)
    digest = hashlib.blake2b(repr(picture.box).encode() + data, digest_size=6).digest()
    return Packed(
        f"F{int.from_bytes(digest, 'big')}", data if isinstance(picture, Photo) and picture.jpeg else compress(data)
    )


def name_of(picture: Picture | Photo) -> str:
    """What a picture is called among a file's resources: by what it shows, so that it needs no number."""
    return _packed(picture).name


def xobject(picture: Picture | Photo, palette: int) -> bytes:
    """A picture's form, or a photo's image, as an object; ``palette`` is the number of the colour space."""
    return _image(picture) if isinstance(picture, Photo) else _form(picture, palette)


def _form(picture: Picture, palette: int) -> bytes:
    """A form XObject (ISO 32000-1, 8.10)."""
    left, top, right, bottom = picture.box
    box = numbers(left - 1, top - 1, right + 1, bottom + 1)
    return stream(
        f"/Type/XObject/Subtype/Form/BBox[{box}]/Matrix[1 0 0 -1 0 0]"
        f"/Resources<</ColorSpace<</{SPACE} {palette} 0 R>>>>/Filter/FlateDecode",
        _packed(picture).data,
    )


def _image(photo: Photo) -> bytes:
    """An image XObject (ISO 32000-1, 8.9.5); a JPEG goes in as it is."""
    entries = (
        f"/Type/XObject/Subtype/Image/Width {photo.width}/Height {photo.height}/BitsPerComponent 8"
        f"/ColorSpace/{'DeviceGray' if photo.grey else 'DeviceRGB'}/Filter/"
    )
    return stream(f"{entries}{'DCTDecode' if photo.jpeg else 'FlateDecode'}", _packed(photo).data)
