"""The words: what a screen reader gets in the order of the structure is what the edition says, word for word."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handouts.base.problems import Place, Problem
from handouts.edition.model import Body, Clinic, Edition
from handouts.edition.reading import Said, of_body, of_clinic
from handouts.proof.facts import Facts, Node
from handouts.proof.memory import kept
from handouts.proof.origins import origin
from handouts.proof.promise import Half, Parts, joined, parted, promises
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


def _tokens(said: Said) -> tuple[Token, ...]:
    return (Drawn(said.text, normal(" ".join(said.inside))),) if said.drawn else tuple(normal(said.text).split())


Word = tuple[Token, str]
"""A word or figure of an edition, with the text it is part of."""


@kept
def _of_body(half: Half[Body]) -> Parts[Word]:
    return tuple(
        tuple((token, said.text) for said in part for token in _tokens(said))
        for part in parted(of_body(half.about, half.format))
    )


@kept
def _of_clinic(half: Half[Clinic]) -> tuple[Word, ...]:
    return tuple((token, said.text) for said in of_clinic(half.about) for token in _tokens(said))


@kept
def _words_of_body(half: Half[Body]) -> Parts[Token]:
    return tuple(tuple(token for token, _ in part) for part in _of_body(half))


@kept
def _words_of_clinic(half: Half[Clinic]) -> tuple[Token, ...]:
    return tuple(token for token, _ in _of_clinic(half))


def _promised(edition: Edition) -> tuple[Word, ...]:
    return sum((joined(_of_body(one.body), _of_clinic(one.clinic)) for one in promises(edition)), ())


def expected(edition: Edition) -> tuple[Token, ...]:
    """Every word and figure of an edition."""
    return sum((joined(_words_of_body(one.body), _words_of_clinic(one.clinic)) for one in promises(edition)), ())


def heard(facts: Facts) -> tuple[Token, ...]:
    """Every word and figure of a file in the order of its structure."""
    return _heard(facts.tree) if facts.tree else ()


@kept
def _heard(node: Node) -> tuple[Token, ...]:
    """Every word and figure of an element that is no part of a line."""
    if node.role == "Figure":
        return (Drawn(node.alt, normal(node.text)),)
    tokens: list[Token] = []
    line: list[str] = []

    def end() -> None:
        tokens.extend(normal("".join(line)).split())
        line.clear()

    def take(node: Node) -> None:
        if node.actual or node.alt:
            line.append(node.actual or node.alt)
            return
        for kid, said in zip(node.kids, node.said, strict=True):
            if not isinstance(kid, Node):
                line.append(said)
            elif kid.role in INLINE:
                take(kid)
            else:
                end()
                tokens.extend(_heard(kid))

    take(node)
    end()
    return tuple(tokens)


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
    words, found = expected(edition), heard(facts)
    if words == found:
        return
    from difflib import SequenceMatcher

    promised = _promised(edition)
    steps = SequenceMatcher(None, words, found, autojunk=False).get_opcodes()
    plain: list[Problem] = []
    for kind, a0, a1, b0, b1 in steps:
        if kind == "equal":
            continue
        wanted, got = words[a0:a1], found[b0:b1]
        near = [text for _, text in promised[max(0, a0 - NEAR) : a0 + 1][::-1]]
        where = origin(edition, near, place)
        message = f"expected {shown(_around(words, a0, a1), 200)}, found {shown(_around(found, b0, b1), 200)}"
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
