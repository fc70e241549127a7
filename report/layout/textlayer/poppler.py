"""What poppler makes of a line, and the direction marks that make it read right.

It sorts the words of a line from left to right and turns around every stretch that runs against
the page's main direction. A stretch from right to left ends only at a left-to-right letter or a
number, one from left to right only at a right-to-left letter: what stands between, spaces above
all, is drawn to the wrong side. A direction mark at the border of a stretch keeps it in place.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from .signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .lines import Line, SignRun

LRM = "\u200e"
RLM = "\u200f"
# Direction marks are as narrow as the letters that share a glyph with another.
_WIDTH = 1


@lru_cache(maxsize=1024)
def kind(character: str) -> str:
    """L, R, # (numbers and what belongs to them) or N (neutral), as poppler has it."""
    name = unicodedata.bidirectional(character)
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
    """Add the direction marks that poppler needs to read a line right."""
    if not is_rtl_page and not any(run.is_rtl for run in line.runs):
        return
    for run in line.runs:
        if run.is_rtl != is_rtl_page:
            _enclose(line, run, is_rtl_page=is_rtl_page)
        elif is_rtl_page:
            _separate(line, run)


def _enclose(line: Line, run: SignRun, *, is_rtl_page: bool) -> None:
    """Put marks around a run against the main direction, where its ends don't stop it."""
    main, own = (RLM, LRM) if is_rtl_page else (LRM, RLM)
    first, last = run.signs[0], run.signs[-1]
    if is_rtl_page:
        # Read from the right: it starts at its right end, and goes on to the left.
        if kind(last.text[-1]) not in "L#":
            run.signs.append(_mark(own, last.x + last.width))
        if _neighbour(line, run, -1) != "R":
            run.signs.insert(0, _mark(main, first.x - _WIDTH))
    else:
        if kind(first.text[0]) != "R":
            run.signs.insert(0, _mark(own, first.x - _WIDTH))
        if _neighbour(line, run, 1) not in ("L", "#"):
            run.signs.append(_mark(main, last.x + last.width))


def _neighbour(line: Line, run: SignRun, step: int) -> str:
    """The kind of the character beside a run, N where there is none."""
    index = line.runs.index(run) + step
    if not 0 <= index < len(line.runs):
        return "N"
    signs = line.runs[index].signs
    return kind(signs[-1].text[-1] if step < 0 else signs[0].text[0])


def _separate(line: Line, run: SignRun) -> None:
    """Put a mark after each sign of a right-to-left run that poppler takes for a number."""
    signs: list[Sign] = []
    for index, sign in enumerate(run.signs):
        before = run.signs[index - 1].text[-1] if index else ""
        if kind(sign.text[0]) == "#" and before != sign.text[0] and (not before or kind(before) != "R"):
            signs.append(_mark(RLM, sign.x - _WIDTH))
        signs.append(sign)
    run.signs = signs


def _mark(text: str, x: float) -> Sign:
    return Sign(text, None, x, _WIDTH, steers=True)
