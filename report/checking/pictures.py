"""The pictures of a page: what they show of how many pixels, and where."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .boxes import Box, intersection

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 12
_MOST = 20_000
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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


def pictures_of(page: Any) -> Iterator[Picture]:  # noqa: ANN401
    """Every raster image of PDFium's `page`, those in form XObjects too."""
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page)
    waiting = [(raw.FPDFPage_GetObject(page, i), _IDENTITY, 0) for i in reversed(range(count))]
    for _step in range(_MOST):
        if not waiting:
            return
        thing, outer, depth = waiting.pop()
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield _picture(thing, outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(thing), outer)
            count = raw.FPDFFormObj_CountObjects(thing)
            waiting += [
                (raw.FPDFFormObj_GetObject(thing, i), inner, depth + 1)
                for i in reversed(range(count))
            ]


def _picture(thing: Any, outer: _Matrix) -> Picture:  # noqa: ANN401
    from pypdfium2 import raw

    a, b, c, d, e, f = _times(_matrix(thing), outer)
    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(thing, width, height)
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    box = (min(xs), min(ys), max(xs), max(ys))
    clip = _clip(thing, outer)
    return Picture(
        box,
        intersection(box, clip) if clip else box,
        (width.value, height.value),
        (math.hypot(a, b) / 72, math.hypot(c, d) / 72),
    )


def _clip(thing: Any, outer: _Matrix) -> Box | None:  # noqa: ANN401
    """The box around what the clipping paths of a page object leave; None without a path."""
    from pypdfium2 import raw

    path = raw.FPDFPageObj_GetClipPath(thing)
    left: Box | None = None
    for number in range(max(0, raw.FPDFClipPath_CountPaths(path)) if path else 0):
        points = []
        for segment in range(max(0, raw.FPDFClipPath_CountPathSegments(path, number))):
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(
                raw.FPDFClipPath_GetPathSegment(path, number, segment), x, y
            )
            points.append(_applied(outer, x.value, y.value))
        if points:
            xs, ys = zip(*points, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
            left = (intersection(left, box) or (0.0, 0.0, 0.0, 0.0)) if left else box
    return left


def _matrix(thing: Any) -> _Matrix:  # noqa: ANN401
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    """The matrix that applies `first` and then `then` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        *_applied(then, e, f),
    )


def _applied(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
