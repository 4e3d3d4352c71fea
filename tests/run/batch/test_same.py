"""The same leaflets and the same manifest, whoever makes them and in whatever order."""

import random
from pathlib import Path

import pytest

from handouts.run.agenda import Request
from handouts.run.build import build, file_of
from handouts.run.manifest import MANIFEST, read_manifest, sha256_of
from handouts.run.press import Press
from handouts.run.workers import Local
from tests.run.batch.library import ALL, TODAY, Place, command, place, tree

MIXED = Request(("stretch", "rest"), ("umea", "lund"), (), ("standard", "booklet", "bilingual", "cards"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = place(tmp_path_factory.mktemp("same"))
    made.run()
    made.run(MIXED)
    return made


@pytest.mark.parametrize("workers", [Local(2), Local(1)], ids=["forked", "here"])
def test_whoever_makes_them(home: Place, tmp_path: Path, workers: Local) -> None:
    home.run(workers=workers, out=tmp_path)
    home.run(MIXED, workers=workers, out=tmp_path)
    assert tree(tmp_path) == tree(home.out)
    assert len(tree(tmp_path)) > ALL


def test_processes_that_begin_anew(home: Place, tmp_path: Path) -> None:
    home.run(Request(("rest", "stretch"), (), ("da", "en")), workers=Local(2, "spawn"), out=tmp_path)
    made = {name: digest for name, digest in tree(tmp_path).items() if name != MANIFEST}
    assert len(made) == 8
    assert made.items() <= tree(home.out).items()


def test_in_any_order(home: Place, tmp_path: Path) -> None:
    chance = random.Random(7)
    handouts, clinics = ["branches", "rest", "stretch"], ["lulea", "lund", "malmo", "umea"]
    for n in range(2):
        chance.shuffle(handouts)
        chance.shuffle(clinics)
        folder = tmp_path / str(n)
        home.run(Request(tuple(handouts), tuple(clinics[:2])), out=folder)
        home.run(Request(tuple(handouts), tuple(clinics[2:])), out=folder)
        home.run(MIXED, out=folder)
        assert tree(folder) == tree(home.out)


def test_each_alone(home: Place) -> None:
    """With nothing remembered of any other."""
    for order, row in read_manifest(home.out).items():
        built = build(Press(home.library, today=TODAY), order)
        made = {file_of(built.edition): built.data, row.reading: built.reading}
        assert {name: sha256_of(data) for name, data in made.items() if data} == dict(row.files)


def test_in_a_process_of_its_own(home: Place, tmp_path: Path) -> None:
    """With other hashes, in another time zone, and with the built-in library beneath."""
    other = Place(tmp_path)
    (tmp_path / "library").symlink_to(home.root)
    result = command(other, "--jobs", "2", env={"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati"})
    assert result.returncode == 0, result.stderr
    made = {name: digest for name, digest in tree(other.out).items() if name != MANIFEST}
    assert len(made) == ALL
    assert made.items() <= tree(home.out).items()
