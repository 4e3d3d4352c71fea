"""Contact facts are changed in the clinic's file, judged before they are written, and written whole or not at all."""

import errno
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Problem, Problems
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_clinic
from handouts.run.contact import FACTS, Address, Booking, Contact, Draft, Phone, Web, amended, contact_of, save
from tests.making import build
from tests.run.overlay import overlay

GROUP = """\
name: The group
country: SE
brand: {primary: "#00695c", accent: "#c8391f", logo: logos/rehab.svg}
phones: [{label: phone, number: 08-123 264 44}]
email: group@clinic.example
booking: {note: Ring oss.}
"""
BRANCH = """\
# yaml-language-server: $schema=../../schemas/clinic.json
name: The branch      # as on the door
organisation: group
languages: [sv]

# Where to go.
addresses:
  - {label: visit, lines: [Esplanaden 2, 123 45 Staden]}
email: branch@clinic.example
hours:
  - Måndag–fredag 8.00–16.30   # all year
"""
FILES = {"specs/organisations/group.yaml": GROUP, "specs/clinics/branch.yaml": BRANCH}
BUILT_IN = Library((builtin_root(),))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return overlay(tmp_path, FILES)


def written(library: Library, name: str = "branch") -> str:
    return (library.roots[0] / f"specs/clinics/{name}.yaml").read_bytes().decode()


def rules(problems: Mapping[str, tuple[Problem, ...]]) -> dict[str, list[str]]:
    return {field: [problem.rule for problem in found] for field, found in problems.items()}


def saved(library: Library, name: str = "branch", **facts: object) -> Draft:
    contact = contact_of(library, name)
    draft = amended(library, name, replace(contact, **facts))  # type: ignore[arg-type]
    save(draft, contact.seen)
    return draft


def test_facts_know_where_they_come_from(library: Library) -> None:
    contact = contact_of(library, "branch")
    assert replace(contact, seen="") == Contact(
        addresses=(Address("visit", ("Esplanaden 2", "123 45 Staden")),),
        phones=(Phone("phone", "08-123 264 44"),),
        hours=("Måndag–fredag 8.00–16.30",),
        email="branch@clinic.example",
        booking=Booking(note="Ring oss."),
        inherited={"phones": "The group", "booking": "The group"},
    )


def test_a_fact_of_a_larger_organisation_is_called_by_its_name(tmp_path: Path) -> None:
    larger = GROUP.replace("The group", "All")
    group = "name: The group\norganisation: all\nbooking: {note: Hos oss}\n"
    library = overlay(
        tmp_path, {**FILES, "specs/organisations/all.yaml": larger, "specs/organisations/group.yaml": group}
    )
    assert contact_of(library, "branch").inherited == {"phones": "All", "booking": "The group"}


@pytest.mark.parametrize("name", BUILT_IN.ids("clinic"))
def test_what_a_shipped_clinic_says_already_changes_no_byte(name: str) -> None:
    draft = amended(BUILT_IN, name, contact_of(BUILT_IN, name))
    assert draft.data == draft.path.read_bytes()
    assert draft.clinic


def test_a_changed_fact_is_one_line(library: Library) -> None:
    saved(library, hours=("Måndag–fredag 8.00–17.00",))
    assert written(library) == BRANCH.replace("16.30   #", "17.00   #")


def test_a_changed_fact_of_the_organisation_becomes_the_clinics_own(library: Library) -> None:
    draft = saved(library, phones=(Phone("phone", "08-123 264 45"),))
    assert written(library) == BRANCH.replace("languages: [sv]\n", "languages: [sv]\n", 1).replace(
        "email: branch", "phones:\n  - {label: phone, number: 08-123 264 45}\nemail: branch"
    )
    assert draft.clinic
    assert str(draft.clinic.phones[0].number.text) == "08-123 264 45"
    assert "phones" not in contact_of(library, "branch").inherited
    assert (library.roots[0] / "specs/organisations/group.yaml").read_text() == GROUP


@pytest.mark.parametrize("email", ["", " ", "group@clinic.example"])
def test_an_own_fact_that_is_emptied_is_the_organisations_again(library: Library, email: str) -> None:
    saved(library, email=email)
    assert written(library) == BRANCH.replace("email: branch@clinic.example\n", "")
    contact = contact_of(library, "branch")
    assert (contact.email, contact.inherited["email"]) == ("group@clinic.example", "The group")


def test_rows_left_empty_and_pasted_blanks_are_nothing(library: Library) -> None:
    saved(
        library,
        addresses=(Address("post", ("", " ")), Address("visit", ("Esplanaden 2 ", "", "\x07123 45 Staden\r"))),
        phones=(Phone("fax", " "), Phone("phone", "08-123 264 44\t")),
    )
    assert written(library) == BRANCH


