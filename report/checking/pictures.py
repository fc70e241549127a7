"""The pictures of a page: what they show of how many pixels, and where."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .boxes import Box, intersection
from .objects import Matrix, clip_of, matrix_of, objects_of, times

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster image on a page. `box` is where it stands; `pixels` are those of the file.

    `visible` is the part of the box that its clipping path leaves, None where that is nothing.
    `inches` are the lengths of its sides as printed.
    """

    box: Box
    visible: Box | None
    pixels: tuple[int, int]
    inches: tuple[float, float]

    @property
    def resolution(self) -> float:
        """Dots per inch as printed: the smaller one of both directions."""
        return min(
            dots / length if length else math.inf
            for dots, length in zip(self.pixels, self.inches, strict=True)
        )


def pictures_of(page: Any, unit: float = 1.0) -> Iterator[Picture]:
    """Every raster image of PDFium's `page`, those in form XObjects too.

    `unit` is how many points a unit of the page is.
    """
    from pypdfium2 import raw

    for thing, outer in objects_of(page, raw.FPDF_PAGEOBJ_IMAGE):
        yield _picture(thing, outer, unit)


def _picture(thing: Any, outer: Matrix, unit: float) -> Picture:
    from pypdfium2 import raw

    a, b, c, d, e, f = times(matrix_of(thing), outer)
    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(thing, width, height)
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    box = (min(xs), min(ys), max(xs), max(ys))
    clip = clip_of(thing, outer)
    return Picture(
        box,
        intersection(box, clip) if clip else box,
        (width.value, height.value),
        (math.hypot(a, b) * unit / 72, math.hypot(c, d) * unit / 72),
    )
