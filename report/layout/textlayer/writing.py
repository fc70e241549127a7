"""Signs as operations of a content stream (ISO 32000-2, 9.4 and 14.6)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from .codes import SAYS_NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .codes import CodeTable
    from .lines import Line
    from .recorder import Ink, Paint
    from .signs import Sign

# A size that differs by so little makes pdf.js see another text, and nobody else.
_OTHER_SIZE = 0.001
# PDFium ignores strings that are narrower, in thousandths of the font size.
_VISIBLE = 20


class Writer:
    """Writes one line; its pen starts where the text matrix of the line is.

    `tables` are the codes by font.
    """

    def __init__(self, line: Line, tables: Mapping[str, CodeTable]) -> None:
        self._line = line
        self._tables = tables
        self._operations: list[str] = []
        self._pen = 0.0
        self._starts: dict[int, float] = {}
        start = 0.0
        for paint in line.paints:
            self._starts[id(paint)] = start
            start += paint.end * paint.size
        self._font = self._first = line.paints[0].font.hash, line.paints[0].size

    def text(self) -> str:
        """The operations that show the text of the line."""
        for show in self._line.shows:
            self._select(show.paint, apart=show.apart)
            for signs in _parts(show.signs):
                self._show(show.paint, signs)
        return self._done()

    def inks(self) -> str:
        """The operations that paint what stands off the baseline, said by no code."""
        self._operations.append(f"{' '.join(map(_number, self._line.matrix))} Tm")
        for run in self._line.runs:
            if not run.apart:
                continue
            self._select(run.paint, apart=False)
            inks = sorted(run.apart, key=lambda ink: (ink.rise, ink.x))
            for rise, group in groupby(inks, key=lambda ink: ink.rise):
                if rise:
                    self._operations.append(f"{rise} Ts")
                self._paint(run.paint, group)
                if rise:
                    self._operations.append("0 Ts")
        return self._done()

    def _done(self) -> str:
        if self._font != self._first:
            self._set_font(*self._first)
        return "\n".join(self._operations)

    def _select(self, paint: Paint, *, apart: bool) -> None:
        font = paint.font.hash, paint.size
        if apart and font == self._font:
            font = paint.font.hash, paint.size + _OTHER_SIZE
        elif font[0] == self._font[0] and abs(font[1] - self._font[1]) <= _OTHER_SIZE and not apart:
            return
        if font != self._font:
            self._set_font(*font)

    def _set_font(self, name: str, size: float) -> None:
        self._font = name, size
        self._operations.append(f"/{name} {_number(size)} Tf")

    def _show(self, paint: Paint, signs: list[Sign]) -> None:
        table = self._tables[paint.font.hash]
        codes = [
            (table.code(sign.glyph, sign.text, sign.width), sign.x, sign.width) for sign in signs
        ]
        shown = f"{self._array(paint, codes)} TJ"
        if any(sign.replacement for sign in signs):
            text = "".join(sign.replacement or sign.text for sign in signs)
            replacement = text.encode("utf-16-be").hex().upper()
            shown = f"/Visual <</ActualText<FEFF{replacement}>>> BDC\n{shown}\nEMC"
        self._operations.append(shown)

    def _paint(self, paint: Paint, inks: Iterable[Ink]) -> None:
        table = self._tables[paint.font.hash]
        codes = []
        for ink in inks:
            width = table.widths[ink.glyph]
            codes.append((table.code(ink.glyph, SAYS_NOTHING, width), ink.x, width))
        self._operations.append(f"{self._array(paint, codes)} TJ")

    def _array(self, paint: Paint, codes: Iterable[tuple[int, float, int]]) -> str:
        """Codes at their places: (code, origin, width), the last two in thousandths."""
        start, size = self._starts[id(paint)], paint.size
        pen = (self._pen - start) / size
        parts = []
        for code, x, width in codes:
            adjustment = _number(pen - x)
            if adjustment != "0":
                parts.append(f">{adjustment}<")
                pen = x
            parts.append(f"{code:04x}")
            pen += width
        self._pen = start + pen * size
        return f"[<{''.join(parts)}>]".replace("<>", "")


def _parts(signs: list[Sign]) -> Iterator[list[Sign]]:
    """Signs that have a replacement apart from those that have none.

    PDFium sees no string that is all too narrow.
    """
    for _, group in groupby(signs, key=lambda sign: bool(sign.replacement)):
        part = list(group)
        if sum(sign.width for sign in part) < _VISIBLE:
            part[-1].width = _VISIBLE
        yield part


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
