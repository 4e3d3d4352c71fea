"""What a clinic can no longer hand out is told before its facts are saved."""

from dataclasses import replace
from pathlib import Path

import pytest

from handouts.base.problems import Problems
from handouts.content.library import Library, builtin_root
from handouts.run.contact import Address, Draft, Phone, amended, contact_of, save
from handouts.run.losses import crowded, loses
from handouts.run.order import own
from handouts.run.press import Press
from tests.making import build
from tests.run.overlay import overlay
from tests.run.test_contact import BRANCH, GROUP

BUILT_IN = Library((builtin_root(),))


@pytest.mark.parametrize("name", ["norrtalje", "loeberlab", "hassleholm"])
def test_who_changes_nothing_loses_nothing(name: str) -> None:
    assert loses(BUILT_IN, amended(BUILT_IN, name, contact_of(BUILT_IN, name))) == ()


def test_words_that_nobody_has_translated_yet(tmp_path: Path) -> None:
    po = 'msgctxt "clinics/branch"\nmsgid "Måndag–fredag {1}"\nmsgstr "Monday to Friday {1}"\n'
    clinic = BRANCH.replace("languages: [sv]", "languages: [sv, en, ar]").replace("organisation: group\n", "")
    clinic += "".join(GROUP.splitlines(keepends=True)[1:3])
    library = overlay(tmp_path, {"specs/clinics/branch.yaml": clinic, "specs/translations/sv/en.po": po})
    contact = contact_of(library, "branch")

    def lost(**facts: object) -> tuple[str, ...]:
        return loses(library, amended(library, "branch", replace(contact, **facts)))  # type: ignore[arg-type]

    assert lost() == ()
    assert lost(email="other@clinic.example") == ()
    assert lost(hours=("Måndag–fredag 9.00–16.00",)) == ()  # numbers are no words
    assert lost(hours=("Måndag–torsdag 9.00–16.00",)) == ("en",)
    assert lost(footer="Välkommen") == ("en",)
    assert lost(hours=()) == ()


def test_leaflets_that_no_longer_fit(tmp_path: Path) -> None:
    library = overlay(tmp_path, {"specs/clinics/alone.yaml": GROUP})
    contact = contact_of(library, "alone")

    def draft(**facts: object) -> Draft:
        return amended(library, "alone", replace(contact, **facts))  # type: ignore[arg-type]

    press, handouts = Press(library), own(library, "handout")
    assert crowded(press, draft(phones=(Phone("phone", "08-123 264 45"),)), handouts) == ()
    much = draft(hours=tuple(f"Vecka {n}: stängt" for n in range(9)), addresses=(Address("visit", ("A", "B")),))
    found = crowded(press, much, handouts)
    assert "heel-spur" in found
    assert build(library, "heel-spur", "alone").pages == 1
    save(much, contact.seen)
    with pytest.raises(Problems, match="too-long"):
        build(library, "heel-spur", "alone")
