"""Whether the fonts that the user's own theme asks for are there: the engine takes another in silence."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

from report.problems import Problem, Severity
from report.resources import resource_folder

from .token_checks import guess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from .composition import Stylesheet
    from .theme import Theme

_TOKENS: Final = ("text", "display")
_FONTS: Final = frozenset({".otf", ".otc", ".ttc", ".ttf", ".woff", ".woff2"})
_COLLECTIONS: Final = frozenset({".otc", ".ttc"})
_FAMILIES: Final = (1, 16)
"""Names of a family in the table `name` of a font (OpenType 1.9): that of four styles, that of all."""

_FONT_FACE: Final = re.compile(r"@font-face\s*\{[^}]*?font-family\s*:\s*([^;}]+)", re.IGNORECASE)


def missing_fonts(
    theme: Theme, stylesheets: Sequence[Stylesheet], folders: Iterable[Path]
) -> Iterator[Problem]:
    """A warning for each family that the user's own `theme.yaml` names first and that is not there.

    Fonts are in `folders`, in the bundled one, or declared in `stylesheets`.
    """
    asked = []
    for token in _TOKENS:
        set_at = [path for path in theme.places if path.endswith(f"font.{token}")]
        if place := theme.place_of(set_at):
            first = str(theme.tokens["font"][token]).split(",")[0]
            asked.append((token, place, _bare(first)))
    if not asked:
        return
    declared = (_bare(name) for sheet in stylesheets for name in _FONT_FACE.findall(sheet.css))
    known = {*declared, *_families((*folders, resource_folder("fonts")))}
    for token, place, family in asked:
        if _plain(family) not in map(_plain, known):
            message = f"there is no font '{family}', so '{token}' is set in another one"
            hint = f"{guess(family, sorted(known))}; fonts of your own go into theme/fonts/"
            yield Problem("unexpected-font", message, hint, place, Severity.WARNING)


def _bare(name: str) -> str:
    """A family without the quotes of CSS around it."""
    return " ".join(name.strip().strip("\"'").split())


def _plain(family: str) -> str:
    """A family as fontconfig compares it: whatever its case and its blanks."""
    return "".join(family.casefold().split())


def _families(folders: Iterable[Path]) -> Iterator[str]:
    """The families of the font files in `folders`; what can't be read has none."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix.lower() in _FONTS and file.is_file():
                yield from _families_of(file)


def _families_of(file: Path) -> Iterator[str]:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    is_collection = file.suffix.lower() in _COLLECTIONS
    try:
        with file.open("rb") as data:
            fonts = TTCollection(data, lazy=True) if is_collection else [TTFont(data, lazy=True)]
            for font in fonts:
                names = [name for name in font["name"].names if name.nameID in _FAMILIES]
                yield from dict.fromkeys(name.toUnicode() for name in names)
    except (
        TTLibError,
        OSError,
        LookupError,
        ValueError,
        AssertionError,
        ImportError,
        struct.error,
    ):
        return
