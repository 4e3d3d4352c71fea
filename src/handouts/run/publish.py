"""Bytes to a file: whole or not at all. A printer's queue may read it while we write."""

import errno
import os
from pathlib import Path
from uuid import uuid4

from handouts.base.problems import Place, Problem, Problems
from handouts.content.library import shown

DRAFT = ".handouts-"
"""How the names of files begin that are not finished."""
_HINTS = {
    errno.ENOSPC: "make room on the disk and run it again",
    errno.EDQUOT: "make room on the disk and run it again",
    errno.EACCES: "close the file if it is open in another program, or choose another place with --output",
    errno.EPERM: "close the file if it is open in another program, or choose another place with --output",
    errno.EROFS: "choose another place with --output",
    errno.EEXIST: "a file has the name that the folder should have; choose another place with --output",
    errno.ENOTDIR: "a file has the name that a folder should have; choose another place with --output",
    errno.EISDIR: "a folder has the name that the file should have; choose another place with --output",
}
_OF_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
"""What the system refuses for every file alike, so that it is told once and not of each."""


def publish(data: bytes, path: Path, drafts: Path | None = None) -> None:
    """Put ``data`` at ``path`` in one step; a file that says the same already keeps its date. It is written in the
    folder ``drafts`` first, or else beside the file.

    Raises Problems (rule ``cannot-write``).
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return
        if path.exists() and not path.is_file():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(data, path, drafts or path.parent)
    except OSError as failure:
        raise refused(failure, drafts if drafts and failure.errno in _OF_DISK else path) from None


def refused(failure: OSError, path: Path) -> Problems:
    """Why the system does not let a file be written."""
    reason, hint = (failure.strerror or str(failure)).lower(), _HINTS.get(failure.errno or 0, "")
    return Problems([Problem("cannot-write", f"it cannot be written: {reason}", Place(shown(path)), hint)])


def _replace(data: bytes, path: Path, drafts: Path) -> None:
    """Write elsewhere, then rename: whatever interrupts it, nothing half-written stays."""
    draft = drafts / f"{DRAFT}{uuid4().hex}.part"  # processes of several machines have the same numbers
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
