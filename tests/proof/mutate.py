"""Ways to spoil a finished leaflet, each at a place that chance picks; and ways to save it anew that spoil nothing.

They work on the file with pikepdf and know nothing of how the program reads or writes one. A mutation returns False where
the leaflet has nothing that it could spoil.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

MOVE = 30 * 72 / 25.4
"""How far things are moved, points."""

_SCAN = re.compile(rb"/(\S+) ([\d.]+) Tf|1 0 0 1 ([-\d.]+) ([-\d.]+) Tm|\[((?:<[0-9A-F]+>|[-\d.]+)*)\]TJ")
_ITEM = re.compile(rb"<([0-9A-F]+)>|([-\d.]+)")
_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


# ---- text


@lru_cache(maxsize=256)
def _to_unicode(source: bytes) -> dict[int, str]:
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _PAIR.findall(source)}


@dataclass(frozen=True)
class Run:
    """What one operator sets: its stream, its font, where its operand stands, and the operand as codes and moves."""

    stream: Any
    font: Any
    start: int
    end: int
    items: tuple[int | bytes, ...]
    text: tuple[str, ...]
    """By item; empty for moves."""

    def write(self, items: list[int | bytes]) -> None:
        """Set something else."""
        operand = b"".join(b"<%04X>" % item if isinstance(item, int) else item for item in items)
        self.replace(b"[" + operand + b"]TJ")

    def replace(self, operators: bytes) -> None:
        """Put other operators in its place."""
        data = self.stream.read_bytes()
        self.stream.write(data[: self.start] + operators + data[self.end :])

    @property
    def source(self) -> bytes:
        data: bytes = self.stream.read_bytes()
        return data[self.start : self.end]


@lru_cache(maxsize=64)
def _scan(data: bytes) -> list[tuple[bytes, int, int, tuple[int | bytes, ...]]]:
    found = []
    font = b""
    for match in _SCAN.finditer(data):
        if match[1]:
            font = match[1]
        elif match[3] is None:
            items: list[int | bytes] = []
            for codes, move in _ITEM.findall(match[5]):
                items += [move] if move else [int(codes[k : k + 4], 16) for k in range(0, len(codes), 4)]
            found.append((font, match.start(), match.end(), tuple(items)))
    return found


def _streams(pdf: Pdf) -> Iterator[tuple[Any, Any]]:
    """Content streams with the resources that they name."""
    for page in pdf.pages:
        contents = page.obj.Contents
        for stream in contents if isinstance(contents, Array) else [contents]:
            yield stream, page.obj.Resources
    for name in ("/Head1", "/Head2")[: len(pdf.pages)]:
        head = pdf.pages[0].obj.Resources.XObject[name]
        yield head, head.Resources


def runs(pdf: Pdf) -> Iterator[Run]:
    for stream, resources in _streams(pdf):
        for name, start, end, items in _scan(stream.read_bytes()):
            font = resources.Font[f"/{name.decode()}"]
            known = _to_unicode(font.ToUnicode.read_bytes())
            text = tuple(known.get(item, "") if isinstance(item, int) else "" for item in items)
            yield Run(stream, font, start, end, items, text)


def _pick(pdf: Pdf, chance: Random, fit: Callable[[Run], bool]) -> Run | None:
    found = [run for run in runs(pdf) if fit(run)]
    return chance.choice(found) if found else None


def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _words(run: Run) -> list[tuple[int, int]]:
    """Stretches of items between spaces that hold a letter or digit."""
    found: list[tuple[int, int]] = []
    start = 0
    for n, text in enumerate((*run.text, " ")):
        if text.isspace():
            if _is_word("".join(run.text[start:n])):
                found.append((start, n))
            start = n + 1
    return found


def _has_words(run: Run) -> bool:
    return bool(_words(run))


def _is_black(run: Run) -> bool:
    data = run.stream.read_bytes()[: run.start]
    return data.rfind(b" 0 g ") > max(data.rfind(b" 1 g "), data.rfind(b" sc "), data.rfind(b" q "), data.rfind(b"BT "))


def delete_word(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, _has_words)
    if run:
        start, end = chance.choice(_words(run))
        run.write([*run.items[:start], *run.items[end:]])
    return run is not None


def repeat_word(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, lambda run: len(_words(run)) > 1)
    if run:
        start, end = _words(run)[0]
        run.write([*run.items[: end + 1], *run.items[start:]])
    return run is not None


def swap_words(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, lambda run: len({_text(run, at) for at in _words(run)[:2]}) == 2)
    if run:
        (a, b), (c, d) = _words(run)[:2]
        run.write([*run.items[:a], *run.items[c:d], *run.items[b:c], *run.items[a:b], *run.items[d:]])
    return run is not None


def _text(run: Run, at: tuple[int, int]) -> str:
    return "".join(run.text[at[0] : at[1]])


def delete_line(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, _has_words)
    if run:
        run.replace(b"[]TJ")
    return run is not None


def _digits(run: Run) -> list[int]:
    return [n for n, text in enumerate(run.text) if text.isdigit()]


def delete_digit(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, lambda run: bool(_digits(run)))
    if run:
        at = chance.choice(_digits(run))
        run.write([*run.items[:at], *run.items[at + 1 :]])
    return run is not None


def change_digit(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, lambda run: bool(_digits(run)))
    if run:
        at = chance.choice(_digits(run))
        known = _to_unicode(run.font.ToUnicode.read_bytes())
        others = [code for code, text in known.items() if text.isdigit() and text != run.text[at]]
        run.write([*run.items[:at], chance.choice(others), *run.items[at + 1 :]])
    return run is not None


def swap_digits(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, lambda run: len({run.items[n] for n in _digits(run)}) > 1)
    if run:
        at = _digits(run)
        k = chance.choice([k for k in range(len(at) - 1) if run.items[at[k]] != run.items[at[k + 1]]])
        items = list(run.items)
        items[at[k]], items[at[k + 1]] = items[at[k + 1]], items[at[k]]
        run.write(items)
    return run is not None


def _before(operators: bytes, after: bytes = b"", fit: Callable[[Run], bool] = _has_words) -> "Mutation":
    """Put operators around a line."""

    def act(pdf: Pdf, chance: Random) -> bool:
        run = _pick(pdf, chance, fit)
        if run:
            run.replace(operators + b" " + run.source + b" " + after)
        return run is not None

    return act


white = _before(b"1 g", b"0 g", lambda run: _has_words(run) and _is_black(run))
pale = _before(b"0.7 g", b"0 g", lambda run: _has_words(run) and _is_black(run))
inkless = _before(b"3 Tr", b"0 Tr")
clipped = _before(b"/Span BMC 7 Tr", b"0 Tr EMC")


def see_through(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, _has_words)
    if run:
        for _, resources in _streams(pdf):
            resources.ExtGState = Dictionary(None0=Dictionary(ca=0))
        run.replace(b"/None0 gs " + run.source)
    return run is not None


def switched_off(pdf: Pdf, chance: Random) -> bool:
    run = _pick(pdf, chance, _has_words)
    if run:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
        for _, resources in _streams(pdf):
            resources.Properties = Dictionary(Layer=layer)
        run.replace(b"/OC /Layer BDC " + run.source + b" EMC")
    return run is not None


def _placed(pattern: bytes, change: Callable[[Random, re.Match[bytes]], bytes]) -> "Mutation":
    """Change operators in a page's content."""

    def act(pdf: Pdf, chance: Random) -> bool:
        found = [
            (stream, match)
            for page in pdf.pages
            for stream in (page.obj.Contents if isinstance(page.obj.Contents, Array) else [page.obj.Contents])
            for match in re.finditer(pattern, stream.read_bytes(), re.DOTALL)
        ]
        if not found:
            return False
        stream, match = chance.choice(found)
        data = stream.read_bytes()
        stream.write(data[: match.start()] + change(chance, match) + data[match.end() :])
        return True

    return act


