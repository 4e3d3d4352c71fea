"""What shows of a limb behind the body: a piece that reads as a limb, or nothing; never a line along the edge."""

from collections.abc import Iterator

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from handouts.drawing.studio.geometry import grow, polygons, union

THIN = 2.2
"""A strip of a far limb narrower than this reads as a stray grey line and not as a limb."""
SMALL = 14.0
"""A piece of less area than this reads as a lump: it is about half a foot or a hand."""
_CORNER = 5.0
"""A thin corner no longer than this may stay, so that outlines run straight up to what hides them."""
_LINE = 0.3
"""Half the width of a limb's outline."""
_TUCK = 0.6
"""How far a cut goes on under what hides the limb, so that no outline peeps out."""


def without_slivers(limb: BaseGeometry, front: BaseGeometry) -> BaseGeometry:
    """A limb without what would show of it as a sliver or a lump along ``front``, which hides the rest."""
    cut = [union(sliver, grow(sliver, _TUCK).intersection(front)) for sliver in slivers(limb, front)]
    return limb.difference(union(*cut)) if cut else limb


def slivers(limb: BaseGeometry, front: BaseGeometry) -> list[Polygon]:
    """The thin strips and small lumps that show of a limb along what is in front of it."""
    edge = grow(front, 0.05)
    seen = grow(limb, _LINE).difference(front)
    return [part for piece in polygons(seen) for part in _faults(piece) if part.intersects(edge)]


def _faults(piece: Polygon) -> Iterator[Polygon]:
    """What of a piece is thin, or broad but small; all of it if nothing is left."""
    broad = grow(grow(piece, -THIN / 2), THIN / 2 + 0.02)
    good = union(*(part for part in polygons(broad) if part.area > SMALL))
    yield from (part for part in polygons(piece.difference(good)) if good.is_empty or part.length / 2 > _CORNER)
