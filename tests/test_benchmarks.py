"""Libraries that were never written have nothing wrong with them, in no language, and no two handouts alike; other
programs are handed all words of a leaflet; processes share their work, and their memory is seen.
"""

import json
import re
import sys
from collections import Counter
from itertools import product
from pathlib import Path

from benchmarks.batch import Portions
from benchmarks.compare import wanted
from benchmarks.growth import watched
from benchmarks.library import write_library
from benchmarks.prepare import HANDOUTS, edition_of, prepare
from handouts.run.build import build
from handouts.run.check import check
from handouts.run.formats import STANDARD
from handouts.run.order import Order
from handouts.run.press import Press


def test_a_library_that_never_was_is_sound_and_every_edition_can_be_built(tmp_path: Path) -> None:
    library = write_library(tmp_path, clinics=1, handouts=2, languages=3)
    specs = tmp_path / "specs"
    checked = check(library, [specs])
    assert checked.specs == 2 + 1 + 1  # and an organisation
    assert all(problem.severity == "warning" for problem in checked.problems)
    press, orders = Press(library), product(("blad-0", "blad-1"), ["klinik-0"], ("sv", "da", "en"), [STANDARD])
    built = [build(press, Order(*order)) for order in orders]
    assert len({re.sub("blad-.", "", made.edition.body.lead.text) for made in built}) == len(built)


def test_the_same_library_comes_out_each_time(tmp_path: Path) -> None:
    for name in "ab":
        write_library(tmp_path / name, clinics=1, handouts=1, languages=2)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")} for name in "ab")
    assert first == second


def test_other_programs_are_handed_every_word(tmp_path: Path) -> None:
    work = prepare(tmp_path / "work", HANDOUTS, range(1), ("sv", "da"))
    peers = json.loads((work.folder / "peers.json").read_text("utf-8"))
    for handout in HANDOUTS:
        handed = Counter(
            re.findall(r"\w+", " ".join(_texts([peers["bodies"][handout], peers["clinics"][f"{handout} 0"]])))
        )
        assert not wanted(edition_of(work, handout, 0)) - handed


def _texts(data: object) -> list[str]:
    if isinstance(data, dict | list):
        return [text for part in (data.values() if isinstance(data, dict) else data) for text in _texts(part)]
    return [data] if isinstance(data, str) else []


def test_a_process_takes_what_it_knows_first_and_then_what_nobody_has_begun() -> None:
    portions = Portions(range(4))
    first, second = portions.take(set()), portions.take(set())
    assert first == (HANDOUTS[0], range(2))
    assert second == (HANDOUTS[1], range(2))
    assert portions.take({HANDOUTS[1]}) == (HANDOUTS[1], range(2, 4))
    assert portions.take({HANDOUTS[1]}) == (HANDOUTS[2], range(2))
    left = iter(lambda: portions.take(set()), None)
    assert len(list(left)) == 2 * len(HANDOUTS) - 4


def test_the_memory_of_a_command_and_of_what_it_starts_is_seen() -> None:
    child = "import time; much = bytearray(60 << 20); time.sleep(0.3)"
    run = watched([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{child}'])"])
    assert run.seconds > 0.3
    assert run.parent < 60 < max(run.workers)
