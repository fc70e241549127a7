"""The text layer of one PDF while it is written."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

import pydyf

from . import pdfium, steering
from .codes import CodeTable, add_space, code_table
from .drawing import Drawn, draw
from .fonts import give_codes
from .lines import Line, SignRun, joined, rows_of
from .showing import arrange
from .signs import signs_of, veiled
from .writing import Writer, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .clusters import Ink
    from .painting import Painted

# Where more of the glyphs stand off the baseline, all are painted apart.
_FEW = 1 / 6


class Slot(pydyf.Object):  # type: ignore[misc]
    """A place in a content stream for the text of a line, known when all pages are drawn."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line
        self.content = ""

    @property
    def data(self) -> bytes:
        """The operations, one character a byte."""
        return self.content.encode("latin-1")


class Layer:
    """Collects the lines of all pages, then gives every letter its code.

    `reads_rtl` tells that the file will say it is read from right to left; None: find out.
    """

    def __init__(self, *, reads_rtl: bool | None) -> None:
        self._reads_rtl = reads_rtl
        self._slots: list[Slot] = []
        self._invisible: dict[str, set[int]] = {}

    def draw_first_line(
        self, engine: Callable[..., list[Any]], stream: Any, textbox: Any, *options: Any
    ) -> list[Any]:
        """Draw a line in the engine's place; how it is written is decided later."""
        drawn = draw(engine, stream, textbox, options, self._invisible)
        line = self._line(stream, textbox, drawn) if drawn.painted else None
        if line:
            stream.set_text_matrix(*line.matrix)
            stream.set_font_size(line.paints[0].font.hash, line.paints[0].size)
            self._slots.append(Slot(line))
            stream.stream.append(self._slots[-1])
        return drawn.emojis

    def _line(self, stream: Any, textbox: Any, drawn: Drawn) -> Line | None:
        painted = drawn.painted
        written = [(part, *signs_of(part)) for part in painted]
        written = [(part, signs, self._visible(part, apart)) for part, signs, apart in written]
        raised = sum(len(apart) for _, _, apart in written)
        if raised > _FEW * sum(len(part.glyphs) for part in painted):
            written = [(part, *veiled(part, signs)) for part, signs, _ in written]
        runs = [
            SignRun(part.paint, part.stretch.is_rtl, part.stretch.place, signs)
            for part, signs, _ in written
            if signs
        ]
        if not runs:
            return None
        paints = list({id(part.paint): part.paint for part in painted}.values())
        for before, paint in pairwise(paints):
            paint.start = before.start + before.end * before.size
        room = (paints[-1].start + paints[-1].end * paints[-1].size) / 1000
        a, b, _, _, x, y = drawn.matrix
        left, baseline = stream.ctm.transform_point(x, y)
        right, _ = stream.ctm.transform_point(x + a * room, y + b * room)
        return Line(
            stream,
            stream.page_rectangle,
            drawn.matrix,
            paints,
            joined(runs),
            left,
            right,
            baseline,
            [(part.paint, apart) for part, _, apart in written if apart],
        )

    def _visible(self, painted: Painted, inks: list[Ink]) -> list[Ink]:
        invisible = self._invisible.get(painted.paint.font.hash, ())
        return [ink for ink in inks if ink.glyph not in invisible]

    def build_fonts(
        self, engine: Callable[..., Any], pdf: Any, fonts: Mapping[Any, Any], *options: Any
    ) -> Any:
        """Write all lines, then have the engine build the fonts with the codes they use."""
        by_file: dict[str, list[Any]] = {}
        for font in fonts.values():
            by_file.setdefault(font.hash, []).append(font)
        tables = {name: code_table(group) for name, group in by_file.items()}
        lines = [slot.line for slot in self._slots]
        if self._reads_rtl is None:
            self._reads_rtl = steering.balance(lines) > 0
        for _, page in groupby(self._slots, key=lambda slot: id(slot.line.page)):
            self._write_page(list(page), tables)
        for name, group in by_file.items():
            add_space(tables[name])
            give_codes(group, tables[name])
        return engine(pdf, fonts, *options)

    def _write_page(self, slots: list[Slot], tables: Mapping[str, CodeTable]) -> None:
        by_line = {id(slot.line): slot for slot in slots}
        lines = [slot.line for slot in slots]
        is_rtl = steering.balance(lines) > 0
        for line in lines:
            steering.steer(line, is_rtl_page=is_rtl)
        rows = list(rows_of(lines))
        for row in rows:
            pdfium.replace(row, reads_rtl=bool(self._reads_rtl))
        arrange(lines)
        for row in rows:
            for line in row:
                by_line[id(line)].content = Writer(line, tables, line).text()
            inks = [
                Writer(line, tables, row[-1]).inks()
                for line in row
                if line.apart
            ]
            if inks:
                by_line[id(row[-1])].content += "\n" + silent("\n".join(inks))
