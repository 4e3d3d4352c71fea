from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.base.problems import COMMAND_LINE, Place, Problem, Problems, report
from handouts.content.block import Callout, Contact, DosingTable, Exercises, Steps, TextBlock, WeekRuler
from handouts.content.dose import Amount, Measure
from handouts.content.library import Library, builtin_root, find, shown
from handouts.content.load import check, load_clinic, load_exercise, load_figure, load_handout

BUILTIN = Library((builtin_root(),))
Write = Callable[[str, str], Path]

HANDOUT = """\
title: Hälsporre
language: sv
version: 1
published: 2026-11-21
review: {owner: Rehab, due: 2028-11-21, status: draft}
main message: Det går över.
sections:
  - heading: Hej
    content:
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of one's own in ``tmp_path``, over the built-in one."""
    for folder in ("handouts", "exercises", "clinics", "organisations", "figures"):
        (tmp_path / "specs" / folder).mkdir(parents=True)
    return Library((tmp_path, builtin_root()))


@pytest.fixture
def write(library: Library) -> Callable[[str, str], Path]:
    """Writes ``specs/<name>`` of the test's library."""

    def save(name: str, text: str) -> Path:
        path = library.roots[0] / "specs" / name
        path.write_text(text, "utf-8")
        return path

    return save


def test_the_shipped_specs_have_no_problems() -> None:
    assert check(BUILTIN) == ()


def test_the_heel_spur_leaflet() -> None:
    loaded = load_handout(BUILTIN, "heel-spur")
    handout = loaded.handout
    assert (handout.title.value, handout.version, handout.pages) == ("Hälsporre", 1, 1)
    assert handout.published.isoformat() == "2026-11-21"
    assert handout.codes == {"icd-10": ("M77.3", "M72.2")}
    exercises = handout.sections[5].content[0]
    assert isinstance(exercises, Exercises)
    assert exercises.kind == "exercises"
    assert exercises.dose is not None
    assert exercises.dose.hold == Measure(Amount.of(20, 30), "s")
    assert exercises.dose.times_per_day == Amount.of(4, 5)
    assert exercises.origin.file == shown(builtin_root() / "specs/handouts/heel-spur.yaml")
    assert exercises.origin.source.strip().startswith("- exercises:")
    assert list(loaded.exercises) == ["calf-stretch-wall", "forefoot-pull", "forefoot-against-wall"]
    assert list(loaded.figures) == ["calf-stretch-wall", "forefoot-pull", "forefoot-against-wall"]
    assert [type(block) for block in handout.sections[6].content] == [TextBlock, Contact]
    assert handout.sections[6].role == "seek care"


def test_the_achilles_leaflet() -> None:
    loaded = load_handout(BUILTIN, "achilles-tendon-pain")
    blocks = [block for section in loaded.handout.sections for block in section.content]
    table = next(block for block in blocks if isinstance(block, DosingTable))
    assert table.dosing_table == ("heel-drop-straight-knee", "heel-drop-bent-knee")
    steps = next(block for block in blocks if isinstance(block, Steps))
    assert steps.steps[1].see == table.dosing_table
    ruler = next(block for block in blocks if isinstance(block, WeekRuler))
    assert [mark.weeks for mark in ruler.marks] == [Amount.of(1, 2), Amount.of(4, 6)]
    assert loaded.handout.sections[4].new_page is True
    assert len(loaded.figures) == 11
    drop = loaded.exercises["heel-drop-bent-knee"]
    assert drop.short_name is not None
    assert [use.caption.value for use in drop.figures if use.caption] == ["Upp på tå", "Sänk sakta", "Långt ned"]


def test_a_clinic_inherits_from_its_organisation() -> None:
    clinic = load_clinic(BUILTIN, "hassleholm")
    assert clinic.name.value == "Ortopediska kliniken"
    assert clinic.organisation is not None
    assert clinic.organisation.name.value == "Hässleholms Sjukhusorganisation"
    assert [phone.number.url for phone in clinic.phones] == ["tel:+46451296000", "tel:+46451296115"]
    assert clinic.phones[0].number.text.value == "0451-29 60 00"
    assert clinic.phones[0].origin.file.endswith("organisations/hassleholms-sjukhusorganisation.yaml")
    assert (clinic.country, clinic.brand.primary) == ("SE", "#1d4e89")
    assert load_clinic(BUILTIN, "norrtalje").brand.logo == "logos/rehab.svg"


