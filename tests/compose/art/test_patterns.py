from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.compose.art.clip import area_of
from report.compose.art.star_pattern import hue_colours, star_lines, star_tiles, strip_colours
from report.compose.colour import contrast, palette
from tests.support.drawing import colours, paths, picture, points, size

P = palette(232.0)
BLEED = (3.0, 3.0, 3.0, 0.0)


def _strip(seed: int = 7) -> str:
    return star_tiles(22, 297, strip_colours(P), pitch=22, seed=seed, bleed=BLEED)


@settings(max_examples=25)
@given(st.floats(20, 220), st.floats(20, 300), st.floats(15, 40), st.integers(0, 9))
def test_nothing_leaves_the_rectangle(width: float, height: float, pitch: float, seed: int) -> None:
    tiles = star_tiles(width, height, strip_colours(P), pitch=pitch, seed=seed)
    lines = star_lines(width, height, P["b600"], P["b900"], pitch=pitch, fade=((0, 0), (1, 1)))
    for svg in (tiles, lines):
        right, bottom = size(svg)
        for path in paths(svg):
            for x, y in points(path.get("d", "").replace("Z", " ")):
                assert -0.005 <= x <= right + 0.01
                assert -0.005 <= y <= bottom + 0.01


def test_bleed_is_added_outside_and_does_not_move_the_stars() -> None:
    assert size(_strip()) == (25, 303)
    plain = star_tiles(22, 297, strip_colours(P), pitch=22, seed=7)
    hearts = [
        points(
            next(p.get("d", "") for p in paths(svg) if p.get("fill") == P["b900"]).replace("Z", " ")
        )
        for svg in (plain, _strip())
    ]
    assert len(hearts[0]) == len(hearts[1]) == 7 * 16
    for (x, y), moved in zip(*hearts, strict=True):
        assert moved == pytest.approx((x, y + 3), abs=0.011)


def test_a_seed_repeats_its_drawing_and_another_changes_it() -> None:
    assert _strip() == _strip()
    assert _strip(7) != _strip(8)


def test_every_colour_is_one_path() -> None:
    fills = [path.get("fill") for path in paths(_strip())]
    assert len(fills) == len(set(fills)) <= 9


def test_the_strip_has_only_colours_of_the_palette() -> None:
    assert colours(_strip()) <= set(P.values())


def test_no_sliver_is_left_at_an_edge() -> None:
    for path in paths(_strip()):
        for data in path.get("d", "").split("Z")[:-1]:
            # The small stars' halves are the least pieces: about 5 mm² in a strip of 22 mm.
            assert area_of(points(data)) > 1.5


@pytest.mark.parametrize("hue", ["a", "b", "c", "t"])
def test_a_hue_keeps_to_itself_and_its_stars_stand_out(hue: str) -> None:
    chosen = hue_colours(P, hue)
    assert chosen.lead == P[f"{hue}700"]
    assert contrast(chosen.lead, chosen.petals[0]) > 4.5
    assert star_tiles(52, 34, chosen, pitch=26) == star_tiles(52, 34, chosen, pitch=26, seed=1)


def test_lines_fade_from_one_point_to_the_other() -> None:
    svg = star_lines(100, 60, "#FFFFFF", "#000000", pitch=20, fade=((0, 0.5), (0.8, 0.5)), stroke=1)
    image = picture(svg, 2, "#000000").convert("L")
    columns = [sum(image.crop((x, 0, x + 40, 120)).tobytes()) / 4800 for x in range(0, 200, 40)]
    assert columns == sorted(columns, reverse=True)
    assert columns[0] > 30
    assert columns[-1] == 0


def test_lines_around_a_point_leave_it_empty() -> None:
    fade = ((1.0, 1.0), (0.5, 0.5))
    svg = star_lines(100, 100, "#FFFFFF", "#000000", pitch=20, fade=fade, around=True, stroke=1)
    image = picture(svg, 2, "#000000").convert("L")
    middle, corner = image.crop((85, 85, 115, 115)), image.crop((0, 0, 30, 30))
    assert sum(corner.tobytes()) > 10 * sum(middle.tobytes())


def test_lines_are_solid() -> None:
    svg = star_lines(80, 80, P["b600"], P["b900"], pitch=20, fade=((0, 0), (1, 1)))
    assert "opacity" not in svg
    assert "url(" not in svg
