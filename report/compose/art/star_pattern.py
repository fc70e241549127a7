"""The star pattern: filled tiles (strip, band, foot of a card) and fading lines (dark pages)."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.compose.colour import mix

from .clip import area_of, clip_polygon, clip_segment
from .star import SHARP, star_points
from .svg import Point, document, filled, number, polygon, stroked
from .tiling import (
    Grid,
    Rectangle,
    fit_grid,
    octagon_star,
    petals,
    square_star,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HEARTS: Final = 0.4  # how many stars carry a smaller one
_SLIVER: Final = 0.16  # a piece of which less than this share is left is left out


@dataclass(frozen=True, slots=True)
class TileColours:
    """The colours of filled tiles, `#RRGGBB`.

    `stars` and `small` (the four-pointed ones) are drawn from by chance, so a colour named twice
    comes twice as often. `hearts` gives, for some of the colours in `stars`, the colour of a
    smaller star laid into some stars of that colour.
    """

    joint: str
    petal: str
    stars: tuple[str, ...]
    small: tuple[str, ...]
    hearts: tuple[tuple[str, str], ...] = ()


def strip_colours(palette: Mapping[str, str]) -> TileColours:
    """The many-coloured tiles of the spine strip and of the contents band."""
    a, b, c, t = palette["a500"], palette["b100"], palette["c500"], palette["t500"]
    dark = palette["b900"]
    return TileColours(
        joint=dark,
        petal=palette["b700"],
        stars=(a, a, a, t, t, c, c, b),
        small=(a, c, t),
        hearts=((a, dark), (t, dark), (c, dark)),
    )


def hue_colours(palette: Mapping[str, str], hue: str) -> TileColours:
    """Tiles in one hue on white: `hue` is `a`, `b`, `c` or `t`, the first letter of its tokens."""
    dark = palette[f"{hue}700"]
    bright = palette["b400" if hue == "b" else f"{hue}500"]
    return TileColours(
        joint=palette["white"],
        petal=palette[f"{hue}100"],
        stars=(bright, bright, dark),
        small=(bright, dark),
    )


def star_tiles(  # noqa: PLR0913 - sizes and colours
    width: float,
    height: float,
    colours: TileColours,
    *,
    pitch: float,
    seed: int = 1,
    bleed: tuple[float, float, float, float] = (0, 0, 0, 0),
    gap: float = 0.0,
) -> str:
    """Filled star tiles as an SVG; whole stars are fitted into `width` × `height` mm.

    `pitch` is about the distance of two stars (mm), `gap` the width of a joint (0: a twenty-
    eighth of the pitch). `bleed` (top, right, bottom, left) is added outside the rectangle: the
    pattern goes on into it. The same `seed` gives the same colours.
    """
    top, right, bottom, left = bleed
    grid = fit_grid(Rectangle(left, top, left + width, top + height), pitch)
    area = Rectangle(0, 0, left + width + right, top + height + bottom)
    layers = _tile_layers(grid, area, colours, seed, gap or grid.pitch / 28)
    ground = f'<rect width="{number(area.right)}" height="{number(area.bottom)}" fill="{colours.joint}"/>'
    return document(area.right, area.bottom, [ground, *layers])


def _tile_layers(
    grid: Grid, area: Rectangle, colours: TileColours, seed: int, gap: float
) -> Iterable[str]:
    """One path a colour: petals below, then stars, then what lies in stars."""
    chance = random.Random(seed)  # noqa: S311 - decoration, nothing secret
    below, stars, hearts = (defaultdict[str, list[str]](list) for _ in range(3))
    chosen: dict[tuple[int, int], str] = {}
    for column, row in grid.cells(area):
        neighbours = [chosen.get((column - 1, row)), chosen.get((column, row - 1))]
        colour = _choose(colours.stars, neighbours, chance)
        chosen[column, row] = colour
        stars[colour] += _pieces([octagon_star(grid, column, row, gap)], area)
        below[colours.petal] += _pieces(petals(grid, column, row, gap), area)
        small = _choose(colours.small, [colour], chance)
        stars[small] += _pieces([square_star(grid, column, row, gap)], area)
        heart = dict(colours.hearts).get(colour)
        if chance.random() < _HEARTS and heart:
            middle = star_points(
                grid.centre(column, row), grid.pitch * 0.15, inner=SHARP, turn=22.5
            )
            hearts[heart] += _pieces([middle], area, least=1.0)
    for layer in (below, stars, hearts):
        for colour, pieces in layer.items():
            yield filled("".join(pieces), colour)


def _choose(choices: Sequence[str], neighbours: Sequence[str | None], chance: random.Random) -> str:
    """One of `choices` by chance that no neighbour has, if there is one."""
    free = [choice for choice in choices if choice not in neighbours] or choices
    return chance.choice(free)


def _pieces(shapes: Iterable[list[Point]], area: Rectangle, *, least: float = _SLIVER) -> list[str]:
    """Path data of what lies inside `area`, without slivers."""
    kept = []
    for corners in shapes:
        inside = clip_polygon(corners, area)
        if inside and area_of(inside) >= least * area_of(corners) * 0.999:
            kept.append(polygon(inside))
    return kept


def star_lines(  # noqa: PLR0913 - sizes and colours
    width: float,
    height: float,
    line: str,
    ground: str,
    *,
    pitch: float,
    fade: tuple[Point, Point] = ((1, 0), (0.2, 1)),
    stroke: float = 0.25,
    steps: int = 14,
) -> str:
    """The pattern as lines that fade into `ground`, as an SVG of `width` × `height` mm.

    `fade` names two points of the rectangle (0 to 1 in both directions): at the first the lines
    have the colour `line`, at the second and beyond they are gone. Solid colours in `steps`,
    no transparency, so any printer takes it.
    """
    area = Rectangle(0, 0, width, height)
    grid = fit_grid(area, pitch)
    (x1, y1), (x2, y2) = ((x * width, y * height) for x, y in fade)
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    shades = defaultdict[int, list[str]](list)
    for start, end in _rays(grid, area):
        inside = clip_segment(start, end, area)
        if inside is None:
            continue
        (ax, ay), (bx, by) = inside
        x, y = (ax + bx) / 2 - x1, (ay + by) / 2 - y1
        distance = (x * (x2 - x1) + y * (y2 - y1)) / length / length
        step = math.ceil(steps * (1 - min(max(distance, 0.0), 1.0)) ** 1.3)
        if step:
            shades[step].append(f"M{number(ax)} {number(ay)}L{number(bx)} {number(by)}")
    shapes = [
        stroked("".join(data), mix(line, ground, step / steps), stroke)
        for step, data in sorted(shades.items())
    ]
    return document(width, height, shapes, clip=True)


def _rays(grid: Grid, area: Rectangle) -> Iterable[tuple[Point, Point]]:
    """Every side of every star that may reach into `area`."""
    for column, row in grid.cells(area):
        for corners in (
            octagon_star(grid, column, row, 0),
            square_star(grid, column, row, 0),
        ):
            yield from zip(corners, corners[1:] + corners[:1], strict=True)
