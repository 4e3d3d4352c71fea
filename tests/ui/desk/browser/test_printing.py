"""What comes out of the printer is what was chosen on the page: found, fitted, looked at and printed in a browser."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.ui.desk.browser.conftest import Window
from tests.ui.desk.browser.hand import PICTURES, at_choices, changes, painted, printing, text_of, until
from tests.ui.desk.browser.served import Served

_SOON = date.today() + timedelta(days=11)
STRETCH, PULL = "Pressa ned hälen", "Ta tag om framfoten"
NOTE = "Börja lugnt och ring om du undrar."


def test_a_leaflet_is_found_fitted_looked_at_and_printed(desk: Served, page: Page) -> None:
    page.goto(desk.at())
    page.keyboard.type("häls")
    page.keyboard.press("Enter")
    at_choices(page)
    painted(page)
    usual = text_of(printing(page, "Enter"))
    assert (STRETCH in usual, PULL in usual, "Håll kvar 30 sekunder" in usual) == (True, True, False)
    page.click("a[href*='/fit']")
    page.wait_for_url("**/fit**")
    painted(page)

    shown = page.evaluate(PICTURES)
    page.click(".tile:has([value=left])")
    shown = changes(page, shown)
    page.fill("#next", f"{_SOON.day}/{_SOON.month} 1030")
    shown = changes(page, shown)
    until(page, "document.querySelector('#problem-next output').textContent.includes('10.30')")
    page.fill("#note", NOTE)
    shown = changes(page, shown)
    page.uncheck("[name=exercise][value=forefoot-pull]")
    shown = changes(page, shown)
    page.select_option("[name=dose-calf-stretch-wall-hold]", "30 s")
    shown = changes(page, shown)
    assert page.inner_text(".changed").startswith("Ändrad. Bladets dos: 3 gånger, håll kvar 20–30 sekunder")
    page.click("[data-step='1'] >> nth=0")

    with page.expect_response("**/fit/print") as answer:
        pdf = printing(page, "Control+Enter")
    assert answer.value.headers["cache-control"] == "no-store"
    said = text_of(pdf)
    assert NOTE in said
    assert "vänster" in said.casefold()
    assert "10.30" in said
    assert str(_SOON.day) in said
    assert (STRETCH in said, PULL in said) == (True, False)
    assert "Håll kvar 30 sekunder" in said
    hints: Any = PdfReader(BytesIO(pdf)).root_object["/ViewerPreferences"]
    assert (hints["/PrintScaling"], hints["/NumCopies"]) == ("/None", 2)
    assert NOTE not in page.content()  # in the field only, and not in the page's own text


def test_the_printed_leaflet_without_anything_fitted_is_the_downloaded_one(desk: Served, page: Page) -> None:
    page.goto(desk.at("handouts/achilles-tendon-pain?language=ar"))
    painted(page)
    printed = printing(page, "[data-print]")
    with page.expect_download() as found:
        page.click("a[download]")
    kept = found.value.path().read_bytes()
    assert printed[: len(kept)] == kept  # hints for the dialogue are appended
    assert len(printed) > len(kept)


def test_another_language_and_paper_are_shown_before_they_are_printed(desk: Served, page: Page) -> None:
    page.goto(desk.at("handouts/heel-spur"))
    painted(page)
    shown = page.evaluate(PICTURES)
    page.click(".tile:has([value=en])")
    shown = changes(page, shown)
    page.click(".tile:has([value=large])")
    changes(page, shown)
    assert page.url.endswith("?language=en&format=large")
    assert "Heel" in text_of(printing(page, "Control+p"))


def test_enter_in_the_number_of_copies_prints_them(desk: Served, page: Page) -> None:
    page.goto(desk.at("handouts/heel-spur"))
    page.fill("[name=copies]", "2")
    data = printing(page, "Enter")
    wishes = PdfReader(BytesIO(data)).viewer_preferences
    assert wishes
    assert int(str(wishes["/NumCopies"])) == 2
    assert page.get_attribute(".star", "aria-pressed") == "false"


def test_two_enters_are_one_copy(desk: Served, page: Page) -> None:
    page.goto(desk.at("handouts/heel-spur"))
    at_choices(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    until(page, "window.printed > 0")
    page.wait_for_timeout(300)
    assert page.evaluate("window.printed") == 1


def test_what_is_wrong_is_told_and_not_printed(desk: Served, window: Window) -> None:
    page = window(expected=("422",))
    page.goto(desk.at("handouts/heel-spur/fit"))
    page.fill("#next", "31/2")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#wrong-next")
    assert page.input_value("#next") == "31/2"
    page.wait_for_timeout(200)
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.id") == "next"
    assert not page.evaluate("window.printed")


def test_a_programme_is_put_together_and_printed(desk: Served, page: Page) -> None:
    page.goto(desk.at("programme"))
    for name in ("calf-stretch-wall", "forefoot-pull"):
        page.check(f"[name=exercise][value={name}]")
    page.click(".dock .primary")
    page.wait_for_selector(".order")
    painted(page)
    shown = page.evaluate(PICTURES)
    page.click("[name=move][value='down:calf-stretch-wall']")
    changes(page, shown)
    order = page.evaluate("[...document.querySelectorAll('[name=order]')].map(one => one.value)")
    assert order == ["forefoot-pull", "calf-stretch-wall"]
    said = text_of(printing(page, "Control+Enter"))
    assert "Ditt träningsprogram" in said


def test_what_is_wrong_with_an_exercise_is_told_at_it(desk: Served, page: Page) -> None:
    page.goto(desk.at("programme"))
    page.check("[value=heel-raise]")
    page.click(".dock .primary")
    page.wait_for_selector(".order")
    page.select_option("[name=language]", "ar")
    page.wait_for_selector("#problem-heel-raise .wrong")
    page.select_option("[name=language]", "sv")
    page.wait_for_selector("#problem-heel-raise .wrong", state="detached")


def test_what_was_filled_in_is_gone_when_one_comes_back(desk: Served, page: Page) -> None:
    page.goto(desk.at("handouts/heel-spur/fit"))
    page.fill("#note", NOTE)
    page.click(".also a")
    page.wait_for_selector("#q")
    page.go_back()
    page.wait_for_selector("#note")
    assert page.input_value("#note") == ""
    page.fill("#note", NOTE)
    page.reload()
    assert page.input_value("#note") == ""
