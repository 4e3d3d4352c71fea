"""The tags: rule ``proof-tags``, that a screen reader finds its way through a file and misses nothing."""

from collections import Counter
from collections.abc import Iterator, Set

from handouts.base.problems import Place, Problem
from handouts.proof.facts import Content, Facts, Held, Node, Stretch
from handouts.proof.marks import branches, elements, held, parts
from handouts.proof.memory import kept
from handouts.proof.rules import shown
from handouts.proof.structure import INLINE, normal

# fmt: off
STANDARD = INLINE | {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH",
    "TD", "THead", "TBody", "TFoot", "BibEntry", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
}
# fmt: on
INSIDE = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}
"""What may stand directly in a table or a list."""
HEADINGS = frozenset(f"H{level}" for level in range(10))
ONLY_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
}


def check(facts: Facts, place: Place) -> Iterator[Problem]:
    """Everything that is wrong with the tags."""
    if not facts.marked or facts.tree is None:
        yield Problem("proof-tags", "the file is not tagged, so nobody can have it read out", place)
        return
    for look in (_painted, _marks, _parents, _roles, _headings, _figures, _tables, _links):
        for message in look(facts):
            yield Problem("proof-tags", message, place)


def _painted(facts: Facts) -> Iterator[str]:
    """Everything painted is content or an artifact, and never both."""
    for n, page in enumerate(facts.pages, 1):
        loose = [what for stretch in page.stretches for what in _loose(stretch)]
        if loose:
            yield f"page {n}: {loose[0]} is neither tagged nor an artifact ({len(loose)} such)"
        both = sum(map(_both, page.stretches))
        if both:
            yield f"page {n}: {both} things are both tagged and artifacts"


@kept
def _loose(stretch: Stretch) -> tuple[str, ...]:
    texts = (shown(text.text.strip()) for text in stretch.texts if text.mark.loose)
    return (*texts, *("a drawing" for shape in stretch.shapes if shape.mark.loose))


@kept
def _both(stretch: Stretch) -> int:
    marks = (each.mark for painted in (stretch.texts, stretch.shapes) for each in painted)
    return sum(mark.artifact and mark.mcid is not None for mark in marks)


def _marks(facts: Facts) -> Iterator[str]:
    """Each marked-content id is used once on its page and once in the tree."""
    used = facts.tree.contents if facts.tree else ()
    there = [content for page in facts.pages for stretch in page.stretches for content in _begun(stretch)]
    if len(used) == len(there) == len(set(used)) and set(used) == set(there):
        return
    uses, times = Counter(used), Counter(there)
    for content in sorted(uses.keys() | times.keys()):
        page, mcid = content
        if uses[content] > 1 or times[content] > 1:
            yield f"page {page + 1}: content {mcid} is used more than once"
        elif not times[content]:
            yield f"page {page + 1}: the tree names content {mcid}, which is not there"
        elif not uses[content]:
            yield f"page {page + 1}: content {mcid} {shown(facts.words.get(content, ''))} is missing from the tree"


@kept
def _begun(stretch: Stretch) -> tuple[Content, ...]:
    return tuple(Content(stretch.page, mcid) for mcid in stretch.mcids if mcid >= 0)


def _parents(facts: Facts) -> Iterator[str]:
    """The parent tree leads back from content and links to the elements that hold them."""
    rows = [facts.parents.get(_key(page.parents), ()) for page in facts.pages]
    back = {((n, at), number) for n, row in enumerate(rows) for at, number in enumerate(row)}
    lost = [node for part in parts(facts) if not _back(part) <= back for node in _lost(part, back, len(rows))]
    first = {link.number: facts.parents.get(_key(link.parent), ())[:1] for link in facts.links}
    lost += (node for kid, node in held(facts) if first.get(kid.number, (node.number,)) != (node.number,))
    for node in lost:
        yield f"the parent tree does not lead from {shown(normal(node.text))} back to its {node.role}"


@kept
def _back(part: Node) -> frozenset[tuple[Content, int]]:
    """The content of a part, with the numbers of the elements that hold it."""
    return frozenset((kid, node.number) for node in elements(part) for kid in node.kids if isinstance(kid, Content))


def _lost(part: Node, back: Set[tuple[tuple[int, int], int]], pages: int) -> Iterator[Node]:
    """The elements of content of the file's pages that nothing leads back to."""
    for node in elements(part):
        for kid in node.kids:
            if isinstance(kid, Content) and 0 <= kid.page < pages and (kid, node.number) not in back:
                yield node


