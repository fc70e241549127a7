"""Pictures have enough pixels for the size at which they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking.pictures import pictures_of
from report.checking.unseen import not_checked
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.boxes import Box
    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.pictures import Picture

CODES = ("low-resolution",)
_SWATCH = 2  # pixels: a plain colour or a gradient, which may be stretched at will
_LEAST_INCHES = 0.15  # bullets and the like


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Compare the pixels of each picture with its inches on the page."""
    for number in document.page_numbers:
        with document.opened(number) as page:
            for picture in pictures_of(page, document.unit(number)):
                yield from _measured(picture, number, picture.visible, expected)
    for cell in document.cells:
        if cell.is_to_scale:
            for picture in cell.pictures:
                yield from _measured(picture, cell.page, None, expected)
        elif cell.pictures:
            why = "how large they are printed can't be told"
            yield not_checked("pictures in a tiling pattern", why, cell.page)


def _measured(
    picture: Picture, page: int, box: Box | None, expected: Expected
) -> Iterator[Problem]:
    """The problem of a picture that has too few pixels; `box` is where it is told to be."""
    wanted, least = expected.edition.resolution, expected.edition.least_resolution
    if min(picture.pixels) <= _SWATCH or max(picture.inches) < _LEAST_INCHES:
        return
    if picture.visible and picture.resolution < wanted:
        severity = Severity.ERROR if picture.resolution < least else Severity.WARNING
        width, height = picture.pixels
        message = (
            f"a picture of {width} × {height} pixels is printed with "
            f"{picture.resolution:.0f} dots per inch"
        )
        hint = f"take a larger picture, or print it smaller: {wanted} and more look sharp"
        place = expected.place_of_picture(picture.pixels)
        yield Problem("low-resolution", message, hint, place, severity, page, box)
