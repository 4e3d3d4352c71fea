import io
import math
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.palette import ROLES, grey_palette
from handouts.base.problems import Place, Problem, Problems
from handouts.drawing.outline import normal, parse_transform
from handouts.drawing.picture import Cap, Join, Picture, Shape
from handouts.drawing.svg import read, tint, write

HERE = Place("logo.svg")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'

numbers = st.integers(-99999, 99999).map(lambda n: f"{n / 100:.2f}".rstrip("0").rstrip("."))
points = st.tuples(numbers, numbers).map(" ".join)
steps = st.one_of(
    st.tuples(st.sampled_from("ML"), points), st.tuples(st.just("C"), points, points, points), st.just(("Z",))
).map(" ".join)
paths = st.tuples(points, st.lists(steps, max_size=8)).map(lambda p: " ".join([f"M {p[0]}", *p[1]]))
paints = st.one_of(st.none(), st.sampled_from(ROLES), st.integers(0, 0xFFFFFF).map("#{:06x}".format))
widths = st.integers(1, 9999).map(lambda n: n / 1000)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    fill, stroke = draw(st.tuples(paints, paints).filter(any))
    width = draw(widths) if stroke else 0.0
    cap, join = draw(st.sampled_from(get_args(Cap))), draw(st.sampled_from(get_args(Join)))
    return Shape(draw(paths), fill, stroke, width, cap, join, draw(st.booleans()))


def drawn(body: str) -> tuple[Shape, ...]:
    return read(SVG.format(body).encode(), HERE).shapes


def problem(data: str) -> Problem:
    with pytest.raises(Problems) as caught:
        read(data.encode(), HERE)
    [found] = caught.value.problems
    return found


def ends(path: str) -> list[tuple[float, float]]:
    """The end point of every segment."""
    return [(float(x), float(y)) for x, y in re.findall(r"(\S+) (\S+)(?= [A-Z]|$)", path)]


@given(st.lists(shapes(), max_size=5).map(tuple), st.text(st.characters(codec="utf-8", exclude_categories=["C"])))
def test_what_is_written_is_read_back(shapes: tuple[Shape, ...], title: str) -> None:
    picture = Picture((-1.5, -20.0, 8.25, 3.0), shapes, "0123abcd")
    assert read(write(picture, title), HERE) == picture


@given(paths)
def test_a_path_in_normal_form_comes_back_untouched(path: str) -> None:
    assert normal(path) is path


def test_equal_pictures_are_written_as_equal_bytes() -> None:
    picture = Picture((0, 0, 1, 1), (Shape("M 0 0 L 1 1", None, "ink", 0.5), Shape("M 0 0 L 1 1 Z", "skin", None)))
    assert write(picture, "a") == write(picture, "a")
    assert b".skin{fill:#f6ede6}" in write(picture, "a")


def test_tint_leaves_no_roles() -> None:
    picture = Picture((0, 0, 1, 1), (Shape("M 0 0 L 1 1 Z", "skin", "ink", 0.5),))
    data = tint(picture, "Fot & tå", grey_palette())
    assert b"class" not in data
    assert b"Fot &amp; t\xc3\xa5" in data
    [shape] = read(data, HERE).shapes
    assert (shape.fill, shape.stroke) == ("#ffffff", "#000000")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("M1,2l3-4", "M 1 2 L 4 -2"),
        ("m1 2 3 4 5 6z", "M 1 2 L 4 6 L 9 12 Z"),
        ("M0 0H5V6h-2v-3z", "M 0 0 L 5 0 L 5 6 L 3 6 L 3 3 Z"),
        ("M0 0C1 1 2 1 3 0S5-1 6 0", "M 0 0 C 1 1 2 1 3 0 C 4 -1 5 -1 6 0"),
        ("M0 0S2 1 3 0", "M 0 0 C 0 0 2 1 3 0"),
        ("M0 0Q3 3 6 0", "M 0 0 C 2 2 4 2 6 0"),
        ("M0 0q3 3 6 0t6 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0"),
        ("M0 0A5 0 0 0 1 4 0", "M 0 0 C 0 0 4 0 4 0"),
        ("M.5.5L1e1-.5", "M 0.5 0.5 L 10 -0.5"),
        ("M5 5zm1 1L2 2", "M 5 5 Z M 6 6 L 2 2"),
        ("", ""),
    ],
)
def test_path_data_of_others_comes_into_normal_form(written: str, wanted: str) -> None:
    assert normal(written) == wanted


@given(
    st.floats(0.5, 50),
    st.floats(0.5, 50),
    st.floats(0, 360),
    st.booleans(),
    st.booleans(),
    st.tuples(st.floats(-40, 40), st.floats(-40, 40)).filter(lambda p: math.hypot(*p) > 0.5),
)
def test_an_arc_ends_where_it_should(
    rx: float, ry: float, turn: float, large: bool, sweep: bool, end: tuple[float, float]
) -> None:
    path = normal(f"M 0 0 A {rx:f} {ry:f} {turn:f} {int(large)}{int(sweep)}{end[0]:f} {end[1]:f}")
    assert ends(path)[-1] == pytest.approx(end, abs=2e-3)


def test_the_points_of_a_round_arc_lie_on_its_circle() -> None:
    path = normal("M 10 0 a 10 10 0 1 0 -10 10")
    assert path.count("C") == 3
    for x, y in ends(path):
        assert math.hypot(x, y) == pytest.approx(10) or math.hypot(x - 10, y - 10) == pytest.approx(10)


