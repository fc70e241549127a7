"""The text layer of many copies: lines of a file that is made already, written with other words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pydyf

from .codes import NoCodeError
from .drawing import is_blank
from .layer import Layer
from .pages import PageText, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .codes import CodeTable
    from .lines import Line

    Pairs = Sequence[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a slot of a page: the operators before it, and its content."""

    matrix: bytes
    font: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What copies will say. Each text box comes with the drawn one in whose place it stands.

    `rows` are those of whole copies, `lines` stand alone, and `own` are the drawn ones that differ
    from copy to copy.
    """

    rows: Iterable[Pairs]
    lines: Iterable[tuple[Any, Any]]
    own: Sequence[Any]


class CopyLayer(Layer):
    """A layer that writes lines again, once its file is made.

    What gets a code, and which, depends on the lines that all copies share and on what is
    `wanted`, not on what the file at hand says itself: where its own words have no codes, writing
    it raises NoCodeError.
    """

    def __init__(self, *, reads_rtl: bool, wanted: Callable[[], Wanted]) -> None:
        super().__init__(reads_rtl=reads_rtl)
        self._wanted = wanted
        self._rows: list[dict[Slot, Line]] = []
        self._lines: list[Line] = []
        self._own: set[Slot] = set()
        self._by_box: dict[int, Slot] = {}
        self._pages: list[PageText] = []

    def prepare(self) -> None:
        """Draw all that is wanted, so that its glyphs are known to the fonts."""
        self._by_box = {id(slot.textbox): slot for slot in self.slots}
        wanted = self._wanted()
        self._own = {slot for box in wanted.own if (slot := self._by_box.get(id(box)))}
        for pairs in wanted.rows:
            try:
                self._rows.append(self._lines_of(pairs))
            except NoCodeError:
                continue  # a copy that says it is made as a whole
        for drawn, box in wanted.lines:
            try:
                line = self._line_in(self._by_box[id(drawn)], box)
            except (NoCodeError, KeyError):
                continue
            self._lines += [line] if line else []

    def write(self, new_tables: Callable[[], dict[str, CodeTable]]) -> dict[str, CodeTable]:
        """Find out which codes all copies need, give them in one order, and write the file."""
        self._pages = self.page_texts(new_tables(), keeps=True)
        for page in self._pages:
            page.write()  # shows which font each row begins with
        needed = new_tables()
        for page in self._pages:
            page.tables = needed
            page.write(but=self._own)
        for row in self._rows:
            self._write_again(row)
        for line in self._lines:
            PageText(
                [Slot(line, ctm=line.stream.ctm)], needed, reads_rtl=bool(self._reads_rtl)
            ).write()
        tables = new_tables()
        for name, table in tables.items():
            for key in needed[name].keys():  # noqa: SIM118 (a table is no mapping)
                table.code(*key)
            table.add_space()
            table.frozen = True
        for page in self._pages:
            page.tables = tables
            page.write()
        self._rows, self._lines = [], []
        return tables

    def rewritten(self, pairs: Pairs) -> dict[Slot, Written]:
        """What stands in each slot that changes, when each drawn text box of `pairs` gives way to
        the one beside it. Raises NoCodeError where the fonts lack what is to be said.
        """
        lines = self._lines_of(pairs)
        return {
            slot: _written(lines.get(slot, slot.line), content)
            for slot, content in self._write_again(lines).items()
        }

    def _write_again(self, lines: dict[Slot, Line]) -> dict[Slot, str]:
        contents: dict[Slot, str] = {}
        for page in self._pages:
            if own := {slot: lines[slot] for slot in page.slots if slot in lines}:
                contents |= page.rewritten(own)
        return contents

    def _lines_of(self, pairs: Pairs) -> dict[Slot, Line]:
        lines: dict[Slot, Line] = {}
        for drawn, box in pairs:
            slot = self._by_box.get(id(drawn))
            line = self._line_in(slot, box) if slot else None
            if (slot is None) != is_blank(box) or (slot and line is None):
                raise NoCodeError
            if slot and line:
                lines[slot] = line
        return lines

    def _line_in(self, slot: Slot, box: Any) -> Line | None:
        """The line of `box` where that of `slot` stands."""
        stream = _At(slot.line.stream, slot.ctm)
        matrix = (1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
        box.pango_layout.reactivate(box.style)
        try:
            line = self.line_of(stream, box, matrix)
        finally:
            box.pango_layout.deactivate()
        return replace(line, stream=slot.line.stream) if line else None


class _At:
    """A content stream as it was when its transformation was `ctm`."""

    def __init__(self, stream: Any, ctm: Any) -> None:
        self._stream = stream
        self.ctm = ctm

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _written(line: Line, content: str) -> Written:
    stream = pydyf.Stream()
    stream.set_text_matrix(*line.matrix)
    stream.set_font_size(*line.font)
    matrix, font = stream.stream
    return Written(matrix, font, content.encode("latin-1"))
