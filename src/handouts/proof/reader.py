"""From a file's bytes to facts about it. Shares nothing with the stages that wrote it."""

from collections.abc import Iterable, Iterator
from itertools import chain

from handouts.base.problems import Place, Problem, Problems
from handouts.proof.colours import seen, space
from handouts.proof.content import named
from handouts.proof.document import Document
from handouts.proof.facts import RGB, Box, Content, Facts, Font, Link, Page, Stretch, Tint
from handouts.proof.geometry import cut
from handouts.proof.memory import Answers, by_objects, kept
from handouts.proof.metadata import info, xmp
from handouts.proof.navigation import outline, target
from handouts.proof.objects import Broken, NotPlain, Plain, Ref, Value
from handouts.proof.painting import colours, painted
from handouts.proof.structure import parent_tree, questions, tree

A4 = Box(0, 0, 595.2756, 841.8898)
"""The size of a page that tells none."""
PRINTS = 4
"""The flag of an annotation that is there on paper too."""

Annotation = tuple[Link | None, str]
"""What is read of an annotation: a link; and what it has that is read no further."""


def read(data: bytes, file: str = "") -> Facts:
    """Read a file. Raises Problems (rule ``pdf-unreadable``) if that fails; ``file`` is the name they give it."""
    try:
        if b"%PDF-" not in data[:1024]:
            raise Broken("it is no PDF")
        if b"startxref" not in data[-1024:]:
            raise Broken("it ends too early")
        try:
            return _Reader(Document(Plain(data))).facts()
        except NotPlain:
            from handouts.proof.foreign import Foreign

            return _Reader(Document(Foreign(data))).facts()
    except Exception as error:  # a damaged file can mislead a reader anywhere
        reason = str(error) if isinstance(error, Broken) else f"{type(error).__name__}: {error}"
        problem = Problem("pdf-unreadable", f"the PDF cannot be read: {reason}", Place(file))
        raise Problems([problem]) from error


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._sheets = list(self._leaves(document.root.get("Pages"), {}, 0))
        if not self._sheets:
            raise Broken("it has no pages")
        self._numbers = {number: i for i, (number, _) in enumerate(self._sheets) if number}
        self._places: dict[object, object] = {("page", number): i for number, i in self._numbers.items()}
        self._resources: dict[int, Answers] = {}
        self._places |= {("named", name): value for name, value in self._destinations()}

    def facts(self) -> Facts:
        """Everything."""
        document, root = self._document, self._document.root
        found = [self._page(n, entries) for n, (_, entries) in enumerate(self._sheets)]
        pages = tuple(page for page, _ in found)
        stretches = [stretch for page in pages for stretch in page.stretches]
        words = _words(stretches)
        root_node = tree(document, questions(document, self._numbers, words))
        used = _used(stretches)
        preferences = document.dict(root.get("ViewerPreferences"))
        return Facts(
            pages=pages,
            fonts=tuple(font for font, _ in used),
            used=tuple(codes for _, codes in used),
            tints=_tints(document, stretches),
            tree=root_node,
            nodes=(root_node, *root_node.below) if root_node else (),
            words=words,
            parents=parent_tree(document),
            links=tuple(link for _, links in found for link in links),
            outline=outline(document, self._places, document.dict(root.get("Outlines")).get("First")),
            info=info(document),
            xmp=xmp(document),
            language=document.text(root.get("Lang")),
            labels=tuple(self._labels()),
            marked=document.get(document.dict(root.get("MarkInfo")).get("Marked")) is True,
            shows_title=document.get(preferences.get("DisplayDocTitle")) is True,
            intents=tuple(document.name(document.dict(i).get("S")) for i in document.each(root.get("OutputIntents"))),
        )

    def _leaves(self, value: Value, above: dict[str, Value], depth: int) -> Iterator[tuple[int, dict[str, Value]]]:
        """Pages with what they inherit, and their object's number."""
        if depth > 32:
            raise Broken("its page tree runs in a circle")
        entries = self._document.dict(value)
        inherited = {key: entries.get(key, above.get(key)) for key in ("Resources", "MediaBox", "CropBox", "Rotate")}
        if "Kids" in entries:
            for kid in self._document.list(entries["Kids"]):
                yield from self._leaves(kid, inherited, depth + 1)
        elif entries:
            yield value.number if isinstance(value, Ref) else 0, entries | inherited

    def _page(self, n: int, entries: dict[str, Value]) -> tuple[Page, list[Link]]:
        """A page and its links."""
        document = self._document
        sheet = document.numbers(entries.get("MediaBox"))
        corners = document.numbers(entries.get("CropBox")) or sheet
        box = _upright(corners) if len(corners) == 4 else A4
        media = _upright(sheet) if len(sheet) == 4 else box
        box = cut(box, media) or box  # viewers show no more than there is (ISO 32000-1, 14.11.2)
        stretches = painted(document, n, box, entries.get("Contents"), self._named(entries.get("Resources")))
        annotations = [self._annotation(n, item) for item in document.each(entries.get("Annots"))]
        page = Page(
            box=box,
            media=media,
            stretches=stretches,
            texts=tuple(chain.from_iterable(stretch.texts for stretch in stretches)),
            shapes=tuple(chain.from_iterable(stretch.shapes for stretch in stretches)),
            mcids=tuple(chain.from_iterable(stretch.mcids for stretch in stretches)),
            parents=document.integer(entries.get("StructParents")),
            rotated=document.number(entries.get("Rotate")) % 360 != 0,
            tab_order=document.name(entries.get("Tabs")),
            unread=(
                *dict.fromkeys(what for each in stretches for what in each.unread),
                *(["another unit than the point"] if document.number(entries.get("UserUnit"), 1.0) != 1.0 else ()),
                *(unread for _, unread in annotations if unread),
            ),
        )
        return page, [link for link, _ in annotations if link]

    def _named(self, resources: Value) -> Answers:
        """A page's resources by their kind and name. Pages have them in common."""
        if not isinstance(resources, Ref):
            return named(self._document, resources)
        if resources.number not in self._resources:
            self._resources[resources.number] = named(self._document, resources)
        return self._resources[resources.number]

    def _annotation(self, page: int, item: Value) -> Annotation:
        if isinstance(item, Ref):
            return _annotation_at(self._document, self._places, item.number, page)
        return _annotation(self._document, self._places, item, page)

    def _destinations(self) -> Iterator[tuple[bytes, Value]]:
        """Destinations by name, from the old dictionary and the newer tree."""
        document = self._document
        for key, value in document.dict(document.root.get("Dests")).items():
            yield key.encode("latin-1"), value
        waiting = [document.dict(document.root.get("Names")).get("Dests")]
        for _ in range(100_000):
            if not waiting:
                return
            entries = document.dict(waiting.pop())
            waiting.extend(document.list(entries.get("Kids")))
            names = document.list(entries.get("Names"))
            for name, value in zip(names[0::2], names[1::2], strict=False):
                found = document.get(name)
                if isinstance(found, bytes):
                    yield found, value

    def _labels(self) -> Iterator[str]:
        """Labels of pages that each have one of their own."""
        entries = self._document.list(self._document.dict(self._document.root.get("PageLabels")).get("Nums"))
        for value in entries[1::2]:
            yield self._document.text(self._document.dict(value).get("P"))


