"""A page for office printers and photocopiers has no areas of ink, where its edition is to have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("inked-areas",)
_SCALE: Final = 100 / 72
"""Pixels a point: 100 dots an inch."""


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Measure how much of each rendered page is black, grey in proportion."""
    most = expected.edition.most_ink
    if most >= 1:
        return
    for page in document.pages:
        with document.opened(page.number) as opened:
            inked = _coverage(opened)
        if inked >= most:
            name = expected.edition.name
            message = f"{inked:.0%} of the page is ink; a {name} is to have less than {most:.0%}"
            hint = "leave out dark grounds, fills and pictures in the theme's styles for it"
            severity = Severity.WARNING
            yield Problem("inked-areas", message, hint, severity=severity, page=page.number)


def _coverage(page: Any) -> float:
    """The share of PDFium's `page` that is ink, from 0 to 1."""
    grey = page.render(scale=_SCALE).to_pil().convert("L")
    ink = sum((255 - level) * count for level, count in enumerate(grey.histogram()))
    return float(ink / 255 / (grey.width * grey.height))
