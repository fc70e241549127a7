"""How large each picture of a PDF is drawn, read from the content of its pages."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_OPERATORS: Final = "q Q cm Do"  # ISO 32000-1, 8.4.4 and 8.8
_DEEPEST: Final = 20  # forms within forms
ObjectKey: TypeAlias = tuple[int, int]  # its number and generation
Size: TypeAlias = tuple[float, float]


def drawn_sizes(pdf: pikepdf.Pdf) -> dict[ObjectKey, Size]:
    """Width and height in inches at which each image XObject is drawn, where it is largest.

    Pages, forms within them and patterns are read.
    """
    import pikepdf

    sizes: dict[ObjectKey, Size] = {}
    for page in pdf.pages:
        for image, matrix in _drawn(page.obj, page.obj.get("/Resources"), pikepdf.Matrix(), 0):
            a, b, c, d, _e, _f = matrix.shorthand
            width, height = sizes.get(image.objgen, (0.0, 0.0))
            sizes[image.objgen] = (
                max(width, math.hypot(a, b) / 72),
                max(height, math.hypot(c, d) / 72),
            )
    return sizes


def _drawn(
    stream: Any, resources: Any, matrix: pikepdf.Matrix, depth: int
) -> Iterator[tuple[Any, pikepdf.Matrix]]:
    """Each image that a content stream draws, and the matrix that the unit square goes through."""
    import pikepdf

    if resources is None or depth > _DEEPEST:
        return
    things = resources.get("/XObject", {})
    stack, now = [], matrix
    for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                stack.append(now)
            case "Q":
                now = stack.pop() if stack else matrix
            case "cm":
                now = pikepdf.Matrix(*map(float, operands)) @ now
            case _:
                thing = things.get(str(operands[0]))
                if thing is not None and thing.get("/Subtype") == "/Image":
                    yield thing, now
                elif thing is not None:
                    yield from _within(thing, resources, now, depth)
    for pattern in resources.get("/Pattern", {}).values():
        if pattern.get("/PatternType") == 1:
            yield from _within(pattern, resources, matrix, depth)


def _within(
    form: Any, resources: Any, matrix: pikepdf.Matrix, depth: int
) -> Iterator[tuple[Any, pikepdf.Matrix]]:
    import pikepdf

    own = form.get("/Matrix")
    inner = pikepdf.Matrix(*map(float, own)) @ matrix if own is not None else matrix
    yield from _drawn(form, form.get("/Resources", resources), inner, depth + 1)
