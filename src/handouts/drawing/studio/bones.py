"""Two bones and where their ends must be: the one joint puzzle that legs and arms share."""

import math

from handouts.drawing.studio.geometry import Vector, direction, length, polar


def two_bones(start: Vector, end: Vector, first: float, second: float, bend: int) -> tuple[float, float, float]:
    """Directions of two bones from one point to another, and the reach asked of them.

    ``bend`` is the side the middle joint goes to, fixed by anatomy: +1 for a knee, -1 for an elbow. A point out of
    reach is approached as far as the bones go.
    """
    gap = length(end - start)
    span = min(max(gap, abs(first - second) * 1.02 + 0.01), (first + second) * 0.9995)
    cosine = (first**2 + span**2 - second**2) / (2 * first * span)
    base = direction(end - start)
    one = base + bend * math.degrees(math.acos(min(max(cosine, -1), 1)))
    rest = polar(base) * span - polar(one) * first
    two = direction(rest)
    return one, one + (two - one + 180) % 360 - 180, gap / (first + second)
