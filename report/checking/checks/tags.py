"""The file is tagged, and its tags are of use to someone who can't see it (ISO 14289-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking.boxes import around
from report.checking.press import is_sheets
from report.checking.structure import elements
from report.checking.words import quoted
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.structure import Element

CODES = (
    "untagged",
    "untagged-text",
    "figure-without-text",
    "heading-skip",
    "table-without-headers",
)


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Read the structure tree, and compare it with the text of the pages."""
    if is_sheets(document):
        return
    if not document.is_tagged:
        message = (
            "the file is not tagged: a screen reader guesses what is a heading and what comes next"
        )
        hint = "have the program write tagged PDF (PDF/UA)"
        yield Problem("untagged", message, hint)
        return
    tree = elements(document)
    yield from _untagged_text(document, tree)
    yield from _figures(tree)
    yield from _headings(tree)
    yield from _tables(tree)


def _untagged_text(document: FinishedDocument, tree: Sequence[Element]) -> Iterator[Problem]:
    """Text that is neither in the tree nor an artifact (7.1)."""
    marks = {mark for element in tree for mark in element.marks}
    for page in document.pages:
        lost = [
            word for word in page.content_words if (page.number, word.run.style.mark) not in marks
        ]
        if lost:
            message = f"text is not tagged: {quoted(word.text for word in lost)}"
            hint = "it is not read aloud: tag it, or mark it as an artifact"
            box = around(word.box for word in lost)
            yield Problem("untagged-text", message, hint, page=page.number, box=box)


def _figures(tree: Sequence[Element]) -> Iterator[Problem]:
    """Figures without a text in place of the picture (7.3)."""
    for element in tree:
        if element.role in {"Figure", "Formula"}:
            text = element.thing.get("/Alt", element.thing.get("/ActualText", ""))
            if not str(text).strip():
                hint = "write what it shows (/Alt), or mark it as an artifact when it is decoration"
                message = "a figure has no alternative text"
                yield Problem(
                    "figure-without-text", message, hint, page=element.page, box=element.box
                )


def _headings(tree: Sequence[Element]) -> Iterator[Problem]:
    """Headings that skip a level on the way down (7.4.2)."""
    before = 0
    for element in tree:
        level = element.role[1:]
        if element.role[:1] != "H" or not level.isdecimal():
            continue
        if int(level) > before + 1:
            after = f"after level {before}" if before else "as the first one"
            message = f"a heading of level {level} comes {after}"
            hint = "use the level below the heading before it"
            yield Problem("heading-skip", message, hint, page=element.page)
        before = int(level)


def _tables(tree: Sequence[Element]) -> Iterator[Problem]:
    """Tables without header cells (7.5)."""
    headed = set()
    for element in tree:
        if element.role == "TH":
            above: Element | None = element
            while above and above.role != "Table":
                above = above.parent
            headed.add(id(above))
    for element in tree:
        if element.role == "Table" and id(element) not in headed:
            message = "a table has no header cells"
            hint = "mark its first row or column as headers (TH)"
            yield Problem(
                "table-without-headers",
                message,
                hint,
                None,
                Severity.ERROR,
                element.page,
                element.box,
            )
