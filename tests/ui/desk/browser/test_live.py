"""Authors see their leaflet while they write: what is saved is shown, what is broken is told, and the pages stay."""

from playwright.sync_api import Page

from tests.ui.desk.browser.conftest import Window
from tests.ui.desk.browser.hand import PICTURES, changes, painted, until
from tests.ui.desk.browser.served import Served
from tests.ui.desk.browser.shelf import handout, replace


def test_what_is_saved_is_shown_and_what_is_broken_is_told_in_its_place(own_desk: Served, page: Page) -> None:
    spec = handout(own_desk.library, "heel-spur")
    page.goto(f"{own_desk.url}/library/heel-spur?clinic=norrtalje")
    painted(page)
    assert page.inner_text("h1") == "Hälsporre"
    shown = page.evaluate(PICTURES)

    replace(spec, "title: Hälsporre", "title: Hälsporren")
    until(page, "document.querySelector('h1').textContent === 'Hälsporren'")
    shown = changes(page, shown)

    replace(spec, "repetitions: 3", "repetitions: tre")
    page.wait_for_selector(".problems .error")
    assert page.inner_text(".problems .error mark") == "tre"
    assert page.locator(".note.stop").count() == 1
    line = spec.read_text("utf-8").splitlines().index(page.inner_text(".error pre").removeprefix(_number(page)))
    assert _number(page) == str(line + 1)
    assert page.locator(".tray.old img").count() == 1
    painted(page)  # the last sound pages

    replace(spec, "repetitions: tre", "repetitions: 5")
    until(page, "!document.querySelector('.error, .tray.old')")
    changes(page, shown)


def test_who_looks_at_the_second_page_goes_on_looking_at_it(desk: Served, page: Page) -> None:
    page.goto(desk.at("handouts/achilles-tendon-pain/fit"))
    painted(page)
    page.locator(".tray img >> nth=1").scroll_into_view_if_needed()
    down = page.evaluate("document.querySelector('.tray').scrollTop")
    assert down > 0
    shown = page.evaluate(PICTURES)
    page.click(".tile:has([value=left])")
    changes(page, shown)
    assert page.evaluate("document.querySelector('.tray').scrollTop") == down


def test_a_desk_that_has_stopped_says_so_and_nothing_typed_is_lost(desk: Served, window: Window) -> None:
    page = window(expected=("ERR_FAILED",))
    page.goto(desk.at("handouts/heel-spur/fit"))
    page.route("**/*", lambda route: route.abort())
    page.fill("#note", "Ring om du undrar.")
    page.wait_for_selector("#lost:visible")
    assert page.input_value("#note") == "Ring om du undrar."
    page.unroute_all()
    page.check("[name=side][value=left]", force=True)
    page.wait_for_selector("#lost", state="hidden")


def _number(page: Page) -> str:
    return page.inner_text(".error pre .ln")
