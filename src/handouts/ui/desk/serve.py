"""Serves the desk with waitress until somebody stops it."""

import errno
import gc
import logging
import signal
import socket
import webbrowser
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from types import FrameType

import platformdirs
from waitress import create_server

from handouts.base.problems import COMMAND_LINE, Problem, Problems
from handouts.content.library import Library
from handouts.ui.desk.app import application
from handouts.ui.desk.desk import Desk, wanted
from handouts.ui.desk.discreet import DiscreetFilter
from handouts.ui.desk.library_check import LibraryCheck
from handouts.ui.desk.printer import printers
from handouts.ui.desk.records import Records
from handouts.ui.desk.stockroom import Stockroom

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")
"""What stands for all addresses of this machine."""
THREADS = 16
"""Authors' pages wait for changes in some of them."""
IN_MEMORY = 1 << 30
"""Waitress puts answers over 1 MiB and requests over 512 KiB into temporary files, unless told otherwise. What is about
a patient must not be there.
"""
LARGEST = 20 << 20
"""Bytes of the largest request that is taken in, so that a page of ours says why it is refused (`guard.py`): what is
larger is answered by waitress in two words.
"""
OFTEN = 5_000, 20, 20
"""When Python looks for circles of objects: the command line looks almost never, which is no way to live for days."""


def desk_of(library: Library) -> Desk:
    """A library's desk, with what is remembered of its use in the user's own folder. Raises Problems."""
    folder = Path(platformdirs.user_data_dir("handouts", appauthor=False))
    records = Records(folder, str(library.roots[0].resolve()))
    return Desk(Stockroom(library, partial(wanted, records)), records, printers(), LibraryCheck())


def serve(
    library: Library, host: str, port: int, password: str, opened: Callable[[str, str], None], *, browser: bool
) -> None:
    """Serve a library's desk; ``opened`` is told its address on this machine, and the one for colleagues if that is
    another. Raises Problems if it cannot be opened.
    """
    gc.set_threshold(*OFTEN)
    logging.getLogger("waitress").addFilter(DiscreetFilter())
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that somebody waits for a moment is no news
    desk = desk_of(library)
    app = application(desk, hosts_of(host), password)
    try:
        server = create_server(
            app, host=host, port=port, threads=THREADS, ident=None, outbuf_overflow=IN_MEMORY,
            inbuf_overflow=IN_MEMORY, max_request_body_size=LARGEST, clear_untrusted_proxy_headers=True,
        )  # fmt: skip
    except (OSError, ValueError) as failure:  # waitress says so of a host that there is not
        raise _refused(failure, host, port) from None
    _stop_by(partial(_let_go, desk.room))
    desk.room.open()
    shown = "localhost" if host in (*LOOPBACK, *EVERYWHERE) else host
    url = f"http://{shown}:{server.effective_port}/"
    opened(url, f"http://{socket.gethostname()}:{server.effective_port}/" if host in EVERYWHERE else "")
    if browser:
        webbrowser.open(url)
    try:
        server.run()
    finally:
        _stop_by(signal.default_int_handler)
        server.close()
        desk.room.close()
        desk.check.close()


def _stop_by(handler: Callable[[int, FrameType | None], None]) -> None:
    """What is done when somebody stops the desk: by Ctrl-C, or as a service is stopped."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def _let_go(room: Stockroom, number: int, frame: FrameType | None) -> None:
    """Answer authors' pages that wait for a change, since waitress waits for them; then stop in the way that it never
    takes for a failure.
    """
    room.close()
    signal.default_int_handler(number, frame)


def hosts_of(host: str) -> Collection[str]:
    """The names by which a desk may be asked for: those of this machine, and the one it is bound to."""
    return {*LOOPBACK, host} if host in LOOPBACK else {*LOOPBACK, host, *_own_names()}


def _own_names() -> Collection[str]:
    """What this machine is called on its network."""
    name = socket.gethostname()
    try:
        _, others, addresses = socket.gethostbyname_ex(name)
    except OSError:
        return {name}
    return {name, f"{name}.local", socket.getfqdn(), *others, *addresses}


def _refused(failure: OSError | ValueError, host: str, port: int) -> Problems:
    reason = failure.strerror or str(failure) if isinstance(failure, OSError) else "this machine has no such address"
    message = f"the desk cannot be opened at {host}:{port}: {reason.lower()}"
    hint = "choose another with --host, or leave it out to use this machine only"
    if isinstance(failure, OSError) and failure.errno == errno.EADDRINUSE:
        hint = f"is it open already? look at http://localhost:{port}/, or choose another port with --port"
    if isinstance(failure, OSError) and failure.errno == errno.EACCES:
        hint = "choose a port above 1023 with --port"
    return Problems([Problem("cannot-serve", message, COMMAND_LINE, hint)])
