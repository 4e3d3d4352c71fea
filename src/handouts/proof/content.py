"""What content streams paint: where, in which colour, and as whose content."""

import re
from collections.abc import Callable, Iterable
from typing import ClassVar

from handouts.proof.colours import Colours, chosen, device
from handouts.proof.document import Document, words
from handouts.proof.facts import ANY, Box, Colour, Font, Image, Kind, Mark, Shape, Stretch, Text
from handouts.proof.fonts import font, font_at
from handouts.proof.geometry import IDENTITY, cut, extent, multiply, scale_of, sound, turned
from handouts.proof.memory import Answers
from handouts.proof.objects import Broken, Ref, Stream, Value, name, number, parse
from handouts.proof.setting import shown
from handouts.proof.stream import SHOWN, Sequence, State, tokens

DEPTH = 12
"""How deep forms may lie in forms; deeper ones are loops."""
UNIT = Box(0, 0, 1, 1)
ASCENT, DESCENT = 0.72, 0.2
"""How far ink reaches above and below a baseline, in em: capitals and most descenders."""
LETTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'\"")
DIGITS = frozenset(b"0123456789+-.")
SPACE = frozenset(b" \n\r\t\f\0")
SLASH = ord("/")
IN_FORM = -1
"""The id of content that is tagged within a form, where ids count anew."""

LAYER = "a layer that can be switched off"
OPAQUE = {"ca": 1.0, "CA": 1.0}
"""What a graphics state must say, if anything, for ink to cover what lies under it."""

Operands = list[bytes]


def _number(field: str) -> Callable[["Painter", Operands], None]:
    """An operator that sets one number of the graphics state."""

    def act(painter: "Painter", operands: Operands) -> None:
        setattr(painter.state, field, float(operands[0]))

    return act


def _inline(token: bytes) -> Image:
    """An image whose data stand in the stream."""
    sides = (re.search(rb"/%s(?:%s)?\s+(\d{1,6})\b" % (key[:1], key[1:]), token) for key in (b"Width", b"Height"))
    width, height = (int(side[1]) if side else 0 for side in sides)
    return Image(width, height, token)


def named(document: Document, resources: Value) -> dict[tuple[str, str], Value]:
    """Resources by their kind and name: ("Font", "F1")."""
    kinds = document.dict(resources).items()
    return {(kind, key): value for kind, below in kinds for key, value in document.dict(below).items()}


