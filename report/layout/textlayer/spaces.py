"""Spaces that pdf.js sees: it has ways of its own to find them, and to forget them.

It forgets a space before and after the pen goes back, unless something goes with it: the letter
that follows, or a format character. After a space so wide or so narrow that it is not one to it,
it sees another text, and after one before a mark, another space.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from .lines import SignRun
from .pdfjs import is_mark
from .signs import Sign, is_letter
from .steering import LRM, RLM

if TYPE_CHECKING:
    from .lines import Line

# Thousandths of the font size: the width of a space that pdf.js does not see twice, those of spaces
# it takes for spaces, and the steps in which signs are widened.
_NARROW_SPACE = 60
_SPACES = (110, 500)
_WIDENING = 40


def hand_over(line: Line, following: Line) -> None:
    """Have the first letter of what follows say the space before it too, where both are turned."""
    last, first = line.runs[0], following.runs[-1]
    if not (last.is_rtl and first.is_rtl):
        return
    space = first.signs[-1]
    if space.text == " " and len(first.signs) > 1 and is_letter(first.signs[-2]):
        _say_space(first.signs[-2], space.x + space.width)
        del first.signs[-1]
    spoken = [sign for sign in last.signs if not sign.steers][:2]
    if len(spoken) == 2 and spoken[0].text == " " and is_letter(first.signs[-1]):
        end = following.x_of(line.point_of(spoken[1].x, last.paint), first.paint)
        _say_space(first.signs[-1], end)
        last.signs.remove(spoken[0])


def _say_space(letter: Sign, end: float) -> None:
    letter.text += " "
    letter.width = max(letter.width, int((end - letter.x) / _WIDENING) * _WIDENING)


def add_space(line: Line, left: float) -> None:
    """Say a space for the room between a line and the next.

    It stands on the left of the line and of those that it goes on from, which begin at `left`.
    """
    first, last = line.runs[0], line.in_reading_order()[-1]
    x = min(first.signs[0].x, line.x_of(left, first.paint) if left < line.left else math.inf)
    space = Sign(RLM + " ", None, x - 1, 1)
    if last is first and last.is_rtl:
        last.signs.insert(0, space)
    else:
        line.runs.insert(0, SignRun(first.paint, True, last.place + 1, [space]))  # noqa: FBT003


def keep_spaces(run: SignRun, *, first: bool = False, last: bool = False) -> None:
    """Let a space at the ends of a run be kept."""
    signs = [sign for sign in run.signs if not sign.steers]
    if first:
        keep_space(signs[0], mark_of(run))
    if last:
        keep_space(signs[-1], mark_of(run))


def keep_space(sign: Sign, mark: str) -> None:
    """Let a sign that is a space be kept, by a mark on its left."""
    if sign.text == " ":
        sign.text = mark + " "


def mark_of(run: SignRun) -> str:
    """The direction mark that changes nothing in a run."""
    return RLM if run.is_rtl else LRM


def narrow_spaces(signs: list[Sign]) -> None:
    """Make a space before a mark so narrow that it is not seen twice."""
    if not any(map(is_mark, {sign.text for sign in signs})):
        return
    spoken = [sign for sign in signs if not sign.steers]
    for before, (space, mark) in zip(spoken, pairwise(spoken[1:]), strict=False):
        if space.text == " " and is_mark(mark.text):
            x = mark.x - _NARROW_SPACE
            widening = round((x - before.x - before.width) / _WIDENING) * _WIDENING
            if widening > 0:
                before.width += widening
                space.glyph, space.x, space.width = None, x, _NARROW_SPACE


def keep_odd_spaces(runs: list[SignRun]) -> None:
    """Keep spaces so wide or so narrow that pdf.js would see another text after them.

    What it does not take for a space must leave no room beside it. Left-to-right runs are read as
    they are shown, whatever it sees.
    """
    spoken = [sign for run in runs for sign in run.signs if not sign.steers]
    turned = {id(sign) for run in runs if run.is_rtl for sign in run.signs if sign.text[-1] == " "}
    for place, sign in enumerate(spoken):
        if id(sign) not in turned or not sign.is_space:
            continue
        before = spoken[place - 1] if place else None
        following = spoken[place + 1] if place + 1 < len(spoken) else None
        start = before.x + before.width if before else sign.x
        end = following.x if following else sign.x + sign.width
        if (
            following
            and not _SPACES[0] < end - min(start, sign.x) < _SPACES[1]
            and not is_mark(following.text)
        ):
            keep_space(sign, RLM)
        if sign.text != " ":
            _fill(sign, start, end)


def _fill(space: Sign, start: float, end: float) -> None:
    """Widen a space to fill the room from start to end, but for a few thousandths."""
    if space.x - start > _WIDENING or end - space.x - space.width > _WIDENING:
        space.glyph, space.x = None, min(space.x, start)
        space.width = max(1, int((end - space.x) / _WIDENING) * _WIDENING)
