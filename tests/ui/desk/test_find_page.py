"""What the page that finds leaflets shows of what was found."""

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from handouts.content.library import Library, builtin_root
from handouts.ui.desk.app import application
from handouts.ui.desk.pages_find import PARTS, SHOWN
from handouts.ui.desk.words import SPOKEN, desk_words
from tests.ui.desk.conftest import Opened, browser

AT = "/at/norrtalje/"


@pytest.fixture
def client(opened: Opened) -> FlaskClient:
    """A browser at the desk of all our examples."""
    return browser(application(opened(Library((builtin_root(),))), ("localhost",)))


def found(client: FlaskClient, typed: str, language: str = "sv") -> str:
    """The page, without the spaces of its template."""
    answer = client.get(AT, query_string={"q": typed}, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(answer.text))


def whys(page: str) -> list[str]:
    return [re.sub(r"<.*?>", "", why).strip() for why in re.findall(r'<span class="why">(.*?)</span>', page)]


def opened_by(client: FlaskClient, typed: str) -> dict[str, list[str]]:
    """What Enter chooses."""
    answer = client.get(AT, query_string={"q": typed, "open": 1})
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer.location).query)


@pytest.mark.parametrize(
    ("language", "name"), [("sv", "Tåhävningar"), ("da", "Tåhævninger"), ("nb", "Tåhev"), ("en", "Heel raise")]
)
def test_an_exercise_is_called_what_staff_call_it(client: FlaskClient, language: str, name: str) -> None:
    said = whys(found(client, "tåhævninger", language))
    assert said
    assert all(f"{desk_words(language).matches} {name}" in why for why in said)


def test_an_exercise_that_has_no_other_name_is_called_what_was_typed(own_library: Library, opened: Opened) -> None:
    specs = own_library.roots[0] / "specs"
    (specs / "exercises").mkdir()
    (specs / "exercises" / "gunga.yaml").write_text("name: Gunga sakta\nlanguage: sv\n", "utf-8")
    (specs / "handouts" / "gunga.yaml").write_text(
        "title: Svindel\nlanguage: sv\nsections: [{exercise: gunga}]\n", "utf-8"
    )
    client = browser(application(opened(own_library), ("localhost",)))
    assert whys(found(client, "gunga", "en")) == ["Matches Gunga sakta"]


def test_a_part_of_the_body_is_called_what_staff_call_it(client: FlaskClient) -> None:
    assert "Träff på fotsula" in whys(found(client, "fodsål"))
    assert "Matches sole" in whys(found(client, "fotsula", "en"))


def test_a_title_is_not_repeated_unless_it_is_another(client: FlaskClient) -> None:
    assert whys(found(client, "hælspore")) == [""]
    assert whys(found(client, "ballen"))[0] == "Träff på Ondt under ballen"
    assert whys(found(client, "skinkan"))[0] == ""
    assert whys(found(client, "الشوكة")) == ["Träff på شوكة الكعب"]


def test_a_title_in_another_script_opens_its_language(client: FlaskClient) -> None:
    assert opened_by(client, "الشوكة") == {"language": ["ar"]}
    assert opened_by(client, "الشوكة polska") == {"language": ["pl"]}
    assert opened_by(client, "häl") == {}
    assert 'lang="ar"' in found(client, "الشوكة")


def test_language_and_paper_that_were_typed_are_shown(client: FlaskClient) -> None:
    paper = desk_words("sv").formats["large"]
    page = found(client, "häls stor arabiska")
    assert re.search(rf'<span class="lang typed"><span class="own" lang="ar".*?</span><br>{paper}</span>', page)
    assert f"{paper}</span>" in found(client, "häls stor")
    assert "lang typed" not in found(client, "häls")


@pytest.mark.parametrize("language", SPOKEN)
def test_what_to_try_finds_something(client: FlaskClient, language: str) -> None:
    page = found(client, "xyzzy", language)
    none = re.search(r'<section class="none">(.*?)</section>', page)
    assert none
    parts = re.findall(r">([^<>]+)</a>", none[1])
    assert 1 < len(parts) <= PARTS
    for part in parts:
        assert 'class="hit"' in found(client, part, language)


def test_more_hits_than_are_shown_are_told_of(own_library: Library, opened: Opened) -> None:
    specs = own_library.roots[0] / "specs" / "handouts"
    for number in range(SHOWN + 2):
        add(specs, number)
    client = browser(application(opened(own_library), ("localhost",)))
    page = found(client, "häl")
    words = desk_words("sv")
    assert page.count('class="hit"') == SHOWN
    assert words.more_found.format(n=3) in page
    assert words.found_some.format(n=SHOWN + 3, title="").removesuffix(".") in page
    assert words.more_found[:1] not in found(client, "häl nr 1")


def add(specs: Path, number: int) -> None:
    text = (specs / "heel-spur.yaml").read_text("utf-8")
    (specs / f"blad-{number}.yaml").write_text(text.replace("title: Hälsporre", f"title: Häl nr {number}"), "utf-8")
