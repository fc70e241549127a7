"""Icons for cards and contacts, with the colour written in. They are decoration, never content."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from report.compose.colour import mix
from report.resources import resource_folder

from .svg import document

if TYPE_CHECKING:
    from pathlib import Path

# What points along the line turns round with the direction; clocks, checks and hands never do.
MIRRORED: Final = re.compile(
    r"(arrow|caret)-(?!up$|down$).*|sign-(in|out)|path|signpost|trend-up|chart-line-up"
)
_GRID: Final = 256  # the icons' own units
_TINT: Final = 0.2  # how much of the colour is in their lighter part
_TRANSLUCENT: Final = ' opacity="0.2"'


class UnknownIconError(KeyError):
    """There is no icon of this name; `suggestions` are names that look like it."""

    def __init__(self, name: str, suggestions: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.suggestions = suggestions


def icons_folder() -> Path:
    """Where the icons are that come with the theme."""
    return resource_folder("templates") / "paths" / "icons"


@lru_cache(maxsize=4)
def icon_names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of all icons in `folder` (the theme's own without it), sorted."""
    return tuple(sorted(file.stem for file in (folder or icons_folder()).glob("*.svg")))


def icon(  # noqa: PLR0913 - sizes and colours
    name: str,
    colour: str,
    size: float,
    direction: str = "rtl",
    *,
    ground: str = "#FFFFFF",
    folder: Path | None = None,
) -> str:
    """The icon `name` as an SVG of `size` × `size` mm.

    The lighter part is a solid mixture of `colour` and the `ground` the icon stands on: the same
    look as the original's transparency, and no transparency in print. Icons that point along the
    line are mirrored where `direction` is `rtl`. Raises UnknownIconError.
    """
    if name not in icon_names(folder):
        raise UnknownIconError(name, suggest_icons(name, folder))
    source = _shapes(name, folder or icons_folder())
    shapes = source.replace(_TRANSLUCENT, f' fill="{mix(colour, ground, _TINT)}"')
    turn = f"matrix(-1 0 0 1 {_GRID} 0)" if direction == "rtl" and is_mirrored(name) else ""
    transform = f"scale({size / _GRID:.6f}) {turn}".rstrip()
    return document(size, size, [f'<g fill="{colour}" transform="{transform}">{shapes}</g>'])


def is_mirrored(name: str) -> bool:
    """Whether the icon points along the line, and so turns round in right-to-left text."""
    return MIRRORED.fullmatch(name) is not None


def suggest_icons(name: str, folder: Path | None = None) -> tuple[str, ...]:
    """Up to three names that look like `name`, or contain it."""
    names = icon_names(folder)
    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    containing = [known for known in names if wanted and (wanted in known or known in wanted)]
    close = get_close_matches(wanted, names, n=3)
    return tuple(dict.fromkeys([*close, *containing]))[:3]


@lru_cache(maxsize=64)
def _shapes(name: str, folder: Path) -> str:
    """What stands inside the root element of an icon's file."""
    text = (folder / f"{name}.svg").read_text(encoding="utf-8")
    return text[text.index(">") + 1 : text.rindex("</svg>")]
