"""Where links lead: rule ``proof-links``. A wrong clinic's number behind a right text is seen by nobody."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.edition.reading import links
from handouts.proof.codes import codes
from handouts.proof.facts import Content, Facts, Held, Link, Node, Text
from handouts.proof.origins import origin
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


def _anchors(facts: Facts) -> Iterator[tuple[Node, tuple[Link, ...]]]:
    """Link elements with their annotations."""
    by_number: Mapping[int, Link] = {link.number: link for link in facts.links}
    for node in facts.nodes:
        if node.role == "Link":
            yield node, tuple(by_number[k.number] for k in node.kids if isinstance(k, Held) and k.number in by_number)


def targets(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Every link of the edition is there, leads where it should, and there is no other."""
    written = {_solid(link.text): link.text for link in links(edition)}
    wanted = Counter(Led(_solid(link.text), _address(link.target)) for link in links(edition))
    got: Counter[Led] = Counter()
    for node, annotations in _anchors(facts):
        got.update(Led(_solid(node.text), target) for target in {_address(link.target) for link in annotations})
    extra = list((got - wanted).elements())
    for led in (wanted - got).elements():
        text = written[led.text]
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
    yield from _names(edition, facts, place)


def _names(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """The clinic's links are called what the edition calls them; all others, those in a list too, by their text."""
    channels = [channel for one in edition.each for channel in one.clinic.channels if channel.link and channel.said]
    said: dict[tuple[str, str], set[str]] = {}
    for code in codes(edition):
        said.setdefault((_solid(code.text), code.url), set()).add(code.alt)
    for channel in channels:
        said.setdefault((_solid(" ".join(channel.lines)), channel.link), set()).add(channel.said)
    times = Counter((_solid(link.text), link.target) for link in links(edition))
    for node, annotations in _anchors(facts):
        for link in annotations:
            led = (_solid(node.text), link.target)
            names = said.get(led, {normal(node.text)})
            listed = (led not in said or times[led] > 1) and _solid(link.contents) == led[0]
            if link.contents not in names and not listed:
                read = f"{shown(normal(node.text))} is read out as {shown(link.contents)}"
                message = f"the link {read}, not {shown(min(names))}"
                yield Problem("proof-links", message, origin(edition, (node.text,), place))


def areas(facts: Facts, place: Place) -> Iterator[Problem]:
    """A link can be followed from all of its text and from nothing else."""
    for node, annotations in _anchors(facts):
        spots = [(text.box, content.page) for content in node.contents() for text in _texts(facts, content) if text.box]
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


def _texts(facts: Facts, content: Content) -> Iterator[Text]:
    if 0 <= content.page < len(facts.pages):
        for text in facts.pages[content.page].texts:
            if text.mark.mcid == content.mcid:
                yield text