def test_a_brand_is_merged_key_by_key_and_numbers_belong_to_the_country_of_their_file(
    library: Library, write: Write
) -> None:
    write("organisations/kedja.yaml", 'name: Kedja\ncountry: SE\nbrand: {primary: "#00695c", accent: "#c8391f"}\n')
    address = "addresses: [{label: visit, lines: [Torvet 1]}]\n"
    write(
        "clinics/aarhus.yaml",
        "name: Aarhus\norganisation: kedja\ncountry: DK\nbrand: {logo: logos/a.svg, accent: '#000000'}\n"
        "phones: [{label: phone, number: 86 12 34 56}]\n" + address,
    )
    clinic = load_clinic(library, "aarhus")
    assert (clinic.brand.primary, clinic.brand.accent, clinic.brand.logo) == ("#00695c", "#000000", "logos/a.svg")
    assert clinic.phones[0].number.dialled == "+4586123456"
    write(
        "clinics/lund.yaml",
        "name: Lund\norganisation: kedja\nphones: [{label: phone, number: 046-17 10 00}]\n" + address,
    )
    with pytest.raises(Problems) as found:
        load_clinic(library, "lund")
    (problem,) = found.value.problems
    assert (problem.rule, problem.message) == ("missing-key", "the key ‘logo’ is missing")
    assert problem.place.file.endswith("clinics/lund.yaml")


@pytest.mark.parametrize(
    ("country", "number", "dialled"),
    [
        ("SE", "1177", "1177"),
        ("SE", "112", "112"),
        ("NO", "113", "113"),
        ("NO", "116 117", "116117"),
        ("DK", "1813", "1813"),
        ("SE", "08-123 264 44", "+46812326444"),
    ],
)
def test_short_numbers_of_a_country_are_dialled_as_they_are(
    library: Library, write: Write, country: str, number: str, dialled: str
) -> None:
    phones = f'name: Lund\ncountry: {country}\nphones: [{{label: phone, number: "{number}"}}]\n'
    write("clinics/lund.yaml", phones + 'brand: {primary: "#00695c", accent: "#c8391f", logo: logos/rehab.svg}\n')
    assert load_clinic(library, "lund").phones[0].number.url == f"tel:{dialled}"


@pytest.mark.parametrize(("country", "number"), [("SE", "113"), ("DK", "1177"), ("SE", "+46112"), ("SE", "12")])
def test_a_short_number_of_another_country_is_none(library: Library, write: Write, country: str, number: str) -> None:
    phones = f'name: Lund\ncountry: {country}\nphones: [{{label: phone, number: "{number}"}}]\n'
    write("clinics/lund.yaml", phones + 'brand: {primary: "#00695c", accent: "#c8391f", logo: logos/rehab.svg}\n')
    with pytest.raises(Problems) as found:
        load_clinic(library, "lund")
    assert [problem.rule for problem in found.value.problems] == ["phone-invalid"]


@pytest.mark.parametrize(
    ("load", "name", "rule", "hint"),
    [
        (load_handout, "heelspur", "unknown-handout", "did you mean ‘heel-spur’?"),
        (load_clinic, "norrtälje", "bad-id", None),
        (load_clinic, "norrtalj", "unknown-clinic", "did you mean ‘norrtalje’?"),
        (load_exercise, "../handouts/heel-spur", "bad-id", None),
        (load_figure, "step-strat", "unknown-figure", "did you mean ‘step-start’?"),
    ],
)
def test_a_name_after_the_command_that_is_not_there(
    load: Callable[[Library, str], object], name: str, rule: str, hint: str | None
) -> None:
    with pytest.raises(Problems) as found:
        load(BUILTIN, name)
    (problem,) = found.value.problems
    assert (problem.rule, problem.place) == (rule, COMMAND_LINE)
    assert hint in (None, problem.hint)
    assert str(problem).startswith(f"command line: error[{rule}]: ")


def test_all_problems_of_all_files_come_at_once(library: Library, write: Write) -> None:
    write("exercises/a.yaml", "name: A\nlanguage: sv\nsteps: [B]\nfigures: [b]\ndose: {sets: 3}\n")
    write("figures/b.yaml", "alt: Ett streck.\nlanguage: sv\nlabel: x\n")
    path = write("handouts/h.yaml", HANDOUT.replace("title", "titel") + "      - exercises: [a]\n")
    with pytest.raises(Problems) as found:
        load_handout(library, "h")
    assert [(p.place.file.rsplit("/", 1)[-1], p.place.line, p.rule) for p in found.value.problems[:4]] == [
        ("h.yaml", 1, "missing-key"),
        ("h.yaml", 1, "unknown-key"),
        ("a.yaml", 5, "dose-volume"),
        ("b.yaml", 3, "unknown-key"),
    ]
    assert check(library, [path]) == found.value.problems


def test_a_spec_that_changed_is_read_again(library: Library, write: Write) -> None:
    path = write("handouts/h.yaml", HANDOUT + "      - callout: Hej\n")
    assert isinstance(load_handout(library, "h").handout.sections[0].content[0], Callout)
    path.write_text(path.read_text().replace("callout", "text"))
    assert isinstance(load_handout(library, "h").handout.sections[0].content[0], TextBlock)


