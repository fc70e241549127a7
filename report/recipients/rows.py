"""What the readers of the three kinds of files hand on: rows of texts, and how they fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Place, Problem

from . import limits

if TYPE_CHECKING:
    from pathlib import Path

SPREADSHEET: Final = "save the list as CSV in UTF-8, or as .xlsx"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its `number` as a person counts it, the `line` of the file where it begins.

    `cells` are texts as they were written. `fault` says why the row can't be used, "" when it can.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    fault: str = ""


def place(path: Path, line: int = 0) -> Place:
    """A place in the list: lists lie anywhere, so the file is named as it was given."""
    return Place(path.as_posix(), line)


def refused(code: str, message: str, hint: str, path: Path, line: int = 0) -> MatwiyaError:
    """The error that the list as a whole can't be used."""
    return MatwiyaError([Problem(code, message, hint, place(path, line))])


def too_large(path: Path, message: str) -> MatwiyaError:
    """The error that the list has more of something than it may have."""
    return refused("list-too-large", message, "split the list into several files", path)


def too_many_rows(path: Path) -> MatwiyaError:
    """The error that the list is longer than lists may be."""
    return too_large(path, f"the list has more than {limits.ROWS:,} rows")
