"""The desk on small screens, at large zoom, and without its script."""

import pytest
from playwright.sync_api import Page, Response, ViewportSize

from tests.ui.desk.browser.conftest import Window
from tests.ui.desk.browser.screens import NARROW, ZOOMED, too_wide
from tests.ui.desk.browser.served import Served
from tests.ui.desk.browser.test_accessible import PAGES, REFUSED

WORDY = "find", "found", "leaflet", "leaflet refused", "fit", "programme", "contact", "live view of what is broken"
"""Pages that Danish and Norwegian words could make too wide."""
STICKY = "leaflet", "fit", "programme", "contact"
"""Pages of which a part stays where it is when the rest is scrolled."""


@pytest.mark.parametrize("language", ["da-DK", "nb-NO"])
def test_nothing_is_scrolled_sideways(poor_desk: Served, window: Window, language: str) -> None:
    page = window(expected=REFUSED, locale=language)
    found = []
    for name in WORDY:
        page.goto(poor_desk.url + PAGES[name], wait_until="domcontentloaded")  # pictures have their room already
        found += too_wide(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [NARROW, ZOOMED], ids=["narrow", "zoomed"])
@pytest.mark.parametrize("path", ["handouts/heel-spur?language=en", "handouts/achilles-tendon-pain/fit"])
def test_the_print_button_is_within_reach(desk: Served, window: Window, path: str, size: ViewportSize) -> None:
    page = window(viewport=size)
    page.goto(desk.at(path))
    page.focus("[data-print]")
    box = page.locator("[data-print]").bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"]
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert page.evaluate("at => !!document.elementFromPoint(...at).closest('[data-print]')", middle)


@pytest.mark.parametrize("name", STICKY)
def test_the_focus_is_never_hidden_by_what_sticks(desk: Served, window: Window, name: str) -> None:
    page = window(viewport=ZOOMED)
    page.goto(desk.url + PAGES[name])
    covered = []
    for _ in range(25):
        page.keyboard.press("Tab")
        covered += page.evaluate(COVERED)
    assert not covered


COVERED = """
(() => {
  const one = document.activeElement;
  if (one === document.body || one.matches(".skip")) return [];
  const target = one.matches(".tile input") ? one.closest(".tile") : one, box = target.getBoundingClientRect();
  const points = [[box.left + 3, box.top + 3], [box.left + box.width / 2, box.top + box.height / 2],
                  [box.right - 3, box.bottom - 3]];
  const seen = points.some(([x, y]) => { const at = document.elementFromPoint(x, y);
    return at && (target.contains(at) || at.contains(target) || at.closest("label")?.contains(one)); });
  return seen ? [] : [one.outerHTML.slice(0, 150)];
})()
"""


UNDER = """
[...document.querySelectorAll("#shelf input")].filter(one => {
  one.scrollIntoView({block: "center"});
  const box = one.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) !== one;
}).map(one => one.value)
"""


OVER = """
(() => {
  const foot = document.querySelector(".dock"), box = foot.getBoundingClientRect();
  for (let x = box.x + 5; x < box.right - 5; x += 10)
    if (!foot.contains(document.elementFromPoint(x, box.y + 9))) return true;
  return false;
})()
"""


def test_no_tick_lies_under_a_picture_and_none_over_the_foot(desk: Served, page: Page) -> None:
    page.goto(desk.at("programme"))
    page.wait_for_load_state("networkidle")
    assert page.locator("#shelf input").count() > 10
    assert page.evaluate(UNDER) == []
    for down in range(0, 500, 20):
        page.evaluate(f"scrollTo(0, {down})")
        assert not page.evaluate(OVER)


def test_without_script_the_forms_do_all_of_it(desk: Served, window: Window) -> None:
    page = window(java_script_enabled=False)
    page.goto(desk.at())
    page.fill("#q", "häls")
    page.click("#ask button")
    page.click(".hit >> nth=0")
    assert "/handouts/heel-spur" in page.url
    page.check("[name=language][value=en]", force=True)
    page.check("[name=format][value=large]", force=True)
    page.click(".nojs button")
    assert page.url.endswith("language=en&format=large")
    page.click("a[href*='/fit']")
    page.check("[name=side][value=right]", force=True)
    page.fill("#note", "Ring om du undrar.")
    page.uncheck("[name=exercise][value=forefoot-pull]")
    page.click("p.nojs button")
    assert page.locator(".dose.out").count() == 1
    assert page.input_value("#note") == "Ring om du undrar."
    with page.context.expect_page() as printed, page.context.expect_event("response", _is_pdf) as answer:
        page.click("[data-print]")
    assert answer.value.headers["content-disposition"] == 'inline; filename="heel-spur.pdf"'
    printed.value.close()


def _is_pdf(answer: Response) -> bool:
    return answer.headers.get("content-type") == "application/pdf"
