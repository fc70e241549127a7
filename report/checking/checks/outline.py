"""The outline (bookmarks) is there, leads to the right pages in order, and says what is there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from report.checking.destinations import Bookmark, bookmarks
from report.checking.press import is_sheets
from report.checking.unseen import not_checked
from report.checking.words import plain_words
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("no-outline", "dead-bookmark", "wrong-bookmark", "outline-order", "missing-bookmark")
_FEWEST_PAGES = 5  # a shorter file needs no outline


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Compare each bookmark with the page that it leads to, and with the sections."""
    entries = bookmarks(document)
    if not entries and is_sheets(document):
        return
    if not entries:
        if document.page_count >= _FEWEST_PAGES or expected.publication:
            hint = "have the program write bookmarks from the headings"
            message = "the file has no outline, so readers can't jump to a section"
            yield Problem("no-outline", message, hint, severity=Severity.WARNING)
        return
    unread = [entry for entry in entries if _is_unread(document, entry)]
    for entry in entries:
        if entry not in unread:
            yield from _wrong(document, entry)
    if unread:
        what = "1 bookmark" if len(unread) == 1 else f"{len(unread)} bookmarks"
        yield not_checked(what, "the text of their pages has characters without a meaning")
    for before, entry in pairwise(e for e in entries if e.page):
        if (entry.page or 0) < (before.page or 0):
            message = (
                f"'{entry.title}' (page {entry.page}) comes after '{before.title}' in the outline"
            )
            hint = f"that one is on page {before.page}: put the bookmarks in the order of the pages"
            yield Problem("outline-order", message, hint, None, Severity.WARNING, entry.page)
    yield from _missing(entries, expected)


def _is_unread(document: FinishedDocument, entry: Bookmark) -> bool:
    """Whether the words of the page can't be read, so that the title can't be looked for."""
    if entry.page is None or entry.page > len(document.pages):
        return False
    return any(word.unmapped for word in document.pages[entry.page - 1].words)


def _wrong(document: FinishedDocument, entry: Bookmark) -> Iterator[Problem]:
    if entry.page is None:
        message = f"the bookmark '{entry.title}' leads to no page of the file"
        yield Problem("dead-bookmark", message, "make the outline anew")
        return
    if entry.page > len(document.pages):
        return
    page = document.pages[entry.page - 1]
    there = {plain for word in page.words for plain in plain_words(word.text.casefold())}
    title = plain_words(entry.title.casefold())
    if there and title and not any(word in there for word in title):
        message = f"the bookmark '{entry.title}' leads to a page that has none of its words"
        hint = "make the outline anew; if the heading is a picture, give it text"
        yield Problem("wrong-bookmark", message, hint, None, Severity.WARNING, entry.page)


def _missing(entries: list[Bookmark], expected: Expected) -> Iterator[Problem]:
    titles = {tuple(plain_words(entry.title)) for entry in entries}
    for section in expected.sections:
        title = expected.title_of(section)
        if tuple(plain_words(title)) not in titles:
            message = f"the outline has no bookmark for '{title}'"
            hint = "the theme's template gives the section no heading"
            yield Problem("missing-bookmark", message, hint, section.place)
