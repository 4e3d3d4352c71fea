import os
import shutil
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Problem
from handouts.content.body_part import WITHIN, BodyPart, wholes
from handouts.content.catalogue import load_catalogues, pairs
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_handout
from handouts.content.message import message_of
from handouts.content.node import MappingNode
from handouts.content.yaml import parse
from handouts.ui.desk import contents
from handouts.ui.desk.body_parts import NAMES
from handouts.ui.desk.contents import Reader

BUILT_IN = Library((builtin_root(),))


def library(folder: Path, **handouts: str) -> Library:
    for name, text in handouts.items():
        path = folder / "specs" / "handouts" / f"{name.replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Library((folder,))


def po(folder: Path, target: str, text: str) -> None:
    path = folder / "specs" / "translations" / "sv" / f"{target}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_built_in_library_is_read_as_the_models_read_it() -> None:
    found = Reader().read(BUILT_IN)
    assert set(found.handouts) == set(BUILT_IN.ids("handout"))
    assert set(found.exercises) == set(BUILT_IN.ids("exercise"))
    for name, handout in found.handouts.items():
        loaded = load_handout(BUILT_IN, name)
        spec = loaded.handout
        assert handout.titles[handout.language] == spec.title.value
        assert handout.parts == tuple(part for part in get_args(BodyPart) if part in spec.body_parts) != ()
        assert handout.codes == tuple(code for codes in spec.codes.values() for code in codes)
        assert set(handout.exercises) <= set(loaded.exercises)
        for source, target in pairs(builtin_root()):
            if source == spec.language:
                entry = load_catalogues(BUILT_IN, source, target).find(message_of(spec.title))
                assert handout.titles.get(target) == (entry.text if entry else None)
                assert (target in handout.languages) == (entry is not None)


def test_every_exercise_that_a_handout_shows_is_known() -> None:
    shown = {name for handout in Reader().read(BUILT_IN).handouts.values() for name in handout.exercises}
    assert {"heel-drop-bent-knee", "nordic-hamstring", "calf-stretch-wall", "heel-raise"} <= shown


def test_a_broken_spec_is_found_by_what_can_be_read(tmp_path: Path) -> None:
    broken = library(
        tmp_path,
        tabs="title: Ont i axeln  # shoulder\nlanguage: sv\ncodes: {icd-10: [M75.1]}\nsections:\n\t- x: [\n",
        list="- not\n- a mapping\n",
        empty="",
        odd="title: [a, b]\nlanguage: {sv: sv}\ncodes: x\nbody parts: {heel: heel}\nsections: {heading: 3}\n",
    )
    found = Reader().read(broken).handouts
    assert found["tabs"].titles == {"sv": "Ont i axeln"}
    assert found["tabs"].codes == ("M75.1",)
    assert found["empty"].titles == {"": "empty"}
    assert set(found) == {"tabs", "list", "empty", "odd"}


@given(data=st.binary(max_size=200), cut=st.integers(0, 6000))
def test_no_file_is_too_broken(data: bytes, cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("library")
    whole = (builtin_root() / "specs" / "handouts" / "heel-spur.yaml").read_bytes()
    files = library(folder, spur="")
    (folder / "specs" / "handouts" / "spur.yaml").write_bytes(whole[:cut] + data)
    po(folder, "en", 'msgctxt "handouts/spur"\nmsgid "Hälsporre"\nmsgstr "Heel {9} spur"\n')
    with (folder / "specs" / "translations" / "sv" / "en.po").open("ab") as file:
        file.write(data)
    assert list(Reader().read(files).handouts) == ["spur"]


def test_translations_with_numbers_and_line_breaks(tmp_path: Path) -> None:
    files = library(tmp_path, knee='title: Efter 6 veckor, "knä"\nlanguage: sv\n')
    po(
        tmp_path,
        "en",
        '#, fuzzy\nmsgctxt "handouts/knee"\nmsgid ""\n"Efter {1} veckor, "\n"\\"knä\\""\n'
        'msgstr "Knee after {1} weeks"\n\n'
        '#~ msgctxt "handouts/old"\n#~ msgid "x"\n#~ msgstr "y"\n',
    )
    po(tmp_path, "da", 'msgctxt "handouts/knee"\nmsgid "Efter {1} veckor, \\"knä\\""\nmsgstr ""\n')
    po(tmp_path, "fi", 'msgctxt "handouts/knee"\nmsgid "Annat"\nmsgstr "Muu"\n')
    found = Reader().read(files).handouts["knee"]
    assert found.titles == {"sv": 'Efter 6 veckor, "knä"', "en": "Knee after 6 weeks"}
    assert found.languages == ("sv", "en", "fi")


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(builtin_root() / "specs", tmp_path / "specs")
    files, reader = Library((tmp_path,)), Reader()
    before = reader.read(files)
    read: list[str] = []

    def noting(data: bytes, shown_as: str) -> tuple[MappingNode | None, tuple[Problem, ...]]:
        read.append(shown_as)
        return parse(data, shown_as)

    monkeypatch.setattr(contents, "parse", noting)
    assert reader.read(files) is before
    assert not read
    path = tmp_path / "specs" / "handouts" / "heel-spur.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Hälsporre", "title: Hälspore"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert reader.read(files).handouts["heel-spur"].titles["sv"] == "Hälspore"
    assert read == ["handouts/heel-spur.yaml"]
    path.unlink()
    assert "heel-spur" not in reader.read(files).handouts


def test_the_upper_library_wins(tmp_path: Path) -> None:
    own = library(tmp_path, heel_spur="title: Vår hälsporre\nlanguage: sv\n")
    found = Reader().read(Library((*own.roots, *BUILT_IN.roots)))
    assert found.handouts["heel-spur"].titles == {"sv": "Vår hälsporre"}
    assert "heel-pain" in found.handouts


def test_every_part_of_the_body_has_words() -> None:
    assert set(NAMES) == set(get_args(BodyPart))
    for names in NAMES.values():
        assert set(names) == {"sv", "da", "nb", "en"}
        assert all(all(words) for words in names.values())


@pytest.mark.parametrize("language", ["sv", "da", "nb", "en"])
def test_who_asks_for_a_part_of_the_body_gets_no_other(language: str) -> None:
    shown = {part: names[language][0] for part, names in NAMES.items()}
    assert len(set(shown.values())) == len(shown)
    for part, names in NAMES.items():
        words = {word for name in names[language] for word in name.split()}
        assert {other for other, name in shown.items() if name in words} <= {part, *wholes(part)}


def test_a_part_is_within_larger_ones() -> None:
    assert list(wholes("heel")) == ["foot"]
    assert not list(wholes("foot"))
    assert all(part not in wholes(part) for part in WITHIN)
