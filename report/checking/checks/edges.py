"""Text and pictures stay on their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking.boxes import area, around, intersection, normal
from report.checking.pictures import pictures_of
from report.checking.words import quoted
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.boxes import Box
    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("off-page",)
_TEXT_OUT = 0.1  # of a word's area: side bearings and marks reach over an edge without harm
_PICTURE_OUT = 0.25  # of a picture's area: a picture that bleeds reaches over edges on purpose
_MM = 72 / 25.4


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Compare the boxes of words and pictures with the trimmed page."""
    for page in document.pages:
        with document.opened(page.number) as opened:
            trimmed = normal(opened.get_trimbox())
            unit = document.unit(page.number) / _MM
            out = [
                word
                for word in page.words
                if word.box and _share_out(word.box, trimmed) > _TEXT_OUT
            ]
            if box := around(word.box for word in out):
                what, by = quoted(word.text for word in out), _beyond(box, trimmed) * unit
                yield _problem(what, by, box, page.number, Severity.ERROR)
            for picture in pictures_of(opened):
                shown = picture.visible
                if shown and _share_out(shown, trimmed) > _PICTURE_OUT:
                    by = _beyond(shown, trimmed) * unit
                    yield _problem("a picture", by, shown, page.number, Severity.WARNING)


def _share_out(box: Box, page: Box) -> float:
    """How much of a box is outside the page, from 0 to 1."""
    return 1 - area(intersection(box, page)) / area(box) if area(box) else 0.0


def _beyond(box: Box, page: Box) -> float:
    """How far a box reaches out of the page, on the side where it does most."""
    return max(page[0] - box[0], page[1] - box[1], box[2] - page[2], box[3] - page[3])


def _problem(what: str, by: float, box: Box, number: int, severity: Severity) -> Problem:
    message = f"{what} leaves the page by {by:.1f} mm"
    hint = "what is outside is cut off: make it smaller, or move it"
    return Problem("off-page", message, hint, None, severity, number, box)
