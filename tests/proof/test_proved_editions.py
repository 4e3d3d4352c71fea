"""Files as the program makes them: good ones pass, and whatever changes in an edition or a file is noticed."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO

import pikepdf
import pytest

from handouts.base.palette import ROLES
from handouts.base.problems import Place
from handouts.drawing.picture import Photo, Picture
from handouts.edition.model import Edition, ExerciseRow
from handouts.proof.prove import prove
from tests.proof.leaflet import ARABIC, BODY, BONE, EDITION, OTHER, but_for_the_fingerprint, made

SILENT = {
    "handout", "direction", "name", "pin", "at", "align", "clinic", "logo_alt", "format", "spoken",
}  # fmt: skip
"""Fields of editions that no reader sees or hears."""


def rules(edition: Edition, data: bytes) -> set[str]:
    return {problem.rule for problem in but_for_the_fingerprint(prove(edition, data, "sample.pdf"))}


@pytest.mark.parametrize("edition", [EDITION, OTHER, ARABIC], ids=["north", "south", "arabic"])
def test_a_good_file_passes(edition: Edition) -> None:
    assert prove(edition, made(edition)) == ()


@pytest.mark.parametrize(
    ("old", "new"), [("6–9", "9–6"), ("3 × 15", "15 × 3"), ("264 44", "44 264"), ("أشهر", "أسابيع")]
)
def test_numbers_among_right_to_left_words_are_held_in_order(old: str, new: str) -> None:
    spans = dict(_changes(ARABIC, change=lambda text: text.replace(old, new) if old in text else None))
    assert spans
    for changed in spans.values():
        assert isinstance(changed, Edition)
        assert but_for_the_fingerprint(prove(changed, made(ARABIC)))


def test_another_clinics_file_is_noticed_by_everything_that_differs() -> None:
    assert rules(EDITION, made(OTHER)) == {"proof-links", "proof-code", "proof-furniture", "proof-metadata"}


def _otherwise(text: str) -> str:
    return f"{text[:-1]}{(int(text[-1]) + 1) % 10}" if text[-1:].isdigit() else f"{text}x"


def _changes(
    value: object, path: str = "", change: Callable[[str], str | None] = _otherwise
) -> Iterator[tuple[str, object]]:
    """Every way to change one text of an edition, or to leave out the last of several things."""
    if isinstance(value, str):
        text = change(value)
        if text is not None:
            yield path, text
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            for at, new in _changes(item, f"{path}[{n}]", change):
                yield at, (*value[:n], new, *value[n + 1 :])
        if len(value) > 1 and change is _otherwise:
            yield f"{path}-", value[:-1]
    elif is_dataclass(value) and not isinstance(value, Picture | Photo | Place | type):
        for field in fields(value):
            if field.name not in SILENT or is_dataclass(getattr(value, field.name)):
                for at, new in _changes(getattr(value, field.name), f"{path}.{field.name}", change):
                    yield at, replace(value, **{field.name: new})


def _unheard(path: str) -> bool:
    """A row of exercises has no names or captions, an address is no link; colours are tried below, paper elsewhere."""
    row = ".exercises[" in path and (".name." in path or ".caption." in path)
    silent = (".clinic.channels[1].said", ".clinic.primary", ".clinic.accent", ".clinic.paper", ".body.notes")
    return row or path in silent or path.endswith(".digits")


CHANGES = {path: new for path, new in _changes(EDITION) if not _unheard(path)}


@pytest.mark.parametrize("path", CHANGES)
def test_no_change_of_an_edition_goes_unnoticed(path: str) -> None:
    changed = CHANGES[path]
    assert isinstance(changed, Edition)
    assert but_for_the_fingerprint(prove(changed, made()))


def test_a_file_in_another_brands_colours_is_noticed() -> None:
    assert rules(replace(EDITION, clinic=replace(EDITION.clinic, primary="#7a0060")), made()) == {"proof-colour"}


def test_another_exercises_picture_is_noticed() -> None:
    row = BODY.sections[1].blocks[0]
    assert isinstance(row, ExerciseRow)
    first, second = row.exercises
    drawn = replace(first, figures=(replace(first.figures[0], picture=BONE),))
    section = replace(BODY.sections[1], blocks=(replace(row, exercises=(drawn, second)),))
    body = replace(BODY, sections=(BODY.sections[0], section, *BODY.sections[2:]))
    assert rules(replace(EDITION, body=body), made()) == {"proof-picture"}


def test_a_coloured_file_is_no_grey_one() -> None:
    assert rules(replace(EDITION, format="grey"), made()) == {"proof-colour", "proof-metadata"}


# ---- defects in the bytes


def spoilt(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The good file with a change made to its objects."""
    out = BytesIO()
    with pikepdf.open(BytesIO(made())) as pdf:
        assert change(pdf) is not False
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _edit(stream: pikepdf.Object, old: bytes, new: bytes) -> bool:
    data = stream.read_bytes()
    stream.write(data.replace(old, new, 1))
    return old in data


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [pdf.pages[0].Resources.Font[name] for name in sorted(pdf.pages[0].Resources.Font.keys())]


def _program(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return _fonts(pdf)[0].DescendantFonts[0].FontDescriptor.FontFile2


def _shift_widths(pdf: pikepdf.Pdf) -> None:
    """Renumber the glyphs of a font program, as a subset without its old glyph ids would have them."""
    program = _program(pdf)
    data = bytearray(program.read_bytes())
    at = data.index(b"hmtx")
    offset, length = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (8, 12))
    table = data[offset : offset + length]
    data[offset : offset + length] = table[4:] + table[:4]
    program.write(bytes(data))


def _empty_glyphs(pdf: pikepdf.Pdf) -> None:
    """Take the outlines out of a font program."""
    program = _program(pdf)
    data = bytearray(program.read_bytes())
    at = data.index(b"loca")
    offset, length = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (8, 12))
    data[offset : offset + length] = bytes(length)
    program.write(bytes(data))


def _paint_role(pdf: pikepdf.Pdf) -> None:
    """Give one role another colour in the palette."""
    space = pdf.pages[0].Resources.ColorSpace.P
    table = bytearray(bytes(space[3]))
    at = 3 * ROLES.index("brand")
    table[at : at + 3] = b"\x10\xa0\x10"
    space[3] = pikepdf.String(bytes(table))


def _unembed(pdf: pikepdf.Pdf) -> None:
    del _fonts(pdf)[0].DescendantFonts[0].FontDescriptor["/FontFile2"]


def _mean(pdf: pikepdf.Pdf) -> bool:
    """Let the glyph of the two be read as an eight."""
    return _edit(_fonts(pdf)[0].ToUnicode, b" <0032>", b" <0038>")


def _move(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"1 0 0 1 40 0 cm " + page.Contents.read_bytes())


def _misdirect(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].A.URI = pikepdf.String("tel:112")


DEFECTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], object]]] = {
    "glyphs renumbered": ("font", _shift_widths),
    "glyphs without outlines": ("font", _empty_glyphs),
    "a font program left out": ("font", _unembed),
    "another palette": ("colour contrast", _paint_role),
    "another meaning of a glyph": ("number furniture size", _mean),
    "a page moved": ("outside links figure", _move),
    "a link that leads elsewhere": ("links", _misdirect),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_in_the_bytes_is_noticed(defect: str) -> None:
    wanted, change = DEFECTS[defect]
    assert rules(EDITION, spoilt(change)) == {f"proof-{rule}" for rule in wanted.split()}


def test_the_good_file_saved_anew_is_as_good() -> None:
    assert prove(EDITION, spoilt(lambda _: None)) == ()
