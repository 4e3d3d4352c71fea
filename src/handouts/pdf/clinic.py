"""The end of a file's objects: what a clinic adds to the body, from its colours to its contact block."""

from handouts.base.palette import Palette
from handouts.flow.pages import Pages, Parts
from handouts.pdf.colours import SPACE, space
from handouts.pdf.drawn import Drawn
from handouts.pdf.metadata import Info, info_dictionary, metadata_stream
from handouts.pdf.navigation import annotation
from handouts.pdf.objects import Objects, numbers, packed, references
from handouts.pdf.pictures import xobject
from handouts.pdf.place import Sheets
from handouts.pdf.shared import HEADS, Shared, draw, matrix_of
from handouts.pdf.structure import Writer, check_placed, filled, kids_of, walk


def furnish(pages: Pages, parts: Parts) -> Drawn:
    """The clinic's sheets: its contact block, its marked content numbered on from the body's, and its heads."""
    sheets = Sheets()
    page = pages.seam.page if pages.seam else 0
    side = pages.spot(page).side
    sheets.add(parts.contact, side, len(draw(pages).owners(side)), at=matrix_of(pages, page), turn=page)
    sheets.add(parts.first_head, 0, furniture=True)
    sheets.add(parts.later_head, 1, furniture=True)
    if pages.in_turns:
        sheets.add(parts.verso_head, 1, furniture=True)
    return sheets.drawn()


def add_clinic(
    objects: Objects, pages: Pages, parts: Parts, own: Drawn, shared: Shared, palette: Palette, info: Info
) -> None:
    """Append the clinic's objects, those with numbers given in advance first."""
    late = shared.late
    for _ in late:
        objects.reserve()
    objects.put(late["palette"], space(palette))
    objects.put(late["info"], info_dictionary(info))
    objects.put(late["metadata"], metadata_stream(info))
    _forms(objects, pages, own, shared)
    _contact(objects, pages, parts, own, shared)


def _forms(objects: Objects, pages: Pages, own: Drawn, shared: Shared) -> None:
    """The clinic's pictures, its heads, and the pages' resources, which name them all."""
    palette = shared.late["palette"]
    common = f"/Font {shared.fonts} 0 R/ColorSpace<</{SPACE} {palette} 0 R>>"
    known = dict(shared.forms)
    pictures = [(n, objects.add(xobject(picture, palette))) for n, picture in own.pictures.items() if n not in known]
    box = f"/BBox[0 0 {numbers(pages.width / pages.magnification, pages.height / pages.magnification)}]"
    heads = [
        (
            name,
            objects.add(
                packed(f"/Type/XObject/Subtype/Form{box}/Resources<<{common}{_named(pictures)}>>", sheet.operators)
            ),
        )
        for name, sheet in zip(HEADS, own.sheets[1:], strict=False)
    ]
    objects.put(shared.late["resources"], f"<<{common}{_named([*heads, *shared.forms, *pictures])}>>")


def _named(forms: list[tuple[str, int]]) -> str:
    return f"/XObject<<{''.join(f'/{name} {at} 0 R' for name, at in forms)}>>"


def _contact(objects: Objects, pages: Pages, parts: Parts, own: Drawn, shared: Shared) -> None:
    """The contact block's content, structure and links, and the structure's root, which needs them."""
    owners: list[int] = []
    link_owners: list[int] = []
    if pages.seam and pages.contact:
        late, contact = shared.late, pages.contact
        objects.put(late["content"], packed("", b"q\n%s\nQ\n" % own.sheets[0].operators))
        belongs = filled(parts.elements, own.kids)
        tops = [element for element in parts.elements if element in belongs]
        order = [(element, parent or contact) for top in tops for element, parent in walk(top, belongs)]
        elements = {element: objects.reserve() for element, _ in order}
        elements = {**shared.elements, **elements}
        areas = {area: objects.reserve() for area in own.areas}
        writer = Writer(shared.pages, elements, areas)
        check_placed(own.kids, {contact, *(element for element, _ in order)})
        for element, parent in order:
            kids = kids_of(element, own.kids, belongs)
            objects.put(elements[element], writer.element(element, elements[parent], kids, own.boxes.get(element)))
        drawn = {contact: (*draw(pages).kids.get(contact, ()), *own.kids.get(contact, ()))}
        kids = [*kids_of(contact, drawn, shared.belongs), *tops]
        objects.put(late["contact"], writer.element(contact, shared.contact_parent, kids, None))
        for key, (area, at) in enumerate(areas.items(), shared.parents.last):
            objects.put(at, annotation(area, key, area.element.alt or own.texts[area.element]))
        objects.put(late["links"], f"[{references([*shared.seam_links, *areas.values()])}]")
        owners = [elements[owner] for owner in own.sheets[0].owners]
        link_owners = [elements[area.element] for area in areas]
    objects.put(
        shared.late["structure"],
        f"<</Type/StructTreeRoot/K {shared.elements[pages.root]} 0 R"
        f"/ParentTree {shared.parents.tree(owners, link_owners)}"
        f"/ParentTreeNextKey {shared.parents.last + len(link_owners)}>>",
    )
