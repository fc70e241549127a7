"""Numbers set from right to left with the signs between and beside them: ranges, dates, percentages.

Said as they are set, they need direction marks within, over which no search finds them. They are
said from left to right instead, in their place, as one text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from .clusters import letters_of
from .lines import SignRun
from .signs import Sign

if TYPE_CHECKING:
    from .painting import Painted

_NUMBER = re.compile(r"[\d.,:٫٬%٪]+")
_BETWEEN = re.compile(r"[ \u00a0%٪]*[-/\u2010-\u2015\u2212][ \u00a0%٪]*")
_SIGN_BEFORE = re.compile("[-+\u2212±$€£¥₪₺₹₽]+")
_SIGNS_AFTER = re.compile("[%٪‰°+$€£¥₪₺₹₽]+")


def has_range(line: list[Painted]) -> bool:
    """Whether numbers of a line are set from right to left with their signs."""
    parts = [(part.stretch.is_rtl, letters_of(part.stretch.text)) for part in line]
    for (is_rtl, text), (right_rtl, right) in pairwise(parts):
        if is_rtl and not right_rtl and _SIGNS_AFTER.match(text) and _NUMBER.fullmatch(right):
            return True
        if right_rtl and not is_rtl and _is_sign(right) and _NUMBER.match(text):
            return True
    return False


def _is_sign(text: str) -> bool:
    return bool(_BETWEEN.fullmatch(text) or _SIGN_BEFORE.fullmatch(text))


def ranges_turned(runs: list[SignRun]) -> list[SignRun]:
    """Runs of blanks from left to right, each number with its signs one left-to-right run."""
    turned: list[SignRun] = []
    for run in runs:
        turned.append(run)
        while _is_range(turned[-3:]):
            turned[-3:] = [_turned(turned[-3:])]
    for place in range(len(turned) - 1, 0, -1):
        left, right = turned[place - 1 : place + 1]
        if not _follow(left, right):
            continue
        if right.is_rtl and _SIGN_BEFORE.fullmatch(right.spoken()) and _is_number(left):
            turned[place - 1 : place + 1] = [_turned([left, right])]
        elif left.is_rtl and _is_number(right) and (found := _SIGNS_AFTER.match(left.spoken())):
            rest, signs = left.signs[: -len(found[0])], left.signs[-len(found[0]) :]
            whole = _turned([replace(left, signs=signs), right])
            turned[place - 1 : place + 1] = [replace(left, signs=rest), whole] if rest else [whole]
    return turned


def _follow(left: SignRun, right: SignRun) -> bool:
    return left.paint is right.paint and left.place > right.place and left.is_rtl != right.is_rtl


def _is_number(run: SignRun) -> bool:
    parts = _BETWEEN.split(run.spoken())
    return not run.is_rtl and all(_NUMBER.fullmatch(part) for part in parts)


def _is_range(runs: list[SignRun]) -> bool:
    return (
        len(runs) == 3
        and all(_follow(*pair) for pair in pairwise(runs))
        and bool(_BETWEEN.fullmatch(runs[1].spoken()))
        and _is_number(runs[0])
        and _is_number(runs[2])
    )


def _turned(runs: list[SignRun]) -> SignRun:
    """Runs said together from left to right, in the room that they have together."""
    left, right = runs[0], runs[-1]
    text = "".join([run.spoken() for run in reversed(runs)])
    start = left.signs[0].x
    share = (right.signs[-1].x + right.signs[-1].width - start) / len(text)
    signs = [
        Sign(letter, None, start + place * share, int(share)) for place, letter in enumerate(text)
    ]
    return SignRun(left.paint, False, right.place, signs)  # noqa: FBT003
