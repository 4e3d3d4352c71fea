"""What reception does all day takes no more keys and clicks than it must: each task is done, and counted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from tests.ui.desk.browser.hand import Hand, at_choices, printing, text_of, until
from tests.ui.desk.browser.served import Served

_SOON = date.today() + timedelta(days=11)
NUMBER = "08-123 264 45"
VISIT = f"{_SOON.day}/{_SOON.month} 1030"
Way = Callable[[Hand], None]


def printed(hand: Hand) -> None:
    until(hand.page, "window.printed === 1")


def used_most(hand: Hand) -> None:
    hand.type("häls")
    hand.press("Enter")
    at_choices(hand.page)
    assert hand.page.url.endswith("heel-spur")
    hand.press("Enter")
    printed(hand)


def used_most_by_mouse(hand: Hand) -> None:
    hand.click(".card >> nth=0")
    at_choices(hand.page)
    hand.click("[data-print]")
    printed(hand)


def misspelt(hand: Hand) -> None:
    hand.type("helsp")
    hand.press("Enter")
    at_choices(hand.page)
    assert hand.page.url.endswith("heel-spur")
    hand.press("Enter")
    printed(hand)


def in_arabic(hand: Hand) -> None:
    hand.type("häls ara")
    hand.press("Enter")
    at_choices(hand.page)
    assert "language=ar" in hand.page.url
    hand.press("Enter")
    printed(hand)


def in_arabic_by_mouse(hand: Hand) -> None:
    hand.click(".card:has-text('Hälsporre')")
    at_choices(hand.page)
    hand.click(".tile:has([value=ar])")
    hand.page.wait_for_url("**language=ar**")
    hand.click("[data-print]")
    printed(hand)


def side_and_visit(hand: Hand) -> None:
    hand.type("akil")
    hand.press("Enter")
    at_choices(hand.page)
    hand.press("Tab")
    hand.press("Enter")
    hand.page.wait_for_url("**/fit**")
    at_choices(hand.page)
    hand.press("ArrowRight")
    hand.press("Tab")
    hand.type(VISIT)
    hand.press("Control+Enter")
    printed(hand)
    assert hand.page.input_value("#next") == VISIT
    assert hand.page.is_checked("[name=side][value=left]")


def side_by_mouse(hand: Hand) -> None:
    hand.click(".card:has-text('Ont i hälsenan')")
    at_choices(hand.page)
    hand.click("a[href*='/fit']")
    hand.page.wait_for_url("**/fit**")
    hand.click(".tile:has([value=left])")
    hand.click("[data-print]")
    printed(hand)


def new_number(hand: Hand) -> None:
    hand.press("Shift+Tab", 2)
    hand.press("Enter")
    hand.page.wait_for_url("**/contact")
    at_choices(hand.page)
    hand.press("Tab", 2)
    hand.type(NUMBER)
    hand.press("Control+Enter")
    hand.page.wait_for_selector(".note.done")


def new_number_by_mouse(hand: Hand) -> None:
    hand.click("nav a[href$='/contact']")
    hand.click("[name=phones-0-number]")
    hand.press("Control+a")
    hand.type(NUMBER)
    hand.click("[data-save]")
    hand.page.wait_for_selector(".note.done")


def large_print(hand: Hand) -> None:
    hand.type("häl stor")
    hand.press("Enter")
    at_choices(hand.page)
    assert "format=large" in hand.page.url
    hand.press("Enter")
    printed(hand)


@pytest.mark.parametrize(
    ("way", "keys", "clicks"),
    [
        (used_most, 6, 0),
        (used_most_by_mouse, 0, 2),
        (misspelt, 7, 0),
        (in_arabic, 10, 0),
        (in_arabic_by_mouse, 0, 3),
        (side_and_visit, 10 + len(VISIT), 0),
        (side_by_mouse, 0, 4),
        (large_print, 10, 0),
    ],
)
def test_a_task_takes_so_many_keys_and_clicks(desk: Served, page: Page, way: Way, keys: int, clicks: int) -> None:
    page.goto(desk.at())
    hand = Hand(page)
    way(hand)
    assert (hand.keys, hand.clicks) == (keys, clicks)


@pytest.mark.parametrize(
    ("way", "keys", "clicks"), [(new_number, 6 + len(NUMBER), 0), (new_number_by_mouse, 1 + len(NUMBER), 3)]
)
def test_a_new_number_is_on_the_next_leaflet(own_desk: Served, page: Page, way: Way, keys: int, clicks: int) -> None:
    page.goto(own_desk.at())
    hand = Hand(page)
    way(hand)
    assert (hand.keys, hand.clicks) == (keys, clicks)
    page.goto(own_desk.at("handouts/heel-spur"))
    assert NUMBER in text_of(printing(page, "[data-print]"))
