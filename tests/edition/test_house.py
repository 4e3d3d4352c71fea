"""Clinics in words, their branches in the order of the alphabet, their logos and typefaces."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import reportlab
from PIL import Image

from handouts.base.problems import Problem, Problems
from handouts.content.library import Library, builtin_root
from handouts.content.load import load_clinic, load_figure, load_handout
from handouts.content.money import Money
from handouts.content.node import Scalar
from handouts.content.pain import PainBands
from handouts.drawing.picture import Photo
from handouts.edition.alphabet import rank
from handouts.edition.house import House, clinic_in, directory, house_of, seen_by
from handouts.edition.localize import Localizer
from handouts.edition.model import Section
from handouts.edition.money import printed
from handouts.edition.prose import Prose
from handouts.edition.service import Directory
from handouts.edition.shared import SharedSections
from handouts.edition.shelf import Shelf
from handouts.edition.words import words_of
from handouts.run.gather import attempt

BRANCHES = Library((Path(__file__).parents[1] / "flow" / "library", builtin_root()))
VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
CLINIC = """\
name: Rehab
country: SE
web: {url: "https://www.1177.se", text: 1177.se}
brand: {primary: "#00695c", accent: "#c8391f", logo: logos/rehab.svg}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "specs" / "clinics").mkdir(parents=True)
    (tmp_path / "assets" / "fonts").mkdir(parents=True)
    return Library((tmp_path, builtin_root()))


def test_houses_share_the_sections_that_say_nothing_of_them() -> None:
    loaded, shared = load_handout(BRANCHES, "heel-pain"), SharedSections()
    houses = [House(organisation="grenar"), House(clinic="norrtalje")]
    bodies = [Localizer(BRANCHES, loaded, "da", house, shared=shared).body() for house in houses]
    alone = [Localizer(BRANCHES, loaded, "da", house).body() for house in houses]
    assert bodies == alone
    first, second = ({id(section): section for section in body.sections} for body in bodies)
    (own,) = (section for known, section in first.items() if known not in second)
    assert any(isinstance(block, Directory) for block in own.blocks)


def test_a_section_with_problems_is_told_of_each_time() -> None:
    shared, problems, house = SharedSections(), list[Problem](), House()
    spec = load_handout(BRANCHES, "heel-spur").handout.sections[0]

    def make(_: object) -> Section:
        problems.append(Problem("some-rule", "this is wrong", spec.heading.place))
        return Section(Prose((), spec.heading.place), ())

    for _ in range(2):
        shared.section(spec, house, "standard", problems, make)
    assert len(problems) == 2


def test_a_handout_sees_of_a_house_what_it_prints() -> None:
    bands = PainBands.model_validate({"go": "0–2", "mind": "3–4", "stop": "5–10"})
    house = House(bands=bands, organisation="grenar", clinic="x", digits="native")
    plain = load_handout(BRANCHES, "heel-spur").handout
    assert seen_by(house, plain.sections) == House(digits="native")
    listing = load_handout(BRANCHES, "heel-pain").handout
    assert seen_by(house, listing.sections) == replace(house, bands=None)
    rating = load_handout(BRANCHES, "hamstring-tendon-pain").handout
    assert seen_by(house, rating.sections) == House(bands=house.bands, digits="native")


def test_a_shelf_tells_each_body_what_is_wrong_with_a_picture(library: Library) -> None:
    shelf = Shelf(library)
    figure = load_figure(BRANCHES, "walking").model_copy(update={"picture": Scalar("photos/none.png")})
    told: list[list[Problem]] = [[], []]
    for found in told:
        shelf.picture("walking", figure, found)
    assert [problem.rule for problem in told[0]] == ["picture-missing"]
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("da", ["Amager", "Esbjerg", "Vejle", "Zoo", "Ærø", "Ørsted", "Aabenraa", "Åkirkeby", "Aalborg", "Aarhus C"]),
        ("sv", ["Aarhus", "Édith", "Eslöv", "Zinkgruvan", "Åmål", "Ängelholm", "Ærø", "Örebro", "Østerbro"]),
        ("da", ["Hus", "Hus 2", "Hus 10", "Hus 10 A", "Husby"]),
    ],
)
def test_names_are_sorted_as_their_language_has_it(language: str, names: list[str]) -> None:
    assert sorted(sorted(names), key=lambda name: rank(name, language)) == names


def test_branches_are_called_by_their_place_or_by_their_own_name() -> None:
    found = directory(BRANCHES, "grenar", House(), words_of("sv"), "sv")
    assert [branch.name for branch in found.branches] == ["Arboga", "Gren vid sjön", "Örnsköldsvik"]
    assert [line.text for line in found.branches[1].lines] == ["Åmål"]
    assert found.branches[2].lines[-1].spans[0].link == "tel:+46812326444"
    assert found.code is not None
    assert found.code.url == "https://www.1177.se/grenar"


def test_a_directory_is_that_of_the_nearest_organisation_or_of_the_one_named() -> None:
    house = house_of(BRANCHES, load_clinic(BRANCHES, "gren-arboga"))
    assert house.organisation == "grenar"
    assert directory(BRANCHES, "", house, words_of("sv"), "sv") == directory(
        BRANCHES, "grenar", House(), words_of("sv"), "sv"
    )
    above = directory(BRANCHES, "skog", House(), words_of("sv"), "sv")
    assert len(above.branches) == 3
    assert above.code is not None
    assert above.code.url == "https://www.1177.se"


