"""A run makes exactly what has changed since the last one, and leaves a folder as a first run would have."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from handouts.run.agenda import Request
from handouts.run.changes import CHANGES as TOLD
from handouts.run.manifest import MANIFEST, PRIVATE
from handouts.ui.terminal import code_of
from tests.run.batch.library import ALL, FILES, PROGRAM, Place, command, leaflets, removed, tree

HANDOUTS = ("branches", "rest", "stretch")
NORTH, SOUTH = {"lulea": "sv en", "umea": "sv en"}, {"lund": "sv da", "malmo": "sv da"}


def of(clinics: dict[str, str] = NORTH | SOUTH, handouts: tuple[str, ...] = HANDOUTS, *languages: str) -> set[str]:
    """The files of leaflets."""
    return {
        f"{clinic}/{handout}.{language}.pdf"
        for clinic, handout in product(clinics, handouts)
        for language in clinics[clinic].split()
        if not languages or language in languages
    }


def only(*clinics: str) -> dict[str, str]:
    return {clinic: (NORTH | SOUTH)[clinic] for clinic in clinics}


def makes(place: Place, expected: set[str]) -> None:
    """The next run makes this and nothing else, the one after it nothing, and the folder is as if made anew."""
    before = times(place)
    assert leaflets(place.run()) == expected
    assert {name for name, when in before.items() if times(place)[name] != when} == expected & before.keys()
    again = place.run()
    assert not again.looked
    assert tree(place.out) == place.afresh()


def test_everything_at_first_and_then_nothing(bare: Place) -> None:
    makes(bare, of())
    assert tree(bare.out).keys() == {MANIFEST, *of()}


def times(place: Place) -> dict[str, int]:
    """When each leaflet was written."""
    files = place.out.rglob("*.pdf")
    return {path.relative_to(place.out).as_posix(): path.stat().st_mtime_ns for path in files}


Change = Callable[[Place], None]


def edit(name: str, old: str, new: str) -> Change:
    return lambda place: place.edit(name, old, new)


def write(name: str, text: str) -> Change:
    return lambda place: place.write(name, text)


PO_EN, PO_DA = "specs/translations/sv/en.po", "specs/translations/sv/da.po"
CHANGED = "handouts: {rest: {hide: [Råd]}}\n"

CHANGES: dict[str, tuple[Change, set[str]]] = {
    "a clinic's number, which its branches' lists print": (
        edit("specs/clinics/umea.yaml", "004 21", "004 27"),
        of(only("umea")) | of(NORTH, ("branches",)),
    ),
    "a clinic's other address, which no list prints": (
        edit("specs/clinics/umea.yaml", "addresses: [", 'addresses: [{label: post, lines: ["Box 1, Umeå"]}, '),
        of(only("umea")),
    ),
    "an exercise's dose": (
        edit("specs/exercises/calf.yaml", "repetitions: 3", "repetitions: 4"),
        of(NORTH | SOUTH, ("stretch",)),
    ),
    "a handout's words, which have no translation then": (
        edit("specs/handouts/rest.yaml", "version: 1", "version: 2"),
        of(NORTH | SOUTH, ("rest",)),
    ),
    "a translation of one handout": (
        edit(PO_DA, "Gå korte ture.", "Gå kun korte ture."),
        of(SOUTH, ("rest",), "da"),
    ),
    "a translation of an exercise": (edit(PO_EN, "Press your heel down.", "Heel down."), of(NORTH, ("stretch",), "en")),
    "a brand's colour": (edit("specs/organisations/south.yaml", "#1d4e89", "#5b2346"), of(SOUTH)),
    "a brand's logo": (edit("assets/logos/south.svg", 'r="40"', 'r="39"'), of(SOUTH)),
    "an organisation's address, the code of which lists print": (
        edit("specs/organisations/north.yaml", "https://www.north", "https://new.north"),
        of(NORTH),
    ),
    "a figure's picture": (edit("assets/figures/calf.svg", 'r="40"', 'r="41"'), of(NORTH | SOUTH, ("stretch",))),
    "what one clinic changes in a handout": (
        lambda place: place.write("specs/clinics/lund.yaml", FILES["specs/clinics/lund.yaml"] + CHANGED),
        of(only("lund"), ("rest",)),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed(done: Place, change: str) -> None:
    alter, expected = CHANGES[change]
    alter(done)
    makes(done, expected)


IDLE: dict[str, tuple[str, str, str]] = {
    "a comment": ("specs/handouts/rest.yaml", "title:", "# A comment.\ntitle:"),
    "another comment": ("specs/exercises/calf.yaml", "language: sv", "language: sv  # as the others"),
    "a clinic's comment": ("specs/clinics/umea.yaml", "name:", "# A comment.\nname:"),
    "keys in another order": (
        "specs/handouts/stretch.yaml",
        "title: Töj vaden\nlanguage: sv\n",
        "language: sv\ntitle: Töj vaden\n",
    ),
    "a translator's comment": (PO_DA, 'msgctxt "handouts/rest"', '# So.\nmsgctxt "handouts/rest"'),
    "a file that is no spec": ("specs/README.txt", "", "Read me."),
    "an exercise that nobody does": ("specs/exercises/new.yaml", "", "name: Vila\nlanguage: sv\nsteps: [Vila.]\n"),
    "a figure that nobody shows": ("specs/figures/new.yaml", "", FILES["specs/figures/calf.yaml"]),
    "a picture that nobody shows": ("assets/figures/new.svg", "", FILES["assets/figures/calf.svg"]),
    "a glossary": ("specs/glossaries/en.yaml", "", "language: en\nterms: {calf: [calf]}\n"),
    "a batch": ("specs/batches/all.yaml", "", "output: out\n"),
    "a rule": (
        "specs/gate.yaml",
        "",
        "rules: {source-uncited: {severity: off, reason: They stand at the end.}}\n",
    ),
}


def test_what_changes_no_leaflet(done: Place) -> None:
    before, stamps = tree(done.out), times(done)
    for change, (name, old, new) in IDLE.items():
        if old:
            done.edit(name, old, new)
        else:
            done.write(name, new)
        outcome = done.run()
        assert (leaflets(outcome), outcome.unchanged) == (set(), ALL), change
        assert not done.run().prospect.planned, change
    assert times(done) == stamps
    assert {name: digest for name, digest in tree(done.out).items() if name != MANIFEST}.items() <= before.items()
    assert tree(done.out) == done.afresh()


def test_the_next_day_where_rules_ask_for_it(done: Place) -> None:
    done.write("specs/gate.yaml", "rules: {review-overdue: {severity: error, reason: Nobody answers for it.}}\n")
    assert done.run().unchanged == ALL
    assert done.run(today=date(2026, 11, 23)).unchanged == ALL
    outcome = done.run(today=date(2028, 11, 22))
    assert {problem.rule for one in outcome.failed for problem in one.problems} == {"review-overdue"}
    assert len(outcome.failed) == ALL


@pytest.mark.parametrize("how", ["missing", "altered", "truncated"])
def test_a_leaflet_that_is_not_as_it_was_made(done: Place, how: str) -> None:
    before, stamps = tree(done.out), times(done)
    path = done.out / "umea/rest.sv.pdf"
    data = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(data[:-1] if how == "truncated" else data[:99] + bytes([data[99] ^ 1]) + data[100:])
    outcome = done.run()
    assert leaflets(outcome) == {"umea/rest.sv.pdf"}
    assert [due.why for due in outcome.prospect.due] == ["missing" if how == "missing" else "altered"]
    assert tree(done.out) == before
    assert {name for name, when in times(done).items() if when != stamps[name]} == {"umea/rest.sv.pdf"}


def test_everything_with_force(done: Place) -> None:
    before, stamps = tree(done.out), times(done)
    outcome = done.run(force=True)
    assert leaflets(outcome) == of()
    assert {due.why for due in outcome.prospect.due} == {"asked"}
    assert tree(done.out) == before
    assert times(done) == stamps, "a file that says the same keeps its date"


REMOVED: dict[str, tuple[Change, set[str]]] = {
    "a clinic": (lambda place: (place.root / "specs/clinics/lund.yaml").unlink(), of(only("lund"))),
    "a handout": (lambda place: (place.root / "specs/handouts/rest.yaml").unlink(), of(NORTH | SOUTH, ("rest",))),
    "a clinic's language": (
        edit("specs/clinics/malmo.yaml", "languages: [sv, da]", "languages: [sv]"),
        of(only("malmo"), HANDOUTS, "da"),
    ),
    "a handout that a clinic gives out": (
        edit("specs/clinics/malmo.yaml", "name:", "gives out: [rest, stretch]\nname:"),
        of(only("malmo"), ("branches",)),
    ),
}


@pytest.mark.parametrize("what", REMOVED)
def test_what_nobody_gives_out_any_more(done: Place, what: str) -> None:
    take_away, gone = REMOVED[what]
    take_away(done)
    built = of(only("malmo"), ("branches",)) if what == "a clinic" else set()  # it lists the clinics that there are
    first = done.run()
    assert (removed(first), leaflets(first)) == (gone, built)
    second = done.run()
    assert removed(second) == gone
    assert not second.looked
    assert gone <= tree(done.out).keys()
    assert leaflets(done.run(prune=True)) == set()
    assert tree(done.out) == done.afresh()
    assert {path.name for path in done.out.iterdir()} - {TOLD} == {
        name.split("/")[0] for name in (*tree(done.out), PRIVATE)
    }
    assert not removed(done.run())


def test_who_asks_for_less_calls_nothing_else_removed(done: Place) -> None:
    before = tree(done.out)
    for request in (
        Request(handouts=("rest",)),
        Request(clinics=("lund", "umea")),
        Request(languages=("sv",)),
        Request(formats=("grey",), clinics=("umea",)),
        Request(),
    ):
        outcome = done.run(request, prune=True)
        assert not outcome.prospect.removed
        assert all(row.format == "grey" for one in outcome.built if (row := one.row))
    after = tree(done.out)
    assert {name: after[name] for name in before if name != MANIFEST}.items() <= before.items()
    assert len(after) == len(before) + len(of(only("umea")))


def test_who_names_something_twice_gets_it_once(done: Place) -> None:
    before = tree(done.out)
    twice = Request(("rest", "rest"), ("umea", "umea"), ("sv", "sv"), ("standard", "standard"))
    assert leaflets(done.run(twice, force=True)) == {"umea/rest.sv.pdf"}
    assert tree(done.out) == before


def test_files_by_other_names(done: Place) -> None:
    named = Request(name="{language}/{clinic}/{handout}.pdf")
    outcome = done.run(named)
    assert leaflets(outcome) == {"{2}/{0}/{1}.pdf".format(*re.split("[/.]", name)) for name in of()}
    assert tree(done.out) == done.afresh(named)
    assert leaflets(done.run()) == of()
    assert tree(done.out) == done.afresh()
    assert {path.name for path in done.out.iterdir()} == {PRIVATE, MANIFEST, TOLD, *NORTH, *SOUTH}


BRANCHES = of(NORTH | SOUTH, ("branches",))
BROKEN = {
    "a handout": ("specs/handouts/rest.yaml", "title:", of(NORTH | SOUTH, ("rest",))),
    "an exercise": ("specs/exercises/calf.yaml", "name:", of(NORTH | SOUTH, ("stretch",))),
    "a clinic": ("specs/clinics/lund.yaml", "name:", of(only("lund")) | BRANCHES),
    "an organisation": ("specs/organisations/south.yaml", "name:", of(SOUTH) | BRANCHES),
    "a translation": (PO_DA, "msgid", of(SOUTH, HANDOUTS, "da")),
    "a logo": ("assets/logos/south.svg", "<svg", of(SOUTH)),
    "a clinic's changes": ("specs/clinics/lund.yaml", "name:", of(only("lund"), ("stretch",)) | BRANCHES),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_spec_that_is_broken_and_mended(done: Place, what: str) -> None:
    name, old, touched = BROKEN[what]
    if what == "a clinic's changes":
        done.write(name, FILES[name] + "handouts: {stretch: {doses: {nothing: {repetitions: 5}}}}\n")
    else:
        done.edit(name, old, old.upper() + "\x00")
    done.edit("specs/clinics/umea.yaml", "addresses:", "email: umea@north.example\naddresses:")  # they go on with that
    before, stamps = tree(done.out), times(done)
    outcome = done.run(prune=True)
    found = {problem for one in outcome.looked for problem in one.problems} | {*outcome.prospect.problems}
    assert found
    assert code_of(found) == 1
    assert not outcome.prospect.removed
    assert leaflets(outcome) == of(only("umea")) - touched
    assert {name for name, when in times(done).items() if when != stamps[name]} == of(only("umea")) - touched
    assert before.keys() == tree(done.out).keys()
    if what == "a clinic's changes":
        done.write(name, FILES[name])
    else:
        done.edit(name, old.upper() + "\x00", old)
    assert leaflets(done.run()) == of(only("umea")) & touched
    assert tree(done.out) == done.afresh()


def test_a_word_of_the_program(done: Place) -> None:
    program = shutil.copytree(PROGRAM, done.home / "program/handouts", ignore=shutil.ignore_patterns("__pycache__"))
    assert command(done, program=program.parent).stdout.startswith(f"0 built, {ALL} unchanged, 0 failed")
    words = program / "edition/words_da.py"
    words.write_text(words.read_text("utf-8").replace('phone="Ring"', 'phone="Tlf."'), "utf-8")
    before = times(done)
    result = command(done, program=program.parent)
    assert result.stdout.startswith(f"{len(of(SOUTH, HANDOUTS, 'da'))} built, ")
    assert {name for name, when in times(done).items() if when != before[name]} == of(SOUTH, HANDOUTS, "da")
