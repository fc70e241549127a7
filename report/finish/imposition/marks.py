"""Marks on the outside of a sheet: where to fold, where to staple, where to cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .values import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .values import Line, Scheme

_FOLD: Final = 6 * MM  # length at each edge of the paper
_STAPLE: Final = 12 * MM  # the width of a common staple
_STAPLES: Final = (0.25, 0.75)  # of the height of the page
_CROP: Final = 5 * MM
_GAP: Final = 3 * MM  # between the trimmed page and a crop mark: room for the bleed


def marks_of(scheme: Scheme, *, outermost: bool) -> tuple[Line, ...]:
    """The marks on the front of a sheet.

    Fold marks lie in the fold at both edges of the paper; staple marks, on the outermost sheet of
    a signature, in the fold where the staples go. A sheet with room around its pages has crop
    marks.
    """
    marks = [*_fold(scheme), *_crop(scheme)]
    if outermost:
        marks += _staples(scheme)
    return tuple(marks)


def _fold(scheme: Scheme) -> Iterator[Line]:
    fold, height = scheme.sheet.width / 2, scheme.sheet.height
    margin = (height - scheme.page.height) / 2
    # Beside the pages where there is room, as long as a fold mark at least where there is none.
    length = max(_FOLD, margin - _GAP) if margin <= _GAP else max(margin - _GAP, 0)
    yield fold, height, fold, height - length
    yield fold, 0, fold, length


def _staples(scheme: Scheme) -> Iterator[Line]:
    fold, page = scheme.sheet.width / 2, scheme.page
    bottom = (scheme.sheet.height - page.height) / 2
    half = min(_STAPLE, page.height / 4) / 2
    for share in _STAPLES:
        middle = bottom + share * page.height
        yield fold, middle - half, fold, middle + half


def _crop(scheme: Scheme) -> Iterator[Line]:
    """Beside each corner of the spread, a line along each of the two cuts, where there is paper."""
    sheet, page = scheme.sheet, scheme.page
    across, along = sheet.width / 2 - page.width, (sheet.height - page.height) / 2
    if along > _GAP:
        length = min(_CROP, along - _GAP)
        for x in (across, sheet.width - across):
            yield x, along - _GAP, x, along - _GAP - length
            yield x, sheet.height - along + _GAP, x, sheet.height - along + _GAP + length
    if across > _GAP:
        length = min(_CROP, across - _GAP)
        for y in (along, sheet.height - along):
            yield across - _GAP, y, across - _GAP - length, y
            yield sheet.width - across + _GAP, y, sheet.width - across + _GAP + length, y
