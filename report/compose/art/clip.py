"""Cutting shapes at a rectangle, so that nothing of a drawing lies outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .svg import Point
    from .tiling import Rectangle


def area_of(corners: Sequence[Point]) -> float:
    """The area of a simple polygon."""
    following = [*corners[1:], *corners[:1]]
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(corners, following, strict=True))
    return abs(twice) / 2


def clip_polygon(corners: Sequence[Point], area: Rectangle) -> list[Point]:
    """The part of a polygon inside `area` (Sutherland and Hodgman), [] where there is none."""
    kept = list(corners)
    kept = _cut(kept, 0, area.left, 1)
    kept = _cut(kept, 0, area.right, -1)
    kept = _cut(kept, 1, area.top, 1)
    return _cut(kept, 1, area.bottom, -1)


def clip_segment(start: Point, end: Point, area: Rectangle) -> tuple[Point, Point] | None:
    """The part of a straight line inside `area` (Liang and Barsky), None where there is none."""
    (x1, y1), (x2, y2) = start, end
    low, high = 0.0, 1.0
    for step, room in (
        (x1 - x2, x1 - area.left),
        (x2 - x1, area.right - x1),
        (y1 - y2, y1 - area.top),
        (y2 - y1, area.bottom - y1),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    if low >= high:
        return None
    dx, dy = x2 - x1, y2 - y1
    return (x1 + low * dx, y1 + low * dy), (x1 + high * dx, y1 + high * dy)


def _cut(corners: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """The part of a polygon on the side of `limit` that `sign` points to, along `axis`."""
    kept: list[Point] = []
    for index, current in enumerate(corners):
        before = corners[index - 1]
        depth, depth_before = sign * (current[axis] - limit), sign * (before[axis] - limit)
        if (depth >= 0) != (depth_before >= 0):
            share = depth_before / (depth_before - depth)
            kept.append(
                (
                    before[0] + share * (current[0] - before[0]),
                    before[1] + share * (current[1] - before[1]),
                )
            )
        if depth >= 0:
            kept.append(current)
    return kept
