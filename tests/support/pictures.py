"""Pages as pictures: drawn by PDFium, and compared."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from collections.abc import Mapping

_DPI = 60
_LEVELS = 48  # how far a colour may be off and still be the same


def pages_of(pdf: bytes, dpi: float = _DPI) -> list[Image.Image]:
    """Every page of `pdf` as an RGB picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def difference(expected: Image.Image, found: Image.Image) -> tuple[float, Image.Image]:
    """The share of pixels that differ plainly, and a picture: expected, found, difference."""
    width, height = expected.size
    picture = Image.new("RGB", (3 * width, height), "white")
    picture.paste(expected, (0, 0))
    picture.paste(found, (width, 0))
    if expected.size != found.size:
        return 1.0, picture
    channels = ImageChops.difference(expected, found).split()
    strongest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    plain = strongest.point(lambda level: 255 if level > _LEVELS else 0)
    picture.paste(ImageChops.invert(plain).convert("RGB"), (2 * width, 0))
    return plain.histogram()[255] / (width * height), picture


def assert_looks_like(reference: Path, found: Image.Image, share: float) -> None:
    """`found` is the picture in the file `reference`, but for a `share` of its pixels.

    Where it is not, a picture of the difference is left in the folder `differences` beside it.
    """
    with Image.open(reference) as expected:
        off, picture = difference(expected.convert("RGB"), found)
    if off > share:
        target = reference.parent / "differences" / reference.name
        target.parent.mkdir(exist_ok=True)
        picture.save(target)
        pytest.fail(f"{off:.1%} of the picture is different; see {target}")


def keep(
    pictures: Mapping[str, Image.Image], folder: Path, pattern: str, colours: int = 128
) -> None:
    """Write reference images by their names, in few colours, in place of those of `pattern`."""
    for old in folder.glob(pattern):
        old.unlink()
    for name, picture in pictures.items():
        small = picture.quantize(colours, dither=Image.Dither.NONE)
        small.save(folder / f"{name}.png", optimize=True)


def main() -> None:
    """`python -m tests.support.pictures FILE.pdf FOLDER`: draw the reference images anew."""
    folder = Path(sys.argv[2])
    for old in folder.glob("flagship-*.png"):
        old.unlink()
    for number, page in enumerate(pages_of(Path(sys.argv[1]).read_bytes()), start=1):
        page.save(folder / f"flagship-{number:02}.png", optimize=True)


if __name__ == "__main__":
    main()
