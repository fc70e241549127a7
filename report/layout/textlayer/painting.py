"""Where the engine paints the glyphs of a line, to the thousandth of the font size and less."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .shaping import EMPTY_GLYPH, UNKNOWN_GLYPH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .engine import Font, PangoFont, Stream
    from .recorder import Recorder
    from .shaping import Stretch

_TOKENS = re.compile(r"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")
# A Pango unit is 1/1024 pixel, and the engine reckons in thousandths of the font size.
_THOUSANDTHS = 1000 / 1024


@dataclass(slots=True)
class Paint:
    """What is painted in one font: `font` is the engine's, `size` in pixels.

    `end` is where the pen stands afterwards, in thousandths of the size from the start, and
    `start` is where it begins, in thousandths of a pixel from the start of the line.
    """

    font: Font
    size: float
    end: float = 0
    start: float = 0

    def place(self, x: float, other: Paint) -> float:
        """A place `x` of another paint of the line, in thousandths of the size of this one."""
        return (other.start + x * other.size - self.start) / self.size


@dataclass(slots=True)
class Painted:
    """A stretch as it is painted.

    `glyphs` are the engine's codes, `xs` their origins in thousandths of the size from the start
    of the paint, and `rises` the engine's text rise in pixels, or None where nothing is raised.
    `end` is where the pen stands after the stretch.
    """

    stretch: Stretch
    paint: Paint
    glyphs: list[int]
    xs: list[float]
    rises: list[float] | None
    end: float


def is_plain(part: Stretch) -> bool:
    """Whether all glyphs of a stretch are known to its font."""
    return max(part.glyphs) < UNKNOWN_GLYPH


@dataclass(slots=True)
class Measures:
    """Advances of glyphs as the engine rounds them, and which of them paint nothing.

    Both by the hash of the font; advances are in thousandths of the font size.
    """

    advances: dict[str, dict[int, int]] = field(default_factory=dict)
    invisible: dict[str, set[int]] = field(default_factory=dict)

    def advance(self, stream: Stream, paint: Paint, pango_font: PangoFont, glyph: int) -> int:
        """The advance of a glyph, which its font in the file knows from now on."""
        from weasyprint.text.ffi import pango

        name = paint.font.hash
        known = self.advances.setdefault(name, {})
        if glyph not in known:
            pango.pango_font_get_glyph_extents(
                pango_font, glyph, stream.ink_rect, stream.logical_rect
            )
            width = round(stream.logical_rect.width * _THOUSANDTHS / paint.size)
            known[glyph] = paint.font.widths.setdefault(glyph, width)
            if stream.ink_rect.width <= 0:
                self.invisible.setdefault(name, set()).add(glyph)
        return known[glyph]


def reckon(stream: Stream, parts: list[Stretch], measures: Measures) -> Iterator[Painted]:
    """What the engine would paint for the stretches of a line, reckoned as it does."""
    paint, pen, previous = None, 0.0, None
    for part in parts:
        if paint is None or part.pango_font != previous:
            previous = part.pango_font
            paint, pen = Paint(*stream.add_font(previous)), 0.0
        size = paint.size
        known = measures.advances.get(paint.font.hash, {})
        xs = []
        for glyph, advance, offset in zip(part.glyphs, part.advances, part.x_offsets, strict=True):
            if glyph == EMPTY_GLYPH:
                xs.append(pen)
                pen += advance / size
                continue
            width = known.get(glyph)
            if width is None:
                width = measures.advance(stream, paint, previous, glyph)
            shift = offset / size
            xs.append(pen + shift)
            pen += shift + width - int(width + shift - advance * _THOUSANDTHS / size)
        paint.end = pen
        rises = [-offset / 1000 for offset in part.y_offsets] if any(part.y_offsets) else None
        yield Painted(part, paint, part.glyphs, xs, rises, pen)


def replayed(recorder: Recorder, parts: list[Stretch]) -> Iterator[Painted]:
    """What the engine has painted for the stretches of a line, from what it has written."""
    paints = iter(recorder.paints)
    previous = None
    for part in parts:
        if part.pango_font != previous:
            previous = part.pango_font
            paint, raw = next(paints)
            inks = _inks(paint, raw)
        glyphs: list[int] = []
        xs: list[float] = []
        rises: list[float] = []
        for glyph in part.glyphs:
            code, x, rise = (
                (glyph, xs[-1] if xs else 0.0, 0.0) if glyph == EMPTY_GLYPH else inks.pop(0)
            )
            glyphs.append(code)
            xs.append(x)
            rises.append(rise)
        end = inks[0][1] if inks else paint.end
        yield Painted(part, paint, glyphs, xs, rises if any(rises) else None, end)


def _inks(paint: Paint, raw: list[tuple[float, str]]) -> list[tuple[int, float, float]]:
    """Code, origin and rise of each glyph in the engine's operations; sets the paint's end."""
    widths = paint.font.widths
    inks = []
    pen = 0.0
    for rise, string in raw:
        for codes, number in _TOKENS.findall(string):
            if number:
                pen -= float(number)
                continue
            for start in range(0, len(codes), 4):
                code = int(codes[start : start + 4], 16)
                inks.append((code, pen, rise))
                pen += widths[code]
    paint.end = pen
    return inks
