"""The file says in which language it is, so that it is read aloud in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from report.problems import Problem, Severity
from report.text import script_counts, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("no-language", "wrong-language")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MOST = 0.8


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Compare the language of the catalog with the source, and with the letters of the pages."""
    language = str(document.structure.Root.get("/Lang", "")).strip()
    if not language:
        message = "the file does not say in which language it is"
        hint = "set the document's language (/Lang), such as ar"
        yield Problem("no-language", message, hint)
    elif not _TAG.fullmatch(language):
        message = f"'{language}' is not a language tag"
        yield Problem("wrong-language", message, "write a BCP 47 tag, such as ar or en-GB")
    elif expected.publication and language.lower() != expected.publication.language.lower():
        message = (
            f"the file says it is in '{language}', the source in '{expected.publication.language}'"
        )
        yield Problem("wrong-language", message, "make the file again")
    elif script := _other_script(document, language):
        message = f"the file says it is in '{language}', but its letters are {script}"
        hint = "set the language of the text, or a screen reader speaks it wrongly"
        yield Problem("wrong-language", message, hint, severity=Severity.WARNING)


def _other_script(document: FinishedDocument, language: str) -> str | None:
    """The script of most letters, when it is not the one of `language`."""
    counts = script_counts(" ".join(word.text for page in document.pages for word in page.words))
    script, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    wrong = script and script != script_of(language) and most > _MOST * sum(counts.values())
    return script if wrong else None
