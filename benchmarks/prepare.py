"""What a run needs before the clock starts, in a folder of its own."""

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import uharfbuzz as hb
import yaml

from benchmarks.clinics import clinic_id, logo_of, write_clinic
from benchmarks.codes import qr
from benchmarks.leaflet import body_data, clinic_data, load_body, load_place
from handouts.content.library import Library, find
from handouts.edition.model import Edition
from handouts.edition.reading import reading


@dataclass(frozen=True)
class Bench:
    """The folder of a run, with the library of its clinics and the typefaces."""

    folder: Path
    library: Library
    fonts: Path


def prepare(folder: Path) -> Bench:
    """Write typefaces and the data that the other two start from."""
    fonts = folder / "fonts"
    fonts.mkdir()
    source = resources.files("fontpkg_ibm_plex_sans").joinpath("files", "IBMPlexSans[wdth,wght].ttf").read_bytes()
    for weight in (400, 600):
        (fonts / f"{weight}.ttf").write_bytes(_cut(source, weight))
    write_clinic(folder, 0)
    library = find(folder)
    clinic = clinic_data(load_place(library, clinic_id(0)), logo_of(0), library)
    data = {
        "fonts": str(fonts),
        "body": body_data(load_body(library), library),
        "clinic": clinic,
        "qr": qr(clinic["code"]["url"]),
    }
    text = json.dumps(data)
    (folder / "leaflet.json").write_text(text, encoding="utf-8")
    (folder / "leaflet.yaml").write_text(yaml.safe_dump(json.loads(text), allow_unicode=True), encoding="utf-8")
    return Bench(folder, library, fonts)


def _cut(source: bytes, weight: int) -> bytes:
    """One weight of the variable font with all its characters: WeasyPrint would take seconds to do so each time."""
    face = hb.Face(hb.Blob(source))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(face, "wght", float(weight))
    wanted.pin_axis_location(face, "wdth", 100.0)
    return bytes(hb.subset(face, wanted).blob.data)


def compare(bench: Bench, file: Path, number: int) -> str:
    """What keeps a file from being the leaflet: another number of pages, or words that are not in it."""
    import pypdfium2

    edition = Edition(load_body(bench.library), load_place(bench.library, clinic_id(number)), "standard")
    document = pypdfium2.PdfDocument(file)
    pages = len(document)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    printed = "".join(found.split()).replace("\u00ad", "").replace("\ufffe", "")
    words = [word for said in reading(edition) if not said.drawn for word in said.text.split()]
    lost = [word for word in words if word not in printed]
    faults = [f"{pages} pages"] * (pages != 2) + [f"lacks {' '.join(lost[:5])}"] * bool(lost)
    return ", ".join(faults)
