"""Reads a finished PDF back, as a stranger would, and holds it against the publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking.expected import Expected
from report.checking.worker import check_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from report.checking.proof import draw_findings, refused_picture
    from report.checking.sarif import as_sarif
    from report.problems import Problem

__all__ = ["Expected", "as_sarif", "check_file", "check_pdf", "draw_findings", "refused_picture"]


def check_pdf(
    data: bytes,
    expected: Expected,
    name: str = "the file",
    *,
    only: Collection[str] = (),
    known: Iterable[Problem] = (),
) -> tuple[Problem, ...]:
    """Everything that is wrong with the PDF in `data`; `name` is what messages call it.

    `only` are the names of the checks to run, by default all of them. `known` was found on its pages
    while they were laid out, and is told with the rest. For files that may be
    trusted: others go to `check_file`. Raises MatwiyaError when the PDF can't be opened.
    """
    from report.checking.document import opened
    from report.checking.registry import run_checks

    with opened(data, name) as document:
        return run_checks(document, expected, only, tuple(known))


def __getattr__(name: str) -> object:
    if name in {"draw_findings", "refused_picture"}:
        from report.checking import proof

        return getattr(proof, name)
    if name == "as_sarif":
        from report.checking.sarif import as_sarif

        return as_sarif
    raise AttributeError(f"module 'report.checking' has no attribute '{name}'")