def _moved(chance: Random, match: re.Match[bytes]) -> bytes:
    x, y = float(match[1]), float(match[2])
    dx, dy = chance.choice([(MOVE, 0.0), (-MOVE, 0.0), (0.0, MOVE), (0.0, -MOVE)])
    return b"1 0 0 1 %.3f %.3f Tm" % (x + dx, y + dy)


move_text = _placed(rb"1 0 0 1 ([-\d.]+) ([-\d.]+) Tm", _moved)
small_text = _placed(rb" ([\d.]+) Tf", lambda _, match: b" %.3f Tf" % (float(match[1]) / 2))
delete_picture = _placed(rb"/[FC]\d+ Do", lambda *_: b"")
move_picture = _placed(
    rb"([-\d.]+) ([-\d.]+) cm /([FC]\d+) Do",
    lambda _, match: b"%.3f %.3f cm /%s Do" % (float(match[1]), float(match[2]) + MOVE, match[3]),
)
shrink_picture = _placed(
    rb"([\d.]+) 0 0 ([\d.]+) ([-\d.]+ [-\d.]+ cm /[FC]\d+ Do)",
    lambda _, match: b"%.3f 0 0 %.3f %s" % (float(match[1]) / 2, float(match[2]) / 2, match[3]),
)
mirror_picture = _placed(
    rb"([\d.]+) 0 0 ([\d.]+) ([-\d.]+ [-\d.]+ cm /F\d+ Do)",
    lambda _, match: b"-%s 0 0 %s %s" % (match[1], match[2], match[3]),
)


