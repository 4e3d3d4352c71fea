"""A batch: every leaflet of a plan, made only if what it is made from has changed since, or its file has.

A run may end at any moment, in any way: what is in the output folder is whole, and the next run goes on from there.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from handouts.base.problems import Place, Problem, Problems
from handouts.content.library import Library, shown
from handouts.run.agenda import Agenda, Request, Wanted, read_agenda, write_agenda
from handouts.run.changes import Change, compare, note_changes
from handouts.run.gather import attempt
from handouts.run.index import drop_index, keep_index
from handouts.run.manifest import (
    PRIVATE,
    Row,
    Rows,
    State,
    forgotten,
    interrupted,
    read_manifest,
    read_told,
    state_of,
    write_manifest,
)
from handouts.run.order import Order
from handouts.run.publish import DRAFT, refused
from handouts.run.sources import Sources, program, read_sources, stamps

if TYPE_CHECKING:
    from handouts.run.make import Result, Task
    from handouts.run.workers import Workers

LOCK = f"{PRIVATE}/lock"
CHUNK = 64
"""Leaflets of one handout in one language that a worker takes at a time: enough for its pages to pay, few enough for
all workers to have some.
"""
READERS, PORTION = 4, 100
"""Threads that look at files at a time, and how many each takes."""

Why = Literal["new", "missing", "altered", "changed", "asked"]


@dataclass(frozen=True, slots=True)
class Due:
    """A leaflet to be looked at: why, which sources have changed as far as that is known, and its row before."""

    wanted: Wanted
    why: Why
    names: tuple[str, ...] = ()
    before: Row | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """What there is to do. ``rows`` are the leaflets in the folder, ``removed`` those that nobody gives out any more;
    ``stuck`` are those whose specs cannot be read, for ``problems``: they are left as they are. ``planned``: not known
    from the last run.
    """

    agenda: Agenda
    rows: dict[Order, Row]
    due: tuple[Due, ...]
    unchanged: int
    removed: tuple[Row, ...]
    stuck: tuple[Row, ...]
    problems: tuple[Problem, ...]
    planned: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of a leaflet that was due: its row, be it ``built`` anew or as it was, or none; and its problems."""

    due: Due
    row: Row | None
    built: bool
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Outcome:
    """What became of a run, as far as it went. ``rows`` are the leaflets in the folder in the end, ``changes`` what
    staff must know of them; ``problems`` are those of writing them down.
    """

    prospect: Prospect
    rows: dict[Order, Row]
    looked: list[Looked] = field(default_factory=list)
    changes: tuple[Change, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def built(self) -> list[Looked]:
        """What was made anew."""
        return [one for one in self.looked if one.built]

    @property
    def failed(self) -> list[Looked]:
        """What could not be made. An older leaflet, if there is one, is out of date."""
        return [one for one in self.looked if one.row is None]

    @property
    def unchanged(self) -> int:
        """How many are as they were."""
        return self.prospect.unchanged + sum(not one.built and one.row is not None for one in self.looked)


class Batch:
    """A library's leaflets in one folder."""

    def __init__(self, library: Library, request: Request, folder: Path, *, today: date | None = None) -> None:
        self.library, self.request, self.folder = library, request, folder.absolute()
        self.today = today or date.today()

    def prospect(self, *, force: bool = False) -> Prospect:
        """What there is to do. Raises Problems for names of things that there are not."""
        sources = read_sources(self.library, self.today)
        before = read_agenda(self.folder)
        problems: tuple[Problem, ...] = ()
        unread: frozenset[str] = frozenset()
        if before and before.request == self.request and before.sources.digests == sources.digests:
            agenda = before
        else:
            from handouts.run.matrix import Planner  # late, as most runs have the plan of the last one

            plan = Planner(self.library, self.request, sources).plan()
            agenda = Agenda(self.request, sources, plan.wanted, plan.left_out)
            problems, unread = plan.problems, plan.unread
        rows = read_manifest(self.folder)
        states = self._states([row for one in agenda.wanted if (row := rows.get(one.order))])
        due = []
        for one in agenda.wanted:
            row = rows.get(one.order)
            why: Why | None = "new" if row is None else "asked" if force else states[one.order]
            if why is None and row and (row.inputs != one.inputs or row.state != "current"):
                why = "changed"
            if why:
                names = sources.changed(one.names, before.sources) if before and why == "changed" else ()
                due.append(Due(one, why, tuple(names), row))
        orders = {one.order for one in agenda.wanted}
        others = [row for order, row in rows.items() if order not in orders and self.request.covers(order)]
        if not (agenda.wanted or agenda.left_out or problems or others):
            from handouts.run.plan import nobody

            raise Problems([nobody(self.request.languages)])
        stuck = tuple(row for row in others if unread & {row.handout, row.clinic})
        removed = tuple(row for row in others if row not in stuck)
        unchanged = len(agenda.wanted) - len(due)
        return Prospect(agenda, rows, tuple(due), unchanged, removed, stuck, problems, agenda is not before)

    def _states(self, rows: Sequence[Row]) -> dict[Order, Literal["missing", "altered"] | None]:
        """What is wrong with the files of leaflets."""
        portions = [rows[n : n + PORTION] for n in range(0, len(rows), PORTION)]
        with ThreadPoolExecutor(READERS) as readers:
            states = [state for found in readers.map(self._states_of, portions) for state in found]
        return {row.order: None if state == "whole" else state for row, state in zip(rows, states, strict=True)}

    def _states_of(self, rows: Sequence[Row]) -> list[Literal["missing", "altered", "whole"]]:
        return [state_of(self.folder, row) for row in rows]

    def run(
        self,
        workers: "Workers",
        *,
        force: bool = False,
        prune: bool = False,
        index: bool = True,
        watch: Callable[[Outcome], None],
    ) -> Outcome:
        """Make what there is to make; ``prune`` deletes what nobody gives out any more, ``index`` makes the pages that
        list what there is. ``watch`` is told how far it is. Raises Problems where the folder cannot be worked in.
        """
        with self._alone():
            before = stamps(self.library)
            told = read_told(self.folder) if interrupted(self.folder) else None
            prospect = self.prospect(force=force)
            outcome = Outcome(prospect, dict(prospect.rows))
            watch(outcome)
            if prospect.due:
                self._make(workers, outcome, watch)
            if told is not None or prospect.due or prospect.planned or (prospect.removed and prune):
                steady = stamps(self.library) == before
                known = prospect.rows if told is None else told
                attempt(outcome.problems, partial(self._settle, outcome, known, steady=steady, prune=prune))
            if not outcome.problems:
                attempt(outcome.problems, partial(self._list, outcome, index=index))
            return outcome

    def _list(self, outcome: Outcome, *, index: bool) -> None:
        """Bring the pages up to date that list what there is, or take them away. Raises Problems."""
        try:
            if index:
                keep_index(self.folder, self.library, outcome.prospect.agenda.sources, outcome.rows, self.today)
            else:
                drop_index(self.folder)
        except OSError as failure:
            raise refused(failure, self.folder) from None

    def _make(self, workers: "Workers", outcome: Outcome, watch: Callable[[Outcome], None]) -> None:
        from handouts.run.make import Job, Task  # late, as a run without changes needs none of it

        digest = Sources(program()).digest
        job = Job(self.library.roots, self.folder, self.request.name, self.today, digest, uuid4().hex)
        by_order = {due.wanted.order: due for due in outcome.prospect.due}
        chunks = []
        for _, alike in groupby(outcome.prospect.due, key=lambda due: due.wanted.alike):
            tasks = [Task(d.wanted.order, d.wanted.inputs, d.before if d.why == "changed" else None) for d in alike]
            chunks += [tasks[n : n + CHUNK] for n in range(0, len(tasks), CHUNK)]
        with closing(workers.run(job, chunks)) as made:  # whatever happens, nobody is at work when it is left
            for chunk, results in made:
                for one in results or map(_died, chunk):
                    outcome.looked.append(Looked(by_order[one.order], one.row, one.built, one.problems))
                watch(outcome)

    def _settle(self, outcome: Outcome, told: Rows, *, steady: bool, prune: bool) -> None:
        """Write down what is in the folder, and what of it is not as the last run ``told`` it, and delete what is not
        to be. A worker that died may have done more than it could tell. If the library was changed meanwhile, nobody
        knows what was read. Raises Problems.
        """
        if outcome.failed:
            outcome.rows = read_manifest(self.folder)
        for one in outcome.looked:
            if one.row:
                outcome.rows[one.row.order] = one.row if steady else forgotten(one.row)
        self._mark(outcome)
        for row in outcome.prospect.removed if prune else ():
            del outcome.rows[row.order]
        outcome.changes = compare(told, outcome.rows, self.today)
        note_changes(self.folder, outcome.changes, self.today)
        self._tidy(outcome)
        write_manifest(self.folder, outcome.rows)
        if not outcome.prospect.problems:
            write_agenda(self.folder, outcome.prospect.agenda)

    def _mark(self, outcome: Outcome) -> None:
        """Tell leaflets that may be handed out from those that may not."""
        prospect, rows = outcome.prospect, outcome.rows
        states: dict[Order, State] = {}
        for one in outcome.looked:
            order = one.due.wanted.order
            states[order] = "outdated" if one.row is None and rows.get(order) == one.due.before else "current"
        states |= {row.order: "outdated" for row in prospect.stuck}
        states |= {row.order: "withdrawn" for row in prospect.removed}
        for order, state in states.items():
            row = rows.get(order)
            if row and row.state != state:
                rows[order] = replace(row, state=state)

    def _tidy(self, outcome: Outcome) -> None:
        """Delete what was pruned or is called otherwise now, and the folders that are empty then."""
        held = {file for row in outcome.rows.values() for file, _ in row.files}
        for file in {file for row in outcome.prospect.rows.values() for file, _ in row.files} - held:
            path = self.folder / file
            try:
                path.unlink(missing_ok=True)
            except OSError as failure:
                raise refused(failure, path) from None
            with suppress(OSError):  # up to the first that has others in it
                for above in path.parents:
                    above.rmdir()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Only one run works in a folder at a time. What an interrupted one left unfinished is swept away."""
        from filelock import FileLock, Timeout

        private = self.folder / PRIVATE
        try:
            private.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / LOCK, timeout=0)
            lock.acquire()
            for draft in private.glob(f"{DRAFT}*"):
                draft.unlink(missing_ok=True)
        except Timeout:
            message = "another batch is at work in this folder"
            problem = Problem("batch-busy", message, Place(shown(self.folder)), "wait until it is done")
            raise Problems([problem]) from None
        except OSError as failure:
            raise refused(failure, private) from None
        try:
            yield
        finally:
            lock.release()


def _died(task: "Task") -> "Result":
    from handouts.run.make import Result

    order = task.order
    message = "the process that made it was killed"
    hint = "is there enough memory? run it again with fewer --jobs"
    place = Place(f"{order.clinic}/{order.handout}.{order.language}.{order.format}")
    return Result(order, None, False, (Problem("worker-killed", message, place, hint),))
