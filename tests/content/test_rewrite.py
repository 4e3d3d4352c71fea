"""Values of a file change, and nothing else does."""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from handouts.base.problems import Problems
from handouts.content import yaml
from handouts.content.library import builtin_root
from handouts.content.node import MappingNode
from handouts.content.rewrite import canonical, rewritten
from handouts.content.scalar import Wanted, scalar

ORDER = ("name", "place", "phones", "email", "addresses", "web", "booking", "hours", "footer")
SHIPPED = sorted(
    p for folder in ("clinics", "organisations") for p in (builtin_root() / "specs" / folder).glob("*.yaml")
)
FILE = """\
# yaml-language-server: $schema=../../schemas/clinic.json
name: 'Rehab'   # as on the door

phones:         # write the number as people know it
  # the switchboard
  - {label: phone, number: 08-123 264 44}   # always open
  - {label: fax,   number: "08-123 264 45"}
email: rehab@clinic.example

# Where to go.
addresses:
- label: visit
  lines:
    - Esplanaden 2 # beside the church
    - 123 45 Staden
brand: {primary: "#00695c",
        accent:  "#c8391f",   # for arrows
        logo: logos/rehab.svg,
       }
hours: [Mån 8–16, "Tis: 9–12"]
footer: >-
  One line
  and another.
# the end
"""
"""Every way to write what a clinic's form changes."""


def root_of(data: bytes) -> MappingNode:
    root, problems = yaml.parse(data, "a.yaml")
    assert root is not None, problems
    return root


def change(text: str, changes: Mapping[str, Wanted | None]) -> str:
    return rewritten(text.encode(), "a.yaml", changes, ORDER).decode()


def diff(old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_what_a_shipped_file_says_already_changes_no_byte(path: Path, newline: bytes) -> None:
    data = path.read_bytes().replace(b"\n", newline)
    assert rewritten(data, "a.yaml", root_of(data), ORDER) == data


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_one_value_of_a_shipped_file_is_one_line(path: Path) -> None:
    old = path.read_text("utf-8")
    for key, value in root_of(old.encode()).items():
        if isinstance(value, str):
            new = change(old, {key: "Something else"})
            assert len(diff(old, new)) == 2
            assert root_of(new.encode())[key] == "Something else"


def test_one_number_of_several() -> None:
    phones = [{"label": "phone", "number": "08-123 264 46"}, {"label": "fax", "number": "08-123 264 45"}]
    assert diff(FILE, change(FILE, {"phones": phones})) == [
        "-  - {label: phone, number: 08-123 264 44}   # always open",
        "+  - {label: phone, number: 08-123 264 46}   # always open",
    ]
    phones = [{"label": "phone", "number": "08-123 264 44"}, {"label": "fax", "number": "08-123 264 47"}]
    assert diff(FILE, change(FILE, {"phones": phones})) == [
        '-  - {label: fax,   number: "08-123 264 45"}',
        '+  - {label: fax,   number: "08-123 264 47"}',
    ]


PHONES = [{"label": "phone", "number": "08-123 264 44"}, {"label": "fax", "number": "08-123 264 45"}]
ADDRESS = {"label": "visit", "lines": ["Esplanaden 2", "123 45 Staden"]}
BRAND = {"primary": "#00695c", "accent": "#c8391f", "logo": "logos/rehab.svg"}


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"phones": [*PHONES, {"label": "text", "number": "+46 8 1"}]}, ['+  - {label: text, number: "+46 8 1"}']),
        ({"phones": [{"label": "text", "number": "1 1"}, *PHONES]}, ["+  - {label: text, number: 1 1}"]),
        ({"phones": PHONES[:1]}, ['-  - {label: fax,   number: "08-123 264 45"}']),
        ({"phones": PHONES[1:]}, ["-  - {label: phone, number: 08-123 264 44}   # always open"]),
        ({"email": None}, ["-email: rehab@clinic.example"]),
        ({"web": {"url": "https://a.se", "text": "a.se"}}, ["+web:", "+  url: https://a.se", "+  text: a.se"]),
        ({"booking": {"note": "Ring: 8–9"}}, ["+booking:", '+  note: "Ring: 8–9"']),
        ({"hours": ["Mån 8–16"]}, ['-hours: [Mån 8–16, "Tis: 9–12"]', "+hours: [Mån 8–16]"]),
        ({"hours": ["Tis: 9–12"]}, ['-hours: [Mån 8–16, "Tis: 9–12"]', '+hours: ["Tis: 9–12"]']),
        (
            {"hours": ["Mån 8–16", "Tis: 9–12", "Ons"]},
            ['-hours: [Mån 8–16, "Tis: 9–12"]', '+hours: [Mån 8–16, "Tis: 9–12", Ons]'],
        ),
        ({"addresses": [{**ADDRESS, "lines": ["Esplanaden 2", "Våning 3", "123 45 Staden"]}]}, ["+    - Våning 3"]),
        ({"addresses": [{**ADDRESS, "lines": ["123 45 Staden"]}]}, ["-    - Esplanaden 2 # beside the church"]),
        (
            {"addresses": [ADDRESS, {"label": "post", "lines": ["Box 1", "no"]}]},
            ["+- label: post", "+  lines:", "+    - Box 1", '+    - "no"'],
        ),
        (
            {"brand": {**BRAND, "logo": "logos/b.svg"}},
            ["-        logo: logos/rehab.svg,", "+        logo: logos/b.svg,"],
        ),
        ({"brand": {k: BRAND[k] for k in ("primary", "logo")}}, ['-        accent:  "#c8391f",   # for arrows']),
        ({"footer": "One\ntwo"}, ["-  One line", "-  and another.", "+  One", "+", "+  two"]),
        ({"footer": None}, ["-footer: >-", "-  One line", "-  and another."]),
    ],
)
def test_what_a_change_is_in_the_file(changes: dict[str, Wanted | None], lines: list[str]) -> None:
    assert diff(FILE, change(FILE, changes)) == lines


