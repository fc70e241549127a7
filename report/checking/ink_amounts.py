"""How much ink colours, pictures and gradients in four inks take, from 0 to 4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

import pikepdf

from .unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterable

INKS = 4
_FULL = 255
_DEEPEST = 8  # functions in functions


def ink_of_colour(operands: Iterable[Any]) -> float:
    """The ink of a colour of four inks or more, 0 for others; the name of a pattern is none."""
    inks = [float(value) for value in operands if not isinstance(value, pikepdf.Name)]
    return sum(inks) if len(inks) >= INKS else 0.0


def ink_of_picture(picture: pikepdf.Stream) -> float:
    """The most ink that lies in one place of a picture in four inks; 0 for any other.

    Raises Unseen for a picture that can't be unpacked.
    """
    space = picture.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and str(space[0]) == "/Indexed":
        if not _is_cmyk(space[1]):
            return 0.0
        table = bytes(space[3]) if isinstance(space[3], pikepdf.String) else space[3].read_bytes()
        rows = (table[start : start + INKS] for start in range(0, len(table), INKS))
        return max(map(sum, rows), default=0) / _FULL
    return _most_of(picture) if _is_cmyk(space) else 0.0


def ink_of_gradient(shading: pikepdf.Object) -> float:
    """The most ink at the stops of a gradient in four inks; 0 for any other.

    Raises Unseen for gradients that are sampled, calculated, or meshes.
    """
    if not _is_cmyk(shading.get("/ColorSpace")):
        return 0.0
    function = shading.get("/Function")
    parts = list(function) if isinstance(function, pikepdf.Array) else [function]
    return sum(_most_at_stops(part, 0) for part in parts)


def _is_cmyk(space: Any) -> bool:
    if isinstance(space, pikepdf.Array):
        return str(space[0]) == "/ICCBased" and int(space[1].N) == INKS
    return str(space) == "/DeviceCMYK"


def _most_of(picture: pikepdf.Stream) -> float:
    from PIL import Image, ImageChops

    try:
        with catch_warnings(action="ignore"):  # of depths and sizes: bounded by the process
            shown = pikepdf.PdfImage(picture).as_pil_image(apply_mask=False)
    except (
        pikepdf.PikepdfError,
        OSError,
        NotImplementedError,
        Image.DecompressionBombError,
    ) as why:
        raise Unseen("it can't be unpacked") from why
    if shown.mode != "CMYK":
        raise Unseen("it can't be unpacked as it is")
    # Pillow takes every JPEG of four inks for one of Photoshop, which has them turned over; a PDF
    # says by /Decode when it is (ISO 32000-1, 8.9.5.2). Of other pictures, pikepdf looks at that.
    if _filter(picture) == "/DCTDecode" and not _is_turned_over(picture.get("/Decode")):
        shown = ImageChops.invert(shown)
    cyan, magenta, yellow, black = shown.split()
    halves = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
    levels = ImageChops.add(*halves, 2).histogram()
    return INKS * max(level for level, count in enumerate(levels) if count) / _FULL


def _is_turned_over(decode: Any) -> bool:
    return isinstance(decode, pikepdf.Array) and float(decode[0]) > float(decode[1])


def _filter(picture: pikepdf.Stream) -> str:
    """The last of a picture's filters: the one that makes pixels."""
    filters = picture.get("/Filter")
    return str(filters[-1] if isinstance(filters, pikepdf.Array) else filters)


def _most_at_stops(function: Any, depth: int) -> float:
    """The most that a function of one number can give: at its ends, or those of its parts."""
    kind = function.get("/FunctionType") if isinstance(function, pikepdf.Dictionary) else None
    if kind == 2:  # exponential (ISO 32000-1, 7.10.3)
        ends = (function.get("/C0", [0]), function.get("/C1", [1]))
        return max(sum(map(float, end)) for end in ends)
    if kind == 3 and depth < _DEEPEST:  # stitching
        return max(_most_at_stops(part, depth + 1) for part in function["/Functions"])
    raise Unseen("it is not made of stops")
