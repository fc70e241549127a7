"""Format characters that are text: pdf.js leaves out what ends with one, and so they need company.

Some have ink, as the end of a verse or the sign of a year. They stand before the digits that they
enclose or carry (Unicode Standard, 9.2), and are set on the left of these as numbers are; poppler
takes them for right-to-left letters and would read them after their digits.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from .lines import SignRun, follows
from .pdfjs import is_mark
from .signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .lines import Line
    from .painting import Painted

_JOINERS = frozenset("\u200c\u200d")
_INKED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")
# What pdf.js takes for a right-to-left letter, and nobody for text.
_ALM = "\u061c"


def has_inked(line: list[Painted]) -> bool:
    """Whether there are format characters with ink in a line."""
    return not all(_INKED.isdisjoint(part.stretch.text.decode()) for part in line)


def inked_apart(runs: Iterable[SignRun]) -> list[SignRun]:
    """Runs of blanks from left to right as they are said: signs with ink on the right of their digits."""
    parts = [part for run in runs for part in _opened(run)]
    for place, (inked, digits) in enumerate(pairwise(tuple(parts))):
        text = inked.signs[0].text
        # In a font of their own, such signs are another run than their digits.
        if text in _INKED and inked.is_rtl and digits.place == inked.place + len(text.encode()):
            parts[place : place + 2] = [digits, _moved_behind(digits, inked)]
    return parts


def _moved_behind(digits: SignRun, inked: SignRun) -> SignRun:
    """A run that stands on the left of digits, said on their right; they move up."""
    paint, last = digits.paint, digits.signs[-1]
    room = digits.signs[0].x - paint.place(inked.signs[0].x, inked.paint)
    for sign in digits.signs:
        sign.x -= room
    sign = Sign(inked.signs[0].text, None, last.x + last.width, max(1, round(room)))
    return replace(inked, paint=paint, signs=[sign])


def _opened(run: SignRun) -> Iterator[SignRun]:
    texts = () if run.is_rtl else [sign.text for sign in run.signs]
    if _INKED.isdisjoint(texts):
        yield run
        return
    parts, place = [], run.place
    for is_inked, group in groupby(texts, key=_INKED.__contains__):
        said = list(group)
        parts.append((is_inked, place, said))
        place += len("".join(said).encode())
    signs = iter(run.signs)
    for is_inked, place, said in reversed(parts):
        own = [next(signs) for _ in said]
        for sign, text in zip(own, said, strict=True):
            sign.text = text
        yield replace(run, is_rtl=is_inked, place=place, signs=own)


def accompany(row: list[Line]) -> None:
    """Have format characters said together with what is on their right.

    Those with ink, with a space where nothing is: at the start of a line.
    """
    beside: Line | None = None
    for line in sorted(row, key=lambda line: -line.left):
        right = beside.runs[0] if beside and follows(line, beside) else None
        for run in reversed(line.runs):
            if run.is_rtl:
                _accompany(run, right)
            right = run
        line.runs = [run for run in line.runs if run.signs]
        beside = line


def _accompany(run: SignRun, right: SignRun | None) -> None:
    """The same for one right-to-left run; `right` is the one on its right, if any touches it."""
    if _INKED.isdisjoint([sign.text for sign in run.signs]) and run.signs[-1].text not in _JOINERS:
        return
    signs = run.signs
    for place in range(len(signs) - 1, -1, -1):
        sign = signs[place]
        if sign.text not in _INKED | _JOINERS:
            continue
        if place + 1 < len(signs):
            before = signs.pop(place + 1)
            sign.width += before.width
            sign.text = _together(sign.text, before.text)
        elif right is None:
            sign.text += " " * (sign.text in _INKED)
        elif right.is_rtl and right.signs[0].text == " " and len(right.signs) > 1:
            sign.text += right.signs.pop(0).text
        elif right.is_rtl and place:
            right.signs[0].text = _together(sign.text, right.signs[0].text)
            signs[place - 1].width += signs.pop().width


def _together(sign: str, before: str) -> str:
    return sign + _ALM * is_mark(before) + before
