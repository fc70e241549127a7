"""The codes of one font: each says one text, paints one glyph, and has one width."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# What a code says that only paints: the text is said by others. Readers that know nothing of
# replacement text skip it, since it is a format character.
SAYS_NOTHING = "\u2060"
_LAST_CODE = 0xFFFF
# Thousandths of the font size.
_SPACE = 250


@dataclass(slots=True)
class Added:
    """A glyph added to the font: a copy of `glyph`, or a blank where None, `width` wide.

    `width` is in thousandths of the font size.
    """

    glyph: int | None
    width: int


@dataclass(slots=True)
class CodeTable:
    """Hands out the codes of a font, given by its glyph count and natural widths.

    A code is the number of its glyph. The first text of a glyph takes the glyph's own number,
    any other text a copy of the glyph, so that the font needs no map from codes to glyphs.
    """

    glyph_count: int
    widths: dict[int, int]
    texts: dict[int, str] = field(default_factory=dict)
    added: dict[int, Added] = field(default_factory=dict)
    _codes: dict[tuple[int | None, str, int], int] = field(default_factory=dict)

    def code(self, glyph: int | None, text: str, width: int) -> int:
        """The code that says `text`, paints `glyph` (None: nothing) and is `width` wide."""
        key = glyph, text, width
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = self._new(glyph, text, width)
        return code

    def _new(self, glyph: int | None, text: str, width: int) -> int:
        if glyph is not None and self.widths[glyph] == width and glyph not in self.texts:
            self.texts[glyph] = text
            return glyph
        code = self.glyph_count + len(self.added)
        if code > _LAST_CODE:
            return glyph or 0
        self.texts[code] = text
        self.added[code] = Added(glyph, width)
        return code


def code_table(fonts: list[Any]) -> CodeTable:
    """The table for the engine's fonts that share one font file."""
    widths: dict[int, int] = {}
    missing = 0
    for font in fonts:
        widths |= font.widths
        missing = max(missing, len(font.missing))
    return CodeTable(fonts[0].glyph_count + missing, widths)


def add_space(table: CodeTable) -> None:
    """Let there be a code for a space: PDFium measures gaps by its width."""
    if " " not in table.texts.values():
        table.code(None, " ", _SPACE)
