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

import re
import unicodedata
from functools import lru_cache
from itertools import cycle, groupby, pairwise
from typing import TYPE_CHECKING

from . import pdfium
from .codes import SAYS_NOTHING
from .lines import TOUCHING, Show, chains_of, follows
from .signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .lines import Line, SignRun

LRM = "\u200e"
RLM = "\u200f"
# Taken for numbers since the days of Unicode 4.0, when these were not assigned.
_OLD_NUMBERS = ((0x0604, 0x060B), (0x0659, 0x065F))
# Letters, spaces and the commonest marks of a right-to-left text need no steering.
_PLAIN = re.compile("[ \u05d0-\u05ea\u0620-\u0652\u066e-\u06d3\u200c]*")
# Thousandths of the font size. What stands on one place is read in any order, so a mark stands a
# little before the sign on its right, or inside the one on its left. There it reaches to its end,
# since PDFium takes room after a narrow sign for a space.
_WIDTH = 1
_BEFORE = 0.5
_INSIDE = 10
# PDFium takes the same code in almost the same place for one, so that neighbours have others.
_WIDTHS = (1, 2, 3)


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


def balance(lines: Iterable[Line]) -> int:
    """How many more right-to-left than left-to-right letters there are."""
    text = "".join([sign.text for line in lines for run in line.runs for sign in run.signs])
    count = 0
    for character in set(text):
        name = kind(character)
        if name in ("R", "L"):
            count += text.count(character) * (1 if name == "R" else -1)
    return count


def is_plain(text: str) -> bool:
    """Whether a text is right-to-left letters, spaces and their commonest marks alone."""
    return bool(_PLAIN.fullmatch(text))


def is_mixed(row: list[Line]) -> bool:
    """Whether a row has both directions, so that it matters how its page is read."""
    runs = [run for line in row for run in line.runs]
    return any(run.is_rtl for run in runs) and not all(is_plain(run.visual()) for run in runs)


def tilt(lines: list[Line], *, is_rtl_page: bool) -> None:
    """Have poppler take a page for what it is, by as many direction marks as that takes.

    It alone reads them, at the left end of the last line.
    """
    count = balance(lines)
    if (count > 0) == is_rtl_page:
        return
    # One more than it takes, and so never a lone mark: poppler drops what it takes to be painted twice.
    marks = RLM * (2 - count) if is_rtl_page else LRM * (count + 1)
    first = lines[-1].runs[0]
    blank = Sign(SAYS_NOTHING, None, first.signs[0].x - _INSIDE, _INSIDE)
    lines[-1].shows.append(
        Show(first.paint, [blank], apart=True, replacement=pdfium.NOTHING, said=marks)
    )


def steer(row: list[Line], *, is_rtl_page: bool) -> None:
    """Add the direction marks that the lines of a row need."""
    if not is_rtl_page and not any(run.is_rtl for line in row for run in line.runs):
        return
    beside = _neighbours(row)
    for chain in chains_of(row, is_rtl=not is_rtl_page):
        chain.sort(key=lambda line: line.left)
        for line in chain:
            joins = (line is not chain[0], line is not chain[-1])
            _steer(line, beside[id(line)], joins, is_rtl_page=is_rtl_page)


def _neighbours(row: list[Line]) -> dict[int, str]:
    """What is said on the left of each line of a row, by its id: a letter, a space or nothing."""
    row = sorted(row, key=lambda line: line.left)
    texts = {id(row[0]): ""}
    for line, right in pairwise(row):
        texts[id(right)] = line.runs[-1].signs[-1].text[-1] if follows(line, right) else " "
    return texts


