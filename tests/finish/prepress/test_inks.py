"""Colours in inks: as close as paper allows, never more than dries, greys in black alone."""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from report.compose import MOST_INK
from report.compose.colour import palette, rgb
from report.finish.prepress import shipped_profile
from report.finish.prepress.conversion import Conversion
from report.finish.prepress.inks import Inks

_PART = st.floats(0, 1)
_HUES = (232.0, 28.0, 145.0, 300.0, None)


@cache
def _inks() -> Inks:
    return Inks(shipped_profile())


def _seen(inks: tuple[float, ...]) -> bytes:
    """What inks look like on paper, as sRGB."""
    to_rgb = Conversion("CMYK", "RGB", shipped_profile())
    return to_rgb(bytes(round(255 * part) for part in inks))[0]


@given(st.tuples(_PART, _PART, _PART))
def test_no_colour_has_more_ink_than_dries(colour: tuple[float, float, float]) -> None:
    inks = _inks().of_rgb(colour)
    assert all(0 <= part <= 1 for part in inks)
    assert sum(inks) <= MOST_INK + 1e-9


@given(_PART)
def test_a_grey_is_printed_in_black_alone(light: float) -> None:
    *colours, black = _inks().of_rgb((light,) * 3)
    assert colours == [0, 0, 0]
    assert 0 <= black <= 1


def test_greys_are_as_light_as_they_were_and_black_is_solid() -> None:
    blacks = [_inks().of_rgb((level / 255,) * 3)[3] for level in range(256)]
    assert blacks == sorted(blacks, reverse=True)
    assert (blacks[0], blacks[255]) == (1, 0)
    assert not [black for black in blacks if 0.9 < black < 1]
    to_lab = Conversion("CMYK", "LAB", shipped_profile(), as_measured=True)
    from_rgb = Conversion("RGB", "LAB", shipped_profile(), as_measured=True)
    for level in (80, 128, 200, 250):
        [wanted], [found] = (
            from_rgb(bytes((level,) * 3)),
            to_lab(bytes((0, 0, 0, round(255 * blacks[level])))),
        )
        assert abs(wanted[0] - found[0]) <= 3


@pytest.mark.parametrize("hue", _HUES)
def test_the_colours_of_a_theme_look_on_paper_as_on_a_screen(hue: float | None) -> None:
    """Within the gamut of the press; of what is outside, the pale and the dark come close."""
    for token, colour in palette(hue).items():
        if token in {"black", "b950", "ink", "mute", "line"}:
            continue
        wanted = bytes(round(255 * part) for part in rgb(colour))
        if len(set(wanted)) == 1:
            continue
        found = _seen(_inks().of_rgb(rgb(colour)))
        apart = max(abs(a - b) for a, b in zip(wanted, found, strict=True))
        assert apart <= 24, (token, colour, found.hex())


def test_the_default_palette_is_printed_almost_exactly() -> None:
    apart = {}
    for token in ("b900", "b800", "b700", "b600", "b200", "b100", "b50", "a500", "c700", "c100"):
        wanted = bytes(round(255 * part) for part in rgb(palette(232.0)[token]))
        found = _seen(_inks().of_rgb(rgb(palette(232.0)[token])))
        apart[token] = max(abs(a - b) for a, b in zip(wanted, found, strict=True))
    assert max(apart.values()) <= 4, apart


def test_dark_colours_have_three_inks_and_look_the_same() -> None:
    for token in ("b900", "b800", "b700", "b600", "a700", "c700", "t700"):
        colour = rgb(palette(232.0)[token])
        flat, even = _inks().of_rgb(colour), _inks().of_rgb(colour, in_gradient=True)
        assert min(flat) == 0, token
        assert sum(flat) <= sum(even) + 0.02, token
        apart = zip(_seen(flat), _seen(even), strict=True)
        assert max(abs(a - b) for a, b in apart) <= 4, token


def test_a_gradient_rises_evenly() -> None:
    """No ink leaps from one step to the next: what lies between two mixtures is their mean."""
    start, end = rgb(palette(232.0)["b900"]), rgb(palette(232.0)["b200"])
    steps = [
        _inks().of_rgb(
            tuple(a + (b - a) * step / 64 for a, b in zip(start, end, strict=True)),
            in_gradient=True,
        )
        for step in range(65)
    ]
    leaps = [
        max(abs(a - b) for a, b in zip(one, other, strict=True)) for one, other in pairwise(steps)
    ]
    assert max(leaps) < 0.06


def test_the_theme_has_the_last_word() -> None:
    chosen = {"#005474": (1.0, 0.5, 0.2, 0.3), "#132129": None}
    inks = Inks(shipped_profile(), chosen)
    assert inks.of_rgb(rgb("#005474")) == (1.0, 0.5, 0.2, 0.3)
    assert inks.of_rgb(rgb("#132129")) == (0, 0, 0, 1)
    assert inks.of_rgb(rgb("#132129")) != _inks().of_rgb(rgb("#132129"))


def test_pictures_have_no_more_ink_than_dries() -> None:
    noise = random.Random(5).randbytes(3 * 90_000)  # noqa: S311 (colours, no secrets)
    picture = _inks().of_picture(Image.frombytes("RGB", (300, 300), noise))
    data = picture.tobytes()
    assert picture.mode == "CMYK"
    assert max(sum(data[i : i + 4]) for i in range(0, len(data), 4)) <= 255 * MOST_INK + 4


def test_black_of_a_picture_would_be_too_much_without_the_limit() -> None:
    [levels] = Conversion("RGB", "CMYK", shipped_profile())(bytes(3))
    assert sum(levels) > 255 * 3


def test_white_is_paper_and_a_photograph_keeps_its_shades() -> None:
    ramp = Image.frombytes("RGB", (256, 1), bytes(v for level in range(256) for v in (level,) * 3))
    data = _inks().of_picture(ramp).tobytes()
    inks = [sum(data[i : i + 4]) for i in range(0, len(data), 4)]
    assert inks[255] == 0
    assert all(one >= other - 6 for one, other in pairwise(inks))


def test_lab_goes_through_the_profile() -> None:
    white, red = _inks().of_lab((100, 0, 0)), _inks().of_lab((50, 65, 50))
    assert sum(white) < 0.05
    assert red[0] < 0.2 < min(red[1:3])
