"""Every object of the file can be read whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("damaged-object",)
_OBJECT = re.compile(r"object (\d+) \d+[^:]*: (.*)")


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Have qpdf read and unpack all objects, also those that no page needs."""
    warnings = document.structure.check_pdf_syntax()
    hint = "make the file again, or copy it again"
    damaged: dict[str, str] = {}
    for found in filter(None, map(_OBJECT.search, warnings)):
        damaged.setdefault(found[1], found[2])
    for number, reason in damaged.items():
        yield Problem("damaged-object", f"object {number} is damaged ({reason})", hint)
    if warnings and not damaged:
        yield Problem(
            "damaged-object", f"the file is damaged ({warnings[0].split(': ')[-1]})", hint
        )
