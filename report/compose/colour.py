"""The colours of a theme: one brand hue gives every token, and every pair in use is checked.

Lightness and chroma of a token are fixed, so a brand colour gives only its hue and contrast stays
what it was designed to be. Colours are `#RRGGBB` strings; inside, OKLCH (lightness 0 to 1, chroma,
hue in degrees). Formulas: CSS Color Module Level 4, section 10 and its sample code; WCAG 2.2.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_HUE: Final = 232.0

# token: (lightness, chroma); the hue is that of the accent a token begins with, or the brand's.
_TOKENS: Final[Mapping[str, tuple[float, float]]] = {
    "b950": (0.20, 0.055),
    "b900": (0.265, 0.07),
    "b800": (0.34, 0.085),
    "b700": (0.42, 0.10),
    "b600": (0.50, 0.11),
    "b400": (0.68, 0.10),
    "b200": (0.86, 0.05),
    "b100": (0.94, 0.022),
    "b50": (0.972, 0.011),
    "a500": (0.80, 0.145),
    "a700": (0.52, 0.115),
    "a100": (0.95, 0.04),
    "c500": (0.66, 0.155),
    "c700": (0.50, 0.14),
    "c100": (0.95, 0.03),
    "t500": (0.72, 0.11),
    "t700": (0.47, 0.085),
    "t100": (0.95, 0.03),
    "ink": (0.24, 0.025),
    "mute": (0.47, 0.03),
    "line": (0.88, 0.014),
}

# Amber, clay and teal go with most brands. One that comes too near the brand hue gives way to
# the first of the others that is clear of it and of the rest: the same colour never means two
# things.
_ACCENTS: Final = {"a": 70.0, "c": 32.0, "t": 187.0}
_OTHERS: Final = (250.0, 330.0, 145.0)
_CLEAR: Final = 36.0  # degrees between two hues that nobody mixes up

# (text token or "white", ground token or "white", least ratio). 4.5 for text, 3 for large text,
# icons and lines that carry meaning (WCAG 2.2, 1.4.3 and 1.4.11). What only decorates is not here.
_TEXT: Final = 4.5
_LARGE: Final = 3.0
_PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    *((token, "white", _TEXT) for token in ("ink", "mute", "b900", "b800", "b700", "b600")),
    *((token, "white", _TEXT) for token in ("a700", "c700", "t700")),
    *((token, "b50", _TEXT) for token in ("ink", "mute", "b800", "b700", "a700", "c700", "t700")),
    *((token, "b100", _TEXT) for token in ("ink", "mute", "b800", "b700", "c700")),
    *((token, "a100", _TEXT) for token in ("ink", "mute", "a700", "b800", "b700")),
    *((token, "c100", _TEXT) for token in ("ink", "mute", "c700", "b800", "b700")),
    *((token, "t100", _TEXT) for token in ("ink", "mute", "t700", "b800", "b700")),
    *((token, "b900", _TEXT) for token in ("white", "b50", "b100", "b200", "a500")),
    *((token, "b800", _TEXT) for token in ("white", "b100", "b200", "a500")),
    *((token, "b700", _TEXT) for token in ("white", "b100")),
    ("b900", "b200", _TEXT),
    ("b900", "a500", _TEXT),
    ("c500", "b900", _LARGE),
    ("t500", "b900", _LARGE),
    ("b400", "b900", _LARGE),
)

_TOE: Final = 0.04045  # the encoded value below which sRGB is linear
_GREY_CHROMA: Final = 0.01  # below it the eye sees no hue, and rounding to bytes makes one up
_CHROMA_STEP: Final = 0.002
_GAMUT_SLACK: Final = 0.0005  # of linear light: far below one step of eight bits


@lru_cache(maxsize=16)
def palette(hue: float | None) -> Mapping[str, str]:
    """Every colour token of the theme for a brand hue, as `#RRGGBB`.

    `hue` is an OKLCH hue in degrees, or None for a brand without one (black, white, grey): then
    the brand tokens are true greys, and the accents those of the default hue.
    """
    brand = DEFAULT_HUE if hue is None else hue
    accents = accent_hues(brand)
    tokens = {}
    for token, (lightness, chroma) in _TOKENS.items():
        if token[0] in accents:
            tokens[token] = oklch_to_hex(lightness, chroma, accents[token[0]])
        else:
            tokens[token] = oklch_to_hex(lightness, 0.0 if hue is None else chroma, brand)
    return MappingProxyType(tokens | {"white": "#FFFFFF", "black": "#000000"})


def accent_hues(brand: float) -> Mapping[str, float]:
    """The OKLCH hues of the accents `a`, `c` and `t` beside a brand hue, all in degrees."""
    hues = dict(_ACCENTS)
    for letter, hue in _ACCENTS.items():
        if _apart(hue, brand) < _CLEAR:
            taken = [brand, *(other for key, other in hues.items() if key != letter)]
            hues[letter] = next(
                new for new in _OTHERS if all(_apart(new, other) >= _CLEAR for other in taken)
            )
    return hues


def oklch_to_hex(lightness: float, chroma: float, hue: float) -> str:
    """An OKLCH colour as `#RRGGBB`, its chroma cut in small steps until it fits sRGB."""
    lightness = min(max(lightness, 0.0), 1.0)
    while True:
        linear = _oklch_to_linear(lightness, chroma, hue)
        fits = all(-_GAMUT_SLACK <= value <= 1 + _GAMUT_SLACK for value in linear)
        if fits or chroma <= 0:
            return _to_hex([_encode(min(max(value, 0.0), 1.0)) for value in linear])
        chroma = max(chroma - _CHROMA_STEP, 0.0)


def hue_of(colour: str) -> float | None:
    """The OKLCH hue of `#rrggbb` or `#rgb` in degrees, or None for a grey.

    Raises ValueError where `colour` is not such a colour.
    """
    red, green, blue = (_decode(value) for value in rgb(colour))
    # CSS Color 4, sample code lin_sRGB_to_XYZ and XYZ_to_OKLab, the two matrices made one.
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    if math.hypot(a, b) < _GREY_CHROMA:
        return None
    return math.degrees(math.atan2(b, a)) % 360


def rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb` or `#rgb`, each from 0 to 1. Raises ValueError."""
    digits = colour.strip().removeprefix("#")
    if len(digits) == len("rgb"):
        digits = "".join(digit * 2 for digit in digits)
    if not colour.strip().startswith("#") or not re.fullmatch("[0-9a-fA-F]{6}", digits):
        raise ValueError(f"not a colour of the form #rrggbb: {colour!r}")
    red, green, blue = bytes.fromhex(digits)
    return red / 255, green / 255, blue / 255


