"""The desk in a process that tells what it does to files: `python -m tests.ui.desk.watched_desk AUDIT HOW …`, where the
rest is what stands after ``handouts``. Run by `test_patient_data.py`.
"""

import os
import sys
from functools import partial
from typing import Any

from handouts.ui import cli
from handouts.ui.desk import pages_fit, serve, trouble

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = (
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.", "tempfile.",
    "sqlite3.connect", "socket.connect", "socket.sendto", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn",
)  # fmt: skip


def note(told: int, event: str, arguments: tuple[Any, ...]) -> None:
    """Write down what leaves a trace."""
    if event == "open":
        path, mode, flags = arguments
        if not ((isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITING)):
            return
        if isinstance(path, int):
            return
    elif not event.startswith(CHANGES):
        return
    os.write(told, f"{event} {arguments!r}\n".encode("utf-8", "replace"))


def mistaken(*_: object, **__: object) -> None:
    """A mistake that says what it was about."""
    from flask import request

    raise ValueError(f"cannot read {dict(request.form)}")


def main() -> int:
    audit, how, *arguments = sys.argv[1:]
    if how == "usual buffers":
        vars(serve)["create_server"] = partial(_usual, vars(serve)["create_server"])
    if how in ("mistake", "mistake twice"):
        vars(pages_fit)["read_personal"] = mistaken
    if how == "mistake twice":
        vars(trouble)["render_template"] = mistaken
    told = os.open(audit, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sys.addaudithook(partial(note, told))
    return cli.main(arguments)


def _usual(create: Any, *arguments: Any, **named: Any) -> Any:
    return create(*arguments, **{name: value for name, value in named.items() if "overflow" not in name})


if __name__ == "__main__":
    sys.exit(main())
