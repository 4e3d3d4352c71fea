"""Fonts: which character a code of a content stream stands for, and how wide it is."""

import re
from collections.abc import Mapping
from functools import lru_cache

from handouts.proof.document import Document
from handouts.proof.facts import Font
from handouts.proof.memory import Answers, by_objects
from handouts.proof.objects import Ref, Value
from handouts.proof.program import glyphs

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])")
_SUBSET = re.compile(r"[A-Z]{6}\+")
_UNI = re.compile(r"uni([0-9A-F]{4})$")
UNKNOWN = "\ufffd"
"""What a code stands for that no map explains."""


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


@lru_cache(maxsize=256)
def to_unicode(source: bytes) -> dict[int, str]:
    """A ToUnicode map. Remembered by its bytes."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(source):
        if kind == b"bfchar":
            found.update((int(code, 16), _text(text)) for code, text in _PAIR.findall(body))
        for first, last, text, texts in _RANGE.findall(body) if kind == b"bfrange" else ():
            if texts:
                found.update((int(first, 16) + k, _text(each)) for k, each in enumerate(_HEX.findall(texts)))
            else:
                found.update(_range(int(first, 16), int(last, 16), text))
    return found


def _range(first: int, last: int, start: bytes) -> dict[int, str]:
    text = _text(start)
    last = min(last, first + 0xFFFF)
    return {code: text[:-1] + chr(ord(text[-1]) + code - first) for code in range(first, last + 1) if text}


def _wide_widths(document: Document, value: Value) -> dict[int, float]:
    items = document.list(value)
    found: dict[int, float] = {}
    i = 0
    while i + 1 < len(items):
        first, second = int(document.number(items[i])), document.get(items[i + 1])
        if isinstance(second, list):
            found.update((first + k, document.number(width)) for k, width in enumerate(second))
            i += 2
        else:
            last, width = int(document.number(second)), document.number(items[i + 2] if i + 2 < len(items) else 0)
            found.update(dict.fromkeys(range(first, min(last, first + 0xFFFF) + 1), width))
            i += 3
    return found


def _named(glyph: str) -> str:
    found = _UNI.match(glyph)
    if found:
        return chr(int(found[1], 16))
    if len(glyph) == 1:
        return glyph
    from pypdf._codecs.adobe_glyphs import adobe_glyphs

    return adobe_glyphs.get("/" + glyph, UNKNOWN)


def _simple_characters(document: Document, encoding: Value) -> dict[int, str]:
    """The characters of a simple font without ToUnicode: its base encoding and what differs from it."""
    found = document.get(encoding)
    base = found if isinstance(found, str) else document.name(document.dict(found).get("BaseEncoding"))
    codec = "mac_roman" if base == "MacRomanEncoding" else "cp1252"
    characters = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    code = 0
    for item in document.list(document.dict(found).get("Differences")):
        value = document.get(item)
        if isinstance(value, str):
            characters[code] = _named(value)
            code += 1
        else:
            code = int(document.number(value))
    return characters


def _glyphs(
    document: Document, below: dict[str, Value], descriptor: dict[str, Value], program: bytes
) -> Mapping[int, tuple[float, float | None]]:
    """What the embedded program says of each code, where codes are its glyph ids."""
    if "FontFile2" not in descriptor or document.get(below.get("CIDToGIDMap", "Identity")) != "Identity":
        return {}
    return glyphs(program)


def font(document: Document, value: Value) -> Font:
    """A font from its dictionary."""
    entries = document.dict(value)
    kind = document.name(entries.get("Subtype"))
    wide = kind == "Type0"
    below = document.dict(next(document.each(entries.get("DescendantFonts")), None)) if wide else entries
    descriptor = document.dict(below.get("FontDescriptor"))
    base = document.name(entries.get("BaseFont")) or document.name(entries.get("Name")) or "?"
    mapped = entries.get("ToUnicode") is not None
    characters = to_unicode(document.data(entries["ToUnicode"])) if mapped else {}
    if wide:
        widths = _wide_widths(document, below.get("W"))
        default = document.number(below.get("DW"), 1000.0)
    else:
        first = int(document.number(entries.get("FirstChar")))
        widths = dict(enumerate(document.numbers(entries.get("Widths")), first))
        default = document.number(descriptor.get("MissingWidth"), 0.0 if widths else 500.0)
        if not mapped and kind != "Type3":
            characters = _simple_characters(document, entries.get("Encoding"))
    matrix = document.numbers(entries.get("FontMatrix"))
    files = [descriptor[key] for key in ("FontFile", "FontFile2", "FontFile3") if key in descriptor]
    program = document.data(files[0]) if files else b""
    return Font(
        name=_SUBSET.sub("", base),
        embedded=kind == "Type3" or bool(program),
        mapped=mapped,
        wide=wide,
        characters=characters,
        widths=widths,
        default=default,
        glyphs=_glyphs(document, below, descriptor, program) if wide else {},
        program=program,
        scale=abs(matrix[0]) if kind == "Type3" and len(matrix) == 6 else 0.001,
        number=value.number if isinstance(value, Ref) else 0,
    )


@by_objects(most=64)
def font_at(document: Document, _: Answers, number: int) -> Font:
    """The font that an object holds."""
    return font(document, Ref(number))
