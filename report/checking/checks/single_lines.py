"""No line stands alone: at the foot of a page, at the head of the next, or on a page of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from report.checking.boxes import around
from report.checking.press import is_sheets
from report.checking.structure import elements
from report.checking.unseen import not_checked
from report.checking.words import quoted
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.page import Word
    from report.checking.structure import Element

CODES = ("single-line",)
_PARAGRAPHS = frozenset({"P", "LBody", "LI", "BlockQuote", "Note", "FENote", "DD", "Caption"})

_APART = 0.5  # of the type size: how far the baselines of two lines are apart, at least


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Count the lines of each page, and of each paragraph that goes over a page's end."""
    pages = document.pages
    alone: set[int] = set()
    for before, page in pairwise(pages):
        words = page.content_words
        if before.content_words and words and line_count(words) == 1 and page is not pages[-1]:
            alone.add(page.number)
            yield _problem(words, page.number, "is all the text of the page")
    if document.is_tagged:
        yield from (each for each in _of_paragraphs(document) if each.page not in alone)
    elif len(pages) > 1 and not is_sheets(document):
        yield not_checked("single lines of paragraphs", "the file is not tagged")


def _of_paragraphs(document: FinishedDocument) -> Iterator[Problem]:
    words_of: dict[tuple[int, int], list[Word]] = {}
    for page in document.pages:
        for word in page.content_words:
            words_of.setdefault((page.number, word.run.style.mark), []).append(word)
    for marks in _paragraphs(elements(document)):
        numbers = sorted({page for page, _mark in marks})
        for number, what in ((numbers[0], "begins"), (numbers[-1], "ends")):
            there = [w for mark in marks if mark[0] == number for w in words_of.get(mark, ())]
            if len(numbers) > 1 and there and line_count(there) == 1:
                yield _problem(there, number, f"is a single line, in which a paragraph {what}")


def _paragraphs(tree: Sequence[Element]) -> Iterator[list[tuple[int, int]]]:
    """The marked content of each paragraph, that of the elements inside it too."""
    marks: dict[int, list[tuple[int, int]]] = {}
    for element in tree:
        above: Element | None = element
        while above and above.role not in _PARAGRAPHS:
            above = above.parent
        if above:
            marks.setdefault(id(above), []).extend(element.marks)
    yield from (found for found in marks.values() if found)


def line_count(words: Sequence[Word]) -> int:
    """How many lines the words stand in, by their baselines.

    What is raised or lowered by less than half of the type size is in one line with the rest.
    """
    baselines = sorted(
        (box[1] if word.baseline is None else word.baseline, word.run.style.size)
        for word in words
        if (box := word.upright)
    )
    steps = pairwise(baselines)
    return bool(baselines) + sum(
        y - below > _APART * max(size, other) for (below, size), (y, other) in steps
    )


def _problem(words: Sequence[Word], page: int, what: str) -> Problem:
    message = f"{quoted((w.text for w in words), 4)} {what}"
    hint = "lengthen or shorten the text, or allow no break there"
    box = around(word.box for word in words)
    return Problem("single-line", message, hint, None, Severity.WARNING, page, box)
