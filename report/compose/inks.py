"""The inks in which a theme wants its colours printed, where the press's own conversion is not wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from report.problems import Problem

from .token_checks import guess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .theme import Theme

Inks: TypeAlias = "Mapping[str, tuple[float, float, float, float] | None]"
"""By colour (`#RRGGBB`) cyan, magenta, yellow and black, from 0 to 1; None for black alone."""

_BLACK: Final = ("ink", "mute", "line")
"""What text and its rules are set in: in four inks, small letters would get coloured fringes."""

MOST_INK: Final = 2.8
"""Of all inks in one place, 4 being all of all: more than 3 does not dry. The rest is for
rounding, and for what lies over each other."""


def inks_of(theme: Theme, colours: Mapping[str, str]) -> tuple[Inks, list[Problem]]:
    """The inks of those of `colours` that the theme says them of, and what is wrong with them.

    In `theme.yaml`: `cmyk: {b700: [100, 45, 20, 30]}`, in per cent.
    """
    inks: dict[str, tuple[float, float, float, float] | None] = {}
    problems = []
    for name, value in (theme.tokens.get("cmyk") or {}).items():
        if name not in colours:
            code, message = "unknown-token", f"the theme has no colour '{name}'"
            hint = guess(name, colours)
        elif not _is_mixture(value):
            code, message = "wrong-type", f"the inks of '{name}' are '{value}', not four numbers"
            hint = "write cyan, magenta, yellow and black in per cent, as in [100, 45, 20, 30]"
        elif sum(value) > 100 * MOST_INK:
            code = "out-of-range"
            message = f"the inks of '{name}' are {sum(value):g} % together, more than {100 * MOST_INK:g} %"
            hint = "take less of the colours and more black: so much ink does not dry"
        else:
            cyan, magenta, yellow, black = (float(part) / 100 for part in value)
            inks[colours[name]] = (cyan, magenta, yellow, black)
            continue
        problems.append(Problem(code, message, hint, theme.places.get(f"cmyk.{name}")))
    return {**dict.fromkeys((colours[name] for name in _BLACK), None), **inks}, problems


def _is_mixture(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 4
        and all(isinstance(part, int | float) and 0 <= part <= 100 for part in value)
    )
