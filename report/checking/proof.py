"""Draws the pages with the findings boxed and named, as a proofreader marks up a proof."""

from __future__ import annotations

import io
import math
import mimetypes
from typing import TYPE_CHECKING, Any

from report.problems import Problem

from .document import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from PIL.Image import Image

    from .boxes import Box

_SCALE = 1.5  # pixels a point
_LONGEST_SIDE = 2000  # pixels
_MOST_IN_A_SHEET = 24
_COLUMNS = 4
_GAP = 16
_LEAST = 6  # pixels: of a box, so that it can be seen
_COLOURS = {"error": (200, 0, 0), "warning": (190, 110, 0)}


def refused_picture(target: Path) -> Problem | None:
    """What is wrong with `target` as a place for pictures: it has the name of a file of another kind."""
    kind, _packed = mimetypes.guess_type(target.name)
    if kind in {None, "image/png"} or target.is_dir():
        return None
    message = f"the pages with findings can't be drawn as '{target}'"
    return Problem("unwritable-output", message, "name a file ending in .png, or a folder")


def draw_findings(data: bytes, problems: Iterable[Problem], target: Path) -> tuple[Path, ...]:
    """Write the pages of the PDF in `data` that have findings as PNG; the files that were written.

    `target` ending in `.png` is one file for all of them; else a folder, for a file a page.
    Raises MatwiyaError when the place can't be written or the PDF can't be opened.
    """
    from report.delivery import write_whole

    by_page: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.page:
            by_page.setdefault(problem.page, []).append(problem)
    if not by_page:
        return ()
    in_one = target.suffix.lower() == ".png"
    sheets: list[Image] = []
    written: list[Path] = []
    with opened(data) as document:
        for number in sorted(by_page):
            if number not in document.page_numbers:
                continue
            with document.opened(number) as page:
                image = _marked_page(page, by_page[number])
            if not in_one:
                written.append(target / f"page-{number:02}.png")
                write_whole(written[-1], _png(image))
            elif len(sheets) < _MOST_IN_A_SHEET:
                sheets.append(image)
    if sheets:
        write_whole(target, _png(_joined(sheets)))
        written.append(target)
    return tuple(written)


def _marked_page(page: Any, problems: Sequence[Problem]) -> Image:
    from PIL import ImageDraw

    scale = min(_SCALE, _LONGEST_SIDE / max(page.get_size()))
    bitmap = page.render(scale=scale)
    convert = bitmap.get_posconv(page)
    image: Image = bitmap.to_pil().convert("RGB")
    draw = ImageDraw.Draw(image)
    whole = (2, 2, image.width - 3, image.height - 3)
    taken: set[int] = set()
    for problem in sorted(problems, key=lambda problem: problem.is_error):
        colour = _COLOURS[problem.severity]
        box = _pixels(convert, problem.box, whole) if problem.box else whole
        draw.rectangle(box, outline=colour, width=2)
        _label(draw, problem.code, box, colour, taken)
    return image


def _pixels(convert: Any, box: Box, whole: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The box on the bitmap, a little larger; at its edge where it would be outside."""
    corners = [convert.to_bitmap(x, y) for x in box[::2] for y in box[1::2]]
    xs, ys = zip(*corners, strict=True)
    left, right = (min(max(x, whole[0]), whole[2]) for x in (min(xs) - 3, max(xs) + 3))
    top, bottom = (min(max(y, whole[1]), whole[3]) for y in (min(ys) - 3, max(ys) + 3))
    left, top = min(left, whole[2] - _LEAST), min(top, whole[3] - _LEAST)
    return (left, top, max(right, whole[0] + _LEAST), max(bottom, whole[1] + _LEAST))


def _label(
    draw: Any,
    text: str,
    box: tuple[int, int, int, int],
    colour: tuple[int, int, int],
    taken: set[int],
) -> None:
    """Write the code at the upper left corner of its box, below those that are there already."""
    width = draw.textlength(text)
    left, top = max(0, min(box[0], draw.im.size[0] - int(width) - 7)), box[1]
    height = 14
    row = max(0, top - height) // height
    while row * 10_000 + left // 100 in taken:
        row += 1
    taken.add(row * 10_000 + left // 100)
    draw.rectangle((left, row * height, left + width + 6, row * height + height - 1), fill=colour)
    draw.text((left + 3, row * height + 1), text, fill=(255, 255, 255))


def _joined(images: Sequence[Image]) -> Image:
    """The pages beside and below each other."""
    from PIL import Image

    columns = min(_COLUMNS, len(images))
    width, height = (
        max(getattr(image, side) for image in images) + _GAP for side in ("width", "height")
    )
    rows = math.ceil(len(images) / columns)
    sheet = Image.new("RGB", (columns * width + _GAP, rows * height + _GAP), (128, 128, 128))
    for index, image in enumerate(images):
        row, column = divmod(index, columns)
        sheet.paste(image, (column * width + _GAP, row * height + _GAP))
    return sheet


def _png(image: Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
