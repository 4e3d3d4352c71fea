"""Whatever is spoilt in a finished leaflet is found, by its edition and by its seal; and nothing is where nothing is.

The score of every kind is told with `pytest -s`. More of each: python -m tests.proof.test_mutations 20
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from random import Random

import pikepdf
import pytest

from handouts.base.problems import Problem
from handouts.content.library import Library, builtin_root
from handouts.proof.file import prove_file
from handouts.proof.prove import prove
from handouts.run.build import Built
from tests.making import build
from tests.proof.mutations import MUTATIONS
from tests.proof.mutations.harmless import HARMLESS

Leaflet = tuple[str, str, str | None, str]
LEAFLETS: dict[str, Leaflet] = {
    "swedish": ("achilles-tendon-pain", "hassleholm", None, "standard"),
    "arabic": ("heel-spur", "hassleholm", "ar", "standard"),
    "grey": ("heel-spur", "norrtalje", None, "grey"),
    "bilingual": ("heel-spur", "hassleholm", "ar", "bilingual"),
    "booklet": ("heel-spur", "norrtalje", None, "booklet"),
}
MORE: dict[str, Leaflet] = {
    "danish": ("heel-pain", "aarhus-osteopati-vejle", None, "standard"),
    "cards": ("heel-spur", "norrtalje", "ar", "cards"),
    "leaflet": ("heel-spur", "norrtalje", "fa", "leaflet"),
    "large": ("heel-pad-pain", "ortomed-stockholm", None, "large"),
    "both": ("hamstring-tendon-pain", "loeberlab", "en", "bilingual"),
}
"""For the longer run: leaflets of more pages, and further formats."""
BY_SEAL_ONLY = {"move text", "swap outlines", "other face"}
"""What an edition does not say: where a line stands, what a typeface looks like. Most moves are found all the same."""


@dataclass
class Score:
    """How many of a kind of mutation were found: by the edition, by the file alone."""

    made: int = 0
    by_edition: int = 0
    by_seal: int = 0


@cache
def leaflet(name: str) -> Built:
    handout, clinic, language, form = (LEAFLETS | MORE)[name]
    return build(Library((builtin_root(),)), handout, clinic, language, form)


def spoilt(name: str, kind: str, seed: int) -> bytes | None:
    """A leaflet with a mutation; None where it has nothing of the kind."""
    out = BytesIO()
    with pikepdf.open(BytesIO(leaflet(name).data)) as pdf:
        if not MUTATIONS[kind](pdf, Random(f"{name} {kind} {seed}")):
            return None
        pdf.save(out, compress_streams=False)
    return out.getvalue()


def _errors(problems: tuple[Problem, ...]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def scores(names: Iterator[str], rounds: int) -> dict[str, Score]:
    """The score of every kind over some leaflets."""
    found: dict[str, Score] = defaultdict(Score)
    for name in names:
        for kind in MUTATIONS:
            for seed in range(rounds):
                data = spoilt(name, kind, seed)
                if data is not None:
                    score = found[kind]
                    score.made += 1
                    score.by_edition += _errors(prove(leaflet(name).edition, data))
                    score.by_seal += _errors(prove_file(data, "x.pdf"))
    return found


def table(found: dict[str, Score]) -> str:
    """The scores as lines."""
    lines = [f"{'':24}{'edition':>12}{'seal':>12}"]
    for kind, score in found.items():
        lines.append(f"{kind:24}{score.by_edition:>6}/{score.made:<5}{score.by_seal:>6}/{score.made:<5}")
    made = sum(score.made for score in found.values())
    by_edition, by_seal = (sum(getattr(score, by) for score in found.values()) for by in ("by_edition", "by_seal"))
    return "\n".join([*lines, f"{'all':24}{by_edition:>6}/{made:<5}{by_seal:>6}/{made:<5}"])


@pytest.mark.parametrize("name", LEAFLETS)
def test_every_mutation_is_found(name: str) -> None:
    found = scores(iter((name,)), 1)
    print(f"\n{name}\n{table(found)}")
    assert sum(score.made for score in found.values()) > len(MUTATIONS) - 10
    assert [kind for kind, score in found.items() if score.by_seal < score.made] == []
    missed = [kind for kind, score in found.items() if score.by_edition < score.made]
    assert set(missed) - BY_SEAL_ONLY == set()


@pytest.mark.parametrize("saved", HARMLESS)
def test_a_leaflet_saved_anew_is_as_good(saved: str) -> None:
    for name in ("swedish", "arabic", "grey"):
        built = leaflet(name)
        data = HARMLESS[saved](built.data)
        assert data != built.data
        assert prove(built.edition, data) == ()
        assert prove_file(data, "x.pdf") == ()


if __name__ == "__main__":
    print(table(scores(iter(LEAFLETS | MORE), int(sys.argv[1]) if len(sys.argv) > 1 else 20)))
