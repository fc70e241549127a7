from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compose.art.circles import circles
from report.compose.art.timescale import spread, timescale
from report.compose.colour import palette
from tests.support.drawing import colours, paths, points, size

P = palette(232.0)
counts = st.integers(2, 4)
year_lists = st.lists(st.integers(1800, 2100), min_size=2, max_size=40, unique=True)


def _centres(svg: str) -> list[tuple[float, float, float]]:
    """Middle and radius of the circles, from left to right."""
    found = []
    for path in paths(svg):
        if path.get("fill", "") in {P[f"{hue}100"] for hue in "abct"}:
            corners = points(path.get("d", "").replace("Z", " "))
            right, left = max(x for x, _ in corners), min(x for x, _ in corners)
            found.append(((left + right) / 2, corners[0][1], (right - left) / 2))
    return found


@given(counts, st.floats(90, 180), st.sampled_from(["rtl", "ltr"]))
def test_a_label_lies_in_its_own_circle_and_in_no_other(
    count: int, width: float, direction: str
) -> None:
    drawn = circles(count, width, P, direction=direction)
    found = _centres(drawn.svg)
    assert len(found) == len(drawn.labels) == count
    ordered = found[::-1] if direction == "rtl" else found
    for own, label in zip(ordered, drawn.labels, strict=True):
        middle = label.y + label.height / 2
        for x in (label.x, label.x + label.width):
            for y in (label.y, label.y + label.height):
                assert math.hypot(x - own[0], y - own[1]) < own[2]
            for other in found:
                if other != own:
                    assert math.hypot(x - other[0], middle - other[1]) > other[2]


@given(counts, st.floats(90, 180))
def test_the_other_direction_is_the_mirror_image(count: int, width: float) -> None:
    one, other = (circles(count, width, P, direction=way) for way in ("rtl", "ltr"))
    for left, right in zip(one.labels, other.labels, strict=True):
        assert left.x == pytest.approx(width - right.x - right.width)
        assert (left.hue, left.y) == (right.hue, right.y)


@given(counts, st.floats(90, 180), st.floats(30, 80))
def test_circles_overlap_stay_inside_and_are_as_large_as_they_may(
    count: int, width: float, highest: float
) -> None:
    drawn = circles(count, width, P, highest=highest)
    assert size(drawn.svg) == pytest.approx((drawn.width, drawn.height), abs=0.01)
    found = _centres(drawn.svg)
    for one, other in pairwise(found):
        assert one[2] < other[0] - one[0] < 2 * one[2]
    assert found[0][0] - found[0][2] >= -0.01
    assert found[-1][0] + found[-1][2] <= width + 0.01
    assert drawn.height <= highest + 1e-6
    assert drawn.height == pytest.approx(highest) or found[0][0] - found[0][2] < 0.5


@pytest.mark.parametrize("count", [0, 1, 5])
def test_other_numbers_of_circles_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="2 to 4"):
        circles(count, 166, P)


@given(year_lists, st.floats(100, 200), st.sampled_from(["rtl", "ltr"]))
def test_bars_are_true_to_scale_and_run_with_the_text(
    years: list[int], width: float, direction: str
) -> None:
    drawn = timescale(years, width, P, direction=direction)
    whole = max(years) - min(years)
    for span in drawn.spans:
        assert span.width == pytest.approx((span.end - span.start) / whole * width)
    first = drawn.spans[0]
    at = first.x + first.width if direction == "rtl" else first.x
    assert at == pytest.approx(width if direction == "rtl" else 0)
    assert sum(span.width for span in drawn.spans) == pytest.approx(width)


@given(year_lists, st.floats(100, 200))
def test_the_drawn_bars_have_the_lengths_of_their_spans(years: list[int], width: float) -> None:
    drawn = timescale(years, width, P)
    bars = [path for path in paths(drawn.svg) if path.get("fill") != "none"]
    assert len(bars) == len(drawn.spans) == len(set(years)) - 1
    for bar, span in zip(bars, drawn.spans, strict=True):
        across = [x for x, _ in points(bar.get("d", "").replace("Z", " "))]
        assert span.width * 2 / 3 - 0.02 <= max(across) - min(across) <= span.width
        assert (max(across) + min(across)) / 2 == pytest.approx(span.x + span.width / 2, abs=0.02)


@given(year_lists, st.floats(100, 200), st.floats(6, 14))
def test_labels_of_a_row_never_overlap_or_leave_the_drawing(
    years: list[int], width: float, label: float
) -> None:
    drawn = timescale(years, width, P, label=label)
    assert drawn.ticks
    assert {tick.row for tick in drawn.ticks} <= {0, 1}
    for row in (0, 1):
        middles = sorted(tick.label_x for tick in drawn.ticks if tick.row == row)
        assert all(b - a >= label - 1e-6 for a, b in pairwise(middles))
        assert all(label / 2 - 1e-6 <= x <= width - label / 2 + 1e-6 for x in middles)
    # A leader to the lower row passes between two labels of the upper.
    for low in (tick for tick in drawn.ticks if tick.row == 1):
        for high in (tick for tick in drawn.ticks if tick.row == 0):
            assert abs(low.label_x - high.label_x) >= label / 2 + 0.5


@given(year_lists, st.floats(100, 200))
def test_time_from_left_to_right_is_the_mirror_image(years: list[int], width: float) -> None:
    one, other = (timescale(years, width, P, direction=way) for way in ("rtl", "ltr"))
    for left, right in zip(one.ticks, other.ticks, strict=True):
        assert (left.year, left.row) == (right.year, right.row)
        assert left.x == pytest.approx(width - right.x)
        assert left.label_x == pytest.approx(width - right.label_x)


def test_labels_with_room_stay_at_their_years() -> None:
    drawn = timescale([1951, 1970, 1990, 2023], 166, P)
    inner = drawn.ticks[1:-1]
    assert [tick.label_x for tick in inner] == pytest.approx([tick.x for tick in inner])


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9).map(sorted), st.floats(1, 10))
def test_spread_keeps_apart_and_moves_no_more_than_it_must(
    places: list[float], room: float
) -> None:
    spaced = spread(places, room, 100, edge=room / 2)
    assert all(b - a >= room - 1e-9 for a, b in pairwise(spaced))
    clear = all(b - a >= room for a, b in pairwise(places))
    if clear and places[0] >= room / 2 and places[-1] <= 100 - room / 2:
        assert spaced == pytest.approx(places)


@pytest.mark.parametrize("years", [[], [1951], [1951, 1951]])
def test_a_scale_needs_two_years(years: list[int]) -> None:
    with pytest.raises(ValueError, match="two different years"):
        timescale(years, 166, P)


def test_time_grows_darker_and_keeps_to_the_brand_hue() -> None:
    drawn = timescale([1951, 2007, 2015, 2019, 2023], 166, P)
    bars = re.findall(r'Z" fill="(#\w+)"', drawn.svg)
    assert bars[0] == P["b200"]
    assert bars[-1] == P["b800"]
    assert [int(bar[3:5], 16) for bar in bars] == sorted(
        (int(bar[3:5], 16) for bar in bars), reverse=True
    )
    assert not colours(drawn.svg) & {P["a500"], P["c500"], P["t500"]}
