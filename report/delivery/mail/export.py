"""The ledger as a table for a spreadsheet, in which nothing can act as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .ledger import Entry

_COLUMNS: Final = (
    *("row", "email", "name", "state", "attempts", "stage", "answer"),
    *("first_try", "last_try", "message_id", "listed"),
)
# What a spreadsheet takes for the beginning of a formula (CWE-1236; OWASP, "CSV Injection").
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def ledger_csv(entries: Iterable[Entry]) -> str:
    """The lines of the ledger as CSV (RFC 4180), its columns' names first.

    A text that a spreadsheet would take for a formula has `'` before it.
    """
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for entry in entries:
        values = (
            *(entry.row, entry.mailbox, entry.name, entry.state.value, entry.attempts),
            *(entry.stage, entry.answer, entry.first_try, entry.last_try, entry.message_id),
            "yes" if entry.listed else "no",
        )
        writer.writerow(_harmless(value) if isinstance(value, str) else value for value in values)
    return table.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
