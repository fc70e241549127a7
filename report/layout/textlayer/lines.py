"""A line of text as its readers will see it: runs of signs, and where they stand on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clusters import Ink
    from .painting import Paint
    from .signs import Sign

# Baselines that differ by less, in PDF points, are one line.
_SAME_BASELINE = 0.5


@dataclass(slots=True)
class SignRun:
    """Signs of one font and one direction, from left to right.

    `place` is where its text starts in that of the line, in bytes. `apart` are the glyphs that
    are painted apart from the text. `replacement` is what PDFium is to be told instead of the
    text, empty where that is right.
    """

    paint: Paint
    is_rtl: bool
    place: int
    signs: list[Sign]
    apart: list[Ink]
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
    what PDFium is to be told instead.
    """

    paint: Paint
    signs: list[Sign]
    apart: bool = False
    replacement: str = ""


@dataclass(slots=True)
class Line:
    """One drawn text box: its runs from left to right.

    `stream` is the content it stands in, `page` an object that is the same for all contents of a
    page. `left`, `right` and `baseline` are in PDF points. `color` is that of the text, None
    where it is not known. `is_rtl` is the direction of the paragraph.
    """

    stream: Any
    page: Any
    matrix: tuple[float, ...]
    paints: list[Paint]
    runs: list[SignRun]
    left: float
    right: float
    baseline: float
    color: Any = None
    is_rtl: bool = False
    shows: list[Show] = field(default_factory=list)

    def in_reading_order(self) -> list[SignRun]:
        """The runs in the order of the text."""
        return sorted(self.runs, key=lambda run: run.place)

    def spoken(self) -> str:
        """The text in logical order, without what steers its readers."""
        return "".join([run.spoken() for run in self.in_reading_order()])


def joined(runs: list[SignRun]) -> list[SignRun]:
    """The runs, those of one font and one direction that stand beside each other made one."""
    result: list[SignRun] = []
    for run in runs:
        before = result[-1] if result else None
        if before and before.paint is run.paint and before.is_rtl == run.is_rtl:
            before.signs += run.signs
            before.apart += run.apart
            before.place = min(before.place, run.place)
        else:
            result.append(run)
    return result


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
