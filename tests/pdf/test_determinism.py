"""The same input gives the same bytes: in another process, hash order and time zone, and after other files."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.pdf.write import write
from tests.pdf.orders import EDITIONS
from tests.pdf.sample import INFO, make_file, make_pages, make_palette, make_parts

PROGRAM = "import hashlib, sample; print(hashlib.sha256(sample.make_file()).hexdigest())"


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Tokyo"), ("2", "America/New_York")])
def test_another_process_writes_the_same_bytes(seed: str, zone: str) -> None:
    here = Path(__file__).parent
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(here)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True, cwd=here
    )
    assert done.stdout.strip() == hashlib.sha256(make_file()).hexdigest()


def test_what_was_written_before_does_not_matter() -> None:
    first = make_file()
    write(make_pages(), make_parts("Łódź Ελλάδα"), make_palette("#7a1f1f"), INFO)
    assert make_file() == first


def test_a_rare_letter_changes_the_fonts_of_that_clinic_only() -> None:
    pages = make_pages()
    usual, rare, again = (write(pages, make_parts(name), make_palette(), INFO) for name in ("Rehab", "Łódź", "Rehab"))
    assert usual == again != rare


def test_an_edition_is_the_same_bytes_alone_and_after_any_others() -> None:
    command = [sys.executable, "-m", "tests.pdf.orders"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    forward, backward, *alone = (json.loads(line) for line in done.stdout.splitlines())
    assert len(forward) == len(set(forward.values())) == len(EDITIONS) == len(alone)
    assert forward == backward == {n: digest for one in alone for n, digest in one.items()}
