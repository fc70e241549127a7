"""Signs as operations of a content stream (ISO 32000-2, 9.4 and 14.6)."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from .codes import SAYS_NOTHING
from .pdfjs import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .clusters import Ink
    from .codes import CodeTable
    from .columns import Guide
    from .engine import Color, Matrix
    from .lines import Line, Show
    from .painting import Paint
    from .signs import Sign

# Thousandths of the font size that make no difference.
_CLOSE = 0.0005
# Bytes that a literal string can't have as they are.
_ESCAPED = {0x28: "\\(", 0x29: "\\)", 0x5C: "\\\\", 0x0D: "\\r"}
# A size that differs by so little makes pdf.js see another text, and poppler another word.
_OTHER_SIZE = 0.00001
_FAR_BACK = 300
# PDFium ignores strings that are narrower, in thousandths of the font size.
_VISIBLE = 20
# The width of a code that is stretched to that of a blank, in thousandths of the font size.
_STRETCHED = 100
# Pixels: the smallest font that blanks for poppler have, beside text that nobody can read.
_SMALLEST = 0.1
# What replaces the glyphs that are painted apart: nothing. PDFium takes an empty text for none,
# but leaves out what has only a control character.
_SILENT = "/Span <</ActualText()>> BDC\n/Visual <</ActualText(\\t)>> BDC\n{}\nEMC\nEMC"
# What poppler alone reads: it knows replacements of `Span` alone, and pdf.js sees no direction marks.
_FOR_POPPLER = "/Visual <</ActualText(\\t)>> BDC\n{}\nEMC"
# PDFium reads the innermost replacement, poppler one of `Span` alone, others the outermost.
_REPLACED = "/Span <</ActualText<FEFF{}>>> BDC\n/Visual <</ActualText<FEFF{}>>> BDC\n{}\nEMC\nEMC"


def silent(inks: str) -> str:
    """Operations that paint what is said elsewhere."""
    return _SILENT.format(inks)


def for_poppler(blanks: str) -> str:
    """Operations that show blanks, for poppler alone."""
    return _FOR_POPPLER.format(blanks)


def color_of(line: Line, color: Color) -> str:
    """Operations that set the color for what is painted in the content of a line."""
    stream = line.stream.clone()
    stream.set_color(color)
    return b"\n".join(stream.stream).decode()


class Writer:
    """Writes one line; its pen starts where the text matrix of the line is.

    `tables` are the codes by font. `place` is the line in whose place it is written: its font is
    there before and has to be there afterwards. `shown` is the font and the size of what was shown
    last.
    """

    def __init__(
        self,
        line: Line,
        tables: Mapping[str, CodeTable],
        place: Line,
        shown: tuple[str, float] | None = None,
    ) -> None:
        self._line = line
        self._tables = tables
        self._operations: list[str] = []
        self._pen = 0.0
        self._font = self._first = place.font
        self.shown = shown

    def text(self) -> str:
        """The operations that show the text of the line."""
        if self._line.said_at != self._line.matrix:
            self._operations.append(f"{' '.join(map(_exact, self._line.said_at))} Tm")
        for show in self._line.shows:
            self._select(show.paint, apart=show.apart and not self._goes_back(show))
            self._show(show)
        for paint, mark in self._line.asides:
            self._show_aside(paint, mark)
        return self._done()

    def guides(self, guides: Sequence[Guide], ctm: Matrix, mark: str) -> str:
        """The operations that show blanks, each of which says `mark`; `ctm` is that of the line."""
        paint = self._line.paints[0]
        code = self._tables[paint.font.hash].code(None, mark, _STRETCHED)
        if code is None:
            return ""
        matrix = self._line.matrix[:4]
        unit = abs(matrix[0] * ctm[0][0])
        turn = " ".join(map(_exact, matrix))
        for guide in guides:
            size = max(_SMALLEST, round(guide.size / unit, 1))
            if (paint.font.hash, size) != self._font:
                self._set_font(paint.font.hash, size)
            x, y = ctm.invert.transform_point(guide.x, guide.y)
            percent = guide.width / unit / size * 100_000 / _STRETCHED
            self._operations.append(
                f"{turn} {x:.1f} {y:.1f} Tm {_number(percent)} Tz ({_bytes(code)}) Tj"
            )
        self._operations.append("100 Tz")
        return self._done()

    def inks(self) -> str:
        """The operations that paint what is said by no code."""
        self._operations.append(f"{' '.join(map(_exact, self._line.matrix))} Tm")
        risen = 0.0
        for paint, inks in self._line.apart:
            self._select(paint, apart=False)
            table = self._tables[paint.font.hash]
            widths = table.widths
            for string in _strings(inks):
                if string[0].rise != risen:
                    risen = string[0].rise
                    self._operations.append(f"{_exact(risen)} Ts")
                codes = [
                    (table.code(ink.glyph, SAYS_NOTHING, widths[ink.glyph]), ink.x)
                    for ink in string
                ]
                self._operations.append(self._string(paint, codes))
        if risen:
            self._operations.append("0 Ts")
        return self._done()

    def width_of(self, left: float, right: float) -> str:
        """The operation that shows a blank at each of two places, in PDF points, that says nothing.

        PDFium takes text of which more stands under than beside each other for vertical, unless it
        fills the width.
        """
        paint = self._line.paints[0]
        table = self._tables[paint.font.hash]
        self._operations.append(f"{' '.join(map(_exact, self._line.said_at))} Tm")
        self._select(paint, apart=False)
        code = table.code(None, SAYS_NOTHING, _VISIBLE)
        places = [self._line.x_of(left, paint), self._line.x_of(right, paint) - _VISIBLE]
        self._operations.append(self._string(paint, [(code, place) for place in places]))
        return self._done()

    def _done(self) -> str:
        if self._font != self._first:
            self._set_font(*self._first)
        return "\n".join(self._operations)

    def _goes_back(self, show: Show) -> bool:
        """Whether the pen goes so far back that pdf.js sees another text anyhow.

        For a mark, it does not look at the pen.
        """
        if is_mark(show.signs[0].text):
            return False
        start = show.paint.start + show.signs[0].x * show.paint.size
        return start < self._pen - _FAR_BACK * show.paint.size

    def _select(self, paint: Paint, *, apart: bool) -> None:
        font = paint.font.hash, paint.size
        other = paint.font.hash, paint.size + _OTHER_SIZE
        if self.shown == font if apart else self._font == other:
            font = other
        if font != self._font:
            self._set_font(*font)
        self.shown = font

    def _set_font(self, name: str, size: float) -> None:
        self._font = name, size
        self._operations.append(f"/{name} {_exact(size)} Tf")

    def _show(self, show: Show) -> None:
        signs = show.signs
        code = self._tables[show.paint.font.hash].code
        starts = [place for place, sign in enumerate(signs) if sign.starts and place]
        strings = [signs[start:stop] for start, stop in pairwise((0, *starts, len(signs)))]
        for string in strings:
            _make_visible(string)
        shown = "\n".join(
            [
                self._string(
                    show.paint,
                    [(code(sign.glyph, sign.text, sign.width), sign.x) for sign in string],
                )
                for string in strings
            ]
        )
        if show.replacement:
            said = show.said or "".join([sign.text for sign in signs])
            shown = _REPLACED.format(_hexadecimal(said), _hexadecimal(show.replacement), shown)
        self._operations.append(shown)

    def _show_aside(self, paint: Paint, mark: Sign) -> None:
        """Show a mark by itself, in a size of its own: to poppler, it is another word."""
        size = paint.font.hash, paint.size + 2 * _OTHER_SIZE
        if self._font != size:
            self._set_font(*size)
        code = self._tables[paint.font.hash].code(None, mark.text, mark.width)
        self._operations.append(self._string(paint, [(code, mark.x)]))

    def _string(self, paint: Paint, codes: Iterable[tuple[int | None, float]]) -> str:
        """The operation that shows codes at their origins, in thousandths of the font size."""
        start, size = paint.start, paint.size
        widths = self._tables[paint.font.hash].widths
        pen = (self._pen - start) / size
        parts = []
        for code, x in codes:
            if code is None:
                continue
            if -_CLOSE < x - pen < _CLOSE:
                parts.append(_bytes(code))
                pen += widths[code]
            else:
                parts.append(f"){_number(pen - x)}({_bytes(code)}")
                pen = x + widths[code]
        self._pen = start + pen * size
        array = "".join(parts)
        return f"[{array[1:]})] TJ" if array.startswith(")") else f"[({array})] TJ"


def _make_visible(string: list[Sign]) -> None:
    """Let PDFium see a string that is all too narrow, or nothing but spaces, by a blank's box."""
    if all(sign.is_space for sign in string):
        string[-1].glyph = None
    if string[0].width < _VISIBLE and sum([sign.width for sign in string]) < _VISIBLE:
        string[-1].width = _VISIBLE


def _strings(inks: list[Ink]) -> Iterator[list[Ink]]:
    """The inks by the strings in which the engine shows them: each that is raised by itself."""
    for raised, group in groupby(inks, key=lambda ink: bool(ink.rise)):
        if raised:
            yield from ([ink] for ink in group)
        else:
            yield list(group)


def _hexadecimal(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


@lru_cache(maxsize=4096)
def _exact(value: float) -> str:
    """A number as the engine writes it."""
    return f"{value:f}".rstrip("0").rstrip(".")


def _number(value: float) -> str:
    """A number to the third place after the point."""
    return _thousandths(round(value * 1000))


@lru_cache(maxsize=4096)
def _thousandths(count: int) -> str:
    return f"{count / 1000:.3f}".rstrip("0").rstrip(".")


@cache
def _bytes(code: int) -> str:
    """The two bytes of a code as they stand in a literal string, one character a byte."""
    return "".join(_ESCAPED.get(byte, chr(byte)) for byte in divmod(code, 256))
