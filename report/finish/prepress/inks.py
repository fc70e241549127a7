"""From the colours of a screen to the inks of a press.

Colours go through the profile of the press, relative to its paper and with its blackest black for
black. Its tables from colours to inks are coarse, most of all in pale tints; those from inks to
colours are what was measured, so a flat colour is sought in them, from where the former lead.

Greys, and the colours that a theme wants in black alone, are printed with the black ink: in four
inks, small type would fray wherever the plates are a hair out of place.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from report.compose import MOST_INK

from .conversion import Conversion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PIL.Image import Image

    from .profile import Profile

Cmyk: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black, each from 0 to 1."""

Rgb: TypeAlias = tuple[float, float, float]
"""sRGB, each from 0 to 1."""

_SOLID: Final = 0.9
"""From so much black on it is printed solid: a screen would fray the edges of letters."""

_STEPS: Final = 33  # of the table for pictures, in each direction
_STRIDES: Final = (16, 8, 4, 2, 1)  # of 255, in which the inks of a flat colour are sought
_TRACE: Final = 8  # of 255: less black than that only dirties a pale tint
_SAME: Final = 12  # a difference of one level or two, which nobody sees
_NEIGHBOURS: Final = tuple(product((-1, 0, 1), repeat=3))
_WEIGHTS: Final = (2, 4, 3)
"""How much the eye makes of a difference in red, green and blue, about."""


class Inks:
    """The inks of one press for the colours of one publication.

    `chosen` are the inks of colours of the theme by their `#RRGGBB`, None for black alone.
    """

    def __init__(
        self, press: Profile, chosen: Mapping[str, Cmyk | None] = MappingProxyType({})
    ) -> None:
        self._press = press
        self._chosen = {tuple(bytes.fromhex(k.removeprefix("#"))): v for k, v in chosen.items()}
        self._flat: dict[tuple[int, ...], Cmyk] = {}
        self._even: dict[tuple[int, ...], Cmyk] = {}
        self._from_rgb = Conversion("RGB", "CMYK", press)
        self._to_rgb = Conversion("CMYK", "RGB", press)

    def of_rgb(self, colour: Rgb, *, in_gradient: bool = False) -> Cmyk:
        """The inks of an sRGB colour.

        Three inks at most where that looks the same as four: black stands in for the grey that
        the least of the colours mixes. Small letters get fewer fringes, and less ink dries sooner.
        In a gradient black is the profile's own, which rises evenly.
        """
        levels = tuple(round(255 * min(max(value, 0.0), 1.0)) for value in colour)
        known = self._even if in_gradient else self._flat
        if levels not in known:
            known[levels] = self._found(levels, even=in_gradient)
        return known[levels]

    def of_lab(self, colour: tuple[float, float, float]) -> Cmyk:
        """The inks of a CIE L*a*b* colour (white of D50), L* from 0 to 100, as a screen shows it."""
        light, a, b = colour
        signed = [round(min(max(value, -128), 127)) & 0xFF for value in (a, b)]
        level = round(2.55 * min(max(light, 0), 100))
        [(red, green, blue)] = self._lab_to_rgb(bytes((level, *signed)))
        if not any(signed):
            red = blue = green  # a grey, which rounding tints
        return self.of_rgb((red / 255, green / 255, blue / 255))

    def of_picture(self, picture: Image) -> Image:
        """A picture of mode RGB in CMYK, with no more ink than the press takes.

        The mean of two mixtures within the limit is within it as well, and so is what the table
        gives for colours between its own.
        """
        return picture.filter(self._table)

    def _found(self, levels: tuple[int, ...], *, even: bool) -> Cmyk:
        chosen = self._chosen.get(levels, ())
        if chosen is None or (not chosen and len(set(levels)) == 1):
            return (0.0, 0.0, 0.0, self._black(levels))
        return chosen or _inks(self._refined(levels, even=even))

    def _refined(self, levels: tuple[int, ...], *, even: bool) -> tuple[int, ...]:
        """The levels of ink that look most like `levels` on paper."""
        [start] = self._from_rgb(bytes(levels))
        error, best = self._sought(levels, tuple(start), (0, 1, 2))
        if even or best[3] <= _TRACE:
            return best
        least = min(range(3), key=best.__getitem__)
        without = tuple(0 if ink == least else level for ink, level in enumerate(best))
        free = tuple(ink for ink in range(4) if ink != least)
        other_error, other = self._sought(levels, without, free)
        return other if other_error <= error + _SAME else best

    def _sought(
        self, levels: tuple[int, ...], best: tuple[int, ...], free: tuple[int, ...]
    ) -> tuple[int, tuple[int, ...]]:
        """From `best` on, the inks that look most like `levels`, and how unlike; `free` may change."""
        error = 0
        for stride in _STRIDES:
            last: tuple[int, ...] = ()
            while best != last:
                last = best
                tried = [_moved(best, free, steps, stride) for steps in _NEIGHBOURS]
                seen = self._to_rgb(b"".join(map(bytes, tried)))
                errors = (_difference(each, levels) for each in seen)
                # Of equals, that with the least ink: so the search ends.
                error, _ink, best = min(zip(errors, map(sum, tried), tried, strict=True))
        return error, best

    def _black(self, levels: tuple[int, ...]) -> float:
        """The part of black ink that is as light as an sRGB colour."""
        [lab] = self._rgb_to_lab(bytes(levels))
        # The ramp falls from paper to black.
        black = bisect_left(self._ramp, -lab[0], key=lambda light: -light) / 255
        return 1.0 if black >= _SOLID else black

    @cached_property
    def _ramp(self) -> tuple[int, ...]:
        """The lightness (0 to 255) of each of 256 parts of black ink."""
        levels = bytes(value for black in range(256) for value in (0, 0, 0, black))
        to_lab = Conversion("CMYK", "LAB", self._press, as_measured=True)
        return tuple(lab[0] for lab in to_lab(levels))

    @cached_property
    def _rgb_to_lab(self) -> Conversion:
        return Conversion("RGB", "LAB", self._press, as_measured=True)

    @cached_property
    def _lab_to_rgb(self) -> Conversion:
        return Conversion("LAB", "RGB", self._press, as_measured=True)

    @cached_property
    def _table(self) -> Any:
        from PIL import ImageFilter

        scale = [round(255 * step / (_STEPS - 1)) for step in range(_STEPS)]
        grid = bytes(v for b in scale for g in scale for r in scale for v in (r, g, b))
        values = [part for levels in self._from_rgb(grid) for part in _inks(levels)]
        return ImageFilter.Color3DLUT(_STEPS, values, channels=4, target_mode="CMYK")


def _moved(
    inks: tuple[int, ...], free: tuple[int, ...], steps: tuple[int, ...], stride: int
) -> tuple[int, ...]:
    moved = list(inks)
    for ink, step in zip(free, steps, strict=True):
        moved[ink] = min(max(inks[ink] + stride * step, 0), 255)
    return tuple(moved)


def _difference(one: Sequence[int], other: Sequence[int]) -> int:
    """How different two colours look, in no unit."""
    return sum(w * (a - b) ** 2 for w, a, b in zip(_WEIGHTS, one, other, strict=True))


def _inks(levels: Sequence[int]) -> Cmyk:
    """Four levels of ink, from 0 to 255, as inks; where they are too much, the colours are cut."""
    cyan, magenta, yellow, black = (level / 255 for level in levels)
    colours = cyan + magenta + yellow
    share = min(1.0, (MOST_INK - black) / colours) if colours else 1.0
    return (share * cyan, share * magenta, share * yellow, black)
