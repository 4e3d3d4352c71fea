"""Any finished PDF, whoever made it: the rules that need not know what it should say."""

from handouts.base.problems import Place, Problem, Problems
from handouts.proof.facts import Facts, Metadata
from handouts.proof.prove import OF_FILE, OF_FINISHED
from handouts.proof.reader import read
from handouts.proof.seal import sealed


def prove_file(data: bytes, name: str) -> tuple[Problem, ...]:
    """Everything that can be found wrong with a file by itself."""
    place = Place(name)
    try:
        facts = read(data, name)
    except Problems as unreadable:
        return unreadable.problems
    return _wrong(facts, place) + tuple(problem for check in OF_FINISHED for problem in check(facts, place))


def metadata_of(data: bytes) -> Metadata | None:
    """What a file says of itself in its XMP packet, if it can be read."""
    try:
        return read(data).xmp
    except Problems:
        return None


def proved_file(data: bytes, name: str) -> bytes:
    """A file that is made from no edition, with its seal. Raises Problems if something is wrong with it."""
    facts = read(data, name)
    found = _wrong(facts, Place(name))
    if any(problem.severity == "error" for problem in found):
        raise Problems(found)
    return sealed(data, facts)


def _wrong(facts: Facts, place: Place) -> tuple[Problem, ...]:
    return tuple(problem for check in OF_FILE for problem in check(facts, place))
