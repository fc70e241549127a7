"""The pages of a file for the print shop say where they are cut, and how far they bleed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking.boxes import normal
from report.checking.press import is_for_press
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

    from report.checking.boxes import Box
    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("wrong-print-boxes", "small-bleed", "mixed-page-sizes")
_MM = 72 / 25.4
_LEAST = 3 * _MM
_NEAR = 0.01  # points


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Look at the MediaBox, the BleedBox and the TrimBox of each page (ISO 32000-2, 14.11.2)."""
    if not is_for_press(document, expected):
        return
    first: tuple[float, float] | None = None
    told: set[str] = set()
    for number, page in zip(document.page_numbers, document.structure.pages, strict=False):
        unit = document.unit(number)
        trim = _box(page, "/TrimBox")
        if trim is None:
            message = "the page does not say where it is cut"
            hint = "have the program write a TrimBox"
            yield Problem("wrong-print-boxes", message, hint, page=number)
            continue
        bleed, media = _box(page, "/BleedBox") or trim, _box(page, "/MediaBox")
        if not _within(trim, bleed) or not _within(bleed, media):
            message = "the page is cut outside its bleed, or bleeds outside its sheet"
            hint = "the TrimBox goes into the BleedBox, and that into the MediaBox"
            yield Problem("wrong-print-boxes", message, hint, page=number, box=trim)
        elif (least := unit * _bleed(trim, bleed)) < _LEAST - _NEAR:
            message = f"the bleed is {least / _MM:.1f} mm, print shops want 3 mm"
            hint = "set 'page: {bleed: 3}' in theme.yaml"
            if message not in told:  # one setting, which all pages have: once is enough
                yield Problem("small-bleed", message, hint, None, Severity.WARNING, number)
            told.add(message)
        size = unit * (trim[2] - trim[0]), unit * (trim[3] - trim[1])
        first = first or size
        if any(abs(one - other) > _NEAR for one, other in zip(size, first, strict=True)):
            message = f"the page is {_millimetres(size)}, the first one {_millimetres(first)}"
            hint = "give all pages one size: they are cut together"
            yield Problem("mixed-page-sizes", message, hint, None, Severity.WARNING, number)


def _box(page: pikepdf.Page, name: str) -> Box | None:
    value = page.obj.get(name) if name != "/MediaBox" else page.mediabox
    return None if value is None else normal(value)


def _bleed(trim: Box, bleed: Box) -> float:
    """How far the bleed goes on the side where it is least."""
    return min(abs(one - other) for one, other in zip(trim, bleed, strict=True))


def _within(inner: Box, outer: Box | None) -> bool:
    return outer is not None and all(
        (
            inner[0] >= outer[0] - _NEAR,
            inner[1] >= outer[1] - _NEAR,
            inner[2] <= outer[2] + _NEAR,
            inner[3] <= outer[3] + _NEAR,
        )
    )


def _millimetres(size: tuple[float, float]) -> str:
    return f"{size[0] / _MM:.0f} × {size[1] / _MM:.0f} mm"
