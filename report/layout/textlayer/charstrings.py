"""Glyphs added to an OpenType font with CFF outlines: blanks, and copies of other glyphs."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .codes import Added
    from .engine import CharString, Pen, TopDict


def with_added(font: bytes, added: Mapping[int, Added], units: int) -> bytes:
    """The font with glyphs added under the given numbers, all beyond its own.

    `units` is the font's units per em.
    """
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(font))
    order = list(opened.getGlyphOrder())
    glyphs = opened.getGlyphSet()
    top = opened["CFF "].cff.topDictIndex[0]
    for number in range(len(order), max(added) + 1):
        new = added.get(number)
        width = round(new.width * units / 1000) if new else 0
        source = order[new.glyph] if new and new.glyph is not None else None
        pen = T2CharStringPen(width, glyphs)
        if source:
            glyphs[source].draw(pen)
        elif width:
            _draw_box(pen, width, units * 8 // 10)
        private = _private(top, source)
        bearing = opened["hmtx"][source][1] if source else 0
        charstring = pen.getCharString(private, top.GlobalSubrs)
        _append(top, f"added{number}", charstring, source)
        opened["hmtx"][f"added{number}"] = width, bearing
        order.append(f"added{number}")
    opened.setGlyphOrder(order)
    opened["maxp"].numGlyphs = len(order)
    result = BytesIO()
    opened.save(result)
    return result.getvalue()


def _draw_box(pen: Pen, width: int, height: int) -> None:
    """Give a blank a box, by two specks without area in its corners: one unit long, lest they be dropped.

    PDFium knows no place for text that has no box.
    """
    for x, y, step in ((0, 0, 1), (width, height, -1)):
        pen.moveTo((x, y))
        pen.lineTo((x + step, y))
        pen.closePath()


def _private(top: TopDict, glyph: str | None) -> TopDict:
    """The private dictionary that holds for a glyph."""
    if hasattr(top, "FDArray"):
        select = top.FDSelect[top.charset.index(glyph)] if glyph else 0
        return top.FDArray[select].Private
    return top.Private


def _append(top: TopDict, name: str, charstring: CharString, source: str | None) -> None:
    charstrings = top.CharStrings
    charstrings.charStringsIndex.append(charstring)
    charstrings.charStrings[name] = len(charstrings.charStringsIndex) - 1
    if hasattr(top, "FDArray"):
        select = top.FDSelect[top.charset.index(source)] if source else 0
        top.FDSelect.append(select)
    top.charset.append(name)
