"""Pages of any PDF as one sees them: the boxes, the rotation and the unit of each (ISO 32000-2, 14.11.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from .values import Size

if TYPE_CHECKING:
    import pikepdf

    from .values import Box

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""As `cm` takes it (ISO 32000-2, 8.3.3)."""

_LETTER: Final[Box] = (0, 0, 612, 792)  # a page without boxes, as viewers take it
_LEAST: Final = 3.0  # points: the least page that a PDF may have (Annex C)
_MOST: Final = 14_400.0


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """A page in its own coordinates: what is left when it is trimmed, and what may be printed.

    `bleed` is where its content ends. `rotation` is clockwise, in quarters of a turn; a unit of
    its coordinates is `unit` points.
    """

    trim: Box
    bleed: Box
    rotation: int
    unit: float

    @property
    def size(self) -> Size:
        """The trimmed page as one sees it, in points."""
        left, bottom, right, top = self.trim
        width, height = (right - left) * self.unit, (top - bottom) * self.unit
        return Size(height, width) if self.rotation % 2 else Size(width, height)

    @property
    def upright(self) -> Matrix:
        """From the page's coordinates to the page as one sees it, its lower left corner at 0, 0."""
        left, bottom, right, top = self.trim
        a, b, c, d, e, f = (
            (1, 0, 0, 1, -left, -bottom),
            (0, -1, 1, 0, -bottom, right),
            (-1, 0, 0, -1, right, top),
            (0, 1, -1, 0, top, -left),
        )[self.rotation]
        unit = self.unit
        return (a * unit, b * unit, c * unit, d * unit, e * unit, f * unit)


def boxes_of(page: pikepdf.Page) -> PageBoxes | None:
    """The boxes of `page`; None when no page can have them.

    A page is trimmed to its TrimBox, and to its CropBox where that is smaller; it has a bleed
    only where it says so.
    """
    media = _box(page, "/MediaBox") or _LETTER
    crop = _intersection(_box(page, "/CropBox") or media, media)
    trim = _intersection(_box(page, "/TrimBox") or crop, crop)
    bleed = _intersection(_box(page, "/BleedBox") or trim, media)
    rotation = _number(page.obj.get("/Rotate", 0))
    unit = _number(page.obj.get("/UserUnit", 1))
    if rotation is None or rotation % 90 or not unit or unit < 0:
        return None
    boxes = PageBoxes(trim, _union(bleed, trim), int(rotation // 90) % 4, unit)
    sides = boxes.size.width, boxes.size.height
    return boxes if min(sides) >= _LEAST and max(sides) <= _MOST * max(unit, 1) else None


def _box(page: pikepdf.Page, name: str) -> Box | None:
    """The box `name` of the page, its corners in order; None when it has none that can be read."""
    import pikepdf

    value = page.obj.get(name)
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    numbers = [_number(value[index]) for index in range(4)]
    if None in numbers:
        return None
    x1, y1, x2, y2 = (number or 0.0 for number in numbers)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float | Decimal) else None


def _intersection(one: Box, other: Box) -> Box:
    """What two boxes have in common; the other one when that is nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else other


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
