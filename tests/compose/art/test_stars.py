from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compose.art.star import BLUNT, SHARP, star, star_points
from tests.support.drawing import paths, picture, points

finite = st.floats(-500, 500)


@given(finite, finite, st.floats(0.5, 200), st.sampled_from([SHARP, BLUNT]), st.floats(0, 360))
def test_a_star_has_sixteen_corners_on_two_circles(
    x: float, y: float, radius: float, inner: float, turn: float
) -> None:
    corners = star_points((x, y), radius, inner=inner, turn=turn)
    reaches = [math.hypot(px - x, py - y) for px, py in corners]
    assert len(corners) == 16
    assert reaches[::2] == pytest.approx([radius] * 8)
    assert reaches[1::2] == pytest.approx([radius * inner] * 8)


@pytest.mark.parametrize(("inner", "angle"), [(SHARP, 45), (BLUNT, 90)])
def test_the_points_have_the_angle_of_their_star(inner: float, angle: float) -> None:
    corners = star_points((0, 0), 1, inner=inner)
    (ax, ay), (bx, by), (cx, cy) = corners[-1], corners[0], corners[1]
    one, other = math.atan2(ay - by, ax - bx), math.atan2(cy - by, cx - bx)
    assert abs(math.degrees(one - other)) % 360 == pytest.approx(360 - angle) or abs(
        math.degrees(one - other)
    ) == pytest.approx(angle)


@given(st.floats(2, 100), st.booleans(), st.booleans())
def test_a_star_fills_its_square_and_stays_in_it(size_: float, ring: bool, sharp: bool) -> None:  # noqa: FBT001
    svg = star(size_, "#005474", ring=ring, sharp=sharp)
    found = [point for path in paths(svg) for point in points(path.get("d", "").replace("Z", " "))]
    assert min(x for x, _ in found) == pytest.approx(0, abs=0.006)
    assert max(x for x, _ in found) == pytest.approx(size_, abs=0.011)
    assert all(-0.006 <= value <= size_ + 0.011 for point in found for value in point)


def test_the_ring_is_open_in_the_middle_and_the_star_is_not() -> None:
    assert picture(star(10, "#005474", ring=True), 10).getpixel((50, 50)) == (255, 255, 255)
    assert picture(star(10, "#005474"), 10).getpixel((50, 50)) == (0, 84, 116)
