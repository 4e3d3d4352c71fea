"""What leaflets are made from: every file of a library and of the program by its content. Times of files count for
nothing.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

import handouts
from handouts.base.problems import Place, Problem, Problems
from handouts.content.library import Library, shown

SHAPERS = (
    "babel", "deflate", "fontpkg-ibm-plex-sans", "fontpkg-ibm-plex-sans-arabic", "justmytype-intl-africa",
    "markdown-it-py", "phonenumbers", "pillow", "pyphen", "reportlab", "uharfbuzz", "zxing-cpp",
)  # fmt: skip
"""The packages that what is printed depends on, fonts among them."""
ENGINE, TODAY = "engine", "today"
APART = "ui/", *(
    f"run/{name}"
    for name in (
        "agenda", "batch", "changes", "cluster", "index", "inputs", "manifest", "matrix", "page_picture", "thumbnails",
        "workers",
    )
)  # fmt: skip
"""Parts of the program that no leaflet depends on."""
WORDS = "edition/words_"
"""How the modules begin that hold the words of one language each."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Digests of everything: the library's files by their path in it, the words of each language as ``words/sv``, the
    program as ``engine``. A file that several folders of the library have counts with all of them.
    """

    digests: Mapping[str, str]

    @property
    def digest(self) -> str:
        """One digest of everything."""
        return self.of(self.digests)

    def of(self, names: Iterable[str], *more: str) -> str:
        """One digest of all that has these names, be it there or not, and of ``more``. A name that ends in / is a
        folder.
        """
        told = sorted({f"{name} {self.digest_of(name)}" for name in names})
        return hashlib.blake2b("\n".join((*told, *more)).encode(), digest_size=16).hexdigest()

    def changed(self, names: Iterable[str], before: "Sources") -> Iterator[str]:
        """The names of what is not as it was."""
        yield from (name for name in dict.fromkeys(names) if self.digest_of(name) != before.digest_of(name))

    def digest_of(self, name: str) -> str:
        """The digest of a source; empty if there is none."""
        if not name.endswith("/"):
            return self.digests.get(name, "")
        return " ".join(f"{file}={digest}" for file, digest in sorted(self.digests.items()) if file.startswith(name))


def read_sources(library: Library, today: date) -> Sources:
    """The sources as they are now. The day is one of them where a library changes rules, since some ask for it.
    Raises Problems for files that cannot be read.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for name, path in _files(library):
        try:
            found[name] = found.get(name, "") + _content(path)
        except FileNotFoundError:  # it went just now
            continue
        except OSError as failure:
            message = f"the file cannot be read: {(failure.strerror or str(failure)).lower()}"
            problems.append(Problem("file-unreadable", message, Place(shown(path))))
    if problems:
        raise Problems(problems)
    found[TODAY] = today.isoformat() if library.gate() else ""
    return Sources(found | program())


def stamps(library: Library) -> frozenset[tuple[str, int, int, int]]:
    """When each file was written or put in place last: whether somebody has worked on a library in the meantime."""
    found: set[tuple[str, int, int, int]] = set()
    for _, path in _files(library):
        with suppress(FileNotFoundError):  # it went just now
            status = path.stat()
            found.add((str(path), status.st_mtime_ns, status.st_ctime_ns, status.st_size))
    return frozenset(found)


def _files(library: Library) -> Iterator[tuple[str, Path]]:
    for root in library.roots:
        for folder in ("specs", "assets"):
            for above, folders, files in os.walk(root / folder, followlinks=True):  # as readers of specs do
                folders.sort()
                for path in (Path(above, file) for file in sorted(files)):
                    if path.is_file():
                        yield path.relative_to(root).as_posix(), path


def _content(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


@cache
def program() -> dict[str, str]:
    """Digests of the program, which does not change while it runs."""
    package = Path(handouts.__file__).parent
    found: dict[str, str] = {}
    engine = [f"{name} {version(name)}" for name in SHAPERS]
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if name.startswith(WORDS):
            found[f"words/{path.stem.removeprefix('words_')}"] = _content(path)
        elif not name.startswith(APART):
            engine.append(f"{name} {_content(path)}")
    return found | {ENGINE: hashlib.blake2b("\n".join(engine).encode(), digest_size=16).hexdigest()}