@by_objects(most=1024)
def _annotation_at(document: Document, places: Answers, number: int, page: int) -> Annotation:
    """The annotation that an object holds."""
    return _annotation(document, places, Ref(number), page)


def _annotation(document: Document, places: Answers, item: Value, page: int) -> Annotation:
    found = document.dict(item)
    corners = document.numbers(found.get("Rect"))
    is_link = found.get("Subtype") == "Link"
    unread = "" if is_link and "AP" not in found else f"an annotation ({document.name(found.get('Subtype')) or '?'})"
    if not is_link or len(corners) != 4:
        return None, unread
    link = Link(
        number=item.number if isinstance(item, Ref) else 0,
        page=page,
        box=_upright(corners),
        target=target(document, places, found),
        contents=document.text(found.get("Contents")),
        printed=bool(int(document.number(found.get("F"))) & PRINTS),
        parent=document.integer(found.get("StructParent")),
    )
    return link, unread


def _upright(corners: tuple[float, ...]) -> Box:
    x0, y0, x1, y1 = corners
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _words(stretches: Iterable[Stretch]) -> dict[Content, str]:
    """The words of each piece of marked content."""
    found: dict[Content, str] = {}
    for stretch in stretches:
        said = _said(stretch)
        again = {content: found[content] + said[content] for content in found.keys() & said.keys()}
        found |= {**said, **again}
    return found


@kept
def _said(stretch: Stretch) -> dict[Content, str]:
    """The words of each piece of marked content of a stretch."""
    return {Content(stretch.page, mcid): words for mcid, words in stretch.words.items()}


def _tints(document: Document, stretches: Iterable[Stretch]) -> dict[Tint, RGB | None]:
    """What the tints in use look like."""
    found = {colour for stretch in stretches for colour in colours(stretch) if isinstance(colour, Tint)}
    spaces = {number: space(document, Ref(number)) for number in {tint.space for tint in found}}
    return {tint: seen(spaces[tint.space], tint) for tint in found}


def _used(stretches: Iterable[Stretch]) -> list[tuple[Font, frozenset[int]]]:
    """The fonts in the order of their first use, and the codes set in each."""
    found: dict[int, tuple[Font, frozenset[int]]] = {}
    for stretch in stretches:
        for font, codes in stretch.used.items():
            found[font.key] = font, found[font.key][1] | codes if font.key in found else codes
    return list(found.values())