def test_a_new_key_stands_after_those_before_it() -> None:
    assert change("name: A\n# of the brand\nbrand: {}\n", {"email": "a@b.se"}).splitlines()[1] == "email: a@b.se"
    assert change("brand: a", {"email": "a@b.se"}) == "email: a@b.se\nbrand: a"


@pytest.mark.parametrize("text", ["name: A", "name: A\n", "name: A\r\n", "\ufeffname: A\r\n# end", "{name: A}\n"])
def test_line_ends_and_marks_stay(text: str) -> None:
    new = change(text, {"email": "a@b.se", "hours": ["1", "2"]})
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    assert new.endswith("\n") == text.endswith("\n")
    assert new.count("\n") == new.count("\r\n") or "\r" not in text
    assert change(new, {"email": None, "hours": None}) == text


MISREAD = ["no", "1_000", "+46 8", "#", "a # b", "a: b", "@a", "~", "0201234", "10:30", "- a", "* a", "'a", '"', "a,b"]
MISREAD += ["[", "{a}", "%a", "---", "=", "2026-11-21", "a\\b", "1e3", "\u202ea", "? a", "...", "a:", "`", "-", "null"]


@pytest.mark.parametrize("value", MISREAD)
@pytest.mark.parametrize("text", ["email: a", "email: 'a'", 'email: "a"', "{email: a, b: c}", "email: |\n  a"])
def test_what_yaml_misreads_is_read_as_it_was_typed(value: str, text: str) -> None:
    new = change(text, {"email": value})
    assert root_of(new.encode())["email"] == value
    assert pyyaml.safe_load(new)["email"] == value


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.booleans(), st.sampled_from(["", "'", '"']))
def test_any_text_as_a_scalar(value: str, flow: bool, style: str) -> None:
    written = scalar(value, flow=flow, style=style)
    root = root_of((f"{{a: {written}, b: c}}" if flow else f"a: {written} # c").encode())
    assert root["a"] == value


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Problems) as failure:
        change("a: [", {"a": "b"})
    assert [problem.rule for problem in failure.value.problems] == ["yaml-syntax"]


def test_a_file_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(Problems) as failure:
        change("? email\n: a\n? b\n: c\n", {"email": "b", "phones": None, "hours": ["a"], "web": "b"})
    assert [problem.rule for problem in failure.value.problems] == ["cannot-write"]


# ---- any file

WORDS = st.sampled_from(
    ["Mån 8–16", "no", "a # b", "Box 1: x", "{x}", "å, ö", "08-1 2", "x" * 30, "'q'", "@", "-", "a b"]
)
PHONE = st.fixed_dictionaries({"label": WORDS, "number": WORDS})
VALUES: Mapping[str, st.SearchStrategy[Wanted]] = {
    "name": WORDS,
    "phones": st.lists(PHONE, min_size=1, max_size=4),
    "email": WORDS,
    "addresses": st.lists(
        st.fixed_dictionaries({"label": WORDS, "lines": st.lists(WORDS, min_size=1, max_size=3)}),
        min_size=1,
        max_size=3,
    ),
    "web": st.fixed_dictionaries({"url": WORDS, "text": WORDS}),
    "booking": st.fixed_dictionaries({"note": WORDS}, optional={"url": WORDS, "text": WORDS}),
    "hours": st.lists(WORDS, min_size=1, max_size=5),
    "footer": WORDS,
}
CLINICS = st.fixed_dictionaries({"name": WORDS}, optional={k: v for k, v in VALUES.items() if k != "name"})


