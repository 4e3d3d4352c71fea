"""PNG and JPEG files as photos: upright, opaque, grey or RGB, and without what they tell about whom they show."""

import io
import warnings

from PIL import Image, ImageOps

from handouts.base.problems import Place, Problem, Problems
from handouts.drawing.jpeg import bare
from handouts.drawing.picture import Photo

MAX_PIXELS = 40_000_000
_QUALITY = 92
"""Of a JPEG that has to be turned or converted; others keep their picture as it came."""
_ORIENTATION = 0x0112
"""The Exif tag that says which side is up; 1 is the top."""


def read_photo(data: bytes, name: str, place: Place, most: int = MAX_PIXELS) -> Photo:
    """The photo in a file, of at ``most`` so many pixels. Its size is known before it is unpacked: a huge one costs
    nothing. Raises Problems.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if image.width * image.height > most:
                raise Image.DecompressionBombError
            image.load()
            return _flatten(image, data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        message = f"‘{name}’ has over {most // 1_000_000} million pixels"
        problem = Problem("picture-too-large", message, place, "save a smaller copy")
    except (OSError, SyntaxError, ValueError, EOFError, Warning):
        message = f"‘{name}’ is damaged or not a picture"
        problem = Problem("picture-broken", message, place, "save it again as PNG or JPEG")
    raise Problems([problem])


def _flatten(image: Image.Image, data: bytes) -> Photo:
    """Upright, on white, grey or RGB."""
    jpeg = image.format == "JPEG"
    if jpeg and image.mode in ("L", "RGB") and image.getexif().get(_ORIENTATION, 1) == 1:
        return Photo(image.width, image.height, bare(data), jpeg=True, grey=image.mode == "L")
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    if upright.has_transparency_data:
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright.convert("RGBA"))
    grey = upright.mode in ("1", "L")
    flat = upright.convert("L" if grey else "RGB")
    if not jpeg:
        return Photo(flat.width, flat.height, flat.tobytes(), jpeg=False, grey=grey)
    buffer = io.BytesIO()
    flat.save(buffer, "JPEG", quality=_QUALITY)
    return Photo(flat.width, flat.height, bare(buffer.getvalue()), jpeg=True, grey=grey)
