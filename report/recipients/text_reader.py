"""The text of a list: which encoding it is in."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from report.problems import Problem, Severity
from report.text import is_windows_1256

from .rows import SPREADSHEET, place, refused

if TYPE_CHECKING:
    from pathlib import Path


def decode(path: Path, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of `data`, and a warning where its encoding had to be recognised.

    UTF-8 with a byte order mark or without, UTF-16 with one, or else Windows-1256. Raises
    MatwiyaError for anything else.
    """
    encoding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    warnings: tuple[Problem, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16" or not is_windows_1256(data):
            message = f"the list is not in UTF-8: byte {error.start + 1:,} begins no character"
            raise refused("invalid-utf8", message, SPREADSHEET, path) from error
        text = data.decode("cp1256")
        message = "the list is read as Windows-1256, an old encoding of Arabic"
        warnings = (Problem("windows-1256", message, SPREADSHEET, place(path), Severity.WARNING),)
    if "\0" in text:
        raise refused("invalid-utf8", "the list is no text", SPREADSHEET, path)
    return text, warnings
