"""A small library over the built-in one, and its desk as an application."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from handouts.content.library import Library, builtin_root
from handouts.ui.desk.app import application
from handouts.ui.desk.desk import Desk
from handouts.ui.desk.library_check import LibraryCheck
from handouts.ui.desk.records import Records
from handouts.ui.desk.stockroom import Stockroom

SPECS = "clinics/norrtalje", "handouts/heel-spur"
AT = "/at/norrtalje/handouts/heel-spur"
VISIT = "a-visit"
"""The cookie that the tests' browser has."""

Opened = Callable[..., Desk]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library that no test changes."""
    return small_library(tmp_path_factory.mktemp("library"))


@pytest.fixture
def own_library(tmp_path: Path) -> Library:
    """A library that a test may change."""
    return small_library(tmp_path / "library")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Makes desks of a library, as `serve` does, and closes them."""
    desks: list[Desk] = []

    def make(library: Library, *printers: str) -> Desk:
        records = Records(tmp_path / "data", str(library.roots[0]))
        desks.append(Desk(Stockroom(library), records, printers, LibraryCheck()))
        return desks[-1]

    yield make
    for desk in desks:
        desk.room.close()
        desk.check.close()


@pytest.fixture
def app(library: Library, opened: Opened) -> Flask:
    """A desk on this machine."""
    return application(opened(library), ("localhost",))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser at that desk."""
    return browser(app)


def small_library(folder: Path) -> Library:
    """One clinic and one handout as they come with the program."""
    for name in SPECS:
        path = folder / "specs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(builtin_root() / "specs" / f"{name}.yaml", path)
    return Library((folder, builtin_root()))


def browser(app: Flask) -> FlaskClient:
    """A browser that has been there before, and reads English."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.set_cookie("visit", VISIT)
    return client


def token_of(client: FlaskClient, page: str = AT) -> str:
    """What a form must bring along, as a page of the desk says it."""
    found = re.search('name="token" value="([0-9a-f]+)"', client.get(page).text)
    assert found
    return found[1]
