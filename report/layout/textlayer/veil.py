"""Text that mostly stands off the baseline: it is said by blanks, and painted apart as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clusters import Ink
from .shaping import EMPTY_GLYPH

if TYPE_CHECKING:
    from .painting import Painted
    from .signs import Sign

# Thousandths of the font size: the steps of the widths of letters and of spaces, so that there
# are few codes, and a space that pdf.js does not take for a bit of letter spacing.
_LETTER_STEP = 100
_SPACE_STEP = 40
_NARROWEST_SPACE = 120


def veil(painted: Painted, signs: list[Sign]) -> list[Ink]:
    """Make the signs of a stretch blanks; all its inks, which are painted apart then.

    A word is always the same row of blanks, which keeps the file small; spaces make up for what
    is lost by it.
    """
    pen = signs[0].x if signs else 0
    at_word = word = pen
    for sign, following in zip(signs, [*(sign.x for sign in signs[1:]), painted.end], strict=True):
        is_space = sign.text.isspace()
        if is_space:
            room = following - pen
            sign.width = max(_NARROWEST_SPACE, round(room / _SPACE_STEP) * _SPACE_STEP)
        elif sign.width > 1:
            room = following - at_word - (pen - word)
            sign.width = max(_LETTER_STEP, round(room / _LETTER_STEP) * _LETTER_STEP)
        sign.glyph, sign.x, sign.starts = None, pen, False
        pen += sign.width
        if is_space:
            at_word, word = following, pen
    _end_at(signs, painted.end)
    rises = painted.rises or [0] * len(painted.xs)
    return [
        Ink(glyph, x, rise)
        for glyph, x, rise in zip(painted.glyphs, painted.xs, rises, strict=True)
        if glyph != EMPTY_GLYPH
    ]


def _end_at(signs: list[Sign], end: float) -> None:
    """Let signs that follow each other end where they should, lest they reach into what comes."""
    for sign in reversed(signs):
        narrowest = _NARROWEST_SPACE if sign.text.isspace() else 1
        if sign.x + narrowest <= end:
            sign.width = int(end - sign.x)
            break
        sign.x, sign.width = end - narrowest, narrowest
        end -= narrowest
