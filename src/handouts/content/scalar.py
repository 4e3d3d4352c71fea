"""Values as YAML writes them: with quotation marks where YAML would take them for something else."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Union

import yaml

from handouts.content.spans import Branch, Span
from handouts.content.yaml import UNPRINTABLE

Wanted = Union[str, Sequence["Wanted"], Mapping[str, "Wanted"]]  # noqa: UP007 - it refers to itself
"""What a key shall say; nodes are such values."""

_BLANK = " \t\n"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_NOT_BARE = re.compile(rf"{UNPRINTABLE.pattern}|[\n\t]")
_MEANS_MORE = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`+=~<.]|:(?=\s|$)|\s#")
"""What begins something else than text, or ends it. Source: YAML 1.2.2, 5.3 and 7.3.3."""
_IN_BRACKETS = re.compile(r"[,:\[\]{}]")
_resolver = yaml.SafeLoader("")


def alike(value: str) -> str:
    """A text without the blanks around it, which say nothing."""
    return value.strip(_BLANK)


def scalar(value: str, *, flow: bool, style: str = "") -> str:
    """A text as a scalar, in brackets (``flow``) or not; in the quotation marks of ``style`` if they can hold it."""
    if style == "'" and not _NOT_BARE.search(value):
        return "'" + value.replace("'", "''") + "'"
    if not style and _is_plain(value, flow):
        return value
    escaped = "".join(_ESCAPES.get(letter) or letter for letter in value)
    return '"' + UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04X}", escaped) + '"'


def _is_plain(value: str, flow: bool) -> bool:
    """Whether a text can stand without quotation marks, to this program and to every other that reads YAML."""
    if not value or value != value.strip() or _NOT_BARE.search(value) or _MEANS_MORE.search(value):
        return False
    if flow and _IN_BRACKETS.search(value):
        return False
    resolve: Any = _resolver.resolve
    return bool(resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str")


def in_block(raw: str, wanted: str, newline: str) -> str:
    """A block scalar with another text; empty if such a scalar cannot hold it."""
    header, _, body = raw.replace("\r\n", "\n").replace("\r", "\n").partition("\n")
    text = alike(wanted)
    first = next((line for line in body.split("\n") if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    if not first or not text or re.search(r"\d", header.partition("#")[0]) or UNPRINTABLE.search(text):
        return ""
    if any(line != line.strip() for line in text.split("\n")) or "\t" in text:
        return ""
    folded = raw[0] == ">"
    lines = re.sub("\n+", lambda found: newline * (len(found[0]) + folded) + indent, text)
    return header + newline + indent + lines


def in_flow(value: Wanted) -> str:
    """A value on one line, in brackets."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {in_flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(in_flow, value)) + "]"


def in_lines(value: Wanted, column: int, like: Span | None, newline: str, *, dash: bool, spread: bool) -> str:
    """What stands after a key, or a ``dash``, at a column. Lists and mappings are written as in ``like``; where that
    says nothing, in lines of their own if ``spread``, or else in brackets.
    """
    if isinstance(value, str):
        return " " + scalar(value, flow=False)
    if not value or (like.flow if isinstance(like, Branch) else not spread):
        return " " + in_flow(value)
    inner = column + 2
    if isinstance(value, Mapping):
        lines = [
            f"{scalar(key, flow=False)}:" + in_lines(item, inner, _of(like, key), newline, dash=False, spread=False)
            for key, item in value.items()
        ]
    else:
        first = like.items[0].value if isinstance(like, Branch) and like.items else None
        lines = ["-" + in_lines(item, inner, first, newline, dash=True, spread=False) for item in value]
    apart = newline + " " * inner
    return (" " if dash else apart) + apart.join(lines)


def _of(like: Span | None, key: str) -> Span | None:
    n = like.find(key) if isinstance(like, Branch) else None
    return like.items[n].value if isinstance(like, Branch) and n is not None else None
