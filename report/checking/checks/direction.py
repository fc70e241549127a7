"""A right-to-left document opens right to left (ISO 32000-1, 12.2: viewer preferences)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from report.checking.unseen import Unseen
from report.problems import Problem
from report.text import base_direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("wrong-direction",)


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Compare the reading direction of the file with that of the source, or of most words.

    A single page has nothing that could lie the wrong way round.
    """
    if document.page_count == 1:
        return
    preferences = document.structure.Root.get("/ViewerPreferences")
    said = preferences.get("/Direction") if isinstance(preferences, pikepdf.Dictionary) else None
    is_rtl = said == pikepdf.Name("/R2L")
    wanted = expected.publication.direction if expected.publication else _direction(document)
    if is_rtl != (wanted == "rtl"):
        name, other = (
            ("right to left", "left to right")
            if wanted == "rtl"
            else ("left to right", "right to left")
        )
        message = f"the text runs {name}, and the file says that its pages run {other}"
        hint = "set the reading direction (/ViewerPreferences /Direction), or spreads lie the wrong way round"
        yield Problem("wrong-direction", message, hint)


def _direction(document: FinishedDocument) -> str:
    """The direction of most words."""
    directions = [
        direction
        for page in document.pages
        for word in page.words
        if (direction := base_direction(word.text, ""))
    ]
    if not directions:
        raise Unseen("the file has no text to tell its direction from")
    return max(set(directions), key=directions.count)
