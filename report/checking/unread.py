"""Letters that a file has, by the codes and maps of its fonts, and that PDFium does not read."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .document import FinishedDocument

_LETTERS = frozenset("LMN")  # general categories of letters, marks and numbers


def unread_letters(document: FinishedDocument) -> dict[int, Counter[str]]:
    """How many of each letter are on a page, beyond those that PDFium finds there, by page.

    Where another text stands for what is shown, its letters count on neither side.
    """
    said: dict[int, Counter[str]] = {}
    for shown in document.shown:
        if not shown.is_replaced:
            said.setdefault(shown.page, Counter()).update(letters_of(document.said(shown)))
    return {
        page.number: said.get(page.number, Counter()) - Counter(letters_of(page.letters))
        for page in document.pages
    }


def letters_of(text: str) -> list[str]:
    """The letters, marks and numerals of a text, each by itself, whatever their shape."""
    return [
        str(unicodedata.decimal(character, character))
        for character in unicodedata.normalize("NFKD", text)
        if unicodedata.category(character)[0] in _LETTERS
    ]
