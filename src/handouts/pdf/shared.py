"""The beginning of a file: all that the body alone decides, as finished bytes under the numbers 1 to n.

Every clinic with the same fonts gets these very bytes. The first of the clinic's own objects have their numbers before
they exist (`_late`), so that shared objects can point at them: colours, metadata, the contact block.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from handouts.flow.pages import Pages
from handouts.flow.shaping import Face
from handouts.flow.structure import Element
from handouts.pdf.drawn import Codes, Drawn, together
from handouts.pdf.extents import IDENTITY, Matrix
from handouts.pdf.fonts import add_font, kit
from handouts.pdf.icc import srgb
from handouts.pdf.navigation import add_outline, annotation
from handouts.pdf.objects import Objects, numbers, packed, references, string
from handouts.pdf.pictures import xobject
from handouts.pdf.place import Sheets
from handouts.pdf.structure import Parents, Writer, check_placed, filled, kids_of, walk

Fonts = frozenset[tuple[Face, Codes]]

_HEADER = b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"
HEADS = ("Head1", "Head2", "Head3")
"""Resource names of the heads of the first page, of the later ones and, where they take turns, of the verso pages."""


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A file's beginning with its cross-reference rows, and what the clinic's objects must know of it.

    ``late`` are the numbers given in advance, ``fonts`` that of the font resources, ``forms`` the names and numbers
    of the pictures. ``belongs`` are the elements in the file, ``parents`` lead back to them; ``seam_links`` are the
    annotations on the clinic's page.
    """

    content: bytes
    rows: bytes
    digest: bytes
    last: int
    late: Mapping[str, int]
    pages: tuple[int, ...]
    fonts: int
    forms: tuple[tuple[str, int], ...]
    elements: Mapping[Element, int]
    belongs: frozenset[Element]
    contact_parent: int
    parents: Parents
    seam_links: tuple[int, ...]


@lru_cache(maxsize=16)
def draw(pages: Pages) -> Drawn:
    """The body's pages as operators. Pages are remembered by identity: they never change."""
    sheets = Sheets()
    for n, placed in enumerate(pages.pages):
        side = pages.spot(n).side
        sheets.add(placed, side, sheets.count(side), at=matrix_of(pages, n), turn=n)
    if pages.imposition:
        slug = pages.imposition.slug
        for side, marks in enumerate(pages.imposition.marks):
            sheets.add(marks, side, sheets.count(side), at=(1.0, 0.0, 0.0, 1.0, slug, slug))
    return sheets.drawn()


def matrix_of(pages: Pages, page: int) -> Matrix:
    """From a page's own coordinates to its sheet's."""
    spot, slug = pages.spot(page), pages.imposition.slug if pages.imposition else 0.0
    return pages.magnification, 0.0, 0.0, pages.magnification, spot.x + slug, spot.y + slug


@lru_cache(maxsize=16)
def fonts_of(pages: Pages) -> dict[Face, Codes]:
    """The faces and codes of a body and of the alphabet."""
    return together([kit(pages.typeface), draw(pages).codes])


@lru_cache(maxsize=16)
def shared(pages: Pages, fonts: Fonts) -> Shared:
    """Write the objects of a body. ``fonts`` are the faces and codes of the whole file."""
    drawn = draw(pages)
    objects = Objects()
    catalog, tree, outline = objects.reserve(), objects.reserve(), objects.reserve()
    page_numbers = tuple(objects.reserve() for _ in range(pages.sides))
    contents = [objects.add(packed("", _content(pages, drawn, side))) for side in range(pages.sides)]
    by_name = sorted(fonts, key=lambda font: font[0].name)
    font_numbers = [(face.name, add_font(objects, face, codes)) for face, codes in by_name]
    font_resources = objects.add(f"<<{''.join(f'/{name} {at} 0 R' for name, at in font_numbers)}>>")
    profile = objects.add(_profile())
    forms = tuple((name, objects.reserve()) for name in drawn.pictures)
    drawn_or_late = drawn.kids.keys() | ({pages.contact} if pages.contact else set())
    belongs = filled([pages.root], drawn_or_late) | {pages.root}
    order = list(walk(pages.root, belongs))
    elements = {element: objects.reserve() for element, _ in order if element is not pages.contact}
    areas = {area: objects.reserve() for area in drawn.areas}
    add_outline(objects, outline, sorted(drawn.bookmarks, key=attrgetter("turn")), page_numbers)

    late = {name: objects.last + index for index, name in enumerate(_late(pages), 1)}
    contact_parent = 0
    if pages.contact:
        elements[pages.contact] = late["contact"]
    check_placed(drawn.kids, elements)
    writer = Writer(page_numbers, elements, areas)
    for element, parent in order:
        above = elements[parent] if parent else late["structure"]
        if element is pages.contact:
            contact_parent = above
            continue
        kids = kids_of(element, drawn.kids, belongs)
        objects.put(elements[element], writer.element(element, above, kids, drawn.boxes.get(element)))
    for key, (area, at) in enumerate(areas.items(), len(page_numbers)):
        objects.put(at, annotation(area, key, area.element.alt or drawn.texts[area.element]))
    for (_, at), picture in zip(forms, drawn.pictures.values(), strict=True):
        objects.put(at, xobject(picture, late["palette"]))
    for index, at in enumerate(page_numbers):
        links = [number for area, number in areas.items() if area.page == index]
        objects.put(at, _page(pages, index, tree, late, contents[index], links))
    objects.put(tree, f"<</Type/Pages/Count {len(page_numbers)}/Kids[{references(page_numbers)}]>>")
    objects.put(
        catalog,
        f"<</Type/Catalog/Pages {tree} 0 R/Lang{string(pages.language)}/MarkInfo<</Marked true>>"
        f"/ViewerPreferences<</DisplayDocTitle true{'/Direction/R2L' * pages.rtl}>>{_labels(pages)}"
        f"/StructTreeRoot {late['structure']} 0 R/Outlines {outline} 0 R/Metadata {late['metadata']} 0 R"
        "/OutputIntents[<</Type/OutputIntent"
        "/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {profile} 0 R>>]>>",
    )
    content, rows = objects.finish(len(_HEADER))
    seam = pages.spot(pages.seam.page).side if pages.seam else -1
    owners = [[elements[owner] for owner in drawn.owners(side)] for side in range(pages.sides)]
    return Shared(
        content=_HEADER + content,
        rows=rows,
        digest=hashlib.sha256(content).digest(),
        last=objects.last,
        late=late,
        pages=page_numbers,
        fonts=font_resources,
        forms=forms,
        elements=elements,
        belongs=belongs,
        contact_parent=contact_parent,
        parents=Parents.of(owners, [elements[area.element] for area in areas], max(seam, 0)),
        seam_links=tuple(at for area, at in areas.items() if area.page == seam),
    )


