"""Spoiling what is around the pages: links, codes, colours, metadata."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.proof.mutations.base import MOVE, Mutation, streams


def _links(pdf: Pdf) -> list[tuple[Any, int]]:
    return [(page.obj, n) for page in pdf.pages if "/Annots" in page.obj for n in range(len(page.obj.Annots))]


def _link(act: Callable[[Any, Random], None]) -> Mutation:
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
    pictures: Any = pdf.pages[0].obj.Resources.XObject
    names = sorted(key for key in pictures if str(key).startswith("/F"))
    if len(names) < 2:
        return False
    one, other = chance.sample(names, 2)
    pictures[one], pictures[other] = pictures[other], pictures[one]
    return True


def recolour(pdf: Pdf, chance: Random) -> bool:
    space = pdf.pages[0].obj.Resources.ColorSpace["/P"]
    table = bytearray(bytes(space[3]))
    used = sorted({int(n) for stream, _ in streams(pdf) for n in re.findall(rb"/P cs (\d+) sc", stream.read_bytes())})
    if not used:
        return False
    at = 3 * chance.choice(used)
    table[at : at + 3] = bytes(255 - byte for byte in table[at : at + 3])
    if table == bytes(space[3]):
        return False
    space[3] = pikepdf.Object.parse(b"<" + table.hex().encode() + b">")
    return True


def delete_packet(pdf: Pdf, _: Random) -> bool:
    del pdf.Root.Metadata
    return True


def delete_file_language(pdf: Pdf, _: Random) -> bool:
    del pdf.Root.Lang
    return True


def change_file_language(pdf: Pdf, _: Random) -> bool:
    pdf.Root.Lang = String("fr")
    return True


def _info(key: str, value: str | None) -> Mutation:
    def act(pdf: Pdf, _: Random) -> bool:
        if value is None:
            del pdf.docinfo[key]
        else:
            pdf.docinfo[key] = value
        return True

    return act


delete_title, change_title, change_author = _info("/Title", None), _info("/Title", "X"), _info("/Author", "Rehab X")


def hide_title(pdf: Pdf, _: Random) -> bool:
    del pdf.Root.ViewerPreferences
    return True


def change_both_titles(pdf: Pdf, _: Random) -> bool:
    title = str(pdf.docinfo["/Title"])
    pdf.docinfo["/Title"] = "Knä"
    packet = pdf.Root.Metadata
    packet.write(packet.read_bytes().replace(title.encode(), "Knä".encode()))
    return True


def forge_standard(pdf: Pdf, _: Random) -> bool:
    packet = pdf.Root.Metadata
    packet.write(packet.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<"))
    return True


def delete_bookmark(pdf: Pdf, chance: Random) -> bool:
    if chance.random() < 0.5:
        del pdf.Root.Outlines
    else:
        pdf.Root.Outlines.First.Title = String("X")
    return True


MUTATIONS: tuple[tuple[str, Mutation], ...] = (
    ("delete link", delete_link),
    ("annotate", annotate),
    ("change module", change_module),
    ("swap pictures", swap_pictures),
    ("recolour", recolour),
    ("delete packet", delete_packet),
    ("delete file language", delete_file_language),
    ("change file language", change_file_language),
    ("hide title", hide_title),
    ("change both titles", change_both_titles),
    ("forge standard", forge_standard),
    ("delete bookmark", delete_bookmark),
    ("retarget link", retarget_link),
    ("move link", move_link),
    ("rename link", rename_link),
    ("unprint link", unprint_link),
    ("delete title", delete_title),
    ("change title", change_title),
    ("change author", change_author),
)
