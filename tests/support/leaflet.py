"""A printed leaflet in pictures: each side of its sheet, and what it is when it is folded and opened.

The sheet lies on the table, its inside up. Folding moves a part of it over the rest, the other
face up; who looks at it sees what lies uppermost. Lengths are millimetres from the left.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.support.pictures import keep, pages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

DPI = 45
_WIDTH = 297.0
_FOLDS = {"tri": (97.0, 197.0), "half": (148.5,)}
"""Where the inside is folded for a reader from right to left, in the order in which it is done: the
left part over the rest, then the right one; a sheet folded once has its right half turned over."""


@dataclass(frozen=True)
class Strip:
    """A part of the sheet between folds: from `start` to `end` on the printed outside.

    On the table a point of it lies at `sign` × point + `offset`.
    """

    start: float
    end: float
    sign: int
    offset: float
    outside_up: bool

    @property
    def left(self) -> float:
        return min(self.sign * edge + self.offset for edge in (self.start, self.end))

    @property
    def middle(self) -> float:
        return self.sign * (self.start + self.end) / 2 + self.offset

    def turned_over(self, at: float) -> Strip:
        """Folded over the line at `at`."""
        return replace(
            self,
            sign=-self.sign,
            offset=2 * at - self.offset,
            outside_up=not self.outside_up,
        )


Stack = tuple[Strip, ...]
"""Strips as they lie on the table, the uppermost last."""


def laid_out(folds: Sequence[float]) -> Stack:
    """The unfolded sheet, its inside up: printed on both sides and turned over its short edge."""
    edges = sorted({0.0, _WIDTH, *(_WIDTH - fold for fold in folds)})
    return tuple(Strip(start, end, -1, _WIDTH, outside_up=False) for start, end in pairwise(edges))


def folded(stack: Stack, at: float, part: str) -> Stack:
    """The `left` or the `right` part turned over the line at `at`, onto the rest."""
    moved = [strip for strip in stack if (strip.middle < at) == (part == "left")]
    rest = [strip for strip in stack if strip not in moved]
    return (*rest, *(strip.turned_over(at) for strip in reversed(moved)))


def turned(stack: Stack) -> Stack:
    """The whole turned over, as one looks at its back."""
    return tuple(strip.turned_over(_WIDTH / 2) for strip in reversed(stack))


def seen(stack: Stack, outside: Image.Image, inside: Image.Image) -> Image.Image:
    """What is seen from above, without the table."""
    scale = outside.width / _WIDTH
    table = Image.new("RGB", outside.size, "white")
    for strip in stack:
        side, start, end = outside, strip.start, strip.end
        if not strip.outside_up:
            side, start, end = inside, _WIDTH - strip.end, _WIDTH - strip.start
        assert (strip.sign > 0) == strip.outside_up, "a panel is seen as in a mirror"
        part = side.crop((round(start * scale), 0, round(end * scale), side.height))
        table.paste(part, (round(strip.left * scale), 0))
    left = min(strip.left for strip in stack)
    right = max(strip.left + strip.end - strip.start for strip in stack)
    return table.crop((round(left * scale), 0, round(right * scale), table.height))


def pictures_of(pdf: bytes, fold: str, *, left_to_right: bool = False) -> dict[str, Image.Image]:
    """The pictures of the leaflet `pdf` by name."""
    outside, inside = pages_of(pdf, DPI)
    folds, parts = list(_FOLDS[fold]), ["left", "right"] if fold == "tri" else ["right"]
    if left_to_right:
        folds = [_WIDTH - at for at in folds]
        parts = [{"left": "right", "right": "left"}[part] for part in parts]
    states = [laid_out(folds)]
    for at, part in zip(folds, parts, strict=True):
        states.append(folded(states[-1], at, part))
    found = {
        "outside": outside,
        "inside": seen(states[0], outside, inside),
        "folded-front": seen(states[-1], outside, inside),
        "folded-back": seen(turned(states[-1]), outside, inside),
    }
    if fold == "tri":
        found["cover-opened"] = seen(states[-2], outside, inside)
    name = "leaflet" if fold == "tri" else "leaflet-half"
    return {f"{name}-{view}": picture for view, picture in found.items()}


def guide_of(pdf: bytes, fold: str) -> dict[str, Image.Image]:
    """The picture of the page that shows how to fold it, by name."""
    [page] = pages_of(pdf, DPI)
    return {f"leaflet-{fold}-guide": page}


def main() -> None:
    """`python -m tests.support.leaflet TRI.pdf HALF.pdf FOLDER`: draw the reference images anew.

    Beside each file lies the page that shows how to fold it.
    """
    found = {}
    for file, fold in zip(map(Path, sys.argv[1:3]), _FOLDS, strict=True):
        found |= pictures_of(file.read_bytes(), fold)
        found |= guide_of(file.with_stem(f"{file.stem}-fold-guide").read_bytes(), fold)
    keep(found, Path(sys.argv[3]), "leaflet-*.png")


if __name__ == "__main__":
    main()
