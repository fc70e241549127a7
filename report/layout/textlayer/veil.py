"""Text that mostly stands off the baseline: it is said by blanks, and painted apart as it is."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from .clusters import Ink, clusters_of, pens_of
from .shaping import EMPTY_GLYPH
from .signs import Sign, parts_of

if TYPE_CHECKING:
    from .painting import Painted

# Where more of the glyphs stand off the baseline, or have no room, all are painted apart.
_FEW = 1 / 6
# Thousandths of the font size: the steps of the widths of letters and of spaces, so that there
# are few codes, and a space that pdf.js does not take for a bit of letter spacing.
_LETTER_STEP = 100
_SPACE_STEP = 40
_NARROWEST_SPACE = 120


def is_raised(line: list[Painted]) -> bool:
    """Whether so many glyphs of a line stand off the baseline that all are painted apart."""
    raised = count = 0
    for part in line:
        advances = part.stretch.advances
        raised += advances.count(0)
        if part.rises:
            raised += sum(
                [bool(rise and room) for rise, room in zip(part.rises, advances, strict=True)]
            )
        count += len(advances)
    return raised > _FEW * count


def veiled(painted: Painted) -> tuple[list[Sign], list[Ink]]:
    """The signs of a stretch, all of them blanks, and all its inks, which are painted apart.

    A word is always the same row of blanks, which keeps the file small; spaces make up for what
    is lost by it.
    """
    is_rtl = painted.stretch.is_rtl
    signs: list[Sign] = []
    pens = pens_of(painted)
    word = at_word = pen = pens[0]
    for first, last, letters in clusters_of(painted.stretch):
        start, end = pens[first], pens[last]
        row, count = _row(letters, is_rtl=is_rtl)
        share = (end - start) / max(1, count)
        for text, is_letter in row:
            width = 1
            if text.isspace():
                width = max(_NARROWEST_SPACE, round((end - pen) / _SPACE_STEP) * _SPACE_STEP)
                at_word, word = end, pen + width
            elif is_letter:
                start += share
                room = start - at_word - (pen - word)
                width = max(_LETTER_STEP, round(room / _LETTER_STEP) * _LETTER_STEP)
            signs.append(Sign(text, None, pen, width))
            pen += width
    _end_at(signs, painted.end)
    rises = painted.rises or [0] * len(painted.xs)
    inks = [
        Ink(glyph, x, rise)
        for glyph, x, rise in zip(painted.glyphs, painted.xs, rises, strict=True)
        if glyph != EMPTY_GLYPH
    ]
    return signs, inks


@lru_cache(maxsize=4096)
def _row(letters: str, *, is_rtl: bool) -> tuple[tuple[tuple[str, bool], ...], int]:
    """The blanks of a cluster from left to right, and how many of them are letters.

    Each is its text, and whether it is a letter or a mark; marks stand at the far end of their
    letter.
    """
    syllables: list[list[tuple[str, bool]]] = []
    for text in parts_of(letters, is_rtl=is_rtl):
        if syllables and unicodedata.combining(text[0]):
            syllables[-1].append((text, False))
        else:
            syllables.append([(text, True)])
    row = [item for syllable in syllables for item in syllable]
    return tuple(reversed(row) if is_rtl else row), len(syllables)


def _end_at(signs: list[Sign], end: float) -> None:
    """Let signs that follow each other end where they should, lest they reach into what comes."""
    for sign in reversed(signs):
        narrowest = _NARROWEST_SPACE if sign.text.isspace() else 1
        if sign.x + narrowest <= end:
            sign.width = int(end - sign.x)
            break
        sign.x, sign.width = end - narrowest, narrowest
        end -= narrowest
