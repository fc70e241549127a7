"""Fold the sheets as paper is folded, and read pages 1 to n in order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.finish.imposition import Binding, Flip, Scheme, Size, impose
from tests.support.folding import Face, Ink, edge_of_leaf, printed, read

if TYPE_CHECKING:
    from report.finish.imposition import Sheet, Side, Slot

schemes = st.builds(
    lambda binding, flip, signature, sheet, share, thickness: Scheme(
        Size(sheet[0] / 2 * share, sheet[1] * share),
        Size(*sheet),
        binding,
        flip,
        signature,
        thickness,
    ),
    st.sampled_from(Binding),
    st.sampled_from(Flip),
    st.integers(0, 9),
    st.tuples(st.floats(300, 1200), st.floats(300, 1200)),
    st.floats(0.6, 1),
    st.floats(0, 0.5),
)


def _ink(slot: Slot) -> Ink:
    """The page of a slot, by three of its corners."""
    left, bottom, right, top = slot.box
    if slot.turned:
        return Ink(slot.page, (right, top), (left, top), (right, bottom))
    return Ink(slot.page, (left, bottom), (right, bottom), (left, top))


def _inks(side: Side) -> list[Ink]:
    return [_ink(slot) for slot in side.slots]


def _book(sheets: tuple[Sheet, ...], scheme: Scheme) -> list[Face]:
    """The faces of the printed, folded and bound sheets, in reading order."""
    signatures = [
        [
            printed(
                scheme.sheet.width,
                scheme.sheet.height,
                _inks(sheet.front),
                _inks(sheet.back),
                scheme.flip.value,
            )
            for sheet in nested
        ]
        for _number, nested in groupby(sheets, key=lambda sheet: sheet.signature)
    ]
    return list(read(signatures, scheme.binding.value))


@given(st.integers(1, 150), schemes)
def test_pages_are_read_in_order(count: int, scheme: Scheme) -> None:
    faces = _book(impose(count, scheme), scheme)
    assert all(len(face.ink) == 1 for face in faces)
    pages = [face.ink[0].what for face in faces]
    assert [page for page in pages if page is not None] == list(range(count))
    assert len(pages) % 4 == 0
    assert len(pages) - count < 4
    assert pages[0] == 0
    if count > 1:
        assert pages[-1] == count - 1
        assert pages[: count - 1] == list(range(count - 1))


@given(st.integers(1, 60), schemes)
def test_every_page_is_upright_whole_and_at_the_fold(count: int, scheme: Scheme) -> None:
    leaf = scheme.sheet.width / 2
    overs = []
    for face in _book(impose(count, scheme), scheme):
        [ink] = face.ink
        assert ink.right[0] - ink.corner[0] == pytest.approx(scheme.page.width)
        assert ink.right[1] == pytest.approx(ink.corner[1])
        assert ink.top[1] - ink.corner[1] == pytest.approx(scheme.page.height)
        assert ink.top[0] == pytest.approx(ink.corner[0])
        margin = (scheme.sheet.height - scheme.page.height) / 2
        assert ink.corner[1] == pytest.approx(margin)
        # Only creep moves a page, and only over the fold.
        over = -ink.corner[0] if face.fold == "left" else ink.right[0] - leaf
        assert over >= -1e-9
        overs.append(over)
    # Both faces of a leaf alike.
    assert overs[0::2] == pytest.approx(overs[1::2])


@given(st.integers(1, 100), schemes)
def test_the_fold_is_on_the_side_of_the_binding(count: int, scheme: Scheme) -> None:
    faces = _book(impose(count, scheme), scheme)
    bound = scheme.binding.value
    other = {"left": "right", "right": "left"}[bound]
    assert [face.fold for face in faces] == [bound, other] * (len(faces) // 2)


@given(st.integers(1, 150), schemes)
def test_when_the_booklet_is_trimmed_all_outer_margins_are_equal(
    count: int, scheme: Scheme
) -> None:
    sheets = impose(count, scheme)
    last = max(sheet.signature for sheet in sheets)
    for number in range(last + 1):
        nested = [sheet for sheet in sheets if sheet.signature == number]
        cut = edge_of_leaf(scheme.page.width, len(nested) - 1, scheme.thickness)
        for sheet in nested:
            leaf = scheme.sheet.width / 2
            spine = edge_of_leaf(0, len(nested) - 1 - sheet.depth, scheme.thickness)
            for slot in sheet.front.slots:
                left, _bottom, right, _top = slot.box
                reach = right - leaf if left + right > 2 * leaf else leaf - left
                assert spine + reach == pytest.approx(cut)


@given(st.integers(1, 150), schemes)
def test_nothing_is_printed_over_the_fold(count: int, scheme: Scheme) -> None:
    fold = scheme.sheet.width / 2
    for sheet in impose(count, scheme):
        for side in (sheet.front, sheet.back):
            assert [slot.clip[0::2] for slot in side.slots] == [(0, fold), (fold, 2 * fold)]


@given(st.integers(1, 150), schemes)
def test_signatures_have_the_number_of_sheets_asked_for(count: int, scheme: Scheme) -> None:
    sheets = impose(count, scheme)
    sizes = [len(list(nested)) for _, nested in groupby(sheets, key=lambda sheet: sheet.signature)]
    if scheme.signature:
        assert set(sizes[:-1]) <= {scheme.signature}
        assert 0 < sizes[-1] <= scheme.signature
    else:
        assert len(sizes) == 1
    depths = [sheet.depth for sheet in sheets]
    assert depths == [depth for size in sizes for depth in range(size)]


@given(st.integers(1, 60), schemes)
def test_marks_are_on_the_outside_and_staples_only_on_the_outermost(
    count: int, scheme: Scheme
) -> None:
    fold, height = scheme.sheet.width / 2, scheme.sheet.height
    for sheet in impose(count, scheme):
        assert sheet.back.marks == ()
        in_fold = [mark for mark in sheet.front.marks if mark[0] == mark[2] == fold]
        at_edges = [mark for mark in in_fold if {mark[1], mark[3]} & {0, height}]
        assert len(at_edges) == 2
        assert len(in_fold) - len(at_edges) == (2 if sheet.depth == 0 else 0)
        for x1, y1, x2, y2 in sheet.front.marks:
            assert -1e-9 <= min(x1, x2) <= max(x1, x2) <= scheme.sheet.width + 1e-9
            assert -1e-9 <= min(y1, y2) <= max(y1, y2) <= height + 1e-9


def test_the_simulation_can_tell_a_wrong_flip_and_a_wrong_binding() -> None:
    """What is made for one printer and one binding reads wrongly with the other."""
    scheme = Scheme(Size(100, 200), Size(200, 200), Binding.RIGHT, Flip.SHORT)
    sheets = impose(8, scheme)

    def order(binding: Binding, flip: Flip) -> list[object]:
        other = Scheme(scheme.page, scheme.sheet, binding, flip)
        return [face.ink[0].what for face in _book(sheets, other)]

    assert order(Binding.RIGHT, Flip.SHORT) == list(range(8))
    assert order(Binding.LEFT, Flip.SHORT) != list(range(8))
    assert order(Binding.RIGHT, Flip.LONG) != list(range(8))
