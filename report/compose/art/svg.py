"""Writing SVG: numbers, paths and the root element. Coordinates are millimetres, y downwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def number(value: float) -> str:
    """`value` with at most two decimals (10 µm), as short as it can be written."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def polygon(points: Sequence[Point]) -> str:
    """Path data of a closed polygon."""
    # The letter stands before every pair: the engine takes repeated pairs off the front of one
    # string, which is slow for long ones.
    pairs = [f"{number(x)} {number(y)}" for x, y in points]
    return "M" + "L".join(pairs) + "Z"


def polyline(points: Sequence[Point]) -> str:
    """Path data of an open line through `points`."""
    return polygon(points)[:-1]


def filled(data: str, colour: str) -> str:
    """A path filled with one colour; nothing where there is no path data."""
    return f'<path d="{data}" fill="{colour}"/>' if data else ""


def stroked(data: str, colour: str, width: float, *, cap: str = "butt") -> str:
    """A path drawn as a line of `width` mm; nothing where there is no path data."""
    if not data:
        return ""
    ends = f' stroke-linecap="{cap}"' if cap != "butt" else ""
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{number(width)}"{ends}'
        ' stroke-linejoin="round"/>'
    )


def document(width: float, height: float, shapes: Iterable[str], *, clip: bool = False) -> str:
    """A whole SVG of `width` by `height` mm, marked as decoration.

    `clip` cuts off what leaves the rectangle: an inner `<svg>` does that in the engine, which
    does not clip the outer one, and in browsers, and it needs no id that could clash.
    """
    w, h = number(width), number(height)
    body = "".join(shapes)
    if clip:
        body = f'<svg width="{w}" height="{h}">{body}</svg>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}mm" height="{h}mm" '
        f'viewBox="0 0 {w} {h}" aria-hidden="true">{body}</svg>'
    )
