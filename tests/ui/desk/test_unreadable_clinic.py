"""A clinic's file that an editor breaks while the desk runs: every page says so, and whom to tell."""

from pathlib import Path

import pytest
from flask import Flask

from handouts.content.library import Library, builtin_root
from handouts.ui.desk.app import application
from handouts.ui.desk.desk import Desk
from handouts.ui.desk.words import SPOKEN, desk_words
from tests.ui.desk.conftest import AT, Opened, browser, token_of

WORDS = desk_words("en")
PROBLEMS = 'href="/library/"'


@pytest.fixture
def desk(own_library: Library, opened: Opened) -> Desk:
    return opened(own_library)


@pytest.fixture
def app(desk: Desk) -> Flask:
    return application(desk, ("localhost",))


def clinic_file(library: Library, name: str = "norrtalje") -> Path:
    return library.roots[0] / f"specs/clinics/{name}.yaml"


def spoil(desk: Desk, library: Library) -> None:
    """Break the clinic's file, as half a line does that somebody saves."""
    path = clinic_file(library)
    path.write_text(path.read_text("utf-8") + "phones: [\n", "utf-8")
    desk.room.look()


def test_each_page_of_the_clinic_says_so(app: Flask, desk: Desk, own_library: Library) -> None:
    client = browser(app)
    token = token_of(client)
    client.get("/at/norrtalje")
    spoil(desk, own_library)
    said = [client.get(path) for path in ("/at/norrtalje", "/at/norrtalje/", AT, f"{AT}/fit", "/library/heel-spur")]
    said += [client.get(f"/at/norrtalje/{page}") for page in ("contact", "programme")]
    said += [client.post(path, data={"token": token}) for path in ("/at/norrtalje/contact", f"{AT}/print")]
    for answer in (*said, client.get("/", follow_redirects=True)):
        assert answer.status_code == 409
        assert WORDS.clinic_unreadable in answer.text
        assert WORDS.clinic_unreadable_more.format(clinic="norrtalje") in answer.text
        assert PROBLEMS in answer.text
        assert 'href="/?change=1"' in answer.text, "the way to another clinic, and not back here"
    assert client.get(f"{AT}/pages/1.png").mimetype == "image/svg+xml"
    assert client.get("/at/nowhere/").status_code == 404
    assert "norrtalje.yaml" in wait_for_problems(app)


def wait_for_problems(app: Flask) -> str:
    """The page of problems, once the library has been looked through."""
    for _ in range(100):
        page = browser(app).get("/library/").text
        if "looking" not in page:
            return page
    return ""


@pytest.mark.parametrize("path", ["/at/norrtalje/contact", AT])
def test_it_works_again_when_the_file_is_mended(app: Flask, desk: Desk, own_library: Library, path: str) -> None:
    spoil(desk, own_library)
    assert browser(app).get(path).status_code == 409
    clinic_file(own_library).write_text((builtin_root() / "specs/clinics/norrtalje.yaml").read_text("utf-8"), "utf-8")
    desk.room.look()
    assert browser(app).get(path).status_code == 200


def test_a_file_broken_since_the_last_look_is_not_written_over(app: Flask, own_library: Library) -> None:
    client = browser(app)
    token, path = token_of(client), clinic_file(own_library)
    path.write_text("phones: [\n", "utf-8")
    for answer in (
        client.get("/at/norrtalje/contact"),
        client.post("/at/norrtalje/contact", data={"token": token, "save": "1", "email": "rehab@clinic.example"}),
    ):
        assert answer.status_code == 409
        assert WORDS.clinic_unreadable in answer.text
    assert path.read_text("utf-8") == "phones: [\n"


@pytest.mark.parametrize("language", SPOKEN)
def test_the_first_page_welcomes_nobody_to_clinics_that_cannot_be_read(
    app: Flask, desk: Desk, own_library: Library, language: str
) -> None:
    client, words = browser(app), desk_words(language)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    spoil(desk, own_library)
    page = client.get("/").text
    assert words.none_readable in page
    assert words.none_readable_more in page
    assert PROBLEMS in page
    assert words.welcome not in page
    assert "handouts new clinic" not in page


def test_the_first_page_counts_those_beside_others(app: Flask, desk: Desk, own_library: Library) -> None:
    clinic_file(own_library, "other").write_bytes(clinic_file(own_library).read_bytes())
    spoil(desk, own_library)
    page = browser(app).get("/").text
    assert WORDS.none_readable not in page
    assert WORDS.broken_clinics.format(n=1) in page


def test_a_library_without_a_clinic_is_still_welcomed(app: Flask, desk: Desk, own_library: Library) -> None:
    clinic_file(own_library).unlink()
    desk.room.look()
    page = browser(app).get("/").text
    assert WORDS.none_readable not in page
