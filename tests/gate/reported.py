"""Which rules the source reports: every `Problem`, `warning` and `fault` in it, with what their first argument is."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import handouts
from handouts.content.reading import Kind

SOURCE = Path(handouts.__file__).parent
NAMES = {f"unknown-{kind}" for kind in (*get_args(Kind), "language", "format")} - {"unknown-glossary"}
"""What the names of things can be unknown as. Glossaries are read as they are found, and never by a name."""
PASSED_ON = {("validate", "kind")}
"""Where a rule comes out of an exception: by module and variable."""


class Said(NamedTuple):
    """A rule as the source reports it, with the severity that stands there."""

    rule: str
    severity: str
    where: str


def said() -> list[Said]:
    """Every report of a rule in the source. What is not known to be a rule's id is an error of this test."""
    reporters: dict[tuple[str, str], int] = {("", "Problem"): 0, ("", "warning"): 0, ("", "fault"): 0}
    trees = {path: ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")}
    while True:
        found = [one for path, tree in trees.items() for one in _calls(tree, path, reporters)]
        more = {(one.module, one.name): one.position for one in found if isinstance(one, _Reporter)}
        if more.items() <= reporters.items():
            return [one for one in found if isinstance(one, Said)]
        reporters |= more


class _Reporter(NamedTuple):
    """A function that reports the rule it is given; a private one by its module."""

    module: str
    name: str
    position: int


def _calls(tree: ast.Module, path: Path, reporters: dict[tuple[str, str], int]) -> Iterator[Said | _Reporter]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name, arguments = _name(call.func), call.args
        if name == "partial" and arguments:
            name, arguments = _name(arguments[0]), arguments[1:]
        position = reporters.get((_home(name, path), name), len(arguments))
        if position >= len(arguments):
            continue
        where = f"{path.relative_to(SOURCE)}:{call.lineno}"
        usual = "warning" if name == "warning" else "error"
        severity = next((ast.literal_eval(word.value) for word in call.keywords if word.arg == "severity"), usual)
        match arguments[position]:
            case ast.Constant(value=str(rule)):
                yield Said(rule, severity, where)
            case ast.JoinedStr(values=[ast.Constant(value="unknown-"), _]):
                yield from (Said(rule, severity, where) for rule in sorted(NAMES))
            case ast.Attribute(attr="rule"):
                continue
            case ast.Name(id=variable) if (path.stem, variable) in PASSED_ON:
                continue
            case ast.Name(id=variable):
                around = [f for f in functions if f.lineno <= call.lineno <= (f.end_lineno or 0)]
                names = [argument.arg for argument in around[-1].args.args if argument.arg != "self"]
                assert variable in names, f"{where}: {variable} is not known to be a rule"
                yield _Reporter(_home(around[-1].name, path), around[-1].name, names.index(variable))
            case other:
                raise AssertionError(f"{where}: {ast.unparse(other)} is not known to be a rule")


def _home(name: str, path: Path) -> str:
    return path.as_posix() if name.startswith("_") else ""


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
