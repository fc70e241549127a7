"""What the engine paints for one line of text: its glyphs, and where each of them stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_TOKENS = re.compile(r"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")


@dataclass(slots=True)
class Ink:
    """One glyph as the engine paints it.

    `x` is its origin in thousandths of the font size, from the start of its `Paint`; `rise` is
    the engine's text rise in pixels.
    """

    glyph: int
    x: float
    rise: float


@dataclass(slots=True)
class Paint:
    """A stretch of a line in one font: `font` is the engine's, `size` in pixels.

    `raw` holds the engine's own operations: the text rise and the inside of each `TJ` array.
    `end` is where the pen stands after them, once `read` was called.
    """

    font: Any
    size: float
    raw: list[tuple[float, str]]
    end: float = 0

    def read(self) -> list[Ink]:
        """The glyphs in the order in which they are painted."""
        widths = self.font.widths
        inks: list[Ink] = []
        pen = 0.0
        for rise, string in self.raw:
            for codes, number in _TOKENS.findall(string):
                if number:
                    pen -= float(number)
                    continue
                for start in range(0, len(codes), 4):
                    glyph = int(codes[start : start + 4], 16)
                    inks.append(Ink(glyph, pen, rise))
                    pen += widths[glyph]
        self.end = pen
        return inks


class Recorder:
    """Stands in for the engine's `Stream` while it draws a line, and keeps what it is told.

    Offers the few attributes that `draw_first_line` uses, and no more: a version of the engine
    that uses another fails at once.
    """

    __slots__ = ("_fonts", "_rise", "_stream", "ink_rect", "logical_rect", "matrix", "paints")

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._fonts: dict[str, Any] = {}
        self._rise = 0.0
        self.ink_rect = stream.ink_rect
        self.logical_rect = stream.logical_rect
        self.matrix: tuple[float, ...] | None = None
        self.paints: list[Paint] = []

    def set_text_matrix(self, *values: float) -> None:
        """Keep the text matrix of the line."""
        self.matrix = values

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        """The engine's font for a Pango font, registered in the document, and its size."""
        font, size = self._stream.add_font(pango_font)
        self._fonts[font.hash] = font
        return font, size

    def set_font_size(self, font_hash: str, size: float) -> None:
        """Begin a stretch in another font."""
        self.paints.append(Paint(self._fonts[font_hash], size, []))

    def set_text_rise(self, rise: float) -> None:
        """Keep the text rise of what follows."""
        self._rise = rise

    def show_text(self, string: str) -> None:
        """Keep one string of codes and adjustments, the inside of a `TJ` array."""
        self.paints[-1].raw.append((self._rise, string))

    def replay(self, stream: Any) -> None:
        """Draw on a stream what was recorded, as the engine would have."""
        stream.set_text_matrix(*(self.matrix or ()))
        for paint in self.paints:
            stream.set_font_size(paint.font.hash, 1 if paint.font.bitmap else paint.size)
            for rise, string in paint.raw:
                if rise:
                    stream.set_text_rise(rise)
                stream.show_text(string)
                if rise:
                    stream.set_text_rise(0)
