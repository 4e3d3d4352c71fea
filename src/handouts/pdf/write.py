"""A file from composed pages, PDF/UA-1 and PDF/A-2a in one (ISO 14289-1, ISO 19005-2). Same input, same bytes."""

import hashlib

from handouts.base.palette import Palette
from handouts.edition.numerals import counted_in
from handouts.flow.pages import Pages, Parts
from handouts.flow.shaping import set_in
from handouts.pdf.clinic import add_clinic, furnish
from handouts.pdf.drawn import together
from handouts.pdf.metadata import Info
from handouts.pdf.objects import Objects
from handouts.pdf.shared import fonts_of, shared

__all__ = ["Info", "write"]


def write(pages: Pages, parts: Parts, palette: Palette, info: Info) -> bytes:
    """The file. Raises Problems where a font cannot tell what one of its glyphs stands for."""
    with set_in(pages.typeface), counted_in(pages.digits):
        return _write(pages, parts, palette, info)


def _write(pages: Pages, parts: Parts, palette: Palette, info: Info) -> bytes:
    if pages.language != info.language:
        raise ValueError(f"pages are in {pages.language!r}, metadata in {info.language!r}")
    if (pages.seam is None) != (pages.contact is None):
        raise ValueError("pages need both a place on paper and one in the structure for the contact block, or neither")
    if pages.seam is None and (parts.contact or parts.elements):
        raise ValueError("pages have no place for the contact block")
    own = furnish(pages, parts)
    if own.bookmarks:
        raise ValueError("a clinic has no bookmarks")
    beginning = shared(pages, frozenset(together([fonts_of(pages), own.codes]).items()))
    objects = Objects(beginning.last)
    add_clinic(objects, pages, parts, own, beginning, palette, info)
    content, rows = objects.finish(len(beginning.content))
    identity = hashlib.blake2b(content, key=beginning.digest, digest_size=16).hexdigest()
    size = objects.last + 1
    trailer = (
        f"trailer\n<</Size {size}/Root 1 0 R/Info {beginning.late['info']} 0 R/ID[<{identity}><{identity}>]>>\n"
        f"startxref\n{len(beginning.content) + len(content)}\n%%EOF\n"
    )
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return b"".join([beginning.content, content, table, beginning.rows, rows, trailer.encode("ascii")])
