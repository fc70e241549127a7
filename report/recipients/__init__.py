"""Lists of people: who gets a copy, read from CSV, Excel or JSON Lines, and how their files are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .file_names import file_names
from .model import Recipient, RecipientList, field_name

if TYPE_CHECKING:
    from pathlib import Path

    from report.problems import Problem

__all__ = [
    "Recipient",
    "RecipientList",
    "field_name",
    "file_names",
    "read_recipients",
]


def read_recipients(path: Path) -> tuple[RecipientList, tuple[Problem, ...]]:
    """Read a list of people: `.csv`, `.tsv`, `.xlsx`, `.jsonl` or `.ndjson`.

    Returns the list, and a problem for each row that can't be used, which is left out of it,
    beside warnings. Raises MatwiyaError when the file as a whole can't be used. Everything is
    bounded: `report.recipients.limits`.
    """
    from .reader import read_list

    return read_list(path)
