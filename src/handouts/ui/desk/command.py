"""handouts desk"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.base.problems import Place, Problem, Problems
from handouts.ui import options
from handouts.ui.terminal import FINE, say, tell

if TYPE_CHECKING:
    from handouts.content.library import Library


PORT = 8417
EXAMPLES = """\b
Examples:
  handouts desk
  handouts desk --library our-leaflets
  handouts desk --host 0.0.0.0 --password-file desk-password.txt
"""
SHORTEST_PASSWORD = 12


@click.command(short_help="Open reception's page in a browser.", epilog=EXAMPLES)
@click.option(
    "--host", metavar="HOST", default="127.0.0.1", show_default=True, help="Where it can be reached: this machine only."
)
@click.option(
    "--port", metavar="PORT", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one."
)
@click.option("--password-file", metavar="FILE", type=click.Path(path_type=Path), help="Its first line is asked for.")
@click.option("--browser/--no-browser", default=True, help="Whether to open the page at once.")
@options.library
def desk(host: str, port: int, password_file: Path | None, browser: bool, library: "Library") -> int:
    """Find leaflets, fit them to a patient and print them, in a page of this machine's browser.

    It works without a network and is reached from this machine only. Nothing about a patient is stored. With --host it
    is reached from a network: then a password is needed, and since nothing is encrypted, everybody who can listen to
    that network can read along. Put it behind a server with HTTPS, or on a network that you trust.
    """
    from handouts.ui.desk.serve import LOOPBACK, serve

    password = _password(password_file) if password_file else ""
    if host not in LOOPBACK:
        if not password:
            hint = "write a password of twelve letters or more into a file, and name it with --password-file"
            raise click.UsageError(f"‘{host}’ can be reached from a network, so a password is needed; {hint}")
        tell(f"anybody who reaches {host} and knows the password can print, and change the clinics’ details.")
        tell("what passes is not encrypted: use a network that you trust, or a server with HTTPS in front.")
    serve(
        library,
        host,
        port,
        password,
        _opened,
        browser=browser,
    )
    return FINE


def _opened(here: str, elsewhere: str) -> None:
    """Say where the desk is."""
    say(f"the desk is open at {here}  (Ctrl-C closes it)")
    if elsewhere:
        say(f"colleagues on the network open {elsewhere}")


def _password(file: Path) -> str:
    """The first line of a file. Raises Problems."""
    try:
        first = file.read_text("utf-8-sig").splitlines()[:1]
    except (OSError, UnicodeDecodeError) as failure:
        reason = getattr(failure, "strerror", None) or "this is not UTF-8"
        raise Problems(
            [Problem("file-unreadable", f"the password cannot be read: {reason}", Place(str(file)))]
        ) from None
    password = first[0].strip() if first else ""
    if len(password) < SHORTEST_PASSWORD:
        hint = f"its first line is the password; write {SHORTEST_PASSWORD} letters or more"
        raise Problems([Problem("invalid-value", "this password is too short", Place(str(file), 1, 1), hint)])
    return password
