"""The stock follows its library, and forgets patients."""

import gc
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from flask.testing import FlaskClient

from handouts.base.remember import forget
from handouts.content.fit import Fit
from handouts.content.library import Library
from handouts.run.order import Order
from handouts.ui.desk import stockroom
from handouts.ui.desk.app import application
from handouts.ui.desk.fitting_form import Personal
from handouts.ui.desk.pages_fit import Fitting
from handouts.ui.desk.stock import Stock
from handouts.ui.desk.stockroom import Stockroom
from tests.ui.desk.conftest import AT, Opened, browser, token_of

ORDER = Order("heel-spur", "norrtalje", "sv", "standard")


@pytest.fixture
def room(own_library: Library) -> Iterator[Stockroom]:
    room = Stockroom(own_library)
    yield room
    room.close()


def spec_of(library: Library) -> Path:
    return library.roots[0] / "specs/handouts/heel-spur.yaml"


def rename(library: Library, title: str) -> None:
    """Give the handout another title, as an editor saves it."""
    path = spec_of(library)
    text = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(f"title: {title}" if line.startswith("title:") else line for line in text), "utf-8")


def within(seconds: float, done: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def test_an_unchanged_library_has_the_same_stock(room: Stockroom) -> None:
    assert room.look() is room.look() is room.stock
    assert room.stock.leaflet(ORDER) is room.stock.leaflet(ORDER)


def test_a_changed_spec_is_seen_soon(room: Stockroom, own_library: Library) -> None:
    room.open()
    before = room.stock
    rename(own_library, "Ont i hälen")
    since = time.monotonic()
    fresh = room.wait(before.version, 10)
    assert time.monotonic() - since < 2 * stockroom.LOOK + 1
    assert fresh is not before
    assert fresh.title("heel-spur", "sv") == "Ont i hälen"
    assert before.title("heel-spur", "sv") != "Ont i hälen"
    spec_of(own_library).unlink()
    assert "heel-spur" not in room.wait(fresh.version, 10).contents.handouts or fresh.library.spec(
        "handout", "heel-spur"
    )


def test_another_day_is_another_stock(room: Stockroom, monkeypatch: pytest.MonkeyPatch) -> None:
    class Tomorrow:
        @staticmethod
        def today() -> date:
            return date(2030, 1, 1)

    before = room.look()
    monkeypatch.setattr(stockroom, "date", Tomorrow)
    assert room.look() is not before
    assert room.stock.today == date(2030, 1, 1)


def test_a_share_that_is_away_for_a_moment(
    room: Stockroom, own_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stockroom, "LOOK", 0.01)
    room.open()
    before = room.stock
    root = own_library.roots[0]
    (root / "specs").rename(root / "away")
    time.sleep(0.1)
    assert room.stock is before  # the leaflets that were there, and not those of the program's examples
    assert before.clinics == ("norrtalje",)
    (root / "away").rename(root / "specs")
    assert within(5, lambda: room.stock is not before)
    assert room.stock.leaflet(ORDER).built
    rename(own_library, "Ont i hälen")
    assert within(5, lambda: room.stock.title("heel-spur", "sv") == "Ont i hälen")


def test_a_mistake_of_the_program_ends_nothing(
    own_library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def mistaken(_: Stock) -> Iterator[Order]:
        raise ValueError("a mistake")
        yield ORDER

    monkeypatch.setattr(stockroom, "LOOK", 0.01)
    room = Stockroom(own_library, mistaken)
    room.open()
    time.sleep(0.1)
    rename(own_library, "Ont i hälen")
    assert within(5, lambda: room.stock.title("heel-spur", "sv") == "Ont i hälen")
    room.close()
    assert capsys.readouterr().err.count("ValueError") == 1


def secret() -> str:
    """A word that stands nowhere else."""
    return "".join(["Qvarn", "strumpa"])


def fit(client: FlaskClient) -> None:
    """Everything that knows of a patient, in another frame than that which looks for it."""
    token, told = token_of(client), f"{secret()} ring oss. {secret()}"
    of_patient = {"token": token, "note": told, "title": told, "next": "", "side": "left"}
    for path in (f"{AT}/fit", f"{AT}/fit/print"):
        assert client.post(path, data=of_patient | {"exercise": "calf-stretch-wall"}).status_code == 200
    for path in ("/at/norrtalje/programme/fit", "/at/norrtalje/programme/print"):
        form = of_patient | {"exercise": "heel-raise", "order": "heel-raise", "format": "standard"}
        assert client.post(path, data=form).status_code == 200


def remembered() -> list[str]:
    """What holds the word, anywhere in this process."""
    word, data, found = secret(), secret().encode(), list[str]()
    gc.collect()
    for kept in gc.get_objects():
        if not isinstance(kept, FrameType):
            for part in gc.get_referents(kept):
                if (isinstance(part, str) and word in part) or (isinstance(part, bytes) and data in part):
                    found.append(type(kept).__name__)
    return found


def fits() -> set[int]:
    """The patients of whom there is a note in memory, by their objects: other tests have some, too."""
    return {id(kept) for kept in gc.get_objects() if isinstance(kept, Fit) and kept.note}


def test_nothing_of_a_patient_is_remembered(own_library: Library, opened: Opened) -> None:
    desk = opened(own_library)
    others = fits()
    client = browser(application(desk, ("localhost",)))
    fit(client)
    gc.collect()
    assert [kept for kept in gc.get_objects() if isinstance(kept, Personal | Fitting)] == []
    stock = desk.room.stock
    stock.forget(stockroom.FORGET)
    assert remembered()  # a minute has not passed
    stock.forget(0)
    assert remembered() == []
    assert fits() - others == set()
    assert stock.fitted_at is None
    assert stock.leaflet(ORDER).built


def test_the_room_forgets_by_itself(own_library: Library, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stockroom, "LOOK", 0.01)
    monkeypatch.setattr(stockroom, "FORGET", 0.0)
    desk = opened(own_library)
    fit(browser(application(desk, ("localhost",))))
    rename(own_library, "Ont i hälen")  # and a new stock forgets what the old one has made
    desk.room.open()
    assert within(
        5, lambda: desk.room.stock.title("heel-spur", "sv") == "Ont i hälen" and not desk.room.stock.fitted_at
    )
    assert remembered() == []


def test_what_was_forgotten_is_made_again_alike(own_library: Library) -> None:
    made = [Stockroom(own_library).stock.leaflet(Order("heel-spur", "norrtalje", "ar", "large")).made]
    forget()
    made.append(Stockroom(own_library).stock.leaflet(Order("heel-spur", "norrtalje", "ar", "large")).made)
    assert made[0]
    assert made[1]
    assert made[0].data == made[1].data