def test_the_first_root_wins_and_the_rest_is_inherited(library: Library, write: Write) -> None:
    assert library.ids("handout") == BUILTIN.ids("handout")
    path = write("handouts/heel-spur.yaml", HANDOUT + "      - text: Min egen.\n")
    write("handouts/another.yaml", HANDOUT + "      - text: Min egen.\n")
    assert library.spec("handout", "heel-spur") == path
    assert library.ids("handout") == tuple(sorted((*BUILTIN.ids("handout"), "another")))
    assert library.asset("logos/rehab.svg") == builtin_root() / "assets/logos/rehab.svg"
    assert library.asset("logos/none.svg") is None
    assert load_handout(library, "heel-spur").handout.sections[0].heading.value == "Hej"


def test_the_library_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find(None).roots == (builtin_root(),)
    (tmp_path / "mine/specs").mkdir(parents=True)
    assert find(Path("mine")).roots == (tmp_path / "mine", builtin_root())
    assert shown(find(Path("mine")).roots[0] / "specs/a.yaml") == "mine/specs/a.yaml"
    assert shown(builtin_root() / "specs") == str(builtin_root() / "specs")
    (tmp_path / "specs").mkdir()
    assert find(None).roots == (tmp_path, builtin_root())
    monkeypatch.chdir(builtin_root())
    assert find(None).roots == (builtin_root(),)
    with pytest.raises(Problems, match=r"command line: error\[unknown-library\]"):
        find(tmp_path / "none")


def test_files_and_folders_to_check(library: Library, write: Write) -> None:
    good = (builtin_root() / "specs/exercises/forefoot-pull.yaml").read_text("utf-8")
    write("exercises/Bad Name.yaml", good)
    write("exercises/a.yaml", "name: A\n")
    write("exercises/c.yml", "name: C\n")
    (library.roots[0] / "notes.yaml").write_text("no spec")
    expected = ["bad-id", "bad-id", "missing-key", "missing-key", "missing-key"]
    for paths in ((), (library.roots[0],), (library.roots[0] / "specs",)):
        assert sorted(p.rule for p in check(library, paths)) == expected
    assert [p.rule for p in check(library, [library.roots[0] / "notes.yaml"])] == ["unknown-kind"]
    assert [p.rule for p in check(library, [library.roots[0] / "none.yaml"])] == ["unknown-kind"]
    assert [p.rule for p in check(library, [library.roots[0] / "specs/exercises/none.yaml"])] == ["file-missing"]


def test_a_report_looks_like_a_compilers(library: Library, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library.roots[0])
    write(
        "handouts/h.yaml", HANDOUT + "      - exercises: [calf-stretch-wall]\n        dose:\n          hold: 30–20 s\n"
    )
    with pytest.raises(Problems) as found:
        load_handout(library, "h")
    (problem,) = found.value.problems
    assert report(problem) == (
        "specs/handouts/h.yaml:12:17: error[dose-range]: the range runs backwards: 30–20 s\n"
        "  12 |           hold: 30–20 s\n"
        "     |                 ^^^^^^^\n"
        "     = hint: write the smaller number first, 20–30 s"
    )


def test_a_long_line_is_shown_around_the_caret() -> None:
    source = "a" * 300 + "HERE" + "b" * 300
    lines = report(Problem("rule", "message", Place("a.yaml", 7, 301, 4, source))).split("\n")
    assert len(lines[1]) < 180
    start = lines[2].index("^")
    assert lines[1][start : start + 4] == "HERE"


def test_drafts_are_read_instead_of_files(library: Library, write: Write) -> None:
    written = write("handouts/own.yaml", HANDOUT + "      - text: Skrivet.\n")
    new = library.roots[0] / "specs/handouts/new.yaml"
    drafts = {
        written: f"{HANDOUT}      - exercises: [wave]\n".encode(),
        new: f"{HANDOUT}      - text: Nytt.\n".encode(),
        library.roots[0] / "specs/exercises/wave.yaml": (
            b"name: Vinka\nlanguage: sv\nsteps: [Vinka.]\nfigures: [walking]\n"
        ),
    }
    assert load_handout(library, "own", drafts=drafts).exercises["wave"].name.value == "Vinka"
    assert load_handout(library, "new", drafts=drafts).handout.id == "new"
    assert load_handout(library, "own").exercises == {}
    with pytest.raises(Problems, match="there is no handout ‘new’"):
        load_handout(library, "new")


def test_what_is_wrong_with_a_draft_is_told_at_its_line(library: Library) -> None:
    path = library.roots[0] / "specs/clinics/south.yaml"
    text = (builtin_root() / "specs/clinics/norrtalje.yaml").read_text("utf-8")
    assert load_clinic(library, "south", drafts={path: text.encode()}).id == "south"
    with pytest.raises(Problems) as found:
        load_clinic(library, "south", drafts={path: text.replace("name:", "nam:", 1).encode()})
    assert {problem.place.file for problem in found.value.problems} == {shown(path)}
