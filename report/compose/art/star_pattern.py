"""The star pattern: filled tiles here (strip, band, foot of a card), and as lines beside it."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.compose.colour import mix

from .clip import area_of, clip_polygon
from .line_pattern import star_lines
from .star import SHARP, star_points
from .svg import Point, document, filled, number, polygon
from .tiling import (
    Grid,
    Rectangle,
    fit_grid,
    octagon_star,
    petals,
    square_star,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["TileColours", "hue_colours", "star_lines", "star_tiles", "strip_colours"]

_SLIVER: Final = 0.16  # a piece of which less than this share is left is left out
_HEART: Final = 0.15  # radius of the star within a star, in pitches


@dataclass(frozen=True, slots=True)
class TileColours:
    """The colours of filled tiles, `#RRGGBB`.

    Every second star has the colour `lead` and, unless it is empty, a star of the colour `heart`
    in its middle; the stars between draw from `others` by chance. `petals` are the pieces that
    lie along and across, `small` the four-pointed stars, `joint` the gaps.
    """

    joint: str
    petals: tuple[str, str]
    lead: str
    others: tuple[str, ...]
    small: str
    heart: str = ""


def strip_colours(palette: Mapping[str, str]) -> TileColours:
    """The many-coloured tiles of the spine strip and of the contents band."""
    return TileColours(
        joint=palette["b900"],
        petals=(palette["b700"], palette["b600"]),
        lead=palette["a500"],
        others=(palette["t500"], palette["c500"], palette["b100"]),
        small=palette["b200"],
        heart=palette["b900"],
    )


def hue_colours(palette: Mapping[str, str], hue: str) -> TileColours:
    """Tiles in one hue on white: `hue` is `a`, `b`, `c` or `t`, the first letter of its tokens."""
    bright = palette["b400" if hue == "b" else f"{hue}500"]
    pale = palette[f"{hue}100"]
    return TileColours(
        joint=palette["white"],
        petals=(pale, mix(bright, pale, 0.16)),
        lead=palette[f"{hue}700"],
        others=(bright,),
        small=bright,
        heart=pale,
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
) -> Iterator[str]:
    """One path a colour: petals below, then stars, then the stars within stars."""
    chance = random.Random(seed)  # noqa: S311 - decoration, nothing secret
    below, stars, hearts = (defaultdict[str, list[str]](list) for _ in range(3))
    chosen = ""
    for column, row in grid.cells(area):
        for index, petal in enumerate(petals(grid, column, row, gap)):
            below[colours.petals[index // 2]] += _pieces([petal], area)
        stars[colours.small] += _pieces([square_star(grid, column, row, gap)], area)
        leads = (column + row) % 2 == 0
        if not leads:
            chosen = _another(colours.others, chosen, chance)
        star = octagon_star(grid, column, row, gap)
        stars[colours.lead if leads else chosen] += _pieces([star], area)
        if leads and colours.heart:
            centre, radius = grid.centre(column, row), grid.pitch * _HEART
            heart = star_points(centre, radius, inner=SHARP, turn=22.5)
            hearts[colours.heart] += _pieces([heart], area, least=1.0)
    for layer in (below, stars, hearts):
        for colour, pieces in layer.items():
            yield filled("".join(pieces), colour)


def _another(choices: Sequence[str], before: str, chance: random.Random) -> str:
    """One of `choices` by chance, another than `before` where there is one."""
    return chance.choice([choice for choice in choices if choice != before] or choices)


def _pieces(shapes: Iterable[list[Point]], area: Rectangle, *, least: float = _SLIVER) -> list[str]:
    """Path data of what lies inside `area`, without slivers."""
    kept = []
    for corners in shapes:
        inside = clip_polygon(corners, area)
        if inside and area_of(inside) >= least * area_of(corners) * 0.999:
            kept.append(polygon(inside))
    return kept
