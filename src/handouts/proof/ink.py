"""Ink: nothing off the page, nothing on top of a word, nothing too pale to read."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from handouts.base.colour import contrast
from handouts.base.problems import Place, Problem
from handouts.edition.model import Edition
from handouts.proof.facts import RGB, Box, Facts, Page, Shape, Text
from handouts.proof.geometry import paints
from handouts.proof.rules import shown

MM = 72 / 25.4
REACH = 5 * MM
"""The strip along the edges that printers cannot reach."""
X_HEIGHT = 0.52
SAMPLE, MOST = 0.3, 500
"""How far apart the spots are at which a line's ground is looked at, em; and how many of them at most."""
TINY = 0.1
"""Points below which text is a trick and not text."""
BAND = 24.0
"""Height of the bands that shapes are sorted into, points."""
WHITE = (1.0, 1.0, 1.0)
LUMA = (0.299, 0.587, 0.114)
"""What printers make grey of (ITU-R BT.601)."""
LARGE, LARGE_CONTRAST, CONTRAST = 18.0, 3.0, 4.5


def visible(page: Page) -> Iterator[tuple[Text, Box]]:
    """The text that can be seen, with its place."""
    for text in page.texts:
        if text.seen and text.box and text.size > TINY:
            yield text, text.box


def _grounds(page: Page) -> Iterator[tuple[Text, Box, list[Shape]]]:
    """Every upright line with the shapes whose boxes it meets, in painting order. Bands save most of the comparing."""
    bands: dict[int, list[Shape]] = {}
    for shape in page.shapes:
        for band in range(int(shape.box.y0 // BAND), int(shape.box.y1 // BAND) + 1):
            bands.setdefault(band, []).append(shape)
    for text, box in visible(page):
        if text.upright:
            x0, y0, x1, y1 = box
            found: dict[int, Shape] = {}
            for band in range(int(y0 // BAND), int(y1 // BAND) + 1):
                for shape in bands.get(band, ()):
                    left, low, right, high = shape.box
                    if left < x1 and right > x0 and low < y1 and high > y0:
                        found[shape.order] = shape
            yield text, box, [found[order] for order in sorted(found)]


def outside(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-outside``."""
    for n, page in enumerate(facts.pages, 1):
        sheet = page.box
        safe = Box(sheet.x0 + REACH, sheet.y0 + REACH, sheet.x1 - REACH, sheet.y1 - REACH)
        painted = [(box, shown(text.text.strip())) for text, box in visible(page)]
        drawn = (shape for shape in page.shapes if shape.colour != WHITE and not _trimmed(shape, page))
        painted += [(shape.box, "a drawing") for shape in drawn]
        for limit, message in ((sheet, "lies outside the page"), (safe, "lies where printers cannot reach")):
            over = [(box, what) for box, what in painted if not _within(box, limit)]
            if over:
                more = f" (and {len(over) - 1} more)" if len(over) > 1 else ""
                yield Problem("proof-outside", f"page {n}: {over[0][1]} {message}{more}", place)
                break


def _trimmed(shape: Shape, page: Page) -> bool:
    """Whether a shape is a mark for who folds or cuts the sheet, on paper that goes."""
    return shape.mark.artifact and not shape.box.meets(page.box) and _within(shape.box, page.media)


def invisible(_: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-outside``: what is read out is there to be seen too, not clipped away or set without ink."""
    for n, page in enumerate(facts.pages, 1):
        shown_ = {id(text) for text, _ in visible(page)}
        lost = [t.text.strip() for t in page.texts if id(t) not in shown_ and any(map(str.isalnum, t.text))]
        if lost:
            yield Problem("proof-outside", f"page {n}: {shown(lost[0])} cannot be seen", place)


def unread(_: Edition, facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-unread``: nothing lies on a page that proof does not look at."""
    for n, page in enumerate(facts.pages, 1):
        for thing in page.unread:
            yield Problem("proof-unread", f"page {n} has {thing}, which hides or changes what is printed", place)


def _within(box: Box, limit: Box) -> bool:
    return (
        box.x0 >= limit.x0 - 0.5 and box.y0 >= limit.y0 - 0.5 and box.x1 <= limit.x1 + 0.5 and box.y1 <= limit.y1 + 0.5
    )


def overlap(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-overlap``: no line runs into another, none is covered, none stands on a foreign picture."""
    figures = figure_marks(facts)
    for n, page in enumerate(facts.pages, 1):
        for one, other in _collisions(page):
            yield Problem(
                "proof-overlap", f"page {n}: {shown(one.text.strip())} and {shown(other.text.strip())} overlap", place
            )
        for text, box, near in _grounds(page):
            if near:
                message = _hidden(text, box, near, figures.get(n - 1, frozenset()))
                if message:
                    yield Problem("proof-overlap", f"page {n}: {shown(text.text.strip())} {message}", place)


def figure_marks(facts: Facts) -> Mapping[int, frozenset[int]]:
    """Page to the ids of content that belongs to figures."""
    found: dict[int, set[int]] = {}
    for node in facts.nodes:
        if node.role == "Figure":
            for page, mcid in node.contents():
                found.setdefault(page, set()).add(mcid)
    return {page: frozenset(mcids) for page, mcids in found.items()}


def _collisions(page: Page) -> Iterator[tuple[Text, Text]]:
    """Pairs of lines whose small letters run into each other."""
    strips = [
        (Box(box.x0, text.baseline, box.x1, text.baseline + X_HEIGHT * text.size), text)
        for text, box in visible(page)
        if text.upright
    ]
    strips.sort(key=lambda each: each[0].y0)
    for i, (strip, text) in enumerate(strips):
        for other, later in strips[i + 1 :]:
            if other.y0 >= strip.y1:
                break
            small = min(text.size, later.size)
            over = min(strip.x1, other.x1) - max(strip.x0, other.x0)
            high = min(strip.y1, other.y1) - other.y0
            allowed = 0.5 if text.mark == later.mark and abs(text.baseline - later.baseline) < small / 2 else 0.15
            if over > allowed * small and high > 0.1 * small:
                yield text, later


def _spots(text: Text, box: Box) -> Iterator[tuple[float, float]]:
    """Points along the middle of a line's small letters."""
    count = min(MOST, max(2, int(box.width / (SAMPLE * text.size))))
    y = text.baseline + X_HEIGHT / 2 * text.size
    return ((box.x0 + (i + 0.5) * box.width / count, y) for i in range(count))


def _hidden(text: Text, box: Box, near: list[Shape], figures: frozenset[int]) -> str:
    """What is wrong with where a line stands: a drawing on top of it, or a picture that is not its own under it."""
    own = text.mark.mcid
    later = [s for s in near if s.order > text.order and not (s.kind == "stroke" and s.mark.mcid == own)]
    below = [s for s in near if s.order < text.order]
    if any(paints(shape, x, y) for shape in later for x, y in _spots(text, box)):
        return "is covered by a drawing"
    foreign = figures - {own}
    if any(shape.mark.mcid in foreign for shape in below):
        for x, y in _spots(text, box):
            ground = next((shape for shape in reversed(below) if paints(shape, x, y)), None)
            if ground and ground.mark.mcid in foreign and ground.colour != WHITE:
                return "stands on a picture"
    return ""


def faint(facts: Facts, place: Place) -> Iterator[Problem]:
    """Rule ``proof-contrast``: text against what lies under most of it, white paper where nothing does; in its colours,
    and in the greys that a printer without colours makes of them.
    """
    for n, page in enumerate(facts.pages, 1):
        for text, box, near in _grounds(page):
            if text.colour is None:
                continue
            below = [shape for shape in near if shape.order < text.order and shape.kind != "stroke"]
            bold = "Bold" in facts.fonts[text.font].name
            least = LARGE_CONTRAST if text.size >= (14 if bold else LARGE) else CONTRAST
            grounds = list(_under(text, box, below))
            for contrast_of, where in ((_contrast, ""), (_grey_contrast, " in grey")):
                ratios = sorted(contrast_of(text.colour, ground) for ground in grounds)
                if ratios and ratios[len(ratios) // 2] < least:
                    what = f"{shown(text.text.strip())} has a contrast of {ratios[len(ratios) // 2]:.1f}{where}"
                    yield Problem("proof-contrast", f"page {n}: {what}, below {least}", place)
                    break


def _under(text: Text, box: Box, near: list[Shape]) -> Iterator[RGB]:
    """The colours that a line stands on, at spots along it; pictures have none that could be told."""
    if not near:
        yield WHITE
        return
    for x, y in _spots(text, box):
        ground = next((shape for shape in reversed(near) if paints(shape, x, y)), None)
        if ground is None:
            yield WHITE
        elif ground.colour is not None:
            yield ground.colour


@lru_cache(maxsize=1024)
def _contrast(a: RGB, b: RGB) -> float:
    (r, g, x), (s, t, y) = ((round(v * 255) for v in colour) for colour in (a, b))
    return contrast((r, g, x), (s, t, y))


@lru_cache(maxsize=1024)
def _grey_contrast(a: RGB, b: RGB) -> float:
    one, other = (sum(share * part for share, part in zip(LUMA, colour, strict=True)) for colour in (a, b))
    return _contrast((one, one, one), (other, other, other))
