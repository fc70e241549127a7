"""The text layer of one PDF while it is written."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from . import steering
from .codes import NoCodeError, code_table
from .drawing import Drawn, draw
from .fonts import codes_given
from .formats import has_inked, inked_apart
from .lines import Line, SignRun, joined
from .pages import PageText, Slot
from .painting import Measures
from .ranges import has_range, ranges_turned
from .signs import signs_of
from .veil import is_raised, veiled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .clusters import Ink
    from .codes import CodeTable
    from .engine import Dictionary, Emoji, Font, Fonts, Option, Pdf, Stream, TextBox
    from .painting import Paint, Painted
    from .signs import Sign


class Layer:
    """Collects the lines of all pages, then gives every letter its code.

    `reads_rtl` tells that the file will say it is read from right to left; None: find out.
    """

    def __init__(self, *, reads_rtl: bool | None) -> None:
        self._reads_rtl = reads_rtl
        self.slots: list[Slot] = []
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
            stream.set_font_size(*line.font)
            self.slots.append(Slot(line, textbox, stream.ctm))
            stream.stream.append(self.slots[-1])
        return drawn.emojis

    def line_of(self, stream: Stream, textbox: TextBox, matrix: tuple[float, ...]) -> Line | None:
        """The line that `textbox` would be in `stream`; None where it says nothing.

        Raises NoCodeError for what only the engine can draw.
        """
        from weasyprint.matrix import Matrix

        def engine(*_: object) -> list[Emoji]:
            raise NoCodeError

        options = ("clip", "none", Matrix(*matrix))
        drawn = draw(engine, stream, textbox, options, self._measures)
        return self._line(stream, textbox, drawn) if drawn.painted else None

    def _line(self, stream: Stream, textbox: TextBox, drawn: Drawn) -> Line | None:
        """What was drawn as a line of signs; None where it says nothing."""
        paints = list({id(part.paint): part.paint for part in drawn.painted}.values())
        for before, paint in pairwise(paints):
            paint.start = before.start + before.end * before.size
        is_veiled = any(test(drawn.painted) for test in (is_raised, has_inked, has_range))
        runs, apart = self._written(drawn, veiled if is_veiled else signs_of)
        if not runs:
            return None
        room = (paints[-1].start + paints[-1].end * paints[-1].size) / 1000
        a, b, _, _, x, y = drawn.matrix
        left, baseline = stream.ctm.transform_point(x, y)
        right, _ = stream.ctm.transform_point(x + a * room, y + b * room)
        return Line(
            stream=stream,
            page=stream.page_rectangle,
            matrix=drawn.matrix,
            said_at=drawn.matrix,
            font=(paints[0].font.hash, paints[0].size),
            veiled=partial(self._written, drawn, veiled),
            paints=paints,
            runs=runs,
            is_rtl=textbox.style["direction"] == "rtl",
            left=left,
            right=right,
            baseline=baseline,
            apart=apart,
            color=textbox.style["color"] if hasattr(textbox, "position_x") else None,
        )

    def _written(
        self, drawn: Drawn, read: Callable[[Painted], tuple[list[Sign], list[Ink]]]
    ) -> tuple[list[SignRun], list[tuple[Paint, list[Ink]]]]:
        """The runs of signs of a line, and what is painted apart from them."""
        runs, apart = [], []
        for part in drawn.painted:
            signs, inks = read(part)
            invisible = self._measures.invisible.get(part.paint.font.hash, ())
            inks = [ink for ink in inks if ink.glyph not in invisible]
            runs.append(SignRun(part.paint, part.stretch.is_rtl, part.stretch.place, signs))
            apart.append((part.paint, inks))
        runs = joined(inked_apart(run for run in runs if run.signs))
        if read is veiled:
            runs = ranges_turned(runs)
        return runs, [item for item in apart if item[1]]

    def build_fonts(
        self,
        engine: Callable[..., Dictionary],
        pdf: Pdf,
        fonts: Fonts,
        *options: Option,
    ) -> Dictionary:
        """Write all lines, then have the engine build the fonts with the codes they use."""
        _, subset, _ = options
        self.prepare()
        by_file: dict[str, list[Font]] = {}
        for font in fonts.values():
            by_file.setdefault(font.hash, []).append(font)
        if self._reads_rtl is None:
            self._reads_rtl = steering.balance(slot.line for slot in self.slots) > 0

        def new_tables() -> dict[str, CodeTable]:
            return {name: code_table(group, subset=subset) for name, group in by_file.items()}

        tables = self.write(new_tables)
        with ExitStack() as stack:
            for name, group in by_file.items():
                stack.enter_context(codes_given(group, tables[name]))
            return engine(pdf, fonts, *options)

    def prepare(self) -> None:
        """Draw what is to have codes beside the lines of the pages."""

    def write(self, new_tables: Callable[[], dict[str, CodeTable]]) -> dict[str, CodeTable]:
        """Write all lines into their slots, with the codes of the tables that are returned."""
        tables = new_tables()
        for page in self.page_texts(tables, keeps=False):
            page.write()
        return tables

    def page_texts(self, tables: Mapping[str, CodeTable], *, keeps: bool) -> list[PageText]:
        """The text of each page."""
        return [
            PageText(list(slots), tables, reads_rtl=bool(self._reads_rtl), keeps=keeps)
            for _, slots in groupby(self.slots, key=lambda slot: id(slot.line.page))
        ]
