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
    are painted apart from the text.
    """

    paint: Paint
    is_rtl: bool
    place: int
    signs: list[Sign]
    apart: list[Ink]

    def visual(self) -> str:
        """The text from left to right, without what steers its readers."""
        return "".join([sign.text for sign in self.signs if not sign.steers])

    def spoken(self, *, steering: bool = False) -> str:
        """The text in logical order, without or with what steers its readers."""
        return "".join(
            sign.text[::-1] if self.is_rtl else sign.text
            for sign in self.logical()
            if steering or not sign.steers
        )

    def logical(self) -> Iterator[Sign]:
        """The signs in the order in which they are read.

        What steers a reader at the left end of a left-to-right run comes after it, and at the
        right end before it, since it belongs to the text around.
        """
        if self.is_rtl:
            yield from reversed(self.signs)
            return
        parts = [list(part) for _, part in groupby(self.signs, key=lambda sign: sign.steers)]
        before = parts.pop() if len(parts) > 1 and parts[-1][0].steers else []
        after = parts.pop(0) if len(parts) > 1 and parts[0][0].steers else []
        for part in (before, *parts, after):
            yield from part


@dataclass(slots=True)
class Show:
    """Signs that are shown in one go, from left to right.

    `apart` has a reader that joins what follows see that it is something else.
    """

    paint: Paint
    signs: list[Sign]
    apart: bool = False


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

    def spoken(self, *, steering: bool = False) -> str:
        """The text in logical order, without or with what steers its readers."""
        return "".join([run.spoken(steering=steering) for run in self.in_reading_order()])


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
