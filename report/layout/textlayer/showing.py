"""In which order the signs of a line are shown, so that pdf.js (Firefox) reads them right.

pdf.js puts together what is shown without the pen going back, in that order, and turns the whole
around; where this goes wrong the runs are shown one by one in reading order. A mark has no place
for it: shown first, it falls to the line before.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from .lines import POINTS, Show, chains_of, rows_of
from .pdfjs import is_mark, reads
from .spaces import (
    add_space,
    hand_over,
    keep_odd_spaces,
    keep_space,
    keep_spaces,
    mark_of,
    narrow_spaces,
)
from .steering import RLM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lines import Line, SignRun
    from .signs import Sign

# Thousandths of the font size: how far back the pen goes before pdf.js sees another text.
_BACK = 200
# PDF points: how far apart boxes are that have room between them.
_TOUCHING = 0.3
# A sign that is shown alone is wide enough for PDFium to see it.
_LONE_SIGN = 20


def arrange(lines: list[Line]) -> None:
    """Decide in which order the signs of lines that follow each other are shown."""
    pairs = [(*pair, _goes_back(*pair)) for pair in pairwise(lines)]
    chains = [chain for row in rows_of(lines) for chain in chains_of(row, is_rtl=False)]
    lefts = {id(line): chain[0].left for chain in chains for line in chain}
    rights = {id(line): chain[-1].right for chain in chains for line in chain}
    for line, following, is_back in pairs:
        if not is_back:
            continue
        if abs(rights[id(following)] - lefts[id(line)]) > _TOUCHING:
            add_space(line, lefts[id(line)])
        else:
            hand_over(line, following)
    for line, following, is_back in pairs:
        if is_back:
            keep_spaces(line.runs[0], first=True)
            keep_spaces(line.runs[-1], last=True)
            keep_spaces(following.runs[0], first=True)
            keep_spaces(following.runs[-1], last=True)
        elif _goes_on(line, following):
            keep_spaces(line.runs[-1], last=True)
            keep_spaces(following.runs[0], first=True)
    for before, line in zip((None, *lines), lines, strict=False):
        shows = [part for show in _shows(line) for part in _marks_last(show)]
        for show in shows:
            _set_aside(line, show)
        line.shows = [show for show in shows if show.signs]
        line.shows[0].apart = before is not None and _goes_on(before, line)


def _set_aside(line: Line, show: Show) -> None:
    """Take out what may be shown after the line: marks beside a space that all take for one."""
    kept: list[Sign] = []
    for sign in show.signs:
        if sign.aside and (not kept or kept[-1].text == " "):
            line.asides.append((show.paint, sign))
        else:
            kept.append(sign)
    show.signs = kept


def _goes_back(line: Line, following: Line) -> bool:
    """Whether pdf.js sees the end of a text between two lines, but no end of the line."""
    height = following.paints[0].size * POINTS
    return (
        following.stream is line.stream
        and abs(following.baseline - line.baseline) <= height / 2
        and following.left < line.right - _BACK / 1000 * height
    )


def _goes_on(line: Line, following: Line) -> bool:
    """Whether pdf.js would take two lines for one text though one is right-to-left."""
    height = following.paints[0].size * POINTS
    return (
        following.stream is line.stream
        and abs(following.baseline - line.baseline) <= height
        and abs(following.left - line.right) <= height
        and any(run.is_rtl for other in (line, following) for run in other.runs)
    )


def _shows(line: Line) -> list[Show]:
    runs = line.runs
    if runs[0].is_rtl:
        for _, group in groupby(runs, key=lambda run: id(run.paint)):
            keep_odd_spaces(list(group))
    one = all(run.paint is runs[0].paint and not run.replacement for run in runs)
    if one and reads("".join([run.visual() for run in runs])) == line.spoken():
        shows = [Show(runs[0].paint, [sign for run in runs for sign in run.signs])]
    else:
        shows = [show for run in line.in_reading_order() for show in _apart(run)]
    for show in shows:
        narrow_spaces(show.signs)
    return shows


def _apart(run: SignRun) -> list[Show]:
    """A run by itself, sign by sign where pdf.js would still read it wrong."""
    keep_spaces(run, first=True, last=True)
    if run.replacement:
        return list(_replaced(run))
    if reads(run.visual()) == run.spoken():
        return [Show(run.paint, run.signs, apart=True)]
    for sign in run.signs:
        keep_space(sign, mark_of(run))
    return [Show(run.paint, [sign], apart=True) for sign in run.logical()]


def _replaced(run: SignRun) -> Iterator[Show]:
    """A run with a replacement, without what steers its readers and spaces at the ends.

    Where pdf.js would read it wrong, sign by sign, each with its share.
    """
    more = len(run.replacement) - sum(not sign.steers for sign in run.signs)
    if more >= 0 and reads(run.visual()) != run.spoken():
        shares = iter((run.replacement[: more + 1], *run.replacement[more + 1 :]))
        for sign in run.signs:
            keep_space(sign, mark_of(run))
            replacement = "" if sign.steers else next(shares)
            yield Show(run.paint, [sign], apart=True, replacement=replacement)
        return
    is_space = all(sign.steers or sign.is_space for sign in run.signs)

    def is_text(sign: Sign) -> bool:
        return not sign.steers and (is_space or not (sign.is_space and sign.text != " "))

    for is_told, signs in groupby(run.signs, key=is_text):
        yield Show(
            run.paint, list(signs), apart=True, replacement=run.replacement if is_told else ""
        )


def _marks_last(show: Show) -> list[Show]:
    """Show what stands at the left end sign by sign in reading order, if that is a mark."""
    signs = show.signs
    leftmost = next((sign for sign in signs if not sign.steers and not sign.is_space), None)
    if not leftmost or not is_mark(leftmost.text):
        return [show]
    places = [place for place, sign in enumerate(signs) if not sign.steers]
    start = next(
        (
            after
            for place, after in pairwise(places)
            if not is_mark(signs[after].text) and signs[after].text != " "
        ),
        len(signs),
    )
    rest = signs[start:]
    shows = []
    if rest:
        shows.append(Show(show.paint, rest, show.apart))
    for sign in reversed(signs[:start]):
        keep_space(sign, RLM)
        mark = is_mark(sign.text)
        if mark or sign.glyph is None:
            sign.width = max(sign.width, _LONE_SIGN)
        shows.append(Show(show.paint, [sign], apart=mark))
    return shows
