"""A line of text as its readers will see it: runs of signs, and where they stand on the page."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from .pdfjs import is_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .clusters import Ink
    from .engine import Color, Stream
    from .painting import Paint
    from .signs import Sign

# PDF points in a CSS pixel.
POINTS = 0.75
# Baselines that differ by less, in PDF points, are one line.
SAME_BASELINE = 0.5
# Thousandths of the font size between lines that touch each other, and the same in PDF points.
TOUCHING = 25
_TOUCHING = 0.3
# PDF points a pixel of the font size by which baselines differ of what stands beside each other.
_BESIDE = 0.4


@dataclass(slots=True)
class SignRun:
    """Signs of one font and one direction, from left to right.

    `place` is where its text starts in that of the line, in bytes. `replacement` is what PDFium
    is to be told instead of the text, empty where that is right.
    """

    paint: Paint
    is_rtl: bool
    place: int
    signs: list[Sign]
    replacement: str = ""

    def visual(self) -> str:
        """The text from left to right, without what steers its readers."""
        return "".join([sign.text for sign in self.signs if not sign.steers])

    def spoken(self) -> str:
        """The text in logical order, without what steers its readers."""
        text = self.visual()
        return text[::-1] if self.is_rtl else text

    def logical(self) -> list[Sign]:
        """The signs in the order in which they are read."""
        return self.signs[::-1] if self.is_rtl else self.signs


@dataclass(slots=True)
class Show:
    """Signs that are shown in one go, from left to right.

    `apart` has a reader that joins what follows see that it is something else. `replacement` is
    what PDFium is to be told instead, and `said` what poppler is, where that is not the same as
    the signs say.
    """

    paint: Paint
    signs: list[Sign]
    apart: bool = False
    replacement: str = ""
    said: str = ""


@dataclass(slots=True)
class Line:
    """One drawn text box: its runs from left to right.

    `stream` is the content it stands in, `page` an object that is the same for all contents of a
    page. `matrix` is the text matrix of what is painted, `said_at` that of the text; `font` is the
    font and the size that are set before, `veiled` gives the runs and the ink where blanks say all. `is_rtl` tells the direction of the text around its runs.
    `left`, `right` and `baseline` are those of the text, in PDF points. `apart` are the glyphs that
    are painted apart from the text, and `color` is the engine's color for them, None where it is
    not known.
    """

    stream: Stream
    page: object
    matrix: tuple[float, ...]
    said_at: tuple[float, ...]
    font: tuple[str, float]
    veiled: Callable[[], tuple[list[SignRun], list[tuple[Paint, list[Ink]]]]]
    paints: list[Paint]
    runs: list[SignRun]
    is_rtl: bool
    left: float
    right: float
    baseline: float
    apart: list[tuple[Paint, list[Ink]]]
    color: Color | None
    shows: list[Show] = field(default_factory=list)
    asides: list[tuple[Paint, Sign]] = field(default_factory=list)

    def point_of(self, x: float, paint: Paint) -> float:
        """A place in thousandths of the size of a paint, in PDF points."""
        return self.left + (paint.start + x * paint.size) * self._scale()

    def x_of(self, point: float, paint: Paint) -> float:
        """A place in PDF points, in thousandths of the size of a paint."""
        return ((point - self.left) / self._scale() - paint.start) / paint.size

    def _scale(self) -> float:
        last = self.paints[-1]
        return (self.right - self.left) / (last.start + last.end * last.size)

    def veil(self) -> None:
        """Have the line said by blanks, and all of it painted apart."""
        self.runs, self.apart = self.veiled()

    def copied(self) -> Line:
        """A copy to be steered and shown without changing this one."""
        paints = {id(paint): replace(paint) for paint in self.paints}
        runs = [
            replace(run, paint=paints[id(run.paint)], signs=[copy(sign) for sign in run.signs])
            for run in self.runs
        ]
        apart = [(paints[id(paint)], inks) for paint, inks in self.apart]
        return replace(
            self, paints=list(paints.values()), runs=runs, apart=apart, shows=[], asides=[]
        )

    def in_reading_order(self) -> list[SignRun]:
        """The runs in the order of the text."""
        return sorted(self.runs, key=lambda run: run.place)

    def spoken(self) -> str:
        """The text in logical order, without what steers its readers."""
        return "".join([run.spoken() for run in self.in_reading_order()])


def joined(runs: list[SignRun]) -> list[SignRun]:
    """The runs, those of one font and one direction that follow each other made one.

    A mark in a font of its own goes to the letter it belongs to, in its font.
    """
    in_order = sorted(runs, key=lambda run: run.place)
    ranks = {id(run): rank for rank, run in enumerate(in_order)}
    result: list[SignRun] = []
    rank = 0
    for run in reversed(runs):
        after = result[-1] if result else None
        steps, rank = ranks[id(run)] - rank, ranks[id(run)]
        if after and after.is_rtl == run.is_rtl and after.paint is not run.paint and run.is_rtl:
            while run.signs and run.signs[-1].glyph is None and is_mark(run.signs[-1].text):
                mark = run.signs.pop()
                mark.x = after.signs[0].x - 1
                after.signs.insert(0, mark)
        is_next = after and after.is_rtl == run.is_rtl and steps == (1 if run.is_rtl else -1)
        if after and is_next and after.paint is run.paint:
            after.signs = run.signs + after.signs
            after.place = min(after.place, run.place)
        elif run.signs:
            result.append(run)
    return result[::-1]


def end_where_others_begin(row: list[Line]) -> None:
    """Let lines that touch their neighbours on the right end there, whatever was rounded."""
    for line, following in pairwise(sorted(row, key=lambda line: line.left)):
        last, width = line.paints[-1], line.right - line.left
        if width > 0:
            unit = width / (last.start + last.end * last.size) * last.size
            overlap = (line.right - following.left) / unit
            if -TOUCHING < overlap < last.end:
                last.end -= overlap


def follows(line: Line, right: Line) -> bool:
    """Whether a line begins where another ends, on its right."""
    return abs(right.left - line.right) < _TOUCHING


def chains_of(row: list[Line], *, is_rtl: bool) -> Iterator[list[Line]]:
    """The lines of a row, those together that follow each other in a direction."""
    return grouped(row, lambda one, other: follows(other, one) if is_rtl else follows(one, other))


def grouped(lines: list[Line], belong: Callable[[Line, Line], bool]) -> Iterator[list[Line]]:
    """Lines in their order, those together of which each belongs to the one before."""
    group: list[Line] = []
    for line in lines:
        if group and not belong(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def rows_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other on one baseline of one content stream."""
    return grouped(
        lines,
        lambda one, other: (
            one.stream is other.stream and abs(one.baseline - other.baseline) <= SAME_BASELINE
        ),
    )


def bands_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other beside each other, though their baselines may differ a little.

    As those of the cells of a table.
    """
    return grouped(
        lines,
        lambda one, other: (
            one.stream is other.stream
            and one.matrix[:4] == other.matrix[:4]
            and abs(one.baseline - other.baseline)
            < _BESIDE * min(one.paints[0].size, other.paints[0].size)
        ),
    )
