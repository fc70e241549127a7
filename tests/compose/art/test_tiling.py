from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.compose.art.clip import area_of, clip_polygon, clip_segment
from report.compose.art.tiling import (
    Grid,
    Rectangle,
    fit_grid,
    inset,
    octagon_star,
    petals,
    square_star,
)

lengths = st.floats(15, 300)


def _pieces(grid: Grid, area: Rectangle, gap: float = 0) -> list[list[tuple[float, float]]]:
    return [
        piece
        for column, row in grid.cells(area)
        for piece in (
            octagon_star(grid, column, row, gap),
            square_star(grid, column, row, gap),
            *petals(grid, column, row, gap),
        )
    ]


@settings(max_examples=50)
@given(lengths, lengths, st.floats(12, 40))
def test_the_pieces_cover_the_rectangle_once(width: float, height: float, pitch: float) -> None:
    area = Rectangle(0, 0, width, height)
    covered = sum(area_of(clip_polygon(p, area)) for p in _pieces(fit_grid(area, pitch), area))
    assert covered == pytest.approx(width * height, rel=1e-6)


@given(lengths, lengths, st.floats(12, 40))
def test_whole_tiles_fit_the_rectangle_and_stand_in_its_middle(
    width: float, height: float, pitch: float
) -> None:
    grid = fit_grid(Rectangle(5, 7, 5 + width, 7 + height), pitch)
    wide, high = grid.columns * grid.pitch, grid.rows * grid.pitch
    assert wide <= width + 1e-9
    assert high <= height + 1e-9
    assert wide == pytest.approx(width) or high == pytest.approx(height)
    assert grid.origin == pytest.approx((5 + (width - wide) / 2, 7 + (height - high) / 2))


def test_the_spine_strip_has_one_column_of_whole_stars() -> None:
    grid = fit_grid(Rectangle(0, 0, 22, 297), 22)
    assert (grid.columns, grid.rows) == (1, 14)
    assert grid.pitch == pytest.approx(297 / 14)


def test_joints_are_even_everywhere() -> None:
    area = Rectangle(0, 0, 60, 60)
    grid = fit_grid(area, 20)
    gap = 0.8
    for whole, smaller in zip(_pieces(grid, area), _pieces(grid, area, gap), strict=True):
        sides = list(zip(whole, [*whole[1:], whole[0]], strict=True))
        moved = list(zip(smaller, [*smaller[1:], smaller[0]], strict=True))
        for ((ax, ay), (bx, by)), ((cx, cy), (dx, dy)) in zip(sides, moved, strict=True):
            length = math.hypot(bx - ax, by - ay)
            for x, y in ((cx, cy), (dx, dy)):
                distance = abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length
                assert distance == pytest.approx(gap / 2)


def test_an_inset_square_is_smaller_all_round() -> None:
    moved = inset([(0, 0), (10, 0), (10, 10), (0, 10)], 1)
    assert [pytest.approx(p) for p in ((1, 1), (9, 1), (9, 9), (1, 9))] == moved


coordinates = st.floats(-50, 150)
box = Rectangle(0, 0, 100, 60)


@given(st.tuples(coordinates, coordinates), st.tuples(coordinates, coordinates))
def test_a_clipped_line_lies_inside_and_on_the_line(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    kept = clip_segment(start, end, box)
    if kept is None:
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        inside = [1e-6 < x < 100 - 1e-6 and 1e-6 < y < 60 - 1e-6 for x, y in (start, middle, end)]
        assert not any(inside) or start == end
        return
    for x, y in kept:
        assert -1e-9 <= x <= 100 + 1e-9
        assert -1e-9 <= y <= 60 + 1e-9
        cross = (end[0] - start[0]) * (y - start[1]) - (end[1] - start[1]) * (x - start[0])
        assert abs(cross) < 1e-6


@given(st.floats(-20, 120), st.floats(-20, 80), st.floats(1, 60), st.floats(1, 60))
def test_a_clipped_box_has_the_area_of_the_overlap(
    x: float, y: float, width: float, height: float
) -> None:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    wide = max(0.0, min(100, x + width) - max(0, x))
    high = max(0.0, min(60, y + height) - max(0, y))
    assert area_of(clip_polygon(corners, box)) == pytest.approx(wide * high, abs=1e-6)
