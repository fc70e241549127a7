"""Fonts with CFF outlines, as `.otf` files from font makers have, made of TrueType ones."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Collection

_OF_TRUETYPE = ("glyf", "loca", "cvt ", "fpgm", "prep", "gasp", "hdmx", "VDMX", "LTSH", "DSIG")
_FAMILY, _FULL_NAME, _POSTSCRIPT = 1, 4, 6  # names (OpenType, name)
_WINDOWS = 3


def cff_font(truetype: bytes, family: str, blank: Collection[str] = ()) -> bytes:
    """The font with its outlines as CFF, under the name `family`; none for the `blank` glyphs."""
    font = TTFont(io.BytesIO(truetype))
    shapes, widths = font.getGlyphSet(), font["hmtx"].metrics
    outlines: dict[str, Any] = {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(widths[name][0], shapes)
        if name not in blank:
            shapes[name].draw(pen)
        outlines[name] = pen.getCharString()
    for table in _OF_TRUETYPE:
        if table in font:
            del font[table]
    font.sfntVersion = "OTTO"
    font["maxp"].tableVersion = 0x00005000
    font["post"].formatType = 3.0
    postscript = family.replace(" ", "")
    FontBuilder(font=font).setupCFF(postscript, {"FamilyName": family}, outlines, {})
    names = font["name"]
    names.names = [name for name in names.names if name.nameID not in {_FAMILY, _FULL_NAME, 16}]
    for number, value in ((_FAMILY, family), (_FULL_NAME, family), (_POSTSCRIPT, postscript)):
        names.setName(value, number, _WINDOWS, 1, 0x409)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
