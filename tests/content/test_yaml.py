import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Place, Problem, Problems
from handouts.content import yaml
from handouts.content.library import builtin_root
from handouts.content.node import ListNode, MappingNode, Node, Scalar


def problem_of(data: bytes) -> Problem:
    root, problems = yaml.parse(data, "a.yaml")
    assert root is None
    (problem,) = problems
    return problem


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for part in node.values() if isinstance(node, MappingNode) else node:
            yield from scalars(part)


def test_every_scalar_stays_what_was_written() -> None:
    source = b"phone: 0201234\nhours: 10:30\nopen: no\ndose: 0.50\nday: 2026-11-21\nnothing: ~\nhex: 0x10\n"
    root, problems = yaml.parse(source, "a.yaml")
    assert not problems
    assert root == {
        "phone": "0201234",
        "hours": "10:30",
        "open": "no",
        "dose": "0.50",
        "day": "2026-11-21",
        "nothing": "~",
        "hex": "0x10",
    }


def test_places_of_keys_and_values() -> None:
    root, _ = yaml.parse("a: å\nlist:\n  - {b: 'c d'}\n  - [e,\n     f]\nempty:\n".encode(), "a.yaml")
    assert root is not None
    assert root.place == Place("a.yaml", 1, 1, 1)
    assert root.keys_at["list"] == Place("a.yaml", 2, 1, 4)
    items = root["list"]
    assert isinstance(items, ListNode)
    assert items.place == Place("a.yaml", 3, 3)
    mapping, inner = items
    assert mapping.place == Place("a.yaml", 3, 5, 10)
    assert isinstance(mapping, MappingNode)
    assert mapping["b"].place == Place("a.yaml", 3, 9, 5)
    assert mapping["b"].place.source == "  - {b: 'c d'}"
    assert isinstance(inner, ListNode)
    assert inner.place == Place("a.yaml", 4, 5, 3)
    assert inner[1].place == Place("a.yaml", 5, 6)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_do_not_move_places(end: bytes, mark: bytes) -> None:
    root, problems = yaml.parse(mark + end.join((b"a: b", b"c: |", b"  d", b"e: f", b"")), "a.yaml")
    assert not problems
    assert root is not None
    assert root == {"a": "b", "c": "d\n", "e": "f"}
    assert root["e"].place == Place("a.yaml", 4, 4)
    assert root.place.column == 1


def test_a_file_of_50_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(Problems) as found:
        yaml.read_bytes(path, "large.yaml")
    assert [p.rule for p in found.value.problems] == ["file-too-large"]


@pytest.mark.parametrize("deep", [b"[" * 10_000, b"{a: " * 10_000, b"- " * 10_000, b"? " * 10_000])
def test_ten_thousand_levels_are_refused(deep: bytes) -> None:
    problem = problem_of(b"a:\n  " + deep)
    assert problem.rule == "yaml-depth"
    assert problem.place.line == 2


def test_an_alias_bomb_is_refused_and_never_expanded() -> None:
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 12)]
    root, problems = yaml.parse(b"\n".join(lines), "a.yaml")
    assert root is None
    assert {p.rule for p in problems} == {"yaml-alias"}


def test_bytes_that_are_not_utf8_have_a_line_and_column() -> None:
    problem = problem_of("a: b\nnamn: Hälsporre\r\nc: d".encode("cp1252"))
    assert (problem.rule, str(problem.place)) == ("not-utf-8", "a.yaml:2:8")
    assert problem.place.source == "namn: H\ufffdlsporre"
    assert problem_of("a: b".encode("utf-16")).place == Place("a.yaml", 1, 1)


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_is_no_file_is_a_problem(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problems) as found:
        yaml.read_bytes(tmp_path / name, "a.yaml")
    assert [p.rule for p in found.value.problems] == ["file-missing"]


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: b")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Problems) as found:
        yaml.read_bytes(path, "a.yaml")
    assert [p.rule for p in found.value.problems] == ["file-unreadable"]


def test_both_of_yamls_parsers_give_the_same_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    files = sorted((builtin_root() / "specs").rglob("*.yaml"))
    assert files

    def places() -> list[tuple[str, Place]]:
        roots = [yaml.parse(path.read_bytes(), path.name)[0] for path in files]
        return [(str(s), s.place) for root in roots if root is not None for s in scalars(root)]

    fast = places()
    monkeypatch.setattr(yaml, "_Loader", pyyaml.SafeLoader)
    assert places() == fast


@given(st.text(st.sampled_from("ab :-#'\"\n[]{},|>&*!%@\\?\t\x00é𝄞\ufeff"), max_size=40))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    root, problems = yaml.parse(text.encode(), "a.yaml")
    assert root is not None or problems
    lines = text.replace("\r\n", "\n").split("\n")
    assert all(p.place.line <= len(lines) for p in problems)


@given(st.binary(max_size=30))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    root, problems = yaml.parse(data, "a.yaml")
    assert root is not None or problems


def test_cut_specs_never_make_the_reader_fail() -> None:
    data = (builtin_root() / "specs/handouts/heel-spur.yaml").read_bytes()
    rng = random.Random(0)
    for _ in range(150):
        start, end = sorted(rng.sample(range(len(data)), 2))
        root, problems = yaml.parse(data[:start] + data[end:], "a.yaml")
        assert root is not None or problems