def mix(colour: str, ground: str, share: float) -> str:
    """`share` (0 to 1) of `colour` over `ground`: what a translucent colour looks like, solid.

    Mixed as renderers mix, in gamma-encoded sRGB (CSS Color 4, section 12.2, legacy).
    """
    pairs = zip(rgb(colour), rgb(ground), strict=True)
    return _to_hex([share * over + (1 - share) * under for over, under in pairs])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def contrast_problems(colours: Mapping[str, str]) -> tuple[Problem, ...]:
    """A `low-contrast` error for every pair of tokens the theme sets on each other below AA."""
    problems = []
    for text, ground, least in _PAIRS:
        ratio = contrast(colours[text], colours[ground])
        if ratio < least:
            problems.append(
                Problem(
                    "low-contrast",
                    f"the theme's colour {text} ({colours[text]}) on {ground} "
                    f"({colours[ground]}) has a contrast of {ratio:.2f}, and needs {least}",
                    "choose another brand colour, or make one of the two darker or lighter "
                    "in theme.yaml",
                )
            )
    return tuple(problems)


def _apart(one: float, other: float) -> float:
    """The angle between two hues, 0 to 180 degrees."""
    return abs((one - other + 180) % 360 - 180)


def _oklch_to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """OKLCH to linear sRGB, unclipped (CSS Color 4, sample code, matrices made one)."""
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encode(linear: float) -> float:
    """Linear light to a gamma-encoded sRGB value (CSS Color 4, section 10.2)."""
    return 12.92 * linear if linear <= _TOE / 12.92 else 1.055 * linear ** (1 / 2.4) - 0.055


def _decode(value: float) -> float:
    """A gamma-encoded sRGB value to linear light."""
    return value / 12.92 if value <= _TOE else ((value + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_decode(value) for value in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_hex(values: list[float]) -> str:
    """Three values from 0 to 1 as `#RRGGBB`."""
    return "#" + "".join(f"{round(value * 255):02X}" for value in values)
