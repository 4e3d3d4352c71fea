"""Any finished PDF, whoever made it: the rules that need not know what it should say."""

from handouts.base.problems import Place, Problem, Problems
from handouts.proof.prove import OF_FILE
from handouts.proof.reader import read


def prove_file(data: bytes, name: str) -> tuple[Problem, ...]:
    """Everything that can be found wrong with a file by itself."""
    place = Place(name)
    try:
        facts = read(data, name)
    except Problems as unreadable:
        return unreadable.problems
    return tuple(problem for check in OF_FILE for problem in check(facts, place))