BAD: list[tuple[dict[str, object], dict[str, list[str]]]] = [
    ({"phones": (Phone("fax", ""), Phone("phone", "08-1"))}, {"phones-1-number": ["phone-invalid"]}),
    (
        {"phones": (Phone("phone", "08-123 264 44"), Phone("home", "1"))},
        {"phones-1-label": ["invalid-value"], "phones-1-number": ["phone-invalid"]},
    ),
    ({"email": "a@b"}, {"email": ["email-invalid"]}),
    ({"web": Web("https://clinic.example", "")}, {"web-text": ["wrong-type"]}),
    ({"web": Web("", "clinic.example")}, {"web-url": ["wrong-type"]}),
    ({"web": Web("www.1177", "1177")}, {"web-url": ["url-domain"]}),
    ({"booking": Booking("", "1177.se", "x")}, {"booking-url": ["wrong-type"]}),
    ({"booking": Booking("https://1177.se/" + "x" * 300, "1177.se")}, {"booking-url": ["code-fine"]}),
    ({"hours": ("Mån 8–16", "Tis 😀")}, {"hours": ["missing-glyph"]}),
    ({"hours": ("{weeks a}",)}, {"hours": ["unknown-placeholder"]}),
    ({"addresses": (Address("", ()), Address("visit", ("A", "\u0e01")))}, {"addresses-1-lines": ["missing-glyph"]}),
    ({"footer": "{"}, {"footer": ["unknown-placeholder"]}),
]


@pytest.mark.parametrize(("facts", "expected"), BAD)
def test_problems_stand_at_their_fields(
    library: Library, facts: dict[str, object], expected: dict[str, list[str]]
) -> None:
    contact = contact_of(library, "branch")
    draft = amended(library, "branch", replace(contact, **facts))  # type: ignore[arg-type]
    errors = {f: tuple(p for p in found if p.severity == "error") for f, found in draft.problems_by_field.items()}
    assert rules({field: found for field, found in errors.items() if found}) == expected
    assert draft.clinic is None
    with pytest.raises(Problems):
        save(draft, contact.seen)
    assert written(library) == BRANCH


def test_several_problems_at_once(library: Library) -> None:
    facts = {key: value for one, _ in (BAD[0], BAD[2], BAD[5], BAD[9]) for key, value in one.items()}
    draft = amended(library, "branch", replace(contact_of(library, "branch"), **facts))  # type: ignore[arg-type]
    assert set(draft.problems_by_field) >= {"phones-1-number", "email", "web-url", "hours"}


def test_nobody_can_reach_a_clinic_of_its_own(tmp_path: Path) -> None:
    alone = "".join(GROUP.splitlines(keepends=True)[:3]) + "email: a@b.example\n"
    library = overlay(tmp_path, {"specs/clinics/alone.yaml": alone})
    draft = amended(library, "alone", replace(contact_of(library, "alone"), email=""))
    assert rules(draft.problems_by_field) == {"": ["no-contact"]}


def test_what_is_only_a_warning_is_told_and_saved(library: Library) -> None:
    draft = saved(library, web=Web("https://www.1177.se", "1177.se/Stockholm/hitta-vard/boka-tid-hos-oss"))
    assert draft.clinic
    assert rules(draft.problems_by_field) == {"web-text": ["url-long"]}


def test_a_file_that_somebody_else_changed_is_not_replaced(library: Library) -> None:
    contact = contact_of(library, "branch")
    early = amended(library, "branch", replace(contact, email="early@clinic.example"))
    saved(library, email="theirs@clinic.example")
    theirs = written(library)
    late = amended(library, "branch", replace(contact, email="late@clinic.example"))
    for draft in (early, late):
        with pytest.raises(Problems) as failure:
            save(draft, contact.seen)
        assert [problem.rule for problem in failure.value.problems] == ["changed-meanwhile"]
    assert written(library) == theirs


def test_of_two_at_once_one_is_told(library: Library) -> None:
    contact = contact_of(library, "branch")
    drafts = [amended(library, "branch", replace(contact, email=f"a{n}@clinic.example")) for n in range(8)]

    def attempt(draft: Draft) -> bool:
        try:
            save(draft, contact.seen)
        except Problems:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(attempt, drafts))
    assert done.count(True) == 1
    assert written(library).encode() == drafts[done.index(True)].data


def test_a_clinic_that_comes_with_the_program_is_copied(library: Library) -> None:
    before = (builtin_root() / "specs/clinics/norrtalje.yaml").read_bytes()
    draft = saved(library, "norrtalje", phones=(Phone("phone", "08-123 264 45"),))
    assert draft.path == library.roots[0] / "specs/clinics/norrtalje.yaml"
    assert written(library, "norrtalje").encode() == before.replace(b"264 44", b"264 45")
    assert (builtin_root() / "specs/clinics/norrtalje.yaml").read_bytes() == before
    assert str(load_clinic(library, "norrtalje").phones[0].number.text) == "08-123 264 45"
    assert contact_of(library, "norrtalje").seen != contact_of(BUILT_IN, "norrtalje").seen


