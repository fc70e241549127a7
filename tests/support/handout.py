"""The pages of a handout in pictures, as a printer without colours has them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.pictures import keep, pages_of

if TYPE_CHECKING:
    from PIL.Image import Image

NAMES = ("A4", "A5", "large")


def pictures_of(pdf: bytes, name: str) -> dict[str, Image]:
    """The pictures of the handout `pdf`, whose kind is `name`, one a page."""
    return {
        f"handout-{name}-{number}": page.convert("L").convert("RGB")
        for number, page in enumerate(pages_of(pdf), start=1)
    }


def main() -> None:
    """`python -m tests.support.handout A4.pdf A5.pdf LARGE.pdf FOLDER`: draw the reference images anew."""
    found = {}
    for file, name in zip(sys.argv[1:4], NAMES, strict=True):
        found |= pictures_of(Path(file).read_bytes(), name)
    keep(found, Path(sys.argv[4]), "handout-*.png", colours=16)


if __name__ == "__main__":
    main()
