"""Which edition a sheet is: the same for the same content, another for any other."""

from dataclasses import fields, is_dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Place
from handouts.drawing.picture import Photo, Picture
from handouts.edition.fingerprint import fingerprint
from handouts.edition.model import Edition
from tests.proof.leaflet import EDITION, OTHER


def moved(value: object) -> object:
    """The same content from other places of other files."""
    if isinstance(value, Place):
        return Place("elsewhere.yaml", value.line + 7, 3)
    if isinstance(value, tuple):
        return tuple(map(moved, value))
    if is_dataclass(value) and not isinstance(value, Picture | Photo | type):
        return replace(value, **{field.name: moved(getattr(value, field.name)) for field in fields(value)})
    return value


def test_where_a_text_stands_does_not_count() -> None:
    elsewhere = moved(EDITION)
    assert isinstance(elsewhere, Edition)
    assert elsewhere != EDITION
    assert fingerprint(elsewhere) == fingerprint(EDITION)


def test_it_tells_what_has_changed() -> None:
    here = fingerprint(EDITION)
    body = replace(EDITION.body, version=EDITION.body.version + 1)
    text = fingerprint(replace(EDITION, body=body))
    assert (text.clinic, text.text == here.text) == (here.clinic, False)
    clinic = fingerprint(replace(EDITION, clinic=OTHER.clinic))
    assert (clinic.text, clinic.clinic == here.clinic) == (here.text, False)
    assert fingerprint(replace(EDITION, format="grey")).text != here.text
    assert fingerprint(replace(EDITION, beside=OTHER)) != here


def test_a_picture_counts() -> None:
    logo = EDITION.clinic.logo
    assert isinstance(logo, Picture)
    logo = replace(logo, shapes=logo.shapes[:-1])
    assert fingerprint(replace(EDITION, clinic=replace(EDITION.clinic, logo=logo))) != fingerprint(EDITION)


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_no_two_lists_of_texts_are_alike(one: list[str], other: list[str]) -> None:
    first, second = (
        fingerprint(replace(EDITION, body=replace(EDITION.body, keywords=tuple(words)))) for words in (one, other)
    )
    assert (first == second) == (one == other)