def cover_word(pdf: Pdf, chance: Random) -> bool:
    """A white box over a line: set right after it, in its own coordinates."""
    return _placed(
        rb"1 0 0 1 ([-\d.]+) ([-\d.]+) Tm (\[<[0-9A-F]{8,}[^]]*\]TJ)(.*?\bET\b)",
        lambda _, match: (
            match[0] + b" /Artifact BMC q 1 g %.3f %.3f 40 12 re f Q EMC" % (float(match[1]) - 2, float(match[2]) - 2)
        ),
    )(pdf, chance)


def cover_picture(pdf: Pdf, chance: Random) -> bool:
    return _placed(
        rb"q ([\d.]+ 0 0 [\d.]+ [-\d.]+ [-\d.]+ cm) /F\d+ Do Q\nEMC",
        lambda _, match: match[0] + b"\n/Artifact BMC q %s 1 g -10 10 60 60 re f Q EMC" % match[1],
    )(pdf, chance)


def add_words(pdf: Pdf, chance: Random) -> bool:
    """A line in the foot that nobody wrote: what another line says, once more."""
    run = _pick(pdf, chance, lambda run: len(_words(run)) > 2)
    page = chance.choice(list(pdf.pages)).obj
    if run:
        name = next(key for key, font in page.Resources.Font.items() if font.objgen == run.font.objgen)
        line = b"\n/Artifact BMC BT 0 g %s 9 Tf 1 0 0 1 60 48 Tm %s ET EMC\n" % (name.encode(), run.source)
        contents = page.Contents
        last = contents[len(contents) - 1] if isinstance(contents, Array) else contents
        last.write(last.read_bytes() + line)
    return run is not None


# ---- pages


def delete_page(pdf: Pdf, chance: Random) -> bool:
    if len(pdf.pages) < 2:
        return False
    del pdf.pages[chance.randrange(len(pdf.pages))]
    return True


def swap_pages(pdf: Pdf, chance: Random) -> bool:
    if len(pdf.pages) < 2:
        return False
    n = chance.randrange(len(pdf.pages) - 1)
    page = pdf.pages[n + 1]
    del pdf.pages[n + 1]
    pdf.pages.insert(n, page)
    return True


def repeat_page(pdf: Pdf, chance: Random) -> bool:
    pdf.pages.append(pdf.pages[chance.randrange(len(pdf.pages))])
    return True


def blank_page(pdf: Pdf, chance: Random) -> bool:
    box = pdf.pages[0].obj.MediaBox
    pdf.add_blank_page(page_size=(float(box[2]), float(box[3])))
    return True


def rotate_page(pdf: Pdf, chance: Random) -> bool:
    chance.choice(list(pdf.pages)).obj.Rotate = chance.choice([90, 180, 270])
    return True