def test_a_copy_made_meanwhile_is_not_replaced(library: Library) -> None:
    contact = contact_of(library, "norrtalje")
    early = amended(library, "norrtalje", replace(contact, email="early@clinic.example"))
    saved(library, "norrtalje", email="theirs@clinic.example")
    with pytest.raises(Problems, match="changed-meanwhile"):
        save(early, contact.seen)


def test_a_library_that_came_with_the_program_and_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = overlay(tmp_path, FILES)
    alone = Library((tmp_path, *library.roots[1:]))
    contact = contact_of(alone, "branch")
    draft = amended(alone, "branch", replace(contact, email="a@b.example"))

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(Problems) as failure:
        save(draft, contact.seen)
    assert "ask whoever looks after the library" in failure.value.problems[0].hint
    monkeypatch.setattr("handouts.run.contact.builtin_root", lambda: tmp_path)
    with pytest.raises(Problems) as failure:
        save(draft, contact.seen)
    assert failure.value.problems[0].rule == "cannot-write"
    assert "handouts new library" in failure.value.problems[0].hint
    assert written(library) == BRANCH


FACT = st.text(st.sampled_from("aå#:{}[]'\"\\ -,@|>&*!%?+1\t") | st.characters(codec="utf-8"), max_size=12)
FACTS_TYPED = st.builds(
    Contact,
    addresses=st.lists(st.builds(Address, st.sampled_from(["visit", "post"]), st.tuples(FACT, FACT)), max_size=2).map(
        tuple
    ),
    phones=st.lists(
        st.builds(Phone, st.sampled_from(["phone", "fax"]), FACT | st.just("08-123 264 44")), max_size=3
    ).map(tuple),
    hours=st.lists(FACT, max_size=3).map(tuple),
    email=FACT | st.just("a@b.example"),
    web=st.builds(Web, FACT, FACT),
    booking=st.builds(Booking, FACT, FACT, FACT),
    footer=FACT,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return overlay(tmp_path_factory.mktemp("library"), FILES)


@given(typed=FACTS_TYPED)
def test_whatever_is_typed_is_judged_and_kept_as_typed(shared: Library, typed: Contact) -> None:
    draft = amended(shared, "branch", typed)
    assert sum(map(len, draft.problems_by_field.values())) == len(draft.problems)
    assert {field.split("-")[0] for field in draft.problems_by_field} <= {*FACTS, ""}
    if draft.clinic:
        again = overlay(shared.roots[0] / "again", {**FILES, "specs/clinics/branch.yaml": draft.data})
        contact = contact_of(again, "branch")
        assert amended(again, "branch", typed).data == draft.data
        if typed.footer.strip() and typed.footer.isprintable():
            assert contact.footer == typed.footer.strip(" \t\n")


@pytest.mark.parametrize("signal", ["SIGKILL", "SIGTERM"])
def test_a_file_is_whole_when_saving_is_killed(library: Library, signal: str) -> None:
    """Killed between the draft's first bytes and the rename, as far as it gets."""
    code = (
        "import os, signal, sys\nfrom dataclasses import replace\nfrom pathlib import Path\n"
        "from handouts.content.library import Library, builtin_root\n"
        "from handouts.run.contact import amended, contact_of, save\n"
        "library = Library((Path(sys.argv[1]), builtin_root()))\n"
        "contact = contact_of(library, 'branch')\n"
        "draft = amended(library, 'branch', replace(contact, email='new@clinic.example'))\n"
        "def half(path, data):\n"
        "    with path.open('wb') as file:\n"
        "        file.write(data[: len(data) // 2])\n"
        f"    os.kill(os.getpid(), signal.{signal})\n"
        "Path.write_bytes = half\n"
        "save(draft, contact.seen)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, library.roots[0]], check=False, timeout=60)
    assert done.returncode < 0
    assert written(library) == BRANCH
    assert contact_of(library, "branch").email == "branch@clinic.example"
    saved(library, email="new@clinic.example")
    assert "new@clinic.example" in written(library)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))])
def test_a_file_is_whole_when_saving_is_stopped(
    library: Library, monkeypatch: pytest.MonkeyPatch, stop: BaseException | type[BaseException]
) -> None:
    def stopped(*_: object) -> None:
        raise stop

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises((KeyboardInterrupt, SystemExit, Problems)):
        saved(library, email="new@clinic.example")
    assert written(library) == BRANCH
    assert [path.name for path in (library.roots[0] / "specs/clinics").iterdir()] == ["branch.yaml"]


def test_a_leaflet_has_the_new_facts(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/clinics/alone.yaml": GROUP})
    saved(library, "alone", phones=(Phone("phone", "08-123 264 45"),))
    lines = [line for c in build(library, "heel-spur", "alone").edition.clinic.channels for line in c.lines]
    assert any("08-123 264 45" in line.replace("\u00a0", " ") for line in lines)
