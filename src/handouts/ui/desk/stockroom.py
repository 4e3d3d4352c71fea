"""Keeps the stock: looks every second whether the library has changed, and makes what is asked for most before anybody
asks.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from threading import Condition, Event, Thread

from handouts import __version__
from handouts.base.problems import Problems
from handouts.content.library import Library
from handouts.run.order import Order
from handouts.run.sources import stamps
from handouts.ui.desk.contents import Reader
from handouts.ui.desk.discreet import tell_of
from handouts.ui.desk.leaflet import Leaflet
from handouts.ui.desk.stock import Stock

LOOK = 1.0
"""Seconds between two looks at the library's files: notices of the system do not reach shares of a network."""


FORGET = 60.0
"""Seconds after which nothing is remembered of a patient: not the leaflet, which goes at once, but words as they were
shaped and the like, which make the next look at the same form quick.
"""
CARD = 400
"""Width of the pictures that a page shows of the leaflets used most, pixels."""
SOUND = 8
"""Leaflets that authors look at whose last sound version is kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """The last version of a leaflet that had no error, and when it was made."""

    leaflet: Leaflet
    version: str
    time: str


class Stockroom:
    """Has the stock of today. ``wanted`` says which leaflets are likely to be asked for next."""

    def __init__(self, library: Library, wanted: Callable[[Stock], Iterable[Order]] = lambda _: ()) -> None:
        self.library, self._wanted = library, wanted
        self._changed = Condition()
        self._stop = Event()
        self._thread: Thread | None = None
        self._reader = Reader()
        self._stock = self._take()
        self._away = False
        """Whether the library could not be read at the last look: what was read of it since may be wrong."""
        self._sound: OrderedDict[Order, Sound] = OrderedDict()

    @property
    def stock(self) -> Stock:
        """The library as it was at the last look."""
        return self._stock

    def look(self) -> Stock:
        """The library as it is at this moment."""
        with self._changed:
            try:
                version = self._version()
            except OSError:
                self._away = True
                raise
            if self._away or version != self._stock.version:
                before, self._stock = self._stock, self._take()
                self._stock.fitted_at = before.fitted_at
                self._away = False
                self._changed.notify_all()
            return self._stock

    def wait(self, since: str, seconds: float) -> Stock:
        """The stock as soon as its version is another one, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._stock.version != since or self._stop.is_set(), seconds)
            return self._stock

    def sound(self, order: Order, leaflet: Leaflet | None = None) -> Sound | None:
        """The last sound version of a leaflet that somebody writes: this one, if it is given."""
        with self._changed:
            before = self._sound.get(order)
            if leaflet and not (before and before.leaflet is leaflet):
                self._sound[order] = Sound(leaflet, self._stock.version, f"{datetime.now():%H.%M.%S}")
                self._sound.move_to_end(order)
                if len(self._sound) > SOUND:
                    self._sound.popitem(last=False)
            return self._sound.get(order)

    def open(self) -> None:
        """Begin to look."""
        self._thread = Thread(target=self._keep, name="stockroom", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop looking."""
        self._stop.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread:
            self._thread.join()

    def _keep(self) -> None:
        prepared = told = ""
        while not self._stop.is_set():
            try:
                with suppress(OSError):  # a share of the network that is away for a moment
                    self.look()
                if prepared != self._stock.version:
                    prepared = self._prepare()
            except Exception as failure:  # a mistake in one leaflet is no reason to look no more
                if told != repr(failure):
                    tell_of(failure)
                told = repr(failure)
            self._stock.forget(FORGET)
            self._stop.wait(LOOK)

    def _prepare(self) -> str:
        """Make what is likely to be asked for; leave off when the library changes."""
        stock = self._stock
        for order in self._wanted(stock):
            if self._stop.wait(0.01) or stock is not self._stock:
                return ""
            with suppress(Problems):
                stock.picture(order, 1, CARD)
        return stock.version

    def _take(self) -> Stock:
        version = self._version()  # first: what changes meanwhile is seen at the next look
        return Stock(self.library, self._reader.read(self.library), date.today(), version)

    def _version(self) -> str:
        """What tells the library from itself at other times. Raises OSError where it cannot be read."""
        for root in self.library.roots:
            next((root / "specs").iterdir(), None)  # else a share that is away would be a library without leaflets
        told = "\n".join(map(repr, sorted(stamps(self.library))))
        return blake2b(f"{__version__} {date.today()} {told}".encode(), digest_size=8).hexdigest()
