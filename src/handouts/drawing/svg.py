"""Pictures as SVG files: what `studio` draws is kept in this form, and a clinic's logo may come in it.

Our own files hold colour roles as classes and default colours in a style sheet, so that any browser shows
them. Of other SVG the reader takes filled and stroked outlines; what it does not know is a problem and is
never left out in silence.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from handouts.base.colour import hexadecimal, parse
from handouts.base.palette import ROLES, Palette, brand_palette
from handouts.base.problems import Place, Problem, Problems
from handouts.drawing.outline import IDENTITY, Matrix, magnification, multiply, normal, number, parse_transform
from handouts.drawing.picture import Cap, Join, Picture, Shape

_SVG = "{http://www.w3.org/2000/svg}"
_SILENT = frozenset({"title", "desc", "metadata", "style"})
_GEOMETRY: Mapping[str, tuple[str, ...]] = {
    "path": ("d",),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "polygon": ("points",),
    "polyline": ("points",),
    "line": ("x1", "y1", "x2", "y2"),
}
_HARMLESS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "display": "inline",
    "visibility": "visible",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
}
_INHERITED = frozenset(
    {
        "fill",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "class",
        "style",
    }
)
_NO_EFFECT = frozenset({"id", "style", "class", "transform", "clip-rule", "stroke-miterlimit"})
_COLOUR_NAMES = {"black": "#000000", "white": "#ffffff"}
_CAPS: Mapping[str, Cap] = {"round": "round", "butt": "butt", "square": "square"}
_JOINS: Mapping[str, Join] = {"round": "round", "miter": "miter", "bevel": "bevel"}
_RULE = re.compile(r"\s*((?:\.[\w-]+\s*,?\s*)+)\{([^{}]*)\}\s*")


def write(picture: Picture, title: str, palette: Palette | None = None) -> bytes:
    """An SVG file that keeps the roles; ``palette`` decides what they look like in a browser."""
    colours = palette or brand_palette(parse("#00695c"), parse("#c8391f"))
    roles = {r for s in picture.shapes for r in (s.fill, s.stroke) if r and r[0] != "#"}
    used = [(role, hexadecimal(colours[role])) for role in ROLES if role in roles]
    rules = "".join(f".{role}{{fill:{colour}}}.s-{role}{{stroke:{colour}}}" for role, colour in used)
    return _document(picture, title, f"<style>{rules}</style>\n", _classes)


def tint(picture: Picture, title: str, palette: Palette) -> bytes:
    """An SVG file for other programs: every role replaced by its colour."""
    return _document(picture, title, "", lambda shape: _colours(shape, palette))


@lru_cache(maxsize=256)
def read(data: bytes, place: Place) -> Picture:
    """The picture in an SVG file, remembered by its bytes. Raises Problems: `picture-broken` if it is none,
    `svg-unsupported` if it is more.
    """
    parser = XMLParser(target=_Tree())
    try:
        parser.feed(data)
        root: Element = parser.close()
        return _Reader(root).picture()
    except ParseError as error:
        line, column = error.position
        where = Place(place.file, line, column + 1)
        problem = Problem("picture-broken", "the picture is not well-formed XML", where, "save it again as ‘plain SVG’")
    except _Unsupported as error:
        hint = "convert text and effects to plain filled paths and save as ‘plain SVG’, or use a PNG"
        problem = Problem("svg-unsupported", f"the picture holds {error}, which cannot be drawn", place, hint)
    except (ValueError, LookupError, RecursionError) as error:
        message = f"the picture cannot be read: {error}"
        problem = Problem("picture-broken", message, place, "save it again as ‘plain SVG’")
    raise Problems([problem])


def _document(picture: Picture, title: str, sheet: str, paint: Callable[[Shape], str]) -> bytes:
    x0, y0, x1, y1 = picture.box
    box = " ".join(map(number, (x0, y0, x1 - x0, y1 - y0)))
    digest = f' data-digest="{picture.digest}"' if picture.digest else ""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"{digest}>\n<title>{escape(title)}</title>\n{sheet}'
        '<g fill="none" stroke-linecap="round" stroke-linejoin="round">'
    ]
    for shape in picture.shapes:
        line = f' stroke-width="{number(shape.width)}"' if shape.stroke else ""
        cap = "" if shape.cap == "round" else f' stroke-linecap="{shape.cap}"'
        join = "" if shape.join == "round" else f' stroke-linejoin="{shape.join}"'
        rule = ' fill-rule="evenodd"' if shape.even_odd else ""
        lines.append(f'<path{paint(shape)}{line}{cap}{join}{rule} d="{shape.path}"/>')
    lines.append("</g>\n</svg>\n")
    return "\n".join(lines).encode()


def _classes(shape: Shape) -> str:
    roles, colours = [], ""
    for key, prefix, paint in (("fill", "", shape.fill), ("stroke", "s-", shape.stroke)):
        if paint and paint[0] == "#":
            colours += f' {key}="{paint}"'
        elif paint:
            roles.append(prefix + paint)
    return (f' class="{" ".join(roles)}"' if roles else "") + colours


def _colours(shape: Shape, palette: Palette) -> str:
    pairs = (("fill", shape.fill), ("stroke", shape.stroke))
    return "".join(f' {key}="{c if c[0] == "#" else hexadecimal(palette[c])}"' for key, c in pairs if c)


class _Unsupported(Exception):  # noqa: N818 - it becomes a Problem
    """What the reader does not know, by the name its author would recognise."""


class _Tree(TreeBuilder):
    """Refuses a document type before any entity in it is read."""

    def doctype(self, *_: object) -> None:
        raise _Unsupported("a document type (<!DOCTYPE>)")


class _Style(NamedTuple):
    """What a group hands down to the elements in it; the defaults are those of SVG."""

    matrix: Matrix = IDENTITY
    fill: str | None = "#000000"
    stroke: str | None = None
    width: float = 1.0
    cap: Cap = "butt"
    join: Join = "miter"
    even_odd: bool = False


class _Reader:
    """One document: its style sheet, and the walk through its elements."""

    def __init__(self, root: Element) -> None:
        if root.tag != f"{_SVG}svg":
            raise ValueError("its root is not <svg>")
        self.root = root
        self.rules: dict[str, dict[str, str]] = {}
        for style in root.iter(f"{_SVG}style"):
            self._read_sheet(style.text or "")

    def picture(self) -> Picture:
        """The whole document. Attributes of the root that place it in a web page have no meaning here."""
        root = self.root
        box = [float(n) for n in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if n]
        if not box and {"width", "height"} <= set(root.attrib):
            box = [0.0, 0.0, _length(root.attrib["width"]), _length(root.attrib["height"])]
        if len(box) != 4 or not (box[2] > 0 and box[3] > 0):
            raise ValueError("it has no viewBox")
        x, y, width, height = box
        painted = {k: v for k, v in root.attrib.items() if k in _INHERITED}
        style = self._style("svg", painted, _Style())
        shapes = tuple(self._shapes(root, style))
        far = float(number(x + width)), float(number(y + height))
        return Picture((x, y, *far), shapes, root.get("data-digest", ""))

    def _read_sheet(self, sheet: str) -> None:
        position = 0
        while sheet[position:].strip():
            rule = _RULE.match(sheet, position)
            if not rule:
                raise _Unsupported(f"the style rule ‘{sheet[position:].strip()[:30]}’")
            position = rule.end()
            for name in re.findall(r"[\w-]+", rule[1]):
                self.rules.setdefault(name, {}).update(_declarations(rule[2]))

    def _shapes(self, parent: Element, style: _Style) -> Iterator[Shape]:
        for element in parent:
            if not element.tag.startswith(_SVG):
                continue
            name = element.tag.removeprefix(_SVG)
            if name in _SILENT:
                continue
            if name == "g":
                yield from self._shapes(element, self._style(name, element.attrib, style))
            elif name == "defs":
                self._check_definitions(element)
            elif name in _GEOMETRY:
                s = self._style(name, element.attrib, style)
                path = normal(_path(name, element), s.matrix)
                if path and (s.fill or s.stroke):
                    width = s.width * magnification(s.matrix) if s.stroke else 0.0
                    yield Shape(path, s.fill, s.stroke, round(width, 4), s.cap, s.join, s.even_odd)
            else:
                raise _Unsupported(f"<{name}>")

    def _check_definitions(self, definitions: Element) -> None:
        for element in definitions:
            name = element.tag.removeprefix(_SVG)
            if element.tag.startswith(_SVG) and name not in _SILENT:
                raise _Unsupported(f"<{name}>")

    def _style(self, name: str, attributes: Mapping[str, str], style: _Style) -> _Style:
        """The style of an element: what it inherits, then its attributes, its classes, and its own style."""
        if "transform" in attributes:
            style = style._replace(matrix=multiply(style.matrix, parse_transform(attributes["transform"])))
        known = _NO_EFFECT.union(_GEOMETRY.get(name, ()))
        own = {key: value for key, value in attributes.items() if key not in known and key[0] != "{"}
        for word in attributes.get("class", "").split():
            if word in ROLES:
                own["fill"] = word
            elif word.startswith("s-") and word[2:] in ROLES:
                own["stroke"] = word[2:]
            elif word in self.rules:
                own |= self.rules[word]
            else:
                raise _Unsupported(f"the unknown class ‘{word}’")
        own |= _declarations(attributes.get("style", ""))
        for key, value in own.items():
            style = _with(style, key, value.strip())
        return style


def _with(style: _Style, key: str, value: str) -> _Style:
    """A style with one property changed."""
    match key:
        case "fill":
            return style._replace(fill=_paint(value))
        case "stroke":
            return style._replace(stroke=_paint(value))
        case "stroke-width":
            return style._replace(width=_length(value))
        case "stroke-linecap" if value in _CAPS:
            return style._replace(cap=_CAPS[value])
        case "stroke-linejoin" if value in _JOINS:
            return style._replace(join=_JOINS[value])
        case "fill-rule" if value in ("evenodd", "nonzero"):
            return style._replace(even_odd=value == "evenodd")
    if key in _NO_EFFECT or key.startswith(("data-", "aria-", "-")) or _HARMLESS.get(key) == value:
        return style
    raise _Unsupported(f'{key}="{value}"')


def _paint(value: str) -> str | None:
    if value in ROLES:
        return value
    if value == "none":
        return None
    if re.fullmatch(r"#[0-9a-fA-F]{3}", value):
        value = "#" + "".join(2 * digit for digit in value[1:])
    if re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return value.lower()
    if value in _COLOUR_NAMES:
        return _COLOUR_NAMES[value]
    raise _Unsupported(f"the colour ‘{value}’")


def _declarations(text: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in text.split(";") if part.strip())
    return {p[0].strip(): p[1].strip() if len(p) > 1 else "" for p in pairs}


def _length(text: str) -> float:
    """A length in user units, with or without ``px``."""
    try:
        return float(text.strip().removesuffix("px"))
    except ValueError:
        raise _Unsupported(f"the length ‘{text}’") from None


def _path(name: str, element: Element) -> str:
    """Any of the basic shapes as path data."""
    if name == "path":
        return element.get("d", "")
    if name in ("polygon", "polyline"):
        points = element.get("points", "").strip()
        return f"M {points}{' Z' if name == 'polygon' else ''}" if points else ""
    size = {key: _length(element.get(key, "0")) for key in _GEOMETRY[name]}
    if name == "line":
        return "M {x1} {y1} L {x2} {y2}".format(**size)
    if name == "rect":
        return _rectangle(size, element)
    rx, ry = size.get("rx", size.get("r", 0.0)), size.get("ry", size.get("r", 0.0))
    x, y = size["cx"], size["cy"]
    half = f"A {rx} {ry} 0 0 1"
    return f"M {x - rx} {y} {half} {x + rx} {y} {half} {x - rx} {y} Z" if rx > 0 and ry > 0 else ""


def _rectangle(size: Mapping[str, float], element: Element) -> str:
    x, y, w, h = (size[k] for k in ("x", "y", "width", "height"))
    if w <= 0 or h <= 0:
        return ""
    rx = min(size["rx"] if "rx" in element.attrib else size["ry"], w / 2)
    ry = min(size["ry"] if "ry" in element.attrib else size["rx"], h / 2)
    if rx <= 0 or ry <= 0:
        return f"M {x} {y} H {x + w} V {y + h} H {x} Z"
    corner = f"A {rx} {ry} 0 0 1"
    return (
        f"M {x + rx} {y} H {x + w - rx} {corner} {x + w} {y + ry} V {y + h - ry} {corner} {x + w - rx} {y + h} "
        f"H {x + rx} {corner} {x} {y + h - ry} V {y + ry} {corner} {x + rx} {y} Z"
    )
