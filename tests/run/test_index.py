"""Index pages in a folder: kept as its leaflets are, mended where they lack, and gone with the last leaflet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.run.changes import compare, note_changes
from handouts.run.index import drop_index, keep_index
from handouts.run.manifest import PRIVATE, Row, Rows, State, write_manifest
from handouts.run.sources import Sources, read_sources
from tests.run.overlay import overlay
from tests.run.shelf import row, rows, shelve

DAY = date(2026, 11, 22)
LIBRARY = Library((builtin_root(),))
SOURCES = read_sources(LIBRARY, DAY)
LUND = {"clinic": "loeberlab", "file": "loeberlab/heel-spur.da.pdf", "language": "da"}


def keep(folder: Path, leaflets: Rows, day: date = DAY, sources: Sources = SOURCES, library: Library = LIBRARY) -> None:
    keep_index(folder, library, sources, leaflets, day)


def seen(folder: Path) -> dict[str, bytes]:
    """What everybody can see."""
    files = (path for path in folder.rglob("*") if path.is_file() and PRIVATE not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def pages(folder: Path) -> set[str]:
    return {name for name in seen(folder) if name.endswith((".html", ".png"))}


def times(folder: Path) -> Mapping[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in pages(folder)}


def rewrite(folder: Path, leaflets: Iterable[Row]) -> Rows:
    told = rows(*leaflets)
    write_manifest(folder, told)
    return told


@pytest.fixture
def both(tmp_path: Path) -> Rows:
    leaflets = shelve(tmp_path, row(), row(**LUND))
    keep(tmp_path, leaflets)
    return leaflets


def test_every_clinic_has_a_page_and_every_leaflet_a_picture(tmp_path: Path, both: Rows) -> None:
    pictures = {f"{one.clinic}/thumbnails/heel-spur.{one.language}.{one.sha256[:8]}.png" for one in both.values()}
    assert pages(tmp_path) == {"index.html", "norrtalje/index.html", "loeberlab/index.html"} | pictures
    text = (tmp_path / "norrtalje/index.html").read_text("utf-8")
    assert "Rehab Öppenvård" in text
    assert '<svg aria-hidden="true"' in text
    assert "#00695c" in text
    assert 'href="loeberlab/index.html"' in (tmp_path / "index.html").read_text("utf-8")


def test_what_is_as_it_was_is_not_touched(tmp_path: Path, both: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    before = times(tmp_path)
    keep(tmp_path, rewrite(tmp_path, [replace(one, inputs="other") for one in both.values()]))
    assert times(tmp_path) == before
    monkeypatch.setattr("handouts.run.index._make", None)
    keep(tmp_path, both)


@pytest.mark.parametrize("what", ["index.html", "norrtalje/index.html", "norrtalje/thumbnails"])
def test_what_lacks_or_was_altered_is_mended(tmp_path: Path, both: Rows, what: str) -> None:
    before = seen(tmp_path)
    path = tmp_path / what
    if path.is_dir():
        for picture in path.iterdir():
            picture.unlink()
    else:
        path.write_bytes(b"half a pa")
    keep(tmp_path, both)
    assert seen(tmp_path) == before


def test_what_is_known_of_pages_may_be_lost(tmp_path: Path, both: Rows) -> None:
    before = times(tmp_path)
    (tmp_path / PRIVATE / "index.json").write_text("{")
    keep(tmp_path, both)
    assert times(tmp_path) == before


def test_pages_go_with_the_last_leaflet(tmp_path: Path, both: Rows) -> None:
    kept = [one for one in both.values() if one.clinic == "norrtalje"]
    (tmp_path / LUND["file"]).unlink()
    keep(tmp_path, rewrite(tmp_path, kept))
    assert {name.split("/")[0] for name in seen(tmp_path)} == {"index.html", "manifest.jsonl", "norrtalje"}
    assert not (tmp_path / "loeberlab").exists()
    (tmp_path / row().file).unlink()
    keep(tmp_path, rewrite(tmp_path, ()))
    assert seen(tmp_path).keys() == {"manifest.jsonl"}


def test_who_wants_no_pages_has_none(tmp_path: Path, both: Rows) -> None:
    drop_index(tmp_path)
    assert seen(tmp_path).keys() == {"manifest.jsonl", *(one.file for one in both.values())}
    drop_index(tmp_path)
    keep(tmp_path, both)
    assert "index.html" in pages(tmp_path)


def test_what_may_not_be_handed_out_has_neither_link_nor_picture(tmp_path: Path, both: Rows) -> None:
    states: dict[str, State] = {"norrtalje": "outdated", "loeberlab": "withdrawn"}
    keep(tmp_path, rewrite(tmp_path, [replace(one, state=states[one.clinic]) for one in both.values()]))
    assert pages(tmp_path) == {"index.html", "norrtalje/index.html", "loeberlab/index.html"}
    assert ".pdf" not in (tmp_path / "norrtalje/index.html").read_text("utf-8")
    assert "Hälsporre" in (tmp_path / "norrtalje/index.html").read_text("utf-8")
    assert "Hälsporre" not in (tmp_path / "loeberlab/index.html").read_text("utf-8")
    assert "loeberlab" not in (tmp_path / "index.html").read_text("utf-8")


def test_a_file_that_has_gone_meanwhile_is_not_offered(tmp_path: Path) -> None:
    leaflets = shelve(tmp_path, row(), row(language="en", file="norrtalje/heel-spur.en.pdf"))
    (tmp_path / row().file).unlink()
    keep(tmp_path, leaflets)
    text = (tmp_path / "norrtalje/index.html").read_text("utf-8")
    assert 'href="heel-spur.sv.pdf"' not in text
    assert 'href="heel-spur.en.pdf"' in text


def test_a_change_is_news_for_thirty_days(tmp_path: Path) -> None:
    leaflets = shelve(tmp_path, row())
    note_changes(tmp_path, compare({}, leaflets, DAY), DAY)
    for days, told in ((0, True), (30, True), (31, False), (40, False)):
        keep(tmp_path, leaflets, DAY + timedelta(days))
        assert ("2026-11-22" in (tmp_path / "norrtalje/index.html").read_text("utf-8")) is told


def test_a_new_name_of_a_clinic_makes_a_new_page_and_a_broken_spec_none(tmp_path: Path) -> None:
    spec = (builtin_root() / "specs/clinics/norrtalje.yaml").read_text("utf-8")
    out, home = tmp_path / "out", tmp_path / "library"
    out.mkdir()
    leaflets = shelve(out, row())
    for text, shown in (
        (spec, "Norrtälje"),
        (spec.replace("place: Norr", "place: Öster"), "Östertälje"),
        ("{", "Öster"),
    ):
        library = overlay(home, {"specs/clinics/norrtalje.yaml": text})
        keep(out, leaflets, sources=read_sources(library, DAY), library=library)
        assert shown in (out / "norrtalje/index.html").read_text("utf-8")


def test_a_clinic_nobody_knows_of_has_no_page(tmp_path: Path) -> None:
    leaflets = shelve(tmp_path, row(clinic="gone", file="gone/heel-spur.sv.pdf"), row())
    keep(tmp_path, leaflets)
    assert not (tmp_path / "gone/index.html").exists()
    assert "gone" not in (tmp_path / "index.html").read_text("utf-8")


def test_the_same_leaflets_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name, order in (("a", 1), ("b", -1)):
        folder = tmp_path / name
        folder.mkdir()
        keep(
            folder,
            rows(
                *list(shelve(folder, row(), row(**LUND), row(format="grey", file="norrtalje/g.pdf")).values())[::order]
            ),
        )
        made.append(seen(folder))
    assert made[0] == made[1]