def _key(row: int | None) -> int:
    return -1 if row is None else row


def _roles(facts: Facts) -> Iterator[str]:
    """Standard roles only, and the parts of tables and lists where they belong."""
    return (message for part in parts(facts) for message in _misplaced(part, part is facts.tree))


@kept
def _misplaced(part: Node, top: bool) -> tuple[str, ...]:
    """What is wrong with the roles of a part. That at the ``top`` has none of its own."""
    found: list[str] = []
    for node in elements(part):
        kids = [kid.role for kid in node.kids if isinstance(kid, Node)]
        if not top and node.role not in STANDARD:
            found.append(f"{node.role or 'an element without a role'} is no standard role")
        allowed = INSIDE.get(node.role)
        found += (f"{kid} stands in {node.role}" for kid in kids if allowed and kid not in allowed)
        found += (f"{kid} stands in {node.role}" for kid in kids if node.role not in ONLY_IN.get(kid, {node.role}))
    return tuple(found)


def _headings(facts: Facts) -> Iterator[str]:
    """Headings begin with H1 and skip no level."""
    before = 0
    for node in facts.nodes:
        if node.role in HEADINGS:
            level = int(node.role[1])
            if level > before + 1:
                yield f"the heading {shown(normal(node.text))} is an H{level} after an H{before}"
            before = level
    if not before:
        yield "there is no heading"


def _figures(facts: Facts) -> Iterator[str]:
    """Figures say what they show and where they are."""
    return (message for branch in branches(facts) for message in _figures_of(branch))


@kept
def _figures_of(branch: Node) -> tuple[str, ...]:
    found = []
    for node in (branch, *branch.below):
        if node.role in ("Figure", "Formula"):
            where = f"page {min(node.contents).page + 1}" if node.contents else "no page"
            if not node.alt.strip() and not node.actual:
                found.append(f"{where}: a figure has no alternative text")
            if "BBox" not in node.attributes:
                found.append(f"{where}: the figure {shown(node.alt)} has no bounding box")
    return tuple(found)


def _tables(facts: Facts) -> Iterator[str]:
    """Tables are grids without holes, and their heads say what they are heads of."""
    return (message for branch in branches(facts) for message in _tables_of(branch))


@kept
def _tables_of(branch: Node) -> tuple[str, ...]:
    found = []
    for node in (branch, *branch.below):
        if node.role == "TH" and node.attributes.get("Scope") not in ("Row", "Column", "Both"):
            found.append(f"the table head {shown(normal(node.text))} does not say what it is the head of")
        if node.role == "Table" and not _regular([n for n in node.below if n.role == "TR"]):
            found.append(f"the table {shown(normal(node.text))} has rows of different lengths")
    return tuple(found)


def _span(cell: Node, name: str) -> int:
    value = cell.attributes.get(name, 1)
    return value if isinstance(value, int) and 0 < value < 1000 else 1


def _regular(rows: list[Node]) -> bool:
    """Whether the cells with their spans fill a rectangle."""
    filled: Counter[int] = Counter()
    reach: list[int] = []
    for n, row in enumerate(rows):
        for cell in (kid for kid in row.kids if isinstance(kid, Node)):
            wide, high = _span(cell, "ColSpan"), _span(cell, "RowSpan")
            reach.append(n + high)
            for k in range(n, n + high):
                filled[k] += wide
    return len(set(filled.values())) == 1 and max(reach, default=0) == len(rows)


def _links(facts: Facts) -> Iterator[str]:
    """Every link is held by one Link element and can be printed and read out."""
    times = Counter(kid.number for kid, _ in held(facts))
    for link in facts.links:
        if times[link.number] != 1:
            count = times[link.number]
            yield f"page {link.page + 1}: the link to {shown(link.target)} belongs to {count} elements, not one"
        if not link.printed:
            yield f"page {link.page + 1}: the link to {shown(link.target)} is not there on paper"
        if not link.contents.strip():
            yield f"page {link.page + 1}: the link to {shown(link.target)} has no text for who cannot see it"
        if facts.pages[link.page].tab_order != "S":
            yield f"page {link.page + 1}: its links are not reached in reading order"
    for node in facts.nodes:
        if node.role == "Link" and not any(isinstance(kid, Held) for kid in node.kids):
            yield f"the link {shown(normal(node.text))} leads nowhere"
