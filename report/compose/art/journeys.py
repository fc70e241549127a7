"""Curved paths over the globe, from a ring to a star. They are drawn by chance: they show no data."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .sphere import Vector, View, angle_between, slerp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .svg import Point

_NEAREST, _FARTHEST = math.radians(20), math.radians(52)
_APART: Final = math.radians(11)  # between any two ends
_FACING: Final = 0.55  # an end lies well before the horizon
_SWING: Final = 0.2  # how far a curve swings out, in its own lengths
_CLEAR: Final = 0.07  # between a curve and the ends of others, in radii of the globe
_TRIES: Final = 600


@dataclass(frozen=True, slots=True)
class Journey:
    """One path: the points of a cubic curve, from its ring to its star, in mm."""

    start: Point
    control: tuple[Point, Point]
    end: Point


def journeys(
    view: View,
    land: Sequence[Vector],
    count: int,
    seed: int,
    fits: Callable[[Point], bool],
) -> tuple[Journey, ...]:
    """Up to `count` journeys between places on land, ends well apart, curves not crossing much.

    `land` are unit vectors of the view; `fits` says whether an end may lie at a point of the
    drawing. The same seed gives the same journeys.
    """
    chance = random.Random(seed)  # noqa: S311 - decoration, nothing secret
    places = [v for v in land if v[2] > _FACING and fits(view.point(v))]
    ends: list[Vector] = []
    found: list[Journey] = []
    for _ in range(_TRIES if places and count > 0 else 0):
        start, end = chance.choice(places), chance.choice(places)
        if not _NEAREST < angle_between(start, end) < _FARTHEST:
            continue
        if any(angle_between(place, other) < _APART for place in (start, end) for other in ends):
            continue
        journey = _journey(view, start, end)
        if any(_touches(journey, other, view.radius * _CLEAR) for other in found):
            continue
        found.append(journey)
        ends += [start, end]
        if len(found) == count:
            break
    return tuple(found)


def curve_point(journey: Journey, share: float) -> Point:
    """The point at `share` (0 to 1) of a journey's curve."""
    rest = 1 - share
    points = (journey.start, *journey.control, journey.end)
    weights = (rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def _journey(view: View, start: Vector, end: Vector) -> Journey:
    """A path that rises from the ground like a flight, the higher the longer it is.

    Seen from above a flight would look straight in the middle of the globe, so it also swings
    out sideways: upwards, or away from the middle where it runs up or down.
    """
    lift = 1 + 0.15 * angle_between(start, end)
    (x1, y1), (x2, y2) = view.point(start), view.point(end)
    across = (y1 - y2, x2 - x1)
    level = abs(x2 - x1) > abs(y2 - y1)
    outwards = -across[1] if level else across[0] * ((x1 + x2) / 2 - view.centre[0])
    swing = math.copysign(_SWING, outwards)
    first, second = (view.point(slerp(start, end, share), lift) for share in (0.28, 0.72))
    return Journey(
        (x1, y1),
        (
            (first[0] + swing * across[0], first[1] + swing * across[1]),
            (second[0] + swing * across[0], second[1] + swing * across[1]),
        ),
        (x2, y2),
    )


def _touches(one: Journey, other: Journey, distance: float) -> bool:
    """Whether two journeys cross, or one passes an end of the other within `distance` mm."""
    if _crossings(one, other):
        return True
    for mine, theirs in ((one, other), (other, one)):
        for share in range(13):
            x, y = curve_point(mine, share / 12)
            if any(math.hypot(x - a, y - b) < distance for a, b in (theirs.start, theirs.end)):
                return True
    return False


def _crossings(one: Journey, other: Journey) -> int:
    """How often two curves cross, each taken as a line of eight pieces."""
    first, second = ([curve_point(j, step / 8) for step in range(9)] for j in (one, other))
    return sum(_cross(a, b, c, d) for a, b in pairwise(first) for c, d in pairwise(second))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the segments a-b and c-d cross."""
    return _turn(a, b, c) != _turn(a, b, d) and _turn(c, d, a) != _turn(c, d, b)


def _turn(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
