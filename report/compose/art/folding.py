"""How a sheet is folded, in drawings: what lies flat, the panel on its way, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .svg import document, filled, number, polygon, stroked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .svg import Point

_SCALE: Final = 0.2
"""Of the drawing to the sheet."""

_SHEET: Final = (297.0, 210.0)
_MARGIN: Final = 1.0
_LIFT: Final = 9.0
"""How high the panel on its way stands above the paper, and its arrow above that."""

WIDTH: Final = _SHEET[0] * _SCALE + 2 * _MARGIN
HEIGHT: Final = _SHEET[1] * _SCALE + _LIFT + 2 * _MARGIN
"""The size of every drawing."""

_STEPS: Final[Mapping[str, Sequence[tuple[tuple[float, ...], float, float]]]] = {
    "tri": (((97, 197, 297), 97, 0), ((97, 197), 197, 297)),
    "half": (((0, 148.5), 148.5, 297),),
}
"""For each fold what is done to the sheet, its inside up, for a reader from right to left: the edges
of what lies flat, the fold, and the outer edge of the panel that is turned over it; in mm from the left."""

_CLOSED: Final = {"tri": (97.0, 197.0), "half": (0.0, 148.5)}
"""Where the folded leaflet lies in the end, its spine at the right."""


def steps(fold: str) -> int:
    """How many times a sheet is folded."""
    return len(_STEPS[fold])


def folding_step(fold: str, step: int, palette: Mapping[str, str], direction: str) -> str:
    """The sheet at the `step`th fold (from 0) of `fold`, `tri` or `half`."""
    edges, hinge, outer = _STEPS[fold][step]
    top, bottom = _at(0, 0)[1], _at(0, _SHEET[1])[1]
    left, right = _at(edges[0], 0)[0], _at(edges[-1], 0)[0]
    x, far = _at(hinge, 0)[0], _at(outer, 0)[0]
    tip = x + 0.62 * (far - x)
    flat = polygon([(left, top), (right, top), (right, bottom), (left, bottom)])
    moving = polygon([(x, top), (tip, top - _LIFT * 0.6), (tip, bottom - _LIFT * 0.6), (x, bottom)])
    shapes = [
        filled(flat, palette["white"] if step == 0 else palette["b100"]),
        stroked(flat, palette["b800"], 0.4),
        *(_dashed(_at(edge, 0)[0], top, bottom, palette["b600"]) for edge in edges[1:-1]),
        filled(moving, palette["b200"]),
        stroked(moving, palette["b800"], 0.4),
        *_arrow((tip, top - _LIFT * 0.3), (2 * x - tip, top + 3), palette["c700"]),
    ]
    return _whole(shapes, direction)


def folded_sheet(fold: str, palette: Mapping[str, str], direction: str) -> str:
    """The folded leaflet, its cover up."""
    left, right = (_at(edge, 0)[0] for edge in _CLOSED[fold])
    top, bottom = _at(0, 0)[1], _at(0, _SHEET[1])[1]
    front = polygon([(left, top), (right, top), (right, bottom), (left, bottom)])
    spine = polygon([(right - 2.4, top), (right, top), (right, bottom), (right - 2.4, bottom)])
    edges = (
        f"M{number(left - step)} {number(top + step)}V{number(bottom + step)}H{number(right - 1)}"
        for step in (0.8, 1.6)
    )
    shapes = [
        *(stroked(edge, palette["b400"], 0.3) for edge in edges),
        filled(front, palette["b100"]),
        filled(spine, palette["a500"]),
        stroked(front, palette["b800"], 0.4),
    ]
    return _whole(shapes, direction)


def _at(x: float, y: float) -> Point:
    """A point of the sheet in the drawing."""
    return _MARGIN + x * _SCALE, _MARGIN + _LIFT + y * _SCALE


def _dashed(x: float, top: float, bottom: float, colour: str) -> str:
    count = 14
    step = (bottom - top) / (2 * count + 1)
    starts = (top + (2 * each + 0.5) * step for each in range(count + 1))
    return stroked("".join(f"M{number(x)} {number(y)}v{number(step)}" for y in starts), colour, 0.3)


def _arrow(start: Point, end: Point, colour: str) -> Iterable[str]:
    """A bow from `start` to `end`, and its head."""
    (x, y), (tx, ty) = start, end
    side = 1 if tx > x else -1
    bow = f"M{number(x)} {number(y)}Q{number((x + tx) / 2)} {number(y - _LIFT)} {number(tx)} {number(ty - 1.6)}"
    yield stroked(bow, colour, 0.7, cap="round")
    yield filled(
        polygon([(tx + side * 0.7, ty), (tx + side * 0.9, ty - 3), (tx - side * 2, ty - 2)]), colour
    )


def _whole(shapes: Iterable[str], direction: str) -> str:
    """The drawing, mirrored for a reader from left to right."""
    drawn = "".join(shapes)
    if direction == "ltr":
        drawn = f'<g transform="translate({number(WIDTH)} 0) scale(-1 1)">{drawn}</g>'
    return document(WIDTH, HEIGHT, [drawn])
