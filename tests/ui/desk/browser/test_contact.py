"""The form of the clinic's facts keeps what was typed, and has room for it."""

import time

import pytest
from playwright.sync_api import Dialog, FilePayload, Page

from handouts.ui.desk.words import desk_words
from tests.ui.desk.browser.conftest import Window
from tests.ui.desk.browser.hand import SECONDS, at_choices, until
from tests.ui.desk.browser.served import Served

WORDS = desk_words("sv")
LARGE, SMALL = 3_000_000, 1_000
LEAVE = "nav a[href$='/programme']"


def logo(size: int) -> FilePayload:
    return {"name": "logo.png", "mimeType": "image/png", "buffer": b"x" * size}


def questions(page: Page) -> list[str]:
    """What the browser asks before it leaves a page; it is told to stay."""
    found: list[str] = []

    def stay(dialog: Dialog) -> None:
        found.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return found


def leave_in_vain(page: Page, asked: list[str]) -> None:
    """Take a link, and be asked."""
    asked.clear()
    page.click(LEAVE, no_wait_after=True)
    end = time.monotonic() + SECONDS
    while not asked:
        assert time.monotonic() < end, "nothing was asked"
        page.wait_for_timeout(10)
    assert asked == ["beforeunload"]
    asked.clear()


def leave(page: Page, asked: list[str]) -> None:
    """Take a link, and be asked nothing."""
    page.click(LEAVE)
    page.wait_for_url("**/programme")
    assert not asked


def test_a_large_logo_is_refused_at_once_and_nothing_typed_is_lost(desk: Served, page: Page) -> None:
    page.goto(desk.at("contact"))
    page.fill("#email", "rehab@clinic.example")
    page.set_input_files("#logo", logo(LARGE))
    assert page.text_content("#wrong-logo span") == WORDS.logo_large
    assert page.get_attribute("#logo", "aria-invalid") == "true"
    assert page.evaluate("document.getElementById('logo').files.length") == 0
    page.fill("#footer", "Välkommen")
    page.keyboard.press("Tab")
    until(page, "document.querySelectorAll('.tray img').length === 3")
    assert page.is_visible("#wrong-logo"), "it stands there until another file is chosen"
    assert page.input_value("#email") == "rehab@clinic.example"
    page.set_input_files("#logo", logo(SMALL))
    assert not page.query_selector("#wrong-logo")
    assert page.get_attribute("#logo", "aria-invalid") is None
    assert page.evaluate("document.getElementById('logo').files.length") == 1


def test_a_large_logo_without_a_script_is_told_of_by_a_page_of_ours(desk: Served, window: Window) -> None:
    page = window(java_script_enabled=False, expected=("413",))
    page.goto(desk.at("contact"))
    page.set_input_files("#logo", logo(LARGE))
    page.click("[data-save]")
    assert page.text_content("h1") == WORDS.logo_large
    page.click("main .primary")
    assert page.url == desk.at("contact")


def test_what_was_typed_is_not_left_without_being_asked(desk: Served, page: Page) -> None:
    asked = questions(page)
    page.goto(desk.at("contact"))
    at_choices(page)
    before = page.input_value("#email")
    page.fill("#email", "rehab@clinic.example")
    leave_in_vain(page, asked)
    assert page.input_value("#email") == "rehab@clinic.example"
    page.fill("#email", before)
    leave(page, asked)


def test_a_file_that_was_chosen_is_a_change_and_undoing_is_meant(desk: Served, page: Page) -> None:
    asked = questions(page)
    page.goto(desk.at("contact"))
    page.set_input_files("#logo", logo(SMALL))
    leave_in_vain(page, asked)
    page.click("[data-undo]")
    until(page, "document.getElementById('logo').files.length === 0")
    leave(page, asked)


def test_what_is_saved_is_left_freely_and_what_is_refused_is_not(own_desk: Served, window: Window) -> None:
    page = window(expected=("422",))
    asked = questions(page)
    page.goto(own_desk.at("contact"))
    page.fill("#email", "rehab")
    page.click("[data-save]")
    page.wait_for_selector("#wrong-email")
    assert not asked
    page.fill("#footer", "x")
    page.fill("#footer", "")
    leave_in_vain(page, asked)
    page.fill("#email", "rehab@clinic.example")
    page.click("[data-save]")
    page.wait_for_selector(".note.done")
    leave(page, asked)


@pytest.mark.parametrize(("path", "field"), [("contact", "#hours"), ("handouts/achilles-tendon-pain/fit", "#note")])
def test_a_field_grows_with_its_text(desk: Served, page: Page, path: str, field: str) -> None:
    page.goto(desk.at(path))
    heights = []
    for lines in (1, 4, 200):
        page.fill(field, "\n".join("x" for _ in range(lines)))
        box = page.locator(field).bounding_box()
        assert box
        heights.append(box["height"])
    one, four, many = heights
    assert one + 60 < four < many <= 0.6 * 640 + 1
    page.fill(field, "")
    assert page.evaluate("at => document.querySelector(at).getBoundingClientRect().height", field) == pytest.approx(one)
