"""What a file says of itself, and what every page says: metadata, language, outline, number of pages, head and foot."""

import re
from collections.abc import Iterator, Set
from itertools import zip_longest

from handouts.base.problems import Place, Problem
from handouts.drawing.picture import Photo, Picture
from handouts.edition.fingerprint import fingerprint
from handouts.edition.fingerprint import identity as called
from handouts.edition.model import Body, Clinic, Edition, Prose, Span
from handouts.edition.reading import Said, of_body, of_clinic
from handouts.proof.facts import Box, Content, Facts, Metadata, Node, Page, Stretch
from handouts.proof.marks import TRUNK, elements, parts
from handouts.proof.memory import kept
from handouts.proof.promise import Half, promises
from handouts.proof.rules import shown
from handouts.proof.sheets import FOLDED, Leaf, leaves
from handouts.proof.structure import normal

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_COMPARED = ("title", "author", "subject", "keywords", "creator", "producer", "created", "modified")
_LONG_NUMBER = re.compile(r"\d{3}")
CODE = "|"
"""Stands for the fingerprint."""
RAISED = 0.6
"""How far above a line, in its size, something may stand and belong to it."""


def metadata(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-metadata``, of the file: it has a title, shows it, names its standards and says all once."""
    xmp = facts.xmp or Metadata()
    messages = [
        (facts.xmp is None, "there is no metadata packet (XMP) that can be read"),
        (not facts.info.title.strip(), "the file has no title"),
        (not facts.shows_title, "the window shows the file's name, not its title"),
        (xmp.pdfa != "2A", f"the file calls itself PDF/A-{xmp.pdfa.lower() or '?'}, not PDF/A-2a"),
        (xmp.pdfua != "1", f"the file calls itself PDF/UA-{xmp.pdfua or '?'}, not PDF/UA-1"),
        ("GTS_PDFA1" not in facts.intents, "the file does not say which colours it means (OutputIntent)"),
    ]
    for wrong, message in messages:
        if wrong:
            yield Problem("proof-metadata", message, place)
    for field in _COMPARED if facts.xmp else ():
        info, packet = getattr(facts.info, field), getattr(xmp, field)
        if info != packet:
            yield Problem("proof-metadata", f"Info and XMP differ in {field}: {shown(info)}, {shown(packet)}", place)


def identity(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-metadata``, of the edition: whose file it is, what it is called and when it was published."""
    body, clinic = edition.body, edition.clinic
    for field, wanted, where in (
        ("title", body.title.text, body.title.origin),
        ("author", clinic.name, clinic.origin),
        ("subject", body.subject, place),
        ("keywords", ", ".join(body.keywords), place),
    ):
        found = getattr(facts.info, field)
        if normal(found) != normal(wanted):
            yield Problem("proof-metadata", f"the {field} is {shown(found)}, not {shown(wanted)}", where)
    xmp = facts.xmp or Metadata()
    for name, value in called(edition).items():
        found = getattr(xmp, name)
        if found != value:
            message = f"the metadata say that the {name} is {shown(found)}, not {shown(value)}"
            yield Problem("proof-metadata", message, place)
    if facts.info.created[:8] != f"{body.published:%Y%m%d}":
        message = f"the file is dated {facts.info.created[:8] or 'nowhere'}, not {body.published:%Y%m%d}"
        yield Problem("proof-metadata", message, place)


def language(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-language``, of the file: it says its language, and every language it names is one."""
    if not facts.language:
        yield Problem("proof-language", "the file does not say which language it is in", place)
    named = {node.language for node in facts.nodes}
    for tag in sorted(named | {facts.language}):
        if tag and not _LANGUAGE.fullmatch(tag):
            yield Problem("proof-language", f"{shown(tag)} is no language", place)
    if facts.xmp and facts.xmp.language != facts.language:
        message = f"the metadata say {shown(facts.xmp.language)}, the file {shown(facts.language)}"
        yield Problem("proof-language", message, place)


def languages(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-language``, of the edition: its language, and that of every foreign word."""
    body = edition.body
    if facts.language != body.language:
        message = f"the file is in {shown(facts.language)}, not {shown(body.language)}"
        yield Problem("proof-language", message, place)
    spans = [span for one in promises(edition) for half in one for span in _foreign(half)]
    halves = [(one.body.language, normal(one.body.title.text)) for one in edition.each]
    foreign = (*spans, *halves[1:])
    tagged = [each for part in parts(facts) for each in _tagged(part)] if foreign else []
    for wanted, text in foreign:
        if not any(wanted == tag and text in said for tag, said in tagged):
            yield Problem("proof-language", f"{shown(text)} is not marked as {shown(wanted)}", place)
    for tag, said in _switched(facts.tree, facts.language) if facts.tree else ():
        if (tag, said) not in spans and not any(tag == half and said.startswith(title) for half, title in halves):
            yield Problem("proof-language", f"{shown(said)} is marked as {shown(tag)}, which it is not in", place)


Tagged = tuple[str, str]
"""A language, and what is said in it."""


@kept
def _tagged(part: Node) -> tuple[Tagged, ...]:
    """What is marked as of a language in a part of the tree."""
    return tuple((node.language, normal(node.text)) for node in elements(part) if node.language)


def _switched(node: Node, language: str) -> Iterator[Tagged]:
    """Every change of the language in an element and below it, with what is said in it."""
    own = node.language or language
    if own != language:
        yield own, normal(node.text)
    for kid in (kid for kid in node.kids if isinstance(kid, Node)):
        yield from _switched(kid, own) if kid.role in TRUNK else _switched_in(kid, own)


@kept
def _switched_in(branch: Node, language: str) -> tuple[Tagged, ...]:
    return tuple(_switched(branch, language)) if any(node.language for node in elements(branch)) else ()


@kept
def _foreign(half: Half[Body] | Half[Clinic]) -> tuple[Tagged, ...]:
    """What is written in another language."""
    return tuple((span.language, normal(span.text)) for span in _spans(half.about))


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        if value.language:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, Picture | Photo):
        for field in value.__dataclass_fields__:
            yield from _spans(getattr(value, field))


def outline(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-outline``: a bookmark for the title and for each heading, on the page where that stands."""
    body = edition.body
    headings = [body.lead_heading] if body.lead.spans else []
    headings += [section.heading.text for section in body.sections]
    wanted = [(0, body.title.text), *((1, heading) for heading in headings)]
    for promised, bookmark in zip_longest(wanted, facts.outline):
        if promised is None or bookmark is None:
            message = f"the outline has {len(facts.outline)} entries, not {len(wanted)}"
            yield Problem("proof-outline", message, place)
            return
        if (bookmark.level, normal(bookmark.title)) != (promised[0], normal(promised[1])):
            message = f"the outline says {shown(bookmark.title)} where it should say {shown(promised[1])}"
            yield Problem("proof-outline", message, place)
            return
    nodes = [node for node in facts.nodes if node.role in ("H1", "H2")]
    for bookmark, node in zip(facts.outline, nodes, strict=False):
        if node.contents and bookmark.page != node.contents[0].page:
            there = node.contents[0].page + 1
            message = f"the bookmark {shown(bookmark.title)} does not lead to page {there}, where that stands"
            yield Problem("proof-outline", message, place)


def pages(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-pages``: no more pages than asked for, all upright and of one size, none without content."""
    most, foot = edition.body.most or edition.body.pages, _foot(edition)
    if most is not None and len(facts.pages) > most:
        yield Problem("proof-pages", f"there are {len(facts.pages)} pages, not {most}", edition.body.title.origin)
    for n, page in enumerate(facts.pages, 1):
        if page.rotated or page.box != facts.pages[0].box:
            yield Problem("proof-pages", f"page {n} is turned or of another size than the first", place)
    for leaf in leaves(edition, facts):
        read = (normal(facts.words.get(Content(leaf.side, mcid), foot[0])) for mcid in leaf.page.mcids)
        if all(text in foot for text in read) and not _for_the_pen(edition, leaf):
            yield Problem("proof-pages", f"page {leaf.number} has no content", place)


def _heads(form: str, page: int, body: Body, clinic: Clinic) -> list[str]:
    """What stands at a page's head: in turns where a booklet lies open, only once on the panels of one sheet."""
    if page == 1:
        return [clinic.name, clinic.place]
    if form in FOLDED:
        return [] if form == "leaflet" else [clinic.name] if page % 2 else [body.title.text]
    return [clinic.name, body.title.text]


def _for_the_pen(edition: Edition, leaf: Leaf) -> bool:
    """Whether a page of a booklet is one to write on."""
    notes = normal(edition.body.notes)
    return edition.format in FOLDED and bool(notes) and notes in artifacts(leaf.page)


def _foot(edition: Edition) -> tuple[str, ...]:
    """Which leaflet it is and, before that, why nobody may be given it."""
    feet = [one.body.foot for one in edition.each]
    return tuple(normal(text) for foot in feet for text in (foot.trace, foot.warning) if text)


def furniture(edition: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-furniture``: every page says which leaflet it is of, its number, and whose it is.

    The last page's trace may be content: it is read out once, at the end.
    """
    code = fingerprint(edition).short
    foot, written = _foot(edition), [_written(half) for one in promises(edition) for half in one]
    for leaf in leaves(edition, facts):
        n, there = leaf.number, artifacts(leaf.page)
        wanted = [code, *(text for text in foot if not _is_read(facts, leaf, text))]
        for body, clinic in ((one.body, one.clinic) for one in edition.each):
            wanted.append(body.foot.page(n, leaf.total))
            wanted += _heads(edition.format, n, body, clinic)
            wanted += [clinic.footer] if clinic.footer else []
        for text in wanted:
            if normal(text) not in there:
                yield Problem("proof-furniture", f"page {n} does not say {shown(text)} at its head or foot", place)
        there = there.replace(code, CODE)  # else its digits go with whatever stands before it
        for strange in _strange(there, frozenset(map(_solid, wanted)) - {""}, written)[:1]:
            yield Problem("proof-furniture", f"page {n} says {shown(strange)}, which nobody wrote", place)


def _strange(there: str, wanted: frozenset[str], written: list[frozenset[str]]) -> list[str]:
    """What is left of a page's artifacts without what must be there and, if that is not all, what may be."""
    solid = there.replace(" ", "")  # a word may be broken over lines, and small numbers are left of what is repeated
    strange = _left(solid, wanted) and _left(solid, wanted.union(*written))
    long = [word for word in there.split() if _LONG_NUMBER.search(word)]
    return strange + [word for word in long if not any(word in text for texts in (wanted, *written) for text in texts)]


def _left(solid: str, known: Set[str]) -> list[str]:
    """The parts of a text that are words when all that is known is taken out, the longest first."""
    for text in sorted((text for text in known if text in solid), key=lambda text: (-len(text), text)):
        solid = solid.replace(text, " ")
    return [part for part in solid.split() if any(map(str.isalpha, part))]


def _is_read(facts: Facts, leaf: Leaf, text: str) -> bool:
    """Whether a page has a text as content."""
    there = any(text in _read(stretch) for stretch in leaf.page.stretches)
    return there and any(text == normal(facts.words.get(Content(leaf.side, mcid), "")) for mcid in leaf.page.mcids)


@kept
def _read(stretch: Stretch) -> frozenset[str]:
    """The texts that a stretch has as content."""
    return frozenset(map(normal, stretch.words.values()))


@kept
def _written(half: Half[Body] | Half[Clinic]) -> frozenset[str]:
    """What may stand on any page without being read out there, without spaces: its head and foot, and what is repeated
    of the leaflet, as heads of tables and doses are.
    """
    about = half.about
    promised = of_body(about, half.format) if isinstance(about, Body) else of_clinic(about)
    said = (each.text for each in promised if isinstance(each, Said))
    return frozenset(map(_solid, (*_texts(about), *said))) - {""}


def _solid(text: str) -> str:
    return normal(text).replace(" ", "")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Prose):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, Picture | Photo | Place):
        for field in value.__dataclass_fields__:
            yield from _texts(getattr(value, field))


@kept
def artifacts(page: Page) -> str:
    """The words of a page's artifacts, a space between lines and between what stands apart on one. A vowel sign stands
    above its line, and is part of it.
    """
    parts: list[str] = []
    baseline, before = float("inf"), None
    for text in page.texts:
        if text.mark.artifact and text.seen:
            same = abs(text.baseline - baseline) < text.size * RAISED
            apart = same and before and text.box and _apart(before, text.box) > text.size
            parts.append(text.text if same and not apart else f" {text.text}")
            baseline = baseline if same else text.baseline
            before = text.box or before
    return normal("".join(parts))


def _apart(one: Box, other: Box) -> float:
    """The gap between boxes beside each other, points."""
    return max(one.x0, other.x0) - min(one.x1, other.x1)