def test_a_clinic_without_an_organisation_is_its_own_directory(library: Library) -> None:
    (library.roots[0] / "specs/clinics/c.yaml").write_text(CLINIC, "utf-8")
    found = directory(library, "", house_of(library, load_clinic(library, "c")), words_of("sv"), "sv")
    assert [branch.name for branch in found.branches] == ["Rehab"]


def test_the_chain_has_its_branches_in_danish_order() -> None:
    found = directory(Library((builtin_root(),)), "aarhus-osteopati", House(), words_of("da"), "da")
    names = [branch.name for branch in found.branches]
    assert (len(names), names[0], names[-3:]) == (20, "Amager", ["Østerbro", "Aalborg", "Aarhus C"])


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_logo_may_be_an_image(library: Library, ending: str) -> None:
    Image.new("RGB", (300, 100), "#00695c").save(library.roots[0] / f"assets/logo.{ending}")
    text = CLINIC.replace("logos/rehab.svg", f"logo.{ending}")
    (library.roots[0] / "specs/clinics/c.yaml").write_text(text, "utf-8")
    assert isinstance(clinic_in(library, load_clinic(library, "c"), words_of("sv")).logo, Photo)


def broken_fonts() -> dict[str, Callable[[bytes], bytes]]:
    restricted = VERA.read_bytes()
    place = restricted.index(b"OS/2")
    offset = int.from_bytes(restricted[place + 8 : place + 12], "big") + 8
    return {
        "empty": lambda data: data[:0],
        "text": lambda data: b"This is no font." + data[:0],
        "half": lambda data: data[: len(data) // 2],
        "head only": lambda data: data[:2000],
        "no outlines": lambda data: data.replace(b"glyf", b"glyX", 1),
        "no characters": lambda data: data.replace(b"cmap", b"cmaX", 1),
        "licence": lambda data: data[:offset] + b"\x00\x02" + data[offset + 2 :],
        "other outlines": lambda data: b"OTTO" + data[4:],
    }


@pytest.mark.parametrize("damage", broken_fonts())
def test_a_broken_font_is_a_problem(library: Library, damage: str) -> None:
    path = library.roots[0] / "assets/fonts/Ours.ttf"
    path.write_bytes(broken_fonts()[damage](VERA.read_bytes()))
    (library.roots[0] / "specs/clinics/c.yaml").write_text(f"{CLINIC}typeface: fonts/Ours.ttf\n", "utf-8")
    clinic = load_clinic(library, "c")
    for make in (lambda: house_of(library, clinic), lambda: clinic_in(library, clinic, words_of("sv"))):
        with pytest.raises(Problems) as found:
            make()
        (problem,) = found.value.problems
        assert (problem.rule, problem.place.line, problem.place.column) == ("font-broken", 5, 11)


@pytest.mark.parametrize(("units", "small"), [(2048, False), (2240, False), (2260, True)])
def test_a_typeface_with_small_letters_is_a_problem(library: Library, units: int, small: bool) -> None:
    data = bytearray(VERA.read_bytes())
    place = data.index(b"head")
    at = int.from_bytes(data[place + 8 : place + 12], "big") + 18
    data[at : at + 2] = units.to_bytes(2, "big")  # letters of 1120 units are then smaller
    (library.roots[0] / "assets/fonts/Ours.ttf").write_bytes(data)
    (library.roots[0] / "specs/clinics/c.yaml").write_text(f"{CLINIC}typeface: fonts/Ours.ttf\n", "utf-8")
    found: list[Problem] = []
    attempt(found, lambda: house_of(library, load_clinic(library, "c")))
    assert [problem.rule for problem in found] == ["typeface-small"] * small
    if small:
        message = "‘Ours.ttf’ has small letters: its 12 points print like Arial's 11.5"
        assert (found[0].message, found[0].place.line) == (message, 5)


def test_a_font_that_is_not_there_is_a_problem(library: Library) -> None:
    text = f"{CLINIC}typeface: {{regular: fonts/Ours.ttf, bold: fonts/Bold.ttf}}\n"
    (library.roots[0] / "specs/clinics/c.yaml").write_text(text, "utf-8")
    with pytest.raises(Problems) as found:
        house_of(library, load_clinic(library, "c"))
    assert [problem.rule for problem in found.value.problems] == ["font-missing", "font-missing"]


def test_prices_are_written_as_their_language_has_it() -> None:
    from decimal import Decimal

    money = Money(Decimal(1490), "SEK"), Money(Decimal("1490.50"), "DKK"), Money(Decimal(90), "EUR")
    assert [printed(one, "sv") for one in money] == ["1\u00a0490\u00a0kr", "1\u00a0490,50\u00a0DKK", "90\u00a0€"]
    assert [printed(one, "da") for one in money] == ["1.490\u00a0SEK", "1.490,50\u00a0kr.", "90\u00a0€"]


def test_an_address_under_a_code_keeps_its_order_from_right_to_left() -> None:
    code = directory(BRANCHES, "grenar", House(), words_of("ar"), "ar").code
    assert code
    assert code.text == "\u20661177.se/grenar\u2069"
