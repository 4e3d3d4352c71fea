"""What a run tells: every problem once, numbers that add up, and what to do."""

import re
from collections.abc import Callable

import pytest

from handouts.run import make as worker
from handouts.run.manifest import MANIFEST
from handouts.ui.cli import main
from tests.run.batch.library import ALL, ARGUMENTS, FILES, Place, tree

Tell = Callable[..., tuple[int, list[str], list[str]]]


@pytest.fixture
def tell(done: Place, capsys: pytest.CaptureFixture[str]) -> Tell:
    """The command, of which all was made before: its exit code and its lines."""
    given = ["batch", "--library", str(done.root), "--output", str(done.out), "--jobs", "1", "--no-index"]

    def run(*arguments: str) -> tuple[int, list[str], list[str]]:
        code = main([*given, *(() if "--handout" in arguments else ARGUMENTS), *arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out.splitlines(), told.err.splitlines()

    assert run()[0] == 0
    return run


def numbers(line: str) -> dict[str, int]:
    """The numbers of a summary."""
    return {what: int(many) for many, what in re.findall(r"(\d+) (built|unchanged|failed|left)", line)}


def test_nothing_to_do(tell: Tell) -> None:
    code, out, err = tell()
    assert (code, err) == (0, [])
    assert re.fullmatch(rf"0 built, {ALL} unchanged, 0 failed; \d+\.\d s", "\n".join(out))


def test_a_handout_that_cannot_be_read(done: Place, tell: Tell) -> None:
    done.edit("specs/handouts/rest.yaml", "title:", "titel:")
    for _ in range(2):
        code, out, err = tell()
        assert code == 1
        assert numbers(*out) == {"built": 0, "unchanged": 16, "failed": 0, "left": 8}
        assert [line.partition(": ")[2] for line in err if "error[" in line] == [
            "error[missing-key]: the key ‘title’ is missing",
            "error[unknown-key]: there is no key ‘titel’ here",
        ]
        assert err[-1] == "2 errors"
    code, out, err = tell("--dry-run")
    assert (code, out) == (1, [])
    assert err[-1] == "0 to build, 16 unchanged, 0 no longer given out"


def test_a_translation_that_is_lacking(done: Place, tell: Tell) -> None:
    done.edit("specs/handouts/rest.yaml", "Gå korta turer.", "Gå långa turer.")
    code, out, err = tell()
    assert code == 1
    assert numbers(*out) == {"built": 4, "unchanged": 16, "failed": 4}
    assert len([line for line in err if "error[not-translated]" in line]) == 2  # one a language, not one a clinic
    assert [line for line in err if line.startswith("not made:")] == [
        f"not made: {clinic}/rest.{language}.standard; {clinic}/rest.{language}.pdf is out of date"
        for clinic, language in (("lulea", "en"), ("lund", "da"), ("malmo", "da"), ("umea", "en"))
    ]


def test_what_is_no_longer_given_out(done: Place, tell: Tell) -> None:
    (done.root / "specs/handouts/rest.yaml").unlink()
    others = ("--handout", "stretch", "--handout", "branches", "--clinic", "umea")
    assert "nobody" not in "".join(tell(*others)[2])
    (done.root / "specs/clinics/lund.yaml").unlink()
    left = [f"lund/{name}.{language}.pdf" for name in ("branches", "stretch") for language in ("da", "sv")]
    asked = ("--handout", "stretch", "--handout", "branches")
    code, out, err = tell(*asked, "--dry-run")
    assert (code, err[-1].rpartition(", ")[2]) == (0, "4 no longer given out")
    assert [line for line in out if "any more" in line] == [f"{name}: nobody gives it out any more" for name in left]
    code, _, err = tell(*asked)
    assert (code, err[0]) == (0, "4 that nobody gives out any more; delete them with --prune")
    assert {f"{name}: take out of the rack (no longer given out)" for name in left} <= set(err)
    code, _, err = tell(*asked, "--prune")
    assert (code, err) == (0, ["4 that nobody gives out any more; they are deleted"])
    assert (code, tell(*asked, "--prune")[2]) == (0, [])
    assert not (done.out / "lund/stretch.sv.pdf").exists()
    assert (done.out / "lund/rest.sv.pdf").exists(), "nobody asked about it"


def test_why_something_would_be_built(done: Place, tell: Tell) -> None:
    before = tree(done.out)
    done.edit("specs/clinics/umea.yaml", "name:", "email: umea@north.example\nname:")
    (done.out / "lund/rest.sv.pdf").unlink()
    (done.out / "lund/rest.da.pdf").write_bytes(b"")
    done.write("specs/clinics/ystad.yaml", FILES["specs/clinics/lund.yaml"].replace("sv, da", "sv"))
    code, out, err = tell("--dry-run", "--handout", "rest")
    assert code == 0
    assert sorted(out) == [
        "lund/rest.da.standard: its file is not as it was made",
        "lund/rest.sv.standard: its file is gone",
        "umea/rest.en.standard: specs/clinics/umea.yaml changed",
        "umea/rest.sv.standard: specs/clinics/umea.yaml changed",
        "ystad/rest.sv.standard: it is new",
    ]
    assert err == ["5 to build, 4 unchanged, 0 no longer given out"]
    assert tree(done.out)[MANIFEST] == before[MANIFEST]
    forced = [line for line in tell("--dry-run", "--handout", "rest", "--force")[1] if line not in out]
    assert len(forced) == 8
    assert all(line.endswith(".standard: it was asked for with --force") for line in forced)


def test_what_cannot_be(tell: Tell) -> None:
    code, out, err = tell("--handout", "rest", "--format", "cards")
    assert (code, err) == (0, ["left out: rest in cards (it has no exercises)"])
    assert numbers(*out) == {"built": 0, "unchanged": 0, "failed": 0}
    code, out, err = tell("--handout", "rest", "--language", "fi")
    assert (code, out) == (2, [])
    assert err[0] == "command line: error[no-clinic]: no clinic gives out leaflets in ‘fi’"


def test_names_that_would_be_shared(done: Place, tell: Tell) -> None:
    done.write("specs/clinics/umea-rest.yaml", FILES["specs/clinics/umea.yaml"])
    done.write("specs/handouts/rest-stretch.yaml", FILES["specs/handouts/stretch.yaml"])
    done.write("specs/batches/web.yaml", 'languages: [sv]\nname: "{clinic}-{handout}.{language}.pdf"\n')
    before = tree(done.out)
    code, out, err = tell("web", "--handout", "rest-stretch", "--handout", "stretch")
    assert (code, out) == (1, [])
    assert err[0] == "umea-rest-stretch.sv.pdf: error[name-shared]: several leaflets would have this name"
    assert tree(done.out) == before


def test_a_mistake_of_the_program_is_told_of_each_leaflet(
    done: Place, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(_: object) -> None:
        raise KeyError("a")

    monkeypatch.setattr(worker, "finish", mistaken)
    code, out, err = tell("--force", "--handout", "rest", "--clinic", "umea")
    assert code == 1
    assert numbers(*out) == {"built": 0, "unchanged": 0, "failed": 2}
    assert len([line for line in err if "error[batch-bug]: this is a bug in handouts" in line]) == 2
    assert len(tree(done.out)) == ALL + 1  # they are as they were


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "tcp://a:b"])
def test_no_address_of_a_scheduler(tell: Tell, address: str) -> None:
    code, out, err = tell("--force", "--scheduler", address)
    assert (code, out) == (2, [])
    assert err[0] == f"command line: error[no-cluster]: there is no Dask scheduler at {address}"
