"""Copies of a leaf on one sheet, to be cut apart: where each lies on the front and on the back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .paper import PAPERS
from .setting import set_on_sheets
from .source import binding_of, opened
from .values import MM, Binding, Flip, Side, Size, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .values import Box, Line

_MARK: Final = 5 * MM
"""How long a cut mark is: it ends within the margin of the leaves."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """A sheet to be cut into `columns` × `rows` leaves of the size `leaf`, as it lies upright."""

    leaf: Size
    sheet: Size
    columns: int
    rows: int
    flip: Flip = Flip.SHORT
    marks: bool = True


def cut_sides(pages: int, cutting: Cutting) -> tuple[Side, ...]:
    """The front of the sheet with page 0 on every leaf, and, of two `pages`, the back with page 1.

    Behind each front lies its own back, upright when the leaf is turned over its upright edge.
    """
    cells = list(_cells(cutting))
    marks = tuple(_marks(cutting)) if cutting.marks else ()
    front = Side(tuple(Slot(0, _leaf(cell, cutting), cell) for cell in cells), marks)
    if pages == 1:
        return (front,)
    width, height = cutting.sheet.width, cutting.sheet.height
    # Over an upright edge left and right change places, over a level one what is up and down.
    upright = (cutting.flip is Flip.SHORT) == (width >= height)

    def behind(box: Box) -> Box:
        left, bottom, right, top = box
        if upright:
            return width - right, bottom, width - left, top
        return left, height - top, right, height - bottom

    back = tuple(
        Slot(1, behind(slot.box), behind(slot.clip), turned=not upright) for slot in front.slots
    )
    return front, Side(back)


def make_cut_sheet(data: bytes, per_sheet: int, flip: Flip, *, marks: bool) -> tuple[bytes, str]:
    """The one or two A5 pages of the PDF in `data`, `per_sheet` times on a sheet; the sheet's name.

    Two leaves of A5 lie on A4, four on A3: nothing is shrunk. Raises MatwiyaError for a file that
    can't be read.
    """
    name = {2: "A4", 4: "A3"}[per_sheet]
    paper = PAPERS[name]
    # As one sees it with its leaves upright: two beside each other, or two rows of two.
    sheet = paper if per_sheet == 2 else Size(paper.height, paper.width)
    with opened(data, "the handout") as source:
        leaf = source.pages[0].size
        cutting = Cutting(leaf, sheet, 2, per_sheet // 2, flip, marks)
        sides = cut_sides(len(source.pages), cutting)
        binding = binding_of(source, data) or Binding.LEFT
        return set_on_sheets(source, sides, sheet, flip, binding), name


def _cells(cutting: Cutting) -> Iterator[Box]:
    """The parts of the sheet, the upper row first."""
    width = cutting.sheet.width / cutting.columns
    height = cutting.sheet.height / cutting.rows
    for row in reversed(range(cutting.rows)):
        for column in range(cutting.columns):
            yield column * width, row * height, (column + 1) * width, (row + 1) * height


def _leaf(cell: Box, cutting: Cutting) -> Box:
    """The leaf in the middle of its part."""
    left, bottom, right, top = cell
    x = (left + right - cutting.leaf.width) / 2
    y = (bottom + top - cutting.leaf.height) / 2
    return x, y, x + cutting.leaf.width, y + cutting.leaf.height


def _marks(cutting: Cutting) -> Iterator[Line]:
    """Along every cut, a line at both edges of the sheet."""
    width, height = cutting.sheet.width, cutting.sheet.height
    for column in range(1, cutting.columns):
        x = column * width / cutting.columns
        yield x, height, x, height - _MARK
        yield x, 0, x, _MARK
    for row in range(1, cutting.rows):
        y = row * height / cutting.rows
        yield 0, y, _MARK, y
        yield width, y, width - _MARK, y
