"""The words: what a screen reader gets in the order of the structure is what the edition says, word for word."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.edition.reading import reading
from handouts.proof.facts import Content, Facts, Node
from handouts.proof.origins import origin
from handouts.proof.rules import shown
from handouts.proof.structure import INLINE, normal

CONTEXT = 4
"""Words shown on either side of a difference."""
NEAR = 40
"""Words to look back for one whose place in the specs is known."""


class Drawn(NamedTuple):
    """A figure as it is heard: its alternative text; and the words that stand in it."""

    alt: str
    inside: str


Token = str | Drawn


def _promised(edition: Edition) -> Iterator[tuple[Token, str]]:
    """Every word and figure of an edition, with the text it is part of."""
    for said in reading(edition):
        if said.drawn:
            yield Drawn(said.text, normal(" ".join(said.inside))), said.text
        else:
            for word in normal(said.text).split():
                yield word, said.text


def heard(facts: Facts) -> tuple[Token, ...]:
    """Every word and figure of a file in the order of its structure."""
    parts: list[str | Drawn] = []

    def visit(node: Node) -> None:
        if node.role == "Figure":
            parts.append(Drawn(node.alt, normal(node.text)))
        elif node.actual or node.alt:
            parts.append(node.actual or node.alt)
        else:
            for kid in node.kids:
                if isinstance(kid, Content):
                    parts.append(facts.words.get(kid, ""))
                elif isinstance(kid, Node) and kid.role in INLINE:
                    visit(kid)
                elif isinstance(kid, Node):
                    parts.append(" ")
                    visit(kid)
                    parts.append(" ")

    if facts.tree:
        visit(facts.tree)
    tokens: list[Token] = []
    line: list[str] = []
    for part in (*parts, Drawn("", "")):
        if isinstance(part, Drawn):
            tokens.extend(normal("".join(line)).split())
            tokens.append(part)
            line = []
        else:
            line.append(part)
    return tuple(tokens[:-1])


def _phrase(tokens: Sequence[Token]) -> str:
    return " ".join(f"[{token.alt}]" if isinstance(token, Drawn) else token for token in tokens)


def _around(tokens: Sequence[Token], start: int, end: int) -> str:
    before, after = max(0, start - CONTEXT), min(len(tokens), end + CONTEXT)
    phrase = _phrase(tokens[before:after])
    return f"{'… ' if before else ''}{phrase}{' …' if after < len(tokens) else ''}"


def _has_number(tokens: Sequence[Token]) -> bool:
    return any(any(c.isdigit() for c in token) for token in tokens if isinstance(token, str))


def check(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Hold the words against the edition: rules ``proof-number``, ``proof-alt`` and ``proof-text``.

    Every difference that has a number in it is reported, and every figure; of the others the first, with their count.
    """
    promised = tuple(_promised(edition))
    expected, found = tuple(token for token, _ in promised), heard(facts)
    if expected == found:
        return
    from difflib import SequenceMatcher

    steps = SequenceMatcher(None, expected, found, autojunk=False).get_opcodes()
    plain: list[Problem] = []
    for kind, a0, a1, b0, b1 in steps:
        if kind == "equal":
            continue
        wanted, got = expected[a0:a1], found[b0:b1]
        near = [text for _, text in promised[max(0, a0 - NEAR) : a0 + 1][::-1]]
        where = origin(edition, near, place)
        message = f"expected {shown(_around(expected, a0, a1), 200)}, found {shown(_around(found, b0, b1), 200)}"
        if _has_number(wanted) or _has_number(got):
            yield Problem("proof-number", f"a number is not as written: {message}", where)
        elif wanted and got and all(isinstance(token, Drawn) for token in (*wanted, *got)):
            yield Problem("proof-alt", _figures(wanted, got), where)
        else:
            plain.append(Problem("proof-text", message, where))
    if plain:
        first = plain[0]
        more = f" (and {len(plain) - 1} more differences)" if len(plain) > 1 else ""
        yield Problem(first.rule, f"the text read out is not as written: {first.message}{more}", first.place)


def _figures(wanted: Sequence[Token], got: Sequence[Token]) -> str:
    for a, b in zip(wanted, got, strict=False):
        if isinstance(a, Drawn) and isinstance(b, Drawn) and a != b:
            what = "alternative text" if a.alt != b.alt else "words in a figure"
            old, new = (a.alt, b.alt) if a.alt != b.alt else (a.inside, b.inside)
            return f"the {what} should be {shown(old, 200)}, not {shown(new, 200)}"
    return f"there are {len(got)} figures where there should be {len(wanted)}"