def crop_page(pdf: Pdf, chance: Random) -> bool:
    page = chance.choice(list(pdf.pages)).obj
    x0, y0, x1, y1 = map(float, page.MediaBox)
    sides = [x0, y0, x1, y1]
    sides[chance.randrange(4)] *= 0.5
    sides[chance.randrange(2)] += 100
    page[chance.choice(["/CropBox", "/MediaBox"])] = Array(sides)
    return True


def enlarge_unit(pdf: Pdf, chance: Random) -> bool:
    chance.choice(list(pdf.pages)).obj.UserUnit = 2
    return True


# ---- structure


def elements(pdf: Pdf) -> list[Any]:
    """All elements in reading order."""
    found: list[Any] = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Array):
            waiting.extend(reversed(list(item)))
        elif isinstance(item, Dictionary) and "/S" in item:
            found.append(item)
            if "/K" in item:
                waiting.append(item.K)
    return found


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def delete_element(pdf: Pdf, chance: Random) -> bool:
    element = chance.choice(elements(pdf)[1:])
    element.P.K = Array([kid for kid in _kids(element.P) if not _same(kid, element)])
    return True


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def swap_elements(pdf: Pdf, chance: Random) -> bool:
    found = [
        e for e in elements(pdf) if str(e.S) in ("/Sect", "/Document", "/L", "/Table", "/TR") and len(_kids(e)) > 1
    ]
    element = chance.choice(found)
    kids = _kids(element)
    n = chance.randrange(len(kids) - 1)
    kids[n], kids[n + 1] = kids[n + 1], kids[n]
    element.K = Array(kids)
    return True


ROLES = {
    "/H1": ("/P", "/H2"), "/H2": ("/P", "/H3", "/H1"), "/H3": ("/P", "/H4"), "/P": ("/H2", "/H3", "/Span"),
    "/L": ("/Div",), "/LI": ("/P",), "/LBody": ("/P",), "/Lbl": ("/LBody",), "/Table": ("/Div",), "/TH": ("/TD",),
    "/TD": ("/TH",), "/TR": ("/Div",), "/Figure": ("/P", "/Div"), "/Caption": ("/P",), "/Link": ("/Span",),
}  # fmt: skip


def change_role(pdf: Pdf, chance: Random) -> bool:
    role = chance.choice(sorted({str(e.S) for e in elements(pdf)} & ROLES.keys()))
    element = chance.choice([e for e in elements(pdf) if str(e.S) == role])
    element.S = Name(chance.choice(ROLES[role]))
    return True


def map_role(pdf: Pdf, chance: Random) -> bool:
    role = chance.choice(sorted({str(e.S) for e in elements(pdf)} & ROLES.keys()))
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({role: Name("/NonStruct")})
    return True


def _entry(key: str, change: Callable[[Any, Random], object | None]) -> "Mutation":
    """Change an entry of an element that has it; None takes it out."""

    def act(pdf: Pdf, chance: Random) -> bool:
        found = [element for element in elements(pdf) if key in element]
        if not found:
            return False
        element = chance.choice(found)
        value = change(element[key], chance)
        if value is None:
            del element[key]
        else:
            element[key] = value
        return True

    return act


delete_alt = _entry("/Alt", lambda *_: None)
change_alt = _entry("/Alt", lambda value, _: String(str(value)[:-4] + "."))
delete_language = _entry("/Lang", lambda *_: None)
change_language = _entry("/Lang", lambda *_: String("fr"))
delete_attributes = _entry("/A", lambda *_: None)


def add_actual_text(pdf: Pdf, chance: Random) -> bool:
    found = [
        element for element in elements(pdf) if str(element.S) in ("/P", "/H2", "/TD", "/LBody", "/Caption", "/Figure")
    ]
    chance.choice(found).ActualText = String("ring 112")
    return True


def swap_marks(pdf: Pdf, chance: Random) -> bool:
    """Let the tags of two pieces of content change places."""
    return _placed(
        rb"<</MCID (\d+)>>BDC", lambda _, match: b"<</MCID %d>>BDC" % (int(match[1]) + chance.choice([1, 2, 3, 500]))
    )(pdf, chance)


def hide_from_reader(pdf: Pdf, chance: Random) -> bool:
    return _placed(rb"/\w+<</MCID (\d+)>>BDC", lambda *_: b"/Artifact BMC")(pdf, chance)


