"""A printed booklet in pictures: each side as it lies on the table, each spread as a reader sees it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.support.folding import Face, Ink, printed, read
from tests.support.pictures import keep, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DPI = 36


def pictures_of(pdf: bytes, *, bound: str, flip: str) -> dict[str, Image.Image]:
    """The pictures of the booklet `pdf` by name: its sides, and what it is when it is folded."""
    sides = pages_of(pdf, DPI)
    found = {
        f"booklet-sheet-{number}-{name}": side
        for number, pair in enumerate(zip(sides[0::2], sides[1::2], strict=True), start=1)
        for name, side in zip(("front", "back"), pair, strict=True)
    }
    for number, spread in enumerate(_spreads(sides, bound, flip)):
        found[f"booklet-spread-{number:02}"] = spread
    return found


def _spreads(sides: list[Image.Image], bound: str, flip: str) -> Iterator[Image.Image]:
    """The front cover, what lies open on each turn of a leaf, and the back cover."""
    size = sides[0].size
    papers = [
        printed(*size, _halves(front), _halves(back), flip)
        for front, back in zip(sides[0::2], sides[1::2], strict=True)
    ]
    pages = [_seen(face) for face in read([papers], bound)]
    yield pages[0]
    for first, second in zip(pages[1:-1:2], pages[2:-1:2], strict=True):
        left, right = (first, second) if bound == "left" else (second, first)
        spread = Image.new("RGB", (left.width + right.width, left.height))
        spread.paste(left, (0, 0))
        spread.paste(right, (left.width, 0))
        yield spread
    yield pages[-1]


def _halves(side: Image.Image) -> list[Ink]:
    """Both halves of a printed side as ink, the picture of each with the places of its corners.

    A column of pixels that the fold cuts through is left out.
    """
    middle, height, width = side.width / 2, float(side.height), side.width // 2
    inks = []
    for start, first in ((0.0, 0), (middle, side.width - width)):
        part = side.crop((first, 0, first + width, side.height))
        inks.append(Ink(part, (start, 0.0), (start + middle, 0.0), (start, height)))
    return inks


def _seen(face: Face) -> Image.Image:
    """The picture on a face, turned as its corners are."""
    [ink] = face.ink
    picture = ink.what
    assert isinstance(picture, Image.Image)
    upright = ink.corner[0] < ink.right[0] and ink.corner[1] < ink.top[1]
    on_its_head = ink.corner[0] > ink.right[0] and ink.corner[1] > ink.top[1]
    assert upright or on_its_head, "a page is seen as in a mirror"
    return picture if upright else picture.rotate(180)


def main() -> None:
    """`python -m tests.support.booklet FILE.pdf FOLDER`: draw the reference images anew."""
    pdf = Path(sys.argv[1]).read_bytes()
    keep(pictures_of(pdf, bound="right", flip="short"), Path(sys.argv[2]), "booklet-*.png")


if __name__ == "__main__":
    main()
