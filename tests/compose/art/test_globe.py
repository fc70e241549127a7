from __future__ import annotations

import dataclasses
import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compose.art import journeys as j
from report.compose.art.globe import BAND, COVER, globe
from report.compose.art.land import encode_land, land_file, land_points, lattice_point
from report.compose.art.make_land import land_flags, main
from report.compose.art.sphere import View, angle_between, graticule, slerp
from report.compose.colour import contrast, palette
from tests.support.drawing import colours, parsed, paths, picture, points, size

P = palette(232.0)
VIEW = View((100, 100), 100)
places = st.tuples(st.floats(-math.pi, math.pi), st.floats(-1, 1))


def _nearest_land(longitude: float, latitude: float) -> float:
    """Degrees from a place to the nearest dot."""
    here = VIEW.turned(math.radians(longitude), math.sin(math.radians(latitude)))
    return min(math.degrees(angle_between(here, VIEW.turned(*dot))) for dot in land_points())


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(31.2, 27), (46.7, 24.7), (36.8, -1.3), (2.3, 47), (-100, 40), (134, -25), (77, 21)],
)
def test_land_has_dots(longitude: float, latitude: float) -> None:
    assert _nearest_land(longitude, latitude) < 1.5


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(-30, 10), (75, -20), (-150, 0), (18, 35), (-20, -45), (51, 42)]
)
def test_sea_has_none(longitude: float, latitude: float) -> None:
    assert _nearest_land(longitude, latitude) > 1.5


def test_the_dots_are_spread_evenly() -> None:
    count = 2000
    vectors = [VIEW.turned(*lattice_point(index, count)) for index in range(count)]
    spacing = math.sqrt(4 * math.pi / count)
    for index in range(50, count - 50, 97):
        nearest = min(
            angle_between(vectors[index], other) for k, other in enumerate(vectors) if k != index
        )
        assert 0.6 * spacing < nearest < 1.1 * spacing


def test_the_dots_file_is_what_the_command_makes(tmp_path) -> None:  # noqa: ANN001
    source, target = tmp_path / "land.json", tmp_path / "dots.json"
    # One square from 0° to 40° east and 0° to 40° north, in two arcs, the second backwards.
    source.write_text(
        '{"transform":{"scale":[1,1],"translate":[0,0]},"arcs":[[[0,0],[40,0],[0,40]],'
        '[[0,0],[0,40],[40,0]]],"objects":{"land":{"geometries":[{"arcs":[[[0,-2]]]}]}}}'
    )
    assert main([str(source), str(target)]) == 0
    assert target.stat().st_size < 3_000
    flags = [True] * 3 + [False] * 6 + [True]
    assert encode_land(flags) == encode_land(iter(flags))
    assert main([]) == 2


def test_land_flags_follow_the_coast() -> None:
    square = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[0, 0], [40, 0], [0, 40]], [[0, 0], [0, 40], [40, 0]]],
        "objects": {"land": {"geometries": [{"arcs": [[[0, -2]]]}]}},
    }
    count = 3000
    for index, flag in enumerate(land_flags(square, count)):
        longitude, sine = lattice_point(index, count)
        east = (math.degrees(longitude) + 180) % 360 - 180
        assert flag == (0 < east < 40 and 0 < math.degrees(math.asin(sine)) < 40)


def test_the_dots_file_is_small_and_stands_beside_its_note() -> None:
    assert land_file().stat().st_size < 4_000
    assert "Natural Earth" in land_file().with_name("README.md").read_text("utf-8")


@given(places)
def test_a_place_is_a_unit_vector_and_falls_inside_the_disc(place: tuple[float, float]) -> None:
    vector = VIEW.turned(*place)
    assert math.hypot(*vector) == pytest.approx(1)
    x, y = VIEW.point(vector)
    assert math.hypot(x - 100, y - 100) <= 100 + 1e-9


def test_the_place_it_is_seen_from_is_in_the_middle_and_north_is_up() -> None:
    middle = VIEW.turned(math.radians(28), math.sin(math.radians(22)))
    assert VIEW.point(middle) == pytest.approx((100, 100))
    north = VIEW.point(VIEW.turned(math.radians(28), math.sin(math.radians(60))))
    east = VIEW.point(VIEW.turned(math.radians(50), math.sin(math.radians(22))))
    assert north == pytest.approx((100, 100 - 100 * math.sin(math.radians(38))))
    assert east[0] > 130


