"""The text layer of one PDF while it is written."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import pydyf

from . import pdfium, steering
from .clusters import runs_of
from .codes import CodeTable, code_table
from .fonts import give_codes
from .lines import Line, SignRun, rows_of
from .recorder import Recorder
from .showing import arrange
from .signs import signs_of
from .writing import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# What replaces the glyphs that are painted apart: nothing. PDFium takes an empty text for none,
# but leaves out what has only a control character.
_SILENT = "/Span <</ActualText()>> BDC\n/Visual <</ActualText(\\t)>> BDC\n{}\nEMC\nEMC"


class Slot(pydyf.Object):  # type: ignore[misc]
    """A place in a content stream for the text of a line, known when all pages are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.content = ""

    @property
    def data(self) -> bytes:
        """The operations."""
        return self.content.encode()


class Layer:
    """Collects the lines of all pages, then gives every letter its code.

    `reads_rtl` tells that the file will say it is read from right to left.
    """

    def __init__(self, *, reads_rtl: bool) -> None:
        self._reads_rtl = reads_rtl
        self._lines: list[Line] = []
        self._slots: dict[int, Slot] = {}

    def draw_first_line(
        self, engine: Callable[..., list[Any]], stream: Any, textbox: Any, *options: Any
    ) -> list[Any]:
        """Draw a line: the engine paints into a recorder, what it painted is written later."""
        recorder = Recorder(stream)
        emojis = engine(recorder, textbox, *options)
        if recorder.matrix is None:
            return emojis
        if any(paint.font.bitmap or paint.font.used_in_forms for paint in recorder.paints):
            recorder.replay(stream)
            return emojis
        stream.set_text_matrix(*recorder.matrix)
        stream.set_font_size(recorder.paints[0].font.hash, recorder.paints[0].size)
        line = _line(stream, textbox, recorder)
        slot = Slot()
        stream.stream.append(slot)
        self._lines.append(line)
        self._slots[id(line)] = slot
        return emojis

    def build_fonts(
        self, engine: Callable[..., Any], pdf: Any, fonts: Mapping[Any, Any], *options: Any
    ) -> Any:
        """Write all lines, then have the engine build the fonts with the codes they use."""
        by_file: dict[str, list[Any]] = {}
        for font in fonts.values():
            by_file.setdefault(font.hash, []).append(font)
        tables = {name: code_table(group) for name, group in by_file.items()}
        for _, page in groupby(self._lines, key=lambda line: id(line.page)):
            self._write_page(list(page), tables)
        for name, group in by_file.items():
            give_codes(group, tables[name])
        return engine(pdf, fonts, *options)

    def _write_page(self, lines: list[Line], tables: Mapping[str, CodeTable]) -> None:
        is_rtl = steering.is_rtl_page(lines)
        for line in lines:
            steering.steer(line, is_rtl_page=is_rtl)
        for row in rows_of(lines):
            arrange(row)
            pdfium.replace(row, reads_rtl=self._reads_rtl)
            for line in row:
                self._slots[id(line)].content = Writer(line, tables).text()
            inks = [
                Writer(line, tables).inks() for line in row if any(run.apart for run in line.runs)
            ]
            if inks:
                self._slots[id(row[-1])].content += "\n" + _SILENT.format("\n".join(inks))


def _line(stream: Any, textbox: Any, recorder: Recorder) -> Line:
    runs = []
    for run in runs_of(textbox, recorder.paints):
        signs, apart = signs_of(run)
        runs.append(SignRun(run.paint, run.is_rtl, run.place, signs, apart))
    a, _, _, _, x, y = (matrix := recorder.matrix or (1, 0, 0, 1, 0, 0))
    width = sum(paint.end * paint.size for paint in recorder.paints) / 1000 * a
    ctm = stream.ctm
    left, baseline = ctm.transform_point(x, y)
    right, _ = ctm.transform_point(x + width, y)
    return Line(
        stream,
        stream.page_rectangle,
        matrix,
        recorder.paints,
        [r for r in runs if r.signs or r.apart],
        left,
        right,
        baseline,
    )
