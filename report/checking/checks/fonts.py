"""Every font is in the file, and is one that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking.boxes import around
from report.checking.page import UNMAPPED, has_ink
from report.checking.resources import descriptor, family_form, font_name, fonts_by_page, without_tag
from report.checking.words import quoted
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.page import Word

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
            yield _not_embedded(name, page, document)
        if families and not family_form(name).startswith(families):
            yield from _unexpected(name, document)
    yield from _lost(document)


def _lost(document: FinishedDocument) -> Iterator[Problem]:
    """Fonts in which text is shown, and that are not among the fonts of its page."""
    told: set[str] = set()
    for shown in document.shown:
        name = font_name(shown.font)
        if shown.is_lost and shown.codes and name not in told:
            told.add(name)
            message = f"text is set in the font {name}, which its page does not have"
            hint = "viewers show it in another font, or not at all: make the file again"
            yield Problem("font-not-embedded", message, hint, page=shown.page)


def _not_embedded(name: str, page: int, document: FinishedDocument) -> Problem:
    """The finding, at the first line in the font; on `page`, which names it, where none is."""
    message = f"the font {name} is not in the file"
    hint = "another machine shows other letters: have the program embed its fonts"
    box = None
    if pages := _words_in(name, document):
        page = min(pages)
        box = around(word.box for word in pages[page] if word.line == pages[page][0].line)
    return Problem("font-not-embedded", message, hint, page=page, box=box)


def _words_in(name: str, document: FinishedDocument) -> dict[int, list[Word]]:
    """The words that are set in a font, by their pages."""
    pages: dict[int, list[Word]] = {}
    for page in document.pages:
        for word in page.words:
            if name in map(without_tag, word.fonts):
                pages.setdefault(page.number, []).append(word)
    return pages


def _unexpected(name: str, document: FinishedDocument) -> Iterator[Problem]:
    """The finding, with the words that are set in the font on the first page where any are.

    Signs without ink, such as a word joiner, may come from any font.
    """
    shown = (each for each in document.shown if font_name(each.font) == name)
    first = next((s.page for s in shown if has_ink(document.said(s) or UNMAPPED)), None)
    if first is None:
        return
    message = f"text is set in {name}, which the theme does not ask for"
    hint = "its fonts lack a letter, or the theme names a font that is not there"
    box = None
    if pages := _words_in(name, document):
        first = min(pages)
        message += f": {quoted(word.text for word in pages[first])}"
        message += f" and on {len(pages) - 1} more pages" if len(pages) > 1 else ""
        box = around(word.box for word in pages[first])
    yield Problem("unexpected-font", message, hint, None, Severity.WARNING, first, box)
