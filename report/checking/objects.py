"""The objects of a page, those in form XObjects too: where they are, and what clips them."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from .boxes import Box, intersection
from .unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DEEPEST = 12
_MOST = 200_000
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def objects_of(page: Any, kind: int) -> Iterator[tuple[Any, Matrix]]:
    """Every object of a kind (FPDF_PAGEOBJ_…) on PDFium's `page`, with the matrix around it.

    Raises Unseen for a page that has too many, or too deep.
    """
    from pypdfium2 import raw

    for thing, outer, _forms in painted_objects(page):
        if raw.FPDFPageObj_GetType(thing) == kind:
            yield thing, outer


def painted_objects(page: Any) -> Iterator[tuple[Any, Matrix, tuple[Any, ...]]]:
    """Every object of PDFium's `page` as it is painted, one after the other, with the matrix around
    it, and the forms around it, from the outermost.

    Raises Unseen for a page that has too many, or too deep.
    """
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page)
    waiting: list[tuple[Any, Matrix, tuple[Any, ...]]] = [
        (raw.FPDFPage_GetObject(page, i), _IDENTITY, ()) for i in reversed(range(count))
    ]
    for _step in range(_MOST):
        if not waiting:
            return
        thing, outer, forms = waiting.pop()
        yield thing, outer, forms
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_FORM:
            inner = times(matrix_of(thing), outer)
            count = raw.FPDFFormObj_CountObjects(thing)
            if count > 0 and len(forms) == _DEEPEST:
                raise Unseen(f"forms stand in forms, more than {_DEEPEST} deep")
            waiting += [
                (raw.FPDFFormObj_GetObject(thing, i), inner, (*forms, thing))
                for i in reversed(range(count))
            ]
    raise Unseen(f"the page has more than {_MOST} objects")


def hide_text(page: Any) -> None:
    """Let PDFium's `page` be painted without its text, until it is opened anew."""
    from pypdfium2 import raw

    for text, _outer in objects_of(page, raw.FPDF_PAGEOBJ_TEXT):
        set_active([text], is_active=False)


def set_active(things: Iterable[Any], *, is_active: bool) -> None:
    """Let page objects be painted, or not."""
    from pypdfium2 import raw

    for thing in things:
        raw.FPDFPageObj_SetIsActive(thing, is_active)


def clip_of(thing: Any, outer: Matrix) -> Box | None:
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


def bounds_of(thing: Any, outer: Matrix) -> Box:
    """The box around a page object."""
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return mapped((left.value, bottom.value, right.value, top.value), outer)


def mapped(box: Box, matrix: Matrix) -> Box:
    """The box around `box` under a matrix."""
    corners = [_applied(matrix, x, y) for x in box[::2] for y in box[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def opacity_of(thing: Any) -> int:
    """The opacity with which a page object is filled, of 255; 0 where PDFium can't tell."""
    from pypdfium2 import raw

    channels = [ctypes.c_uint() for _ in range(4)]
    return channels[3].value if raw.FPDFPageObj_GetFillColor(thing, *channels) else 0


def matrix_of(thing: Any) -> Matrix:
    """The matrix of a page object: the identity for what has none."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first` and then `then` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        *_applied(then, e, f),
    )


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
