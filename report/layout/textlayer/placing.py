"""Lines whose text is said in another place than they are painted.

What is raised or lowered, as an exponent or the number of a note, is another line to poppler and
PDFium: it is said on the baseline of the text that it touches. And these two know one direction for
a page: of a line in the other one that mixes both, such as an English sentence with Arabic words or
code with an Arabic text in it, they take the parts in the wrong order. It is said as if its parts
were set in the direction of the page. Blanks say the text, and all ink is painted apart.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from .lines import POINTS, SAME_BASELINE, SignRun, chains_of, follows, grouped
from .painting import Paint
from .steering import is_plain, kind

if TYPE_CHECKING:
    from .lines import Line

# How far text is raised or lowered that belongs to its neighbour, in parts of the larger size.
_RAISED = 0.7
# How much higher or lower a text stands that is in one row with another, in parts of the larger size.
_HIGHER = 0.4
# How much larger it is than the other, at least.
_LARGER = 1.1


def level(lines: list[Line]) -> None:
    """Have what stands a little off the baseline of the text it touches said on it."""
    for group in grouped(lines, _belongs):
        main = max(group, key=_size)
        for line in group:
            _say_on(line, main)


def level_rows(lines: list[Line], *, is_rtl_page: bool) -> None:
    """Have a larger text beside another, a little higher or lower, said on one baseline with it.

    As the number of the page in a list of contents: PDFium takes it for one line with its title, but
    does not sort them by place. The shorter is moved.
    """
    for one, other in pairwise(list(grouped(lines, _belongs))):
        before, after = (other, one) if is_rtl_page else (one, other)
        smaller, larger = sorted(max(map(_size, group)) for group in (one, other))
        if (
            one[0].stream is other[0].stream
            and larger > _LARGER * smaller
            and max(line.right for line in before) <= min(line.left for line in after)
            and all(line.color is not None for line in (*one, *other))
            and abs(one[0].baseline - other[0].baseline) <= _HIGHER * POINTS * larger
        ):
            moved, main = sorted((one, other), key=_length)
            for line in moved:
                _say_on(line, main[0])


def _length(group: list[Line]) -> int:
    return sum(len(run.signs) for line in group for run in line.runs)


def _say_on(line: Line, main: Line) -> None:
    """Have a line said on the baseline of another."""
    if abs(line.baseline - main.baseline) > SAME_BASELINE:
        line.veil()
        _, _, c, d, x, y = main.matrix
        a, b, _, _, own_x, own_y = line.matrix
        up = ((x - own_x) * c + (y - own_y) * d) / (c * c + d * d)
        line.said_at = (a, b, c, d, own_x + up * c, own_y + up * d)
        line.baseline = main.baseline


def _size(line: Line) -> float:
    return max(paint.size for paint in line.paints)


def _belongs(line: Line, following: Line) -> bool:
    height = abs(following.baseline - line.baseline)
    return (
        following.stream is line.stream
        and line.color is not None is not following.color
        and height < _RAISED * POINTS * max(_size(line), _size(following))
        and (follows(line, following) or follows(following, line))
    )


def turn(row: list[Line], *, is_rtl_page: bool) -> None:
    """Set the lines of a row that run against the page and mix directions in its direction."""
    for chain in chains_of(row, is_rtl=not is_rtl_page):
        if len(chain) == 1 and chain[0].is_rtl == is_rtl_page:
            continue
        text = "".join([line.spoken() for line in chain])
        known = all(line.color is not None for line in chain)
        if known and "R" in map(kind, text) and not is_plain(text):
            left, right = min(line.left for line in chain), max(line.right for line in chain)
            for line in chain:
                line.veil()
                width = line.right - line.left
                start = right - width if is_rtl_page else left
                _move(line, start - line.left)
                _set(line, is_rtl=is_rtl_page)
                left, right = line.right, line.left


def _move(line: Line, distance: float) -> None:
    """Have a line said further to the right, in PDF points."""
    if line.right == line.left:
        return
    a, b, c, d, x, y = line.said_at
    last = line.paints[-1]
    along = distance / (line.right - line.left) * (last.start + last.end * last.size) / 1000
    line.said_at = (a, b, c, d, x + along * a, y + along * b)
    line.left += distance
    line.right += distance


def _set(line: Line, *, is_rtl: bool) -> None:
    """Set the runs of a line in the other direction, each with a paint of its own."""
    line.runs = [part for run in line.runs for part in _parted(run, is_rtl=is_rtl)]
    last = line.paints[-1]
    starts = [run.paint.start + run.signs[0].x * run.paint.size for run in line.runs]
    starts[0] = min(0.0, starts[0])
    width = last.start + last.end * last.size
    places = {
        id(run): span for run, span in zip(line.runs, pairwise((*starts, width)), strict=True)
    }
    pen = width if is_rtl else 0.0
    for runs_rtl, group in groupby(line.in_reading_order(), key=lambda run: run.is_rtl):
        runs = list(group)
        room = sum(stop - start for start, stop in (places[id(run)] for run in runs))
        pen -= room * is_rtl
        at = pen
        for run in reversed(runs) if runs_rtl else runs:
            start, stop = places[id(run)]
            _shift(run, start, stop - start, at)
            at += stop - start
        pen += room * (not is_rtl)
    line.runs.sort(key=lambda run: run.paint.start)
    line.paints = [run.paint for run in line.runs]
    line.is_rtl = is_rtl


def _shift(run: SignRun, start: float, width: float, target: float) -> None:
    """Move a run from one place in its line to another, with a paint of its own."""
    paint, size = run.paint, run.paint.size
    for sign in run.signs:
        sign.x += (paint.start - start) / size
    run.paint = Paint(paint.font, size, width / size, target)


def _parted(run: SignRun, *, is_rtl: bool) -> list[SignRun]:
    """A run, and by themselves the spaces at its ends, which go with the line around it."""
    signs = run.signs
    inner = [place for place, sign in enumerate(signs) if sign.text != " "] or [0, len(signs) - 1]
    cuts = (0, inner[0], inner[-1] + 1, len(signs))
    orders = (2, 1, 0) if run.is_rtl else (0, 1, 2)
    return [
        SignRun(run.paint, run.is_rtl if order == 1 else is_rtl, 3 * run.place + order, part)
        for order, (start, stop) in zip(orders, pairwise(cuts), strict=True)
        if (part := signs[start:stop])
    ]
