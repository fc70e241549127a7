from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compose.colour import (
    DEFAULT_HUE,
    accent_hues,
    contrast,
    contrast_problems,
    hue_of,
    mix,
    oklch_to_hex,
    palette,
    rgb,
)

# The table of the design, for the default hue.
TABLE = {
    "b950": "#001926", "b900": "#00293B", "b800": "#013D55", "b700": "#005474", "b600": "#006C93",
    "b400": "#50A3CB", "b200": "#B1D8ED", "b100": "#DDEEF8", "b50": "#EFF7FC",
    "a500": "#F9AC46", "a700": "#915B00", "a100": "#FFEBD5",
    "c500": "#E16852", "c700": "#A43D2B", "c100": "#FEE9E5",
    "t500": "#3BBBB0", "t700": "#046962", "t100": "#D9F5F2",
    "ink": "#132129", "mute": "#4A5E69", "line": "#CFD9DF",
}  # fmt: skip
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@pytest.mark.parametrize(("token", "colour"), TABLE.items())
def test_the_default_hue_gives_the_designs_table(token: str, colour: str) -> None:
    pairs = zip(rgb(palette(DEFAULT_HUE)[token]), rgb(colour), strict=True)
    assert all(abs(made - wanted) <= 1 / 255 + 1e-9 for made, wanted in pairs)


@pytest.mark.parametrize("hue", [*range(0, 360, 3), None])
def test_every_brand_hue_holds_aa(hue: float | None) -> None:
    assert contrast_problems(palette(hue)) == ()


@given(st.floats(0, 360))
def test_accents_keep_clear_of_the_brand_and_of_each_other(brand: float) -> None:
    hues = [brand, *accent_hues(brand).values()]
    assert len(hues) == 4
    for one, other in combinations(hues, 2):
        assert abs((one - other + 180) % 360 - 180) >= 36


@pytest.mark.parametrize("brand", [150, 232, 285, 330])
def test_most_brands_go_with_amber(brand: float) -> None:
    assert palette(brand)["a500"] == TABLE["a500"]
    assert palette(brand)["b900"] != TABLE["b900"] or brand == DEFAULT_HUE


@given(st.floats(0, 359.99))
def test_the_hue_of_a_colour_is_found_again(hue: float) -> None:
    found = hue_of(oklch_to_hex(0.6, 0.1, hue))
    assert found is not None
    assert abs((found - hue + 180) % 360 - 180) < 2


@pytest.mark.parametrize("grey", ["#000", "#fff", "#777777", "#7a7b7a"])
def test_a_grey_has_no_hue_and_gives_grey_grounds_with_warm_accents(grey: str) -> None:
    assert hue_of(grey) is None
    tokens = palette(hue_of(grey))
    assert len(set(rgb(tokens["b900"]))) == 1
    assert tokens["a500"] == palette(DEFAULT_HUE)["a500"]


@pytest.mark.parametrize(
    "text", ["", "005474", "#12345", "#12345g", "red", "#１２３４５６", "##12345"]
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        hue_of(text)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@given(colours, colours)
def test_contrast_has_no_side_and_no_ratio_below_one(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one) >= 1


def test_a_token_that_can_not_be_read_is_a_problem_that_names_the_pair() -> None:
    tokens = dict(palette(DEFAULT_HUE)) | {"mute": "#B0B0B0"}
    problems = contrast_problems(tokens)
    assert {problem.code for problem in problems} == {"low-contrast"}
    assert any("mute (#B0B0B0) on white" in problem.message for problem in problems)
    assert all(problem.is_error and problem.hint for problem in problems)


@given(colours, colours, st.floats(0, 1))
def test_a_mixture_lies_between_its_colours(one: str, other: str, share: float) -> None:
    assert mix(one, other, 1) == one
    assert mix(one, other, 0) == other
    for mixed, a, b in zip(rgb(mix(one, other, share)), rgb(one), rgb(other), strict=True):
        assert min(a, b) - 0.5 / 255 <= mixed <= max(a, b) + 0.5 / 255


def test_a_palette_can_not_be_changed() -> None:
    with pytest.raises(TypeError):
        palette(DEFAULT_HUE)["ink"] = "#000000"  # type: ignore[index]
