"""Direction marks that make poppler and PDFium read a line right.

Both sort the text of a line from left to right and turn it around, each in its own simple way.
poppler turns stretches against the page's main direction: one from right to left ends only at a
left-to-right letter or a number, one from left to right only at a right-to-left letter, and what
stands between, spaces above all, falls to the wrong side. PDFium turns segments of characters of
one class: a group of numbers, punctuation and marks keeps its order, and brackets are mirrored
unless a left-to-right letter comes before. A direction mark at the border puts both right, and
nobody sees it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from . import pdfium
from .signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .lines import Line, SignRun

LRM = "\u200e"
RLM = "\u200f"
# Taken for numbers since the days of Unicode 4.0, when these were not assigned.
_OLD_NUMBERS = ((0x0604, 0x060B), (0x0659, 0x065F))
# Thousandths of the font size. What stands on one place is read in any order, so a mark stands a
# little before the sign on its right, or inside the one on its left.
_WIDTH = 1
_BEFORE = 0.5
_INSIDE = 10


@lru_cache(maxsize=1024)
def kind(character: str) -> str:
    """L, R, # (numbers and what belongs to them) or N (neutral), as poppler has it."""
    name = unicodedata.bidirectional(character)
    if any(first <= ord(character) <= last for first, last in _OLD_NUMBERS):
        return "#"
    if name in ("R", "AL"):
        return "R"
    if name in ("EN", "AN", "ES", "ET", "CS"):
        return "#"
    return "L" if name == "L" else "N"


def is_rtl_page(lines: Iterable[Line]) -> bool:
    """Whether poppler takes a page for right-to-left: it has more right-to-left letters."""
    count = 0
    for line in lines:
        for sign in line.signs():
            for character in sign.text:
                name = kind(character)
                count += (name == "R") - (name == "L")
    return count > 0


def steer(line: Line, *, is_rtl_page: bool) -> None:
    """Add the direction marks that a line needs."""
    if not is_rtl_page and not any(run.is_rtl for run in line.runs):
        return
    kinds = ["", *(_ends(run) for run in line.runs), ""]
    for index, run in enumerate(line.runs):
        before, after = kinds[index][-1:], kinds[index + 2][:1]
        if run.is_rtl != is_rtl_page:
            _enclose(run, before, after, is_rtl_page=is_rtl_page)
        elif is_rtl_page:
            run.signs = list(_separated(run.signs, before))


def _ends(run: SignRun) -> str:
    return kind(run.signs[0].text[0]) + kind(run.signs[-1].text[-1])


def _enclose(run: SignRun, before: str, after: str, *, is_rtl_page: bool) -> None:
    """Put marks around a run against the main direction, where its ends don't stop it.

    `before` and `after` are the kinds of its neighbours on the left and on the right.
    """
    first, last = run.signs[0], run.signs[-1]
    if is_rtl_page:
        # It is read from the right, and goes on to the left.
        if kind(last.text[-1]) not in ("L", "#"):
            run.signs.append(_mark(LRM, last.x + last.width - _INSIDE))
        if before != "R":
            run.signs.insert(0, _mark(RLM, first.x - _BEFORE))
    else:
        if kind(first.text[0]) != "R":
            run.signs.insert(0, _mark(RLM, first.x - _BEFORE))
        if after not in ("L", "#"):
            run.signs.append(_mark(LRM, last.x + last.width - _INSIDE))


def _separated(signs: list[Sign], before: str) -> Iterable[Sign]:
    """The signs of a right-to-left run, with marks around brackets and after numbers.

    `before` is the kind of its neighbour on the left.
    """
    for index, sign in enumerate(signs):
        left = signs[index - 1] if index else None
        left_kind = kind(left.text[-1]) if left else before
        if left_kind != "R" and _ends_here(left, sign):
            yield _mark(RLM, sign.x - _BEFORE)
        yield sign
        if sign.text in pdfium.MIRROR:
            yield _mark(LRM, sign.x + sign.width - _INSIDE)


def _ends_here(left: Sign | None, sign: Sign) -> bool:
    """Whether a sign must be set apart from what follows it, on its left."""
    if sign.text in pdfium.MIRROR:
        return True
    if left and left.text[-1] == sign.text[0]:
        return False
    if kind(sign.text[0]) == "#":
        return True
    return left is not None and pdfium.keeps_order(left.text, sign.text)


def _mark(text: str, x: float) -> Sign:
    return Sign(text, None, x, _WIDTH, steers=True)