def untag(pdf: Pdf, chance: Random) -> bool:
    if chance.random() < 0.5:
        del pdf.Root.StructTreeRoot
    else:
        del pdf.Root.MarkInfo
    return True


def mark_language(pdf: Pdf, chance: Random) -> bool:
    """A word that is said to be in another language than it is."""
    found = [element for element in elements(pdf) if "/Lang" not in element and "/K" in element]
    chance.choice(found).Lang = String("fr")
    return True


# ---- fonts


def _fonts(pdf: Pdf) -> list[Any]:
    """The fonts that something is set in."""
    used = {run.font.objgen: run.font for run in runs(pdf) if _has_words(run)}
    return [used[key] for key in sorted(used)]


def _codes(pdf: Pdf, font: Any) -> list[int]:
    """Codes of letters and digits that are set in a font."""
    return sorted(
        {
            item
            for run in runs(pdf)
            if run.font.objgen == font.objgen
            for item, text in zip(run.items, run.text, strict=True)
            if isinstance(item, int) and _is_word(text)
        }
    )


def delete_program(pdf: Pdf, chance: Random) -> bool:
    del chance.choice(_fonts(pdf)).DescendantFonts[0].FontDescriptor["/FontFile2"]
    return True


def delete_map(pdf: Pdf, chance: Random) -> bool:
    del chance.choice(_fonts(pdf))["/ToUnicode"]
    return True


def change_map(pdf: Pdf, chance: Random) -> bool:
    font = chance.choice(_fonts(pdf))
    codes = _codes(pdf, font)
    source = font.ToUnicode.read_bytes()
    known = _to_unicode(source)
    code = chance.choice(codes)
    other = chance.choice([text for text in known.values() if _is_word(text) and text != known[code]])
    source = re.sub(rb"<%04X> <[0-9A-F]+>" % code, b"<%04X> <%s>" % (code, _hex(other)), source, count=1)
    font.ToUnicode = pdf.make_stream(source)
    return True


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()


def forget_character(pdf: Pdf, chance: Random) -> bool:
    font = chance.choice(_fonts(pdf))
    source = font.ToUnicode.read_bytes()
    code = chance.choice(_codes(pdf, font))
    font.ToUnicode = pdf.make_stream(re.sub(rb"<%04X> <[0-9A-F]+>\s" % code, b"", source, count=1))
    return True


def _table(data: bytes, tag: bytes) -> tuple[int, int]:
    at = data.index(tag)
    return int.from_bytes(data[at + 8 : at + 12], "big"), int.from_bytes(data[at + 12 : at + 16], "big")


def swap_outlines(pdf: Pdf, chance: Random) -> bool:
    """Let the outlines of two digits change places: the text stays, the paper says something else."""
    fonts = [font for font in _fonts(pdf) if len(_digit_codes(pdf, font)) > 1]
    if not fonts:
        return False
    font = chance.choice(fonts)
    one = chance.choice(_digit_codes(pdf, font))
    known = _to_unicode(font.ToUnicode.read_bytes())
    other = chance.choice([code for code, text in known.items() if text.isdigit() and code != one])
    program = font.DescendantFonts[0].FontDescriptor.FontFile2
    data = bytearray(program.read_bytes())
    long = data[_table(bytes(data), b"head")[0] + 51]
    size = 4 if long else 2
    start, _ = _table(bytes(data), b"loca")
    glyf, _ = _table(bytes(data), b"glyf")

    def outline(code: int) -> tuple[int, int]:
        a, b = (int.from_bytes(data[start + size * k : start + size * (k + 1)], "big") for k in (code, code + 1))
        return (a, b) if long else (2 * a, 2 * b)

    (a, b), (c, d) = sorted((outline(one), outline(other)))
    first, second = data[glyf + a : glyf + b], data[glyf + c : glyf + d]
    if len(first) < len(second):  # the longer one does not fit: let both show the shorter
        data[glyf + c : glyf + c + len(first)] = first
    else:
        data[glyf + a : glyf + a + len(second)] = second
    program.write(bytes(data))
    return True


def _digit_codes(pdf: Pdf, font: Any) -> list[int]:
    known = _to_unicode(font.ToUnicode.read_bytes())
    return [code for code in _codes(pdf, font) if known[code].isdigit()]


