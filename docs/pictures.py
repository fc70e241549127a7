"""Make the README's picture: the pages of a PDF side by side, in the order a reader turns them.

python docs/pictures.py FOLDER PICTURE: the one PDF file in FOLDER becomes PICTURE.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageFilter

WIDTH = 270  # of a page, pixels
GAP = 28  # between pages and around them, pixels
COLUMNS = (6, 5, 4)  # the first of those that leave the fewest places empty
COLOURS = 255
GROUND = "#e9edf0"
SHADOW = "#b9c2c9"


def pages(pdf: Path) -> list[Image.Image]:
    """Each page of `pdf`, `WIDTH` pixels wide, drawn by poppler."""
    with TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-png", "-scale-to-x", str(2 * WIDTH), "-scale-to-y", "-1", pdf, "page"],
            cwd=folder,
            check=True,
        )
        drawn = [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("*.png"))]
    return [page.resize((WIDTH, page.height // 2), Image.Resampling.LANCZOS) for page in drawn]


def montage(drawn: list[Image.Image]) -> Image.Image:
    """The pages in even rows, the first at the right, each with a soft shadow."""
    columns = min(COLUMNS, key=lambda count: -len(drawn) % count)
    rows = -(-len(drawn) // columns)
    step_x, step_y = WIDTH + GAP, max(page.height for page in drawn) + GAP
    size = (columns * step_x + GAP, rows * step_y + GAP)
    places = [
        (GAP + (columns - 1 - index % columns) * step_x, GAP + index // columns * step_y)
        for index in range(len(drawn))
    ]
    sheet = Image.new("RGB", size, GROUND)
    for page, (x, y) in zip(drawn, places, strict=True):
        sheet.paste(SHADOW, (x, y + 4, x + page.width, y + 4 + page.height))
    sheet = sheet.filter(ImageFilter.GaussianBlur(6))
    for page, place in zip(drawn, places, strict=True):
        sheet.paste(page, place)
    return sheet


def main(folder: Path, picture: Path) -> None:
    """Write the picture of the one PDF file in `folder`."""
    [pdf] = folder.resolve().glob("*.pdf")
    sheet = montage(pages(pdf))
    # By coverage, so that the few bright places keep their hues; then drawn near to what is there.
    method, none = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    sheet = sheet.quantize(COLOURS, method=method, kmeans=10, dither=none)
    sheet.save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
