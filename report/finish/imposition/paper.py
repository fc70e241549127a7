"""Sheets of paper: which one takes two pages side by side."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from .values import MM, Size

if TYPE_CHECKING:
    from collections.abc import Mapping

PAPERS: Final[Mapping[str, Size]] = MappingProxyType(
    {
        name: Size(width * MM, height * MM)
        for name, width, height in (
            ("A5", 210, 148),
            ("A4", 297, 210),
            ("A3", 420, 297),
            ("Letter", 279.4, 215.9),
            ("Tabloid", 431.8, 279.4),
        )
    }
)
"""Sheets as they lie to be folded in the middle: A sizes (ISO 216), two of North America (ANSI)."""

_TOLERANCE: Final = 1 * MM
"""Half an A4 sheet is 148.5 mm, a page of A5 148; makers of pages round otherwise."""


def fits(page: Size, sheet: Size) -> bool:
    """Whether two pages lie on the sheet in their own size."""
    return (
        2 * page.width <= sheet.width + 2 * _TOLERANCE and page.height <= sheet.height + _TOLERANCE
    )


def is_half(page: Size, sheet: Size) -> bool:
    """Whether the folded sheet is the page: nothing is left to cut off."""
    return (
        abs(2 * page.width - sheet.width) <= 2 * _TOLERANCE
        and abs(page.height - sheet.height) <= _TOLERANCE
    )


def sheet_for(page: Size) -> str | None:
    """The name of the sheet twice as large as `page`; else of the smallest A size that takes two.

    None when no sheet does.
    """
    for name, sheet in PAPERS.items():
        if is_half(page, sheet):
            return name
    return next((name for name in ("A5", "A4", "A3") if fits(page, PAPERS[name])), None)


def scale_for(page: Size, sheet: Size) -> float:
    """By how much `page` must shrink for two of them to lie on `sheet`, 1 when they do."""
    if fits(page, sheet):
        return 1.0
    return min(sheet.width / 2 / page.width, sheet.height / page.height)
