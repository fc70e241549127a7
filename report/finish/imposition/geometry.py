"""Where each page lies on its sheet: binding, flip, creep."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .folding import PAGES_OF_A_SHEET, folded, padded, signatures
from .marks import marks_of
from .values import Binding, Flip, Sheet, Side, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .folding import Leaves
    from .values import Box, Scheme, Size

_CREEP: Final = math.pi / 2
"""How much of a leaf the fold takes for each sheet inside it, in thicknesses of the paper: each
sheet goes around those inside it in half a circle, a quarter of one for each leaf."""


def impose(count: int, scheme: Scheme) -> tuple[Sheet, ...]:
    """The sheets of a booklet of `count` pages, in the order in which they are printed.

    Signature by signature, each from its outermost sheet inwards. `count` is at least 1.
    """
    pages = padded(count)
    sheets: list[Sheet] = []
    start = 0
    parts = signatures(len(pages) // PAGES_OF_A_SHEET, scheme.signature)
    for number, size in enumerate(parts):
        end = start + size * PAGES_OF_A_SHEET
        sheets += _signature(pages[start:end], number, scheme)
        start = end
    return tuple(sheets)


def _signature(pages: tuple[int | None, ...], number: int, scheme: Scheme) -> Iterator[Sheet]:
    for depth, leaves in enumerate(folded(pages)):
        front, back = _sides(leaves, depth, scheme)
        marks = marks_of(scheme, outermost=depth == 0) if scheme.marks else ()
        yield Sheet(number, depth, replace(front, marks=marks), back)


def _sides(leaves: Leaves, depth: int, scheme: Scheme) -> tuple[Side, Side]:
    """The two sides of a sheet. Bound on the left, the front has its first page on the right."""
    front, back = (leaves.last, leaves.first), (leaves.second, leaves.last_but_one)
    if scheme.binding is Binding.RIGHT:
        front, back = front[::-1], back[::-1]
    upright = _side(front, depth, scheme), _side(back, depth, scheme)
    # Turned over an upright edge, a sheet shows its back upright; over a level one, on its head.
    short_is_upright = scheme.sheet.width >= scheme.sheet.height
    if (scheme.flip is Flip.SHORT) == short_is_upright:
        return upright
    return upright[0], _turned(upright[1], scheme.sheet)


def _side(pages: tuple[int | None, int | None], depth: int, scheme: Scheme) -> Side:
    """A side with its pages at the fold, moved towards it by what creep will push them out."""
    page, sheet = scheme.page, scheme.sheet
    fold, creep = sheet.width / 2, depth * _CREEP * scheme.thickness
    bottom = (sheet.height - page.height) / 2
    top = bottom + page.height
    left = fold - page.width + creep
    right = fold - creep
    boxes = ((left, bottom, left + page.width, top), (right, bottom, right + page.width, top))
    halves = ((0.0, 0.0, fold, sheet.height), (fold, 0.0, sheet.width, sheet.height))
    return Side((Slot(pages[0], boxes[0], halves[0]), Slot(pages[1], boxes[1], halves[1])))


def _turned(side: Side, sheet: Size) -> Side:
    """The side as it is when the sheet is turned by half a turn, its left half first."""
    left, right = (
        replace(
            slot, box=_half_turn(slot.box, sheet), clip=_half_turn(slot.clip, sheet), turned=True
        )
        for slot in reversed(side.slots)
    )
    return Side((left, right), side.marks)


def _half_turn(box: Box, sheet: Size) -> Box:
    left, bottom, right, top = box
    return sheet.width - right, sheet.height - top, sheet.width - left, sheet.height - bottom
