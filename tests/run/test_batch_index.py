"""A batch from its specs to the rack: what a run leaves for a web server and for staff."""

import json
from datetime import date
from pathlib import Path

import pytest

from handouts.content.library import Library
from handouts.run.agenda import Request
from handouts.run.batch import Batch, Outcome
from handouts.run.changes import CHANGES, read_changes
from handouts.run.manifest import JOURNAL, MANIFEST, read_manifest
from handouts.run.workers import Local
from handouts.ui.cli import main
from tests.run.overlay import overlay, swedish_clinic

DAY = date(2026, 11, 22)
HANDOUT = """\
title: {title}
language: sv
version: {version}
published: 2026-11-21
review: {{owner: Rehab, due: 2028-11-21, status: draft}}
main message: Vila foten en vecka.
sections:
  - heading: Kontakt
    role: seek care
    content:
      - text: Kontakta oss om det inte är bättre efter fyra veckor.
      - contact: clinic
  - heading: Källor
    content:
      - sources: [{{text: Klinikens egna råd}}]
"""
REST, WALK = "specs/handouts/rest.yaml", "specs/handouts/walk.yaml"
FILE = "norrtalje/rest.sv.pdf"


def put(folder: Path, *, title: str = "Vila foten", version: int = 1, clinic: str = swedish_clinic()) -> Library:
    files = {REST: HANDOUT.format(title=title, version=version), WALK: HANDOUT.format(title="Gå mer", version=1)}
    return overlay(folder, files | {"specs/clinics/norrtalje.yaml": clinic})


def run(
    folder: Path, library: Library, handouts: tuple[str, ...] = ("rest", "walk"), *, prune: bool = False
) -> Outcome:
    batch = Batch(library, Request(handouts), folder / "out", today=DAY)
    return batch.run(Local(1), prune=prune, watch=lambda _: None)


def whys(outcome: Outcome) -> dict[str, str]:
    return {change.handout: change.why for change in outcome.changes}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    run(tmp_path, put(tmp_path))
    return tmp_path


def page(home: Path) -> str:
    return (home / "out/norrtalje/index.html").read_text("utf-8")


def test_each_run_tells_what_it_changed_and_why(home: Path) -> None:
    noted = read_changes(home / "out", DAY)
    assert [(one.handout, one.why) for one in noted] == [("rest", "new"), ("walk", "new")]
    assert not run(home, put(home)).changes
    assert whys(run(home, put(home, title="Vila hela foten"))) == {"rest": "text"}
    assert whys(run(home, put(home, title="Vila", version=2))) == {"rest": "version"}
    moved = swedish_clinic().replace("08-123 264 44", "08-123 264 45")
    last = put(home, title="Vila", version=2, clinic=moved)
    assert whys(run(home, last)) == {"rest": "clinic", "walk": "clinic"}
    (home / "out" / FILE).unlink()
    again = run(home, last)
    assert len(again.built) == 1
    assert not again.changes
    assert "Vila" in page(home)


def test_a_leaflet_that_fails_is_not_offered_until_it_is_mended(home: Path) -> None:
    library = put(home, title="Vila 😀")
    assert whys(run(home, library)) == {"rest": "failed"}
    assert 'href="rest.sv.pdf"' not in page(home)
    assert not run(home, library).changes
    run(home, library, ("walk",))
    assert 'href="rest.sv.pdf"' not in page(home)
    mended = run(home, put(home))
    assert whys(mended) == {"rest": "mended"}
    assert 'href="rest.sv.pdf"' in page(home)


def test_a_spec_that_cannot_be_read_takes_its_leaflets_out_too(home: Path) -> None:
    broken = overlay(home, {REST: "title: ["})
    assert whys(run(home, broken)) == {"rest": "failed"}
    assert (home / "out" / FILE).exists()
    assert whys(run(home, put(home))) == {"rest": "mended"}


def test_what_nobody_gives_out_any_more_is_told_once(home: Path) -> None:
    library = put(home, clinic=f"{swedish_clinic()}gives out: [walk]\n")

    def everything(*, prune: bool) -> Outcome:
        batch = Batch(library, Request(clinics=("norrtalje",)), home / "out", today=DAY)
        return batch.run(Local(1), prune=prune, watch=lambda _: None)

    assert whys(everything(prune=False)) == {"rest": "withdrawn"}
    assert 'href="rest.sv.pdf"' not in page(home)
    assert not everything(prune=False).changes
    assert not everything(prune=True).changes
    assert not (home / "out" / FILE).exists()


def test_an_interrupted_run_is_told_by_the_next(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    library = put(home, title="Vila hela foten")
    before = (home / "out" / MANIFEST).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Batch, "_settle", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(home, library)
    assert (home / "out" / JOURNAL).exists()
    assert (home / "out" / MANIFEST).read_bytes() == before
    assert "Vila hela foten" not in page(home)
    assert whys(run(home, library)) == {"rest": "text"}
    assert "Vila hela foten" in page(home)
    assert len(read_changes(home / "out", DAY)) == 3


def test_no_index_and_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path)
    overlay(tmp_path, {"specs/batches/web.yaml": "handouts: [rest, walk]\n"})
    given = ["batch", "web", "--library", str(tmp_path), "--output", str(tmp_path / "out"), "--jobs", "1"]
    assert main(given) == 0
    told = capsys.readouterr().err
    assert "norrtalje/rest.sv.pdf: print (new)" in told
    assert (tmp_path / "out/index.html").exists()
    assert main([*given, "--no-index"]) == 0
    assert not list((tmp_path / "out").rglob("*.html"))
    assert "it is new" not in capsys.readouterr().err
    main(given)
    overlay(tmp_path, {"specs/batches/web.yaml": "handouts: [rest, walk]\nindex: no\n"})
    assert main(given) == 0
    assert not list((tmp_path / "out").rglob("*.html"))
    lines = (tmp_path / "out" / CHANGES).read_text("utf-8").splitlines()
    assert [json.loads(line)["why"] for line in lines] == ["new", "new"]
    assert all(row.state == "current" for row in read_manifest(tmp_path / "out").values())


def test_a_page_that_cannot_be_written_is_a_problem_and_costs_no_leaflet(tmp_path: Path) -> None:
    library = put(tmp_path)
    (tmp_path / "out/norrtalje/index.html").mkdir(parents=True)
    outcome = run(tmp_path, library)
    assert [problem.rule for problem in outcome.problems] == ["cannot-write"]
    assert (tmp_path / "out" / FILE).exists()
    (tmp_path / "out/norrtalje/index.html").rmdir()
    assert not run(tmp_path, library).problems
    assert "Vila foten" in page(tmp_path)


def test_a_picture_that_cannot_be_deleted_is_a_problem(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("handouts.run.index.drop_thumbnails", refused)
    (problem,) = run(home, put(home, title="Vila hela foten")).problems
    assert (problem.rule, "permission denied" in problem.message) == ("cannot-write", True)
