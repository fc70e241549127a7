"""Merging: a copy for each person of a list, of which only what differs is made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .call import MergeChoices, MergeResult, merge

if TYPE_CHECKING:
    from .maker import CopyMaker
    from .people import People
    from .plan import at_row, faults_of, fingerprint_of, identifier_of
    from .varying import columns_used

__all__ = [
    "CopyMaker",
    "MergeChoices",
    "MergeResult",
    "People",
    "at_row",
    "columns_used",
    "faults_of",
    "fingerprint_of",
    "identifier_of",
    "merge",
]


def __getattr__(name: str) -> object:
    # Who checks a list does not need what lays out pages.
    if name == "CopyMaker":
        from .maker import CopyMaker

        return CopyMaker
    if name == "People":
        from .people import People

        return People
    if name == "columns_used":
        from .varying import columns_used

        return columns_used
    if name in {"at_row", "faults_of", "fingerprint_of", "identifier_of"}:
        from . import plan

        return getattr(plan, name)
    raise AttributeError(f"module 'report.merging' has no attribute '{name}'")
