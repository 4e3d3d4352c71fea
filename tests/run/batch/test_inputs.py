"""What a leaflet is made from is known completely, or else a run would take an old one for unchanged."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.run.agenda import Request
from handouts.run.matrix import Planner
from handouts.run.sources import APART, SHAPERS, Sources, read_sources, stamps
from tests.run.batch.library import FILES, TODAY, Place, place
from tests.run.batch.opened import ORDERS

READERS = {
    "annotated-types",
    "mdurl",
    "pydantic",
    "pydantic_core",
    "PyYAML",
    "polib",
    "typing-inspection",
    "typing_extensions",
}
"""Packages that read specs, and have no say in what becomes of them."""


@pytest.fixture
def home(tmp_path: Path) -> Place:
    made = place(tmp_path)
    typeface = "typeface: {regular: fonts/Barlow-Regular.ttf, bold: fonts/Barlow-SemiBold.ttf}\n"
    made.write("specs/clinics/lund.yaml", FILES["specs/clinics/lund.yaml"] + typeface)
    return made


def test_everything_that_leaflets_are_made_from_counts(home: Place) -> None:
    """Every file that is opened or looked for, every language's words, and every part of the program."""
    line = [sys.executable, "-m", "tests.run.batch.opened", str(home.root)]
    opened = json.loads(subprocess.run(line, check=True, capture_output=True, timeout=100).stdout)
    library = Library((home.root, builtin_root()))
    sources = read_sources(library, TODAY)
    missing = []
    for order in ORDERS:
        request = Request((order.handout,), (order.clinic,), (order.language or "",), (order.format,))
        (wanted,) = Planner(library, request, sources).plan().wanted
        assert wanted.order == order
        name = f"{order.clinic}/{order.handout}.{order.language}.{order.format}"
        folders = tuple(name for name in wanted.names if name.endswith("/"))
        files = opened["files"][name]
        assert f"specs/handouts/{order.handout}.yaml" in files
        missing += [(name, file) for file in files if file not in wanted.names and not file.startswith(folders)]
    assert missing == []
    modules = {f"{name.removeprefix('handouts.').replace('.', '/')}.py" for name in opened["modules"]}
    assert {"edition/localize.py", "pdf/write.py", "proof/prove.py", "run/press.py"} <= modules
    assert [name for name in modules if name.startswith(APART)] == []
    used = {name for name in opened["packages"] if name != "setuptools"}  # it comes with Python
    assert {"reportlab", "uharfbuzz"} <= used
    assert used - set(SHAPERS) - READERS == set()


def test_each_file_that_counts_changes_what_depends_on_it() -> None:
    """And on a file that is not there yet."""
    before = Sources({"specs/a.yaml": "1", "specs/b.yaml": "2"})
    for names, alike in (
        (("specs/a.yaml",), False),
        (("specs/b.yaml",), True),
        (("specs/",), False),
        (("specs/c.yaml",), False),
    ):
        after = Sources({"specs/a.yaml": "0", "specs/b.yaml": "2", "specs/c.yaml": "3"})
        assert (before.of(names) == after.of(names)) is alike
        assert tuple(after.changed(names, before)) == (() if alike else names)
    assert before.of(["specs/a.yaml"]) != before.of(["specs/a.yaml"], "more")


def test_a_file_counts_wherever_it_lies(tmp_path: Path) -> None:
    """In a folder that is a link to another, too, as clinics are kept in one place for several libraries."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "library/specs").mkdir(parents=True)
    (tmp_path / "library/specs/clinics").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/a.yaml").write_text("name: A")
    library = Library((tmp_path / "library",))
    assert library.ids("clinic") == ("a",)
    before, stamped = read_sources(library, TODAY), stamps(library)
    assert "specs/clinics/a.yaml" in before.digests
    (tmp_path / "elsewhere/a.yaml").write_text("name: B")
    assert before.digest_of("specs/clinics/a.yaml") != read_sources(library, TODAY).digest_of("specs/clinics/a.yaml")
    assert stamps(library) != stamped


def test_times_of_files_count_for_nothing(done: Place) -> None:
    for path in done.root.rglob("*.*"):
        os.utime(path, (0, 0))
    assert not done.run().prospect.due


def test_a_file_that_is_put_back_was_still_away(tmp_path: Path) -> None:
    path = tmp_path / "specs/a.yaml"
    path.parent.mkdir()
    path.write_text("one")
    library = Library((tmp_path,))
    before = stamps(library)
    assert stamps(library) == before
    path.rename(tmp_path / "kept")
    path.write_text("two")
    (tmp_path / "kept").rename(path)
    assert stamps(library) != before


def test_files_that_cannot_be_read_are_told(bare: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = {bare.root / "specs/clinics/umea.yaml", bare.root / "assets/logos/south.svg"}
    whole = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path in closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    with pytest.raises(Problems) as failure:
        bare.run()
    assert {Path(problem.place.file).name for problem in failure.value.problems} == {path.name for path in closed}
    assert {problem.rule for problem in failure.value.problems} == {"file-unreadable"}
