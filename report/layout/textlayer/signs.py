"""From glyphs to signs: one code, one letter, every code on the baseline."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .clusters import Cluster, clusters_of, inks_of, pen_at
from .shaping import EMPTY_GLYPH

if TYPE_CHECKING:
    from .clusters import Ink
    from .painting import Painted

# Thousandths of the font size: poppler takes a wider gap for a space, pdf.js a step back of a
# fifth for the end of a text.
_WIDEST_GAP = 25
_WIDEST_OVERLAP = 150
# Marks of Arabic and of Hebrew.
_MARKS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed]{2,}"
)
_JOINERS = "\u200c\u200d"
_SPACE_OR_MARK = " \u200e\u200f"
# Blank codes come in few widths, so that there are few of them.
_BLANK_STEP = 40


@dataclass(slots=True)
class Sign:
    """One code in the text layer: it says `text` and paints `glyph`, or nothing where None.

    `x` is its origin and `width` its advance, in thousandths of the font size from the start of
    its paint. `text` is one letter; where it is several they are in visual order. A sign that
    `steers` is no letter: it tells a reader in which direction others run. One that `starts`
    begins a new string, as it does in what the engine writes. One that may go `aside` steers poppler
    alone: it may be shown after the line.
    """

    text: str
    glyph: int | None
    x: float
    width: int
    steers: bool = False
    starts: bool = False
    aside: bool = False

    @property
    def is_space(self) -> bool:
        """Whether it says a space and no letter."""
        return self.text[-1] == " " and self.text[0] in _SPACE_OR_MARK


def is_letter(sign: Sign) -> bool:
    """Whether a sign is one letter that is read from right to left."""
    return len(sign.text) == 1 and unicodedata.bidirectional(sign.text) in ("R", "AL")


def signs_of(painted: Painted) -> tuple[list[Sign], list[Ink]]:
    """The signs of a stretch from left to right, and the inks that are painted apart from them.

    A glyph that stands off the baseline, or for which there is no letter, is painted apart.
    """
    part, glyphs, xs, rises = painted.stretch, painted.glyphs, painted.xs, painted.rises
    widths, advances = painted.paint.font.widths, part.advances
    signs: list[Sign] = []
    apart: list[Ink] = []
    for first, last, letters in clusters_of(part):
        glyph = glyphs[first]
        if (
            last - first == 1
            and len(letters) == 1
            and glyph != EMPTY_GLYPH
            and advances[first] > 0
            and not (rises and rises[first])
        ):
            signs.append(Sign(letters, glyph, xs[first], widths[glyph]))
        else:
            signs += _signs_of_cluster(painted, Cluster(first, last, letters), apart)
    _close_gaps(signs, painted.end)
    return signs, apart


def _close_gaps(signs: list[Sign], end: float) -> None:
    """Give a sign that leaves a gap or overlaps the next one a width of its own."""
    following = end
    for sign in reversed(signs):
        gap = following - sign.x - sign.width
        if not -_WIDEST_OVERLAP < gap < _WIDEST_GAP and not (gap > 0 and sign.text.isspace()):
            sign.width = max(1, round(following - sign.x))
        following = sign.x


def _signs_of_cluster(painted: Painted, cluster: Cluster, apart: list[Ink]) -> list[Sign]:
    """The signs of a cluster from left to right; adds to `apart` what they don't paint."""
    inks, base = inks_of(painted, cluster)
    is_rtl = painted.stretch.is_rtl
    letters = parts_of(cluster.letters, is_rtl=is_rtl)
    if len(base) > len(letters):
        base = []
    apart += [ink for ink in inks if ink not in base]
    if not letters:
        return []
    start, end = pen_at(painted, cluster.first), pen_at(painted, cluster.last)
    if len(set(letters)) < len(letters) and len(base) <= 1:
        signs = _sharing(letters, base, start, end, is_rtl=is_rtl)
    else:
        signs = _squeezed(painted, letters, base, start, end)
    if any(ink.rise for ink in inks):
        _break_strings(signs)
    return signs


def _break_strings(signs: list[Sign]) -> None:
    """Begin new strings where the engine does, so that PDFium rounds places to pixels as it does."""
    signs[0].starts = True
    for sign, following in pairwise(signs):
        following.starts = (sign.glyph is None) != (following.glyph is None)


def parts_of(letters: str, *, is_rtl: bool) -> list[str]:
    """The letters one by one, each the text of a sign; some of them two together.

    A letter that follows its like goes with it: two codes that say the same in almost one place
    are taken for one, painted twice. A joiner goes with the letter before it where that is on its
    right, since pdf.js leaves out what is nothing but a format character, or ends with one.
    Marks of one right-to-left letter whose order says nothing (Unicode Standard, 3.11) come in the
    other order: PDFium, which looks for words letter by letter, reads them from left to right.
    """
    parts: list[str] = []
    for letter in _MARKS.sub(_turned, letters) if is_rtl else letters:
        if parts and parts[-1][0] == letter:
            parts[-1] += letter
        elif is_rtl and letter in _JOINERS and parts and not unicodedata.combining(parts[-1][0]):
            parts[-1] = letter + parts[-1]
        else:
            parts.append(letter)
    return parts


def _turned(marks: re.Match[str]) -> str:
    turned = marks[0][::-1]
    same = unicodedata.normalize("NFD", turned) == unicodedata.normalize("NFD", marks[0])
    return turned if same else marks[0]


def _squeezed(
    painted: Painted, letters: list[str], base: list[Ink], start: float, end: float
) -> list[Sign]:
    """One sign a letter: those that paint for the first letters, blanks for the others.

    The blanks are a thousandth wide, squeezed in on the far side.
    """
    is_rtl, widths = painted.stretch.is_rtl, painted.paint.font.widths
    if base:
        inks = reversed(base) if is_rtl else base
        signs = [
            Sign(text, ink.glyph, ink.x, widths[ink.glyph])
            for text, ink in zip(letters, inks, strict=False)
        ]
    else:
        width = max(1, round((end - start) / _BLANK_STEP) * _BLANK_STEP)
        signs = [Sign(letters[0], None, start, width)]
    rest = letters[len(signs) :]
    far = signs[-1].x if is_rtl else max(end, signs[-1].x + 1 + len(rest)) - 1 - len(rest)
    step = -1 if is_rtl else 1
    signs += [Sign(text, None, far + step * place, 1) for place, text in enumerate(rest, start=1)]
    return signs[::-1] if is_rtl else signs


def _sharing(
    letters: list[str], base: list[Ink], start: float, end: float, *, is_rtl: bool
) -> list[Sign]:
    """Signs that share the room of a cluster evenly, each letter with its marks.

    So stand letters that come again: readers drop what is said twice in almost one place.
    """
    syllables: list[list[str]] = []
    for letter in letters:
        if syllables and unicodedata.combining(letter[0]):
            syllables[-1].append(letter)
        else:
            syllables.append([letter])
    if base:
        start = base[0].x
    share = max(1, int((end - start) / len(syllables)))
    signs: list[Sign] = []
    for place, (letter, *marks) in enumerate(reversed(syllables) if is_rtl else syllables):
        x = start + place * share
        sign = Sign(letter, base[0].glyph if base and not place else None, x, share)
        if is_rtl:
            blanks = [Sign(mark, None, x - 1 - after, 1) for after, mark in enumerate(marks)]
            signs += [*reversed(blanks), sign]
        else:
            signs += [sign, *(Sign(mark, None, x + share - 1, 1) for mark in marks)]
    return signs