@dataclass(frozen=True)
class Hand:
    """Somebody's way to write YAML: every choice is drawn."""

    draw: st.DrawFn

    def choose(self, *ways: str) -> str:
        return self.draw(st.sampled_from(ways))

    def comment(self, indent: str) -> str:
        return self.choose("", "", "", f"{indent}# said {{of}} this: - x\n", "\n")

    def tail(self) -> str:
        return self.choose("", "", "   # at the end, [so]")

    def leaf(self, value: str, flow: bool) -> str:
        return scalar(value, flow=flow, style=self.choose("", "'", '"'))

    def flow(self, value: Wanted, indent: str) -> str:
        if isinstance(value, str):
            return self.leaf(value, True)
        mapping = isinstance(value, Mapping)
        parts: Iterable[str] = (
            [f"{k}: {self.flow(v, indent)}" for k, v in value.items()]
            if isinstance(value, Mapping)
            else [self.flow(v, indent) for v in value]
        )
        gap = self.choose(", ", ",  ", ",\n" + indent + "  ", ", # [x]\n" + indent + "  ")
        first = self.choose("", " ", "\n" + indent + "  ")
        last = self.choose("", "", " ", ",", ",\n" + indent + " ", "\n" + indent + " ")
        return "{["[not mapping] + first + gap.join(parts) + last + "}]"[not mapping]

    def after(self, value: Wanted, indent: str, dash: bool) -> str:
        """What stands after a key or dash, with the line's end."""
        if isinstance(value, str):
            block = self.choose("", "", "", "|", ">-")
            if block and not dash and not value.startswith((" ", "\t")):
                return f" {block}\n{indent}   {value}\n"
            return f" {self.leaf(value, False)}{self.tail()}\n"
        if self.draw(st.booleans()):
            return f" {self.flow(value, indent + '  ')}{self.tail()}\n"
        inner = indent + ("  " if dash or isinstance(value, Mapping) else self.choose("", "  ", "    "))
        if isinstance(value, Mapping):
            lines = [f"{k}:" + self.after(v, inner, False) for k, v in value.items()]
        else:
            lines = ["-" + self.after(v, inner, True) for v in value]
        body = lines[0] + "".join(self.comment(inner) + inner + line for line in lines[1:])
        return " " + body if dash else self.tail() + "\n" + self.comment(inner) + inner + body

    def file(self, clinic: Mapping[str, Wanted]) -> bytes:
        text = "".join(self.comment("") + f"{key}:" + self.after(value, "", False) for key, value in clinic.items())
        text = self.choose("", "# head\n") + text + self.comment("")
        text = text if self.draw(st.booleans()) else text.rstrip("\n")
        newline = self.choose("\n", "\r\n")
        return (self.choose("", "\ufeff") + text.replace("\n", newline)).encode()


@st.composite
def files(draw: st.DrawFn) -> bytes:
    clinic = draw(CLINICS)
    keys = draw(st.permutations(sorted(clinic)))
    return Hand(draw).file({key: clinic[key] for key in keys})


CHANGES = st.dictionaries(st.sampled_from([*VALUES]).filter(lambda key: key != "name"), st.just("")).flatmap(
    lambda keys: st.fixed_dictionaries({key: st.none() | VALUES[key] for key in keys})
)


@given(files())
def test_what_any_file_says_already_changes_no_byte(data: bytes) -> None:
    assert rewritten(data, "a.yaml", root_of(data), ORDER) == data


def parted(data: bytes, keys: Iterable[str]) -> tuple[dict[str, list[bytes]], list[bytes]]:
    """The lines of each key, and all but those of ``keys``: comments between them are no key's, blank lines nobody's"""
    root, lines = root_of(data), data.removeprefix(b"\xef\xbb\xbf").splitlines()
    starts = sorted((place.line - 1, key) for key, place in root.keys_at.items())
    ends = [line for line, _ in starts[1:]] + [len(lines)]
    found, rest = {}, lines[: starts[0][0]]
    for (start, key), end in zip(starts, ends, strict=True):
        last = end
        while not lines[last - 1].strip() or lines[last - 1].startswith(b"#"):
            last -= 1
        found[key] = lines[start:last]
        rest += lines[last if key in keys else start : end]
    return found, [line for line in rest if line.strip()]


def text_of(lines: list[bytes]) -> list[bytes]:
    return [line for line in lines if not line.startswith(b"#")]


@given(files(), CHANGES)
def test_any_change_of_any_file(data: bytes, changes: dict[str, Wanted | None]) -> None:
    root = root_of(data)
    new = rewritten(data, "a.yaml", changes, ORDER)
    found = root_of(new)
    assert canonical(found) == canonical({k: v for k, v in {**root, **changes}.items() if v is not None})
    assert [key for key in found if key in root] == [key for key in root if key in found]
    before, others = parted(data, changes)
    after, left = parted(new, changes)
    assert text_of(left) == text_of(others)
    assert Counter(others) <= Counter(left)  # a comment in a list may outlive what stood there
    assert all(after[key] == before[key] for key in before.keys() - changes.keys())
    assert new.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    assert (b"\r" not in data) or new.replace(b"\r\n", b"").count(b"\n") == 0
