"""Rows of a CSV file (RFC 4180), as spreadsheets of all countries write it."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from . import limits
from .rows import Row, refused, too_many_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DELIMITERS: Final = ",;\t"
_TOLD: Final = re.compile(r"sep=([,;\t])[ ,;\t]*(?:\r\n?|\n)")  # a line that Excel understands


def csv_rows(path: Path, text: str) -> Iterator[Row]:
    """The rows of `text`, blank ones too. Raises MatwiyaError where quotation marks go wrong."""
    told = _TOLD.match(text)
    body = text[told.end() :] if told else text
    skipped = 1 if told else 0
    reader = csv.reader(
        StringIO(body, newline=""),
        delimiter=told[1] if told else _delimiter(body),
        strict=True,
    )
    number = skipped
    while True:
        number += 1
        line = reader.line_num + skipped + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"row {number} and what follows can't be read: {error}"
            hint = 'a cell that has a quotation mark in it is written "so ""here"" too"'
            raise refused("broken-list", message, hint, path, line) from error
        if number > limits.ROWS + 1:
            raise too_many_rows(path)
        yield Row(number, line, tuple(cells))


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that parts the first row into most cells."""

    def cells(delimiter: str) -> int:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        try:
            return next((len(row) for row in rows if any(map(str.strip, row))), 0)
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=cells)
