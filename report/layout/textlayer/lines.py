"""A line of text as its readers will see it: runs of signs, and where they stand on the page."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from .pdfjs import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clusters import Ink
    from .engine import Color, Stream
    from .painting import Paint
    from .signs import Sign

# Baselines that differ by less, in PDF points, are one line.
_SAME_BASELINE = 0.5
# Thousandths of the font size between lines that touch each other.
TOUCHING = 25


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
    page. `is_rtl` tells the direction of the text around its runs. `left`, `right` and `baseline` are in PDF points. `apart` are the glyphs that are painted
    apart from the text, and `color` is the engine's color for them, None where it is not known.
    """

    stream: Stream
    page: object
    matrix: tuple[float, ...]
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
    """The runs, those of one font and one direction that stand beside each other made one.

    A mark in a font of its own goes to the letter it belongs to, in its font.
    """
    result: list[SignRun] = []
    for run in reversed(runs):
        after = result[-1] if result else None
        if after and after.is_rtl == run.is_rtl and after.paint is not run.paint and run.is_rtl:
            while run.signs and run.signs[-1].glyph is None and is_mark(run.signs[-1].text):
                mark = run.signs.pop()
                mark.x = after.signs[0].x - 1
                after.signs.insert(0, mark)
        if after and after.is_rtl == run.is_rtl and after.paint is run.paint:
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


def rows_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other on one baseline of one content stream."""
    row: list[Line] = []
    for line in lines:
        if row and (
            line.stream is not row[-1].stream
            or abs(line.baseline - row[-1].baseline) > _SAME_BASELINE
        ):
            yield row
            row = []
        row.append(line)
    if row:
        yield row