def other_face(pdf: Pdf, chance: Random) -> bool:
    """Let two faces change places, so that all is set in the wrong one."""
    fonts = pdf.pages[0].obj.Resources.Font
    names = sorted(key for key, font in fonts.items() if font.objgen in {used.objgen for used in _fonts(pdf)})
    if len(names) < 2:
        return False
    fonts[names[0]], fonts[names[1]] = fonts[names[1]], fonts[names[0]]
    return True


# ---- links, codes, metadata


def _links(pdf: Pdf) -> list[tuple[Any, int]]:
    return [(page.obj, n) for page in pdf.pages if "/Annots" in page.obj for n in range(len(page.obj.Annots))]


def _link(act: Callable[[Any, Random], None]) -> "Mutation":
    def on(pdf: Pdf, chance: Random) -> bool:
        found = _links(pdf)
        if found:
            page, n = chance.choice(found)
            act(page.Annots[n], chance)
        return bool(found)

    return on


def delete_link(pdf: Pdf, chance: Random) -> bool:
    found = _links(pdf)
    if found:
        page, n = chance.choice(found)
        del page.Annots[n]
    return bool(found)


def _retarget(link: Any, chance: Random) -> None:
    target = bytearray(bytes(link.A.URI))
    digits = [n for n, byte in enumerate(target) if 48 <= byte <= 57]
    at = chance.choice(digits) if digits else len(target) - 1
    target[at] = 48 + (target[at] - 47) % 10 if digits else 120
    link.A.URI = String(bytes(target).decode("latin-1"))


def _shift(link: Any, _: Random) -> None:
    link.Rect = Array([float(side) + MOVE for side in link.Rect])


def _rename(link: Any, _: Random) -> None:
    link.Contents = String("ring 112")


def _unprint(link: Any, _: Random) -> None:
    link.F = 2


retarget_link, move_link, rename_link, unprint_link = map(_link, (_retarget, _shift, _rename, _unprint))


def annotate(pdf: Pdf, chance: Random) -> bool:
    """A white box that a viewer lays over the page."""
    page = chance.choice(list(pdf.pages)).obj
    look = pdf.make_stream(b"1 g 0 0 200 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 40])
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=[180, 400, 380, 440], F=4, Contents="x", AP=Dictionary(N=look)
    )
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(box)])
    return True


_SQUARES = re.compile(rb"(?:[-\d.]+ [-\d.]+ m\s(?:[-\d.]+ [-\d.]+ l\s)+h\s|[-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ re\s)")


def _symbols(pdf: Pdf) -> Iterator[Any]:
    """The drawings that hold codes: more than a hundred squares."""
    for page in pdf.pages:
        for key, form in page.obj.Resources.XObject.items():
            if str(key).startswith(("/C", "/F")) and form.Subtype == "/Form":
                data = form.read_bytes()
                if len(_SQUARES.findall(data)) > 100 and b" c" not in data:
                    yield form


def change_module(pdf: Pdf, chance: Random) -> bool:
    found = list(_symbols(pdf))
    if found:
        form = chance.choice(found)
        data = form.read_bytes()
        square = chance.choice(list(_SQUARES.finditer(data)))
        form.write(data[: square.start()] + data[square.end() :])
    return bool(found)


def swap_pictures(pdf: Pdf, chance: Random) -> bool:
    pictures = pdf.pages[0].obj.Resources.XObject
    names = sorted(key for key in pictures if str(key).startswith("/F"))
    if len(names) < 2:
        return False
    one, other = chance.sample(names, 2)
    pictures[one], pictures[other] = pictures[other], pictures[one]
    return True


def recolour(pdf: Pdf, chance: Random) -> bool:
    space = pdf.pages[0].obj.Resources.ColorSpace["/P"]
    table = bytearray(bytes(space[3]))
    used = sorted({int(n) for stream, _ in _streams(pdf) for n in re.findall(rb"/P cs (\d+) sc", stream.read_bytes())})
    if not used:
        return False
    at = 3 * chance.choice(used)
    table[at : at + 3] = bytes(255 - byte for byte in table[at : at + 3])
    if table == bytes(space[3]):
        return False
    space[3] = String(bytes(table).decode("latin-1")) if False else _bytes(bytes(table))
    return True


