"""Translators' files, from specs and back, read by others' tools, too."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.run import check_languages
from handouts.run.translations import extract, reviewed, status, updated
from tests.making import build

HANDOUT = """\
title: Vila
language: sv
version: 1
published: 2026-11-22
review: {owner: Rehab, due: 2028-11-21, status: reviewed}
main message: Vila en stund varje dag.
sections:
  - heading: Hur länge?
    content:
      - text: De flesta blir bra på 4–6 veckor, några lite senare.
      - text: Gå en liten stund varje dag.
  - heading: Kontakt
    role: seek care
    content:
      - contact: clinic
"""
CLINIC = """\
name: Kliniken
country: SE
languages: [sv, en]
phones: [{label: phone, number: 08-123 264 44}]
brand: {primary: "#00695c", accent: "#c8391f", logo: logos/rehab.svg}
hours: [Vardagar 8–16]
handouts:
  rest:
    add:
      - {after: Hur länge?, heading: Hos oss, content: [{text: Vi hjälper dig gärna.}]}
"""
ENGLISH = {
    "Vila": "Rest",
    "Vila en stund varje dag.": "Rest for a while every day.",
    "Hur länge?": "How long?",
    "De flesta blir bra på {1} veckor, några lite senare.": "Most people are well within {1} weeks, some later.",
    "Gå en liten stund varje dag.": "Walk for a short while every day.",
    "Kontakt": "Contact",
    "Vardagar {1}": "Weekdays {1}",
    "Hos oss": "With us",
    "Vi hjälper dig gärna.": "We are glad to help you.",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name, text in (("handouts/rest", HANDOUT), ("clinics/clinic", CLINIC)):
        path = tmp_path / "specs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Library((tmp_path, builtin_root()))


def write(library: Library, *languages: str) -> None:
    for path, text in updated(library, languages).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def file_of(library: Library, language: str = "en") -> Path:
    return library.roots[0] / "specs" / "translations" / "sv" / f"{language}.po"


def translate(library: Library) -> None:
    """What a translator does, with a tool of their own."""
    catalog = polib.pofile(str(file_of(library)))
    for entry in catalog:
        entry.msgstr = ENGLISH[entry.msgid]
    catalog.save()


def words(library: Library) -> dict[str, str]:
    """How every handout stands."""
    return {found.handout: found.word for found in status(library, ["en"]) if found.handout == "rest"}


def test_extract_edit_build(library: Library) -> None:
    write(library, "en")
    assert words(library) == {"rest": "6 missing"}
    with pytest.raises(Problems, match="not-translated"):
        build(library, "rest", "clinic", "en")
    translate(library)
    assert words(library) == {"rest": "complete"}
    built = build(library, "rest", "clinic", "en")
    assert built.edition.body.language == "en"
    text = [prose.blocks for prose in built.edition.body.sections]
    assert "Most people are well within 4–6" in str(text)
    assert "We are glad to help you." in str(text)
    assert built.edition.clinic.channels[-1].lines == ("Weekdays 8–16",)


def test_messages_say_where_they_stand_and_what_their_numbers_are(library: Library) -> None:
    write(library)
    catalog = polib.pofile(str(file_of(library).with_name("messages.pot")))
    entries = {entry.msgid: entry for entry in catalog}
    assert set(entries) == set(ENGLISH)
    entry = entries["De flesta blir bra på {1} veckor, några lite senare."]
    assert entry.occurrences == [("specs/handouts/rest.yaml", "10")]
    assert entry.comment == "text\n{1} = 4–6"
    assert entry.msgctxt == "handouts/rest"
    assert entries["Vi hjälper dig gärna."].msgctxt == "clinics/clinic"


def test_a_changed_sentence_makes_its_messages_stale_and_no_others(library: Library) -> None:
    write(library, "en")
    translate(library)
    path = library.roots[0] / "specs" / "handouts" / "rest.yaml"
    path.write_text(HANDOUT.replace("Gå en liten stund varje dag", "Gå en kort stund varje dag"), "utf-8")
    assert words(library) == {"rest": "1 stale"}
    before = file_of(library).read_text("utf-8")
    write(library)
    stale = [entry for entry in polib.pofile(str(file_of(library))) if entry.fuzzy]
    assert [entry.msgid for entry in stale] == ["Gå en kort stund varje dag."]
    (problem,) = check_languages.translations(library, [file_of(library)])
    assert (problem.rule, problem.message) == ("translation-stale", "1 text has changed since the translation")
    assert "Walk for a short while" in problem.place.source
    assert stale[0].previous_msgid == "Gå en liten stund varje dag."
    assert stale[0].msgstr == "Walk for a short while every day."
    assert words(library) == {"rest": "1 stale"}
    with pytest.raises(Problems, match="not-translated"):
        build(library, "rest", "clinic", "en")
    draft = build(library, "rest", "clinic", "en", draft=True)
    assert draft.edition.body.foot.warning
    path.write_text(HANDOUT, "utf-8")
    write(library)
    assert words(library) == {"rest": "complete"}, "its own source is back"
    assert before.count("msgstr") == file_of(library).read_text("utf-8").count("msgstr")


def test_a_changed_number_makes_nothing_stale(library: Library) -> None:
    write(library, "en")
    translate(library)
    path = library.roots[0] / "specs" / "handouts" / "rest.yaml"
    path.write_text(HANDOUT.replace("4–6 veckor", "8 veckor"), "utf-8")
    assert words(library) == {"rest": "complete"}
    assert "within 8" in str(build(library, "rest", "clinic", "en").edition.body.sections)


def test_what_is_gone_is_kept_out_of_use_and_comes_back(library: Library) -> None:
    write(library, "en")
    translate(library)
    path = library.roots[0] / "specs" / "handouts" / "rest.yaml"
    path.write_text(HANDOUT.replace("      - text: Gå en liten stund varje dag.\n", ""), "utf-8")
    write(library)
    catalog = polib.pofile(str(file_of(library)))
    assert [entry.msgid for entry in catalog.obsolete_entries()] == ["Gå en liten stund varje dag."]
    path.write_text(HANDOUT, "utf-8")
    write(library)
    assert words(library) == {"rest": "complete"}


def test_updating_twice_changes_nothing(library: Library) -> None:
    write(library, "en")
    translate(library)
    write(library)
    first = file_of(library).read_bytes()
    write(library)
    assert file_of(library).read_bytes() == first


def test_a_review_is_noted_until_something_changes(library: Library) -> None:
    write(library, "en")
    with pytest.raises(Problems, match="not-translated"):
        reviewed(library, "rest", "en")
    translate(library)
    path, text = reviewed(library, "rest", "en")
    path.write_text(text, "utf-8")
    assert words(library) == {"rest": "reviewed"}
    marked = {
        clinic: "not reviewed" in build(library, "rest", clinic, "en").edition.body.foot.trace
        for clinic in ("norrtalje", "clinic")
    }
    assert marked == {"norrtalje": False, "clinic": True}, "one of them has a section more"
    write(library)
    assert words(library) == {"rest": "reviewed"}
    path.write_text(path.read_text("utf-8").replace("Walk for a", "Take a"), "utf-8")
    assert words(library) == {"rest": "complete"}


# ---- the files that come with the program

FILES = sorted((builtin_root() / "specs" / "translations").glob("*/*.po"))


def test_the_files_are_as_new_as_the_specs() -> None:
    for path, text in updated(Library((builtin_root(),))).items():
        assert path.read_text("utf-8") == text, "run: handouts translate update"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_gettexts_own_tools_take_them(path: Path) -> None:
    assert shutil.which("msgfmt"), "this needs msgfmt: apt-get install gettext"
    ran = subprocess.run(["msgfmt", "--check", "-o", "-", str(path)], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_independent_reader_finds_the_same_in_them(path: Path) -> None:
    theirs = read_po(BytesIO(path.read_bytes()), abort_invalid=True)
    ours = polib.pofile(str(path))
    found = {(m.context, m.id): (m.string, m.fuzzy) for m in theirs if m.id}
    assert found == {(e.msgctxt, e.msgid): (e.msgstr, e.fuzzy) for e in ours if not e.obsolete}
    assert len(found) > 100


def test_every_text_of_the_library_is_a_message() -> None:
    found = extract(Library((builtin_root(),)))
    assert {source for source, messages in found.items() if len(messages) > 200} == {"sv", "da"}
