"""What stands beside the page for those who print and cut it: crop, fold and register marks, colour bars."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from report.finish.imposition import MM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.finish.imposition import Box, Line

    from .inks import Cmyk

GAP: Final = 1 * MM  # between the bleed and the marks
LENGTH: Final = 5 * MM
MARGIN: Final = 1 * MM  # between the marks and the edge of the sheet
REGISTRATION: Final = "Registration"
"""The colour space of the marks: a tint of all plates (ISO 32000-2, 8.6.6.4)."""

_STROKE: Final = 0.25  # points
_DASH: Final = "[2 1] 0"  # points: of fold marks, which nobody is to cut along
_RADIUS: Final = 1.5 * MM  # of the circle of a register mark
_FROM_CORNER: Final = 8 * MM
_CIRCLE: Final = 4 / 3 * math.tan(math.pi / 8)
"""How far, in radii, the control points of a quarter of a circle are from its ends."""

BAR: Final[tuple[Cmyk, ...]] = (
    (1, 0, 0, 0),
    (0, 1, 0, 0),
    (0, 0, 1, 0),
    (0, 0, 0, 1),
    (1, 1, 0, 0),
    (0, 1, 1, 0),
    (1, 0, 1, 0),
    (0, 0, 0, 0.75),
    (0, 0, 0, 0.5),
    (0, 0, 0, 0.25),
    (0.5, 0.4, 0.4, 0),
)
"""The patches of the colour bar: each ink, two over each other, steps of black, and a grey of
three inks, which shows the eye at once when one of them is too strong."""


def drawn_marks(trim: Box, bleed: Box, folds: Sequence[float] = ()) -> bytes:
    """The operators that draw the marks around a page, as an artifact of its content.

    `folds` are where it is folded, in points from the left edge of the trimmed page.
    """
    lines = [*_crop(trim, bleed)]
    targets = [*_targets(trim, bleed, folds)]
    dashes = [*_folds(trim, bleed, folds)]
    drawn = [
        "/Artifact <</Type/Page>> BDC q",
        f"/{REGISTRATION} CS 1 SCN {_STROKE} w",
        *(_line(line) for line in lines),
        *([f"{_DASH} d", *(_line(line) for line in dashes), "[] 0 d"] if dashes else []),
        *(_target(x, y) for x, y in targets),
        *_bar(trim, bleed),
        "Q EMC\n",
    ]
    return "\n".join(drawn).encode("ascii")


def _crop(trim: Box, bleed: Box) -> Iterator[Line]:
    """Two lines at each corner, along the cuts, from outside the bleed."""
    left, bottom, right, top = trim
    for x in (left, right):
        yield x, bleed[1] - GAP, x, bleed[1] - GAP - LENGTH
        yield x, bleed[3] + GAP, x, bleed[3] + GAP + LENGTH
    for y in (bottom, top):
        yield bleed[0] - GAP, y, bleed[0] - GAP - LENGTH, y
        yield bleed[2] + GAP, y, bleed[2] + GAP + LENGTH, y


def _line(line: Line) -> str:
    return f"{_numbers(line[:2])} m {_numbers(line[2:])} l S"


def _folds(trim: Box, bleed: Box, folds: Sequence[float]) -> Iterator[Line]:
    """A line above and below the page along each fold."""
    for fold in folds:
        x = trim[0] + fold
        yield x, bleed[1] - GAP, x, bleed[1] - GAP - LENGTH
        yield x, bleed[3] + GAP, x, bleed[3] + GAP + LENGTH


def _targets(trim: Box, bleed: Box, folds: Sequence[float]) -> Iterator[tuple[float, float]]:
    """The centres of the register marks, in the middle of each side, or beside a fold there."""
    left, bottom, right, top = trim
    x, y, out = (left + right) / 2, (bottom + top) / 2, GAP + LENGTH / 2
    if any(abs(left + fold - x) < 2 * LENGTH for fold in folds):
        x += 3 * LENGTH
    yield x, bleed[1] - out
    yield x, bleed[3] + out
    yield bleed[0] - out, y
    yield bleed[2] + out, y


def _target(x: float, y: float) -> str:
    """A circle with a cross."""
    arm, r = LENGTH / 2, _RADIUS
    c = r * _CIRCLE
    arcs = (
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    )
    circle = " ".join(f"{_numbers(arc)} c" for arc in arcs)
    cross = f"{_numbers((x - arm, y))} m {_numbers((x + arm, y))} l"
    cross += f" {_numbers((x, y - arm))} m {_numbers((x, y + arm))} l"
    return f"{_numbers((x + r, y))} m {circle} {cross} S"


def _bar(trim: Box, bleed: Box) -> Iterator[str]:
    """The patches, above the page at its left."""
    x, y = trim[0] + _FROM_CORNER, bleed[3] + GAP
    for patch in BAR:
        yield f"{_numbers(patch)} k {_numbers((x, y, LENGTH, LENGTH))} re f"
        x += LENGTH


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
