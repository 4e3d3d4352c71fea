"""Finished files are held against the library that they were made from."""

from pathlib import Path

import pytest

from handouts.content.library import Library, builtin_root
from handouts.run import trace as stage
from handouts.run.press import Press
from handouts.run.trace import Trace, trace
from tests.making import build

BUILT_IN = Library((builtin_root(),))


def traced(data: bytes, library: Library = BUILT_IN) -> Trace:
    found = trace(Press(library), data, "a.pdf")
    assert found
    return found


@pytest.mark.parametrize(("language", "form"), [(None, "standard"), ("ar", "bilingual"), ("en", "cards")])
def test_a_leaflet_says_what_it_was_made_from(language: str | None, form: str) -> None:
    found = traced(build(BUILT_IN, "heel-spur", "norrtalje", language, form).data)
    languages = {"bilingual": "sv-ar", "cards": "en"}.get(form, "sv")
    assert found.made.startswith(f"heel-spur.{languages}, version 1, for norrtalje, {form}, ")
    assert found.problem is None


def over(folder: Path, **changes: tuple[str, str]) -> Library:
    """The built-in library with some files changed."""
    for name, (old, new) in changes.items():
        kind, _, file = name.partition("__")
        path = f"specs/{kind}/{file.replace('_', '-')}.yaml"
        text = (builtin_root() / path).read_text("utf-8")
        assert old in text
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text.replace(old, new), "utf-8")
    return Library((folder, builtin_root()))


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("clinics__norrtalje", "08-123 264 44", "08-123 264 45", "the clinic's details changed after this was made"),
        ("handouts__heel_spur", "title: Hälsporre", "title: Ont i hälen", "what it says changed after this was made"),
        ("handouts__heel_spur", "version: 1", "version: 2", "what it says changed after this was made (now version 2)"),
    ],
)
def test_a_leaflet_that_its_library_no_longer_makes(tmp_path: Path, file: str, old: str, new: str, what: str) -> None:
    problem = traced(build(BUILT_IN, "heel-spur", "norrtalje").data, over(tmp_path, **{file: (old, new)})).problem
    assert problem
    assert (problem.rule, problem.message, problem.severity) == ("leaflet-outdated", what, "warning")


def test_a_comment_makes_no_leaflet_old(tmp_path: Path) -> None:
    library = over(tmp_path, handouts__heel_spur=("title:", "# Read by our staff\ntitle:"))
    assert traced(build(BUILT_IN, "heel-spur", "norrtalje").data, library).problem is None


def test_a_leaflet_that_is_no_longer_there() -> None:
    data = build(BUILT_IN, "heel-spur", "norrtalje").data
    problem = traced(data.replace(b"<leaflet:handout>heel-spur<", b"<leaflet:handout>heel-spot<")).problem
    assert problem
    assert (problem.rule, problem.severity) == ("leaflet-gone", "warning")


def test_a_leaflet_of_an_older_program(monkeypatch: pytest.MonkeyPatch) -> None:
    data = build(BUILT_IN, "heel-spur", "norrtalje").data
    monkeypatch.setattr(stage, "PROGRAM", "handouts 9.9.9")
    problem = traced(data).problem
    assert problem
    assert (problem.rule, problem.severity) == ("leaflet-older-program", "warning")


def test_other_files_are_no_leaflets() -> None:
    assert trace(Press(BUILT_IN), b"no PDF", "a.pdf") is None
    data = build(BUILT_IN, "heel-spur", "norrtalje").data
    assert trace(Press(BUILT_IN), data.replace(b"leaflet:fingerprint", b"leaflet:fingerpaint"), "a.pdf") is None
