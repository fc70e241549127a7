"""The 4.8.8 tiling as stars: where every piece lies, before any colour.

Octagons of width `pitch` stand on a square grid, and small squares fill the gaps between four of
them. From the middle of every side, two rays enter each neighbour at 67.5° to that side (the
polygons-in-contact method of Hankin): octagons become eight-pointed stars, squares four-pointed
ones, and at every corner of the tiling a six-sided petal is left between three stars.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .star import SHARP, star_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .svg import Point

SIDE: Final = math.sqrt(2) - 1  # of octagon and square, for a pitch of 1
_TIP: Final = math.radians(22.5)  # half the angle of a point


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in mm, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Whole tiles laid over a rectangle: `columns` × `rows` of `pitch` mm, centred in it."""

    columns: int
    rows: int
    pitch: float
    origin: Point  # upper left corner of the first tile

    def centre(self, column: int, row: int) -> Point:
        """The middle of a tile; columns and rows outside the grid count on."""
        x, y = self.origin
        return x + (column + 0.5) * self.pitch, y + (row + 0.5) * self.pitch

    def cells(self, area: Rectangle) -> Iterator[tuple[int, int]]:
        """Column and row of every tile with a piece in `area`, column by column.

        A tile owns the petals and the small star on its right and lower side, so one column
        and one row more are needed before the first.
        """
        x, y = self.origin
        columns, rows = (
            range(math.floor((low - zero) / self.pitch) - 1, math.ceil((high - zero) / self.pitch))
            for low, high, zero in ((area.left, area.right, x), (area.top, area.bottom, y))
        )
        return itertools.product(columns, rows)


def fit_grid(area: Rectangle, pitch: float) -> Grid:
    """The grid near `pitch` whose whole tiles fill `area` best.

    What whole tiles leave over is shared evenly by opposite sides; to leave little is worth more
    than to keep the pitch.
    """
    width, height = area.right - area.left, area.bottom - area.top
    best: tuple[float, int, int, float] | None = None
    for rows in range(max(1, round(height / pitch / 1.25)), round(height / pitch * 1.25) + 2):
        columns = max(1, round(width * rows / height))
        size = min(width / columns, height / rows)
        margins = (width + height) / 2 / size - (columns + rows) / 2  # in tiles
        cost = 4 * margins + abs(math.log(size / pitch))
        if best is None or cost < best[0]:
            best = (cost, columns, rows, size)
    if best is None:
        raise ValueError(f"no tile fits {width} mm × {height} mm")
    _, columns, rows, size = best
    origin = (area.left + (width - columns * size) / 2, area.top + (height - rows * size) / 2)
    return Grid(columns, rows, size, origin)


def octagon_star(grid: Grid, column: int, row: int, gap: float) -> list[Point]:
    """The eight-pointed star of a tile, half of `gap` mm inside its outline all round."""
    radius = grid.pitch / 2
    return star_points(grid.centre(column, row), _inset_radius(radius, gap), inner=SHARP)


def square_star(grid: Grid, column: int, row: int, gap: float) -> list[Point]:
    """The four-pointed star at the lower right corner of a tile, inset like the others."""
    x, y = grid.centre(column, row)
    x, y = x + grid.pitch / 2, y + grid.pitch / 2
    radius = _inset_radius(grid.pitch * SIDE / 2, gap)
    corners = []
    for step in range(8):
        angle = math.radians(45 + step * 45)
        reach = radius if step % 2 == 0 else radius * _SQUARE_INNER
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return corners


def petals(grid: Grid, column: int, row: int, gap: float) -> Iterator[list[Point]]:
    """The four petals on the right and the lower side of a tile."""
    x, y = grid.centre(column, row)
    outline = inset(_petal(grid.pitch), gap / 2)
    for middle, horizontal in (((x + grid.pitch / 2, y), True), ((x, y + grid.pitch / 2), False)):
        for sign in (-1, 1):
            yield [_place(middle, point, sign, horizontal=horizontal) for point in outline]


def inset(corners: list[Point], distance: float) -> list[Point]:
    """A convex polygon (corners clockwise on the page) with every side moved inwards."""
    lines = []
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        length = math.hypot(x2 - x1, y2 - y1)
        normal = (-(y2 - y1) / length, (x2 - x1) / length)
        lines.append((*normal, normal[0] * x1 + normal[1] * y1 + distance))
    moved = []
    for (a1, b1, c1), (a2, b2, c2) in zip(lines[-1:] + lines[:-1], lines, strict=True):
        determinant = a1 * b2 - a2 * b1
        moved.append(((c1 * b2 - c2 * b1) / determinant, (a1 * c2 - a2 * c1) / determinant))
    return moved


_SQUARE_INNER: Final = math.sin(_TIP) / math.sin(math.radians(112.5))


def _inset_radius(radius: float, gap: float) -> float:
    """The radius of a star whose sides lie half of `gap` inside those of a star of `radius`."""
    return max(radius - gap / 2 / math.sin(_TIP), 0.0)


def _petal(pitch: float) -> list[Point]:
    """The petal above the middle of a tile's right side, which is the zero point; clockwise."""
    half, inner = pitch / 2, pitch / 2 * SHARP
    slant = half * math.sqrt(0.5)  # to the middle of an octagon's slanting side
    corner = (inner * math.cos(_TIP) - half, -inner * math.sin(_TIP))
    top = (0.0, -half + pitch * SIDE / 2 * _SQUARE_INNER)
    left = [corner, (slant - half, -slant)]
    return [(0.0, 0.0), *left, top, *((-x, y) for x, y in reversed(left))]


def _place(middle: Point, point: Point, sign: int, *, horizontal: bool) -> Point:
    """A point of the petal, turned and moved to the `middle` of a side of a tile."""
    along, across = point[0], point[1] * -sign
    turned = (along, across) if horizontal else (across, along)
    return middle[0] + turned[0], middle[1] + turned[1]
