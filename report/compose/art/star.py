"""The eight-pointed star: its outline, and the star alone as a drawing.

Two stars share the name. The sharp one, {8/3}, is the star of the 4.8.8 tiling with points of
45°; the blunt one, {8/2}, is two squares laid over each other, with points of 90°, and stays
clear at the size of a letter.
"""

from __future__ import annotations

import math
from typing import Final

from .svg import Point, document, filled, number, polygon

SHARP: Final = 0.5 / math.cos(math.pi / 8)
BLUNT: Final = math.cos(math.pi / 4) / math.cos(math.pi / 8)


def star_points(
    centre: Point, radius: float, *, inner: float = SHARP, turn: float = 0.0
) -> list[Point]:
    """The 16 corners of a star: tips at `radius`, corners between them at `inner` × `radius`.

    The first tip points to the right; `turn` (degrees) turns the star clockwise.
    """
    x, y = centre
    corners = []
    for step in range(16):
        angle = math.radians(turn + step * 22.5)
        reach = radius if step % 2 == 0 else radius * inner
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return corners


def star(size: float, colour: str, *, ring: bool = False, sharp: bool = False) -> str:
    """A filled star `size` mm across, as an SVG. With `ring`, its middle is an open circle."""
    radius = size / 2
    data = star_data((radius, radius), radius, ring=ring, sharp=sharp)
    return document(size, size, [filled(data, colour)])


def star_data(centre: Point, radius: float, *, ring: bool = False, sharp: bool = False) -> str:
    """Path data of a star, to be filled; the hole of `ring` runs the other way round."""
    inner = SHARP if sharp else BLUNT
    data = polygon(star_points(centre, radius, inner=inner))
    return data + _hole(centre, radius * inner * 0.46) if ring else data


def circle_data(centre: Point, radius: float, *, clockwise: bool = True) -> str:
    """Path data of a circle, as four cubic curves (error below 0.03 % of the radius)."""
    x, y = centre
    k = radius * 0.5522847498
    corners = [
        [(x + radius, y + k), (x + k, y + radius), (x, y + radius)],
        [(x - k, y + radius), (x - radius, y + k), (x - radius, y)],
        [(x - radius, y - k), (x - k, y - radius), (x, y - radius)],
        [(x + k, y - radius), (x + radius, y - k), (x + radius, y)],
    ]
    if not clockwise:
        corners = [[(px, 2 * y - py) for px, py in curve] for curve in corners]
    return f"M{number(x + radius)} {number(y)}" + "".join(map(_curve, corners)) + "Z"


def _curve(points: list[Point]) -> str:
    return "C" + " ".join(f"{number(x)} {number(y)}" for x, y in points)


def _hole(centre: Point, radius: float) -> str:
    return circle_data(centre, radius, clockwise=False)


def outline_star(size: float) -> str:
    """Two stars as black lines, one within the other, `size` mm across, as an SVG."""
    middle = size / 2
    width = size / 60
    paths = [
        polygon(star_points((middle, middle), r, inner=BLUNT)) for r in (middle - width, middle / 2)
    ]
    style = f'fill="none" stroke="#000000" stroke-width="{number(width)}"'
    return document(size, size, [f'<path d="{path}" {style}/>' for path in paths])
