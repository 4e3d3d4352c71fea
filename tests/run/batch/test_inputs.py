"""What a leaflet is made from is known completely, or else a run would take an old one for unchanged."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = place(tmp_path_factory.mktemp("opened"))
    typeface = "typeface: {regular: fonts/Barlow-Regular.ttf, bold: fonts/Barlow-SemiBold.ttf}\n"
    made.write("specs/clinics/lund.yaml", FILES["specs/clinics/lund.yaml"] + typeface)
    return made


@pytest.fixture(scope="module")
def opened(home: Place) -> dict[str, Any]:
    line = [sys.executable, "-m", "tests.run.batch.opened", str(home.root)]
    found: dict[str, Any] = json.loads(subprocess.run(line, check=True, capture_output=True, timeout=100).stdout)
    return found


@pytest.mark.parametrize("order", ORDERS, ids=lambda o: f"{o.clinic}/{o.handout}.{o.language}.{o.format}")
def test_every_file_that_is_opened_is_an_input(home: Place, opened: dict[str, Any], order: Any) -> None:
    library = Library((home.root, builtin_root()))
    request = Request((order.handout,), (order.clinic,), (order.language,), (order.format,))
    (wanted,) = Planner(library, request, read_sources(library, TODAY)).plan().wanted
    assert wanted.order == order
    files = opened["files"][f"{order.clinic}/{order.handout}.{order.language}.{order.format}"]
    folders = tuple(name for name in wanted.names if name.endswith("/"))
    assert f"specs/handouts/{order.handout}.yaml" in files
    assert [file for file in files if file not in wanted.names and not file.startswith(folders)] == []


def test_every_part_of_the_program_that_leaflets_are_made_by_counts(opened: dict[str, Any]) -> None:
    modules = {f"{name.removeprefix('handouts.').replace('.', '/')}" for name in opened["modules"]}
    assert {"edition/localize", "pdf/write", "proof/prove", "run/press"} <= modules
    assert [name for name in modules if f"{name}.py".startswith(APART)] == []


def test_every_package_that_leaflets_are_made_by_counts(opened: dict[str, Any]) -> None:
    used = {name for name in opened["packages"] if name != "setuptools"}  # it comes with Python
    assert {"reportlab", "uharfbuzz"} <= used
    assert used - set(SHAPERS) - READERS == set()
    assert not READERS & set(SHAPERS)


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
