"""The engine's drawing of a line, heard instead of written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .painting import Paint

if TYPE_CHECKING:
    from .engine import Font, PangoFont, Stream


class Recorder:
    """Stands in for the engine's `Stream` while it draws a line, and keeps what it is told.

    Offers the few attributes that `draw_first_line` uses, and no more: a version of the engine
    that uses another fails at once. `paints` has, for each font in turn, the text rise and the
    inside of each `TJ` array.
    """

    __slots__ = ("_fonts", "_rise", "_stream", "ink_rect", "logical_rect", "matrix", "paints")

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._fonts: dict[str, Font] = {}
        self._rise = 0.0
        self.ink_rect = stream.ink_rect
        self.logical_rect = stream.logical_rect
        self.matrix: tuple[float, ...] | None = None
        self.paints: list[tuple[Paint, list[tuple[float, str]]]] = []

    def set_text_matrix(self, *values: float) -> None:
        """Keep the text matrix of the line."""
        self.matrix = values

    def add_font(self, pango_font: PangoFont) -> tuple[Font, float]:
        """The engine's font for a Pango font, registered in the document, and its size."""
        font, size = self._stream.add_font(pango_font)
        self._fonts[font.hash] = font
        return font, size

    def set_font_size(self, font_hash: str, size: float) -> None:
        """Begin a stretch in another font."""
        self.paints.append((Paint(self._fonts[font_hash], size), []))

    def set_text_rise(self, rise: float) -> None:
        """Keep the text rise of what follows."""
        self._rise = rise

    def show_text(self, string: str) -> None:
        """Keep one string of codes and adjustments, the inside of a `TJ` array."""
        self.paints[-1][1].append((self._rise, string))

    def replay(self, stream: Stream) -> None:
        """Draw on a stream what was recorded, as the engine would have."""
        stream.set_text_matrix(*(self.matrix or ()))
        for paint, raw in self.paints:
            stream.set_font_size(paint.font.hash, paint.size)
            for rise, string in raw:
                if rise:
                    stream.set_text_rise(rise)
                stream.show_text(string)
                if rise:
                    stream.set_text_rise(0)
