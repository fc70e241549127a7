"""The codes of one font: each says one text, paints one glyph, and has one width."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .engine import Font

# What a code says that only paints: the text is said by others. Readers that know nothing of
# replacement text skip it, since it is a format character.
SAYS_NOTHING = "\u2060"
_LAST_CODE = 0xFFFF
# Thousandths of the font size.
_SPACE = 250
_WIDEST = 31_000  # beyond it no glyph of 2048 units an em can go


class NoCodeError(Exception):
    """What is to be said has no code in fonts that are made already."""


@dataclass(frozen=True, slots=True)
class Added:
    """A glyph added to the font: a copy of `glyph`, or a blank where None, `width` wide.

    `width` is in thousandths of the font size.
    """

    glyph: int | None
    width: int


@dataclass(slots=True)
class CodeTable:
    """Hands out the codes of a font, beyond its `glyph_count` glyphs.

    A code is the number of its glyph, so that the font needs no map from codes to glyphs: the
    first text of a glyph takes the glyph's own number, any other text that of a copy. `widths`
    are those of the glyphs, and of the copies once they are made. A font that is `closed` takes
    no copies: it is embedded whole, as for forms. One that is `frozen` has been embedded. The
    engine numbers characters that the font lacks like glyphs behind its own: they are `missing`,
    within `glyph_count`, and there is nothing to copy.
    """

    glyph_count: int
    widths: dict[int, int]
    missing: range = range(0)
    closed: bool = False
    frozen: bool = False
    texts: dict[int, str] = field(default_factory=dict)
    added: dict[int, Added] = field(default_factory=dict)
    _codes: dict[tuple[int | None, str, int], int | None] = field(default_factory=dict)

    def code(self, glyph: int | None, text: str, width: int) -> int | None:
        """The code that says `text`, paints `glyph` (None: nothing) and is `width` wide.

        None where there is no such code and nothing to paint. Raises NoCodeError for a new one
        when the table is frozen.
        """
        key = glyph, text, width
        if key not in self._codes:
            self._codes[key] = self._new(glyph, text, width)
        return self._codes[key]

    def _new(self, glyph: int | None, text: str, width: int) -> int | None:
        if self.frozen:
            raise NoCodeError
        if glyph is not None and self.widths[glyph] == width and glyph not in self.texts:
            self.texts[glyph] = text
            return glyph
        code = self.glyph_count + len(self.added)
        if self.closed or code > _LAST_CODE:
            return glyph
        self.texts[code] = text
        width = min(width, _WIDEST)
        self.added[code] = Added(None if glyph in self.missing else glyph, width)
        self.widths[code] = width
        return code

    def keys(self) -> list[tuple[int | None, str, int]]:
        """What codes were asked for, in an order of its own: glyph, text and width of each."""
        return sorted(self._codes, key=lambda key: (key[0] is not None, key[0] or 0, *key[1:]))

    def add_space(self) -> None:
        """Let there be a code for a space: PDFium measures gaps by its width."""
        if not self.frozen and " " not in self.texts.values():
            self.code(None, " ", _SPACE)


def code_table(fonts: list[Font], *, subset: bool) -> CodeTable:
    """The table for the engine's fonts that share one font file.

    Without `subset` fonts are embedded whole.
    """
    widths: dict[int, int] = {}
    missing = 0
    for font in fonts:
        widths |= font.widths
        missing = max(missing, len(font.missing))
    closed = not subset or any(font.used_in_forms or font.bitmap for font in fonts)
    own = fonts[0].glyph_count
    return CodeTable(own + missing, widths, range(own, own + missing), closed)
