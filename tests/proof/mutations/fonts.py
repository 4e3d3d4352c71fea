"""Spoiling fonts: their programs, and what their glyphs mean."""

import re
from random import Random
from typing import Any

from pikepdf import Pdf

from tests.proof.mutations.base import Mutation, has_words, is_word, runs, to_unicode


def _fonts(pdf: Pdf) -> list[Any]:
    """The fonts that something is set in."""
    used = {run.font.objgen: run.font for run in runs(pdf) if has_words(run)}
    return [used[key] for key in sorted(used)]


def _codes(pdf: Pdf, font: Any) -> list[int]:
    """Codes of letters and digits that are set in a font."""
    return sorted(
        {
            item
            for run in runs(pdf)
            if run.font.objgen == font.objgen
            for item, text in zip(run.items, run.text, strict=True)
            if isinstance(item, int) and is_word(text)
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
    known = to_unicode(source)
    code = chance.choice(codes)
    other = chance.choice([text for text in known.values() if is_word(text) and text != known[code]])
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
    known = to_unicode(font.ToUnicode.read_bytes())
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
    known = to_unicode(font.ToUnicode.read_bytes())
    return [code for code in _codes(pdf, font) if known[code].isdigit()]


def other_face(pdf: Pdf, _: Random) -> bool:
    """Let two faces change places, so that all is set in the wrong one."""
    fonts = pdf.pages[0].obj.Resources.Font
    names = sorted(key for key, font in fonts.items() if font.objgen in {used.objgen for used in _fonts(pdf)})
    if len(names) < 2:
        return False
    fonts[names[0]], fonts[names[1]] = fonts[names[1]], fonts[names[0]]
    return True


MUTATIONS: tuple[tuple[str, Mutation], ...] = (
    ("delete program", delete_program),
    ("delete map", delete_map),
    ("change map", change_map),
    ("forget character", forget_character),
    ("swap outlines", swap_outlines),
    ("other face", other_face),
)
