"""From a file to a list of people: its header, and which of its rows can be used."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from report.problems import Problem, Severity
from report.text import hidden_character

from . import limits
from .model import Recipient, RecipientList, field_name
from .rows import place, refused, too_large
from .text_reader import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .rows import Row

_TEXTS: Final = {".csv", ".tsv"}
_JSON: Final = {".jsonl", ".ndjson"}
_EXCEL: Final = {".xlsx"}
_IN_CELLS: Final = "\t\n"  # controls that a cell may hold


def read_list(path: Path) -> tuple[RecipientList, tuple[Problem, ...]]:
    """Read `path`; see `report.recipients.read_recipients`."""
    rows, problems = _rows(path)
    filled = [row for row in rows if row.fault or any(map(str.strip, row.cells))]
    if not filled or filled[0].fault:
        message, line = (filled[0].fault, filled[0].line) if filled else ("the list is empty", 0)
        hint = "the first row has the names of the columns, each further one a person"
        raise refused("empty-list", message, hint, path, line)
    header, *rows = filled
    if not rows:
        hint = "write a row for each person below the names of the columns"
        raise refused("empty-list", "the list has nobody in it", hint, path)
    columns = _columns(path, header)
    read = [_recipient(path, row, columns) for row in rows]
    people = tuple(each for each in read if isinstance(each, Recipient))
    faults = tuple(each for each in read if isinstance(each, Problem))
    names = tuple(filter(None, columns))
    return RecipientList(path, names, people), (
        *problems,
        *_nameless(path, header, columns, rows),
        *faults,
    )


def _rows(path: Path) -> tuple[Iterable[Row], tuple[Problem, ...]]:
    suffix = path.suffix.lower()
    if suffix not in _TEXTS | _JSON | _EXCEL:
        message = f"'{path.name}' is no list that can be read"
        hint = "a list ends in .csv, .xlsx or .jsonl"
        raise refused("unknown-list", message, hint, path)
    data = _bytes(path)
    if suffix in _EXCEL:
        from .excel_reader import excel_rows

        return excel_rows(path, data)
    text, problems = decode(path, data)
    if suffix in _JSON:
        from .json_reader import json_rows

        return json_rows(path, text), problems
    from .csv_reader import csv_rows

    return csv_rows(path, text), problems


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise refused("missing-file", f"there is no file '{path}'", "is it the right name?", path)
    try:
        if path.stat().st_size <= limits.LIST_BYTES:
            with path.open("rb") as file:
                data = file.read(limits.LIST_BYTES + 1)
            if len(data) <= limits.LIST_BYTES:
                return data
    except OSError as error:
        message = f"'{path}' can't be read: {(error.strerror or str(error)).lower()}"
        raise refused("unreadable-file", message, "may you read it?", path) from error
    raise too_large(path, f"the list has more than {limits.LIST_BYTES:,} bytes")


def _columns(path: Path, header: Row) -> tuple[str, ...]:
    """The field name of each column, "" for one that has none."""
    if len(header.cells) > limits.COLUMNS:
        raise too_large(path, f"the list has more than {limits.COLUMNS} columns")
    names = tuple(field_name(cell) for cell in header.cells)
    seen: dict[str, str] = {}
    for name, cell in zip(names, header.cells, strict=True):
        if len(name) > limits.NAME_CHARACTERS:
            message = f"the name '{name[:30]}…' of a column is too long"
            hint = "the first row has the names of the columns; is there one?"
            raise refused("empty-list", message, hint, path, header.line)
        if name and name in seen:
            message = f"two columns have the name '{cell.strip()}' (or '{seen[name]}')"
            hint = "small and capital letters, spaces and signs make no difference: rename one"
            raise refused("duplicate-column", message, hint, path, header.line)
        seen[name] = cell.strip()
    if not any(names):
        hint = "the first row has the names of the columns, such as: name, email"
        raise refused("empty-list", "the columns have no names", hint, path, header.line)
    return names


def _nameless(
    path: Path, header: Row, columns: tuple[str, ...], rows: list[Row]
) -> Iterator[Problem]:
    """A warning for each column that holds something and that no field can name."""
    for number, name in enumerate(columns):
        if not name and any(
            cell.strip() for row in rows for cell in row.cells[number : number + 1]
        ):
            message = f"column {number + 1} has no name with a letter in it, and is not read"
            hint = "give it a name in the first row if it is needed"
            where = place(path, header.line)
            yield Problem("unnamed-column", message, hint, where, Severity.WARNING)


def _recipient(path: Path, row: Row, columns: tuple[str, ...]) -> Recipient | Problem:
    """The person of a row, or what is wrong with it."""
    cells = [_trimmed(cell) for cell in row.cells]
    message, hint = _fault(row, cells, columns)
    if message:
        return Problem("bad-row", f"row {row.number}: {message}", hint, place(path, row.line))
    pairs = zip(columns, cells, strict=False)
    return Recipient(row.number, {name: cell for name, cell in pairs if name and cell})


def _trimmed(cell: str) -> str:
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_\n", "\n")
    return unicodedata.normalize("NFC", lines.strip())


def _fault(row: Row, cells: list[str], columns: tuple[str, ...]) -> tuple[str, str]:
    """What is wrong with a row, and what to do; twice nothing where all is well."""
    if row.fault:
        return row.fault, "mend this row"
    for number, cell in enumerate(cells, 1):
        if cell and number > len(columns):
            message = f"cell {number} ('{cell[:30]}') is beyond the last column"
            return (
                message,
                "is there a delimiter too many, or a cell that lacks its quotation marks?",
            )
        if len(cell) > limits.CELL_CHARACTERS:
            return f"cell {number} has more than {limits.CELL_CHARACTERS:,} letters", "shorten it"
        if hidden := hidden_character(cell, _IN_CELLS):
            message = f"cell {number} holds the character U+{ord(hidden):04X}, which can't be seen"
            return message, "type the cell anew by hand"
    return "", ""
