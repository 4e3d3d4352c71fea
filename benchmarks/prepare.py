"""What a run needs before the clock starts, in a folder of its own: typefaces, specs, editions for handouts, and the
same as data for the others.
"""

import json
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import uharfbuzz as hb
import yaml

from benchmarks.clinics import clinic_id, logo_of, write_clinics
from benchmarks.codes import qr
from benchmarks.content import body_data, clinic_data
from handouts.content.library import Library, builtin_root, find
from handouts.edition.model import Edition
from handouts.run.formats import STANDARD
from handouts.run.order import Order
from handouts.run.press import Press

HANDOUT = "achilles-tendon-pain"
HANDOUTS = ("achilles-tendon-pain", "heel-spur", "heel-pain", "hamstring-tendon-pain", "heel-pad-pain")
LONG = ("heel-pain", "hamstring-tendon-pain")
"""With so many branches, a code and four ways to reach a clinic, they need more than their four pages, and may."""
WARM_UP, WARM_UP_CLINIC = "warm-up", 4999
"""What is made before the clock starts: other words, with each kind of block in it."""
_OTHER = """\
title: Innan klockan går
language: sv
version: 1
published: 2026-11-21
review: {owner: Ingen, due: 2028-11-21, status: draft}
main message: Det här bladet handlar om ingenting. Det värmer bara upp programmen.
sections:
  - heading: Ord
    content:
      - text: |
          Här finns **några** få ord, som andra blad inte nödvändigtvis använder.

          - Zebror, yxor och quiz
          - Jordgubbar på fredag
      - figures:
          - {figure: kettlebell-swing-low, caption: En bild som ingen annan visar}
      - comparison:
          columns: [Vänster, Höger]
          rows:
            - {name: Färg, values: [Lila, Orange]}
  - heading: Kontakt
    role: seek care
    content:
      - contact: clinic
"""


@dataclass(frozen=True)
class Work:
    """The folder of a run: ``editions.pickle`` is what handouts starts from, ``peers.json`` what the others do."""

    folder: Path
    library: Library


def prepare(folder: Path, handouts: Sequence[str], numbers: Iterable[int], languages: Sequence[str]) -> Work:
    """Write all that is needed to make some handouts for the clinics of these numbers, which speak these languages."""
    folder.mkdir(parents=True)
    _fonts(folder / "fonts")
    _spec(folder, WARM_UP, _OTHER)
    for handout in LONG:
        text = (builtin_root() / "specs" / "handouts" / f"{handout}.yaml").read_text("utf-8")
        _spec(folder, handout, text.replace("\npages: 4\n", "\n", 1))
    made = [(handout, number) for handout in handouts for number in numbers] + [(WARM_UP, WARM_UP_CLINIC)]
    write_clinics(folder, {number for _, number in made}, languages)
    library = find(folder)
    press = Press(library)
    editions = {}
    peers: dict[str, dict[str, object]] = {"bodies": {}, "clinics": {}}
    for handout, number in made:
        edition = editions[handout, number] = press.edition(Order(handout, clinic_id(number), None, STANDARD))
        peers["clinics"][f"{handout} {number}"] = clinic_data(edition, logo_of(number), library)
        if handout not in peers["bodies"]:
            peers["bodies"][handout] = body_data(edition, library)
    (folder / "editions.pickle").write_bytes(pickle.dumps(editions))
    (folder / "peers.json").write_text(json.dumps(peers), encoding="utf-8")
    return Work(folder, library)


def write_leaflet(work: Work, handout: str, number: int) -> None:
    """Write what a tool would start from that makes one leaflet, as ``leaflet.json`` and ``leaflet.yaml``."""
    peers = json.loads((work.folder / "peers.json").read_text("utf-8"))
    clinic = peers["clinics"][f"{handout} {number}"]
    data = {
        "fonts": str(work.folder / "fonts"),
        "body": peers["bodies"][handout],
        "clinic": clinic,
        "qr": qr(clinic["code"]["url"]),
    }
    (work.folder / "leaflet.json").write_text(json.dumps(data), encoding="utf-8")
    (work.folder / "leaflet.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def edition_of(work: Work, handout: str, number: int) -> Edition:
    """An edition that was prepared."""
    editions: dict[tuple[str, int], Edition] = pickle.loads((work.folder / "editions.pickle").read_bytes())
    return editions[handout, number]


def _spec(folder: Path, handout: str, text: str) -> None:
    path = folder / "specs" / "handouts" / f"{handout}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _fonts(folder: Path) -> None:
    folder.mkdir()
    source = resources.files("fontpkg_ibm_plex_sans").joinpath("files", "IBMPlexSans[wdth,wght].ttf").read_bytes()
    for weight in (400, 600):
        (folder / f"{weight}.ttf").write_bytes(_cut(source, weight))


def _cut(source: bytes, weight: int) -> bytes:
    """One weight of the variable font with all its characters: WeasyPrint would take seconds to do so each time."""
    face = hb.Face(hb.Blob(source))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(face, "wght", float(weight))
    wanted.pin_axis_location(face, "wdth", 100.0)
    return bytes(hb.subset(face, wanted).blob.data)
