"""Print the sheet, turn it as the printer does, cut it apart, and look at both faces of each leaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.finish.imposition import Cutting, Flip, Size, cut_sides
from tests.support.folding import Ink, printed

if TYPE_CHECKING:
    from report.finish.imposition import Slot

cuttings = st.builds(
    lambda columns, rows, flip, sheet, share: Cutting(
        Size(sheet[0] / columns * share, sheet[1] / rows * share),
        Size(*sheet),
        columns,
        rows,
        flip,
    ),
    st.integers(1, 4),
    st.integers(1, 4),
    st.sampled_from(Flip),
    st.tuples(st.floats(300, 1200), st.floats(300, 1200)),
    st.floats(0.6, 1),
)


def _ink(slot: Slot) -> Ink:
    left, bottom, right, top = slot.box
    if slot.turned:
        return Ink(slot.page, (right, top), (left, top), (right, bottom))
    return Ink(slot.page, (left, bottom), (right, bottom), (left, top))


@given(cuttings)
def test_each_front_lies_before_its_own_back(cutting: Cutting) -> None:
    front, back = cut_sides(2, cutting)
    width, height = cutting.sheet.width, cutting.sheet.height
    paper = printed(
        width, height, [_ink(s) for s in front.slots], [_ink(s) for s in back.slots], cutting.flip
    )
    assert len(paper.front) == len(paper.back) == cutting.columns * cutting.rows
    for face, reverse in zip(paper.front, paper.back, strict=True):
        assert (face.what, reverse.what) == (0, 1)
        # Seen through the paper the back is mirrored, upright, and has the same outline.
        assert reverse.corner == pytest.approx(face.right)
        assert reverse.right == pytest.approx(face.corner)
        assert reverse.top[1] == pytest.approx(face.top[1])
        assert reverse.top[0] == pytest.approx(face.right[0])


@given(cuttings)
def test_every_cut_goes_between_leaves_and_leaves_equal_parts(cutting: Cutting) -> None:
    [front] = cut_sides(1, cutting)
    width, height = cutting.sheet.width, cutting.sheet.height
    upright = sorted({x for x, _, other, _ in front.marks if x == other})
    level = sorted({y for _, y, _, other in front.marks if y == other})
    assert upright == pytest.approx(
        [width * n / cutting.columns for n in range(1, cutting.columns)]
    )
    assert level == pytest.approx([height * n / cutting.rows for n in range(1, cutting.rows)])
    for slot in front.slots:
        left, bottom, right, top = slot.box
        assert not any(left + 1e-6 < x < right - 1e-6 for x in upright)
        assert not any(bottom + 1e-6 < y < top - 1e-6 for y in level)
        assert right - left == pytest.approx(cutting.leaf.width)
        assert top - bottom == pytest.approx(cutting.leaf.height)
    assert not cut_sides(1, Cutting(cutting.leaf, cutting.sheet, 2, 2, marks=False))[0].marks
