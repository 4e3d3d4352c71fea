"""A worker's part of a batch: leaflets made one after the other, each published or known to be as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

from handouts import __version__
from handouts.base.problems import Place, Problem, Problems
from handouts.content.library import Library
from handouts.edition.fingerprint import fingerprint
from handouts.edition.model import Edition
from handouts.pdf.fonts import kit
from handouts.run.build import Built, file_of, finish, reading_of
from handouts.run.manifest import PRIVATE, Row, forgotten, note, sha256_of
from handouts.run.order import Order, named
from handouts.run.press import Press
from handouts.run.publish import publish, refused
from handouts.run.sources import ENGINE, Sources, program


@dataclass(frozen=True, slots=True)
class Job:
    """What all leaflets of a run have in common: the library's folders, the output ``folder``, the pattern of files'
    names (empty: the usual ones), the day, the digest of the ``program``, which a worker on another machine must have,
    too. Each ``run`` has a name of its own, so that a worker that outlives it remembers nothing of it.
    """

    roots: tuple[Path, ...]
    folder: Path
    name: str
    today: date
    program: str
    run: str


@dataclass(frozen=True, slots=True)
class Task:
    """A leaflet to be made from ``inputs``. ``row`` says what it was when its files were last known to be whole."""

    order: Order
    inputs: str
    row: Row | None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: the leaflet's row and whether it was ``built`` anew, or no row; and its problems."""

    order: Order
    row: Row | None
    built: bool
    problems: tuple[Problem, ...]


_TURN = Lock()
"""Dask lets several threads of a process work at once; what they would share is made for one."""


def prepare() -> None:
    """What every leaflet needs, done before processes part so that they share it."""
    kit(None)


def make(job: Job, tasks: Sequence[Task]) -> list[Result]:
    """Make leaflets. One that fails stops no other."""
    with _TURN:
        return [_made(job, task) for task in tasks]


def _made(job: Job, task: Task) -> Result:
    try:
        if Sources(program()).digest != job.program:
            hint = "install the same version of handouts and of its packages on every machine"
            raise Problems([Problem("another-program", "a worker has another program", Place(job.folder.name), hint)])
        return _resolved(job, task)
    except Problems as failure:
        return Result(task.order, None, False, failure.problems)
    except Exception as mistake:  # a mistake of ours in one leaflet must not cost the others
        message = f"this is a bug in handouts, please report it: {type(mistake).__name__}: {mistake}"
        return Result(task.order, None, False, (Problem("batch-bug", message, Place(_name(task.order))),))


@lru_cache(maxsize=1)
def _press(job: Job) -> Press:
    return Press(Library(job.roots), today=job.today)


def _resolved(job: Job, task: Task) -> Result:
    edition = _press(job).edition(task.order)
    known = task.row
    same = (known.engine, known.fingerprint, known.file) if known else ()
    if known and same == (program()[ENGINE], str(fingerprint(edition)), _files(job, task.order, edition)[0]):
        return Result(task.order, replace(known, inputs=task.inputs), False, ())
    built = finish(edition)
    row = _row(job, task, built)
    try:
        note(job.folder, forgotten(row))  # who knows whether the library stays as it is until the end
    except OSError as failure:
        raise refused(failure, job.folder / PRIVATE) from None
    for file, data in ((row.file, built.data), (row.reading, built.reading)):
        if data:
            publish(data, job.folder / file, job.folder / PRIVATE)
    return Result(task.order, row, True, built.problems)


def _row(job: Job, task: Task, built: Built) -> Row:
    order, edition = task.order, built.edition
    file, reading = _files(job, order, edition)
    return Row(
        handout=order.handout,
        clinic=order.clinic,
        language=order.language or edition.body.language,
        format=order.format,
        title=edition.each[-1].body.title.text,
        version=str(edition.body.version),
        published=edition.body.published.isoformat(),
        fingerprint=str(fingerprint(edition)),
        file=file,
        sha256=sha256_of(built.data),
        pages=built.pages,
        program=__version__,
        engine=program()[ENGINE],
        inputs=task.inputs,
        reading=reading if built.reading else "",
        reading_sha256=sha256_of(built.reading) if built.reading else "",
    )


def _files(job: Job, order: Order, edition: Edition) -> tuple[str, str]:
    """Where a leaflet lies, and its pages one by one."""
    if not job.name:
        return file_of(edition), reading_of(edition)
    file = named(job.name, order)
    return file, f"{file.removesuffix('.pdf')}.reading.pdf"


def _name(order: Order) -> str:
    return f"{order.clinic}/{order.handout}.{order.language}.{order.format}"
