"""Two to four overlapping circles in a row, with a star where two meet: a drawing from words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .star import circle_data, star_data
from .svg import Point, document, filled, number, stroked

if TYPE_CHECKING:
    from collections.abc import Mapping

HUES: Final = ("c", "a", "t", "b")
_DISTANCE: Final = 1.6  # of two neighbouring centres, in radii: a third circle never reaches in
_STROKE: Final = 0.6
_STAR: Final = 0.13  # its radius, in radii of a circle


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle for an HTML label over a drawing: mm from its left and upper edge."""

    x: float
    y: float
    width: float
    height: float
    hue: str  # first letter of the colour tokens of what the label names


@dataclass(frozen=True, slots=True)
class Circles:
    """The drawing and its size in mm, and one box a label, in the order of the items."""

    svg: str
    width: float
    height: float
    labels: tuple[Box, ...]


def circles(
    count: int,
    width: float,
    palette: Mapping[str, str],
    *,
    direction: str = "rtl",
    highest: float = 68.0,
) -> Circles:
    """`count` circles over `width` mm, the first at the right where `direction` is `rtl`.

    They touch both edges, unless they would be higher than `highest` mm: then they stand in the
    middle. Raises ValueError where `count` is not 2, 3 or 4.
    """
    if count not in {2, 3, 4}:
        raise ValueError(f"2 to 4 circles can be drawn, not {count}")
    radius = min((width - _STROKE) / (2 + _DISTANCE * (count - 1)), (highest - _STROKE) / 2)
    spread = _DISTANCE * radius
    first = width / 2 - spread * (count - 1) / 2
    middle = radius + _STROKE / 2
    centres = [(first + spread * index, middle) for index in range(count)]
    hues = HUES[:count] if direction != "rtl" else HUES[:count][::-1]
    shapes = [
        *(
            filled(circle_data(centre, radius), palette[f"{hue}100"])
            for centre, hue in zip(centres, hues, strict=True)
        ),
        *(
            stroked(circle_data(centre, radius), palette[f"{hue}700"], _STROKE)
            for centre, hue in zip(centres, hues, strict=True)
        ),
        *_meetings(centres, radius, palette),
    ]
    labels = [_label(index, count, centres[index], radius, hues[index]) for index in range(count)]
    if direction == "rtl":
        labels.reverse()
    height = 2 * middle
    return Circles(document(width, height, shapes), width, height, tuple(labels))


def _label(index: int, count: int, centre: Point, radius: float, hue: str) -> Box:
    """The widest comfortable box in the part of a circle that no neighbour covers."""
    overlap = (2 - _DISTANCE) * radius
    half = radius * 0.36  # half the height of the box
    edge = math.sqrt(radius**2 - half**2) - radius * 0.02
    left = edge if index == 0 else radius - overlap * 1.25
    right = edge if index == count - 1 else radius - overlap * 1.25
    return Box(centre[0] - left, centre[1] - half, left + right, 2 * half, hue)


def _meetings(centres: list[Point], radius: float, palette: Mapping[str, str]) -> list[str]:
    """Where two circles overlap: dark, parted from them by a joint, with a star in it."""
    lenses = "".join(_lens(one, other, radius) for one, other in pairwise(centres))
    stars = "".join(
        star_data(((one[0] + other[0]) / 2, one[1]), radius * _STAR, ring=True)
        for one, other in pairwise(centres)
    )
    return [
        stroked(lenses, palette["white"], 3 * _STROKE),
        filled(lenses, palette["b800"]),
        filled(stars, palette["a500"]),
    ]


def _lens(left: Point, right: Point, radius: float) -> str:
    """Path data of what two circles share, as two arcs."""
    half = (right[0] - left[0]) / 2
    rise = math.sqrt(radius**2 - half**2)
    x, r = number(left[0] + half), number(radius)
    top, foot = number(left[1] - rise), number(left[1] + rise)
    return f"M{x} {top}A{r} {r} 0 0 1 {x} {foot}A{r} {r} 0 0 1 {x} {top}Z"
