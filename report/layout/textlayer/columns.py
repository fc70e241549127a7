"""Columns, for poppler: what stands beside what, and what is read before it.

poppler takes lines at the same heights beside each other for a table, and reads it row by row.
All else it reads by two rules (Breuel, "High Performance Document Layout Analysis", 2003): what
stands above something comes before it, and so does what stands on the right (on a left-to-right
page, the left), unless something between them spans both. So that it reads as we do, in the order
of painting, a blank as high as two columns stands in the gutter between them, and what spans is
a blank too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from .lines import POINTS, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .engine import Font
    from .lines import Line
    from .painting import Paint

# PDF points: the size of a blank that spans, which poppler takes for part of no block of text.
_SPAN_SIZE = 2.0
# PDF points that a blank that spans reaches over the edge of what it spans.
_REACH = 6.0
# PDF points above a row at which a blank that separates it from others stands.
_ABOVE = 1.0
# How much larger or smaller than a text a blank is that poppler does not take into one block with it.
_LARGER, _SMALLER = 2.6, 0.25
_NARROW = 0.5
# PDF points: how far a blank in a gutter stands from the column that begins there, at most.
_BEFORE = 3.0
# PDF points that baselines of one row may differ by.
_LEVEL = 4.0
# More are no page that anyone reads, and to compare them takes time.
_MOST_ROWS = 1000


class Guide(NamedTuple):
    """A blank for poppler alone: where its baseline begins, its font size and width, in PDF points."""

    x: float
    y: float
    size: float
    width: float


class Row(NamedTuple):
    """The box around lines that go on beside each other, in PDF points; `size` is the largest font."""

    left: float
    right: float
    bottom: float
    top: float
    size: float


def guides_of(lines: list[Line], font: Font, *, is_rtl_page: bool) -> list[Guide]:
    """The blanks in a font that let poppler read the lines of a page in their order."""
    rows = list(_rows_of([line for line in lines if line.right > line.left]))
    if len(rows) > _MOST_ROWS:
        return []
    extent = font.ascent / 1000, font.descent / 1000
    if is_rtl_page:
        rows = [row._replace(left=-row.right, right=-row.left) for row in rows]
    spans = list(dividers(rows))
    guides = [*spans, *gutters(rows, spans, extent)]
    if not is_rtl_page:
        return guides
    return [guide._replace(x=-guide.x - guide.width) for guide in guides]


def _rows_of(lines: list[Line]) -> Iterator[Row]:
    for group in grouped(lines, _go_on):
        left, right = min(line.left for line in group), max(line.right for line in group)
        bottom = min(line.baseline for line in group)
        top = max(line.baseline + _ascent(line.paints[0]) for line in group)
        size = max(line.paints[0].size for line in group) * POINTS
        yield Row(left, right, bottom, top, size)


def _ascent(paint: Paint) -> float:
    """How high poppler takes a text to reach over its baseline, in PDF points."""
    ascent: float = paint.font.ascent
    return ascent / 1000 * paint.size * POINTS


def _go_on(one: Line, other: Line) -> bool:
    """Whether two lines stand at about one height, with no more than the size of a letter between."""
    size = max(one.paints[0].size, other.paints[0].size) * POINTS
    return (
        one.stream is other.stream
        and abs(one.baseline - other.baseline) < size / 2
        and other.left - size < one.right
        and one.left - size < other.right
    )


def gutters(
    rows: Sequence[Row], spans: Sequence[Guide], extent: tuple[float, float]
) -> list[Guide]:
    """The blanks between columns of a left-to-right page, which begin where rows go up on the right.

    poppler lets a text reach over to both sides as far as what stands below it, up to what stands
    beside it. So a column has a blank beside each of its rows, and what is one row on both sides
    has one where they would meet. `spans` are the other blanks on the page. `extent` is what
    poppler takes for the height of a blank, over and under its baseline (negative), in font sizes.
    """
    steps = [
        place
        for place, (last, row) in enumerate(pairwise(rows), start=1)
        if row.left >= last.right and row.top > last.bottom
    ]
    begins = [place for place in steps if rows[place].bottom > rows[place - 1].bottom + _LEVEL]
    guides: list[Guide] = []
    for place in reversed(steps):
        before, after = bisect_left(begins, place), bisect_right(begins, place)
        start, end = (0, *begins)[before], (*begins, len(rows))[after]
        guides += _gutter(rows, (spans, guides), (start, place, end), extent)
    return guides


def _gutter(
    rows: Sequence[Row],
    others: tuple[Sequence[Guide], Sequence[Guide]],
    places: tuple[int, int, int],
    extent: tuple[float, float],
) -> Iterator[Guide]:
    """The blanks between what ends and what begins at the second of three places in the rows.

    `others` are the blanks that span, and those in gutters further down.
    """
    (start, place, end), (spans, guides) = places, others
    left, right = [rows[place - 1]], [rows[place]]
    if right[0].bottom > left[0].bottom + _LEVEL:
        left, right = _columns_at(rows, start, place, end)
    edges = max(row.right for row in left), min(row.left for row in right)
    # Those above each other stand in one line, lest a text reach over that above to the next.
    x = next(
        (guide.x for guide in guides if edges[0] < guide.x < edges[1] - guide.width),
        edges[1] - min(_BEFORE, (edges[1] - edges[0] + _NARROW) / 2),
    )
    if max(row.top for row in left) < min(row.bottom for row in right):
        return
    if len(left) > 1 and len(right) > 1:
        yield _between([*left, *right], x, extent)
    elif len(left) > 1:
        yield from (_beside(row, x) for row in left)
    elif _meet_below(rows, [*spans, *guides], left[0].bottom, edges):
        yield _beside(left[0], x)


def _meet_below(
    rows: Sequence[Row], guides: Sequence[Guide], bottom: float, edges: tuple[float, float]
) -> bool:
    """Whether what stands below lets the rows on both sides of a gutter reach over each other."""
    below = [(guide.x, guide.x + guide.width) for guide in guides if guide.y < bottom]
    below += [(row.left, row.right) for row in rows if row.top < bottom]
    reach = max((right for _, right in below if edges[0] < right < edges[1]), default=None)
    back = min((left for left, _ in below if edges[0] < left < edges[1]), default=None)
    return reach is not None and back is not None and reach >= back


def _columns_at(
    rows: Sequence[Row], start: int, begin: int, end: int
) -> tuple[list[Row], list[Row]]:
    """The rows of the columns on both sides of `begin`: no earlier than `start`, up to `end`."""
    first = rows[begin]
    left = list(
        takewhile(
            lambda row: row.right <= first.left and row.bottom < first.top,
            reversed(rows[start:begin]),
        )
    )
    edge = max(row.right for row in left)
    return left, list(takewhile(lambda row: row.left >= edge, rows[begin:end]))


def _between(rows: list[Row], x: float, extent: tuple[float, float]) -> Guide:
    """A blank as high as some rows; not higher, lest it reach over what stands above them."""
    ascent, descent = extent
    height = (ascent - descent) or 1
    top, bottom = max(row.top for row in rows), min(row.bottom for row in rows)
    size = max((top - bottom) / height, _LARGER * max(row.size for row in rows))
    return Guide(x, top - ascent * size, size, _NARROW)


def _beside(row: Row, x: float) -> Guide:
    """A blank beside the upper half of a row, so small that it is not in line with it."""
    return Guide(x, row.bottom + 0.6 * row.size, _SMALLER * row.size, _NARROW)


def dividers(rows: Sequence[Row]) -> Iterator[Guide]:
    """The blanks on a left-to-right page over what is on the left of something read before it.

    None where something else stands over the row, and under or over what is read before it.
    """
    spans: list[Row] = []
    for place, (last, row) in enumerate(pairwise(rows), start=1):
        if row.right > last.left:
            continue
        over = [
            span
            for span in (*reversed(spans), *rows[:place])
            if span.left < row.right and span.top > row.top
        ]
        above = [
            other
            for other in rows[:place]
            if other.left >= row.right
            and other.top > row.top + 2 * _SPAN_SIZE
            and not any(span.right > other.left and span.top < other.top for span in over)
        ]
        if above:
            left, right = (
                _left(row, rows[place + 1 :]) + 1,
                max(other.left for other in above) + _REACH,
            )
            y = min(
                _top(row, rows[place + 1 :]) + _ABOVE,
                min(other.top for other in above) - _SPAN_SIZE,
            )
            spans.append(Row(left, right, y, y + _SPAN_SIZE, _SPAN_SIZE))
            yield Guide(left, y, _SPAN_SIZE, right - left)


def _left(row: Row, following: Sequence[Row]) -> float:
    """How far on the left a row begins, or the next under it: a title under its number."""
    return min([row.left, *(other.left for other in following[:1] if other.bottom < row.bottom)])


def _top(row: Row, following: Sequence[Row]) -> float:
    """The top of a row, or of what is read after it and stands beside it, whichever is higher."""
    after = takewhile(
        lambda pair: pair[1].right > pair[0].left or pair[1].bottom > row.bottom,
        pairwise((row, *following)),
    )
    beside = (other.top for _, other in after if other.bottom < row.top and other.top > row.bottom)
    return max([row.top, *beside])
