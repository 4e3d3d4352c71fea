import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Problems
from handouts.content.placeholder import Placeholder, parse, scan
from handouts.content.text import Text


def test_pieces_of_a_text() -> None:
    pieces = parse(Text("{Figure a} och {total b-c, d}, {{så}} {weeks  e }."))
    assert pieces == (
        Placeholder("figure", ("a",), 0, capital=True),  # type: ignore[arg-type]
        " och ",
        Placeholder("total", ("b-c", "d"), 15),  # type: ignore[arg-type]
        ", {så} ",
        Placeholder("weeks", ("e",), 38),  # type: ignore[arg-type]
        ".",
    )
    assert parse(Text("{weeks\na}")) == (Placeholder("weeks", ("a",), 0),)  # type: ignore[arg-type]
    assert parse(Text("inga")) == ("inga",)
    assert parse(Text("{figure a}")) == (Placeholder("figure", ("a",), 0),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["{", "}", "{}", "{ }", "{figure}", "{figure ,a}", "{figure A}", "{{}", "{a {figure b}}"]
)
def test_what_is_no_placeholder(text: str) -> None:
    with pytest.raises(Problems) as found:
        parse(Text(text))
    assert found.value.problems[0].rule == "unknown-placeholder"


@given(st.text(st.sampled_from("{}, afigure"), max_size=20))
def test_parse_and_scan_agree_on_any_text(text: str) -> None:
    placeholders, problems = scan(Text(text))
    try:
        pieces = parse(Text(text))
    except Problems as found:
        assert found.problems[0] == problems[0]  # noqa: PT017 - it need not fail
    else:
        assert not problems
        assert [piece for piece in pieces if isinstance(piece, Placeholder)] == placeholders


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_doubled_braces_are_text(text: str) -> None:
    escaped = text.replace("{", "{{").replace("}", "}}")
    assert "".join(map(str, parse(Text(escaped)))) == text