@pytest.mark.parametrize("path", ["L 1 1", "M 1", "M 1 1 C 1 2 3", "M 1 1 Z 5", "M 1 1 X", "M 1 1 A 1 1 0 2 0 3 3"])
def test_broken_path_data_is_a_problem(path: str) -> None:
    assert problem(SVG.format(f'<path d="{path}"/>')).rule == "picture-broken"


def test_basic_shapes_become_paths() -> None:
    rect, rounded, circle, polygon, line = drawn(
        '<rect x="1" y="2" width="3" height="4"/><rect width="10" height="10" rx="2"/><circle cx="5" cy="5" r="5"/>'
        '<polygon points="0,0 4,0 4,4"/><line x1="1" y1="1" x2="5" y2="1" stroke="black" stroke-width="2"/>'
    )
    assert rect.path == "M 1 2 L 4 2 L 4 6 L 1 6 Z"
    assert (rounded.path.count("C"), rounded.path.count("L")) == (4, 4)
    assert circle.path.count("C") == 4
    assert polygon.path == "M 0 0 L 4 0 L 4 4 Z"
    assert (ends(line.path), line.stroke, line.width, line.cap) == ([(1, 1), (5, 1)], "#000000", 2, "butt")


def test_groups_hand_down_style_and_transform() -> None:
    [shape] = drawn(
        '<g transform="translate(10 5) scale(2)" fill="#F00" stroke="#abcdef">'
        '<g transform="matrix(0 1 -1 0 0 0)" stroke-width="3"><path d="M 1 0 L 2 0"/></g></g>'
    )
    assert shape.path == "M 10 7 L 10 9"
    assert (shape.fill, shape.stroke, shape.width) == ("#ff0000", "#abcdef", 6)


def test_style_sheets_and_style_attributes_are_read() -> None:
    data = (
        "<defs><style>.a, .b {fill:#112233;fill-rule:evenodd} .b{stroke:none}</style></defs>"
        '<path class="a" d="M 0 0 L 1 1"/><path class="b" style="fill: white; stroke-linejoin: bevel" d="M 0 0 L 1 1"/>'
        '<path class="brand" d="M 0 0 L 1 1"/><path fill="none" d="M 0 0 L 1 1"/><g class="s-ink"/>'
    )
    first, second, third = drawn(data)
    assert (first.fill, first.even_odd) == ("#112233", True)
    assert (second.fill, second.join) == ("#ffffff", "bevel")
    assert third.fill == "brand"


def test_a_picture_without_a_view_box_has_its_size() -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="20"/>'
    assert read(data, HERE).box == (0, 0, 30, 20)


@pytest.mark.parametrize(
    "body",
    [
        "<text>Kliniken</text>",
        '<image href="x.png"/>',
        "<script>1</script>",
        '<defs><linearGradient id="a"/></defs><path fill="url(#a)" d="M 0 0 L 1 1"/>',
        '<path fill="url(#a)" d="M 0 0 L 1 1"/>',
        '<path fill="tomato" d="M 0 0 L 1 1"/>',
        '<path opacity="0.5" d="M 0 0 L 1 1"/>',
        '<path filter="url(#f)" d="M 0 0 L 1 1"/>',
        '<path class="nobody" d="M 0 0 L 1 1"/>',
        '<path style="mix-blend-mode: multiply" d="M 0 0 L 1 1"/>',
        '<g clip-path="url(#c)"/>',
        '<use href="#a"/>',
        "<svg/>",
        "<style>@media print {path {fill: red}}</style>",
        '<rect width="50%" height="1"/>',
        '<path stroke="black" stroke-dasharray="3 1" d="M 0 0 L 1 1"/>',
    ],
)
def test_what_cannot_be_drawn_is_never_left_out(body: str) -> None:
    found = problem(SVG.format(body))
    assert found.rule == "svg-unsupported"
    assert found.hint


def test_entities_are_refused_before_they_are_read() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    data = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]>' + SVG.format("<desc>&a9;</desc>")
    assert problem(data).rule == "svg-unsupported"


@pytest.mark.parametrize(
    "data", ["", "<svg", "<html/>", '<svg xmlns="http://www.w3.org/2000/svg"/>', SVG.format("<g>"), "<svg></svg>"]
)
def test_what_is_no_svg_is_broken(data: str) -> None:
    assert problem(data).rule == "picture-broken"


def test_broken_xml_has_a_line() -> None:
    assert problem(SVG.format("\n\n<path>")).place.line == 3


@pytest.mark.parametrize(
    "data",
    [
        SVG.format("<g>" * 3000 + "</g>" * 3000),
        SVG.format('<path d="M 1e999 0 L 1 1"/>'),
        SVG.format('<rect width="inf" height="1"/>'),
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 inf 1"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan 1"/>',
        '<?xml version="1.0" encoding="klingon"?>' + SVG,
    ],
)
def test_no_picture_takes_the_reader_down(data: str) -> None:
    assert problem(data).rule == "picture-broken"


@given(st.binary(max_size=200))
def test_no_bytes_take_the_reader_down(data: bytes) -> None:
    with pytest.raises(Problems):
        read(data, HERE)


def test_transforms_apply_from_right_to_left() -> None:
    assert parse_transform("translate(1,2) scale(3)") == (3, 0, 0, 3, 1, 2)
    assert parse_transform("rotate(90)") == pytest.approx((0, 1, -1, 0, 0, 0))
    with pytest.raises(ValueError, match="skewX"):
        parse_transform("skewX(3)")


def test_the_title_is_read_by_others() -> None:
    from xml.etree import ElementTree

    data = write(Picture((0, 0, 1, 1), ()), "Hälen <sänks> & lyfts")
    root = ElementTree.parse(io.BytesIO(data)).getroot()
    assert root[0].text == "Hälen <sänks> & lyfts"
