"""The file has a title, and viewers show it (ISO 14289-1, 7.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf

from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("no-title", "wrong-title", "title-not-shown")
_FILE_NAME = re.compile(
    r"(?i)\.(?:pdf|docx?|pptx?|odt|indd|md|html?|tex)$|^untitled|^microsoft \w+ - "
)


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Read the title from the XMP packet, else from the information dictionary."""
    title = " ".join(_title(document).split())
    wanted = " ".join(expected.publication.title.value.split()) if expected.publication else ""
    if not title:
        hint = "set the document's title: it is what a window, a tab and a search show"
        yield Problem("no-title", "the file has no title", hint)
    elif wanted and title != wanted:
        message = f"the title of the file is '{title}', of the source '{wanted}'"
        yield Problem("wrong-title", message, "make the file again")
    elif _FILE_NAME.search(title):
        message = f"the title '{title}' is the name of a file"
        hint = "write a title for people"
        yield Problem("wrong-title", message, hint, severity=Severity.WARNING)
    preferences = document.structure.Root.get("/ViewerPreferences")
    shown = (
        preferences.get("/DisplayDocTitle") if isinstance(preferences, pikepdf.Dictionary) else None
    )
    if title and not shown:
        message = "viewers show the name of the file instead of its title"
        hint = "set /ViewerPreferences /DisplayDocTitle to true"
        yield Problem("title-not-shown", message, hint, severity=Severity.WARNING)


def _title(document: FinishedDocument) -> str:
    title = document.structure.open_metadata(set_pikepdf_as_editor=False).get("dc:title")
    return str(title or document.structure.docinfo.get("/Title", "") or "")
