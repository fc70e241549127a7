"""What runs to the edge of a printed page runs on into the bleed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from report.checking.boxes import around, intersection, normal
from report.checking.press import is_for_press
from report.checking.unseen import not_checked
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.boxes import Box
    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("missing-bleed",)
_MM = 72 / 25.4
_SCALE = 2  # pixels a point, fewer on posters
_LONGEST = 4_000  # pixels
_BESIDE = 0.7 * _MM  # from the edges of the page and of the bleed, where colours are compared
_WHITE = 252  # of 255: lighter than any tint
_LEAST = 1 * _MM  # of the length of an edge


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Compare the colours just inside the edge of each page with those at the end of its bleed."""
    if not is_for_press(document, expected):
        return
    for number in document.page_numbers:
        with document.opened(number) as page:
            shown = intersection(normal(page.get_mediabox()), normal(page.get_cropbox()))
            trim, bleed = (
                shown and intersection(normal(box), shown)
                for box in (page.get_trimbox(), page.get_bleedbox())
            )
            if not trim or not bleed:
                yield not_checked("missing-bleed", "the page lies outside of the paper", number)
                continue
            if trim == bleed:
                continue  # none at all, which `print-boxes` tells
            bitmap = page.render(scale=min(_SCALE, _LONGEST / max(page.get_size())))
            image, convert = bitmap.to_pil().convert("L"), bitmap.get_posconv(page)
            bare = [*_bare(image, convert.to_bitmap, trim, bleed, document.unit(number))]
        if bare:
            message = f"what runs to the {' and '.join(side for side, _ in bare)} edge ends there"
            hint = (
                "let it run 3 mm beyond the edge in the theme's stylesheet: "
                "else the cut leaves a white line"
            )
            box = around(box for _, box in bare)
            yield Problem("missing-bleed", message, hint, None, Severity.WARNING, number, box)


def _bare(image: Any, place: Any, trim: Box, bleed: Box, unit: float) -> Iterator[tuple[str, Box]]:
    """Each side that has colour inside its edge and none beyond, and where along the edge."""
    inside, outside = _shrunk(trim, _BESIDE / unit), _shrunk(bleed, _BESIDE / unit)
    for index, side in enumerate(("left", "bottom", "right", "top")):
        upright = index % 2 == 0
        start, end = (trim[1], trim[3]) if upright else (trim[0], trim[2])
        near, far = (
            _levels(
                image,
                place(*_point(box[index], start, upright=upright)),
                place(*_point(box[index], end, upright=upright)),
            )
            for box in (inside, outside)
        )
        bare = [one < _WHITE <= other for one, other in zip(near, far, strict=True)]
        step = (end - start) / len(bare)
        runs = [
            (run[0], run[-1] + 1)
            for is_bare, group in groupby(range(len(bare)), key=bare.__getitem__)
            if is_bare and len(run := list(group)) * step * unit >= _LEAST
        ]
        if runs:
            across = sorted((inside[index], trim[index]))
            along = start + runs[0][0] * step, start + runs[-1][1] * step
            xs, ys = (across, along) if upright else (along, across)
            yield side, (xs[0], ys[0], xs[1], ys[1])


def _point(across: float, along: float, *, upright: bool) -> tuple[float, float]:
    return (across, along) if upright else (along, across)


def _levels(image: Any, start: tuple[int, int], end: tuple[int, int]) -> bytes:
    """The pixels of an image of greys from `start` to `end`, along one of its sides."""
    (x1, x2), (y1, y2) = (sorted(pair) for pair in zip(start, end, strict=True))
    row: bytes = image.crop((x1, y1, max(x2, x1 + 1), max(y2, y1 + 1))).tobytes()
    return row if start <= end else row[::-1]


def _shrunk(box: Box, by: float) -> Box:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by