def _bytes(data: bytes) -> Any:
    return pikepdf.Object.parse(b"<" + data.hex().encode() + b">")


def delete_packet(pdf: Pdf, chance: Random) -> bool:
    del pdf.Root.Metadata
    return True


def delete_file_language(pdf: Pdf, chance: Random) -> bool:
    del pdf.Root.Lang
    return True


def change_file_language(pdf: Pdf, chance: Random) -> bool:
    pdf.Root.Lang = String("fr")
    return True


def _info(key: str, value: str | None) -> "Mutation":
    def act(pdf: Pdf, chance: Random) -> bool:
        if value is None:
            del pdf.docinfo[key]
        else:
            pdf.docinfo[key] = value
        return True

    return act


delete_title, change_title, change_author = _info("/Title", None), _info("/Title", "X"), _info("/Author", "Rehab X")


def hide_title(pdf: Pdf, chance: Random) -> bool:
    del pdf.Root.ViewerPreferences
    return True


def change_both_titles(pdf: Pdf, chance: Random) -> bool:
    title = str(pdf.docinfo["/Title"])
    pdf.docinfo["/Title"] = "Knä"
    packet = pdf.Root.Metadata
    packet.write(packet.read_bytes().replace(title.encode(), "Knä".encode()))
    return True


def forge_standard(pdf: Pdf, chance: Random) -> bool:
    packet = pdf.Root.Metadata
    packet.write(packet.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<"))
    return True


def delete_bookmark(pdf: Pdf, chance: Random) -> bool:
    if chance.random() < 0.5:
        del pdf.Root.Outlines
    else:
        pdf.Root.Outlines.First.Title = String("X")
    return True


Mutation = Callable[[Pdf, Random], bool]
MUTATIONS: dict[str, Mutation] = {
    name.replace("_", " "): act
    for name, act in list(globals().items())
    if callable(act) and not name.startswith("_") and name not in ("runs", "elements", "dataclass", "lru_cache")
    and not isinstance(act, type) and getattr(act, "__module__", "") == __name__
}  # fmt: skip


# ---- what changes nothing


def _saved(**how: Any) -> Callable[[bytes], bytes]:
    def save(data: bytes) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(out, **how)
        return out.getvalue()

    return save


def _written_anew(data: bytes) -> bytes:
    """Content streams parsed and put together again."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)))
        pdf.save(out)
    return out.getvalue()


def _by_pypdf(data: bytes) -> bytes:
    from pypdf import PdfWriter

    out = BytesIO()
    PdfWriter(clone_from=BytesIO(data)).write(out)
    return out.getvalue()


def _by_mupdf(data: bytes) -> bytes:
    import pymupdf

    with pymupdf.open(stream=data) as file:
        saved: bytes = file.tobytes(garbage=3, deflate=True)
    return saved


def _saved_last(data: bytes) -> bytes:
    """Another program says that it saved the file, and when."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        creator = str(pdf.docinfo["/Producer"])
        pdf.docinfo["/Producer"], pdf.docinfo["/ModDate"] = "Printer 2000", "D:20300101000000Z"
        packet = pdf.Root.Metadata.read_bytes()
        packet = packet.replace(f"<pdf:Producer>{creator}<".encode(), b"<pdf:Producer>Printer 2000<")
        packet = re.sub(rb"<xmp:ModifyDate>[^<]*", b"<xmp:ModifyDate>2030-01-01T00:00:00Z", packet)
        pdf.Root.Metadata.write(packet)
        pdf.save(out)
    return out.getvalue()


HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "saved anew": _saved(),
    "unpacked": _saved(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized),
    "packed anew": _saved(recompress_flate=True),
    "object streams": _saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "for the web": _saved(linearize=True),
    "for editors": _saved(qdf=True),
    "operators spaced otherwise": _saved(normalize_content=True),
    "operators written anew": _written_anew,
    "by pypdf": _by_pypdf,
    "by MuPDF": _by_mupdf,
    "by another program": _saved_last,
}
