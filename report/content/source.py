"""The text of a file, or of a part of one, that knows the place of each of its characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from report.problems import Place


@dataclass(frozen=True)
class Source:
    """Text with line feeds as its only line ends. `first_line` is the line where it starts."""

    file: str
    text: str
    first_line: int = 1

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def _last(self) -> int:
        """The offset of the last character that is no line end, -1 without one."""
        return len(self.text.rstrip("\n")) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place_at(self, offset: int) -> Place:
        """The place of the character at `offset`; of the last one, where that is past the end."""
        offset = max(0, min(offset, self._last))
        line = bisect_right(self._starts, offset) - 1
        return Place(self.file, self.first_line + line, offset - self._starts[line] + 1)

    def place_of_line(self, line: int) -> Place:
        """The place of the line with index `line`, without a column."""
        return Place(self.file, self.first_line + min(line, len(self.lines) - 1))
