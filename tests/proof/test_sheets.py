"""Paper that is not the format's, sheets imposed in another order, and numbers that are printed twice and differ."""

from dataclasses import replace

import pytest

from handouts.content.library import Library, builtin_root
from handouts.flow import imposition
from handouts.proof.prove import prove
from handouts.run.build import Built, typeset
from tests.making import build, resolve
from tests.proof.leaflet import but_for_the_fingerprint
from tests.proof.test_mutations import spoilt

LIBRARY = Library((builtin_root(),))


@pytest.fixture(scope="module")
def booklet() -> Built:
    return build(LIBRARY, "heel-spur", "norrtalje", None, "booklet")


def found(built: Built, data: bytes) -> set[str]:
    return {problem.rule for problem in prove(built.edition, data)}


def test_sheets_and_pages_one_by_one_are_both_good(booklet: Built) -> None:
    assert booklet.reading
    assert found(booklet, booklet.data) == found(booklet, booklet.reading) == set()


@pytest.mark.parametrize("rtl", [False, True], ids=["as it should", "bound on the other side"])
def test_a_booklet_bound_on_the_wrong_side_is_noticed(rtl: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    right = imposition.booklet_sides
    monkeypatch.setattr(imposition, "booklet_sides", lambda count, _: right(count, rtl))
    imposition.as_booklet.cache_clear()
    edition = resolve(LIBRARY, "heel-spur", "norrtalje", None, "booklet")
    rules = {problem.rule for problem in prove(edition, typeset(edition).data)}
    assert ({"proof-furniture", "proof-paper"} <= rules) is rtl
    assert bool(rules) is rtl
    imposition.as_booklet.cache_clear()


def test_paper_of_another_clinics_printer_is_noticed(booklet: Built) -> None:
    letter = replace(booklet.edition, clinic=replace(booklet.edition.clinic, paper="letter"))
    assert {problem.rule for problem in but_for_the_fingerprint(prove(letter, booklet.data))} == {"proof-paper"}


def test_a_file_of_another_format_is_noticed(booklet: Built) -> None:
    assert "proof-paper" in {p.rule for p in prove(replace(booklet.edition, format="leaflet"), booklet.data)}
    assert "proof-paper" in {p.rule for p in prove(replace(booklet.edition, format="large"), booklet.data)}


@pytest.mark.parametrize("seed", range(12))
def test_a_digit_deleted_anywhere_is_noticed_where_a_dose_is_repeated_too(booklet: Built, seed: int) -> None:
    data = spoilt("booklet", "delete digit", seed)
    assert data
    assert found(booklet, data)
