"""The text layer of one PDF while it is written."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pydyf

from . import pdfium, steering
from .codes import CodeTable, code_table
from .drawing import Drawn, draw
from .fonts import codes_given
from .lines import Line, SignRun, end_where_others_begin, joined, rows_of
from .painting import Measures
from .showing import arrange
from .signs import signs_of
from .veil import is_raised, veiled
from .writing import Writer, color_of, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .clusters import Ink
    from .engine import Dictionary, Emoji, Font, Fonts, Option, Pdf, Stream, TextBox
    from .painting import Paint, Painted


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
        self._measures = Measures()

    def draw_first_line(
        self,
        engine: Callable[..., list[Emoji]],
        stream: Stream,
        textbox: TextBox,
        *options: Option,
    ) -> list[Emoji]:
        """Draw a line in the engine's place; how it is written is decided later."""
        drawn = draw(engine, stream, textbox, options, self._measures)
        line = self._line(stream, textbox, drawn) if drawn.painted else None
        if line:
            stream.set_text_matrix(*line.matrix)
            stream.set_font_size(line.paints[0].font.hash, line.paints[0].size)
            self._slots.append(Slot(line))
            stream.stream.append(self._slots[-1])
        return drawn.emojis

    def _line(self, stream: Stream, textbox: TextBox, drawn: Drawn) -> Line | None:
        """What was drawn as a line of signs; None where it says nothing."""
        runs, apart = self._written(drawn.painted)
        if not runs:
            return None
        paints = list({id(part.paint): part.paint for part in drawn.painted}.values())
        for before, paint in pairwise(paints):
            paint.start = before.start + before.end * before.size
        room = (paints[-1].start + paints[-1].end * paints[-1].size) / 1000
        a, b, _, _, x, y = drawn.matrix
        left, baseline = stream.ctm.transform_point(x, y)
        right, _ = stream.ctm.transform_point(x + a * room, y + b * room)
        return Line(
            stream=stream,
            page=stream.page_rectangle,
            matrix=drawn.matrix,
            paints=paints,
            runs=joined(runs),
            is_rtl=textbox.style["direction"] == "rtl",
            left=left,
            right=right,
            baseline=baseline,
            apart=apart,
            color=textbox.style["color"] if hasattr(textbox, "position_x") else None,
        )

    def _written(
        self, painted: list[Painted]
    ) -> tuple[list[SignRun], list[tuple[Paint, list[Ink]]]]:
        """The runs of signs of a line, and what is painted apart from them."""
        runs, apart = [], []
        read = veiled if is_raised(painted) else signs_of
        for part in painted:
            signs, inks = read(part)
            invisible = self._measures.invisible.get(part.paint.font.hash, ())
            inks = [ink for ink in inks if ink.glyph not in invisible]
            runs.append(SignRun(part.paint, part.stretch.is_rtl, part.stretch.place, signs))
            apart.append((part.paint, inks))
        return [run for run in runs if run.signs], [item for item in apart if item[1]]

    def build_fonts(
        self,
        engine: Callable[..., Dictionary],
        pdf: Pdf,
        fonts: Fonts,
        *options: Option,
    ) -> Dictionary:
        """Write all lines, then have the engine build the fonts with the codes they use."""
        _, subset, _ = options
        by_file: dict[str, list[Font]] = {}
        for font in fonts.values():
            by_file.setdefault(font.hash, []).append(font)
        tables = {name: code_table(group, subset=subset) for name, group in by_file.items()}
        if self._reads_rtl is None:
            self._reads_rtl = steering.balance(slot.line for slot in self._slots) > 0
        for _, page in groupby(self._slots, key=lambda slot: id(slot.line.page)):
            self._write_page(list(page), tables)
        with ExitStack() as stack:
            for name, group in by_file.items():
                stack.enter_context(codes_given(group, tables[name]))
            return engine(pdf, fonts, *options)

    def _write_page(self, slots: list[Slot], tables: Mapping[str, CodeTable]) -> None:
        by_line = {id(slot.line): slot for slot in slots}
        lines = [slot.line for slot in slots]
        rows = list(rows_of(lines))
        is_rtl = steering.balance(lines) > 0 or (
            bool(self._reads_rtl) and any(map(steering.is_mixed, rows))
        )
        for row in rows:
            end_where_others_begin(row)
            beside = steering.neighbours(row)
            for line in row:
                steering.steer(line, beside[id(line)], is_rtl_page=is_rtl)
        for row in rows:
            pdfium.replace(row, reads_rtl=bool(self._reads_rtl))
        arrange(lines)
        steering.tilt(lines, is_rtl_page=is_rtl)
        shown = None
        for row in rows:
            for line in row:
                writer = Writer(line, tables, line, shown)
                by_line[id(line)].content = writer.text()
                shown = writer.shown
            self._write_apart(row, by_line, tables)

    def _write_apart(
        self, row: list[Line], by_line: Mapping[int, Slot], tables: Mapping[str, CodeTable]
    ) -> None:
        """Write what is painted apart from the text after the last of the row.

        PDFium takes a glyph off the baseline between two texts for the end of the line.
        """
        painted: list[str] = []
        for line in row:
            inks = Writer(line, tables, row[-1]).inks() if line.apart else ""
            if inks and line.color is None:
                by_line[id(line)].content += "\n" + silent(Writer(line, tables, line).inks())
            elif inks and line.color != row[-1].color:
                painted += [color_of(line, line.color), inks, color_of(line, row[-1].color)]
            elif inks:
                painted.append(inks)
        if painted:
            by_line[id(row[-1])].content += "\n" + silent("\n".join(painted))
