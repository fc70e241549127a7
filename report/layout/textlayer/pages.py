"""The text of one page: written row by row, and rows of it again with other words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pydyf

from . import pdfium, steering
from .codes import NoCodeError
from .columns import guides_of
from .formats import accompany
from .lines import POINTS, bands_of, end_where_others_begin, rows_of
from .placing import level, level_rows, turn
from .showing import arrange
from .writing import Writer, color_of, for_poppler, silent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from .codes import CodeTable
    from .columns import Guide
    from .engine import Matrix
    from .lines import Line


# How much a line that is not turned may rise, in parts of its length.
_TURNED = 0.001


class Slot(pydyf.Object):  # type: ignore[misc]
    """A place in a content stream for the text of a line, known when all pages are drawn.

    `textbox` is the engine's box of the line, `ctm` the transformation that it is drawn with.
    """

    def __init__(self, line: Line, textbox: Any = None, ctm: Any = None) -> None:
        super().__init__()
        self.line = line
        self.textbox = textbox
        self.ctm = ctm
        self.content = ""

    @property
    def data(self) -> bytes:
        """The operations, one character a byte."""
        return self.content.encode("latin-1")


@dataclass(slots=True)
class _Row:
    """Slots of what stands beside each other; `lines` are theirs as they were drawn. `before` and `after` are the font
    and the size of what was shown last before and in the row.
    """

    slots: list[Slot]
    lines: list[Line]
    before: tuple[str, float] | None = None
    after: tuple[str, float] | None = None


def _is_level(slot: Slot) -> bool:
    """Whether a line runs across its page from the left to the right."""
    along, up = slot.line.matrix[:2]
    rise = along * slot.ctm[0][1] + up * slot.ctm[1][1]
    return slot.line.right > slot.line.left and abs(rise) < _TURNED


class PageText:
    """The lines of one page with the codes of `tables`.

    A page that `keeps` its lines can be written again in part.
    """

    def __init__(
        self,
        slots: Sequence[Slot],
        tables: Mapping[str, CodeTable],
        *,
        reads_rtl: bool,
        keeps: bool = False,
    ) -> None:
        self.slots = slots
        self.tables = tables
        self._reads_rtl = reads_rtl
        lines = [slot.line for slot in slots]
        by_line = {id(slot.line): slot for slot in slots}
        # The last line that is not turned: what tells readers the shape of the page stands in it.
        self._level = next((slot for slot in reversed(slots) if _is_level(slot)), None)
        self._guides: list[Guide] = []
        level(lines)
        rows = list(rows_of(lines))
        self._balance = steering.balance(lines)
        self._is_rtl = self._balance > 0 or (reads_rtl and any(map(steering.is_mixed, rows)))
        level_rows(lines, is_rtl_page=self._is_rtl)
        self._rows = [
            _Row(
                [by_line[id(line)] for line in row],
                [line.copied() for line in row] if keeps else [],
            )
            for row in bands_of(lines)
        ]

    def write(self, but: Collection[Slot] = ()) -> None:
        """Write all lines into their slots; again, where the page keeps them.

        The second time, rows in which a slot of `but` stands may be left out.
        """
        for row in self._rows:
            for slot, line in zip(row.slots, row.lines, strict=False):
                slot.line = line.copied()
        lines = [slot.line for slot in self.slots]
        self._settle(lines)
        arrange(lines)
        steering.tilt(lines, is_rtl_page=self._is_rtl)
        if self._level:
            font = self._level.line.paints[0].font
            self._guides = guides_of(lines, font, is_rtl_page=self._is_rtl)
        shown = None
        for row in self._rows:
            if any(slot in but for slot in row.slots):
                shown = row.after
                continue
            row.before = shown
            contents, shown = self._written(row, [slot.line for slot in row.slots], shown)
            row.after = shown
            for slot, content in zip(row.slots, contents, strict=True):
                slot.content = content

    def rewritten(self, lines: Mapping[Slot, Line]) -> dict[Slot, str]:
        """The contents of the slots that change when some have other `lines`.

        Rows are far enough from each other not to matter to one another. Raises NoCodeError when
        the page has no codes for what they say, or would be read in another way as a whole.
        """
        self._check_direction(lines)
        contents: dict[Slot, str] = {}
        shown = None
        for row in self._rows:
            if shown != row.before or any(slot in lines for slot in row.slots):
                new = [
                    lines[slot] if slot in lines else line.copied()
                    for slot, line in zip(row.slots, row.lines, strict=True)
                ]
                level(new)
                level_rows(new, is_rtl_page=self._is_rtl)
                self._settle(new)
                arrange(new)
                written, shown = self._written(row, new, shown)
                contents.update(zip(row.slots, written, strict=True))
            else:
                shown = row.after
        return contents

    def _check_direction(self, lines: Mapping[Slot, Line]) -> None:
        old = steering.balance(
            line
            for row in self._rows
            for slot, line in zip(row.slots, row.lines, strict=True)
            if slot in lines
        )
        balance = self._balance - old + steering.balance(lines.values())
        if not self._is_rtl == (self._balance > 0) == (balance > 0):
            raise NoCodeError

    def _settle(self, lines: list[Line]) -> None:
        rows = list(rows_of(lines))
        for row in rows:
            end_where_others_begin(row)
            turn(row, is_rtl_page=self._is_rtl)
            accompany(row)
            steering.steer(row, is_rtl_page=self._is_rtl)
        for row in rows:
            pdfium.replace(row, reads_rtl=self._reads_rtl)

    def _written(
        self, row: _Row, lines: list[Line], shown: tuple[str, float] | None
    ) -> tuple[list[str], tuple[str, float] | None]:
        """The contents of a row's slots, and the font and size of what is shown last in it."""
        contents = []
        for line in lines:
            writer = Writer(line, self.tables, line, shown)
            contents.append(writer.text())
            shown = writer.shown
        self._write_apart(lines, contents)
        if self._level and self._level in row.slots:
            place = row.slots.index(self._level)
            contents[place] += "\n" + silent(self._width(lines[place]))
            contents[place] += self._guided(lines[place], self._level.ctm)
        return contents, shown

    def _guided(self, line: Line, ctm: Matrix) -> str:
        """What shows poppler the columns of the page, in the content of a line."""
        mark = steering.RLM if self._is_rtl else steering.LRM
        writer = Writer(line, self.tables, line)
        guides = self._guides and writer.guides(self._guides, ctm, mark)
        return "\n" + for_poppler(guides) if guides else ""

    def _width(self, line: Line) -> str:
        """What fills the width of the page, at the height of a line."""
        left, _, width, _ = line.stream.page_rectangle
        return Writer(line, self.tables, line).width_of(left * POINTS, (left + width) * POINTS)

    def _write_apart(self, row: list[Line], contents: list[str]) -> None:
        """Write what is painted apart from the text after the last of the row whose color is known.

        PDFium takes a glyph off the baseline between two texts for the end of the line.
        """
        painted: list[str] = []
        place = max((i for i, line in enumerate(row) if line.color is not None), default=-1)
        last = row[place]
        for index, line in enumerate(row):
            inks = Writer(line, self.tables, last).inks() if line.apart else ""
            if inks and line.color is None:
                contents[index] += "\n" + silent(Writer(line, self.tables, line).inks())
            elif inks and line.color != last.color:
                painted += [color_of(line, line.color), inks, color_of(line, last.color)]
            elif inks:
                painted.append(inks)
        if painted:
            contents[place] += "\n" + silent("\n".join(painted))
