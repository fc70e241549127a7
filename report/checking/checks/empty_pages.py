"""No page is empty, apart from its running header and its folio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from report.checking.objects import hide_text
from report.checking.pictures import pictures_of
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("empty-page",)
_LONGEST_SIDE = 600  # pixels


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Paint each page that has neither words nor pictures, and see whether anything is on it."""
    for page in document.pages:
        if page.content_words:
            continue
        with document.opened(page.number) as opened:
            if any(True for _ in pictures_of(opened)) or not _is_plain(opened):
                continue
        message = "the page is empty"
        if page.words:
            message += " but for what is on every page"
        hint = "take out the page break, or the section, that makes it"
        yield Problem("empty-page", message, hint, None, Severity.WARNING, page.number, page.box)


def _is_plain(page: Any) -> bool:
    """Whether PDFium's `page` without its text is of one colour."""
    hide_text(page)
    scale = min(1.0, _LONGEST_SIDE / max(page.get_size()))
    extrema = page.render(scale=scale).to_pil().convert("RGB").getextrema()
    return all(low == high for low, high in extrema)
