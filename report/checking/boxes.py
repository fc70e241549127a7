"""Rectangles on a page: left, bottom, right, top in points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Box = tuple[float, float, float, float]


def normal(corners: Iterable[Any]) -> Box:
    """A rectangle of a file as a box: any two opposite corners may stand there (ISO 32000-1, 7.9.5).

    Raises ValueError or TypeError where it is no rectangle.
    """
    x1, y1, x2, y2 = (float(edge) for edge in corners)
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def union(one: Box | None, other: Box | None) -> Box | None:
    """The smallest box around both."""
    if one is None or other is None:
        return one or other
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def around(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around all `boxes`."""
    whole: Box | None = None
    for box in boxes:
        whole = union(whole, box)
    return whole


def intersection(one: Box, other: Box) -> Box | None:
    """What both boxes cover, or None."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else None


def gap(one: Box, other: Box) -> float:
    """How far two boxes are apart, level or upright, whichever is more."""
    across = max(one[0] - other[2], other[0] - one[2])
    along = max(one[1] - other[3], other[1] - one[3])
    return max(across, along)


def turned(box: Box, turn: int) -> Box:
    """A box on a page that is turned clockwise by `turn` degrees, a multiple of 90."""
    for _quarter in range(turn % 360 // 90):
        left, bottom, right, top = box
        box = (bottom, -right, top, -left)
    return box


def area(box: Box | None) -> float:
    """The area of a box in square points, 0 for none."""
    return (box[2] - box[0]) * (box[3] - box[1]) if box else 0.0
