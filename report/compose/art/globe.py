"""The dotted globe, seen from the Arab region and crossed by paths that end in a star."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.compose.colour import mix

from .journeys import journeys
from .land import land_points
from .sphere import View, graticule
from .star import circle_data, star_data
from .svg import (
    Point,
    document,
    filled,
    number,
    polyline,
    stroked,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .journeys import Journey
    from .sphere import Vector

_STEPS: Final = 8  # of brightness, from the horizon to the middle
_DISCS: Final = 12  # of light on the sea
_HORIZON: Final = 0.06  # dots nearer to it would run into each other


@dataclass(frozen=True, slots=True)
class Globe:
    """Where the globe lies in its rectangle: all in mm, the rectangle's upper left corner is 0.

    `seed` draws the `paths`; 0 paths leave the bare globe. `longitude` and `latitude` (degrees)
    are the place it is seen from.
    """

    width: float
    height: float
    diameter: float
    centre: Point
    paths: int = 7
    seed: int = 10
    longitude: float = 28.0
    latitude: float = 22.0


COVER: Final = Globe(191.0, 199.0, 216.0, (82.0, 109.0))
BAND: Final = Globe(143.0, 93.0, 190.0, (45.0, 90.0), paths=6, seed=3)


def globe(shape: Globe, palette: Mapping[str, str]) -> str:
    """The globe on a ground of `b900` as an SVG; what leaves the rectangle is cut off."""
    scale = shape.diameter / COVER.diameter
    view = View(shape.centre, shape.diameter / 2, shape.longitude, shape.latitude)
    sea = mix(palette["b800"], palette["b900"], 0.62)
    land = [view.turned(longitude, sine) for longitude, sine in land_points()]
    near = [vector for vector in land if vector[2] > _HORIZON]
    drawn = journeys(view, near, shape.paths, shape.seed, _Inside(shape, 7 * scale))
    return document(
        shape.width,
        shape.height,
        [
            *_ball(view, palette, sea),
            stroked(_lines(view, shape), mix(palette["b600"], sea, 0.55), 0.22),
            *_dots(view, near, shape, palette, sea),
            *_paths(drawn, palette, sea, scale),
        ],
        clip=True,
    )


def _ball(view: View, palette: Mapping[str, str], sea: str) -> Iterator[str]:
    """The sea: lit from above, darker towards the rim, with a thin line of light around it.

    Nested discs instead of a gradient: the steps are too small to be seen, and a disc is solid.
    """
    (x, y), radius = view.centre, view.radius
    light, shade = mix(palette["b800"], sea, 0.5), mix(sea, palette["b900"], 0.5)
    for step in range(_DISCS):
        share = step / (_DISCS - 1)
        reach = radius * (1 - share)
        centre = (x, y - radius * 0.2 * share)
        yield filled(circle_data(centre, max(reach, 1.0)), mix(light, shade, share**0.8))
    rim = mix(palette["b600"], palette["b900"], 0.7)
    yield stroked(circle_data(view.centre, radius), rim, 0.3)


@dataclass(frozen=True, slots=True)
class _Inside:
    """Whether a point lies in the rectangle of a globe, `margin` mm from its edges."""

    shape: Globe
    margin: float

    def __call__(self, point: Point) -> bool:
        across = self.margin <= point[0] <= self.shape.width - self.margin
        return across and self.margin <= point[1] <= self.shape.height - self.margin


def _lines(view: View, shape: Globe) -> str:
    """The graticule, without the lines that lie outside the rectangle."""
    inside = _Inside(shape, 0)
    return "".join(polyline(line) for line in graticule(view) if any(map(inside, line)))


def _dots(
    view: View, land: Iterable[Vector], shape: Globe, palette: Mapping[str, str], sea: str
) -> Iterator[str]:
    """The land, one path for a step of brightness: lines of no length with round ends."""
    inside = _Inside(shape, -1)
    steps = defaultdict[int, list[str]](list)
    for vector in land:
        x, y = point = view.point(vector)
        if inside(point):
            steps[int(vector[2] * _STEPS)].append(f"M{number(x)} {number(y)}h0")
    for step, dots in sorted(steps.items()):
        share = min(step / (_STEPS - 1), 1.0)
        colour = mix(mix(palette["b100"], palette["b200"], share), sea, 0.25 + 0.7 * share)
        size = shape.diameter / COVER.diameter * (0.5 + 0.85 * share**0.6)
        yield stroked("".join(dots), colour, size, cap="round")


def _paths(
    drawn: Sequence[Journey], palette: Mapping[str, str], sea: str, scale: float
) -> Iterator[str]:
    """Every journey: a gap in the dots, the curve, its ring and its star; colours take turns."""
    curves = [_curve(journey) for journey in drawn]
    yield stroked("".join(curves), sea, 2.4 * scale, cap="round")
    colours = [palette[token] for token in ("a500", "c500", "t500")]
    for index, colour in enumerate(colours):
        yield stroked("".join(curves[index::3]), colour, 0.85 * scale, cap="round")
    for index, colour in enumerate(colours):
        mine = drawn[index::3]
        rings = "".join(circle_data(journey.start, 1.15 * scale) for journey in mine)
        yield stroked(rings, colour, 0.7 * scale).replace('fill="none"', f'fill="{sea}"')
        stars = "".join(star_data(journey.end, 2.8 * scale) for journey in mine)
        yield stroked(stars, sea, 1.2 * scale)
        yield filled(stars, colour)


def _curve(journey: Journey) -> str:
    points = (*journey.control, journey.end)
    x, y = journey.start
    return f"M{number(x)} {number(y)}C" + " ".join(f"{number(a)} {number(b)}" for a, b in points)
