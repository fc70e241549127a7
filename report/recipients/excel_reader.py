"""Rows of an Excel workbook (ECMA-376): what a person sees in the cells of its first sheet."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from report.problems import Problem, Severity

from . import limits
from .rows import SPREADSHEET, Row, place, refused, too_large, too_many_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What openpyxl lets through of a file that is not what it says it is; errors of both its parsers of
# XML are syntax errors.
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, ArithmeticError, AttributeError, EOFError, LookupError,
    NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
_ZEROS: Final = re.compile("0+")  # the number format of what is filled up with zeros
_SheetRow = tuple[tuple[str, ...], str]  # cells, and what is wrong with them


def excel_rows(path: Path, data: bytes) -> tuple[list[Row], tuple[Problem, ...]]:
    """The rows of the first sheet, blank ones too, and a warning when others are not empty.

    Raises MatwiyaError when the workbook can't be read.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _bound(path, package)
        rows, others = _read(path, data)
    except _BROKEN as error:
        message = f"the workbook can't be read: {str(error)[:200] or type(error).__name__}"
        raise refused("broken-list", message, SPREADSHEET, path) from error
    found = [Row(number, number, *row) for number, row in enumerate(rows, 1)]
    if not others:
        return found, ()
    names = ", ".join(f"'{name}'" for name in others)
    message = f"only the first sheet is read, not {names}"
    hint = "put everyone on the first sheet, or delete the others"
    return found, (Problem("other-sheets", message, hint, place(path), Severity.WARNING),)


def _bound(path: Path, package: zipfile.ZipFile) -> None:
    """Refuse a workbook that unpacks to too much; nothing is unpacked beyond what is told here."""
    files = package.infolist()
    if len(files) > limits.PACKED_FILES:
        raise too_large(path, f"the workbook holds more than {limits.PACKED_FILES:,} files")
    if sum(file.file_size for file in files) > limits.UNPACKED_BYTES:
        raise too_large(path, f"the workbook unpacks to over {limits.UNPACKED_BYTES:,} bytes")


def _read(path: Path, data: bytes) -> tuple[list[_SheetRow], list[str]]:
    """The rows of the first sheet, and the names of the others that are not empty."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of looks and lists of choices, which it leaves out
        book = openpyxl.load_workbook(BytesIO(data), read_only=True)
        sheets = book.worksheets
        if not sheets:
            return [], []
        rows = list(_cells(path, sheets[0]))
        if any(cell.data_type == "f" for row in rows for cell in row):
            computed = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
            values = _cells(path, computed.worksheets[0])
            texts = [_texts(*pair) for pair in zip(rows, values, strict=True)]
        else:
            texts = [_texts(row, row) for row in rows]
        others = [sheet.title for sheet in sheets[1:] if any(any(row) for row in _first(sheet))]
    return texts, others


def _cells(path: Path, sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what the file says of its size is not to be trusted
    for number, row in enumerate(sheet.rows, 1):
        if number > limits.ROWS + 1:
            raise too_many_rows(path)
        if len(row) > limits.COLUMNS:
            raise too_large(path, f"row {number} has more than {limits.COLUMNS} columns")
        yield row


def _first(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    yield from sheet.iter_rows(max_row=20, max_col=20, values_only=True)


def _texts(written: tuple[Any, ...], shown: tuple[Any, ...]) -> _SheetRow:
    """The texts of a row. `shown` has what came of the formulas of `written`."""
    fault = ""
    for number, (source, cell) in enumerate(zip(written, shown, strict=True), 1):
        if cell.data_type == "e":
            fault = f"cell {number} has the error {cell.value}"
        elif source.data_type == "f" and cell.value is None:
            fault = f"cell {number} is a formula that no spreadsheet has worked out"
    return tuple(map(_text, shown)), fault


def _text(cell: Any) -> str:
    """What a person sees in the cell, or its ISO 8601 form: dates, and whole numbers as such."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, int | float) and cell.number_format.endswith("%"):
        return f"{value * 100:.12g}%"
    if isinstance(value, float):
        # A spreadsheet shows 15 digits of what it has worked out in binary.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, int) and _ZEROS.fullmatch(cell.number_format):
        return f"{value:0{len(cell.number_format)}d}"
    return str(value)
