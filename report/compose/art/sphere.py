"""The globe as geometry: orthographic projection, graticule and great circles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .svg import Point

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A globe seen from above a place: `centre` and `radius` in mm, the place in degrees."""

    centre: Point
    radius: float
    longitude: float = 28.0
    latitude: float = 22.0

    def turned(self, longitude: float, sine: float) -> Vector:
        """A place (longitude in radians, sine of its latitude) as a unit vector of the view.

        To the right, upwards, towards the eye; the last is below 0 behind the horizon.
        """
        cosine = math.sqrt(1 - sine * sine)
        turn = longitude - math.radians(self.longitude)
        tilt = math.radians(self.latitude)
        across, along = cosine * math.sin(turn), cosine * math.cos(turn)
        return (
            across,
            sine * math.cos(tilt) - along * math.sin(tilt),
            sine * math.sin(tilt) + along * math.cos(tilt),
        )

    def point(self, vector: Vector, height: float = 1.0) -> Point:
        """Where a unit vector of the view lies in the drawing, lifted to `height` radii."""
        x, y = self.centre
        reach = self.radius * height
        return x + reach * vector[0], y - reach * vector[1]


def graticule(view: View, step: int = 20, pole: int = 80) -> Iterator[list[Point]]:
    """Meridians (up to ±`pole`) and parallels every `step` degrees, as lines before the horizon."""
    for longitude in range(-180, 180, step):
        yield from _visible(view, [(longitude, lat) for lat in range(-pole, pole + 1, 4)])
    for latitude in range(-pole, pole + 1, step):
        yield from _visible(view, [(lon, latitude) for lon in range(-180, 181, 4)])


def slerp(start: Vector, end: Vector, share: float) -> Vector:
    """The point at `share` of the great circle from `start` to `end` (unit vectors)."""
    angle = angle_between(start, end)
    one, other = (math.sin(part * angle) / math.sin(angle) for part in (1 - share, share))
    return (
        one * start[0] + other * end[0],
        one * start[1] + other * end[1],
        one * start[2] + other * end[2],
    )


def angle_between(one: Vector, other: Vector) -> float:
    """The angle between two unit vectors, in radians."""
    product = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return math.acos(min(max(product, -1.0), 1.0))


def _visible(view: View, places: list[tuple[int, int]]) -> Iterator[list[Point]]:
    """The runs of a line of places (degrees) that lie before the horizon, ending on it."""
    run: list[Point] = []
    before: Vector | None = None
    for longitude, latitude in places:
        vector = view.turned(math.radians(longitude), math.sin(math.radians(latitude)))
        if before is not None and (vector[2] >= 0) != (before[2] >= 0):
            run.append(view.point(_horizon(before, vector)))
        if vector[2] >= 0:
            run.append(view.point(vector))
        elif run:
            yield run
            run = []
        before = vector
    if len(run) > 1:
        yield run


def _horizon(one: Vector, other: Vector) -> Vector:
    """The point on the horizon between two near unit vectors on both sides of it."""
    share = one[2] / (one[2] - other[2])
    x, y = (a + share * (b - a) for a, b in zip(one[:2], other[:2], strict=True))
    length = math.hypot(x, y)
    return x / length, y / length, 0.0
