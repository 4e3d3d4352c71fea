"""Looks through the whole library for the page of authors, in a process of its own: reception must not wait for it."""

from concurrent.futures import BrokenExecutor, CancelledError, Future, ProcessPoolExecutor
from multiprocessing import get_context
from threading import Lock

from handouts.run.check import Checked, check
from handouts.ui.desk.stock import Stock


class LibraryCheck:
    """What is wrong with the library, as far as that is known."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._version, self._running = "", Future[Checked]()

    def of(self, stock: Stock, seconds: float) -> Checked | None:
        """What is wrong with a library; None if that is not found out within so many seconds."""
        with self._lock:
            if self._version != stock.version:
                self._version = stock.version
                self._pool = self._pool or ProcessPoolExecutor(1, mp_context=get_context("spawn"))
                self._running.cancel()
                self._running = self._pool.submit(check, stock.library)
            running = self._running
        try:
            return running.result(seconds)
        except (TimeoutError, CancelledError):  # it goes on, or the library has changed meanwhile
            return None
        except BrokenExecutor:  # somebody ended the process: the next who asks has another
            with self._lock:
                self._pool, self._version = None, ""
            return None

    def close(self) -> None:
        """Stop looking."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
