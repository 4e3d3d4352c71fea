"""Nobody is kept out: axe-core finds nothing on any page, nor on what comes after somebody has done something, and
nothing is scrolled sideways.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.ui.desk.browser.axe import COLOURS, violations
from tests.ui.desk.browser.conftest import LAPTOP, Window
from tests.ui.desk.browser.screens import TELEPHONE, too_wide
from tests.ui.desk.browser.served import Served, served
from tests.ui.desk.browser.shelf import BROKEN, STALE, write_shelf

REFUSED = ("404", "409", "422")
"""Answers that some of these pages are, or show a picture's place for."""
PAGES = {
    "find": "/at/norrtalje/",
    "found": "/at/norrtalje/?q=häl",
    "found, misspelt, in Arabic": "/at/norrtalje/?q=helsporre arabiska",
    "found nothing": "/at/norrtalje/?q=migrän",
    "a person": "/at/norrtalje/?q=19800101-1234",
    "leaflet": "/at/norrtalje/handouts/heel-spur",
    "leaflet in Arabic": "/at/norrtalje/handouts/heel-spur?language=ar",
    "leaflet of two pages": "/at/norrtalje/handouts/achilles-tendon-pain?format=large",
    "leaflet refused": f"/at/norrtalje/handouts/{STALE}?language=en",
    "leaflet that cannot be read": f"/at/norrtalje/handouts/{BROKEN}",
    "fit": "/at/norrtalje/handouts/achilles-tendon-pain/fit",
    "programme": "/at/norrtalje/programme",
    "contact": "/at/norrtalje/contact",
    "no such page": "/at/norrtalje/handouts/nothing",
    "first run": "/?change=1",
    "live view": "/library/heel-spur",
    "live view of what is broken": f"/library/{BROKEN}",
}


def typing(page: Page, desk: Served) -> None:
    page.goto(desk.at())
    page.keyboard.type("häl")
    page.wait_for_selector(".hit")
    page.keyboard.press("ArrowDown")


def fitted_wrongly(page: Page, desk: Served) -> None:
    page.goto(desk.at("handouts/heel-spur/fit?language=ar"))
    page.fill("#note", "Ring 19800101-1234")
    page.fill("#next", "31/2")
    page.keyboard.press("Tab")
    page.wait_for_selector("#wrong-note")
    page.wait_for_selector("#wrong-next")
    page.uncheck("[name=exercise] >> nth=1")
    page.wait_for_selector(".dose.out:visible")
    page.select_option("[name=dose-calf-stretch-wall-hold]", "30 s")
    page.wait_for_selector(".changed")


def programme_with_doses(page: Page, desk: Served) -> None:
    page.goto(desk.at("programme"))
    for number in (0, 2, 4, 6, 8, 10):
        page.check(f"[name=exercise] >> nth={number}")
    page.click(".dock .primary")
    page.wait_for_selector(".order")
    page.click("summary")


def programme_filtered(page: Page, desk: Served) -> None:
    page.goto(desk.at("programme"))
    page.check("[name=exercise] >> nth=0")
    page.click("[data-part] >> nth=0")
    page.wait_for_selector("[data-part][aria-pressed=true]")


def contact_wrong(page: Page, desk: Served) -> None:
    page.goto(desk.at("contact"))
    page.fill("[name=phones-0-number]", "08-12")
    page.fill("[name=web-url]", "tiohundra")
    page.keyboard.press("Tab")
    page.wait_for_selector("#wrong-web-url")


def about_to_be_emptied(page: Page, desk: Served) -> None:
    page.goto(desk.at("handouts/heel-spur/fit"))
    page.evaluate("dispatchEvent(new Event('desk:ending'))")
    page.wait_for_selector("dialog[open]")


def all_problems(page: Page, desk: Served) -> None:
    page.goto(f"{desk.url}/library/")
    page.wait_for_selector(".list td", timeout=60_000)  # of a library that is being looked through


STATES: tuple[Callable[[Page, Served], None], ...] = (
    typing, fitted_wrongly, programme_with_doses, programme_filtered, contact_wrong,
    about_to_be_emptied, all_problems,
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_page(poor_desk: Served, window: Window, name: str) -> None:
    page = window(expected=REFUSED)
    page.goto(poor_desk.url + PAGES[name], wait_until="domcontentloaded")  # pictures have their room already
    assert not (found := everywhere(page)), "\n".join(found)


def test_axe_finds_nothing_in_another_language(poor_desk: Served, window: Window) -> None:
    page = window(expected=REFUSED, locale="en-GB")
    found = []
    for path in [*PAGES.values()][::3]:
        page.goto(poor_desk.url + path, wait_until="domcontentloaded")
        found += [*violations(page), *too_wide(page)]
        page.set_viewport_size(LAPTOP)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert not found, "\n".join(found)


@pytest.mark.parametrize("act", STATES, ids=lambda act: act.__name__)
def test_axe_finds_nothing_after_somebody_has_done_something(
    poor_desk: Served, window: Window, act: Callable[[Page, Served], None]
) -> None:
    page = window(expected=REFUSED)
    act(page, poor_desk)
    assert not (found := everywhere(page)), "\n".join(found)


def everywhere(page: Page) -> list[str]:
    """What is wrong with a page in light and dark rooms, on a telephone, and in narrow windows."""
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in violations(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(TELEPHONE)
    found += [f"telephone: {one}" for one in violations(page)]
    return found + too_wide(page)


def test_axe_finds_nothing_before_anybody_is_let_in(tmp_path: Path, window: Window) -> None:
    password = tmp_path / "password"
    password.write_text("stol bord lampa\n", "utf-8")
    with served(write_shelf(tmp_path / "library"), tmp_path / "data", "--password-file", str(password)) as desk:
        page = window(expected=("403",))
        page.goto(desk.at())
        assert page.url.endswith("/login")
        found = violations(page)
        page.fill("#password", "fel")
        page.keyboard.press("Enter")
        page.wait_for_selector("#wrong-password")
        found += violations(page)
        page.fill("#password", "stol bord lampa")
        page.keyboard.press("Enter")
        page.wait_for_selector(".doors")
        found += violations(page)
        assert not found, "\n".join(found)


def test_axe_judges(desk: Served, page: Page) -> None:
    page.goto(desk.at())
    page.evaluate("document.querySelector('#q').labels[0].remove()")
    assert any("label" in one for one in violations(page))