def _steer(line: Line, neighbour: str, joins: tuple[bool, bool], *, is_rtl_page: bool) -> None:
    """Add the direction marks that a line needs; `neighbour` is what is said on its left.

    `joins` tells on which sides, left and right, it goes on with other lines against the page.
    """
    groups = [list(group) for _, group in groupby(line.runs, key=lambda run: run.is_rtl)]
    ends = [neighbour, *(_ends(group) for group in groups), ""]
    rooms = [
        _room(run, after) for run, after in zip(line.runs, (*line.runs[1:], None), strict=True)
    ]
    number = 0
    for index, group in enumerate(groups):
        before, after = ends[index][-1:], ends[index + 2][:1]
        number += len(group)
        if group[0].is_rtl != is_rtl_page:
            sides = (
                not (joins[0] and index == 0),
                not (joins[1] and index == len(groups) - 1),
            )
            _enclose(group, before, after, rooms[number - 1], sides, is_rtl_page=is_rtl_page)
        elif is_rtl_page:
            for run, room in zip(group, rooms[number - len(group) :], strict=False):
                text = run.visual()
                # A number after a mark, as that of a note after a vowel, would go before it.
                if not is_plain(text) or (before and pdfium.keeps_order(before, text)):
                    run.signs = list(_separated(run.signs, before, room))
                before = run.signs[-1].text[-1]


def _room(run: SignRun, after: SignRun | None) -> float:
    """Where what is on the right of a run begins, or the run ends if there is much between."""
    end = run.signs[-1].x + run.signs[-1].width
    following = run.paint.place(after.signs[0].x - _BEFORE, after.paint) if after else run.paint.end
    return following if following < end + TOUCHING else end


def _ends(group: list[SignRun]) -> str:
    return group[0].signs[0].text[0] + group[-1].signs[-1].text[-1]


def _enclose(  # noqa: PLR0913 (what is known of both sides)
    group: list[SignRun],
    before: str,
    after: str,
    room: float,
    sides: tuple[bool, bool],
    *,
    is_rtl_page: bool,
) -> None:
    """Put marks around runs against the main direction, where their ends don't stop them.

    `before` and `after` are the letters on the left and on the right, `room` reaches to where what
    is on the right begins. `sides` tells whether the left and the right end are to be closed.
    """
    left, right = group[0].signs, group[-1].signs
    first, last = left[0], right[-1]
    if is_rtl_page:
        # It is read from the right, and goes on to the left.
        if sides[1] and kind(last.text[-1]) not in ("L", "#"):
            right.append(_inside(room))
        if sides[0] and (not before or kind(before) != "R"):
            left.insert(0, _aside(first) if before == " " else _mark(RLM, first.x - _BEFORE))
    else:
        if sides[0] and kind(first.text[0]) != "R":
            left.insert(0, _mark(RLM, first.x - _BEFORE))
        if sides[1] and (not after or kind(after) not in ("L", "#")):
            right.append(_inside(room))


def _separated(signs: list[Sign], before: str, room: float) -> Iterator[Sign]:
    """The signs of a right-to-left run, with marks around brackets and after numbers.

    `before` is the letter on its left, `room` reaches to where what is on its right begins. poppler
    drops a hyphen at the right end.
    """
    left, left_kind = before, kind(before) if before else ""
    widths = cycle(_WIDTHS)
    for sign, right in zip(signs, (*signs[1:], None), strict=True):
        text = sign.text
        own_kind = kind(text[0])
        is_bracket = pdfium.changes(text)
        if (
            left_kind != "R"
            and own_kind != "R"
            and (is_bracket or (left[-1:] != text[0] and _ends_here(left, text, own_kind)))
        ):
            if left == " " and not is_bracket:
                yield _aside(sign)
            else:
                yield _mark(RLM, sign.x - _BEFORE, next(widths))
        yield sign
        if is_bracket or (text == "-" and not right):
            yield _inside(min(sign.x + sign.width, right.x) if right else room)
        left, left_kind = text, own_kind


def _ends_here(left: str, text: str, own_kind: str) -> bool:
    """Whether a text must be set apart from what follows it, on its left."""
    return own_kind == "#" or (bool(left) and pdfium.keeps_order(left, text))


def _inside(end: float) -> Sign:
    return _mark(LRM, end - _INSIDE, _INSIDE)


def _aside(sign: Sign) -> Sign:
    return Sign(RLM, None, sign.x - _BEFORE, 0, steers=True, aside=True)


def _mark(text: str, x: float, width: int = _WIDTH) -> Sign:
    return Sign(text, None, x, width, steers=True)
