"""The file is small enough for what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("too-large",)
_MB = 1_000_000


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Compare the size of the file with the edition's budget."""
    size, most = len(document.data), expected.edition.most_bytes
    if size > most:
        name = expected.edition.name
        message = f"the file has {size / _MB:.1f} MB; a {name} is to have {most / _MB:g} MB at most"
        hint = "take smaller pictures, or save them as JPEG"
        yield Problem("too-large", message, hint, severity=Severity.WARNING)
