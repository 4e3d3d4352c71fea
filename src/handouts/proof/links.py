"""Where links lead: rule ``proof-links``. A wrong clinic's number behind a right text is seen by nobody."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from handouts.base.problems import Place, Problem
from handouts.edition.model import Body, Clinic, Edition
from handouts.edition.reading import Link as Target
from handouts.edition.reading import links_of_body, links_of_clinic
from handouts.proof.codes import codes
from handouts.proof.facts import Box, Facts, Held, Link, Node, Stretch
from handouts.proof.marks import holders, ink_of
from handouts.proof.memory import kept
from handouts.proof.origins import origin
from handouts.proof.promise import Half, Parts, joined, parted, promises
from handouts.proof.rules import shown
from handouts.proof.structure import normal

SLACK = 1.0


_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")


def _address(target: str) -> str:
    """An address with its percent-encoded characters as themselves, which is how it may or may not stand in a file."""
    return _ENCODED.sub(lambda m: bytes([int(m[1], 16)]), target.encode()).decode("utf-8", "replace")


def _solid(text: str) -> str:
    """Text without spaces: an address may be broken over lines, and the words themselves are held elsewhere."""
    return normal(text).replace(" ", "")


class Led(NamedTuple):
    """A text, without its spaces, and where it leads."""

    text: str
    target: str


@kept
def _anchors(facts: Facts) -> tuple[tuple[Node, tuple[Link, ...]], ...]:
    """Link elements with their annotations."""
    by_number = {link.number: link for link in facts.links}
    return tuple(
        (node, tuple(by_number[k.number] for k in node.kids if isinstance(k, Held) and k.number in by_number))
        for node in facts.nodes
        if node.role == "Link"
    )


class Written(NamedTuple):
    """A link of an edition, as it is written and as it is compared."""

    text: str
    target: str
    led: Led


def _written(link: Target) -> Written:
    return Written(link.text, link.target, Led(_solid(link.text), _address(link.target)))


@kept
def _led(node: Node, target: str) -> Led:
    """Where an element leads."""
    return Led(_solid(node.text), _address(target))


@kept
def _of_body(half: Half[Body]) -> Parts[Written]:
    return tuple(tuple(map(_written, part)) for part in parted(links_of_body(half.about)))


@kept
def _of_clinic(half: Half[Clinic]) -> tuple[Written, ...]:
    return tuple(map(_written, links_of_clinic(half.about)))


def _links(edition: Edition) -> list[Written]:
    return [link for one in promises(edition) for link in joined(_of_body(one.body), _of_clinic(one.clinic))]


def targets(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Every link of the edition is there, leads where it should, and there is no other."""
    written = _links(edition)
    wanted = [link.led for link in written]
    got = [led for node, links in _anchors(facts) for led in dict.fromkeys(_led(node, link.target) for link in links)]
    if wanted != got:
        yield from _astray(edition, written, Counter(wanted), Counter(got), place)
    yield from _names(edition, written, facts, place)


def _astray(
    edition: Edition, written: list[Written], wanted: Counter[Led], got: Counter[Led], place: Place
) -> Iterator[Problem]:
    """What is wrong with where links lead."""
    by_text = {link.led.text: link.text for link in written}
    extra = list((got - wanted).elements())
    for led in (wanted - got).elements():
        text = by_text[led.text]
        same_text = next((other for other in extra if other.text == led.text), None)
        same_target = next((other for other in extra if other.target == led.target), None)
        if same_text:
            extra.remove(same_text)
            message = f"the link {shown(text)} leads to {same_text.target}, not to {led.target}"
        elif same_target:
            extra.remove(same_target)
            message = f"the link to {led.target} stands on {shown(same_target.text)}, not on {shown(text)}"
        else:
            message = f"the link {shown(text)} to {led.target} is missing"
        yield Problem("proof-links", message, origin(edition, (text,), place))
    for led in extra:
        yield Problem("proof-links", f"there is a link {shown(led.text)} to {led.target} that nobody wrote", place)


def _names(edition: Edition, written: list[Written], facts: Facts, place: Place) -> Iterator[Problem]:
    """The clinic's links are called what the edition calls them; all others, those in a list too, by their text."""
    channels = [channel for one in edition.each for channel in one.clinic.channels if channel.link and channel.said]
    said: dict[tuple[str, str], set[str]] = {}
    for code in codes(edition):
        said.setdefault((_solid(code.text), code.url), set()).add(code.alt)
    for channel in channels:
        said.setdefault((_solid(" ".join(channel.lines)), channel.link), set()).add(channel.said)
    times = Counter((link.led.text, link.target) for link in written)
    for node, annotations in _anchors(facts):
        for link in annotations:
            led = (_led(node, link.target).text, link.target)
            names = said.get(led, {normal(node.text)})
            if link.contents in names:
                continue
            listed = (led not in said or times[led] > 1) and _solid(link.contents) == led[0]
            if not listed:
                read = f"{shown(normal(node.text))} is read out as {shown(link.contents)}"
                message = f"the link {read}, not {shown(min(names))}"
                yield Problem("proof-links", message, origin(edition, (node.text,), place))


def areas(facts: Facts, place: Place) -> Iterator[Problem]:
    """A link can be followed from all of its text and from nothing else."""
    for node, annotations in _anchors(facts):
        spots = [(box, stretch.page) for stretch in holders(facts, node) for box in _spots(node, stretch)]
        for box, page in spots:
            x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
            if not any(
                link.page == page and link.box.x0 <= x <= link.box.x1 and link.box.y0 <= y <= link.box.y1
                for link in annotations
            ):
                message = f"page {page + 1}: the link {shown(normal(node.text))} does not lie where its text stands"
                yield Problem("proof-links", message, place)
                break
        for link in annotations:
            if spots and not any(page == link.page and link.box.meets(box, SLACK) for box, page in spots):
                message = (
                    f"page {link.page + 1}: a link to {link.target} lies beside its text {shown(normal(node.text))}"
                )
                yield Problem("proof-links", message, place)


def _spots(node: Node, stretch: Stretch) -> Iterator[Box]:
    """Where the text of a link stands."""
    return (text.box for text in ink_of(node, (stretch,)).texts if text.box)
