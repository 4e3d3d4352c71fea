"""What a clinic changes in a handout, and what it inherits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.base.problems import Problems
from handouts.content.block import Exercises, TextBlock
from handouts.content.dose import Amount
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_clinic, load_handout
from handouts.content.pain import Band

HANDOUT = """\
title: Hälsporre
language: sv
version: 1
published: 2026-11-21
review: {owner: Rehab, due: 2028-11-21, status: draft}
dose limits:
  calf-stretch-wall: {repetitions: 2–5, hold: 15–45 s}
  forefoot-pull: {repetitions: 2–5}
main message: Det går över.
sections:
  - heading: Varför
    content: [{text: Därför.}]
  - heading: Övningar
    content:
      - exercises: [calf-stretch-wall, forefoot-pull]
        dose: {repetitions: 3, hold: 20–30 s, times per day: 4–5}
      - text: "Gör {total calf-stretch-wall} töjningar om dagen."
  - heading: Hur går det?
    content: [{text: Bra.}]
  - heading: Sök vård
    role: seek care
    content: [{contact: clinic}]
"""
CLINIC = """\
name: Rehab
country: SE
web: {url: "https://www.1177.se", text: 1177.se}
brand: {primary: "#00695c", accent: "#c8391f", logo: logos/rehab.svg}
"""
Write = Callable[[str, str], Path]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for folder in ("handouts", "clinics", "organisations"):
        (tmp_path / "specs" / folder).mkdir(parents=True)
    return Library((tmp_path, builtin_root()))


@pytest.fixture
def write(library: Library) -> Write:
    def save(name: str, text: str) -> Path:
        path = library.roots[0] / "specs" / name
        path.write_text(text, "utf-8")
        return path

    save("handouts/h.yaml", HANDOUT)
    return save


def problems(library: Library, clinic: str) -> list[tuple[str, int, str]]:
    with pytest.raises(Problems) as found:
        load_clinic(library, clinic)
    return [(p.rule, p.place.line, p.place.source.strip()) for p in found.value.problems]


def test_sections_are_hidden_replaced_and_added(library: Library, write: Write) -> None:
    write(
        "clinics/c.yaml",
        CLINIC
        + "handouts:\n"
        + "  h:\n"
        + "    hide: [Hur går det?]\n"
        + "    replace: {Varför: [{text: Ingen vet.}]}\n"
        + "    add:\n"
        + "      - {after: Övningar, heading: Ett, content: [{text: Text.}]}\n"
        + "      - {after: Övningar, heading: Två, content: [{exercises: [forefoot-against-wall]}]}\n"
        + "      - {after: Hur går det?, heading: Tre, content: [{text: Text.}]}\n",
    )
    before = library.spec("handout", "h").read_text("utf-8")
    loaded = load_handout(library, "h", "c")
    headings = [str(section.heading) for section in loaded.handout.sections]
    assert headings == ["Varför", "Övningar", "Ett", "Två", "Tre", "Sök vård"]
    block = loaded.handout.sections[0].content[0]
    assert isinstance(block, TextBlock)
    assert str(block.text) == "Ingen vet."
    assert block.text.place.file.endswith("clinics/c.yaml")
    assert "forefoot-against-wall" in loaded.exercises
    assert loaded.handout.origin.file.endswith("handouts/h.yaml")
    assert library.spec("handout", "h").read_text("utf-8") == before
    assert len(load_handout(library, "h").handout.sections) == 4


def test_a_shared_dose_stays_shared_if_all_choose_the_same(library: Library, write: Write) -> None:
    doses = "doses: {calf-stretch-wall: {repetitions: 4}, forefoot-pull: {repetitions: 4}}"
    write("clinics/c.yaml", f"{CLINIC}handouts: {{h: {{{doses}}}}}\n")
    loaded = load_handout(library, "h", "c")
    block = loaded.handout.sections[1].content[0]
    assert isinstance(block, Exercises)
    assert block.dose is not None
    assert block.dose.repetitions == Amount.of(4)
    assert str(block.dose.hold) == "20–30 s"
    assert loaded.exercises["forefoot-pull"].dose == block.dose


def test_who_chooses_another_dose_no_longer_shares_it(library: Library, write: Write) -> None:
    write("clinics/c.yaml", f"{CLINIC}handouts: {{h: {{doses: {{calf-stretch-wall: {{hold: 40 s}}}}}}}}\n")
    loaded = load_handout(library, "h", "c")
    block = loaded.handout.sections[1].content[0]
    assert isinstance(block, Exercises)
    assert block.dose is None
    own, other = (loaded.exercises[name].dose for name in ("calf-stretch-wall", "forefoot-pull"))
    assert own is not None
    assert other is not None
    assert (str(own.hold), own.repetitions, own.times_per_day) == ("40 s", Amount.of(3), Amount.of(4, 5))
    assert str(other.hold) == "20–30 s"


@pytest.mark.parametrize(
    ("dose", "rule"),
    [
        ("calf-stretch-wall: {repetitions: 6}", "dose-limit"),
        ("calf-stretch-wall: {repetitions: 4–6}", "dose-limit"),
        ("calf-stretch-wall: {hold: 1 min}", "dose-limit"),
        ("calf-stretch-wall: {weeks: 2}", "dose-limit"),
        ("forefoot-against-wall: {repetitions: 3}", "unknown-exercise"),
    ],
)
def test_doses_keep_to_what_the_handout_allows(library: Library, write: Write, dose: str, rule: str) -> None:
    line = f"handouts: {{h: {{doses: {{{dose}}}}}}}"
    write("clinics/c.yaml", f"{CLINIC}{line}\n")
    assert problems(library, "c") == [(rule, 5, line)]
    with pytest.raises(Problems) as found:
        load_handout(library, "h", "c")
    assert [p.rule for p in found.value.problems] == [rule]


def test_what_a_clinic_writes_is_checked_in_the_handout(library: Library, write: Write) -> None:
    """A reference to what is hidden, and one that its own text makes."""
    write(
        "clinics/c.yaml",
        CLINIC
        + "handouts:\n"
        + "  h:\n"
        + "    hide: [Övningar]\n"
        + "    replace: {Varför: [{text: 'Se {figure calf-stretch-wall}.'}]}\n",
    )
    assert ("figure-not-shown", 8, "replace: {Varför: [{text: 'Se {figure calf-stretch-wall}.'}]}") in problems(
        library, "c"
    )


def test_a_branch_inherits_from_all_above_it(library: Library, write: Write) -> None:
    write(
        "organisations/top.yaml",
        'name: Top\ncountry: SE\nbrand: {primary: "#00695c", accent: "#c8391f", logo: logos/rehab.svg}\n'
        "phones: [{label: phone, number: 08-123 264 44}]\nfooter: Top finns överallt.\n"
        "pain bands: {go: 0–2, mind: 3–4, stop: 5–10}\n"
        "handouts: {h: {hide: [Varför], doses: {forefoot-pull: {repetitions: 2}}}}\n",
    )
    write(
        "organisations/middle.yaml",
        'name: Mitt\norganisation: top\nbrand: {accent: "#7a1f5c"}\n'
        "handouts: {h: {doses: {calf-stretch-wall: {repetitions: 2}}}}\n",
    )
    write("clinics/branch.yaml", "place: Umeå\norganisation: middle\nhandouts: {h: {hide: [Hur går det?]}}\n")
    clinic = load_clinic(library, "branch")
    assert (str(clinic.name), clinic.brand.primary, clinic.brand.accent) == ("Mitt", "#00695c", "#7a1f5c")
    assert clinic.phones[0].number.url == "tel:+46812326444"
    assert clinic.organisation is not None
    assert clinic.organisation.organisation is not None
    assert (clinic.organisation.id, clinic.organisation.organisation.id, clinic.id) == ("middle", "top", "branch")
    assert str(clinic.footer) == "Top finns överallt."
    assert clinic.pain_bands is not None
    assert clinic.pain_bands.stop == Band(5, 10)
    changes = clinic.handouts["h"]
    assert [str(heading) for heading in changes.hide] == ["Hur går det?"]
    assert sorted(changes.doses) == ["calf-stretch-wall", "forefoot-pull"]


def test_a_clinic_is_reached_by_any_one_way(library: Library, write: Write) -> None:
    bare = CLINIC.replace('web: {url: "https://www.1177.se", text: 1177.se}\n', "")
    write("clinics/none.yaml", bare)
    assert problems(library, "none") == [("no-contact", 1, "name: Rehab")]
    for way in (
        "phones: [{label: phone, number: 08-123 264 44}]",
        "booking: {note: Boka i receptionen.}",
        'booking: {url: "https://www.1177.se", text: 1177.se}',
        "addresses: [{label: visit, lines: [Storgatan 1]}]",
    ):
        write("clinics/one.yaml", f"{bare}{way}\n")
        assert load_clinic(library, "one").name.value == "Rehab"


def test_a_circle_of_organisations_is_found_from_the_clinic(library: Library, write: Write) -> None:
    write("organisations/a.yaml", "name: A\norganisation: b\n")
    write("organisations/b.yaml", "name: B\norganisation: a\n")
    write("clinics/c.yaml", f"{CLINIC}organisation: a\n")
    assert problems(library, "c") == [("organisation-circle", 2, "organisation: a")]