@cache
def _profile() -> bytes:
    """The colour profile as an object."""
    return packed("/N 3", srgb())


def _late(pages: Pages) -> tuple[str, ...]:
    """The clinic's objects that shared ones point at, in the order of their numbers."""
    names = ("palette", "resources", "info", "metadata", "structure")
    return (*names, "contact", "content", "links") if pages.seam else names


def _content(pages: Pages, drawn: Drawn, side: int) -> bytes:
    """What is on a side: of each page the head, an artifact that tells its kind (ISO 32000-1, 14.8.2.2.2), then the
    body; and last the printer's marks.
    """
    parts = []
    for n, sheet in enumerate(drawn.sheets):
        if sheet.page == side and n < len(pages.pages):
            head, at = HEADS[_head(pages, n)].encode(), matrix_of(pages, n)
            moved = b"" if at == IDENTITY else f"{numbers(*at)} cm\n".encode()
            parts.append(b"q\n%s/Artifact<</Type/Pagination/Subtype/Header>>BDC\n/%s Do\nEMC\nQ\n" % (moved, head))
        if sheet.page == side:
            parts.append(b"q\n%s\nQ\n" % sheet.operators)
    return b"".join(parts)


def _head(pages: Pages, page: int) -> int:
    """Which head a page (from 0) has."""
    return 2 if pages.in_turns and page % 2 else int(page > 0)


def _labels(pages: Pages) -> str:
    """The labels of sides that hold several pages (ISO 32000-1, 12.4.2)."""
    if not pages.imposition:
        return ""
    labels = (f"{n}<</P{string(label)}>>" for n, label in enumerate(pages.imposition.labels))
    return f"/PageLabels<</Nums[{''.join(labels)}]>>"


def _boxes(pages: Pages) -> str:
    """The paper's boxes (ISO 32000-1, 14.11.2): what lies outside the trim is seen by printers only."""
    if not pages.imposition:
        return f"/MediaBox[0 0 {numbers(pages.width, pages.height)}]"
    width, height, slug = pages.imposition.width, pages.imposition.height, pages.imposition.slug
    media = f"/MediaBox[0 0 {numbers(width + 2 * slug, height + 2 * slug)}]"
    trim = f"[{numbers(slug, slug, width + slug, height + slug)}]"
    return f"{media}/CropBox{trim}/TrimBox{trim}" if slug else media


def _page(pages: Pages, index: int, tree: int, late: Mapping[str, int], content: int, links: list[int]) -> str:
    """A page object. On the clinic's page its content follows the body's, and it owns the list of annotations."""
    contents, annotations = f"{content} 0 R", f"/Annots[{references(links)}]" if links else ""
    if pages.seam and index == pages.spot(pages.seam.page).side:
        contents = f"[{content} 0 R {late['content']} 0 R]"
        annotations = f"/Annots {late['links']} 0 R"
    return (
        f"<</Type/Page/Parent {tree} 0 R{_boxes(pages)}"
        f"/Resources {late['resources']} 0 R/StructParents {index}/Tabs/S/Contents {contents}{annotations}>>"
    )
