"""The shaped line that the engine is about to draw, as Pango has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .engine import PangoFont, TextBox

# What Pango puts for a character that is not to be seen.
EMPTY_GLYPH = 0x0FFFFFFF
UNKNOWN_GLYPH = 0x10000000
# Joiners at the ends are the work of those who cut a word in two, not of its author: a space that
# is not seen takes their place.
_JOINER = "\u200d".encode()
_NOTHING = "\u200b".encode()
# A `PangoGlyphInfo` is the glyph, its advance, two offsets and a bit field, four bytes each.
_FIELDS = 5


@dataclass(slots=True)
class Stretch:
    """Glyphs of one font and one direction, from left to right.

    `advances` and the offsets are in Pango units (1/1024 pixel). `clusters` has, for each glyph,
    the first byte in `text` of the letters it stands for; `place` is where `text`, in UTF-8,
    starts in that of the line.
    """

    pango_font: PangoFont
    is_rtl: bool
    place: int
    text: bytes
    glyphs: list[int]
    advances: list[int]
    x_offsets: list[int]
    y_offsets: list[int]
    clusters: list[int]


def stretches(textbox: TextBox) -> Iterator[Stretch]:
    """The stretches of the first line of a text box, from left to right."""
    from weasyprint.text.ffi import ffi

    line, _ = textbox.pango_layout.get_first_line()
    text = _without_joiners(textbox.pango_layout.text.encode())
    node = line.runs[0]
    while node != ffi.NULL:
        item, shaped, node = node.data.item, node.data.glyphs, node.next
        count = shaped.num_glyphs
        if not count:
            continue
        size = count * ffi.sizeof("PangoGlyphInfo")
        fields = memoryview(ffi.buffer(shaped.glyphs, size)).cast("i").tolist()
        yield Stretch(
            item.analysis.font,
            bool(item.analysis.level % 2),
            item.offset,
            text[item.offset : item.offset + item.length],
            fields[0::_FIELDS],
            fields[1::_FIELDS],
            fields[2::_FIELDS],
            fields[3::_FIELDS],
            ffi.unpack(shaped.log_clusters, count),
        )


def _without_joiners(text: bytes) -> bytes:
    """The text, of the same length, without joiners at its ends."""
    if text.startswith(_JOINER):
        text = _NOTHING + text[len(_JOINER) :]
    if text.endswith(_JOINER):
        text = text[: -len(_JOINER)] + _NOTHING
    return text
