"""The library that checking is measured with has nothing wrong with it, and no two handouts alike."""

from pathlib import Path

from benchmarks.library import CLINICS, write_library
from handouts.run.check import check


def test_a_library_that_never_was_is_sound(tmp_path: Path) -> None:
    write_library(tmp_path / "library", 4)
    specs = tmp_path / "library" / "specs"
    checked = check(write_library(tmp_path / "again", 4), [specs])
    assert checked.specs == 4 + CLINICS + 1
    assert all(problem.severity == "warning" for problem in checked.problems)
    texts = {path.read_text("utf-8").partition("sections:")[2] for path in (specs / "handouts").iterdir()}
    assert len(texts) == 4
