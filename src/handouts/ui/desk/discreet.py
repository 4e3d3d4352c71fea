"""What the terminal is told of mistakes of the program: their kind and place, and never what somebody typed."""

import logging
import os
import traceback
from pathlib import Path
from types import TracebackType

from flask import Flask

from handouts.ui.terminal import tell


class Discreet(Flask):
    """An application that keeps a form to itself, even when a mistake of ours ends the answer."""

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Tell of a mistake."""
        tell_of(exc_info[1])


class DiscreetFilter(logging.Filter):
    """The same for what the server has to say."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let pass what is no mistake."""
        if record.exc_info:
            tell_of(record.exc_info[1])
        return not record.exc_info


def tell_of(failure: BaseException | None) -> None:
    """Say of which kind a mistake is and where: its own words may hold those of a form."""
    if failure is None:
        return
    if os.environ.get("HANDOUTS_DEBUG"):
        traceback.print_exception(failure)
    frames = traceback.extract_tb(failure.__traceback__)
    where = " < ".join(f"{'/'.join(Path(one.filename).parts[-2:])}:{one.lineno}" for one in frames[:-4:-1])
    tell(f"this is a bug in handouts, and not in your specs: {type(failure).__name__} ({where})")
    tell("please report this line; with HANDOUTS_DEBUG=1, the desk prints all that is known, a form's words among it")
