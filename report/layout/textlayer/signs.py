"""From clusters to signs: one code, one letter, every code on the baseline."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .clusters import Cluster, Run
    from .recorder import Ink

# Thousandths of the font size: poppler takes a wider gap for a space, pdf.js a step back of a
# fifth for the end of a text.
_WIDEST_GAP = 25
_WIDEST_OVERLAP = 150
# Blank codes come in few widths, so that there are few of them.
_BLANK_STEP = 40


@dataclass(slots=True)
class Sign:
    """One code in the text layer: it says `text` and paints `glyph`, or nothing where None.

    `x` is its origin and `width` its advance, in thousandths of the font size from the start of
    its paint. `text` is one letter; where it is several they are in visual order. A sign that
    `steers` is no letter: it tells a reader in which direction others run. `replacement` is what
    PDFium is to be told instead of `text`, empty where that is right.
    """

    text: str
    glyph: int | None
    x: float
    width: int
    steers: bool = False
    replacement: str = ""


def signs_of(run: Run) -> tuple[list[Sign], list[Ink]]:
    """The signs of a run from left to right, and the inks that are painted apart from them.

    A glyph that stands off the baseline, or for which there is no letter, is painted apart.
    """
    signs: list[Sign] = []
    apart: list[Ink] = []
    widths = run.paint.font.widths
    for cluster in run.clusters:
        plain = [
            ink
            for ink, advance in zip(cluster.inks, cluster.advances, strict=True)
            if not ink.rise and advance > 0
        ]
        letters = _without_twins(cluster.letters)
        if len(plain) > len(letters) or not plain:
            plain = []
        apart += [ink for ink in cluster.inks if ink not in plain]
        if letters:
            signs += _cluster_signs(cluster, letters, plain, widths, is_rtl=run.is_rtl)
    _close_gaps(signs, run.clusters[-1].end)
    return signs, apart


def _without_twins(letters: str) -> list[str]:
    """The letters one by one, a letter that follows its like together with it.

    Two codes that say the same in almost the same place are taken for one, painted twice.
    """
    parts: list[str] = []
    for letter in letters:
        if parts and parts[-1][0] == letter:
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def _cluster_signs(
    cluster: Cluster, letters: list[str], plain: list[Ink], widths: dict[int, int], *, is_rtl: bool
) -> list[Sign]:
    """One sign a letter, from left to right.

    Painting signs stand for the first letters; the others are blanks a thousandth wide, squeezed
    in on the far side. Where a letter comes again the signs share the room of the cluster, since
    readers drop what is said twice in almost one place.
    """
    if len(set(letters)) < len(letters) and len(plain) <= 1:
        return _sharing_signs(cluster, letters, plain, is_rtl=is_rtl)
    if is_rtl:
        plain = plain[::-1]
    if plain:
        signs = [
            Sign(text, ink.glyph, ink.x, widths[ink.glyph])
            for text, ink in zip(letters, plain, strict=False)
        ]
    else:
        width = max(1, round((cluster.end - cluster.start) / _BLANK_STEP) * _BLANK_STEP)
        signs = [Sign(letters[0], None, cluster.start, width)]
    rest = letters[len(signs) :]
    far = signs[-1].x if is_rtl else max(cluster.end, signs[-1].x + 1 + len(rest)) - 1 - len(rest)
    step = -1 if is_rtl else 1
    signs += [Sign(text, None, far + step * place, 1) for place, text in enumerate(rest, start=1)]
    return signs[::-1] if is_rtl else signs


def _sharing_signs(
    cluster: Cluster, letters: list[str], plain: list[Ink], *, is_rtl: bool
) -> list[Sign]:
    """Signs that share the room of a cluster evenly, each letter with its marks; see above."""
    syllables: list[list[str]] = []
    for letter in letters:
        if syllables and unicodedata.combining(letter[0]):
            syllables[-1].append(letter)
        else:
            syllables.append([letter])
    start = plain[0].x if plain else cluster.start
    share = max(1, int((cluster.end - start) / len(syllables)))
    glyph = plain[0].glyph if plain else None
    signs: list[Sign] = []
    for place, (letter, *marks) in enumerate(reversed(syllables) if is_rtl else syllables):
        x = start + place * share
        base = Sign(letter, None if place else glyph, x, share)
        if is_rtl:
            blanks = [Sign(mark, None, x - 1 - after, 1) for after, mark in enumerate(marks)]
            signs += [*reversed(blanks), base]
        else:
            blanks = [Sign(mark, None, x + share - 1, 1) for mark in marks]
            signs += [base, *blanks]
    return signs


def _close_gaps(signs: list[Sign], end: float) -> None:
    """Give a sign that leaves a gap or overlaps the next one a width of its own."""
    for sign, following in pairwise((*signs, Sign("", None, end, 0))):
        gap = following.x - sign.x - sign.width
        if gap > _WIDEST_GAP and not sign.text.isspace() or gap < -_WIDEST_OVERLAP:
            sign.width = max(1, round(following.x - sign.x))
