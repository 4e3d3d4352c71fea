"""What shows of a limb behind the body: a piece that reads as a limb, or nothing; never a line along the edge.

Widths are points in print, since it is there that a strip is too thin to be seen as a limb.
"""

from collections.abc import Iterator

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from handouts.drawing.studio.geometry import grow, polygons, union

THIN = 2.9
"""A strip of a far limb narrower than this reads as a stray grey line and not as a limb."""
SMALL = 14.0
"""A piece of less area, in square units, reads as a lump: it is about half a foot or a hand."""
_CORNER = 6.6
"""A thin corner no longer than this may stay, so that outlines run straight up to what hides them."""
_LINE = 0.4
"""Half the width of a limb's outline."""
_TUCK = 0.8
"""How far a cut goes on under what hides the limb, so that no outline peeps out."""


def without_slivers(limb: BaseGeometry, front: BaseGeometry, point: float) -> BaseGeometry:
    """A limb without what would show of it as a sliver or a lump along ``front``, which hides the rest.

    ``point`` is how many units a point is.
    """
    cut = [union(part, grow(part, _TUCK * point).intersection(front)) for part in _slivers(limb, front, point)]
    return limb.difference(union(*cut)) if cut else limb


def _slivers(limb: BaseGeometry, front: BaseGeometry, point: float) -> list[Polygon]:
    """The thin strips and small lumps that show of a limb along what is in front of it."""
    edge = grow(front, 0.05)
    seen = grow(limb, _LINE * point).difference(front)
    return [part for piece in polygons(seen) for part in _faults(piece, point) if part.intersects(edge)]


def _faults(piece: Polygon, point: float) -> Iterator[Polygon]:
    """What of a piece is thin, or broad but small; all of it if nothing is left."""
    radius = THIN * point / 2
    broad = grow(grow(piece, -radius), radius + 0.02)
    good = union(*(part for part in polygons(broad) if part.area > SMALL))
    rest = polygons(piece.difference(good))
    yield from (part for part in rest if good.is_empty or part.length / 2 > _CORNER * point)