def test_the_graticule_ends_on_the_horizon() -> None:
    lines = list(graticule(VIEW))
    assert len(lines) > 15
    for line in lines:
        reaches = [math.hypot(x - 100, y - 100) for x, y in line]
        assert len(line) > 1
        assert max(reaches) <= 100 + 1e-6


@given(places, places, st.floats(0, 1))
def test_a_great_circle_is_walked_evenly(
    one: tuple[float, float], other: tuple[float, float], share: float
) -> None:
    start, end = VIEW.turned(*one), VIEW.turned(*other)
    angle = angle_between(start, end)
    if 0.01 < angle < 3.1:
        way = slerp(start, end, share)
        assert math.hypot(*way) == pytest.approx(1)
        assert angle_between(start, way) == pytest.approx(share * angle, abs=1e-5)


@pytest.mark.parametrize("shape", [COVER, BAND])
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_journeys_keep_clear_of_each_other(shape, seed) -> None:  # noqa: ANN001
    view = View(shape.centre, shape.diameter / 2)
    land = [v for v in (view.turned(*dot) for dot in land_points()) if v[2] > 0.1]

    def fits(point: tuple[float, float]) -> bool:
        return 7 < point[0] < shape.width - 7 and 7 < point[1] < shape.height - 7

    drawn = j.journeys(view, land, shape.paths, seed or shape.seed, fits)
    assert len(drawn) == shape.paths if seed is None else len(drawn) >= shape.paths - 2
    assert drawn == j.journeys(view, land, shape.paths, seed or shape.seed, fits)
    ends = [end for journey in drawn for end in (journey.start, journey.end)]
    assert all(map(fits, ends))
    assert all(math.dist(a, b) > 0.03 * shape.diameter for a, b in combinations(ends, 2))
    for one, other in combinations(drawn, 2):
        near = min(
            math.dist(j.curve_point(one, s / 40), j.curve_point(other, t / 40))
            for s in range(41)
            for t in range(41)
        )
        assert near > 1


def test_without_land_there_are_no_journeys() -> None:
    assert j.journeys(VIEW, [], 5, 1, lambda _: True) == ()


def test_the_cover_globe_is_small_and_repeats() -> None:
    svg = globe(COVER, P)
    assert svg == globe(COVER, P)
    assert svg != globe(dataclasses.replace(COVER, seed=99), P)
    assert len(svg) <= 60_000
    assert len(list(parsed(svg).iter())) < 50
    assert size(svg) == (191, 199)


def test_the_globes_dots_lie_on_its_disc_and_in_its_rectangle() -> None:
    x, y = COVER.centre
    dotted = [path for path in paths(globe(COVER, P)) if "h0" in path.get("d", "")]
    assert len(dotted) > 4
    for path in dotted:
        for px, py in points(path.get("d", "")):
            assert math.hypot(px - x, py - y) <= COVER.diameter / 2
            assert -1.01 <= px <= COVER.width + 1.01
            assert -1.01 <= py <= COVER.height + 1.01


def test_nothing_is_transparent_and_bare_globes_have_no_accents() -> None:
    svg = globe(dataclasses.replace(COVER, paths=0), P)
    assert "opacity" not in svg
    assert not colours(svg) & {P["a500"], P["c500"], P["t500"]}
    assert {P["a500"], P["c500"], P["t500"]} <= colours(globe(COVER, P))


def test_the_engine_draws_dots_and_cuts_at_the_edge() -> None:
    image = picture(globe(BAND, P), 5, P["b900"])
    x, y = (round(value * 5) for value in BAND.centre)
    land = image.crop((x - 60, y - 250, x + 60, y - 130))
    brightest = max(land.convert("L").tobytes())
    darkest = min(land.convert("L").tobytes())
    assert brightest > 200
    assert darkest < 70
    corner = "#{:02X}{:02X}{:02X}".format(*image.getpixel((image.width - 3, 3)))
    assert contrast(corner, P["b900"]) < 1.02
