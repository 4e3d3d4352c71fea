"""The command line as people and scripts meet it: lines, exit codes, and calm whatever happens."""

import json
import os
import re
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from handouts import __version__
from handouts.content.library import builtin_root
from handouts.ui.cli import main

HEEL_SPUR = (builtin_root() / "specs/handouts/heel-spur.yaml").read_text("utf-8")
IN_TIME = HEEL_SPUR.replace("2026-11-21", f"{date.today()}").replace("2028-11-21", f"{date.today() + timedelta(365)}")
"""The same on whatever day tests are run."""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Runner":
    monkeypatch.chdir(tmp_path)
    return Runner(capsys)


class Runner:
    """Runs a command in an empty folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str) -> Ran:
        code = main(arguments)
        return Ran(code, *self.capsys.readouterr())


def library(handouts: dict[str, str]) -> None:
    """Make the current folder a library."""
    folder = Path("specs/handouts")
    folder.mkdir(parents=True)
    for name, text in handouts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")


def files() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*") if path.is_file())


# ---- build


def test_a_leaflet(run: Runner) -> None:
    assert run("build", "heel-spur", "--clinic", "norrtalje") == (0, "out/norrtalje/heel-spur.sv.pdf  1 page\n", "")
    assert files() == ["out/norrtalje/heel-spur.sv.pdf"]


def test_every_clinic_and_format_into_a_folder(run: Runner) -> None:
    ran = run("build", "heel-spur", "--format", "standard", "--format", "grey", "--output", "print")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "print/hassleholm/heel-spur.sv.pdf  1 page",
        "print/hassleholm/heel-spur.sv.grey.pdf  1 page",
        "print/norrtalje/heel-spur.sv.pdf  1 page",
        "print/norrtalje/heel-spur.sv.grey.pdf  1 page",
        "print/ortomed-goteborg/heel-spur.sv.pdf  1 page",
        "print/ortomed-goteborg/heel-spur.sv.grey.pdf  1 page",
        "print/ortomed-stockholm/heel-spur.sv.pdf  1 page",
        "print/ortomed-stockholm/heel-spur.sv.grey.pdf  1 page",
    ]


def test_one_file_of_a_name(run: Runner) -> None:
    ran = run("build", "achilles-tendon-pain", "--clinic", "hassleholm", "--output", "mine.pdf")
    assert ran == (0, "mine.pdf  2 pages\n", "")


def test_two_leaflets_do_not_go_into_one_file(run: Runner) -> None:
    ran = run("build", "heel-spur", "--output", "mine.pdf")
    assert ran.code == 2
    assert "these are 4 leaflets, and ‘mine.pdf’ is one file" in ran.err
    assert not files()


def test_all_unknown_names_are_told_before_anything_is_made(run: Runner) -> None:
    ran = run("build", "heel-spur", "heel-spurr", "--clinic", "nortalje", "--format", "gray", "--language", "xx")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "command line: error[unknown-handout]: there is no handout ‘heel-spurr’",
        "     = hint: did you mean ‘heel-spur’?",
        "command line: error[unknown-clinic]: there is no clinic ‘nortalje’",
        "     = hint: did you mean ‘norrtalje’?",
        "command line: error[unknown-language]: there is no language ‘xx’",
        "     = hint: known: ar, da, en, fa, fi, nb, pl, so, sv, ti, uk",
        "command line: error[unknown-format]: there is no format ‘gray’",
        "     = hint: did you mean ‘grey’?",
        "4 errors",
    ]
    assert not files()


def test_what_is_wrong_with_one_does_not_stop_the_others(run: Runner) -> None:
    library({"broken": HEEL_SPUR.replace("version: 1", "version: one"), "fine": HEEL_SPUR})
    ran = run("build", "broken", "fine", "--clinic", "hassleholm", "--clinic", "norrtalje")
    assert ran.code == 1
    assert ran.out == "out/hassleholm/fine.sv.pdf  1 page\nout/norrtalje/fine.sv.pdf  1 page\n"
    assert ran.err.splitlines() == [
        "specs/handouts/broken.yaml:4:10: error[wrong-type]: this must be a whole number, and is ‘one’",
        "   4 | version: one",
        "     |          ^^^",
        "1 error",
        "2 of 4 leaflets not made: hassleholm/broken, norrtalje/broken",
    ]


@pytest.mark.parametrize("arguments", [["build"], ["build", "a", "--colour", "red"], ["print"], ["check", "nowhere"]])
def test_wrong_usage(run: Runner, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: handouts")


def test_a_folder_that_is_no_library(run: Runner) -> None:
    ran = run("build", "heel-spur", "--library", ".")
    assert ran.code == 2
    assert "handouts new library" in ran.err


def test_an_output_that_cannot_be_written(run: Runner) -> None:
    Path("out").write_text("mine")
    ran = run("build", "heel-spur", "--clinic", "norrtalje")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("out/norrtalje/heel-spur.sv.pdf: error[cannot-write]: it cannot be written: ")
    assert ran.err.endswith("1 error\n")
    assert files() == ["out"]


# ---- the other commands


def test_check(run: Runner) -> None:
    library({"fine": IN_TIME})
    ran = run("check", "specs/handouts/fine.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "fine: sv LIX 28, very easy",
        "specs/handouts/fine.yaml:2:8: warning[no-source]: nothing says where this handout's facts come from",
        "   2 | title: Hälsporre",
        "     |        ^^^^^^^^^",
        "     = hint: add a section with ‘sources’",
        "1 spec, 1 warning",
    ]
    Path("specs/handouts/fine.yaml").write_text(IN_TIME.replace("title: Häl", "title: ☃"), "utf-8")
    ran = run("check", "specs")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[:4] == [
        "specs/handouts/fine.yaml:2:8: error[missing-glyph]: no typeface has “☃” (U+2603)",
        "   2 | title: ☃sporre",
        "     |        ^",
        "     = hint: leave it out, or say it in words",
    ]
    assert ran.out.endswith("1 spec, 1 error, 1 warning\n")


def test_check_from_outside_the_library(run: Runner) -> None:
    run("new", "library", "ours")
    assert run("check", "ours").out == "3 specs, no problems\n"
    assert run("check", "ours/specs/handouts/my-handout.yaml").out == "1 spec, no problems\n"


def test_problems_as_json(run: Runner) -> None:
    library({"broken": HEEL_SPUR.replace("pages: 1", "pages: one"), "fine": HEEL_SPUR})
    ran = run("check", "specs/handouts/broken.yaml", "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    assert json.loads(ran.out) == [
        {
            "file": "specs/handouts/broken.yaml",
            "line": 9,
            "column": 8,
            "severity": "error",
            "rule": "wrong-type",
            "message": "this must be a whole number, and is ‘one’",
            "hint": "",
        }
    ]
    Path("specs/figures").mkdir()
    assert run("check", "specs/figures", "--format", "json") == (0, "[]\n", "")


def test_proof(run: Runner) -> None:
    run("build", "heel-spur", "--clinic", "norrtalje", "--output", "a.pdf")
    ran = run("proof", "a.pdf")
    made = "a.pdf: heel-spur.sv, version 1, for norrtalje, standard, [0-9a-f]{4}-[0-9a-f]{4}, by handouts "
    assert re.fullmatch(rf"{made}{__version__}: current\n1 file, no problems\n", ran.out)
    Path("b.pdf").write_bytes(Path("a.pdf").read_bytes()[:5000])
    ran = run("proof", "a.pdf", "b.pdf", "--format", "json")
    assert ran.code == 1
    assert {problem["file"] for problem in json.loads(ran.out)} == {"b.pdf"}


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ((), "heel-spur Hälsporre"),
        (("exercises",), "forefoot-pull Dra framfoten mot dig"),
        (("clinics",), "norrtalje Rehab Öppenvård, Norrtälje"),
        (("languages",), "sv svenska"),
        (("formats",), "standard A4 in the colours of the clinic"),
    ],
)
def test_list(run: Runner, what: tuple[str, ...], line: str) -> None:
    ran = run("list", *what)
    assert (ran.code, ran.err) == (0, "")
    assert line in [" ".join(row.split()) for row in ran.out.splitlines()]
    assert len({row.index(row.split(maxsplit=1)[1]) for row in ran.out.splitlines()}) == 1


def test_what_cannot_be_read_is_listed_still(run: Runner) -> None:
    library({"broken": "title: ["})
    rows = [" ".join(row.split()) for row in run("list").out.splitlines()]
    assert "broken (has problems: see handouts check)" in rows


def test_figures_are_listed_and_drawn(run: Runner) -> None:
    names = [line.split()[0] for line in run("list", "figures").out.splitlines()]
    assert "calf-stretch-wall" in names
    assert run("figure", "calf-stretch-wall") == (0, "out/calf-stretch-wall.svg\n", "")
    assert run("figure", "heel-spur", "--output", "a.png", "--clinic", "norrtalje") == (0, "a.png\n", "")
    assert run("figure", "heel-spurr").code == 2
    assert run("figure", "heel-spur", "--output", "a.gif").code == 2
    assert run("figure").code == 2
    assert run("figure", "heel-spur", "--all").code == 2
    assert files() == ["a.png", "out/calf-stretch-wall.svg"]


def test_a_figure_that_nobody_can_hold_is_drawn_for_a_look_and_told(run: Runner) -> None:
    scene = (builtin_root() / "specs/figures/calf-stretch-wall.yaml").read_text("utf-8")
    Path("specs/figures").mkdir(parents=True)
    Path("specs/figures/a.yaml").write_text(scene.replace("wall 76", "wall 190"), "utf-8")
    code, out, err = run("figure", "a")
    assert (code, out) == (1, "out/a.svg\n")
    assert "specs/figures/a.yaml:1:1: error[figure-reach]" in err
    code, out, _ = run("figure", "--all")
    assert (code, "0 figures redrawn" in out) == (1, True)
    assert not Path("assets/figures/a.svg").exists()


def test_all_figures_of_a_library(run: Runner) -> None:
    scene = (builtin_root() / "specs/figures/calf-stretch-wall.yaml").read_text("utf-8")
    Path("specs/figures").mkdir(parents=True)
    Path("specs/figures/a.yaml").write_text(scene, "utf-8")
    assert run("figure", "--all") == (0, "assets/figures/a.svg\n1 figure redrawn, no problems\n", "")
    assert run("figure", "--all").out == "0 figures redrawn, no problems\n"


@pytest.mark.parametrize(
    "kind", ["handout", "exercise", "clinic", "organisation", "figure", "glossary", "batch", "gate"]
)
def test_schema(run: Runner, kind: str) -> None:
    assert json.loads(run("schema", kind).out)["title"] == kind


def test_from_nothing_to_a_leaflet(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("new", "library", "ours")
    assert (ran.code, ran.err) == (0, "next: cd ours, and then handouts build my-handout\n")
    monkeypatch.chdir("ours")
    assert run("build", "my-handout").out == "out/my-clinic/my-handout.sv.pdf  1 page\n"
    assert run("new", "handout", "knee-pain").out == "specs/handouts/knee-pain.yaml\n"
    assert run("build", "knee-pain").code == 0
    assert run("new", "handout", "knee-pain").code == 1


def test_a_spec_outside_a_library(run: Runner) -> None:
    ran = run("new", "handout", "knee-pain")
    assert ran.code == 2
    assert "handouts new library" in ran.err
    assert not files()


def test_every_command_has_help_with_examples(run: Runner) -> None:
    for command in ("list", "build", "check", "proof", "figure", "new", "schema"):
        ran = run(command, "--help")
        assert ran.code == 0
        assert f"Examples:\n    handouts {command}" in ran.out


# ---- whatever happens


def test_a_bug_is_owned_up_to(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    import handouts.run.build

    def fails(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(handouts.run.build, "lay_out", fails)
    ran = run("build", "heel-spur")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err.startswith("this is a bug in handouts, and not in your specs: KeyError: 'x' (ui/test_cli.py:")
    assert "Traceback" not in ran.err
    monkeypatch.setenv("HANDOUTS_DEBUG", "1")
    assert "Traceback" in run("build", "heel-spur").err


def test_an_interrupt_in_mid_write(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    ran = run("build", "heel-spur")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.split() == ["stopped;", "no", "half-written", "file", "was", "left", "behind"]
    assert not files()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_line_that_cannot_be_printed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "handouts.ui.cli", "list"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith(b"stopped by the system: ")


STALLING = """
import sys, time
import handouts.run.build
from handouts.ui.cli import main

