"""What was read of a file, remembered by the bytes that it was read from; and what follows from it, kept with it.

Files of one leaflet for many clinics have most of their objects in common. A fact is remembered with all that was
asked to get it: objects by their bytes, and answers of the file's own, as which font a page calls F1. In another file
it is the same fact (``is``) if all those answers are the same there, whoever wrote the file. So nothing that is told of
a file depends on which files were read before.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from typing import Any, NamedTuple, Protocol, TypeVar, TypeVarTuple

from handouts.base.remember import forgotten_by
from handouts.proof.document import Document

R = TypeVar("R")
Ts = TypeVarTuple("Ts")

ALIKE = 8
"""Facts remembered that have the same beginning and differ in what it leads to."""
FOLLOWING = 256
"""Answers kept with a fact."""


class Answers(Protocol):
    """What a file answers when asked for something that is no object."""

    def get(self, question: Any, /) -> Any:
        """The answer, or None."""


Reading = Callable[[Document, Answers, *Ts], R]
"""A way to read something of a file."""


class Noted:
    """A file's answers, noting what was asked."""

    def __init__(self, file: Answers) -> None:
        self.file = file
        self.asked: dict[Hashable, object] = {}

    def get(self, question: Any, /) -> Any:
        """The answer, or None."""
        answer = self.asked[question] = self.file.get(question)
        return answer


class Known(NamedTuple):
    """A fact, and all that it rests on: objects with their bytes, questions with their answers."""

    numbers: tuple[int, ...]
    sources: tuple[bytes | None, ...]
    questions: tuple[Any, ...]
    answers: tuple[object, ...]
    fact: Any

    def holds(self, sources: Mapping[int, bytes], file: Answers) -> bool:
        """Whether it is a fact of another file too. What differs mostly stands last in a file, and first here."""
        first = self.numbers[0] if self.numbers else -1
        return (
            (first < 0 or sources.get(first) == self.sources[0])
            and tuple(map(sources.get, self.numbers)) == self.sources
            and tuple(map(file.get, self.questions)) == self.answers
        )


def by_objects(most: int) -> Callable[[Reading[*Ts, R]], Reading[*Ts, R]]:
    """A way to read something, remembered for ``most`` beginnings: what it is asked for, and the object of the number
    that it is asked for first. It may ask nothing but the document and the answers it is given.
    """

    def remembered(read: Reading[*Ts, R]) -> Reading[*Ts, R]:
        beginnings: OrderedDict[Hashable, list[Known]] = OrderedDict()
        forgotten_by(beginnings.clear)

        @wraps(read)
        def recall(document: Document, answers: Answers, /, *args: *Ts) -> R:
            sources = document.sources
            if not sources:
                return read(document, answers, *args)
            start = next(iter(args), None)
            key = sources.get(start) if isinstance(start, int) else None, args
            alike = beginnings.get(key)
            if alike is None:
                alike = beginnings[key] = []
                if len(beginnings) > most:
                    beginnings.popitem(last=False)
            else:
                beginnings.move_to_end(key)
            file = answers.file if isinstance(answers, Noted) else answers
            known = next((each for each in alike if each.holds(sources, file)), None)
            if known is None:
                noted = Noted(file)
                outer, document.touched = document.touched, set()
                fact = read(document, noted, *args)
                touched, document.touched = document.touched, outer
                known = _known(touched, sources, noted.asked, fact)
                if not any(isinstance(answer, list | dict) for answer in known.answers):  # they may differ and be equal
                    alike.insert(0, known)
                    del alike[ALIKE:]
            document.touched.update(known.numbers)
            if isinstance(answers, Noted):
                answers.asked.update(zip(known.questions, known.answers, strict=True))
            found: R = known.fact
            return found

        return recall

    return remembered


def _known(touched: set[int], sources: Mapping[int, bytes], asked: Mapping[Hashable, object], fact: object) -> Known:
    numbers = tuple(sorted(touched, reverse=True))
    return Known(numbers, tuple(map(sources.get, numbers)), tuple(asked), tuple(asked.values()), fact)


class Keeper(Protocol):
    """A fact that keeps what follows from it."""

    @property
    def known(self) -> dict[Any, Any]:
        """What follows, by what was asked."""


K = TypeVar("K", bound=Keeper)


def kept(ask: Callable[[K, *Ts], R]) -> Callable[[K, *Ts], R]:
    """A function of a fact that never changes and of a few plain values, asked once. Its answer goes with the fact, and
    should not hold it.
    """

    @wraps(ask)
    def recall(about: K, /, *args: *Ts) -> R:
        known, key = about.known, (ask, *args) if args else ask
        try:
            found: R = known[key]
        except KeyError:
            if len(known) >= FOLLOWING:
                known.clear()
            found = known[key] = ask(about, *args)
        return found

    return recall
