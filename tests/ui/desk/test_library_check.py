"""The look through the library goes on in a process of its own, whatever happens to that."""

import multiprocessing
import time
from collections.abc import Iterator

import pytest

from handouts.content.library import Library
from handouts.ui.desk.library_check import LibraryCheck
from tests.ui.desk.conftest import Opened

SECONDS = 60


@pytest.fixture
def looking() -> Iterator[LibraryCheck]:
    check = LibraryCheck()
    yield check
    check.close()


@pytest.mark.filterwarnings("default")
def test_who_cannot_wait_is_told_later_even_if_the_process_is_ended(
    looking: LibraryCheck, library: Library, opened: Opened
) -> None:
    stock = opened(library).room.stock
    before = set(multiprocessing.active_children())
    assert looking.of(stock, 0) is None
    (child,) = set(multiprocessing.active_children()) - before
    child.kill()
    until = time.monotonic() + SECONDS
    while (found := looking.of(stock, 1)) is None:
        assert time.monotonic() < until
    assert found.specs > 1
    assert looking.of(stock, 0) is found