def stall(*_):
    print("proving", flush=True)
    time.sleep(60)

handouts.run.build.proved = stall
sys.exit(main(["build", "heel-spur"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_in_mid_build(tmp_path: Path, number: signal.Signals, code: int) -> None:
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", STALLING], cwd=tmp_path, stdout=pipe, stderr=pipe, text=True)
    assert process.stdout
    assert process.stdout.readline() == "proving\n"
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert errors.strip() == "stopped; no half-written file was left behind"
    assert not list(tmp_path.iterdir())


def cold(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "handouts.ui.cli", *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, check=False, timeout=60
    )


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("build", "--help"), ("new", "--help")])
def test_help_does_not_wait_for_what_it_does_not_need(arguments: tuple[str, ...]) -> None:
    code = (
        f"import sys; from handouts.ui.cli import main; main({list(arguments)!r})\n"
        "print(*sorted({'numpy', 'pydantic', 'pypdf', 'reportlab', 'uharfbuzz', 'yaml', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.endswith("\n\n"), done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("encoding", "shown"), [("cp1252", b"h\xe4l?sporre"), ("utf-8", "häl☃sporre".encode()), ("ascii", b"")]
)
def test_a_terminal_with_few_letters(tmp_path: Path, encoding: str, shown: bytes) -> None:
    ran = cold("build", "häl☃sporre", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert shown in ran.stderr
    assert cold("list", cwd=tmp_path, PYTHONIOENCODING=encoding).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_only_where_somebody_looks_and_wants_them(tmp_path: Path, no_color: str, coloured: bool) -> None:
    import pty

    command = [sys.executable, "-m", "handouts.ui.cli", "build", "none"]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, stderr=theirs, check=False, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert done.returncode == 2
    assert (b"\x1b[31m" in shown) == coloured
    assert b"\x1b" not in cold("build", "none", cwd=tmp_path).stderr
