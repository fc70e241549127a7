"""Paper that is printed, turned, folded and read: nothing here knows how imposition counts.

A sheet is a piece of plane with coordinates u, v as seen from its front. What a printer prints on
the back it prints on the sheet as it lies after the turn. A folded sheet has two leaves, a leaf
two faces; a reader turns leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Point = tuple[float, float]


@dataclass(frozen=True)
class Ink:
    """Something printed on a side: what, and three points of it: lower left, lower right, upper left."""

    what: object
    corner: Point
    right: Point
    top: Point

    def moved(self, move: Callable[[Point], Point]) -> Ink:
        return Ink(self.what, move(self.corner), move(self.right), move(self.top))

    @property
    def middle(self) -> Point:
        return (self.right[0] + self.top[0]) / 2, (self.right[1] + self.top[1]) / 2


@dataclass(frozen=True)
class Paper:
    """A printed sheet: the ink of both sides, each in coordinates as seen from the front."""

    width: float
    height: float
    front: tuple[Ink, ...]
    back: tuple[Ink, ...]


@dataclass(frozen=True)
class Face:
    """Half a side as its reader sees it: coordinates from its own lower left corner.

    `fold` is the side of the face on which the fold is.
    """

    ink: tuple[Ink, ...]
    fold: str


def printed(
    width: float, height: float, front: Sequence[Ink], back: Sequence[Ink], flip: str
) -> Paper:
    """A sheet out of the printer, which turns it over its short or its long edge in between."""
    upright_edge_is_short = height <= width
    over_upright_edge = (flip == "short") == upright_edge_is_short

    def under(point: Point) -> Point:
        x, y = point
        return (width - x, y) if over_upright_edge else (x, height - y)

    return Paper(width, height, tuple(front), tuple(ink.moved(under) for ink in back))


def faces_of_leaf(paper: Paper, half: str) -> tuple[Face, Face]:
    """The leaf right or left of the fold (as seen from the front): outside when folded, inside.

    The outside is the front of the paper; whoever looks at the inside looks from behind.
    """
    fold = paper.width / 2
    start = fold if half == "right" else 0.0

    def on_leaf(ink: Ink) -> bool:
        return start <= ink.middle[0] < start + fold

    outside = (ink.moved(lambda p: (p[0] - start, p[1])) for ink in paper.front if on_leaf(ink))
    inside = (
        ink.moved(lambda p: (start + fold - p[0], p[1])) for ink in paper.back if on_leaf(ink)
    )
    other = {"right": "left", "left": "right"}
    return Face(tuple(outside), other[half]), Face(tuple(inside), half)


def read(signatures: Sequence[Sequence[Paper]], bound: str) -> Iterator[Face]:
    """Every face in the order in which a reader comes to it; of nested sheets the outermost first.

    A reader holds the spine on the side `bound`: the leaves before the middle are the halves away
    from it, each seen first on its outside; those after it the other halves, from inside.
    """
    before, after = ("right", "left") if bound == "left" else ("left", "right")
    for sheets in signatures:
        for paper in sheets:
            yield from faces_of_leaf(paper, before)
        for paper in reversed(sheets):
            outside, inside = faces_of_leaf(paper, after)
            yield inside
            yield outside


def edge_of_leaf(width: float, inside: int, thickness: float) -> float:
    """How far a leaf of a folded sheet reaches from the spine, with `inside` sheets within it.

    The middle of the paper bends in a half circle around them, whose ends are where the
    innermost fold is: a quarter turn of it is the leaf's, the rest goes straight on.
    """
    radius = (inside + 0.5) * thickness
    return width - pi / 2 * radius
