"""The star pattern as double lines that fade into a dark page."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.compose.colour import mix

from .clip import clip_segment
from .star import SHARP, star_points
from .svg import Point, document, number, stroked
from .tiling import Grid, Rectangle, fit_grid, octagon_star, petals, square_star

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BAND: Final = 1 / 16  # between the two lines, in pitches
_HEART: Final = 0.15  # radius of the star in every second star, in pitches
_STEPS: Final = 16  # of the fading
_EASE: Final = 1.3  # above 1 the lines are gone sooner


@dataclass(frozen=True, slots=True)
class _Fade:
    """The fading of `star_lines`."""

    strong: Point
    gone: Point
    around: bool

    def strength(self, x: float, y: float) -> float:
        """How strong the lines are at a point (0 to 1 across and down), from 0 to 1."""
        dx, dy = self.gone[0] - self.strong[0], self.gone[1] - self.strong[1]
        length = math.hypot(dx, dy)
        if length == 0:
            return 1.0
        if self.around:
            share = 1 - math.hypot(x - self.gone[0], y - self.gone[1]) / length
        else:
            share = ((x - self.strong[0]) * dx + (y - self.strong[1]) * dy) / length**2
        return float((1 - min(max(share, 0.0), 1.0)) ** _EASE)


def star_lines(  # noqa: PLR0913 - sizes and colours
    width: float,
    height: float,
    line: str,
    ground: str,
    *,
    pitch: float,
    fade: tuple[Point, Point],
    around: bool = False,
    stroke: float = 0.25,
) -> str:
    """The pattern as lines on `ground`, an SVG of `width` × `height` mm without a ground of its own.

    `pitch` is about the distance of two stars, `stroke` the width of a line (mm). `fade` names
    two points, 0 to 1 across and down: the lines have the colour `line` at the first and before
    it, and are gone at the second and beyond. With `around`, they are gone at the second point
    only and grow from there to all sides, up to an ellipse through the first. They fade in steps
    of solid colour, without transparency, so that any printer takes them.
    """
    strength = _Fade(*fade, around).strength
    area = Rectangle(0, 0, width, height)
    shades = defaultdict[int, list[str]](list)
    for corners in _outlines(fit_grid(area, pitch), area):
        _draw(corners, area, strength, shades)
    shapes = [
        stroked("".join(data), mix(line, ground, step / _STEPS), stroke)
        for step, data in sorted(shades.items())
    ]
    return document(width, height, shapes, clip=True)


def _outlines(grid: Grid, area: Rectangle) -> Iterator[list[Point]]:
    """The outline of every piece that may reach into `area`."""
    gap = grid.pitch * _BAND
    for column, row in grid.cells(area):
        yield octagon_star(grid, column, row, gap)
        yield square_star(grid, column, row, gap)
        yield from petals(grid, column, row, gap)
        if (column + row) % 2 == 0:
            centre, radius = grid.centre(column, row), grid.pitch * _HEART
            yield star_points(centre, radius, inner=SHARP, turn=22.5)


def _draw(
    corners: list[Point],
    area: Rectangle,
    strength: Callable[[float, float], float],
    shades: dict[int, list[str]],
) -> None:
    """Adds the sides of an outline to the path data of their brightness.

    Sides of one brightness that follow each other become one line, with joints at its corners.
    """
    at: Point | None = None
    at_step = 0
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        inside = clip_segment(start, end, area)
        if inside is None:
            at = None
            continue
        (x1, y1), (x2, y2) = inside
        middle = (x1 + x2) / 2 / area.right, (y1 + y2) / 2 / area.bottom
        step = round(strength(*middle) * _STEPS)
        if step:
            if at != inside[0] or step != at_step:
                shades[step].append(f"M{number(x1)} {number(y1)}")
            shades[step].append(f"L{number(x2)} {number(y2)}")
        at, at_step = inside[1], step
