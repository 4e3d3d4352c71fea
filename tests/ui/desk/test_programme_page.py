"""Programmes put together at the desk: what is said of them, and what becomes of one that is kept."""

import pytest
from flask.testing import FlaskClient

from handouts.content.library import Library
from handouts.ui.desk.app import application
from handouts.ui.desk.words import desk_words
from tests.ui.desk.conftest import AT, Opened, browser, token_of

PROGRAMME = "/at/norrtalje/programme"
WORDS = desk_words("en")
OFTEN = {"dose-heel-raise-repetitions": "10", "dose-heel-raise-times-per-day": "2"}


@pytest.fixture
def own(own_library: Library, opened: Opened) -> FlaskClient:
    """A browser at a desk whose library may change."""
    return browser(application(opened(own_library), ("localhost",)))


def asked(client: FlaskClient, page: str = "fit", **form: str) -> str:
    token = token_of(client)
    data = {"token": token, "format": "standard", "order": "heel-raise", "exercise": "heel-raise", **OFTEN, **form}
    return client.post(f"{PROGRAMME}/{page}", data=data).text


def test_a_programme_that_does_not_say_how_often_is_warned_of(client: FlaskClient) -> None:
    assert WORDS.no_frequency_more not in asked(client)
    assert WORDS.no_frequency_more in asked(client, **{"dose-heel-raise-times-per-day": ""})


def test_an_exercise_that_no_translation_has_is_told_at_it(client: FlaskClient) -> None:
    said = WORDS.not_in_language.format(which="Arabic")
    assert 'id="wrong-heel-raise">' in asked(client, language="ar")
    assert said in asked(client, language="ar")
    assert said not in asked(client, language="sv")


def test_letters_that_cannot_be_printed_are_told_at_the_heading(client: FlaskClient) -> None:
    assert 'id="wrong-title">' in asked(client, title="Knä 😀")


def test_the_line_for_the_record_names_the_exercises(client: FlaskClient) -> None:
    assert "Exercise programme: Heel raises, Swedish" in asked(client, language="sv")


def test_what_is_kept_can_be_opened_at_once(own: FlaskClient, own_library: Library) -> None:
    page = asked(own, "keep", kept="Ont & trött: vaden #1", language="sv")
    assert "/handouts/ont-trott-vaden-1" in page
    assert "Ont &amp; trött: vaden #1" in own.get("/at/norrtalje/handouts/ont-trott-vaden-1").text
    assert (own_library.roots[0] / "specs/handouts/ont-trott-vaden-1.yaml").is_file()


@pytest.mark.parametrize("title", ["Hälsporre", "heel spur", "HÄLSPORRE!"])
def test_no_two_leaflets_have_one_title(own: FlaskClient, own_library: Library, title: str) -> None:
    assert WORDS.name_taken in asked(own, "keep", kept=title)
    assert [path.name for path in (own_library.roots[0] / "specs/handouts").iterdir()] == ["heel-spur.yaml"]


def test_a_name_that_is_refused_stays_in_its_field(own: FlaskClient) -> None:
    assert 'value="19800101-1234"' in asked(own, "keep", kept="19800101-1234")


@pytest.mark.parametrize("page", ["fit", "print", "keep"])
def test_who_comes_back_to_a_form_begins_anew(client: FlaskClient, page: str) -> None:
    assert client.get(f"{PROGRAMME}/{page}").headers["Location"] == PROGRAMME


def test_a_leaflet_that_nothing_was_fitted_in_is_not_said_to_be_fitted(client: FlaskClient) -> None:
    token = token_of(client)
    form = {"token": token, "exercise": ["calf-stretch-wall", "forefoot-pull", "forefoot-against-wall"]}
    assert f", {WORDS.fitted}, " not in client.post(f"{AT}/fit", data=form).text
    assert f", {WORDS.fitted}, " in client.post(f"{AT}/fit", data={**form, "side": "left"}).text


@pytest.mark.parametrize("content", ["", "title: x\n bad: [", "- a\n", "\0"])
def test_a_file_that_says_nothing_stops_no_other_leaflet(own_library: Library, opened: Opened, content: str) -> None:
    (own_library.roots[0] / "specs/handouts/new-one.yaml").write_text(content)
    client = browser(application(opened(own_library), ("localhost",)))
    page = client.get("/at/norrtalje/")
    assert (page.status_code, "heel-spur" in page.text, "new-one" in page.text) == (200, True, True)
    assert client.get("/library/new-one").status_code == 200
    assert client.get("/at/norrtalje/handouts/new-one").status_code == 409
