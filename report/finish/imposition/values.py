"""The values of imposition: what is asked for, and the sheets that come of it. Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

MM: Final = 72 / 25.4
"""Points in a millimetre."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""

Line: TypeAlias = tuple[float, float, float, float]
"""From x, y to x, y."""


class Binding(StrEnum):
    """The side of the front cover on which a booklet is bound."""

    RIGHT = "right"
    LEFT = "left"


class Flip(StrEnum):
    """The edge of the sheet over which the printer turns it to print the back."""

    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height as one looks at it."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Scheme:
    """How pages are to lie on sheets.

    `page` is the trimmed page as it is printed, `sheet` the sheet with the fold upright in its
    middle. `signature` is the number of sheets folded into each other, 0 for all of them.
    `thickness` is that of the paper.
    """

    page: Size
    sheet: Size
    binding: Binding = Binding.RIGHT
    flip: Flip = Flip.SHORT
    signature: int = 0
    thickness: float = 0.0
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a side of a sheet, and the page that is printed there.

    `page` counts from 0, None is a blank. The page fills `box`; what of it is outside `clip`, over
    the fold or the cut, is not printed. A `turned` page stands on its head on the sheet.
    """

    page: int | None
    box: Box
    clip: Box
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet as the printer gets it: its slots, those at the left first, and the marks.

    A sheet to be folded has two, one a half.
    """

    slots: tuple[Slot, ...]
    marks: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its signature and how deep it lies in it, both from 0, and its two sides.

    The outermost sheet of a signature has depth 0; the front is the side that is outside when
    the sheet is folded.
    """

    signature: int
    depth: int
    front: Side
    back: Side