class Painter:
    """Paints a stretch of a page. ``first`` is its place in the order of painting."""

    def __init__(self, document: Document, page: Box, first: int) -> None:
        self._document, self._first = document, first
        self.state = State()
        self._saved: list[State] = []
        self._open: list[Sequence] = []
        self._mark = Mark(None, False)
        self._path, self._clips, self._page = b"", False, page
        self._at = self._line = IDENTITY
        self._resources: Answers = {}
        self._depth = 0
        self._texts: list[Text] = []
        self._shapes: list[Shape] = []
        self._mcids: list[int] = []
        self._used: dict[Font, set[int]] = {}
        self._faces: dict[int, Font] = {}
        self._unread: dict[str, None] = {}

    def stretch(self) -> Stretch:
        """What has been painted, of whatever page."""
        found: dict[int, list[str]] = {}
        for text in self._texts:
            if text.mark.mcid is not None:
                found.setdefault(text.mark.mcid, []).append(text.text)
        return Stretch(
            page=ANY,
            first=self._first,
            texts=tuple(self._texts),
            shapes=tuple(self._shapes),
            mcids=tuple(self._mcids),
            words={mcid: "".join(parts) for mcid, parts in found.items()},
            used={face: frozenset(codes) for face, codes in self._used.items()},
            unread=tuple(self._unread),
            whole=self._is_as_at_first(),
        )

    def _is_as_at_first(self) -> bool:
        """Whether nothing of what has been done bears on what is painted next."""
        changed = self._saved or self._open or self._path or self._clips
        return not changed and vars(self.state) == vars(State())

    def run(self, tokens: Iterable[bytes], resources: Answers) -> None:
        """Run operators with their resources."""
        outer, self._resources = self._resources, resources
        operands: Operands = []
        operators = self._OPERATORS
        for token in tokens:
            act = operators.get(token)
            if act:
                act(self, operands)
                operands = []
            elif token[-1] in SPACE:
                self._path += token
            elif token[0] in DIGITS:
                operands += token.split()
            elif token[0] not in LETTERS:
                operands.append(token)
            elif token[:2] == b"BI" and len(token) > 2:
                self._shape(UNIT, "image", _inline(token))
            else:
                operands = []
        self._resources = outer

    def _resource(self, kind: str, operand: bytes) -> Value:
        found: Value = self._resources.get((kind, name(operand)))
        return found

    @property
    def _order(self) -> int:
        return self._first + len(self._texts) + len(self._shapes)

    # ---- graphics state

    def _save(self, _: Operands) -> None:
        self._saved.append(self.state.copy())

    def _restore(self, _: Operands) -> None:
        if self._saved:
            self.state = self._saved.pop()

    def _concat(self, operands: Operands) -> None:
        a, b, c, d, e, f = map(float, operands)
        self.state.matrix = multiply((a, b, c, d, e, f), self.state.matrix)

    def _fill_device(self, operands: Operands) -> None:
        self.state.fill_space = device
        self.state.fill = device([float(operand) for operand in operands])

    def _stroke_device(self, operands: Operands) -> None:
        self.state.stroke_space = device
        self.state.stroke = device([float(operand) for operand in operands])

    def _fill_space(self, operands: Operands) -> None:
        self.state.fill_space, self.state.fill = self._space(operands[0])

    def _stroke_space(self, operands: Operands) -> None:
        self.state.stroke_space, self.state.stroke = self._space(operands[0])

    def _space(self, operand: bytes) -> tuple[Colours, Colour]:
        return chosen(self._document, self._resource("ColorSpace", operand) or name(operand))

    def _fill_in_space(self, operands: Operands) -> None:
        self.state.fill = self.state.fill_space([number(o) for o in operands if o[0] != SLASH])

    def _stroke_in_space(self, operands: Operands) -> None:
        self.state.stroke = self.state.stroke_space([number(o) for o in operands if o[0] != SLASH])

    def _external_state(self, operands: Operands) -> None:
        found = self._document.dict(self._resource("ExtGState", operands[0]))
        opaque = all(self._document.number(found.get(key), full) == full for key, full in OPAQUE.items())
        masked = self._document.get(found.get("SMask", "None")) != "None"
        if not opaque or masked or self._document.get(found.get("BM", "Normal")) not in ("Normal", "Compatible"):
            self._unread["see-through ink"] = None

    # ---- shapes

    def _clip(self, _: Operands) -> None:
        self._clips = True

    def _fill(self, operands: Operands) -> None:
        self._paint(operands, "fill")

    def _stroke(self, operands: Operands) -> None:
        self._paint(operands, "stroke")

    def _fill_and_stroke(self, operands: Operands) -> None:
        self._paint(operands, "fill", "stroke")

    def _paint(self, _: Operands, *kinds: Kind) -> None:
        box = extent(self._path) if self._path else None
        if box:
            for kind in kinds:
                self._shape(box, kind)
            if self._clips:
                self._narrow(box)
        self._path, self._clips = b"", False

    def _narrow(self, box: Box) -> None:
        clipped = turned(box, self.state.matrix)
        self.state.clip = cut(clipped, self.state.clip) or Box(clipped.x0, clipped.y0, clipped.x0, clipped.y0)

    def _shape(self, box: Box, kind: Kind, image: Image | None = None) -> None:
        state = self.state
        placed = turned(box, state.matrix)
        if kind == "stroke":
            half = state.width * scale_of(state.matrix) / 2
            placed = Box(placed.x0 - half, placed.y0 - half, placed.x1 + half, placed.y1 + half)
        left = cut(sound(placed), state.clip)
        if left:
            colour = {"fill": state.fill, "stroke": state.stroke, "image": None}[kind]
            self._shapes.append(
                Shape(left, kind, colour, state.width, self._path, state.matrix, self._mark, self._order, image)
            )

    def _shade(self, _: Operands) -> None:
        state, box = self.state, self.state.clip or self._page
        self._shapes.append(Shape(box, "image", None, 0.0, b"", state.matrix, self._mark, self._order))

    def _external(self, operands: Operands) -> None:
        found = self._document.get(self._resource("XObject", operands[0]))
        if not isinstance(found, Stream):
            return
        if "OC" in found.entries:
            self._unread[LAYER] = None
        if self._document.name(found.entries.get("Subtype")) == "Image":
            self._shape(UNIT, "image", self._image(found))
            return
        if self._depth >= DEPTH:
            raise Broken("a form holds itself")
        numbers = self._document.numbers(found.entries.get("Matrix"))
        self._save([])
        saved, self._depth = len(self._saved), self._depth + 1
        if len(numbers) == 6:
            a, b, c, d, e, f = numbers
            self.state.matrix = multiply((a, b, c, d, e, f), self.state.matrix)
        bounds = self._document.numbers(found.entries.get("BBox"))
        if len(bounds) == 4:
            self._narrow(Box(*bounds))
        own = named(self._document, found.entries.get("Resources"))
        self.run(tokens(self._document.data(found)), own or self._resources)
        del self._saved[saved:]
        self._depth -= 1
        self._restore([])

    def _image(self, found: Stream) -> Image:
        size = [int(self._document.number(found.entries.get(key))) for key in ("Width", "Height")]
        packed = self._document.get(found.entries.get("Filter")) == "FlateDecode"
        data = self._document.data(found) if packed else found.raw
        mask = self._document.get(found.entries.get("SMask"))
        return Image(size[0], size[1], data + (self._image(mask).data if isinstance(mask, Stream) else b""))

    # ---- marked content

    def _begin_mark(self, operands: Operands) -> None:
        outer = self._mark
        operand = operands[1] if len(operands) > 1 else b"null"
        found = self._resource("Properties", operand) if operand[0] == SLASH else parse(operand)
        entries = self._document.dict(found)
        mcid = self._document.integer(entries.get("MCID"))
        if mcid is not None:
            mcid = IN_FORM if self._depth else mcid
            self._mcids.append(mcid)
        if operands[:1] == [b"/OC"]:
            self._unread[LAYER] = None
        artifact = operands[:1] == [b"/Artifact"]
        self._mark = Mark(outer.mcid if mcid is None else mcid, artifact or outer.artifact)
        actual = entries.get("ActualText")
        self._open.append(Sequence(outer, words(actual) if isinstance(actual, bytes) else None))

    def _end_mark(self, _: Operands) -> None:
        if self._open:
            self._mark = self._open.pop().outer

    # ---- text

    def _begin_text(self, _: Operands) -> None:
        self._at = self._line = IDENTITY

    def _font(self, operands: Operands) -> None:
        found = self._resource("Font", operands[0])
        number = found.number if isinstance(found, Ref) else 0
        face = self._faces.get(number)
        if not face:
            face = font_at(self._document, {}, number) if number else font(self._document, found)
            self._used[face] = set()
        if number:
            self._faces[number] = face
        self.state.font, self.state.size = face, float(operands[1])

    def _move(self, operands: Operands) -> None:
        x, y = map(float, operands)
        self._at = self._line = multiply((1, 0, 0, 1, x, y), self._line)

    def _move_leading(self, operands: Operands) -> None:
        self.state.leading = -float(operands[1])
        self._move(operands)

    def _next_line(self, _: Operands) -> None:
        self._move([b"0", b"%f" % -self.state.leading])

    def _matrix(self, operands: Operands) -> None:
        a, b, c, d, e, f = map(float, operands)
        self._at = self._line = (a, b, c, d, e, f)

    def _stretch(self, operands: Operands) -> None:
        self.state.stretch = float(operands[0]) / 100

    def _mode(self, operands: Operands) -> None:
        self.state.mode = int(operands[0])

    def _next_line_show(self, operands: Operands) -> None:
        self._next_line([])
        self._show(operands[-1:])

    def _spaced_show(self, operands: Operands) -> None:
        self.state.word_spacing, self.state.spacing = float(operands[0]), float(operands[1])
        self._next_line_show(operands)

    def _show_array(self, operands: Operands) -> None:
        self._show(SHOWN.findall(operands[0]))

    def _show(self, operands: Operands) -> None:
        state = self.state
        if state.font is None:
            raise Broken("it sets text without a font")
        result = shown(state.font, self._used[state.font], state, operands)
        m = multiply(self._at, state.matrix)
        box = None
        if result.start is not None and result.end is not None:
            up, down = state.size * ASCENT + state.rise, state.rise - state.size * DESCENT
            box = cut(sound(turned(Box(result.start, min(up, down), result.end, max(up, down)), m)), state.clip)
        text, replaced = self._replaced(result.text)
        self._texts.append(
            Text(
                text=text,
                box=box,
                baseline=m[3] * state.rise + m[5],
                size=abs(state.size) * scale_of(m),
                font=state.font,
                colour=state.stroke if state.mode in (1, 5) else state.fill,
                mark=self._mark,
                order=self._order,
                upright=abs(m[1]) < 1e-3 < m[0] and abs(m[2]) < 1e-3 < m[3],
                missing=result.empty or (result.unknown and not replaced),
                seen=state.mode not in (3, 7),
            )
        )
        self._at = multiply((1, 0, 0, 1, result.advance, 0), self._at)

    def _replaced(self, text: str) -> tuple[str, bool]:
        for sequence in self._open:
            if sequence.actual is not None:
                actual, sequence.actual = sequence.actual, ""
                return actual, True
        return text, False

    _OPERATORS: ClassVar[dict[bytes, Callable[["Painter", Operands], None]]] = {
        b"q": _save, b"Q": _restore, b"cm": _concat, b"gs": _external_state, b"w": _number("width"),
        b"g": _fill_device, b"rg": _fill_device, b"k": _fill_device,
        b"G": _stroke_device, b"RG": _stroke_device, b"K": _stroke_device,
        b"cs": _fill_space, b"CS": _stroke_space,
        b"sc": _fill_in_space, b"scn": _fill_in_space, b"SC": _stroke_in_space, b"SCN": _stroke_in_space,
        b"f": _fill, b"F": _fill, b"f*": _fill, b"S": _stroke, b"s": _stroke,
        b"B": _fill_and_stroke, b"B*": _fill_and_stroke, b"b": _fill_and_stroke, b"b*": _fill_and_stroke,
        b"n": _paint, b"W": _clip, b"W*": _clip, b"sh": _shade, b"Do": _external,
        b"BMC": _begin_mark, b"BDC": _begin_mark, b"EMC": _end_mark,
        b"BT": _begin_text, b"Tf": _font, b"Td": _move, b"TD": _move_leading, b"T*": _next_line, b"Tm": _matrix,
        b"TL": _number("leading"), b"Tc": _number("spacing"), b"Tw": _number("word_spacing"), b"Ts": _number("rise"),
        b"Tz": _stretch, b"Tr": _mode,
        b"Tj": _show, b"TJ": _show_array, b"'": _next_line_show, b'"': _spaced_show,
    }  # fmt: skip
