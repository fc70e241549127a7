"""Every font is in the file, and is one that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking.resources import descriptor, font_name, fonts_by_page
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("font-not-embedded", "unexpected-font")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Look at the fonts that the pages name."""
    families = expected.font_families
    told: set[str] = set()
    for page, font in fonts_by_page(document):
        name = font_name(font)
        if name in told:
            continue
        told.add(name)
        described = descriptor(font)
        embedded = described is not None and any(key in described for key in _FILES)
        if not embedded and str(font.get("/Subtype")) != "/Type3":
            hint = "another machine shows other letters: have the program embed its fonts"
            yield Problem(
                "font-not-embedded", f"the font {name} is not in the file", hint, page=page
            )
        if families and not _plain(name).startswith(families):
            message = f"text is set in {name}, which the theme does not ask for"
            hint = "its fonts lack a letter, or the theme names a font that is not there"
            yield Problem("unexpected-font", message, hint, None, Severity.WARNING, page)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
